/** A portal by a newcomer's hand, as docs/portals.md tells it: a copied folder, changed names, and one more source. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDigid } from '../../simulators/digid/index.ts';
import { ambulanceSources, clientsFrom, type Ehr, startEhr } from '../../simulators/ehr/index.ts';
import { makeKeys } from '../../simulators/keys.ts';
import { buildApp } from '../app.ts';
import { features } from '../features/index.ts';
import { dayOf } from '../lib/time.ts';
import { openHouse } from '../opening.ts';
import { clearTables, testDatabaseUrl } from '../testing/database.ts';
import { doorOf, type Guest, type PortalDoor } from '../testing/hospital.ts';
import { throughDigid } from '../testing/through-digid.ts';
import { type Portal, readPortals } from './portal.ts';

const root = join(import.meta.dirname, '..', '..');
const scratch = mkdtempSync(join(tmpdir(), 'newcomer-'));
const portalsFolder = join(scratch, 'portals');
const metadata = join(scratch, 'metadata.xml');
const clock = { now: Temporal.Now.instant() };

const heuvelland = '00000126';
/** Helped at the new service and, in the copied data, at IJsselland. */
const bram = '999997592';
/** Registered at Drenthe, without a ride. */

/** Everything that the newcomer does, with nothing but an editor. */
function makePortal(): void {
  const folder = join(portalsFolder, 'regiozorg');
  cpSync(join(root, 'portals', 'mijn-ambulancezorg'), folder, { recursive: true });
  for (const file of textsIn(folder)) {
    change(file, text =>
      text.replaceAll('MijnAmbulancezorg', 'RegioZorg').replaceAll('mijn-ambulancezorg', 'regiozorg'),
    );
  }
  change(join(folder, 'portal.yaml'), text =>
    text
      .replace(
        '\nsignIn:',
        `
  - ura: "${heuvelland}"
    name: Ambulance Heuvelland
    entrance: heuvelland
    contact: { phone: 0800 26 26, website: https://heuvelland.example }
    logo: logos/heuvelland.svg
    source: { <<: *source, address: "$\{HEUVELLAND_FHIR}", timeoutMs: 4000 }
    release: *release

signIn:`,
      )
      .replace('25: "00000125",', `25: "00000125", 26: "${heuvelland}",`),
  );
  cpSync(join(folder, 'logos', 'rav-05.svg'), join(folder, 'logos', 'heuvelland.svg'));
  change(join(folder, 'areas', 'municipalities.csv'), text =>
    text.replace('163;Hellendoorn;Overijssel;5', '163;Hellendoorn;Overijssel;26'),
  );
  change(join(folder, 'theme.css'), text => text.replaceAll('#1f4e9c', '#7a2e6b'));
}

function change(file: string, to: (text: string) => string): void {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, to(text));
}

function textsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(file => statSync(file).isFile() && /\.(yaml|md|css|svg)$/.test(file));
}

/** What the installation sets: the addresses that the folder only names. */
function variablesOf(of: { ehr: Ehr; digid: string }): (name: string) => string | undefined {
  const rides = [...of.ehr.sources].map(([id, { address }]) => [
    `${id.toUpperCase().replaceAll('-', '_')}_FHIR`,
    address,
  ]);
  const variables = new Map([
    ...rides.map(([name = '', address = '']) => [name, address] as const),
    ['HEUVELLAND_FHIR', of.ehr.source('heuvelland').address],
    ['SMTP_SERVER', 'smtp://127.0.0.1:1'],
    ['SMS_GATEWAY', 'http://127.0.0.1:1'],
    ['DIGID_METADATA', of.digid],
    ['DIGID_ENTITY_ID', 'https://regiozorg.example/inloggen/metadata'],
  ]);
  return name => variables.get(name);
}

type Open = { portal: Portal; door: PortalDoor; ehr: Ehr; close(): Promise<void> };
const opened: Partial<Open> = {};

/** EHRs, DigiD and the application of this one portal; DigiD is on the clock of the application. */
async function open(): Promise<Open> {
  const keys = await makeKeys(join(root, 'var', 'hospital', 'keys'));
  const now = () => clock.now;
  const twente = ambulanceSources().find(source => source.id === 'rav-05');
  const clients = () =>
    clientsFrom(keys.ehrClientKeys).map(client => ({ ...client, id: 'inzage-ambulance' }));
  const [ehr, digid] = await Promise.all([
    startEhr({
      clients,
      population: false,
      rides: true,
      today: dayOf(clock.now),
      sources: [{ id: 'heuvelland', ...(twente?.fill && { fill: twente.fill }) }],
    }),
    startDigid({ keys: keys.digid, services: [metadata], now }),
  ]);
  const variable = variablesOf({ ehr, digid: digid.metadata });
  const { portals, faults } = readPortals(portalsFolder, { features, variable });
  expect(faults).toEqual([]);
  const [portal] = portals;
  if (!portal) throw new Error('the folder of the newcomer was not read');
  const house = await openHouse({
    databaseUrl: testDatabaseUrl(),
    key: Buffer.alloc(32, 'a key for tests'),
    secretsFolder: keys.secrets,
    features,
    portals,
    logger: pino({ level: 'silent' }),
    scheme: 'https',
    publicPort: null,
    demonstration: false,
    people: [],
    staff: [],
    now,
  });
  writeFileSync(metadata, house.house.digid.get(portal.id)?.metadata() ?? '');
  const app = await buildApp({ house: house.house, trustedProxies: [], ready: house.ready });
  const door = doorOf({ app, house: house.house, portal, host: 'regiozorg.example' });
  const close = async () => {
    await app.close();
    await Promise.all([house.close(), ehr.close(), digid.close()]);
  };
  return { portal, door, ehr, close };
}

