import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coursesOf, measures, type Reading, roundsOf } from './vital-signs.ts';

const start = Temporal.Instant.from('2026-10-25T00:30:00Z');

/** Around the night on which the clock goes back, with and without a time, some twice in a minute. */
const reading: fc.Arbitrary<Reading> = fc
  .record({
    measure: fc.option(fc.constantFrom(...measures)),
    second: fc.option(fc.integer({ min: 0, max: 2 * 60 * 60 })),
    numbers: fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 2 }),
  })
  .map(({ measure, second, numbers }) => ({
    measure,
    name: 'Meting',
    at: second === null ? null : start.add({ seconds: second }),
    on: null,
    value: numbers.join('/') || 'onbekend',
    unit: null,
    numbers,
    contact: null,
  }));

test('A-28 every measurement with a column stands in exactly one row, the rows in the order of time', () => {
  fc.assert(
    fc.property(fc.array(reading, { maxLength: 40 }), readings => {
      const rounds = roundsOf(readings);
      const placed = rounds.flatMap(round => [...round.values.values()]);
      const expected = readings.filter(each => each.measure !== null);
      expect(placed.length).toBe(expected.length);
      expect(new Set(placed)).toEqual(new Set(expected));
      const times = rounds.map(round => round.at?.epochMilliseconds ?? Number.POSITIVE_INFINITY);
      expect(times).toEqual(times.toSorted((a, b) => (a === b ? 0 : a - b)));
      for (const { at, values } of rounds)
        for (const one of values.values()) {
          expect(one.at === null).toBe(at === null);
          if (one.at && at) expect(one.at.epochMilliseconds - at.epochMilliseconds).toBeLessThan(60_000);
        }
    }),
  );
});

test('A-28 a course has only numbers with a time, and moves', () => {
  fc.assert(
    fc.property(fc.array(reading, { maxLength: 40 }), readings => {
      for (const { measure, points } of coursesOf(readings)) {
        expect(new Set(points.map(point => point.numbers.join('/'))).size).toBeGreaterThan(1);
        const own = readings.filter(each => each.measure === measure && each.at && each.numbers.length > 0);
        expect(points.length).toBe(own.length);
      }
    }),
  );
});
