/** Reads a PDF back as a viewer and a screen reader would. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** `text`: of all pages, white space closed up. `tags`: the roles in the structure tree. `alts`: texts for pictures. */
export type OpenedPdf = {
  pages: readonly string[];
  text: string;
  title: string | null;
  language: string | null;
  isMarked: boolean;
  /** The XMP packet: what the document says that it conforms to. */
  claims: string;
  tags: ReadonlySet<string>;
  alts: readonly string[];
};

type Node = { role: string | null; alt: string | null };

export async function openPdf(body: Buffer): Promise<OpenedPdf> {
  const document = await getDocument({ data: new Uint8Array(body), verbosity: 0 }).promise;
  const pages: string[] = [];
  const nodes: Node[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const content = await page.getTextContent();
    pages.push(content.items.map(item => ('str' in item ? item.str : '')).join(' '));
    nodes.push(...nodesIn(await page.getStructTree()));
  }
  const { info } = await document.getMetadata();
  const marked = await document.getMarkInfo();
  await document.destroy();
  return {
    pages: pages.map(closedUp),
    text: closedUp(pages.join(' ')),
    title: textIn(info, 'Title'),
    language: textIn(info, 'Language'),
    isMarked: Reflect.get(marked ?? {}, 'Marked') === true,
    claims: body.toString('latin1').match(/<x:xmpmeta[\s\S]*?<\/x:xmpmeta>/)?.[0] ?? '',
    tags: new Set(nodes.flatMap(node => node.role ?? [])),
    alts: nodes.flatMap(node => node.alt ?? []),
  };
}

function nodesIn(value: unknown): Node[] {
  if (typeof value !== 'object' || value === null) return [];
  const children: unknown = Reflect.get(value, 'children');
  const inside = Array.isArray(children) ? children.flatMap(nodesIn) : [];
  return [{ role: textIn(value, 'role'), alt: textIn(value, 'alt') }, ...inside];
}

function closedUp(text: string): string {
  return text.replaceAll('\u200B', '').replace(/\s+/g, ' ').trim();
}

function textIn(info: object, name: string): string | null {
  const value: unknown = Reflect.get(info, name);
  return typeof value === 'string' ? value : null;
}
