/** What the PDF says: who it is about, from where and when, what is missing, and then every part with its tables. */
import type { SourceReading } from '../../lib/loaded.ts';
import type { PdfValues } from '../../platform/files/index.ts';
import type { PatientStatus } from '../../platform/record/index.ts';
import type { Chapter, ChapterTable } from '../../web/chapter.ts';
import { sayMissing } from '../../web/missing.tsx';
import type { Portal } from '../../web/portal.ts';
import { sayInstant, sayShortDay } from '../../web/say.ts';
import type { Language } from '../../web/words.ts';
import type { Words } from './words.ts';

/** More rows make a book that nobody prints and a compiler that takes seconds: the longest tables are cut, and it says so. */
export const mostRows = 2_000;

type Of = {
  words: Words;
  language: Language;
  now: Temporal.Instant;
  portal: Portal;
  patient: PatientStatus;
  /** Who is signed in, for where no source says a name. */
  name: string | null;
  chapters: readonly Chapter[];
};

/** Everything for `copy.typ`; the texts of it are what a person reads. */
export function tellCopy(of: Of): { title: string; values: PdfValues } {
  const { words, language, now, portal, patient, chapters } = of;
  const name = patient.name ?? of.name ?? words.pdf.noName;
  const person = patient.bornOn ? words.pdf.person(name, sayShortDay(patient.bornOn, language)) : name;
  const made = sayInstant(now, language);
  const sources = newestOf(chapters.flatMap(chapter => chapter.sources));
  const bounded = bound(chapters).map(({ chapter, tables }) => ({
    chapter,
    tables,
    left: leftOf(chapter, tables, words),
  }));
  return {
    title: words.pdf.title(portal.name),
    values: {
      person,
      portal: portal.name,
      made: words.pdf.made(portal.name, made),
      page: words.pdf.page,
      of: words.pdf.of,
      keep: words.pdf.keep,
      sources: sources.map(each => sayRead(each, of)),
      missingTitle: words.pdf.missingTitle,
      missing: bounded.flatMap(({ chapter, left }) => [
        ...missingIn(chapter, of),
        ...(left ? [`${chapter.title}: ${left}`] : []),
      ]),
      whole: words.pdf.whole,
      contents: words.pdf.contents,
      chapters: bounded.map(({ chapter, tables, left }) => ({
        title: chapter.title,
        follows: chapter.follows ?? false,
        lead: chapter.lead ?? '',
        nothing: nothingIn(chapter, words),
        left,
        tables: tables.filter(({ rows }) => rows.length > 0).map(tellTable),
      })),
    },
  };
}

function sayRead({ name, at, state }: SourceReading, { words, language }: Of): string {
  const when = sayInstant(at, language);
  return state === 'unreachable' ? words.pdf.silent(name, when) : words.pdf.read(name, when);
}

function missingIn(chapter: Chapter, { words, language, portal }: Of): string[] {
  const { withheld, sources } = chapter;
  const what = words.partOf(chapter.title);
  const said = sayMissing({ withheld, sources, what, counted: words.counted, portal, language });
  return said.map(sentence => `${chapter.title}: ${sentence}`);
}

/** "You have none" is only said where that is known. */
function nothingIn({ tables, nothing, withheld, sources }: Chapter, words: Words): string {
  if (tables.some(({ rows }) => rows.length > 0)) return '';
  const isKnown = withheld.length === 0 && sources.every(({ state }) => state === 'answered');
  return isKnown ? nothing : words.pdf.nothingHere;
}

/** Every organisation once, by its worst reading. */
function newestOf(sources: readonly SourceReading[]): SourceReading[] {
  const worst = new Map<string, SourceReading>();
  for (const each of sources) {
    const known = worst.get(each.organisation);
    if (!known || (known.state === 'answered' && each.state !== 'answered'))
      worst.set(each.organisation, each);
  }
  return [...worst.values()];
}

/**
 * The same room for every table, and what a short one leaves goes to the longer: a thousand results never cost anybody
 * their medicines or allergies.
 */
function bound(chapters: readonly Chapter[]): { chapter: Chapter; tables: readonly ChapterTable[] }[] {
  const shortestFirst = chapters
    .flatMap(({ tables }) => tables)
    .sort((a, b) => a.rows.length - b.rows.length);
  const bounded = new Map<ChapterTable, ChapterTable>();
  let room = mostRows;
  for (const [nth, table] of shortestFirst.entries()) {
    const rows = table.rows.slice(0, Math.ceil(room / (shortestFirst.length - nth)));
    bounded.set(table, { ...table, rows });
    room -= rows.length;
  }
  return chapters.map(chapter => ({
    chapter,
    tables: chapter.tables.map(table => bounded.get(table) ?? table),
  }));
}

/** How many rows did not fit; empty for none. */
function leftOf({ tables }: Chapter, shown: readonly ChapterTable[], words: Words): string {
  const left = rowsIn(tables) - rowsIn(shown);
  return left > 0 ? words.pdf.left(left) : '';
}

function rowsIn(tables: readonly ChapterTable[]): number {
  return tables.reduce((sum, { rows }) => sum + rows.length, 0);
}

function tellTable({ title, note, head, rows }: ChapterTable) {
  return { title: title ?? '', note: note ?? '', head, rows, widths: widthsOf(head, rows) };
}

const narrowest = 12;
const widest = 36;

/** The room of a column by its longest line, within bounds, so that a date stays on one line and a text gets the rest. */
function widthsOf(head: readonly string[], rows: readonly (readonly string[])[]): number[] {
  return head.map((label, column) => {
    const lengths = rows.slice(0, 200).map(row => longestLine(row[column] ?? ''));
    return Math.min(widest, Math.max(narrowest, label.length + 3, ...lengths.map(each => each + 3)));
  });
}

function longestLine(text: string): number {
  return text.split('\n').reduce((longest, line) => Math.max(longest, line.length), 0);
}
