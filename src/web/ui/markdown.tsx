import type { Html } from '../html.ts';

/** A text of the portal, made from Markdown in which HTML was not allowed: the one place where HTML is taken as it is. */
export function Markdown({ html }: { html: string }): Html {
  return <div class="markdown" dangerouslySetInnerHTML={{ __html: html }} />;
}
