/** `demo`: everything on this machine, with invented people, a simulated EHR and a simulated DigiD. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Logger, pino } from 'pino';
import { buildApp } from '../app.ts';
import { type Config, readSecret } from '../config.ts';
import { features } from '../features/index.ts';
import { CannotStart, type OpenHouse, openHouse } from '../opening.ts';
import { migrate } from '../platform/db/index.ts';
import { publicKeysOf } from '../platform/record/index.ts';
import type { House } from '../web/house.ts';
import type { Portal } from '../web/portal.ts';
import { startCaseClock } from './case-clock.ts';
import { demonstrationClock } from './clock.ts';
import { findDatabase, type Server } from './database.ts';
import { startDeliveries } from './deliveries.ts';
import { meterFor, serveMetrics } from './metrics.ts';
import { isFree, portNear } from './ports.ts';
import { readSettings } from './settings.ts';
import { type Simulators, startSimulators } from './simulators.ts';
import { closeInOrder, untilStopped } from './stop.ts';
import { startSweeping } from './sweeping.ts';
import { stampsOf, watchPortals } from './watching.ts';
import { lostLine, welcome } from './welcome.ts';

type Place = {
  config: Config;
  folder: string;
  port: number;
  load: readonly string[];
  logger: Logger;
  /** The workplaces as the provider of staff knows them. */
  clients: readonly { portal: string; client: string }[];
};

/** Certificate of the simulated DigiD's back channel, among the keys that the simulator makes. */
const authority = 'digid-tls-authority.crt';

/** Starts the demonstration and keeps it running until it is asked to stop. `load`: folders with FHIR. */
export async function demo({ load }: { load: readonly string[] }): Promise<number> {
  const begunAt = performance.now();
  const place = await findPlace(load);
  const running = await start(place);
  const { open, simulators } = running;
  const address = `http://localhost:${place.port}/`;
  const { people } = open.house;
  const portals = [...new Set(open.house.portals.values())];
  const facts = { address, simulators, portals, people, port: place.port };
  const runningFile = join(place.folder, 'running.json');
  writeFileSync(runningFile, JSON.stringify(toFile(facts, place)), { mode: 0o600 });
  process.stdout.write(welcome({ ...facts, log: logOf(place.folder), tookMs: performance.now() - begunAt }));
  const close = async () => {
    rmSync(runningFile, { force: true });
    await running.close();
  };
  return untilStopped(close, { withTerminal: true });
}

type Facts = Pick<House, 'people'> & {
  address: string;
  simulators: Simulators;
  portals: readonly Portal[];
  port: number;
};

/** For who drives a demonstration by a program: where everything is. */
function toFile({ address, simulators, portals, port }: Facts, { folder }: Place) {
  return {
    address,
    port,
    ehr: simulators.ehr,
    digid: simulators.digid.address,
    staffLogin: simulators.staffLogin.address,
    mail: simulators.mail.address,
    sms: simulators.sms.address,
    portals: portals.map(({ id, hosts }) => ({ id, host: hosts[0] })),
    people: simulators.people,
    log: logOf(folder),
    pid: process.pid,
  };
}

const logOf = (folder: string) => join(folder, 'inzage.log');

/** Reads and checks everything before anything is started. */
async function findPlace(load: readonly string[]): Promise<Place> {
  const { config, portals } = readSettings(own => name => own(name) ?? valueFor(name, nowhere));
  const folders = load.map(folder => resolve(folder));
  const faults = folders.filter(each => !existsSync(each)).map(each => `--load: found no folder ${each}`);
  const taken = config.port > 0 && !(await isFree(config.port, config.listenOn));
  if (taken)
    faults.push(`PORT: ${config.port} is in use; give another, for example PORT=${config.port + 100}`);
  if (faults.length > 0) throw new CannotStart(faults);
  const folder = join(config.varFolder, 'demo');
  await mkdir(folder, { recursive: true });
  const logger = pino(
    { level: config.logLevel },
    pino.destination({ dest: logOf(folder), mkdir: true, sync: true }),
  );
  const clients = portals.flatMap(({ id, signIn }) =>
    signIn.flatMap(({ oidc }) => (oidc ? [{ portal: id, client: oidc.clientId }] : [])),
  );
  return { config, folder, port: await portNear(config.port), load: folders, logger, clients };
}

