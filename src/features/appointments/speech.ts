/** How an appointment is said: its moment, and how it stands. */
import { dayOf } from '../../lib/time.ts';
import { sayMonth, sayNearDay, sayTime } from '../../web/say.ts';
import type { Language } from '../../web/words.ts';
import { type Appointment, isToCome, type State } from './appointment.ts';
import type { Words } from './words.ts';

export type Speech = { words: Words; language: Language; now: Temporal.Instant };

/** `over 3 dagen (vrijdag 27 november 2026), 10:20 uur`. */
export function sayWhen(one: Appointment, speech: Speech): string {
  const { at, on } = one;
  const day = sayDayOf(one, speech);
  return at === null || on === null ? day : `${day}, ${sayTime(at, speech.language)}`;
}

/** The day with how near it is; a month or a year as that. */
export function sayDayOf(one: Appointment, { words, language, now }: Speech): string {
  const { on, precision } = one;
  if (on === null) return isToCome(one, now) ? words.noDay : words.noDayPast;
  if (precision === 'year') return String(on.year);
  if (precision === 'month') return sayMonth(on, language);
  return sayNearDay(on, dayOf(now), language);
}

/** A hospital that never writes down that somebody came still knows that the moment is over. */
export function stateOf(one: Appointment, now: Temporal.Instant): State {
  return one.state === 'planned' && !isToCome(one, now) ? 'done' : one.state;
}
