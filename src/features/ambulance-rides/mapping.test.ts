import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { closeConnections } from '../../lib/http.ts';
import { type FakeSource, fakeSource } from '../../testing/fake-source.ts';
import { bundle, openAt } from '../../testing/records.ts';
import { findRide, loadParts, loadRides } from './loading.ts';
import { contact, wholeRide } from './rides.testing.ts';

let source: FakeSource;
beforeAll(async () => {
  source = await fakeSource();
});
afterEach(() => closeConnections());
afterAll(() => source.close());

type Answered = { [type: string]: object };

async function ridesIn(answers: Answered) {
  for (const type of ['Encounter', 'ServiceRequest', 'DocumentReference']) source.answers[type] = bundle([]);
  Object.assign(source.answers, answers);
  return loadRides(openAt(source.address));
}

const report = (change: object = {}) => ({
  resourceType: 'DocumentReference',
  id: 'd1',
  status: 'current',
  type: { coding: [{ system: 'http://loinc.org', code: '67796-3' }] },
  subject: { reference: 'Patient/p1' },
  date: '2025-05-05T12:00:00Z',
  custodian: { display: 'Ambulancedienst Zuid' },
  content: [{ attachment: { contentType: 'application/pdf', url: 'Binary/b1' } }],
  ...change,
});

describe('what is a ride', () => {
  test('A-27 a contact in the field, with number, place, reason and six moments', async () => {
    const { rides } = await ridesIn({ Encounter: bundle([contact()]) });
    expect(rides).toMatchObject([
      {
        reference: '00000301.Encounter.e1',
        origin: 'contact',
        number: '1-2026-77-1',
        reason: 'Pijn op de borst',
        places: ['Grote Markt, Groningen'],
        destination: 'Ziekenhuis Oost',
        crew: 'Ambulancedienst Noord',
      },
    ]);
    expect(rides[0]?.moments.map(each => each.name)).toEqual([
      'call',
      'departure',
      'onScene',
      'leaving',
      'arrival',
      'handover',
    ]);
  });

  test('A-27 an emergency department of the same class is none, and is not called unreadable', async () => {
    const visit = contact({ class: { code: 'EMER' }, type: [{ text: 'Spoedeisende hulp' }] });
    const mistaken = contact({ id: 'e2', status: 'entered-in-error' });
    const loaded = await ridesIn({ Encounter: bundle([visit, mistaken]) });
    expect(loaded).toMatchObject({ rides: [], withheld: [] });
    const called = contact({ class: { code: 'EMER' } });
    expect((await ridesIn({ Encounter: bundle([called]) })).rides.length).toBe(1);
  });

  test('A-27 the newest stands first; what has no day comes last', async () => {
    const rides = [
      contact({ id: 'old', period: { start: '2019-01-01T08:00:00Z' } }),
      contact({ id: 'none', period: undefined }),
      contact({ id: 'new', period: { start: '2026-04-01T08:00:00Z' } }),
      contact({ id: 'later', period: { start: '2026-04-01T09:00:00Z' } }),
    ];
    const loaded = await ridesIn({ Encounter: bundle(rides) });
    expect(loaded.rides.map(each => each.id)).toEqual(['later', 'new', 'old', 'none']);
  });

  test('A-27 the document of a contact is no second ride; one without a contact is a ride of its own', async () => {
    const inside = report({ context: { encounter: [{ reference: 'Encounter/e1' }] } });
    const Encounter = bundle([contact()]);
    const joined = await ridesIn({ Encounter, DocumentReference: bundle([inside]) });
    expect(joined.rides.map(each => each.origin)).toEqual(['contact']);
    const apart = await ridesIn({ Encounter, DocumentReference: bundle([report()]) });
    expect(apart.rides.map(each => each.origin)).toEqual(['contact', 'document']);
    expect(apart.rides[1]?.crew).toBe('Ambulancedienst Zuid');
  });

  test('A-27 letters and pictures that are not about a ride are none', async () => {
    const letter = report({ type: { text: 'Brief van de cardioloog' } });
    const picture = report({ id: 'd2', content: [{ attachment: { contentType: 'image/png' } }] });
    expect((await ridesIn({ DocumentReference: bundle([letter, picture]) })).rides).toEqual([]);
  });

  test('A-27 whatever shape a source gives, the others still stand', async () => {
    const odd = [
      contact({ id: 'o1', location: 'here', reasonCode: { text: 'x' }, identifier: [null], extension: {} }),
      contact({ id: 'o2', period: 'yesterday', statusHistory: [{ period: 3 }] }),
    ];
    const loaded = await ridesIn({ Encounter: bundle([...odd, contact()]) });
    expect(loaded.rides.map(each => each.id)).toContain('e1');
    expect(loaded.rides.length + loaded.withheld.length).toBe(3);
  });

  test('A-27 a silent source is said to be silent', async () => {
    source.answers['Encounter'] = (_, reply) => {
      reply.writeHead(500).end();
      return undefined;
    };
    const { sources, rides } = await loadRides(openAt(source.address));
    expect([sources.map(each => each.state), rides]).toEqual([['unreachable'], []]);
  });
});

