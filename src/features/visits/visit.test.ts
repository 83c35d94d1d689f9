import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readWhen } from '../../lib/fhir.ts';
import { closeConnections } from '../../lib/http.ts';
import { parseOrganisationId } from '../../lib/ids.ts';
import { dayOf } from '../../lib/time.ts';
import { type FakeSource, fakeSource } from '../../testing/fake-source.ts';
import { bundle, openAt } from '../../testing/records.ts';
import { episodes, visits } from './mapping.ts';
import { factsOf, sayDays, sayVisit } from './speech.ts';
import { arrange, daysOf, type Filter, nightsOf, type Visit } from './visit.ts';
import { words } from './words.ts';

const organisation = parseOrganisationId('00000301') ?? raise();
function raise(): never {
  throw new Error('the fixture is wrong');
}

function visit(of: Partial<Visit>): Visit {
  return {
    ...{ reference: 'a', organisation, kind: 'outpatient', what: null, reasons: [], people: [], places: [] },
    ...{
      hospital: null,
      from: null,
      until: null,
      state: 'finished',
      leftFor: null,
      partOf: null,
      episodes: [],
    },
    ...of,
  };
}

const speech = { words: words.nl, language: 'nl' } as const;
const all: Filter = { zoek: '', soort: '', periode: 'alles', pagina: 1 };
const instants = fc
  .integer({ min: Date.parse('2016-01-01'), max: Date.parse('2030-01-01') })
  .map(each => Temporal.Instant.fromEpochMilliseconds(each));

describe('O-16 the list', () => {
  test('O-16 holds every visit once, the last one first, whatever is known of its days', () => {
    const made = fc.record({ from: fc.option(instants), until: fc.option(instants) }).map(({ from, until }) =>
      visit({
        from: readWhen(from?.toString()),
        until: readWhen(until?.toString()),
        reference: `${from}${until}`,
      }),
    );
    fc.assert(
      fc.property(fc.array(made, { maxLength: 120 }), instants, (some, now) => {
        const of = { today: dayOf(now), said: () => '' };
        const { pages, count } = arrange(some, { ...of, filter: all });
        const rows = Array.from(
          { length: pages },
          (_, nth) => arrange(some, { ...of, filter: { ...all, pagina: nth + 1 } }).rows,
        ).flat();
        expect([rows.length, count]).toEqual([some.length, some.length]);
        const days = rows.flatMap(each => (each.from ?? each.until)?.on.toString() ?? []);
        expect(days).toEqual(days.toSorted().reverse());
      }),
    );
  });
});

describe('O-16 days and nights', () => {
  test('O-16 nights are counted by the calendar, over changes of the clock too, and only where both days are known', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 60 }), (start, nights) => {
        const from = readWhen(start.toString());
        const until = readWhen(dayOf(start).add({ days: nights }).toString());
        expect(nightsOf({ from, until })).toBe(nights);
      }),
    );
    const on = readWhen('2026-05-04');
    expect(nightsOf({ from: on, until: on })).toBeNull();
    expect(nightsOf({ from: readWhen('2026-05'), until: readWhen('2026-06-02') })).toBeNull();
    expect(nightsOf({ from: on, until: null })).toBeNull();
  });

  test('O-16 a year or a month is no day: what else happened then is not looked for', () => {
    expect(daysOf({ from: readWhen('2026-05'), until: null })).toEqual({ from: null, until: null });
    const { from, until } = daysOf({ from: readWhen('2026-05-04T10:00:00+02:00'), until: null });
    expect([from?.toString(), until?.toString()]).toEqual(['2026-05-04', '2026-05-04']);
  });

  test('O-16 one day is said once, a stay from and until, a year as a year', () => {
    const said = (from: string | null, until: string | null) =>
      sayDays({ from: readWhen(from), until: readWhen(until) }, speech);
    expect(said('2026-05-04T10:00:00+02:00', '2026-05-04T10:20:00+02:00')).toBe('4 mei 2026');
    expect(said('2026-05-04', '2026-05-08')).toBe('4 mei 2026 tot en met 8 mei 2026');
    expect(said('2012', null)).toBe('2012');
    expect(said(null, '2012-03')).toBe('tot en met maart 2012');
    expect(said(null, null)).toBe('Zonder datum');
    const facts = factsOf(
      visit({ from: readWhen('2026-05-04T10:00:00+02:00'), until: readWhen('2026-05-04T10:20:00+02:00') }),
      speech,
    );
    expect(facts.find(({ term }) => term === 'Wanneer')?.value).toBe(
      'maandag 4 mei 2026, 10:00 uur tot en met 10:20 uur',
    );
  });
});

let source: FakeSource;
beforeAll(async () => {
  source = await fakeSource();
});
afterEach(() => closeConnections());
afterAll(() => source.close());

const subject = { reference: 'Patient/p1' };
const plain = { resourceType: 'Encounter', id: 'e', status: 'finished', class: { code: 'AMB' }, subject };

async function readAll(resources: readonly object[]) {
  source.answers['Encounter'] = bundle([...resources]);
  const { values, withheld } = await openAt(source.address).list(visits);
  return { all: values, count: values.length, withheld };
}

