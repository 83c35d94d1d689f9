/** How people spell the name of a place, and how far what they typed is from it. */

const abbreviations: readonly (readonly [RegExp, string])[] = [
  [/\bst\b/g, 'sint'],
  [/\baan den\b|\ba d\b|\bad\b/g, 'aan de'],
  [/\bgem\b/g, 'gemeente'],
];

const abbreviated = /\b(?:st|aan|ad|a|gem)\b/;

/**
 * What stays of a name when spelling does not matter: no accents, capitals, apostrophes, hyphens or spaces, `St.` as
 * `Sint`, `a/d` as `aan de`, and y as ij. Empty where no letter or digit is left.
 */
export function spellingKey(text: string): string {
  return wordsOf(text).replaceAll(' ', '');
}

/** Other keys under which a name is looked for: with `het` for `'t`, and without the `'s` or `'t` in front. */
export function looserKeys(name: string): readonly string[] {
  const words = wordsOf(name);
  const loose = [words.replace(/\bt\b/g, 'het'), words.replace(/^[st] /, '')];
  return loose.filter(other => other !== words).map(other => other.replaceAll(' ', ''));
}

function wordsOf(text: string): string {
  const ascii = /[^ -~]/.test(text) ? text.normalize('NFKD').replace(/\p{M}/gu, '') : text;
  const plain = ascii
    .toLowerCase()
    .replaceAll('&', ' en ')
    .replace(/[^a-z\d]+/g, ' ')
    .trim();
  const whole = abbreviated.test(plain)
    ? abbreviations.reduce((words, [short, long]) => words.replace(short, long), plain)
    : plain;
  return whole.replaceAll('y', 'ij');
}

/** How many typing errors a name of this length may hold and still be recognised: short names are soon another name. */
export function errorsAllowed(key: string): number {
  if (key.length < 4) return 0;
  return key.length < 6 ? 1 : 2;
}

/** Which letters a key holds, one bit each: two keys that differ in many letters need no closer look. */
export function lettersOf(key: string): number {
  let letters = 0;
  for (let at = 0; at < key.length; at++) letters |= 1 << (key.charCodeAt(at) % 32);
  return letters;
}

/** At how many letters two keys differ; each typing error changes at most two of them. */
export function lettersApart(one: number, other: number): number {
  let bits = one ^ other;
  let count = 0;
  for (; bits !== 0; bits &= bits - 1) count++;
  return count;
}

type Distance = (typed: string, key: string, most: number) => number;

/**
 * Typing errors between two keys: a letter too many, too few, another one, or two that changed places (optimal string
 * alignment). Anything above `most` comes back as `most + 1`.
 */
export const errorsBetween: Distance = rememberingRows(64);

/** Three rows of the table are all that is needed, and made once: this runs thousands of times for one answer. */
function rememberingRows(longest: number): Distance {
  let before = new Uint8Array(longest + 1);
  let above = new Uint8Array(longest + 1);
  let row = new Uint8Array(longest + 1);
  return (typed, key, most) => {
    if (Math.abs(typed.length - key.length) > most || key.length > longest || typed.length > longest)
      return most + 1;
    for (let at = 0; at <= key.length; at++) above[at] = at;
    for (let i = 1; i <= typed.length; i++) {
      const least = fillRow({ before, above, row }, { typed, key, i });
      if (least > most) return most + 1;
      [before, above, row] = [above, row, before];
    }
    return Math.min(above[key.length] ?? most + 1, most + 1);
  };
}

type Rows = { before: Uint8Array; above: Uint8Array; row: Uint8Array };

function fillRow({ before, above, row }: Rows, at: { typed: string; key: string; i: number }): number {
  const { typed, key, i } = at;
  const letter = typed.charCodeAt(i - 1);
  const letterBefore = typed.charCodeAt(i - 2);
  row[0] = i;
  let least = i;
  for (let j = 1; j <= key.length; j++) {
    const other = key.charCodeAt(j - 1);
    let errors = Math.min(
      (above[j] ?? 0) + 1,
      (row[j - 1] ?? 0) + 1,
      (above[j - 1] ?? 0) + (letter === other ? 0 : 1),
    );
    if (i > 1 && j > 1 && letter === key.charCodeAt(j - 2) && letterBefore === other)
      errors = Math.min(errors, (before[j - 2] ?? 0) + 1);
    row[j] = errors;
    if (errors < least) least = errors;
  }
  return least;
}
