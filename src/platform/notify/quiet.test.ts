import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { zone } from '../../lib/time.ts';
import { isQuiet, neverQuiet, parseTypedTime, quietSchema, sendAt } from './quiet.ts';

const night = quietSchema.parse('22:00-08:00');
const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[${zone}]`).toInstant();
const said = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(0, 16);

describe('D-110 the hours in which nobody is disturbed', () => {
  test.each([
    ['2026-11-27T21:59', '2026-11-27T21:59'],
    ['2026-11-27T22:00', '2026-11-28T08:00'],
    ['2026-11-28T03:00', '2026-11-28T08:00'],
    ['2026-11-28T07:59', '2026-11-28T08:00'],
    ['2026-11-28T08:00', '2026-11-28T08:00'],
    // Both nights on which the clock changes: eight o'clock is eight o'clock.
    ['2026-03-28T23:30', '2026-03-29T08:00'],
    ['2026-10-24T23:30', '2026-10-25T08:00'],
  ])('what is there at %s goes out at %s', (now, then) => {
    expect(said(sendAt(at(now), night))).toBe(then);
  });

  test('an end that the clock skips in spring comes right after it, one that it shows twice counts the second time', () => {
    const untilHalfPastTwo = quietSchema.parse('22:00-02:30');
    expect(said(sendAt(at('2026-03-28T23:00'), untilHalfPastTwo))).toBe('2026-03-29T03:30');
    const twice = sendAt(at('2026-10-24T23:00'), untilHalfPastTwo);
    expect(said(twice)).toBe('2026-10-25T02:30');
    expect(twice.toString()).toBe('2026-10-25T01:30:00Z');
  });

  const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
  const time = minute.map(each => new Temporal.PlainTime(Math.floor(each / 60), each % 60));
  const hours = fc.record({ from: time, until: time });
  // Any moment of two years, and many of them in the two nights on which the clock changes.
  const moment = fc.oneof(
    fc.integer({ min: 0, max: 730 * 24 * 60 }).map(each => at('2026-01-01T00:00').add({ minutes: each })),
    fc.integer({ min: 0, max: 30 * 60 }).map(each => at('2026-03-28T18:00').add({ minutes: each })),
    fc.integer({ min: 0, max: 30 * 60 }).map(each => at('2026-10-24T18:00').add({ minutes: each })),
  );

  test('whatever the hours and the moment: never earlier, never in a quiet hour, and at most a day later where an hour is free', () => {
    fc.assert(
      fc.property(moment, hours, (now, quiet) => {
        const then = sendAt(now, quiet);
        expect(Temporal.Instant.compare(then, now)).toBeGreaterThanOrEqual(0);
        expect(isQuiet(then, quiet)).toBe(false);
        const free = (quiet.from.since(quiet.until).total('minutes') + 24 * 60) % (24 * 60);
        expect(now.until(then).total('hours')).toBeLessThanOrEqual(free > 60 || free === 0 ? 25 : 49);
        if (!isQuiet(now, quiet)) expect(then.equals(now)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  test('hours that end where they begin are none', () => {
    fc.assert(fc.property(moment, now => sendAt(now, neverQuiet).equals(now)));
  });
});

test.each([
  ['22:00', '22:00:00'],
  ['7.30', '07:30:00'],
  [' 22 uur', '22:00:00'],
  ['24:00', null],
  ['half acht', null],
  ['7:5', null],
])('a time typed as "%s"', (typed, read) => {
  expect(parseTypedTime(typed)?.toString() ?? null).toBe(read);
});
