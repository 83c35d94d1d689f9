/**
 * A part of the record as it stands on paper: the room that shows the part makes it, `download` prints it and lists what
 * is missing. Everything in it is text that a person reads, in the language of the page.
 */
import type { SourceReading, Withheld } from '../lib/loaded.ts';

/** A table of a chapter. `rows` hold as many cells as `head`; a note stands above it. */
export type ChapterTable = {
  title: string | null;
  note: string | null;
  head: readonly string[];
  rows: readonly (readonly string[])[];
};

/**
 * `id`: the last part of its address (`medicijnen`); `nothing`: what is said where there are no rows at all. `follows`: short,
 * and so on the same sheet as the one before.
 */
export type Chapter = {
  id: string;
  title: string;
  lead: string | null;
  tables: readonly ChapterTable[];
  nothing: string;
  follows?: true;
  withheld: readonly Withheld[];
  sources: readonly SourceReading[];
};
