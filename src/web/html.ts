/** HTML is made here and nowhere else: on the server, escaping by default, complete without script. */
import { type Content, type Markup, written } from './jsx/markup.ts';

export type { Content };

/** What a part gives back and a handler answers with: HTML in which every text has been escaped. Only JSX makes it. */
export type Html = Markup;

/** A whole document, doctype first, ready to send as `text/html; charset=utf-8`. */
export function renderDocument(document: Html): string {
  return `<!doctype html>${written(document)}`;
}

/** A piece of a document, for a block that is sent by itself. */
export function renderFragment(fragment: Content): string {
  return written(fragment);
}
