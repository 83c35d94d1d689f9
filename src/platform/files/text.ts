/** Text from outside, made into text that can be set: PDF/UA-1 refuses a document with a sign that no font draws. */

/** Whether there is a sign for a code point. */
export type Glyphs = (point: number) => boolean;

/** U+FFFD: what stands in the place of a sign that cannot be shown, so that nobody thinks there was nothing. */
const unknown = '\uFFFD';
/** Longer than the longest word that a line of A4 can hold beside others. */
const longestRun = 40;

/** The same text with `\uFFFD` for what cannot be drawn, without invisible signs, and with places to break long runs. */
export function asDrawable(text: string, glyphs: Glyphs): string {
  const lines = text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/\t/g, ' ');
  let set = '';
  let run = 0;
  for (const sign of lines.normalize('NFC')) {
    const shown = shownAs(sign, glyphs);
    if (shown === '') continue;
    run = /\s/.test(shown) ? 0 : run + 1;
    // A zero-width space lets a line break here and is not seen.
    if (run > 0 && run % longestRun === 0) set += '\u200B';
    set += shown;
  }
  return set;
}

function shownAs(sign: string, glyphs: Glyphs): string {
  if (sign === '\n' || sign === ' ') return sign;
  // Control and direction signs, variation selectors, joiners: nothing to see, and some turn what follows around.
  if (/[\p{Cc}\p{Cf}\p{Variation_Selector}\p{Cs}]/u.test(sign)) return '';
  if (/\p{Zs}/u.test(sign) && !glyphs(sign.codePointAt(0) ?? 0)) return ' ';
  return glyphs(sign.codePointAt(0) ?? 0) ? sign : unknown;
}
