/** The working days of an organisation: its opening hours, the Dutch public holidays, and the days that it closes itself. */
import { z } from 'zod';
import { zone } from '../../lib/time.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
type Weekday = (typeof weekdays)[number];

const day = z.iso.date().transform(text => Temporal.PlainDate.from(text));
const hours = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'hours such as "08:00-17:00"')
  .refine(text => text.slice(0, 5) < text.slice(6), 'hours that end later than they begin')
  .transform(text => ({
    from: Temporal.PlainTime.from(text.slice(0, 5)),
    until: Temporal.PlainTime.from(text.slice(6)),
  }));

/** When an organisation works. A weekday without hours is no working day. */
export type WorkingDays = {
  hours: Readonly<Partial<Record<Weekday, OpeningHours>>>;
  /** Days on which it is closed besides weekends and public holidays. */
  closedOn: readonly Temporal.PlainDate[];
};

/** Times of the clock in Amsterdam; `until` is not included. */
export type OpeningHours = { from: Temporal.PlainTime; until: Temporal.PlainTime };

const officeHours = { from: Temporal.PlainTime.from('08:00'), until: Temporal.PlainTime.from('17:00') };

/** Monday to Friday from 8 to 17, closed on public holidays. */
export const usualWorkingDays: WorkingDays = {
  hours: Object.fromEntries(weekdays.slice(0, 5).map(weekday => [weekday, officeHours])),
  closedOn: [],
};

/** `workingDays` of an organisation in `portal.yaml`. */
export const workingDaysSchema = z
  .strictObject({
    hours: z
      .partialRecord(z.enum(weekdays), hours)
      .refine(days => Object.keys(days).length > 0, 'the hours of one weekday at least')
      .optional(),
    closedOn: z.array(day).max(200).optional(),
  })
  .transform(({ hours, closedOn }): WorkingDays => {
    const named = Object.entries(hours ?? {}).filter(([, open]) => open !== undefined);
    return {
      hours: hours ? Object.fromEntries(named) : usualWorkingDays.hours,
      closedOn: closedOn ?? [],
    };
  });

/**
 * Whether the whole country is free on this day: the days of the general law on terms, as they are since 2014. Liberation Day
 * and Good Friday are not among them; an organisation that closes then says so itself.
 */
export function isPublicHoliday(day: Temporal.PlainDate): boolean {
  const fixed = `${day.month}-${day.day}`;
  if (fixed === '1-1' || fixed === '12-25' || fixed === '12-26') return true;
  // The King's birthday is kept a day earlier where it falls on a Sunday.
  if ((fixed === '4-27' && day.dayOfWeek !== 7) || (fixed === '4-26' && day.dayOfWeek === 6)) return true;
  const away = easterOf(day.year).until(day).days;
  return away === 0 || away === 1 || away === 39 || away === 49 || away === 50;
}

const easters = new Map<number, Temporal.PlainDate>();

/** Easter Sunday by the Gregorian reckoning of Meeus, Jones and Butcher. */
function easterOf(year: number): Temporal.PlainDate {
  const known = easters.get(year);
  if (known) return known;
  const [golden, century, rest] = [year % 19, Math.floor(year / 100), year % 100];
  const moon = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moon + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * sunday) / 451);
  const sum = epact + sunday - 7 * late + 114;
  const easter = Temporal.PlainDate.from({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 });
  if (easters.size < 500) easters.set(year, easter);
  return easter;
}

/** The hours of a day; null where it is no working day. */
export function hoursOn(day: Temporal.PlainDate, at: WorkingDays): OpeningHours | null {
  const open = at.hours[weekdays[day.dayOfWeek - 1] ?? 'sunday'] ?? null;
  if (!open || isPublicHoliday(day)) return null;
  return at.closedOn.some(closed => closed.equals(day)) ? null : open;
}

/** Whether the organisation works on this day. */
export function isWorkingDay(day: Temporal.PlainDate, at: WorkingDays): boolean {
  return hoursOn(day, at) !== null;
}

// A calendar that never opens again would have no end.
const farthest = 3 * 366;

/** The `count`th working day after this one; a count of 0 gives the first that is not before it. */
export function workingDayAfter(
  day: Temporal.PlainDate,
  count: number,
  at: WorkingDays,
): { day: Temporal.PlainDate; hours: OpeningHours } {
  let left = count;
  let tried = count === 0 ? day : day.add({ days: 1 });
  for (let steps = 0; steps < farthest; steps += 1, tried = tried.add({ days: 1 })) {
    const hours = hoursOn(tried, at);
    if (hours && left <= 1) return { day: tried, hours };
    if (hours) left -= 1;
  }
  return { day: tried, hours: officeHours };
}

/** How many working days lie after the first day, up to and including the last. */
export function workingDaysBetween(
  after: Temporal.PlainDate,
  upTo: Temporal.PlainDate,
  at: WorkingDays,
): number {
  let count = 0;
  let day = after.add({ days: 1 });
  for (let steps = 0; steps < farthest; steps += 1, day = day.add({ days: 1 })) {
    if (Temporal.PlainDate.compare(day, upTo) > 0) break;
    if (isWorkingDay(day, at)) count += 1;
  }
  return count;
}

/** The moment at which the clock in Amsterdam shows this time on this day. */
export function momentOf(day: Temporal.PlainDate, time: Temporal.PlainTime): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
}
