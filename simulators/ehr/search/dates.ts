/** FHIR dates as the span of time that they cover: `2024-03` is a whole month, in the Netherlands. */

import type { Span } from '../fhir/kept.ts';

const shape =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;
const known = new Map<string, Span | null>();

/** Null where the text is no FHIR date, dateTime or instant. */
export function spanOf(text: string): Span | null {
  const cached = known.get(text);
  if (cached !== undefined) return cached;
  const span = readSpan(text);
  if (known.size > 50_000) known.clear();
  known.set(text, span);
  return span;
}

function readSpan(text: string): Span | null {
  const parts = shape.exec(text.replace(' ', '+'));
  if (!parts) return null;
  const [, year, month, day, hour, minute, second, fraction, offset] = parts;
  try {
    if (hour === undefined) {
      const from = Temporal.PlainDate.from(`${year}-${month ?? '01'}-${day ?? '01'}`);
      const until = from.add(day ? { days: 1 } : month ? { months: 1 } : { years: 1 });
      return { from: startOfDay(from), until: startOfDay(until) };
    }
    const local = `${year}-${month}-${day}T${hour}:${minute}:${second ?? '00'}${fraction ?? ''}`;
    const from = offset
      ? Date.parse(local + offset)
      : Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Amsterdam').epochMilliseconds;
    const length = second === undefined ? 60_000 : fraction === undefined ? 1000 : 1;
    return Number.isNaN(from) ? null : { from, until: from + length };
  } catch {
    return null;
  }
}

function startOfDay(day: Temporal.PlainDate): number {
  return day.toZonedDateTime('Europe/Amsterdam').epochMilliseconds;
}

const prefixes = ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap'] as const;
export type Prefix = (typeof prefixes)[number];

/** `ge2024-01-01` → the prefix and what follows it; without one it is `eq`. */
export function splitPrefix(text: string): { prefix: Prefix; rest: string } {
  const prefix = prefixes.find(one => text.startsWith(one));
  return prefix ? { prefix, rest: text.slice(2) } : { prefix: 'eq', rest: text };
}

/** FHIR R4 §3.1.1.4.8: whether what was recorded satisfies what was asked. */
export function dateMatches(recorded: Span, prefix: Prefix, asked: Span): boolean {
  switch (prefix) {
    case 'eq':
      return asked.from <= recorded.from && recorded.until <= asked.until;
    case 'ne':
      return !(asked.from <= recorded.from && recorded.until <= asked.until);
    case 'gt':
      return recorded.until > asked.until;
    case 'lt':
      return recorded.from < asked.from;
    case 'ge':
      return recorded.until > asked.until || (asked.from <= recorded.from && recorded.from < asked.until);
    case 'le':
      return recorded.from < asked.from || (recorded.until <= asked.until && recorded.until > asked.from);
    case 'sa':
      return recorded.from >= asked.until;
    case 'eb':
      return recorded.until <= asked.from;
    case 'ap':
      return recorded.until > asked.from - 86_400_000 && recorded.from < asked.until + 86_400_000;
  }
}
