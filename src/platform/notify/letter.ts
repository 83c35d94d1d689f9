/** A notice as a mail: plain text, and the same as HTML that no program has to fetch anything for. */
import type { NoticeText } from './index.ts';

export type Letter = { subject: string; text: string; html: string };

/** The same words twice; nothing is loaded, and nothing tells the sender that it was opened. */
export function letterOf({ subject, lines }: NoticeText, of: { language: string; name: string }): Letter {
  const paragraphs = lines.map(line => `<p style="margin:0 0 1em">${linked(line)}</p>`);
  const html = `<!doctype html>
<html lang="${escaped(of.language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px 16px;background:#f5f5f5;color:#1b1b1b;font:18px/1.5 Arial,Helvetica,sans-serif">
<div style="max-width:34em;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #d0d0d0;border-radius:8px">
<p style="margin:0 0 1em;font-weight:bold">${escaped(of.name)}</p>
<h1 style="margin:0 0 .75em;font-size:24px;line-height:1.25">${escaped(subject)}</h1>
${paragraphs.join('\n')}
</div></body></html>
`;
  return { subject, text: `${lines.join('\n\n')}\n`, html };
}

/** An address of ours becomes a link; there is one in a mail at most. */
function linked(line: string): string {
  const [address] = /https?:\/\/[^\s<>"]+/.exec(line) ?? [];
  if (!address) return escaped(line);
  const [before = '', after = ''] = line.split(address);
  return `${escaped(before)}<a style="color:#0b4f8a" href="${escaped(address)}">${escaped(address)}</a>${escaped(after)}`;
}

const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, character => entities[character] ?? '');
}
