/** Dates as FHIR writes them: a year, a month, a day, or an instant. All throw on a text that is none of these. */
import { dayOf, startOf, zone } from '../../lib/time.ts';

const shape = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(T.+)?)?)?$/;

/** The first day that a text can mean. */
export function dayOfText(text: string): Temporal.PlainDate {
  const said = read(text);
  return 'instant' in said ? dayOf(said.instant) : said.first;
}

/** The first instant that a text can mean. */
export function instantBefore(text: string): Temporal.Instant {
  const said = read(text);
  return 'instant' in said ? said.instant : startOf(said.first);
}

/** The last instant that a text can mean: for a day its midnight at the end. */
export function instantAfter(text: string): Temporal.Instant {
  const said = read(text);
  return 'instant' in said ? said.instant : startOf(said.first.add(said.span));
}

function read(text: string) {
  const [, year, month = '01', day = '01', time] = shape.exec(text) ?? [];
  if (year === undefined) throw new RangeError('no date');
  // A record has thousands of these, and what is not made need not be cleared away.
  if (time !== undefined) return { instant: instantOf(text) };
  const span = text.length === 4 ? { years: 1 } : text.length === 7 ? { months: 1 } : { days: 1 };
  return { first: Temporal.PlainDate.from(`${year}-${month}-${day}`, { overflow: 'reject' }), span };
}

/** FHIR demands an offset; a source that forgets it means the clock on its wall. */
function instantOf(text: string): Temporal.Instant {
  if (/(Z|[+-]\d{2}:?\d{2})$/.test(text)) return Temporal.Instant.from(text);
  return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant();
}
