import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseOrganisationId } from '../../lib/ids.ts';
import { arrange, membersOf, outermost } from './list.ts';
import { asksFirst, courseOf, isNew, type Measured, openedKey, type Report, stepSince } from './result.ts';
import { sayOn } from './speech.ts';
import { words } from './words.ts';

const organisation = parseOrganisationId('00000301');
if (!organisation) throw new Error('not an URA number');
const now = Temporal.Instant.from('2026-06-01T10:00:00Z');
const settings = { warnBeforeUndiscussed: true, newForDays: 30, takenAsDiscussedAfterDays: 180 };
const none = new Set<string>();

function measured(changes: Partial<Measured> = {}): Measured {
  const at = changes.at ?? now.subtract({ hours: 48 });
  return {
    type: 'measured',
    reference: 'a',
    version: '1',
    name: 'Kreatinine',
    nameIsCode: false,
    loinc: '14682-9',
    kind: 'laboratory',
    organisation: organisation ?? never(),
    at,
    precision: 'time',
    until: null,
    on: at.toZonedDateTimeISO('Europe/Amsterdam').toPlainDate(),
    finalAt: at,
    state: 'final',
    requester: null,
    discussed: false,
    performer: null,
    remarks: [],
    course: 'http://loinc.org|14682-9 µmol/l',
    value: { is: 'quantity', number: 96, text: '96', unit: 'µmol/l' },
    ranges: [],
    verdicts: [],
    against: 'unknown',
    components: [],
    members: [],
    method: null,
    specimen: null,
    bodySite: null,
    ...changes,
  };
}
function never(): never {
  throw new Error('no organisation');
}

describe('the question before a result', () => {
  test('O-18 what has not been discussed asks first, what has been does not', () => {
    expect(asksFirst(measured(), { opened: none, settings, now })).toBe(true);
    expect(asksFirst(measured({ discussed: true }), { opened: none, settings, now })).toBe(false);
  });

  test('O-20 who chose to look once is not asked again, until a corrected version comes', () => {
    const opened = new Set([openedKey(measured())]);
    expect(asksFirst(measured(), { opened, settings, now })).toBe(false);
    expect(asksFirst(measured({ version: '2' }), { opened, settings, now })).toBe(true);
  });

  test('O-20 a hospital can choose not to ask', () => {
    const quiet = { ...settings, warnBeforeUndiscussed: false };
    expect(asksFirst(measured(), { opened: none, settings: quiet, now })).toBe(false);
  });

  test('after the days that the portal says, a result is taken as discussed; before that never', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), days => {
        const finalAt = now.subtract({ hours: days * 24 });
        expect(asksFirst(measured({ finalAt }), { opened: none, settings, now })).toBe(days <= 180);
      }),
    );
  });

  const dated = (changes: Partial<Measured>) => ({ ...measured(), finalAt: null, at: null, ...changes });
  const asks = (result: Measured) => asksFirst(result, { opened: none, settings, now });

  test('O-18 a preliminary result with only a day asks until so many days after it, at any hour and past any change of the clock', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 366 }),
        (days, hour, later) => {
          const today = Temporal.PlainDate.from('2026-06-01').add({ days: later });
          const moment = today
            .toZonedDateTime({ timeZone: 'Europe/Amsterdam', plainTime: { hour } })
            .toInstant();
          const result = dated({ state: 'preliminary', precision: 'day', on: today.subtract({ days }) });
          expect(asksFirst(result, { opened: none, settings, now: moment })).toBe(days <= 180);
        },
      ),
      {
        examples: [
          [180, 10, 0],
          [181, 0, 0],
          [180, 23, 147],
          [180, 0, 301],
        ],
      },
    );
  });

  test('O-18 of a month, a year or a longer time the last day counts: the result may be from there', () => {
    const on = Temporal.PlainDate.from('2025-01-01');
    expect(asks(dated({ on, precision: 'year' }))).toBe(true);
    expect(asks(dated({ on, precision: 'month' }))).toBe(false);
    expect(asks(dated({ on: on.add({ months: 11 }), precision: 'month' }))).toBe(true);
    expect(asks(dated({ on, precision: 'day', until: on.add({ months: 16 }) }))).toBe(true);
    expect(asks(dated({ on, precision: 'day' }))).toBe(false);
  });

  test('O-18 what says nothing of its time asks; a measurement, a questionnaire and what was not done do not', () => {
    expect(asks(dated({ on: null }))).toBe(true);
    expect(asks(dated({ on: null, kind: 'measurement' }))).toBe(false);
    expect(asks(dated({ on: null, kind: 'questionnaire' }))).toBe(false);
    expect(asks(dated({ on: null, state: 'cancelled' }))).toBe(false);
  });

  test('what says nothing of its time is not called new; what has only a day is', () => {
    expect(isNew(dated({ on: null }), { opened: none, settings, now })).toBe(false);
    const on = Temporal.PlainDate.from('2026-05-20');
    expect(isNew(dated({ on, precision: 'day' }), { opened: none, settings, now })).toBe(true);
  });

  test('new is what nobody opened and what is recent', () => {
    expect(isNew(measured(), { opened: none, settings, now })).toBe(true);
    expect(isNew(measured(), { opened: new Set([openedKey(measured())]), settings, now })).toBe(false);
    expect(
      isNew(measured({ finalAt: now.subtract({ hours: 31 * 24 }) }), { opened: none, settings, now }),
    ).toBe(false);
  });
});

