/** HTML that is already text, told apart from text that is not HTML yet by its class alone. */

let make: (html: string) => Markup;
let read: (content: Markup) => string;

/**
 * HTML that a part has written. Only this folder can make one: the text is a private field, so that nothing which came in as
 * JSON, from a form or from a source can pass for it.
 */
export class Markup {
  readonly #html: string;

  private constructor(html: string) {
    this.#html = html;
  }

  static {
    make = html => new Markup(html);
    read = content => content.#html;
  }
}

/** What may stand inside a part: HTML, texts (escaped), numbers, lists of these, or nothing. */
export type Content = Markup | string | number | bigint | boolean | null | undefined | readonly Content[];

/** Takes a text as HTML, unchecked: for this folder, which has escaped what had to be. */
export function markup(html: string): Markup {
  return make(html);
}

/** The HTML of a piece of content. Throws a `TypeError` for what is no content: a function, a promise, an object of any other kind. */
export function written(content: unknown): string {
  if (typeof content === 'string') return escaped(content);
  if (content === null || content === undefined || typeof content === 'boolean') return '';
  if (typeof content === 'number' || typeof content === 'bigint') return String(content);
  if (typeof content !== 'object') throw new TypeError(`a ${typeof content} is nothing to show`);
  // What only looks like one has no such private field, so that reading it throws.
  if (content instanceof Markup) return read(content);
  if (!Array.isArray(content)) throw new TypeError('an object is nothing to show');
  let all = '';
  for (const each of content) all += written(each);
  return all;
}

const special = /["&<]/;
/** Up to here a look at each letter costs less than starting a regular expression; nearly all texts are shorter. */
const short = 80;

/** A text as it stands between tags, or between the double quotes of an attribute. */
export function escaped(text: string): string {
  if (text.length > short) return special.test(text) ? replaced(text) : text;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22 || code === 0x26 || code === 0x3c) return replaced(text);
  }
  return text;
}

function replaced(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
