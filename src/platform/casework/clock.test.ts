import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, zone } from '../../lib/time.ts';
import { hoursOn, isWorkingDay, usualWorkingDays, type WorkingDays } from './calendar.ts';
import { type Clock, clockOf, dueAt, nextAt, stageAt, type Terms, timeLeft, warnAt } from './clock.ts';

const terms: Terms = { answer: { workdays: 2 }, escalate: { workdays: 4 } };
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant();
const local = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainDateTime().toString();
const order = Temporal.Instant.compare;
const ownDays: WorkingDays = { ...usualWorkingDays, closedOn: [Temporal.PlainDate.from('2026-12-24')] };

describe('the moments of a question', () => {
  test.each([
    ['a Tuesday', '2026-11-24T10:00', '2026-11-26T17:00', '2026-11-30T17:00'],
    ['a Friday, a weekend in between', '2026-11-27T16:59', '2026-12-01T17:00', '2026-12-03T17:00'],
    ['a Saturday', '2026-11-28T12:00', '2026-12-01T17:00', '2026-12-03T17:00'],
    ['late on a Sunday', '2026-11-29T23:59', '2026-12-01T17:00', '2026-12-03T17:00'],
    ['before Christmas, closed on the 24th', '2026-12-23T09:00', '2026-12-29T17:00', '2026-12-31T17:00'],
    ['before Easter', '2026-04-02T12:00', '2026-04-07T17:00', '2026-04-09T17:00'],
    ['the night in which the clock goes forward', '2026-03-29T02:30', '2026-03-31T17:00', '2026-04-02T17:00'],
    ['the night in which the clock goes back', '2026-10-25T02:30', '2026-10-27T17:00', '2026-10-29T17:00'],
    ['King’s Day kept on the 26th', '2025-04-25T10:00', '2025-04-29T17:00', '2025-05-01T17:00'],
  ])('D-106 D-108 %s', (_name, from, due, escalate) => {
    const clock = clockOf(terms, at(from), ownDays);
    expect(local(clock.dueAt)).toBe(`${due}:00`);
    expect(local(clock.escalateAt)).toBe(`${escalate}:00`);
  });

  test('O-25 a month of the GDPR ends on the same day of the next, or on the working day after it', () => {
    expect(local(dueAt({ months: 1 }, at('2026-11-24T10:00'), usualWorkingDays))).toBe('2026-12-24T17:00:00');
    expect(local(dueAt({ months: 1 }, at('2026-11-25T10:00'), usualWorkingDays))).toBe('2026-12-28T17:00:00');
    expect(local(dueAt({ months: 1 }, at('2027-01-31T10:00'), usualWorkingDays))).toBe('2027-03-01T17:00:00');
  });
});

/** Every whole hour of a year: 8,760 of them, with both nights in which the clock changes. */
function* hoursOf(year: number): Generator<Temporal.Instant> {
  const end = at(`${year + 1}-01-01T00:00`);
  for (let now = at(`${year}-01-01T00:00`); order(now, end) < 0; now = now.add({ hours: 1 })) yield now;
}

/** Counts as a person with a calendar would: day by day, with nothing of the code under test but "is it a working day". */
function countedOut(from: Temporal.Instant, count: number, days: WorkingDays): Temporal.PlainDate {
  let day = dayOf(from);
  for (let left = count; left > 0; ) {
    day = day.add({ days: 1 });
    if (isWorkingDay(day, days)) left -= 1;
  }
  return day;
}

test.each([2026, 2027])(
  'D-106 D-107 D-108 a question of any hour of %i has its moments in order, at closing time, on the day that one counts',
  year => {
    let before: Clock | null = null;
    for (const from of hoursOf(year)) {
      const clock = clockOf(terms, from, ownDays);
      expect(order(from, clock.warnAt)).toBeLessThan(0);
      expect(order(clock.warnAt, clock.dueAt)).toBeLessThan(0);
      expect(order(clock.dueAt, clock.escalateAt)).toBeLessThan(0);
      expect(dayOf(clock.dueAt).equals(countedOut(from, 2, ownDays))).toBe(true);
      expect(dayOf(clock.escalateAt).equals(countedOut(from, 4, ownDays))).toBe(true);
      expect(clock.dueAt.toZonedDateTimeISO(zone).hour).toBe(17);
      // Who asks later is never answered earlier.
      if (before) expect(order(before.dueAt, clock.dueAt)).toBeLessThanOrEqual(0);
      before = clock;
    }
  },
);

