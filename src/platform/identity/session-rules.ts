import { z } from 'zod';
import type { SessionEnd } from './index.ts';

/** The part `session` of a portal's settings. DigiD allows at most 15 minutes without activity (T14). */
export const sessionSettings = z
  .strictObject({
    idleMinutes: z.number().int().min(3).max(15).default(15),
    /** How long before the end the page warns (WCAG 2.2.1). */
    warnMinutes: z.number().int().min(1).max(5).default(2),
    absoluteHours: z.number().int().min(1).max(12).default(2),
  })
  .refine(of => of.warnMinutes < of.idleMinutes, {
    path: ['warnMinutes'],
    error: 'must be less than idleMinutes',
  });

/** The limits of a session once read. */
export type SessionSettings = z.infer<typeof sessionSettings>;

/** The limits that one session was begun with. */
export type Limits = { idleMinutes: number; warnMinutes: number; latestAt: Temporal.Instant };

/** What the clock says of a session that nobody ended. The limit itself is already too late. */
export function limitPassed(
  limits: Limits,
  lastSeenAt: Temporal.Instant,
  now: Temporal.Instant,
): SessionEnd | null {
  if (Temporal.Instant.compare(now, limits.latestAt) >= 0) return 'absolute';
  const idleAt = lastSeenAt.add({ minutes: limits.idleMinutes });
  return Temporal.Instant.compare(now, idleAt) >= 0 ? 'idle' : null;
}

/** When a session ends without further activity, when the page warns, and whether activity can move that. */
export function endOf(limits: Limits, lastSeenAt: Temporal.Instant) {
  const idleAt = lastSeenAt.add({ minutes: limits.idleMinutes });
  const mayStay = Temporal.Instant.compare(idleAt, limits.latestAt) < 0;
  const endsAt = mayStay ? idleAt : limits.latestAt;
  return { endsAt, warnAt: endsAt.subtract({ minutes: limits.warnMinutes }), mayStay };
}

const slideSeconds = 30;

/** Whether activity is worth writing down: not more often than twice a minute, so that most requests only read. */
export function worthNoting(lastSeenAt: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(now, lastSeenAt.add({ seconds: slideSeconds })) >= 0;
}
