import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endOf, type Limits, limitPassed, sessionSettings, worthNoting } from './session-rules.ts';

const startedAt = Temporal.Instant.from('2026-11-21T10:20:00Z');
const minutes = fc.record({ idle: fc.integer({ min: 3, max: 15 }), hours: fc.integer({ min: 1, max: 12 }) });
const moment = (most: number) =>
  fc.integer({ min: 0, max: most }).map(ms => startedAt.add({ milliseconds: ms }));
const hour = 3_600_000;

function limitsFrom(of: { idle: number; hours: number }): Limits {
  return { idleMinutes: of.idle, warnMinutes: 2, latestAt: startedAt.add({ hours: of.hours }) };
}

test('T14 a session is open up to its end, ended from then on, and never open again', () => {
  fc.assert(
    fc.property(minutes, moment(13 * hour), moment(14 * hour), (of, seen, at) => {
      const limits = limitsFrom(of);
      const { endsAt, mayStay } = endOf(limits, seen);
      const ended = limitPassed(limits, seen, at);
      if (Temporal.Instant.compare(at, endsAt) < 0) expect(ended).toBeNull();
      else expect(ended).not.toBeNull();
      if (ended === 'idle') expect(mayStay).toBe(true);
    }),
  );
});

test('T14 at the minute: open one nanosecond before the limit, ended at it', () => {
  fc.assert(
    fc.property(minutes, of => {
      const limits = limitsFrom(of);
      const idleAt = startedAt.add({ minutes: of.idle });
      expect(limitPassed(limits, startedAt, idleAt.subtract({ nanoseconds: 1 }))).toBeNull();
      expect(limitPassed(limits, startedAt, idleAt)).toBe('idle');
      const seen = limits.latestAt.subtract({ nanoseconds: 1 });
      expect(limitPassed(limits, seen, limits.latestAt.subtract({ nanoseconds: 1 }))).toBeNull();
      expect(limitPassed(limits, seen, limits.latestAt)).toBe('absolute');
    }),
  );
});

test('activity moves the end, but never past the absolute limit', () => {
  fc.assert(
    fc.property(minutes, moment(12 * hour), moment(12 * hour), (of, one, two) => {
      const limits = limitsFrom(of);
      const [earlier, later] = [one, two].sort(Temporal.Instant.compare) as [typeof one, typeof two];
      const ends = [endOf(limits, earlier).endsAt, endOf(limits, later).endsAt] as const;
      expect(Temporal.Instant.compare(ends[0], ends[1])).toBeLessThanOrEqual(0);
      expect(Temporal.Instant.compare(ends[1], limits.latestAt)).toBeLessThanOrEqual(0);
    }),
  );
});

test('the warning comes before the end, by as much as was set', () => {
  fc.assert(
    fc.property(minutes, moment(2 * hour), (of, seen) => {
      const { endsAt, warnAt } = endOf(limitsFrom(of), seen);
      expect(endsAt.since(warnAt).total('minutes')).toBe(2);
    }),
  );
});

test('activity is written at most twice a minute, and early enough never to cost half a minute', () => {
  expect(worthNoting(startedAt, startedAt.add({ seconds: 29 }))).toBe(false);
  expect(worthNoting(startedAt, startedAt.add({ seconds: 30 }))).toBe(true);
});

test('T14 a portal cannot set more than 15 minutes, nor warn before the session has begun', () => {
  expect(sessionSettings.parse({})).toEqual({ idleMinutes: 15, warnMinutes: 2, absoluteHours: 2 });
  expect(sessionSettings.safeParse({ idleMinutes: 16 }).success).toBe(false);
  expect(sessionSettings.safeParse({ idleMinutes: 3, warnMinutes: 3 }).success).toBe(false);
});
