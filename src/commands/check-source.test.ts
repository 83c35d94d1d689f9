/** What a hospital's IT reads before a portal is connected: true of a simulator of either version, and never telling. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportPKCS8, generateKeyPair } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Ehr, startEhr } from '../../simulators/ehr/index.ts';
import { main } from '../main.ts';
import { publicKeysOf } from '../platform/record/index.ts';
import { root } from '../root.ts';

const hanneke = '999991000';
const portal = join(root, 'portals', 'mijn-ommelander');
let said = '';
let r4: Ehr;
let stu3: Ehr;
let key = '';

beforeAll(async () => {
  const pair = await generateKeyPair('ES384', { extractable: true });
  key = join(mkdtempSync(join(tmpdir(), 'inzage-key-')), 'key.pem');
  const pem = await exportPKCS8(pair.privateKey);
  writeFileSync(key, pem);
  const clients = [{ id: 'inzage', jwks: await publicKeysOf(pem) }];
  [r4, stu3] = await Promise.all([startEhr({ clients }), startEhr({ clients, fhir: 'stu3' })]);
});
afterAll(() => Promise.all([r4.close(), stu3.close()]));
beforeEach(() => {
  said = '';
  vi.spyOn(process.stdout, 'write').mockImplementation(text => {
    said += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation(text => {
    said += String(text);
    return true;
  });
  for (const ehr of [r4, stu3]) {
    ehr.switches.reset();
    ehr.requests.length = 0;
  }
});

const check = (ehr: Pick<Ehr, 'address'>, ...options: string[]) =>
  main(['check', portal, '--source', ehr.address, '--client', 'inzage', '--key', key, ...options]);

describe('check --source', () => {
  test.each(['r4', 'stu3'] as const)(
    'Z-08 says of each page of a portal that it works (%s)',
    async dialect => {
      const ehr = { r4, stu3 }[dialect];
      expect(await check(ehr, '--dialect', dialect, '--bsn', hanneke)).toBe(0);
      expect(said).toContain(
        dialect === 'r4' ? 'says that it speaks FHIR 4.0.1' : 'says that it speaks FHIR 3.0.2',
      );
      for (const line of [
        'gave a token',
        'refuses who comes without a token (401)',
        'can be asked for a patient by BSN',
        'tells in numbers that nothing changed',
      ])
        expect(said).toContain(line);
      for (const page of ['Uitslagen (results)', 'Afspraken (appointments)', 'Medicijnen (medication)'])
        expect(said).toContain(`${page}: works`);
      expect(said).toContain('0 of ');
      expect(said).toMatch(/Encounter: answers in \d+ ms \(\d+ KB\), to know what was discussed/);
    },
  );

  test('D-93 nothing clinical is said, and no BSN is said or asked in an address', async () => {
    await check(r4, '--bsn', hanneke);
    for (const word of [
      hanneke,
      'Hanneke',
      'Vlierhuis',
      'hanneke-vlierhuis',
      'Kreatinine',
      'diabetes',
      'Metformine',
    ])
      expect(said).not.toContain(word);
    const asked = r4.requests.map(each => each.path).filter(path => path.includes('identifier='));
    expect(asked).toEqual([]);
  });

  test('without a test patient it still tells what is there and what is not', async () => {
    expect(await check(stu3, '--dialect', 'stu3')).toBe(0);
    expect(said).toContain('Uitslagen (results): works');
    expect(said).toContain('nothing in it');
  });

  test('a version that is not what was asked for ends it, with what to do', async () => {
    expect(await check(stu3)).toBe(1);
    expect(said).toContain('says that it speaks FHIR 3.0.2');
    expect(said).toContain('it is --dialect stu3');
    expect(said).toContain('The pages were not asked');
  });

  test('a type that fails costs its own page and no other', async () => {
    r4.switches.set({ fault: 'error500', only: ['Appointment'] });
    expect(await check(r4, '--bsn', hanneke)).toBe(1);
    expect(said).toContain('Afspraken (appointments): will not work');
    expect(said).toContain('Appointment: fails: status 500');
    expect(said).toContain('Uitslagen (results): works');
    expect(said).toContain('1 of ');
  });

  test.each([
    ['not-served', 'works, with remarks', 'one of the two kinds of request is enough'],
    ['error500', 'will not work', 'it must say as FHIR does'],
  ] as const)(
    'of two kinds of request one may be missing, where it says so: %s',
    async (fault, verdict, words) => {
      stu3.switches.set({ fault, only: ['ReferralRequest'] });
      const rides = join(root, 'portals', 'mijn-ambulancezorg');
      const options = ['--client', 'inzage', '--key', key, '--dialect', 'stu3', '--bsn', hanneke];
      await main(['check', rides, '--source', stu3.address, ...options]);
      expect(said).toContain(`(ambulance-rides): ${verdict}`);
      expect(said).toMatch(new RegExp(`ReferralRequest: fails: status \\d+; .*${words}`));
    },
  );

  test('contacts that cannot be read cost only what they are for', async () => {
    r4.switches.set({ fault: 'error500', only: ['Encounter'] });
    await check(r4, '--bsn', hanneke);
    expect(said).toContain('Uitslagen (results): works, with remarks');
    expect(said).toContain('Encounter: fails: status 500; results then count as not discussed');
  });

  test.each([
    ['foreign-resource', 'is given of other patients too'],
    ['next-elsewhere', 'broke off on the way (next link)'],
    ['malformed', 'is built in ways that cannot be read'],
    ['malformed', 'does not tell of everything when it was last changed'],
    ['foreign-resource', 'does not count right what changed'],
  ] as const)('a quirk that it sees (%s) is named', async (fault, words) => {
    r4.switches.set({ fault, only: ['Observation'] });
    await check(r4, '--bsn', hanneke);
    expect(said).toContain(words);
  });

  test('a patient that is two, or somebody else, opens nothing and is told', async () => {
    r4.switches.set({ fault: 'two-patients' });
    await check(r4, '--bsn', hanneke);
    expect(said).toContain('more than one patient for one BSN');
  });

  test('a token that is not given, a door that is open, an address where nothing is', async () => {
    expect(await main(['check', '--source', r4.address, '--client', 'stranger', '--key', key])).toBe(1);
    expect(said).toContain('gave no token (token: status 400)');
    expect(said).toContain('The public half of --key, to register for stranger');
    expect(said).toMatch(/"keys":\[\{.*"alg":"ES384"/);
    expect(said).not.toMatch(/"d":|PRIVATE/);
    const open = await startEhr({ open: true });
    expect(await main(['check', '--source', open.address])).toBe(0);
    expect(said).toContain('was asked without a token');
    said = '';
    const tokens = ['--client', 'inzage', '--key', key, '--token-url', r4.tokenUrl];
    expect(await main(['check', '--source', open.address, ...tokens])).toBe(1);
    expect(said).toContain('WITHOUT a token');
    await open.close();
    said = '';
    expect(await main(['check', '--source', 'http://127.0.0.1:9/fhir'])).toBe(1);
    expect(said).toContain('does not tell what it can do');
  });

  test('a server that offers half of it, by its own account, is told page by page', async () => {
    const half = await halfServer(['Patient', 'Observation', 'DiagnosticReport', 'Encounter']);
    expect(await main(['check', portal, '--source', half.address])).toBe(1);
    expect(said).toContain('Uitslagen (results): works');
    expect(said).toContain('Afspraken (appointments): will not work');
    expect(said).toContain('Appointment is not in its CapabilityStatement');
    half.server.close();
  });

  test('options that are wrong are told together, and a BSN that is none is not said again', async () => {
    expect(await main(['check', '--source', 'ftp://x', '--dialect', 'dstu2', '--bsn', '123456789'])).toBe(1);
    for (const line of [
      '--source: expected',
      '--dialect: expected r4 or stu3',
      '--bsn: expected nine digits',
    ])
      expect(said).toContain(line);
    expect(said).not.toContain('123456789');
    expect(await main(['check', '--bsn', hanneke])).toBe(1);
    expect(await main(['serve', '--source', 'https://x.example'])).toBe(1);
  });
});

/** Offers these types, searched by patient alone, with nobody in them. */
async function halfServer(types: readonly string[]): Promise<{ server: Server; address: string }> {
  const resource = types.map(type => ({
    type,
    searchParam: [{ name: type === 'Patient' ? 'identifier' : 'patient' }],
  }));
  const server = createServer((request, reply) => {
    const [, , type = ''] = (request.url ?? '').split(/[/?]/);
    const known = type === 'metadata' || types.includes(type);
    const body =
      type === 'metadata'
        ? { resourceType: 'CapabilityStatement', fhirVersion: '4.0.1', rest: [{ mode: 'server', resource }] }
        : { resourceType: known ? 'Bundle' : 'OperationOutcome', type: 'searchset' };
    reply.writeHead(known ? 200 : 404, { 'content-type': 'application/fhir+json' }).end(JSON.stringify(body));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir` };
}
