import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FhirResource, isObject, type Json, listOf, objectsIn, textIn } from '../fhir/json.ts';
import { createStore, referencesIn, type Store, targetOf } from '../fhir/store.ts';
import { passesElevenTest } from '../load/bsn.ts';
import { birthDateOn, inhabitants, peopleOn } from '../people.ts';
import { populate } from './index.ts';

function storeOn(today: Temporal.PlainDate): Store {
  const store = createStore();
  populate(store, today);
  return store;
}

const everything = (store: Store): FhirResource[] =>
  store.types().flatMap(type => [...store.all(type)].map(one => one.current));
const whose = (resource: FhirResource) =>
  textIn(objectsIn(resource['subject'])[0]?.['reference'])?.split('/')[1];
const epoch = (text: Json | undefined) => Date.parse(textIn(text) ?? '');

const today = Temporal.PlainDate.from('2026-11-21');
const store = storeOn(today);
const all = everything(store);

/** Any day in which the demonstration may be shown, also around the change of the clock and leap days. */
const anyDay = fc
  .integer({ min: 0, max: 365 * 12 })
  .map(days => Temporal.PlainDate.from('2026-01-01').add({ days }));

describe('the people', () => {
  test('at least twelve, with different BSNs that pass the 11-test', () => {
    const bsns = inhabitants.flatMap(one => one.bsn ?? []);
    expect(inhabitants.length).toBeGreaterThanOrEqual(12);
    expect(new Set(bsns).size).toBe(bsns.length);
    for (const bsn of bsns)
      expect([bsn, passesElevenTest(bsn) && bsn.startsWith('99999')]).toEqual([bsn, true]);
    expect(inhabitants.filter(one => one.bsn === null).length).toBe(1);
    expect(peopleOn(today).map(one => one.bsn)).toEqual(bsns);
  });

  test('everybody is as old as their story, on any day', () => {
    fc.assert(
      fc.property(anyDay, day => {
        for (const one of inhabitants) {
          const age = birthDateOn(one, day).until(day, { largestUnit: 'years' });
          if ('days' in one.age) expect(age.days + age.months * 31).toBe(one.age.days);
          else expect(age.years).toBe(one.age.years);
        }
      }),
    );
  });

  test('the ones that the portal must be tried with are there', () => {
    const patient = (id: string) => store.get('Patient', id)?.current;
    const about = (id: string) =>
      all.filter(
        one => whose(one) === id || textIn(objectsIn(one['patient'])[0]?.['reference']) === `Patient/${id}`,
      );
    expect(patient('adriaan-vredevelt')?.['deceasedDateTime']).toBeDefined();
    expect(about('piet-leeghwaard')).toEqual([]);
    expect(
      about('hanneke-vlierhuis').filter(one => one.resourceType === 'Observation').length,
    ).toBeGreaterThan(300);
    const old = about('greet-oudelandse');
    expect(old.length).toBeGreaterThan(5);
    for (const one of old)
      if (one['issued']) expect(epoch(one['issued'])).toBeLessThan(Date.parse('2017-10-01'));
    const local = about('karel-steenhuizer').filter(one => one.resourceType === 'Observation');
    expect(local.length).toBeGreaterThan(5);
    expect(JSON.stringify(local)).not.toContain('loinc');
  });
});

