import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateMatches, spanOf } from './dates.ts';

const day = fc
  .integer({ min: 0, max: 12_000 })
  .map(days => Temporal.PlainDate.from('2000-01-01').add({ days }));
const instant = fc.integer({ min: 940_000_000_000, max: 2_000_000_000_000 });

const read = (text: string) => {
  const span = spanOf(text);
  if (!span) throw new Error(text);
  return span;
};

test('an instant against a day in the Netherlands: every prefix says what it means, on any day', () => {
  fc.assert(
    fc.property(day, instant, (asked, at) => {
      const span = read(asked.toString());
      const recorded = read(new Date(at).toISOString());
      const on = Temporal.Instant.fromEpochMilliseconds(at)
        .toZonedDateTimeISO('Europe/Amsterdam')
        .toPlainDate();
      const order = Temporal.PlainDate.compare(on, asked);
      expect(dateMatches(recorded, 'eq', span)).toBe(order === 0);
      expect(dateMatches(recorded, 'ne', span)).toBe(order !== 0);
      expect(dateMatches(recorded, 'ge', span)).toBe(order >= 0);
      expect(dateMatches(recorded, 'le', span)).toBe(order <= 0);
      expect(dateMatches(recorded, 'gt', span)).toBe(order > 0);
      expect(dateMatches(recorded, 'lt', span)).toBe(order < 0);
      expect(dateMatches(recorded, 'sa', span)).toBe(order > 0);
      expect(dateMatches(recorded, 'eb', span)).toBe(order < 0);
    }),
  );
});

test('a day lies in its month and its year; the days of a month fill it, also when the clock changes', () => {
  fc.assert(
    fc.property(day, one => {
      const text = one.toString();
      for (const wider of [text.slice(0, 7), text.slice(0, 4)])
        expect(dateMatches(read(text), 'eq', read(wider))).toBe(true);
      expect(read(text).until).toBe(read(one.add({ days: 1 }).toString()).from);
    }),
  );
});

test('what is no date is none', () => {
  for (const text of [
    '',
    'morgen',
    '2026-13',
    '2026-02-30',
    '2026-1-1',
    '2026-11-21T25:00:00Z',
    '2026-11-21T',
  ]) {
    expect([text, spanOf(text)]).toEqual([text, null]);
  }
});