describe('what belongs to a ride', () => {
  async function partsOf(answers: Answered) {
    Object.assign(source.answers, answers);
    const record = openAt(source.address);
    const found = await findRide(record, '00000301.Encounter.e1');
    if (!found.found) throw new Error('no ride');
    return {
      parts: await loadParts(record, { ride: found.value, withheld: new Map() }),
      record,
      ride: found.value,
    };
  }

  test('A-28 measurements, medication, actions, findings, allergies and handover', async () => {
    const { parts } = await partsOf(wholeRide());
    expect(parts.readings.values.map(each => [each.measure, each.value])).toEqual([
      ['pressure', '150/90'],
      ['pressure', '138/84'],
      ['heart', '110'],
      ['heart', '96'],
      [null, 'bleek en klam'],
    ]);
    expect(parts.medication.values).toMatchObject([
      { name: 'Acetylsalicylzuur', details: ['500 mg', 'in een ader'] },
    ]);
    expect(parts.actions.values).toMatchObject([{ name: 'Hartfilmpje gemaakt' }]);
    expect(parts.findings.values).toMatchObject([{ certainty: 'working' }]);
    expect(parts.allergies.values).toMatchObject([{ name: 'Penicilline' }]);
    expect(parts.handover.values[0]?.sections).toEqual([
      { heading: 'Situatie', text: 'Drukkende pijn sinds een uur.' },
    ]);
  });

  test('A-27 what a source gives of another ride stays out', async () => {
    const other = { encounter: { reference: 'Encounter/e2' }, context: { reference: 'Encounter/e2' } };
    const whole: Answered = wholeRide();
    const foreign = ['Observation', 'MedicationAdministration', 'Procedure', 'Condition', 'Composition'].map(
      type => [
        type,
        JSON.parse(JSON.stringify(whole[type]), (key, value) => (key in other ? other.encounter : value)),
      ],
    );
    const { parts } = await partsOf({ ...whole, ...Object.fromEntries(foreign) });
    for (const part of [parts.readings, parts.medication, parts.actions, parts.findings, parts.handover]) {
      expect(part.values).toEqual([]);
    }
  });

  test('A-03 what is withheld is not even asked for', async () => {
    const { record, ride } = await partsOf(wholeRide());
    source.asked.length = 0;
    const withheld = new Map([['medication', 'een reden']] as const);
    const parts = await loadParts(record, { ride, withheld });
    expect(parts.medication.values).toEqual([]);
    expect(source.asked.filter(each => each.url.includes('MedicationAdministration'))).toEqual([]);
    expect(source.asked.some(each => each.url.includes('Procedure'))).toBe(true);
  });

  test('A-27 a name that is nobody’s ride does not exist', async () => {
    await partsOf(wholeRide());
    const record = openAt(source.address);
    for (const name of ['00000301.Encounter.e9', '00000399.Encounter.e1', '00000301.Patient.p1', 'e1']) {
      const found = await findRide(record, name);
      expect([name, found.found || found.withheld.reason.why]).toEqual([name, 'does-not-exist']);
    }
  });
});

const nictiz = join(
  import.meta.dirname,
  '../../../../shared/data/fhir-r4/ambulance/hg-ReferralBundle-AmbulanceHAP-referral.json',
);

test.skipIf(!existsSync(nictiz))(
  'A-02 A-28 the referral of Nictiz is a ride with its handover (skipped where ../shared/data is absent)',
  async () => {
    const text = readFileSync(nictiz, 'utf8').replaceAll('hg-Patient-AmbulanceHAP-patrick', 'p1');
    const { entry }: { entry: { resource: { resourceType: string } }[] } = JSON.parse(text);
    const all = entry.map(each => each.resource);
    const ofType = (type: string) => bundle(all.filter(each => each.resourceType === type));
    const beside = all.filter(each => /Practitioner|Organization/.test(each.resourceType));
    const referral = all.find(each => each.resourceType === 'ServiceRequest') ?? {};
    const entries = [referral, ...beside].map((resource, nth) => ({
      resource,
      search: { mode: nth === 0 ? 'match' : 'include' },
    }));
    const { rides } = await ridesIn({
      ServiceRequest: { resourceType: 'Bundle', type: 'searchset', entry: entries },
      Composition: ofType('Composition'),
    });
    expect(rides).toMatchObject([
      {
        origin: 'referral',
        crew: 'RAV Utrecht',
        destination: 'Huisartsenpost Utrecht',
        reason: 'Controleconsult gevraagd na ambulancezorg (maagklachten).',
        enclosed: ['12-afleidingen ECG'],
      },
    ]);
    const [ride] = rides;
    if (!ride) throw new Error('no ride');
    const { handover } = await loadParts(openAt(source.address), { ride, withheld: new Map() });
    const said = handover.values.flatMap(each => each.sections.map(one => one.text)).join('\n');
    for (const words of [
      'Antacidum toegediend',
      'Waarschijnlijk maagklachten',
      'Maak een afspraak op de huisartsenpost',
    ])
      expect(said).toContain(words);
  },
);
