/** How a letter is said: its kind, its day, and what its files are. */
import { dayOf } from '../../lib/time.ts';
import { sayInstant, sayMonth, sayNearDay, sayNumber } from '../../web/say.ts';
import type { Language } from '../../web/words.ts';
import type { Letter, LetterFile } from './letter.ts';
import type { Words } from './words.ts';

export type Speech = { words: Words; language: Language; now: Temporal.Instant };

/** Our own name of its kind, else the hospital's, else its title. */
export function sayKind({ kind, kindSaid, about }: Letter, { words }: Pick<Speech, 'words'>): string {
  return kind === null ? (kindSaid ?? about ?? words.noKind) : words.kinds[kind];
}

/** What it is about, where that says more than its kind. */
export function sayAbout(letter: Letter, speech: Pick<Speech, 'words'>): string | null {
  return letter.about === sayKind(letter, speech) ? null : letter.about;
}

/** The day with how near it is; a month or a year as that. */
export function sayDayOf({ on, precision }: Letter, { words, language, now }: Speech): string {
  if (on === null) return words.noDay;
  if (precision === 'year') return String(on.year);
  if (precision === 'month') return sayMonth(on, language);
  return sayNearDay(on, dayOf(now), language);
}

export function sayWhen(letter: Letter, speech: Speech): string {
  return letter.at ? sayInstant(letter.at, speech.language) : sayDayOf(letter, speech);
}

/** The word for a type of file, as it stands in our words. */
export function fileWord(type: string): 'application/pdf' | 'text/plain' | 'image' | 'other' {
  if (type === 'application/pdf' || type === 'text/plain') return type;
  return type.startsWith('image/') && type !== 'image/svg+xml' ? 'image' : 'other';
}

/** `1,2 MB`, for who pays for what they download; nothing of a small file, or of a size that the source did not give. */
export function saySize({ bytes }: LetterFile, { words, language }: Speech): string {
  if (bytes === null || bytes < 1_000_000) return '';
  return words.size(sayNumber((bytes / 1_000_000).toFixed(1), language));
}

/** Everything of a letter that somebody may look for. */
export function saidOf(letter: Letter, speech: Speech): string {
  const { about, kindSaid, authors, department, passages, files } = letter;
  return [
    sayKind(letter, speech),
    kindSaid,
    about,
    department,
    ...authors,
    ...passages.flatMap(({ heading, text }) => [heading, text]),
    ...files.flatMap(({ title, text }) => [title, text]),
  ].join(' ');
}
