/** The clock of a case: pure, with `now` as an argument. The day on which something comes in never counts (D-106 … D-108). */
import { z } from 'zod';
import { dayOf } from '../../lib/time.ts';
import { momentOf, type WorkingDays, workingDayAfter, workingDaysBetween } from './calendar.ts';

/** A length of time that was promised: whole working days, or months of the calendar as the GDPR counts them. */
export type Term = { workdays: number } | { months: number };

/**
 * What was promised: `answer`, and after how long somebody higher looks at it. `extension`: how much longer it may take
 * with a reason (GDPR art. 12(3)). `fetchDays`: how many days a file that is handed over can be fetched.
 */
export type Terms = { answer: Term; escalate: Term; extension?: { months: number }; fetchDays?: number };

/** A term as it stands in a row or in a setting. */
export const termSchema = z.union([
  z.strictObject({ workdays: z.number().int().min(1).max(100) }),
  z.strictObject({ months: z.number().int().min(1).max(12) }),
]);

/** The moments of one case. Always `warnAt <= dueAt <= escalateAt`. */
export type Clock = {
  warnAt: Temporal.Instant;
  dueAt: Temporal.Instant;
  escalateAt: Temporal.Instant;
};

/** How far the clock of a case has come; each stage is written down once. */
export type Stage = 'on-time' | 'warned' | 'late' | 'escalated';

/** Whether the law gives the term: it is counted once from the day on which it came in, and only a decision ends it (GDPR art. 12(3)). */
export function isCountedOnce({ answer }: Terms): boolean {
  return 'months' in answer;
}

/** All moments of a case that came in at `from`. */
export function clockOf(terms: Terms, from: Temporal.Instant, at: WorkingDays): Clock {
  const due = dueAt(terms.answer, from, at);
  const escalateAt = dueAt(terms.escalate, from, at);
  const later = Temporal.Instant.compare(escalateAt, due) < 0 ? due : escalateAt;
  return { warnAt: warnAt(terms.answer, from, at), dueAt: due, escalateAt: later };
}

/**
 * The clock once its term is extended: the further months are counted on from the day on which it came in, so that one month
 * and two more end where three months do. Null where nothing was agreed about extending.
 */
export function extendedClock(terms: Terms, from: Temporal.Instant, at: WorkingDays): Clock | null {
  const { answer, escalate, extension } = terms;
  if (!extension || !('months' in answer)) return null;
  const longer = (term: Term) => ({ months: ('months' in term ? term : answer).months + extension.months });
  return clockOf({ answer: longer(answer), escalate: longer(escalate) }, from, at);
}

/** When a term ends: closing time of its last working day. From here on the promise is broken. */
export function dueAt(term: Term, from: Temporal.Instant, at: WorkingDays): Temporal.Instant {
  const { day, hours } = lastDay(term, from, at);
  return momentOf(day, hours.until);
}

/** When its last working day begins, so that somebody can still do it in time; for months, five working days before the end. */
export function warnAt(term: Term, from: Temporal.Instant, at: WorkingDays): Temporal.Instant {
  if ('workdays' in term) {
    const { day, hours } = workingDayAfter(dayOf(from), term.workdays, at);
    return momentOf(day, hours.from);
  }
  const last = lastDay(term, from, at);
  let warned = last.day.subtract({ days: 1 });
  while (workingDaysBetween(warned, last.day, at) < 5) warned = warned.subtract({ days: 1 });
  const { day, hours } = workingDayAfter(warned, 1, at);
  return momentOf(day, hours.from);
}

/** A month ends on the same day of the month, or on the next working day (GDPR art. 12(3), Regulation 1182/71 art. 3(4)). */
function lastDay(term: Term, from: Temporal.Instant, at: WorkingDays) {
  if ('workdays' in term) return workingDayAfter(dayOf(from), term.workdays, at);
  return workingDayAfter(dayOf(from).add({ months: term.months }), 0, at);
}

/** Which stage holds at `now`. */
export function stageAt(clock: Clock, now: Temporal.Instant): Stage {
  const past = (moment: Temporal.Instant) => Temporal.Instant.compare(now, moment) >= 0;
  if (past(clock.escalateAt)) return 'escalated';
  if (past(clock.dueAt)) return 'late';
  return past(clock.warnAt) ? 'warned' : 'on-time';
}

/** When the clock has to act after a stage; null where it has done all that it can. */
export function nextAt(clock: Clock, stage: Stage): Temporal.Instant | null {
  if (stage === 'escalated') return null;
  if (stage === 'late') return clock.escalateAt;
  return stage === 'warned' ? clock.dueAt : clock.warnAt;
}

/**
 * What is left, as people count it: `workdays` are the working days after today up to and including the last one, and for
 * what is late those that have begun since. `hours` is said only where it ends today.
 */
export type TimeLeft = {
  stage: Stage;
  workdays: number;
  /** Whole hours and minutes until the end, where that is today. */
  minutes: number | null;
  dueAt: Temporal.Instant;
};

/** How long there is at `now`, or how long it has been too late. */
export function timeLeft(clock: Clock, now: Temporal.Instant, at: WorkingDays): TimeLeft {
  const stage = stageAt(clock, now);
  const [today, last] = [dayOf(now), dayOf(clock.dueAt)];
  const isLate = stage === 'late' || stage === 'escalated';
  const workdays = isLate ? workingDaysBetween(last, today, at) : workingDaysBetween(today, last, at);
  const minutes = !isLate && today.equals(last) ? Math.floor(now.until(clock.dueAt).total('minutes')) : null;
  return { stage, workdays, minutes, dueAt: clock.dueAt };
}