type Addresses = {
  ehr: string;
  sources: { readonly [name: string]: string };
  metadata: string;
  issuer: string;
  smtp: string;
  sms: string;
};
const nowhere: Addresses = {
  ehr: 'http://127.0.0.1:1/fhir',
  sources: {},
  metadata: 'http://127.0.0.1:1/metadata',
  issuer: 'http://localhost:1',
  smtp: 'smtp://127.0.0.1:1',
  sms: 'http://127.0.0.1:1',
};

/** What portals name: `RAV_01_FHIR` is the simulated source `rav-01`, any other `…_FHIR` the hospital's. An entity id is set for each portal later. */
function valueFor(name: string, addresses: Addresses): string | undefined {
  const { ehr, sources, metadata, issuer } = addresses;
  if (name.endsWith('_FHIR')) {
    return sources[name.slice(0, -'_FHIR'.length).toLowerCase().replaceAll('_', '-')] ?? ehr;
  }
  if (name === 'DIGID_METADATA') return metadata;
  if (name === 'STAFF_ISSUER') return issuer;
  if (name === 'SMTP_SERVER') return addresses.smtp;
  if (name === 'SMS_GATEWAY') return addresses.sms;
  return name === 'DIGID_ENTITY_ID' ? 'http://localhost/' : undefined;
}

type Running = { open: OpenHouse; simulators: Simulators; close(): Promise<void> };

