import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FhirResource, objectsIn, textIn } from '../../fhir/json.ts';
import { createStore, referencesIn, type Store, targetOf } from '../../fhir/store.ts';
import { startEhr } from '../../index.ts';
import { passesElevenTest } from '../../load/bsn.ts';
import { birthDateOn, inhabitants, rideInhabitants, ridePeopleOn } from '../../people.ts';
import { deploymentTimes } from './deployment.ts';
import { ambulanceSources } from './index.ts';
import { ambulanceServices } from './services.ts';
import { holdings } from './table.ts';

const today = Temporal.PlainDate.from('2026-11-21');

function storesOn(day: Temporal.PlainDate): ReadonlyMap<string, Store> {
  return new Map(
    ambulanceSources().map(source => {
      const store = createStore();
      source.fill?.(store, day);
      return [source.id, store];
    }),
  );
}

const stores = storesOn(today);
const everything = (store: Store): FhirResource[] =>
  store.types().flatMap(type => [...store.all(type)].map(one => one.current));
const ofType = (store: Store, type: string) => [...store.all(type)].map(one => one.current);
const epoch = (text: string | undefined) => Date.parse(text ?? '');
const encounterOf = (one: FhirResource) =>
  textIn(objectsIn(one['encounter'] ?? one['context'])[0]?.['reference']);

/** Any day in which the demonstration may be shown, also around the change of the clock and leap days. */
const anyDay = fc
  .integer({ min: 0, max: 365 * 12 })
  .map(days => Temporal.PlainDate.from('2026-01-01').add({ days }));

describe('who and where', () => {
  test('A-02 everybody has another BSN that passes the 11-test, and is as old as their story', () => {
    const bsns = rideInhabitants.flatMap(one => one.bsn ?? []);
    expect(new Set(bsns).size).toBe(bsns.length);
    for (const bsn of bsns) expect([bsn, passesElevenTest(bsn)]).toEqual([bsn, true]);
    const ids = new Map(inhabitants.map(one => [one.id, one.bsn]));
    for (const one of rideInhabitants) if (ids.has(one.id)) expect(ids.get(one.id)).toBe(one.bsn);
    fc.assert(
      fc.property(anyDay, day => {
        for (const one of rideInhabitants)
          if ('years' in one.age)
            expect(birthDateOn(one, day).until(day, { largestUnit: 'years' }).years).toBe(one.age.years);
      }),
    );
  });

  test('A-02 at least a dozen with rides: some at several services, one at none, one without BSN, children', () => {
    const people = ridePeopleOn(today);
    expect(people.filter(one => one.sources.length > 0).length).toBeGreaterThanOrEqual(12);
    expect(people.filter(one => one.sources.length > 1).length).toBeGreaterThanOrEqual(4);
    expect(people.filter(one => one.sources.length === 0).map(one => one.name)).toEqual([
      'Piet Leeghwaard',
      'Karel Steenhuizer',
    ]);
    expect(rideInhabitants.filter(one => one.bsn === null).length).toBe(1);
    expect(rideInhabitants.some(one => 'years' in one.age && one.age.years < 12)).toBe(true);
    for (const held of holdings)
      expect([held.person, rideInhabitants.some(one => one.id === held.person)]).toEqual([held.person, true]);
    for (const [id, store] of stores) expect([id, ofType(store, 'Patient').length > 0]).toEqual([id, true]);
  });

  test('A-34 no resource stands in two services', () => {
    const seen = new Map<string, string>();
    for (const [id, store] of stores)
      for (const one of everything(store)) {
        const key = `${one.resourceType}/${one.id}`;
        expect([key, seen.get(key)]).toEqual([key, undefined]);
        seen.set(key, id);
      }
  });
});

const facts = new URL('../../../../../shared/data/geo/rav.csv', import.meta.url);

test.skipIf(!existsSync(facts))(
  'A-02 the regions are the 25 of rav.csv (skipped where ../shared/data is absent)',
  () => {
    const rows = readFileSync(facts, 'utf8').trim().split('\n').slice(1);
    expect(ambulanceServices.map(one => `${one.number},${one.region}`)).toEqual(
      rows.map(row => row.split(',').slice(0, 2).join(',')),
    );
  },
);

