/** Every ride that the simulated services hold, as documents: nothing that they recorded is lost on the way. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ehr, startEhr } from '../../../simulators/ehr/index.ts';
import { rideInhabitants } from '../../../simulators/ehr/people.ts';
import { closeConnections } from '../../lib/http.ts';
import { isPdf, makePdf } from '../../platform/files/index.ts';
import { openPdf } from '../../testing/pdf.ts';
import { circumstances, grantFor, hospital, openAt } from '../../testing/records.ts';
import { tellRide } from './document.ts';
import { documentOf, loadParts, loadRides } from './loading.ts';
import { part } from './mapping.ts';
import type { Ride } from './ride.ts';
import { words } from './words.ts';

const root = join(import.meta.dirname, '../../..');
const template = readFileSync(join(import.meta.dirname, 'ride.typ'), 'utf8');
const now = Temporal.Now.instant();
let ehr: Ehr;

beforeAll(async () => {
  ehr = await startEhr({ open: true, population: false, rides: true });
}, 60_000);
afterAll(async () => {
  await closeConnections();
  await ehr.close();
});

function recordAt(service: string, bsn: string) {
  const at = circumstances({ now, session: `${service} ${bsn}` });
  const grant = grantFor(bsn, { organisations: [hospital] });
  const source = { timeoutMs: 10_000, recordsSince: '2015-01-01' };
  return { record: openAt(ehr.source(service).address, { grant, circumstances: at, source }), at };
}

async function toldOf(
  record: ReturnType<typeof recordAt>['record'],
  of: { ride: Ride; logo: string | null },
) {
  const { ride, logo } = of;
  const parts = await loadParts(record, { ride, withheld: new Map() });
  const about = { service: 'De dienst', reached: [], reader: null, logo };
  return tellRide({
    ride,
    parts,
    settings: { organisations: {} },
    words: words.nl,
    language: 'nl',
    now,
    ...about,
  });
}

/** What a service recorded of a ride, read by nobody of ours: texts and numbers that must come back. */
function recorded(service: string, ride: Ride): string[] {
  const { store } = ehr.source(service);
  const all = ['Observation', 'MedicationAdministration', 'Procedure', 'Condition'].flatMap(type =>
    [...store.all(type)].map(each => JSON.stringify(each.current)),
  );
  const own = all.filter(each => each.includes(`"Encounter/${ride.id}"`));
  return own.flatMap(each => {
    const { code, medicationCodeableConcept, valueString, valueQuantity } = JSON.parse(each);
    const name =
      medicationCodeableConcept?.text ?? (valueQuantity || /"component"/.test(each) ? null : code?.text);
    return [name, valueString, valueQuantity && String(valueQuantity.value).replace('.', ',')].filter(
      Boolean,
    );
  });
}

const squeezed = (text: string) => text.replace(/[\s\u200B]/g, '');

test('A-02 A-28 every ride of a service is listed, and its document says all that was recorded', async () => {
  const bsn = rideInhabitants.find(each => each.id === 'wubbo-ekamperveen')?.bsn ?? '';
  const { record, at } = recordAt('rav-01', bsn);
  const { rides } = await loadRides(record);
  expect(rides.length).toBe(4);
  for (const ride of rides) {
    const pdf = await openPdf(
      await makePdf({ ...(await toldOf(record, { ride, logo: null })), template, language: 'nl', at: now }),
    );
    const text = squeezed(pdf.text);
    const said = recorded('rav-01', ride);
    expect(said.length).toBeGreaterThan(20);
    for (const each of said) expect(text).toContain(squeezed(each));
    expect(text).toContain(squeezed(`${ride.number}${words.nl.pdf.date}`));
  }
  expect(at.odd).toEqual([]);
}, 60_000);

test('A-02 A-28 a service that delivers documents only: each opens as it was delivered', async () => {
  const { store } = ehr.source('rav-04');
  const bsns = rideInhabitants.flatMap(each => each.bsn ?? []);
  let opened = 0;
  for (const bsn of bsns) {
    const { record } = recordAt('rav-04', bsn);
    for (const ride of (await loadRides(record)).rides) {
      const document = await documentOf(record, ride);
      const file = await record.file({
        part,
        reference: document?.reference ?? '',
        types: ['application/pdf'],
      });
      if (!file.found || !isPdf(file.value.body)) throw new Error('no document');
      expect(file.value.body.toString('latin1')).toContain('Ambulance IJsselland');
      opened += 1;
    }
  }
  expect(opened).toBe([...store.all('DocumentReference')].length);
}, 60_000);

test('A-30 every logo in the folders of the portals can stand at the top of a document', async () => {
  const logos = globSync('portals/*/{logo,logos/*}.svg', { cwd: root });
  expect(logos.length).toBeGreaterThan(0);
  const { record } = recordAt(
    'rav-01',
    rideInhabitants.find(each => each.id === 'wubbo-ekamperveen')?.bsn ?? '',
  );
  const [ride] = (await loadRides(record)).rides;
  if (!ride) throw new Error('no ride');
  for (const name of logos) {
    const told = await toldOf(record, { ride, logo: readFileSync(join(root, name), 'utf8') });
    const body = await makePdf({ ...told, template, language: 'nl', at: now });
    expect([name, isPdf(body)]).toEqual([name, true]);
  }
}, 60_000);