/** Whatever was started before something failed is stopped again. */
async function start(place: Place): Promise<Running> {
  const { config, port, logger } = place;
  const steps: (() => Promise<unknown>)[] = [];
  let isEnding = false;
  const close = () => {
    isEnding = true;
    return closeInOrder([...steps].reverse());
  };
  // Ctrl-C reaches the simulators too: whoever ends then is not lost.
  const lost = (name: string) => {
    setTimeout(() => isEnding || sayLost(place, name), momentMs).unref();
  };
  const keep = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const started = await starting;
    steps.push(started.stop);
    return started;
  };
  const stamps = stampsOf(config.portalsFolder);
  try {
    const [server, simulators] = await settled([keep(startDatabase(place)), keep(startOutside(place, lost))]);
    const open = await openDemonstration(place, { server, simulators });
    steps.push(open.close);
    const { meter } = open.house;
    const metrics = await metricsAt(place);
    steps.push(await serveMetrics({ meter, metrics, logger }));
    const app = await buildApp({
      house: open.house,
      trustedProxies: config.trustedProxies,
      limits: config.limits,
      ready: open.ready,
    });
    steps.push(() => app.close());
    await app.listen({ port, host: config.listenOn });
    const sweeping = startSweeping(open.house);
    const clock = startCaseClock(open.house);
    const deliveries = await startDeliveries(open.house);
    const watching = watchPortals({
      open,
      folder: config.portalsFolder,
      stamps,
      logger,
      read: () => portalsAt(place, simulators),
    });
    steps.push(
      deliveries.stop,
      async () => sweeping.stop(),
      async () => clock.stop(),
      async () => watching.stop(),
    );
    logger.info({ port }, 'listening');
    return { open, simulators, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/** A demonstration is measured without being asked, for its own machine only. */
const usualMetricsPort = 9464;

async function metricsAt({ config }: Place) {
  return config.metrics ?? { port: await portNear(usualMetricsPort), listenOn: '127.0.0.1' };
}

/** Both run to their end before the first fault is thrown, so that nothing is left behind that nobody knows of. */
async function settled<A, B>([one, other]: [Promise<A>, Promise<B>]): Promise<[A, B]> {
  await Promise.allSettled([one, other]);
  return [await one, await other];
}

async function startDatabase({ config }: Place): Promise<Server> {
  const server = await findDatabase(config);
  try {
    await migrate(server.url);
  } catch (fault) {
    await server.stop();
    throw fault;
  }
  return server;
}

async function startOutside(place: Place, lost: (name: string) => void): Promise<Simulators> {
  const { config, folder, port, load } = place;
  const clientKeys = join(folder, 'ehr-clients');
  await mkdir(clientKeys, { recursive: true });
  const ofStaff = new Set(place.clients.map(({ portal }) => portal));
  const ids = readdirSync(config.portalsFolder).filter(
    id => existsSync(join(config.portalsFolder, id, 'portal.yaml')) && !ofStaff.has(id),
  );
  const services = ids.map(id => metadataOf(id, port));
  const workplaces = place.clients.map(({ portal, client }) => ({
    client,
    origin: `http://${portal}.localhost:${port}`,
  }));
  return startSimulators({ folder, clientKeys, port, services, workplaces, load, lost });
}

const momentMs = 500;

function sayLost({ logger, folder }: Place, name: string): void {
  logger.error({ simulator: name }, 'a simulator ended');
  process.stderr.write(`${lostLine(name, join(folder, `${name}.log`))}\n`);
}

const metadataOf = (id: string, port: number) => `http://${id}.localhost:${port}/inloggen/metadata`;

type Around = { server: Server; simulators: Simulators };

async function openDemonstration(place: Place, { server, simulators }: Around): Promise<OpenHouse> {
  const { config, folder, port, logger } = place;
  const secretsFolder = join(folder, 'keys', 'secrets');
  const ours = portalsAt(place, simulators);
  await registerClients(ours, { secretsFolder, clientKeys: join(folder, 'ehr-clients') });
  return openHouse({
    databaseUrl: server.url,
    key: keyIn(folder),
    secretsFolder,
    features,
    portals: ours,
    logger,
    meter: await meterFor(config.metrics ?? { port: usualMetricsPort, listenOn: '127.0.0.1' }),
    scheme: 'http',
    publicPort: port,
    demonstration: true,
    people: peopleToTry(ours, simulators),
    staff: simulators.staffLogin.people,
    now: demonstrationClock(config.demonstrationClock),
  });
}

/** Whom to try at which portal of patients: the hospital's people, or those who travelled by ambulance. */
function peopleToTry(portals: readonly Portal[], { ehr, sources, peopleOf }: Simulators) {
  const hospital = new Set([ehr, sources['hospital-stu3']]);
  return portals
    .filter(({ audience }) => audience === 'patients')
    .flatMap(({ id, organisations }) => {
      const isHospital = organisations.some(({ source }) => hospital.has(source.address));
      return peopleOf[isHospital ? 'hospital' : 'rides'].map(person => ({ ...person, portal: id }));
    });
}

/** The portals as their folders are at this moment. */
function portalsAt({ port }: Place, simulators: Simulators): readonly Portal[] {
  const { ehr, sources, digid, staffLogin, mail, sms } = simulators;
  const outside = { metadata: digid.metadata, issuer: staffLogin.address };
  const addresses = { ehr, sources, ...outside, smtp: mail.server, sms: sms.gateway };
  const { portals } = readSettings(own => name => own(name) ?? valueFor(name, addresses));
  return portals.map(portal => spoken(atHome(portal, { port, metadata: addresses.metadata }), addresses));
}

/** The simulated hospital speaks R4; beside it stand the same people in one that speaks STU3, for a portal that asks for that. */
function spoken(portal: Portal, { ehr, sources }: Addresses): Portal {
  const organisations = portal.organisations.map(each => {
    const { dialect, address } = each.source;
    const inStu3 = dialect === 'stu3' && address === ehr ? sources['hospital-stu3'] : undefined;
    return inStu3 === undefined ? each : { ...each, source: { ...each.source, address: inStu3 } };
  });
  return { ...portal, organisations };
}

/** A portal as it stands on this machine: `<id>.localhost` first, and known to the simulated DigiD by its own address. */
function atHome(portal: Portal, { port, metadata }: { port: number; metadata: string }): Portal {
  const signIn = portal.signIn.map(({ digid, ...means }) => {
    if (!digid) return means;
    const simulated = digid.metadata === metadata;
    const entityId = simulated ? metadataOf(portal.id, port) : digid.entityId;
    return { digid: { ...digid, entityId, ...(simulated && { tlsAuthority: authority }) } };
  });
  return { ...portal, hosts: [`${portal.id}.localhost`, ...portal.hosts], signIn };
}

/** Hands the EHR the public half of each client's key, as an operator would at a hospital. */
async function registerClients(
  portals: readonly Portal[],
  { secretsFolder, clientKeys }: { secretsFolder: string; clientKeys: string },
): Promise<void> {
  await rm(clientKeys, { recursive: true, force: true });
  await mkdir(clientKeys, { recursive: true });
  for (const { source } of portals.flatMap(portal => portal.organisations)) {
    const key = source.key === undefined ? null : readSecret(secretsFolder, source.key);
    if (!key || !source.client) continue;
    const known = { client_id: source.client, ...(await publicKeysOf(key.toString('utf8'))) };
    const name = `${source.client.replaceAll(/[^\w-]/g, '_')}.json`;
    await writeFile(join(clientKeys, name), JSON.stringify(known));
  }
}

/** The key of this demonstration, made once: what was entered stays readable. */
function keyIn(folder: string): Buffer {
  const file = join(folder, 'installation.key');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  }
  return Buffer.from(readFileSync(file, 'utf8'), 'base64');
}
