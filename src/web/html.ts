/** HTML is rendered here and nowhere else: Preact on the server, escaping by default, complete without script. */
import type { ComponentChildren, JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** What a part gives back and a handler answers with: a tree of HTML that is not text yet. */
export type Html = JSX.Element;

/** What may stand inside a part: trees, texts (escaped), numbers, lists of these, or nothing. */
export type Content = ComponentChildren;

/** A whole document, doctype first, ready to send as `text/html; charset=utf-8`. */
export function renderDocument(document: Html): string {
  return `<!doctype html>${renderToString(document)}`;
}

/** A piece of a document, for a block that is sent by itself. */
export function renderFragment(fragment: Html): string {
  return renderToString(fragment);
}
