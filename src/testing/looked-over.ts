/** The field by which the words on the preview of an answer are known again when they are sent. */
export function lookedOver({ html }: { html: string }): { kenmerk: string } {
  return { kenmerk: /name="kenmerk" value="(\w+)"/.exec(html)?.[1] ?? '' };
}
