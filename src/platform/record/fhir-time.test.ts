import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startOf, zone } from '../../lib/time.ts';
import { dayOfText, instantAfter, instantBefore } from './fhir-time.ts';

test('a year, a month and a day mean their first and their last moment', () => {
  expect(`${dayOfText('2017')} ${dayOfText('2017-10')} ${dayOfText('2017-10-05')}`).toBe(
    '2017-01-01 2017-10-01 2017-10-05',
  );
  expect(instantAfter('2024-02').equals(startOf(Temporal.PlainDate.from('2024-03-01')))).toBe(true);
  expect(instantAfter('2024').equals(startOf(Temporal.PlainDate.from('2025-01-01')))).toBe(true);
  expect(instantBefore('2024-02-29').equals(startOf(Temporal.PlainDate.from('2024-02-29')))).toBe(true);
});

test('an instant is itself, its day is the day in Amsterdam, and without an offset it is the clock there', () => {
  expect(dayOfText('2026-03-02T23:30:00Z').toString()).toBe('2026-03-03');
  expect(instantBefore('2026-07-01T12:00:00').toString()).toBe('2026-07-01T10:00:00Z');
  expect(instantAfter('2026-07-01T12:00:00+02:00').toString()).toBe('2026-07-01T10:00:00Z');
});

test('for any day, first ≤ last, and both fall on that day or its midnight', () => {
  const days = fc
    .integer({ min: 0, max: 40_000 })
    .map(n => Temporal.PlainDate.from('1950-01-01').add({ days: n }));
  fc.assert(
    fc.property(days, day => {
      const [first, last] = [instantBefore(`${day}`), instantAfter(`${day}`)];
      expect(Temporal.Instant.compare(first, last)).toBe(-1);
      expect(first.toZonedDateTimeISO(zone).toPlainDate().equals(day)).toBe(true);
      expect(
        last
          .toZonedDateTimeISO(zone)
          .toPlainDate()
          .equals(day.add({ days: 1 })),
      ).toBe(true);
    }),
  );
});

test.each([
  '',
  'gisteren',
  '2026-13',
  '2026-02-30',
  '20260101',
  '2026-1-1',
  '2026-01-01T',
  '2026-01-01Tnoon',
  ' 2026',
])('%j is no date', text => {
  for (const read of [dayOfText, instantBefore, instantAfter]) expect(() => read(text)).toThrow();
});