beforeAll(async () => {
  await clearTables();
  makePortal();
  Object.assign(opened, await open());
}, 60_000);
afterAll(async () => {
  await opened.close?.();
  rmSync(scratch, { recursive: true });
});

function door(): PortalDoor {
  if (!opened.door) throw new Error('the portal is open only while tests run');
  return opened.door;
}

const addresses = { used: 0 };

async function signIn(of: { bsn: string; organisation: string }) {
  addresses.used += 1;
  return throughDigid(door(), {
    bsn: of.bsn,
    way: 'substantieel',
    cookies: `__Host-akkoord=3; __Host-zorgaanbieder=${of.organisation}`,
    from: `203.0.113.${addresses.used % 256}`,
  });
}

async function ridesOf(of: { bsn: string; organisation: string }) {
  const { session, visit } = await signIn(of);
  if (session === null) throw new Error(`there is no session: ${visit.text}`);
  const as: Guest = { cookie: `__Host-inzage=${session}`, person: '', bsn: of.bsn };
  await door().visit('/toestemming', { as, form: { toestemming: 'ja' } });
  return { as, list: await door().visit('/ritten', { as }) };
}

describe('A-02 A-04 a portal that is a copied folder with a 26th organisation', () => {
  test('A-02 is in order, with its own name, colours and organisations, and leaves the first as it is', async () => {
    expect(opened.portal?.organisations.map(each => each.name)).toContain('Ambulance Heuvelland');
    expect(opened.portal?.organisations).toHaveLength(26);
    const { text } = await door().visit('/');
    expect(text).toContain('Welkom bij RegioZorg');
    expect(text).not.toContain('MijnAmbulancezorg');
    expect(opened.portal?.theme).toContain('#7a2e6b');
    expect(readFileSync(join(root, 'portals', 'mijn-ambulancezorg', 'portal.yaml'), 'utf8')).not.toContain(
      heuvelland,
    );
  });

  test('A-02 A-18 its new organisation is found by place, and is on the list of all', async () => {
    const headers = { cookie: '__Host-akkoord=3' };
    const list = await door().visit('/kies', { headers });
    expect(list.html.match(/name="organisatie" value="000001\d\d"/g)).toHaveLength(26);
    const found = await door().visit('/kies?zoek=Nijverdal', { headers });
    expect(found.html.indexOf(heuvelland)).toBeGreaterThan(0);
    expect(found.html.indexOf(heuvelland)).toBeLessThan(found.html.indexOf('00000105'));
    const chosen = await door().visit('/kies', { form: { organisatie: heuvelland }, headers });
    expect(chosen.location).toBe('/inloggen');
  });

  test('A-04 its own entrance leaves nothing to choose', async () => {
    const entered = await door().visit('/bij/heuvelland');
    const cookie = `${String(entered.headers['set-cookie']).split(';')[0]}; __Host-akkoord=3`;
    expect((await door().visit('/kies', { headers: { cookie } })).location).toBe('/inloggen');
    expect((await door().visit('/inloggen', { headers: { cookie } })).text).toContain(
      'U logt in bij: Ambulance Heuvelland',
    );
  });

  test('A-02 A-27 A-28 a person signs in there, sees the ride of that source only, and opens it as PDF', async () => {
    const { as, list } = await ridesOf({ bsn: bram, organisation: heuvelland });
    expect(list.text).toContain('Ambulance Heuvelland');
    expect(list.text).toContain('Rijssen');
    expect(list.text).not.toContain('Deventer');
    const [, path = ''] = /href="(\/ritten\/[^"]+\.pdf)"/.exec(list.html) ?? [];
    expect((await door().visit(path, { as })).headers['content-type']).toContain('application/pdf');
    expect(opened.ehr?.source('heuvelland').requests.length).toBeGreaterThan(0);
    expect(opened.ehr?.source('rav-05').requests).toEqual([]);
  });

  test('A-05 at any hour a person signs in through DigiD and reads their rides', async () => {
    // tomorrow's, as the certificates of a fresh machine are minutes old
    const midnight = clock.now.toZonedDateTimeISO('Europe/Amsterdam').add({ days: 1 }).startOfDay();
    const start = clock.now;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 24 * 60 - 1 }), async minutes => {
        clock.now = midnight.add({ minutes }).toInstant();
        const { list } = await ridesOf({ bsn: bram, organisation: heuvelland });
        expect(list.text).toContain('Rijssen');
      }),
      { numRuns: 10, examples: [[0], [3 * 60], [23 * 60 + 59]] },
    );
    clock.now = start;
  });
});
