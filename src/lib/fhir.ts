/** Reading FHIR datatypes that nobody promised are right: every function takes what came and gives a value or null. */
import type { Coding } from '@medplum/fhirtypes';
import { dayOf, parseDay, parseInstant, zone } from './time.ts';

/** A code with its system and the words beside it; empty strings count as missing. */
export type Code = { system: string | null; code: string | null; display: string | null };

/** A plain object, or null: the gate to everything that came from outside. */
export function object(value: unknown): { readonly [key: string]: unknown } | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [key: string]: unknown })
    : null;
}

/** The objects in a list; anything else in it is passed over. */
export function objects(value: unknown): { readonly [key: string]: unknown }[] {
  return Array.isArray(value) ? value.map(object).filter(item => item !== null) : [];
}

/** Text with something in it, trimmed. */
export function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** A finite number; numbers that came as text are read too, as some sources send them. */
export function number(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : null;
}

/** The codes of a CodeableConcept, in the order of the source. */
export function codesOf(concept: unknown): Code[] {
  return objects(object(concept)?.['coding']).map(readCode);
}

function readCode(coding: { readonly [key: string]: unknown } | Coding): Code {
  const { system, code, display } = coding;
  return { system: text(system), code: text(code), display: text(display) };
}

/** How a CodeableConcept calls itself: its text, else the first display; null where only codes came. */
export function nameOfConcept(concept: unknown): string | null {
  const name = text(object(concept)?.['text']) ?? codesOf(concept).find(code => code.display)?.display;
  // Invisible letters, which LOINC puts in long names for line breaks, would hide a name from a search.
  return text(name?.replaceAll('\u200b', ''));
}

/** How much of a date a source gave: a year and a month are not the first of January. */
export type Precision = 'year' | 'month' | 'day' | 'time';

/** A FHIR date, dateTime or instant. `on`: the (first) day in the Netherlands; `at`: only where a time was given. */
export type When = { on: Temporal.PlainDate; at: Temporal.Instant | null; precision: Precision };

/** Reads a FHIR date, dateTime or instant with how precise it is; null where the text is none of these. */
export function readWhen(value: unknown): When | null {
  const said = text(value);
  if (said === null) return null;
  if (/^\d{4}(-\d{2}){0,2}$/.test(said)) {
    const on = parseDay(`${said}-01-01`.slice(0, 10));
    const precision = said.length === 4 ? 'year' : said.length === 7 ? 'month' : 'day';
    return on && { on, at: null, precision };
  }
  const at = parseInstant(said) ?? onTheWall(said);
  return at && { on: dayOf(at), at, precision: 'time' };
}

/** A source that forgets the offset means the clock on its wall. */
function onTheWall(said: string): Temporal.Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+$/.test(said)) return null;
  try {
    return Temporal.PlainDateTime.from(said).toZonedDateTime(zone).toInstant();
  } catch {
    return null;
  }
}

/** The day on which a FHIR date, dateTime or instant falls in the Netherlands; a month or year gives its first day. */
export function dayOfDateTime(value: unknown): Temporal.PlainDate | null {
  return readWhen(value)?.on ?? null;
}

/** A FHIR instant or a dateTime with a time; null for less. */
export function instantOf(value: unknown): Temporal.Instant | null {
  return readWhen(value)?.at ?? null;
}

/** Text out of a narrative: tags away, blocks on lines of their own, the five entities and numbers decoded. */
export function textOfNarrative(narrative: unknown): string | null {
  const div = text(object(narrative)?.['div']);
  if (div === null) return null;
  const lines = div
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/<\s*(br|\/p|\/div|\/li|\/tr|\/h\d)\b[^>]*>/gi, '\n')
    .replace(/<\s*\/t[dh]\s*>/gi, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x?[\da-f]+|amp|lt|gt|quot|apos|nbsp);/gi, (_, entity: string) =>
      decodeEntity(entity.toLowerCase()),
    )
    .split('\n')
    .map(line => line.trim());
  return text(lines.join('\n').replace(/\n{3,}/g, '\n\n'));
}

const entities: { [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decodeEntity(entity: string): string {
  if (!entity.startsWith('#')) return entities[entity] ?? ' ';
  const point = entity.startsWith('#x') ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  return point > 31 && point < 0x11_00_00 ? String.fromCodePoint(point) : ' ';
}