describe('a ride', () => {
  const withRides = [...stores].filter(([id]) => id !== 'rav-04');

  test('every reference leads somewhere in the same source', () => {
    for (const [id, store] of stores) {
      const loose = everything(store).flatMap(one =>
        referencesIn(one).filter(reference => {
          const [type = '', target = ''] = targetOf(reference)?.split('/') ?? [];
          return !store.get(type, target);
        }),
      );
      expect([id, loose]).toEqual([id, []]);
    }
  });

  test('each has measurements every 5 to 10 minutes, findings, a problem and a handover within its time', () => {
    for (const [id, store] of withRides)
      for (const ride of ofType(store, 'Encounter')) {
        const own = (type: string) =>
          ofType(store, type).filter(one => encounterOf(one) === `Encounter/${ride.id}`);
        const [period] = objectsIn(ride['period']);
        const [start, end] = [epoch(textIn(period?.['start'])), epoch(textIn(period?.['end']))];
        const observations = own('Observation');
        for (const one of observations) {
          expect(epoch(textIn(one['effectiveDateTime']))).toBeGreaterThan(start);
          expect(epoch(textIn(one['effectiveDateTime']))).toBeLessThanOrEqual(end);
        }
        const pressures = observations
          .filter(one => JSON.stringify(one['code']).includes('"85354-9"'))
          .map(one => epoch(textIn(one['effectiveDateTime'])) / 60_000);
        expect([id, ride.id, pressures.length > 2]).toEqual([id, ride.id, true]);
        for (const [place, at] of pressures.entries())
          if (place > 0) expect([5, 10]).toContain(at - (pressures[place - 1] ?? 0));
        const text = JSON.stringify(observations.map(one => one['code']));
        for (const code of ['8867-4', '9279-1', '59408-5', '8310-5', '9269-2'])
          expect(text).toContain(`"${code}"`);
        expect([own('Condition').length, own('Composition').length]).toEqual([1, 1]);
        for (const one of own('MedicationAdministration')) {
          const [dosage] = objectsIn(one['dosage']);
          expect(dosage?.['dose'] ?? dosage?.['rateQuantity']).toMatchObject({
            system: 'http://unitsofmeasure.org',
          });
          expect(objectsIn(dosage?.['route']).length).toBe(1);
        }
      }
  });

  test('values are possible ones', () => {
    const bounds: { readonly [code: string]: readonly [number, number] } = {
      '8867-4': [30, 220],
      '9279-1': [6, 60],
      '59408-5': [70, 100],
      '8310-5': [34, 42],
      '9269-2': [3, 15],
      '72514-3': [0, 10],
      '14743-9': [1, 30],
    };
    for (const [, store] of withRides)
      for (const one of ofType(store, 'Observation')) {
        const [quantity] = objectsIn(one['valueQuantity']);
        const code = textIn(objectsIn(objectsIn(one['code'])[0]?.['coding'])[0]?.['code']) ?? '';
        if (!quantity) continue;
        const [low, high] = bounds[code] ?? [Number.NaN, Number.NaN];
        expect(quantity['value']).toBeGreaterThanOrEqual(low);
        expect(quantity['value']).toBeLessThanOrEqual(high);
      }
  });

  test('ride numbers are of the service and of the year, each once', () => {
    for (const [id, store] of stores) {
      const numbers = [...ofType(store, 'Encounter'), ...ofType(store, 'DocumentReference')].map(
        one => textIn(objectsIn(one['identifier'])[0]?.['value']) ?? '',
      );
      expect(new Set(numbers).size).toBe(numbers.length);
      for (const number of numbers)
        expect(number).toMatch(new RegExp(`^${Number(id.slice(4))}-20\\d\\d-\\d+-1$`));
    }
  });

  test('number 4 gives one valid PDF for each ride, with its name in it, and nothing else about it', () => {
    const store = stores.get('rav-04');
    if (!store) throw new Error('rav-04');
    expect(store.types()).toEqual([
      'Binary',
      'DocumentReference',
      'Organization',
      'Patient',
      'Practitioner',
      'PractitionerRole',
    ]);
    const documents = ofType(store, 'DocumentReference');
    expect(documents.length).toBe(2);
    for (const document of documents) {
      const [attachment] = objectsIn(objectsIn(document['content'])[0]?.['attachment']);
      const [, id = ''] = textIn(attachment?.['url'])?.split('/') ?? [];
      const pdf = Buffer.from(textIn(store.get('Binary', id)?.current['data']) ?? '', 'base64');
      expect(pdf.length).toBe(attachment?.['size']);
      const text = pdf.toString('latin1');
      expect(text).toContain('Ambulance IJsselland');
      const startxref = Number(/startxref\n(\d+)/.exec(text)?.[1]);
      expect(text.slice(startxref, startxref + 4)).toBe('xref');
      for (const [place, found] of [...text.matchAll(/(\d{10}) 00000 n /g)].entries())
        expect(text.slice(Number(found[1])).startsWith(`${place + 1} 0 obj`)).toBe(true);
    }
  });
});