test('D-106 D-108 over every hour of a year the stage of one case only moves on, and changes exactly at its moments', () => {
  for (const asked of ['2026-03-27T16:00', '2026-10-23T09:00', '2026-12-22T23:30', '2026-04-01T08:00']) {
    const clock = clockOf(terms, at(asked), ownDays);
    for (const now of hoursOf(2026)) {
      const stage = stageAt(clock, now);
      expect(stage === 'escalated').toBe(order(now, clock.escalateAt) >= 0);
      expect(stage === 'late' || stage === 'escalated').toBe(order(now, clock.dueAt) >= 0);
      expect(stage === 'on-time').toBe(order(now, clock.warnAt) < 0);
    }
    for (const moment of [clock.warnAt, clock.dueAt, clock.escalateAt]) {
      expect(stageAt(clock, moment)).not.toBe(stageAt(clock, moment.subtract({ milliseconds: 1 })));
    }
  }
});

test('D-106 the clock is asked again at each of its moments, and then never more', () => {
  const clock = clockOf(terms, at('2026-11-24T10:00'), usualWorkingDays);
  expect(nextAt(clock, 'on-time')).toEqual(clock.warnAt);
  expect(nextAt(clock, 'warned')).toEqual(clock.dueAt);
  expect(nextAt(clock, 'late')).toEqual(clock.escalateAt);
  expect(nextAt(clock, 'escalated')).toBeNull();
});

const instants = fc
  .integer({ min: at('2020-01-01T00:00').epochMilliseconds, max: at('2040-01-01T00:00').epochMilliseconds })
  .map(ms => Temporal.Instant.fromEpochMilliseconds(ms));
const calendars = fc
  .record({
    open: fc.subarray(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const, {
      minLength: 1,
    }),
    closed: fc.array(fc.integer({ min: 0, max: 7300 }), { maxLength: 40 }),
    until: fc.integer({ min: 9, max: 23 }),
  })
  .map(({ open, closed, until }): WorkingDays => {
    const hours = { from: Temporal.PlainTime.from('08:00'), until: Temporal.PlainTime.from({ hour: until }) };
    return {
      hours: Object.fromEntries(open.map(name => [name, hours])),
      closedOn: closed.map(days => Temporal.PlainDate.from('2020-01-01').add({ days })),
    };
  });

test('D-106 with any opening days, any term ends at closing time of a working day, with just so many working days in between', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 20 }), calendars, (from, workdays, days) => {
      const due = dueAt({ workdays }, from, days);
      const closing = hoursOn(dayOf(due), days);
      expect(closing && due.toZonedDateTimeISO(zone).toPlainTime().equals(closing.until)).toBe(true);
      expect(dayOf(due).equals(countedOut(from, workdays, days))).toBe(true);
      expect(order(warnAt({ workdays }, from, days), due)).toBeLessThan(0);
    }),
  );
});

test('O-25 a term in months ends no earlier than the day of the month, on a working day, and is warned before', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 3 }), calendars, (from, months, days) => {
      const due = dueAt({ months }, from, days);
      expect(Temporal.PlainDate.compare(dayOf(due), dayOf(from).add({ months }))).toBeGreaterThanOrEqual(0);
      expect(isWorkingDay(dayOf(due), days)).toBe(true);
      expect(order(warnAt({ months }, from, days), due)).toBeLessThan(0);
    }),
  );
});

test('D-106 what is left is said in working days, today in minutes, and what is late in days since', () => {
  const clock = clockOf(terms, at('2026-11-27T10:00'), usualWorkingDays);
  const left = (now: string) => timeLeft(clock, at(now), usualWorkingDays);
  expect(left('2026-11-27T10:00')).toMatchObject({ stage: 'on-time', workdays: 2, minutes: null });
  expect(left('2026-11-29T10:00')).toMatchObject({ stage: 'on-time', workdays: 2 });
  expect(left('2026-11-30T10:00')).toMatchObject({ stage: 'on-time', workdays: 1 });
  expect(left('2026-12-01T15:30')).toMatchObject({ stage: 'warned', workdays: 0, minutes: 90 });
  expect(left('2026-12-01T17:00')).toMatchObject({ stage: 'late', workdays: 0, minutes: null });
  expect(left('2026-12-03T12:00')).toMatchObject({ stage: 'late', workdays: 2 });
  expect(left('2026-12-03T17:00')).toMatchObject({ stage: 'escalated', workdays: 2 });
});