describe('a course', () => {
  test('holds the same test in the same unit, oldest first', () => {
    const before = measured({ reference: 'b', at: now.subtract({ hours: 2400 }) });
    const otherUnit = measured({ reference: 'c', course: 'http://loinc.org|14682-9 mg/dl' });
    const text = measured({ reference: 'd', course: null, value: { is: 'text', text: 'hemolytisch' } });
    const course = courseOf(measured(), [measured(), before, otherUnit, text]);
    expect(course.map(each => each.reference)).toEqual(['b', 'a']);
  });
});

describe('how a value moved since the one before', () => {
  const limit = (number: number) => ({ number, text: String(number), unit: null });
  const reading = (number: number, reference?: readonly [number, number]) => {
    const limits = reference && { low: limit(reference[0]), high: limit(reference[1]) };
    const ranges = limits ? [{ ...limits, words: null, whom: [], age: null }] : [];
    return measured({ value: { is: 'quantity', number, text: String(number), unit: null }, ranges });
  };

  test('O-21 what moved a tenth or more is said with its side, what moved less is not', () => {
    const before = fc.double({ min: 0.1, max: 1000, noNaN: true });
    fc.assert(
      fc.property(before, fc.double({ min: -0.09, max: 0.09, noNaN: true }), (was, part) => {
        expect(stepSince(reading(was), reading(was * (1 + part)))).toBeNull();
      }),
    );
    fc.assert(
      fc.property(before, fc.double({ min: 0.11, max: 5, noNaN: true }), (was, part) => {
        expect(stepSince(reading(was), reading(was * (1 + part)))).toBe('higher');
        expect(stepSince(reading(was * (1 + part)), reading(was))).toBe(
          part / (1 + part) > 0.1 ? 'lower' : null,
        );
      }),
    );
  });

  test('O-21 in a narrow reference a quarter of it is much, so that a value never crosses it unsaid', () => {
    expect(stepSince(reading(130, [135, 145]), reading(128, [135, 145]))).toBeNull();
    expect(stepSince(reading(130, [135, 145]), reading(126, [135, 145]))).toBe('lower');
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 500, noNaN: true }),
        fc.double({ min: 0.01, max: 500, noNaN: true }),
        (low, width) => {
          const reference = [low, low + width] as const;
          expect(stepSince(reading(low, reference), reading(low + width, reference))).toBe('higher');
        },
      ),
    );
  });

  test('O-21 the same value, what is no number and what has nothing before it say nothing', () => {
    const words = measured({ value: { is: 'text', text: 'hemolytisch' } });
    expect(stepSince(undefined, reading(5))).toBeNull();
    expect(stepSince(words, reading(5))).toBeNull();
    expect(stepSince(reading(5), words)).toBeNull();
    const below = measured({ value: { is: 'quantity', number: 100, text: '< 100', unit: null } });
    expect(stepSince(below, reading(5))).toBeNull();
    expect(stepSince(reading(0), reading(0))).toBeNull();
    expect(stepSince(reading(0), reading(1))).toBe('higher');
  });
});

