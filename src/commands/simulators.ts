/** The outside world of a demonstration: processes of their own, which this one starts and which end with it. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../root.ts';
import { portNear } from './ports.ts';
import { type Simulator, startSimulator } from './simulator.ts';

export type Simulators = {
  /** `http://127.0.0.1:<port>/fhir` */
  ehr: string;
  /** Further sources by their name: `rav-01`. */
  sources: { readonly [name: string]: string };
  /** Address of DigiD's metadata, and the origin of its pages. */
  digid: { metadata: string; address: string };
  /** The provider of staff, and who can sign in there. */
  staffLogin: { address: string; people: readonly Staff[] };
  /** Where mail goes, and where it can be read. */
  mail: { server: string; address: string };
  /** Where SMS go, and where they can be read. */
  sms: { gateway: string; address: string };
  people: readonly Person[];
  /** Those whom the hospital knows, and those whom an ambulance service may know, with what is told of them there. */
  peopleOf: { hospital: readonly Person[]; rides: readonly Person[] };
  stop(): Promise<void>;
};

type Person = z.infer<typeof person>;
const person = z.object({ bsn: z.string(), name: z.string(), birthDate: z.string(), story: z.string() });
type Staff = z.infer<typeof staff>;
const staff = z.object({ name: z.string(), function: z.string(), client: z.string(), story: z.string() });
const staffReady = z.object({ address: z.string(), people: z.array(staff) });
const ehrReady = z.object({
  address: z.string(),
  sources: z.record(z.string(), z.string()),
  people: z.array(person),
  ridePeople: z.array(person),
  loaded: z.array(person),
});
const mailReady = z.object({ server: z.string(), address: z.string() });
const smsReady = z.object({ gateway: z.string(), address: z.string() });
const digidReady = z.object({ address: z.string(), metadata: z.string() });

export type Outside = {
  /** Folder of the demonstration: keys, lists of people, the log of the simulators. */
  folder: string;
  /** Folder with the public keys of the clients that the EHR lets in. */
  clientKeys: string;
  /** The simulators listen on the ports after this one where those are free. */
  port: number;
  /** Addresses of the metadata of our portals. */
  services: readonly string[];
  /** Our workplaces: as the provider of staff knows them, and where they stand. */
  workplaces: readonly { client: string; origin: string }[];
  /** Folders with FHIR to load beside the population. */
  load: readonly string[];
  /** Told when one ends although nobody asked it to. */
  lost(name: string): void;
};

/** Starts all and waits until they answer; where one does not start, the others are stopped. */
export async function startSimulators(outside: Outside): Promise<Simulators> {
  const started: Simulator[] = [];
  const start = (program: string, args: readonly string[]) => {
    const one = startSimulator({
      name: program,
      path: join(root, 'dist', 'simulators', program, 'main.js'),
      args,
      log: join(outside.folder, `${program}.log`),
      lost: outside.lost,
    });
    started.push(one);
    return one.ready;
  };
  const stop = async () => {
    await Promise.all(started.map(one => one.stop()));
  };
  try {
    const ehrAsked = startEhr(outside, start);
    const ehr = await ehrAsked;
    const people = everybody(ehr.people, ehr.ridePeople);
    // DigiD knows the people of the hospital by itself.
    const further = everybody(people, ehr.loaded).filter(
      one => !ehr.people.some(({ bsn }) => bsn === one.bsn),
    );
    const digid = await startDigid(outside, start, further);
    // They share secrets that are made with the keys of DigiD.
    const [staffLogin, mail, sms] = await Promise.all([
      startStaffLogin(outside, start),
      startMail(outside, start),
      startSms(outside, start),
    ]);
    const peopleOf = { hospital: ehr.people, rides: ehr.ridePeople };
    const outsides = { digid, staffLogin, mail, sms };
    return { ehr: ehr.address, sources: ehr.sources, ...outsides, people, peopleOf, stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

/** Each person once, as the first list tells of them. */
function everybody(some: readonly Person[], others: readonly Person[]): readonly Person[] {
  const known = new Set(some.map(({ bsn }) => bsn));
  return [...some, ...others.filter(({ bsn }) => !known.has(bsn))];
}

type Start = (program: string, args: readonly string[]) => Promise<unknown>;

async function startEhr(outside: Outside, start: Start) {
  const port = await portNear(outside.port + 1);
  const load = outside.load.flatMap(folder => ['--load', folder]);
  const line = await start('ehr', [
    '--port',
    String(port),
    '--client-keys',
    outside.clientKeys,
    '--rides',
    '--in-stu3',
    ...load,
  ]);
  return ehrReady.parse(line);
}

async function startDigid(outside: Outside, start: Start, further: readonly Person[]) {
  const people = join(outside.folder, 'people.json');
  await writeFile(people, JSON.stringify(further), { mode: 0o600 });
  const [port, backPort] = [await portNear(outside.port + 2), await portNear(outside.port + 3)];
  const services = outside.services.flatMap(address => ['--service', address]);
  const ports = ['--port', String(port), '--back-port', String(backPort)];
  const keys = join(outside.folder, 'keys');
  return digidReady.parse(await start('digid', ['--keys', keys, '--people', people, ...ports, ...services]));
}

async function startStaffLogin(outside: Outside, start: Start) {
  const port = await portNear(outside.port + 4);
  const secret = join(outside.folder, 'keys', 'secrets', 'staff-login.secret');
  const clients = outside.workplaces.flatMap(({ client, origin }) => ['--client', `${client}=${origin}`]);
  return staffReady.parse(
    await start('staff-login', ['--port', String(port), '--secret', secret, ...clients]),
  );
}

async function startMail(outside: Outside, start: Start) {
  const [smtp, port] = [await portNear(outside.port + 5), await portNear(outside.port + 6)];
  return mailReady.parse(await start('mail', ['--smtp-port', String(smtp), '--port', String(port)]));
}

async function startSms(outside: Outside, start: Start) {
  const port = await portNear(outside.port + 7);
  const secret = join(outside.folder, 'keys', 'secrets', 'sms-gateway.key');
  return smsReady.parse(await start('sms', ['--port', String(port), '--secret', secret]));
}
