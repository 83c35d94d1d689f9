/** From when until when something is to be used. Days are days in the Netherlands; a last day counts as a whole. */
import type { When } from '../../lib/fhir.ts';
import { dayOf, startOf, zone } from '../../lib/time.ts';

export type LengthUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
export type Length = { value: number; unit: LengthUnit };

/** As the source gave it: a beginning, an end, or a beginning and how long; each null where it did not say. */
export type Span = { from: When | null; until: When | null; lasts: Length | null };

export const openSpan: Span = { from: null, until: null, lasts: null };

/** The first moment that counts; null where there is no beginning. */
export function beginsAt({ from }: Span): Temporal.Instant | null {
  return from && (from.at ?? startOf(from.on));
}

/** The first moment that does not count any more; null where there is no end. */
export function endsAt(span: Span): Temporal.Instant | null {
  return span.until ? afterLast(span.until) : afterLength(span);
}

/** The last day on which it is used; null where there is no end, or where it never began. */
export function lastDay(span: Span): Temporal.PlainDate | null {
  const end = endsAt(span);
  return end && dayOf(end.subtract({ nanoseconds: 1 }));
}

/** Whether it never counts: it ends where it begins, as what was called off does. */
export function isNever(span: Span): boolean {
  const [begin, end] = [beginsAt(span), endsAt(span)];
  return begin !== null && end !== null && Temporal.Instant.compare(end, begin) <= 0;
}

/** `not-yet`, `during` or `over`, at this moment; without any bound it is `during`. */
export function whereIn(span: Span, now: Temporal.Instant): 'not-yet' | 'during' | 'over' {
  const [begin, end] = [beginsAt(span), endsAt(span)];
  if (end !== null && Temporal.Instant.compare(end, now) <= 0) return 'over';
  return begin !== null && Temporal.Instant.compare(begin, now) > 0 ? 'not-yet' : 'during';
}

function afterLast({ on, at, precision }: When): Temporal.Instant {
  if (precision === 'year') return startOf(on.add({ years: 1 }));
  if (precision === 'month') return startOf(on.add({ months: 1 }));
  if (at === null) return startOf(on.add({ days: 1 }));
  const clock = at.toZonedDateTimeISO(zone);
  // "23:59" and "23:59:59" are how sources write "the whole day".
  return clock.hour === 23 && clock.minute === 59 ? startOf(on.add({ days: 1 })) : at;
}

function afterLength({ from, lasts }: Span): Temporal.Instant | null {
  if (from === null || lasts === null || !(lasts.value > 0)) return null;
  const begin = (from.at ?? startOf(from.on)).toZonedDateTimeISO(zone);
  return begin.add(durationOf(lasts)).toInstant();
}

const hoursIn: { readonly [unit in LengthUnit]: number } = {
  minute: 1 / 60,
  hour: 1,
  day: 24,
  week: 7 * 24,
  month: 30 * 24,
  year: 365 * 24,
};

/** Whole days, weeks, months and years by the calendar; a part of one as hours. */
export function durationOf({ value, unit }: Length): Temporal.Duration {
  const isWhole = Number.isInteger(value) && unit !== 'minute' && unit !== 'hour';
  if (!isWhole) return Temporal.Duration.from({ minutes: Math.round(value * hoursIn[unit] * 60) });
  return Temporal.Duration.from({ [`${unit}s`]: value });
}

/** How many whole days a length is; null where it is not so many whole days. */
export function wholeDays({ value, unit }: Length): number | null {
  const days = (value * hoursIn[unit]) / 24;
  return (unit === 'day' || unit === 'week') && Number.isInteger(days) && days > 0 ? days : null;
}