describe('the list', () => {
  const filter = { soort: '', periode: 'alles', zoek: '', pagina: 1 } as const;
  const today = Temporal.PlainDate.from('2026-06-01');
  const byName = (result: { name: string }) => result.name.startsWith('Kreat');
  const {
    value: _value,
    course: _course,
    ranges: _ranges,
    verdicts: _verdicts,
    against: _against,
    method: _method,
    specimen: _specimen,
    bodySite: _bodySite,
    ...common
  } = measured();
  const report: Report = {
    ...common,
    type: 'report',
    reference: 'r',
    name: 'Bloedbeeld',
    text: null,
    members: ['a'],
    hasFile: false,
  };

  test('shows what stands in a report once, on the report; a search finds it by itself', () => {
    const results = [measured(), report];
    const listed = arrange({ results, waiting: [], filter, today, matches: byName });
    expect(listed.days.flatMap(day => day.results.map(each => each.reference))).toEqual(['r']);
    const found = arrange({
      results,
      waiting: [],
      filter: { ...filter, zoek: 'kreat' },
      today,
      matches: byName,
    });
    expect(found.days.flatMap(day => day.results.map(each => each.reference))).toEqual(['a']);
  });

  test('O-16 every result is on exactly one page, whatever the number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 180 }), many => {
        const results = Array.from({ length: many }, (_, place) =>
          measured({ reference: String(place), at: now.subtract({ hours: place * 5 }) }),
        );
        const first = arrange({ results, waiting: [], filter, today, matches: byName });
        const pages = Array.from({ length: first.pages }, (_, place) =>
          arrange({ results, waiting: [], filter: { ...filter, pagina: place + 1 }, today, matches: byName }),
        );
        const shown = pages.flatMap(page =>
          page.days.flatMap(day => day.results.map(each => each.reference)),
        );
        expect(shown.toSorted()).toEqual(results.map(each => each.reference).toSorted());
      }),
      { numRuns: 30 },
    );
  });

  test('O-20 what waits stands in its place among the days, and only a search leaves it out', () => {
    const waiting = [
      {
        reason: { why: 'in-delay', opens: { when: 'after-talk' } },
        kind: 'pathology',
        on: today,
        requester: null,
        organisation: organisation ?? never(),
      },
    ] as const;
    expect(arrange({ results: [], waiting, filter, today, matches: byName }).days[0]?.waiting).toHaveLength(
      1,
    );
    const sought = { ...filter, zoek: 'weefsel' };
    expect(arrange({ results: [], waiting, filter: sought, today, matches: byName }).days).toEqual([]);
  });

  test('O-16 there is a way to every result, however they stand in each other', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(11), { maxLength: 4 }), { maxLength: 12 }), links => {
        const results = links.map((members, place) =>
          measured({ reference: String(place), members: members.map(String) }),
        );
        const seen = new Set<string>();
        const ahead = outermost(results).map(each => each.reference);
        for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
          if (seen.has(next)) continue;
          seen.add(next);
          ahead.push(...(links[Number(next)] ?? []).map(String).filter(each => Number(each) < links.length));
        }
        expect(seen.size).toBe(results.length);
      }),
    );
  });

  test('O-16 what stands in a report of another kind stays in the list of its own kind', () => {
    const listed = arrange({
      results: [measured(), { ...report, kind: 'pathology' }],
      waiting: [],
      filter: { ...filter, soort: 'laboratory' },
      today,
      matches: byName,
    });
    expect(listed.days.flatMap(day => day.results.map(each => each.reference))).toEqual(['a']);
  });

  test('a year and a month are not the first of January', () => {
    const on = Temporal.PlainDate.from('2026-01-01');
    const results = (['year', 'month', 'day'] as const).map((precision, place) =>
      measured({ reference: String(place), on, at: null, precision }),
    );
    const listed = arrange({ results, waiting: [], filter, today, matches: byName });
    expect(listed.days.map(day => sayOn(day, { words: words.nl, language: 'nl' }))).toEqual([
      '2026',
      'januari 2026',
      'donderdag 1 januari 2026',
    ]);
  });

  test('members that may not be seen are counted, not lost', () => {
    expect(membersOf({ ...report, members: ['a', 'x'] }, [measured()])).toMatchObject({ missing: 1 });
  });
});
