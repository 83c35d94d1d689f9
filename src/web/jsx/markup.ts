/** HTML that is already text, told apart from text that is not HTML yet by its class alone. */

let make: (html: string) => Markup;
let read: (content: object) => string | null;

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
    read = content => (#html in content ? content.#html : null);
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
  const html = read(content);
  if (html !== null) return html;
  if (!Array.isArray(content)) throw new TypeError('an object is nothing to show');
  let all = '';
  for (const each of content) all += written(each);
  return all;
}

const special = /["&<]/;

/** A text as it stands between tags, or between the double quotes of an attribute. */
export function escaped(text: string): string {
  if (!special.test(text)) return text;
  let safe = '';
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const entity = entityOf(text.charCodeAt(at));
    if (entity === '') continue;
    safe += text.slice(from, at) + entity;
    from = at + 1;
  }
  return safe + text.slice(from);
}

function entityOf(code: number): string {
  if (code === 0x22) return '&quot;';
  if (code === 0x26) return '&amp;';
  return code === 0x3c ? '&lt;' : '';
}
