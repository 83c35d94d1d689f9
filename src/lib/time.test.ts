import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, zone } from './time.ts';

const slow = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainDate();

test('the day of an instant is that of the zone, in every year and also when it was asked before', () => {
  const from = Temporal.Instant.from('1890-01-01T00:00:00Z').epochMilliseconds;
  const until = Temporal.Instant.from('2060-01-01T00:00:00Z').epochMilliseconds;
  fc.assert(
    fc.property(fc.integer({ min: from, max: until }), fc.integer({ min: 0, max: 3_600_000 }), (ms, more) => {
      for (const at of [ms, ms + more, ms]) {
        const instant = Temporal.Instant.fromEpochMilliseconds(at);
        expect(dayOf(instant).equals(slow(instant))).toBe(true);
      }
    }),
  );
});

test('no day begins within an hour, on any night since 1970', () => {
  const first = Temporal.PlainDate.from('1970-01-01');
  for (let day = first; day.year < 2040; day = day.add({ days: 1 })) {
    const begin = day.toZonedDateTime(zone).toInstant();
    for (const ms of [-1, 0, 1_800_000, 3_599_999]) {
      const instant = begin.add({ milliseconds: ms });
      if (instant.epochMilliseconds >= 0) expect(dayOf(instant).toString()).toBe(slow(instant).toString());
    }
  }
});
