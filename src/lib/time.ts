/** All rules about days are in this zone; instants stay UTC until a rule or a page needs a day. */
export const zone = 'Europe/Amsterdam';

const hourMs = 3_600_000;
const mostHours = 20_000;
/** Days by the hour since 1970: looking one up costs a hundredth of finding it in the rules of the zone. */
const days = new Map<number, Temporal.PlainDate>();

/** The day in the Netherlands on which an instant falls. */
export function dayOf(instant: Temporal.Instant): Temporal.PlainDate {
  // Since then the Netherlands are whole hours from UTC, and change at whole hours: no day begins within one.
  const hour = Math.floor(instant.epochMilliseconds / hourMs);
  const known = days.get(hour);
  if (known) return known;
  const day = instant.toZonedDateTimeISO(zone).toPlainDate();
  if (days.size >= mostHours) days.clear();
  if (hour >= 0) days.set(hour, day);
  return day;
}

/** The first instant of a day in the Netherlands, also on a night when the clock changes. */
export function startOf(day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime(zone).toInstant();
}

/** The same clock time so many calendar days later: in March an hour shorter than N × 24, in October an hour longer. */
export function daysAfter(instant: Temporal.Instant, days: number): Temporal.Instant {
  return instant.toZonedDateTimeISO(zone).add({ days }).toInstant();
}

/** Reads an ISO instant; null where the text is no instant. */
export function parseInstant(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return null;
  }
}

/** Reads an ISO day; null where the text is no day that exists. */
export function parseDay(text: string): Temporal.PlainDate | null {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text) : null;
  } catch {
    return null;
  }
}
