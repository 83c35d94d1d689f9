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

/**
 * Whether nothing in a resource, or in any part of it, turns its meaning in a way that is not known here: whoever does not know
 * a modifier must not read on (FHIR R4 §2.4.1). `known`: the addresses of modifiers that the reader takes into account. What is
 * `contained` is a resource of its own, to be asked about by itself.
 */
export function isUnderstood(resource: object, known: readonly string[] = []): boolean {
  const { implicitRules, contained }: { implicitRules?: unknown; contained?: unknown } = resource;
  if (implicitRules !== undefined) return false;
  // No recursion: how deep it goes is up to the source.
  const ahead = [resource];
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    const { modifierExtension }: { modifierExtension?: unknown } = next;
    if (modifierExtension !== undefined && !areKnown(modifierExtension, known)) return false;
    for (const value of Object.values(next)) {
      if (typeof value === 'object' && value !== null && value !== contained) ahead.push(value);
    }
  }
  return true;
}

function areKnown(modifiers: unknown, known: readonly string[]): boolean {
  if (!Array.isArray(modifiers)) return false;
  return modifiers.every(each => known.includes(text(object(each)?.['url']) ?? ''));
}

/** How a CodeableConcept calls itself: its text, else the first display; null where only codes came. */
export function nameOfConcept(concept: unknown): string | null {
  const name = text(object(concept)?.['text']) ?? codesOf(concept).find(code => code.display)?.display;
  // Invisible letters, which LOINC puts in long names for line breaks, would hide a name from a search.
  return text(name?.replaceAll('\u200b', ''));
}

/** Written down by mistake: it may even be about somebody else. Of any resource. */
export function withdrawn(resource: object): boolean {
  const { status, verificationStatus }: { readonly [field: string]: unknown } = { ...resource };
  const mistake = 'entered-in-error';
  return status === mistake || codesOf(verificationStatus).some(({ code }) => code === mistake);
}

/** How much of a date a source gave: a year and a month are not the first of January. */
export type Precision = 'year' | 'month' | 'day' | 'time';

/** A FHIR date, dateTime or instant. `on`: the (first) day in the Netherlands; `at`: only where a time was given. */
export type When = { on: Temporal.PlainDate; at: Temporal.Instant | null; precision: Precision };

/** The last day that it can be: of a month or a year its last one. */
export function lastDayOf({ on, precision }: When): Temporal.PlainDate {
  if (precision === 'year') return on.add({ years: 1 }).subtract({ days: 1 });
  return precision === 'month' ? on.add({ months: 1 }).subtract({ days: 1 }) : on;
}

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

/** Bounds of a narrative; a report of thirty pages has a third of these. Pictures inside it count only as letters read. */
const most = { letters: 2_000_000, tags: 20_000, kept: 100_000 };
const cutMark = '\n\n[…]';

/** Whether in this text stands what `textOfNarrative` gave only the beginning of. */
export function isCut(text: string): boolean {
  return text.includes(cutMark);
}

/**
 * Text out of a narrative: tags away, blocks on lines of their own, the five entities and numbers decoded. Of a very long
 * one the beginning, with `[…]` at its end, which `isCut` knows.
 */
export function textOfNarrative(narrative: unknown): string | null {
  const div = text(object(narrative)?.['div']);
  if (div === null) return null;
  const { kept, cut } = withoutTags(div);
  const lines = kept
    .replace(/&(#x?[\da-f]{1,8}|amp|lt|gt|quot|apos|nbsp);/gi, (_, entity: string) =>
      decodeEntity(entity.toLowerCase()),
    )
    .split('\n')
    .map(line => line.trim());
  const said = text(lines.join('\n').replace(/\n{3,}/g, '\n\n'));
  return cut ? `${said ?? ''}${cutMark}` : said;
}

/** Goes through the text once: whatever a source writes, this takes no longer than its length, and has an end. */
function withoutTags(div: string): { kept: string; cut: boolean } {
  const starts = /<[a-z/!?]/gi;
  const kept: string[] = [];
  let [at, tags, length] = [0, 0, 0];
  const keep = (upTo: number) => {
    const piece = spaced(div.slice(at, Math.min(upTo, at + most.kept)));
    kept.push(piece);
    length += piece.length;
    return length <= most.kept && upTo - at <= most.kept;
  };
  for (let open = starts.exec(div); open !== null; open = starts.exec(div)) {
    const end = endOfTag(div, open.index);
    if (end === null) break;
    tags += 1;
    const isWhole = keep(open.index) && tags <= most.tags && end <= most.letters;
    if (!isWhole) return { kept: joined(kept), cut: true };
    kept.push(inPlaceOf(div.slice(open.index, open.index + 10)));
    at = end;
    starts.lastIndex = end;
  }
  return { cut: !keep(div.length), kept: joined(kept) };
}

function joined(pieces: readonly string[]): string {
  return pieces.join('').slice(0, most.kept).replace(/ {2,}/g, ' ');
}

/** Where a tag ends, with what it hides. Null where no tag ends any more: the rest is text. */
function endOfTag(div: string, open: number): number | null {
  if (div.startsWith('<!--', open)) return after(div, { sought: '-->', from: open + 2 }) ?? div.length;
  const end = after(div, { sought: '>', from: open });
  const hides = /^<(script|style)\b/i.exec(div.slice(open, open + 8))?.[1];
  if (end === null || hides === undefined || div[end - 2] === '/') return end;
  const closing = new RegExp(`</${hides}\\b`, 'gi');
  closing.lastIndex = end;
  const close = closing.exec(div);
  return (close && after(div, { sought: '>', from: close.index })) ?? div.length;
}

function after(div: string, { sought, from }: { sought: string; from: number }): number | null {
  const found = div.indexOf(sought, from);
  return found === -1 ? null : found + sought.length;
}

function inPlaceOf(tag: string): string {
  if (/^<(br|\/(p|div|li|tr|h\d))\b/i.test(tag)) return '\n';
  return /^<\/t[dh]\b/i.test(tag) ? ' ' : '';
}

function spaced(said: string): string {
  return said.replace(/\s+/g, ' ');
}

const entities: { [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decodeEntity(entity: string): string {
  if (!entity.startsWith('#')) return entities[entity] ?? ' ';
  const point = entity.startsWith('#x') ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  return point > 31 && point < 0x11_00_00 ? String.fromCodePoint(point) : ' ';
}