describe('O-16 from FHIR', () => {
  test('O-16 who, where, why, from when until when; companions are nobody who treats', async () => {
    const read = await readAll([
      {
        ...plain,
        class: { code: 'IMP', display: 'Opname' },
        type: [{ text: 'Geplande opname' }],
        period: { start: '2026-05-04T09:00:00+02:00', end: '2026-05-08T11:00:00+02:00' },
        reasonCode: [{ text: 'Nieuwe heup' }],
        diagnosis: [{ condition: { reference: 'Condition/c', display: 'Artrose' } }],
        participant: [
          { individual: { reference: 'Practitioner/d', display: 'E. Wierde, chirurg' } },
          { individual: { reference: 'RelatedPerson/r', display: 'Een dochter' } },
        ],
        location: [{ location: { reference: 'Location/l', display: 'Afdeling B2' } }],
        serviceProvider: { display: 'Ziekenhuis' },
        hospitalization: { dischargeDisposition: { text: 'Naar huis' } },
        partOf: { reference: 'Encounter/whole' },
        episodeOfCare: [{ reference: 'EpisodeOfCare/x' }],
      },
    ]);
    expect(read.all).toMatchObject([
      {
        ...{ kind: 'admission', what: 'Geplande opname', reasons: ['Nieuwe heup', 'Artrose'] },
        ...{ people: ['E. Wierde, chirurg'], places: ['Afdeling B2'], hospital: 'Ziekenhuis' },
        ...{
          leftFor: 'Naar huis',
          partOf: '00000301.Encounter.whole',
          episodes: ['00000301.EpisodeOfCare.x'],
        },
      },
    ]);
    expect(read.all[0] && nightsOf(read.all[0])).toBe(4);
    expect(read.all[0] && sayVisit(read.all[0], speech)).toBe('Nieuwe heup');
  });

  const condition = (id: string, verified: string) => ({
    resourceType: 'Condition',
    ...{ id, subject, code: { text: 'Longkanker' } },
    verificationStatus: { coding: [{ code: verified }] },
  });
  test.each(['entered-in-error', 'refuted'])(
    'O-16 a diagnosis that is %s is why nobody came, whatever the visit calls it',
    async verified => {
      const reference = { reference: 'Condition/c', display: 'Longkanker' };
      for (const why of [{ diagnosis: [{ condition: reference }] }, { reasonReference: [reference] }]) {
        source.answers['EpisodeOfCare'] = bundle([
          { ...{ resourceType: 'EpisodeOfCare', id: 'x', status: 'active', patient: subject }, ...why },
          condition('c', verified),
        ]);
        const read = await readAll([{ ...plain, ...why }, condition('c', verified)]);
        expect(read.all[0]).toMatchObject({ reasons: [] });
        const { values } = await openAt(source.address).list(episodes);
        expect(values[0]).toMatchObject({ reasons: [] });
        const still = await readAll([{ ...plain, ...why }, condition('c', 'confirmed')]);
        expect(still.all[0]).toMatchObject({ reasons: ['Longkanker'] });
      }
    },
  );

  test('O-16 what a visit calls a result that is not to be seen yet is not said', async () => {
    const reasonReference = [{ reference: 'Observation/o', display: 'Kwaadaardig weefsel' }];
    expect((await readAll([{ ...plain, reasonReference }])).all[0]).toMatchObject({ reasons: [] });
  });

  test.each([
    [{ code: 'IMP' }, 'admission'],
    [{ code: 'ACUTE' }, 'admission'],
    [{ code: 'SS' }, 'day'],
    [{ code: 'AMB' }, 'outpatient'],
    [{ code: 'EMER' }, 'emergency'],
    [{ code: 'VR', display: 'virtual' }, 'phone'],
    [{ code: 'VR', display: 'Beeldbellen' }, 'video'],
    [{ code: 'HH' }, 'home'],
    [{ code: 'FLD' }, 'ambulance'],
    [{ code: 'S', display: 'SEH-bezoek' }, 'emergency'],
    [{ display: 'Klinisch' }, 'admission'],
    [{ code: '1', display: 'Polikliniek' }, 'outpatient'],
    [{}, 'other'],
  ])('O-16 %o is told apart as %s', async (coding, kind) => {
    expect((await readAll([{ ...plain, class: coding }])).all[0]?.kind).toBe(kind);
  });

  test('O-16 what was written down by mistake is none; whatever shape a source gives, it is shown or carries a reason', async () => {
    const odd = {
      ...plain,
      id: 'odd',
      class: 'AMB',
      participant: 4,
      period: { start: 'soon' },
      location: [null],
    };
    const {
      all: shown,
      count,
      withheld,
    } = await readAll([odd, { ...plain, id: 'gone', status: 'entered-in-error' }, plain]);
    expect(count + withheld.length).toBe(3);
    expect(shown.some(each => each.reference.endsWith('.gone'))).toBe(false);
  });

  test('O-16 a treatment that lasts: what, who, since when, how it stands', async () => {
    source.answers['EpisodeOfCare'] = bundle([
      {
        ...{ resourceType: 'EpisodeOfCare', id: 'x', status: 'onhold', patient: subject },
        type: [{ coding: [{ code: 'hacc', display: 'Thuiszorg' }] }],
        careManager: { display: 'A. de Boer' },
        period: { start: '2024-09' },
      },
    ]);
    const { values } = await openAt(source.address).list(episodes);
    expect(values[0]).toMatchObject({ what: 'Thuiszorg', people: ['A. de Boer'], state: 'paused' });
  });
});