describe('dates follow today', () => {
  test('the same day gives the same rides, to the letter; another day other dates and the same ids', () => {
    const all = [...stores.values()].flatMap(everything);
    expect(JSON.stringify([...storesOn(today).values()].flatMap(everything))).toBe(JSON.stringify(all));
    const later = [...storesOn(today.add({ days: 40 })).values()].flatMap(everything);
    expect(later.map(one => one.id)).toEqual(all.map(one => one.id));
    expect(JSON.stringify(later)).not.toBe(JSON.stringify(all));
  });

  test('on any day somebody rode last week, nobody rides tomorrow, and the six times are in order', () => {
    fc.assert(
      fc.property(anyDay, day => {
        const midnight = day.toZonedDateTime('Europe/Amsterdam').epochMilliseconds;
        const weekAgo = day.subtract({ days: 7 }).toZonedDateTime('Europe/Amsterdam').epochMilliseconds;
        const rides = [...storesOn(day).values()].flatMap(store => ofType(store, 'Encounter'));
        const starts = rides.map(ride => epoch(textIn(objectsIn(ride['period'])[0]?.['start'])));
        expect(starts.filter(start => start >= weekAgo).length).toBeGreaterThan(5);
        for (const ride of rides) {
          const [period] = objectsIn(ride['period']);
          expect(epoch(textIn(period?.['end']))).toBeLessThan(midnight);
          const [times] = objectsIn(ride['extension']).filter(one => one['url'] === deploymentTimes);
          const parts = objectsIn(times?.['extension']);
          expect([3, 6]).toContain(parts.length);
          const moments = parts.map(one => epoch(textIn(one['valueDateTime'])));
          expect(moments).toEqual(moments.toSorted((a, b) => a - b));
          expect(moments[0]).toBe(epoch(textIn(period?.['start'])));
          const states = objectsIn(ride['statusHistory']).map(one => one['status']);
          expect(states.length).toBe(parts.length === 6 ? 4 : 3);
        }
      }),
      { numRuns: 10 },
    );
  }, 60_000);
});

const referral = new URL('../../../../../shared/data/fhir-r4/ambulance/', import.meta.url);

test.skipIf(!existsSync(referral))(
  'A-02 the referral of Nictiz loads into one source only (skipped where ../shared/data is absent)',
  async () => {
    const ehr = await startEhr({ open: true, population: false, rides: true, today });
    const report = ehr.source('rav-09').load(referral.pathname, { assignBsn: true });
    expect(report).toMatchObject({ files: 1, resources: 9, stored: 9, renamed: 0, skipped: [] });
    expect(report.people).toMatchObject([{ bsn: '999999990', name: 'Patrick de Vries', assigned: false }]);
    const composition = await fetch(
      `${ehr.source('rav-09').address}/Composition?patient=hg-Patient-AmbulanceHAP-patrick`,
    );
    expect((await composition.json()).total).toBe(1);
    for (const [id, { store }] of ehr.sources)
      if (id !== 'rav-09')
        expect([id, store.get('Patient', 'hg-Patient-AmbulanceHAP-patrick')]).toEqual([id, undefined]);
    await ehr.close();
  },
);
