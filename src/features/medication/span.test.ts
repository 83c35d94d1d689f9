/** From when until when: days in Amsterdam, whatever the clock does. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWhen } from '../../lib/fhir.ts';
import { startOf } from '../../lib/time.ts';
import { beginsAt, endsAt, isNever, lastDay, openSpan, type Span, whereIn, wholeDays } from './span.ts';

const span = (of: { from?: string; until?: string; lasts?: Span['lasts'] }): Span => ({
  from: readWhen(of.from),
  until: readWhen(of.until),
  lasts: of.lasts ?? null,
});
const day = (text: string) => Temporal.PlainDate.from(text);
const anyDay = fc
  .integer({ min: 0, max: 6000 })
  .map(days => Temporal.PlainDate.from('2015-01-01').add({ days }));

describe('the last day', () => {
  test.each([
    ['a day', { from: '2026-03-01', until: '2026-03-08' }, '2026-03-08'],
    ['the last second of a day', { until: '2026-03-08T23:59:59+01:00' }, '2026-03-08'],
    ['a moment in it', { until: '2026-03-08T14:00:00+01:00' }, '2026-03-08'],
    ['the first moment of the next', { until: '2026-03-09T00:00:00+01:00' }, '2026-03-08'],
    ['a month', { until: '2026-02' }, '2026-02-28'],
    ['a year', { until: '2026' }, '2026-12-31'],
    ['ten days from a day', { from: '2026-03-01', lasts: { value: 10, unit: 'day' } }, '2026-03-10'],
    ['two weeks', { from: '2026-03-01', lasts: { value: 2, unit: 'week' } }, '2026-03-14'],
    ['a month from a day', { from: '2026-01-31', lasts: { value: 1, unit: 'month' } }, '2026-02-27'],
    [
      'three days from noon',
      { from: '2026-03-01T12:00:00+01:00', lasts: { value: 3, unit: 'day' } },
      '2026-03-04',
    ],
    [
      'twelve hours over midnight',
      { from: '2026-03-01T18:00:00+01:00', lasts: { value: 12, unit: 'hour' } },
      '2026-03-02',
    ],
  ] as const)('D-10 of %s', (_, of, last) => {
    expect(lastDay(span(of))?.toString()).toBe(last);
  });

  test('D-10 there is none without an end, nor without a length that is one', () => {
    expect(lastDay(openSpan)).toBeNull();
    expect(endsAt(span({ from: '2026-03-01', lasts: { value: 0, unit: 'day' } }))).toBeNull();
    expect(endsAt(span({ lasts: { value: 3, unit: 'day' } }))).toBeNull();
  });
});

test('D-10 so many days are so many days, also when the clock changes', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 400 }), (from, count) => {
      const of = span({ from: from.toString(), lasts: { value: count, unit: 'day' } });
      expect(lastDay(of)?.equals(from.add({ days: count - 1 }))).toBe(true);
      expect(endsAt(of)?.equals(startOf(from.add({ days: count })))).toBe(true);
    }),
  );
});

test('D-10 a last day counts to its end, and no moment longer', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 200 }), (from, length) => {
      const until = from.add({ days: length });
      const of = span({ from: from.toString(), until: until.toString() });
      const [begin, end] = [startOf(from), startOf(until.add({ days: 1 }))];
      const tick = { nanoseconds: 1 };
      expect(whereIn(of, begin.subtract(tick))).toBe('not-yet');
      expect(whereIn(of, begin)).toBe('during');
      expect(whereIn(of, end.subtract(tick))).toBe('during');
      expect(whereIn(of, end)).toBe('over');
      expect(isNever(of)).toBe(false);
    }),
  );
});

test('D-10 at every moment it is exactly one of the three, and time only goes on', () => {
  const order = ['not-yet', 'during', 'over'];
  const maybeDay = fc.option(anyDay.map(String), { nil: undefined });
  fc.assert(
    fc.property(
      maybeDay,
      maybeDay,
      fc.array(anyDay, { minLength: 2, maxLength: 8 }),
      (from, until, moments) => {
        const of = span({ ...(from && { from }), ...(until && { until }) });
        fc.pre(!isNever(of));
        const seen = moments
          .map(startOf)
          .sort(Temporal.Instant.compare)
          .map(now => order.indexOf(whereIn(of, now)));
        expect(seen).toEqual(seen.toSorted((a, b) => a - b));
        if (!from && !until) expect(new Set(seen)).toEqual(new Set([1]));
      },
    ),
  );
});

test('D-10 what was called off ends where it begins', () => {
  expect(isNever(span({ from: '2026-06-15T11:30:00+02:00', until: '2026-06-15T11:30:00+02:00' }))).toBe(true);
  expect(isNever(span({ from: '2026-06-15', until: '2026-06-15' }))).toBe(false);
  expect(beginsAt(span({ from: '2026-06' }))?.equals(startOf(day('2026-06-01')))).toBe(true);
});

test('D-10 whole days are days and weeks, and nothing else', () => {
  expect(wholeDays({ value: 2, unit: 'week' })).toBe(14);
  expect(wholeDays({ value: 1.5, unit: 'day' })).toBeNull();
  expect(wholeDays({ value: 1, unit: 'month' })).toBeNull();
  expect(wholeDays({ value: 24, unit: 'hour' })).toBeNull();
});
