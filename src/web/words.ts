/** Languages a page can be read in. Dutch is the source; a portal chooses which of these it offers. */
export const languages = ['nl', 'en'] as const;
export type Language = (typeof languages)[number];

/** Every word of a room, in each language; `en: typeof nl` makes a missing word a compile error. */
export type Worded<W> = { readonly nl: W; readonly en: W };

/** What a portal may say differently: the path of a word (`results.title`) and its own text. */
export type WordChanges = Readonly<Record<string, string>>;

/**
 * The words of a room as this portal says them. Only words that are plain text can be replaced, so that a portal
 * cannot take a value out of a sentence. `room` is the first part of the paths in `changes`.
 */
export function reword<W>(words: W, room: string, changes: WordChanges): W {
  const mine = Object.entries(changes).filter(([path]) => path.startsWith(`${room}.`));
  if (mine.length === 0) return words;
  const copy = structuredWords(words);
  for (const [path, text] of mine) setWord(copy, path.split('.').slice(1), text);
  return copy;
}

/** Paths in `changes` under this room that are no plain word of it: faults of the portal folder. */
export function unknownWords(words: unknown, room: string, changes: WordChanges): string[] {
  return Object.keys(changes).filter(
    path => path.startsWith(`${room}.`) && typeof wordAt(words, path.split('.').slice(1)) !== 'string',
  );
}

function structuredWords<W>(words: W): W {
  if (typeof words !== 'object' || words === null) return words;
  if (Array.isArray(words)) return [...words] as W;
  const copy = Object.entries(words).map(([key, word]) => [key, structuredWords(word)]);
  return Object.fromEntries(copy);
}

function wordAt(words: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    words,
  );
}

function setWord(words: unknown, path: readonly string[], text: string): void {
  const parent = wordAt(words, path.slice(0, -1));
  const key = path.at(-1);
  if (typeof parent === 'object' && parent !== null && key !== undefined) Reflect.set(parent, key, text);
}
