/** An appointment for somebody's own calendar, which others may see too: nothing in it says what it is about. */
import ical, { ICalEventStatus } from 'ical-generator';
import { zone } from '../../lib/time.ts';

// The rule of the European Union since 1996, so that a calendar shows the clock of the hospital wherever it is.
const rules = [
  'BEGIN:VTIMEZONE',
  `TZID:${zone}`,
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

export type CalendarEntry = {
  id: string;
  summary: string;
  description: string;
  location: string;
  start: Temporal.Instant;
  end: Temporal.Instant | null;
  cancelled: 'yes' | 'no';
  now: Temporal.Instant;
};

/** RFC 5545, with the time zone of the Netherlands written out. */
export function calendarOf(entry: CalendarEntry): string {
  const local = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone);
  const calendar = ical({
    prodId: { company: 'Inzage', product: 'Afspraken', language: 'NL' },
    timezone: { name: zone, generator: () => rules },
  });
  calendar.createEvent({
    id: entry.id,
    stamp: entry.now,
    start: local(entry.start),
    ...(entry.end && { end: local(entry.end) }),
    timezone: zone,
    summary: entry.summary,
    description: entry.description,
    location: entry.location,
    ...(entry.cancelled === 'yes' && { status: ICalEventStatus.CANCELLED }),
  });
  return calendar.toString();
}
