/** The dress of the simulated mailboxes and phones. */
const style = `
:root { color-scheme: light }
body { margin: 0; font: 1.125rem/1.5 system-ui, sans-serif; background: #f3f3f3; color: #1b1b1b }
header { background: #37304a; color: #fff; padding: 1rem }
header p, main { max-width: 42rem; margin: 0 auto }
main { padding: 1.5rem 1rem 3rem }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; overflow-wrap: anywhere }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 .5rem }
article { border: 1px solid #767676; border-radius: .5rem; background: #fff; margin: 1.5rem 0; padding: 1rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0 0 1rem; font-size: 1rem }
dt { color: #4a4a4a } dd { margin: 0; overflow-wrap: anywhere }
pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 }
a { color: #4a2f8a }
:focus-visible { outline: 3px solid #b34700; outline-offset: 2px }
`;

type Inbox = { name: string; title: string; lead: string; content: string };

export function phonePage({ name, title, lead, content }: Inbox): string {
  return `<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} - ${name}</title><style>${style}</style></head>
<body><header><p><strong>${name}</strong>: alleen voor een demonstratie.</p></header>
<main><h1>${escaped(title)}</h1><p>${lead}</p>${content}</main></body></html>`;
}

const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

export function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, character => entities[character] ?? '');
}
