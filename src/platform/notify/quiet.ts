/** The hours in which nobody is disturbed. Pure, with `now` as an argument; hours are those of the clock in Amsterdam. */
import { z } from 'zod';
import { zone } from '../../lib/time.ts';

/** From one time of the clock until another, mostly over midnight; `until` itself is no longer quiet. Both the same: never. */
export type QuietHours = { from: Temporal.PlainTime; until: Temporal.PlainTime };

/** No hours at all. */
export const neverQuiet: QuietHours = {
  from: Temporal.PlainTime.from('00:00'),
  until: Temporal.PlainTime.from('00:00'),
};

/** `quiet: "22:00-08:00"` in a portal. */
export const quietSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'hours such as "22:00-08:00"')
  .transform(
    (text): QuietHours => ({
      from: Temporal.PlainTime.from(text.slice(0, 5)),
      until: Temporal.PlainTime.from(text.slice(6)),
    }),
  );

/** A time as people type it: `22:00`, `22.00`, `7:30` or `22`; null where it is none. */
export function parseTypedTime(typed: string): Temporal.PlainTime | null {
  const [, hour = '', minute = '00'] = /^(\d{1,2})(?:[:.](\d{2}))?(?: ?uur)?$/.exec(typed.trim()) ?? [];
  const real = hour !== '' && Number(hour) < 24 && Number(minute) < 60;
  return real ? Temporal.PlainTime.from(`${hour.padStart(2, '0')}:${minute}`) : null;
}

/** Whether the clock in Amsterdam shows a quiet hour. */
export function isQuiet(now: Temporal.Instant, { from, until }: QuietHours): boolean {
  const time = now.toZonedDateTimeISO(zone).toPlainTime();
  const after = Temporal.PlainTime.compare(time, from) >= 0;
  const before = Temporal.PlainTime.compare(time, until) < 0;
  const order = Temporal.PlainTime.compare(from, until);
  if (order === 0) return false;
  return order < 0 ? after && before : after || before;
}

/** When something may be sent that is there now: at once, or when the quiet hours end. */
export function sendAt(now: Temporal.Instant, quiet: QuietHours): Temporal.Instant {
  if (!isQuiet(now, quiet)) return now;
  const here = now.toZonedDateTimeISO(zone);
  const today = here.toPlainDate();
  const ends = (day: Temporal.PlainDate) => day.toZonedDateTime({ timeZone: zone, plainTime: quiet.until });
  // In the night of the summer time an end that the clock skips comes an hour later; one that it shows twice counts the second time.
  // Who leaves less than that hour free is left alone for a day more.
  for (const days of [0, 1, 2]) {
    const day = today.add({ days });
    const end = last(ends(day), day, quiet.until);
    if (Temporal.Instant.compare(end, now) > 0 && !isQuiet(end, quiet)) return end;
  }
  return ends(today.add({ days: 2 })).toInstant();
}

function last(end: Temporal.ZonedDateTime, day: Temporal.PlainDate, time: Temporal.PlainTime) {
  return day
    .toPlainDateTime(time)
    .toZonedDateTime(zone, { disambiguation: end.toPlainTime().equals(time) ? 'later' : 'compatible' })
    .toInstant();
}