describe('the record', () => {
  test('every reference leads somewhere', () => {
    const loose = all.flatMap(one =>
      referencesIn(one).filter(reference => {
        const [type = '', id = ''] = targetOf(reference)?.split('/') ?? [];
        return !store.get(type, id);
      }),
    );
    expect(loose).toEqual([]);
    for (const document of store.all('DocumentReference')) {
      const [content] = objectsIn(document.current['content']);
      const [attachment] = objectsIn(content?.['attachment']);
      const [, id = ''] = textIn(attachment?.['url'])?.split('/') ?? [];
      expect(textIn(store.get('Binary', id)?.current['data'])?.length).toBeGreaterThan(100);
    }
  });

  test('the same day gives the same record, to the letter; another day other dates and the same ids', () => {
    expect(JSON.stringify(everything(storeOn(today)))).toBe(JSON.stringify(all));
    const later = everything(storeOn(today.add({ days: 40 })));
    expect(later.map(one => one.id)).toEqual(all.map(one => one.id));
    expect(JSON.stringify(later)).not.toBe(JSON.stringify(all));
  });

  test('all kinds of result and every state are there, and an older version of what was put right', () => {
    const reports = all.filter(one => one.resourceType === 'DiagnosticReport');
    const results = all.filter(one => one.resourceType === 'Observation');
    const statuses = new Set([...reports, ...results].map(one => one['status']));
    for (const status of [
      'final',
      'preliminary',
      'partial',
      'registered',
      'amended',
      'corrected',
      'cancelled',
      'entered-in-error',
    ]) {
      expect([status, statuses.has(status)]).toEqual([status, true]);
    }
    const categories = JSON.stringify(reports.map(one => one['category']));
    for (const code of ['108257001', '363679005', '16310003', '19851009', '405825005', 'PF', 'GE', 'LAB'])
      expect(categories).toContain(`"${code}"`);
    for (const one of [...reports, ...results]) {
      const held = store.get(one.resourceType, one.id);
      if (one['status'] === 'corrected' || one['status'] === 'amended')
        expect(held?.versions.length).toBeGreaterThan(1);
    }
  });

  test('of everything that a portal shows there is something', () => {
    for (const type of [
      'AllergyIntolerance',
      'Appointment',
      'Condition',
      'Consent',
      'Coverage',
      'DocumentReference',
      'Encounter',
      'Flag',
      'Immunization',
      'MedicationDispense',
      'MedicationRequest',
      'MedicationStatement',
      'Procedure',
      'RelatedPerson',
      'ServiceRequest',
    ]) {
      expect([type, [...store.all(type)].length > 2]).toEqual([type, true]);
    }
    expect([...store.all('Observation')].some(one => listOf(one.current['hasMember']).length > 0)).toBe(true);
  });

  test('O-22 results were asked for by the GP and by the hospital, and who asked can be followed to a name', () => {
    const requesters = new Set<string>();
    for (const one of all) {
      if (one.resourceType !== 'Observation' && one.resourceType !== 'DiagnosticReport') continue;
      for (const based of objectsIn(one['basedOn'])) {
        const order = store.get('ServiceRequest', textIn(based['reference'])?.split('/')[1] ?? '')?.current;
        const requester = textIn(objectsIn(order?.['requester'])[0]?.['reference'])?.split('/')[1] ?? '';
        const role = store.get('PractitionerRole', requester)?.current;
        const person = textIn(objectsIn(role?.['practitioner'])[0]?.['reference'])?.split('/')[1] ?? '';
        expect(isObject(store.get('Practitioner', person)?.current)).toBe(true);
        requesters.add(requester);
      }
    }
    expect(requesters.has('gp')).toBe(true);
    expect(requesters.has('internist')).toBe(true);
  });
});

test('on any day something is in the delay, something preliminary, something to come, and nothing final is ahead', () => {
  fc.assert(
    fc.property(anyDay, day => {
      const midnight = day.toZonedDateTime('Europe/Amsterdam').epochMilliseconds;
      const weekAgo = day.subtract({ days: 6 }).toZonedDateTime('Europe/Amsterdam').epochMilliseconds;
      const here = everything(storeOn(day));
      const results = here.filter(
        one => one.resourceType === 'Observation' || one.resourceType === 'DiagnosticReport',
      );
      for (const one of results) if (one['issued']) expect(epoch(one['issued'])).toBeLessThan(midnight);
      const recent = results.filter(one => one['status'] === 'final' && epoch(one['issued']) >= weekAgo);
      expect(
        recent.some(
          one => one.resourceType === 'DiagnosticReport' && JSON.stringify(one).includes('108257001'),
        ),
      ).toBe(true);
      expect(new Set(recent.map(whose)).size).toBeGreaterThan(5);
      expect(results.some(one => one['status'] === 'preliminary')).toBe(true);
      const coming = here.filter(one => one.resourceType === 'Appointment' && one['status'] === 'booked');
      expect(coming.length).toBeGreaterThan(5);
      for (const one of coming) expect(epoch(one['start'])).toBeGreaterThan(midnight + 86_400_000);
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('some results were discussed with who asked, some were not', () => {
  const talks = all.filter(one => one.resourceType === 'Encounter' && one['status'] === 'finished');
  const isDiscussed = (result: FhirResource) => {
    const [based] = objectsIn(result['basedOn']);
    const order = store.get('ServiceRequest', textIn(based?.['reference'])?.split('/')[1] ?? '')?.current;
    const requester = textIn(objectsIn(order?.['requester'])[0]?.['reference']);
    return talks.some(
      talk =>
        whose(talk) === whose(result) &&
        JSON.stringify(talk['participant']).includes(`"${requester}"`) &&
        epoch(objectsIn(talk['period'])[0]?.['end']) > epoch(result['issued']),
    );
  };
  const reports = all.filter(one => one.resourceType === 'DiagnosticReport' && one['status'] === 'final');
  const discussed = reports.filter(isDiscussed).length;
  expect(discussed).toBeGreaterThan(20);
  expect(reports.length - discussed).toBeGreaterThan(8);
});
