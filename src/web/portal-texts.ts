/** The long texts of a portal: versions of the terms, and pages. Markdown without HTML, made into HTML once. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import markdown from 'markdown-it';
import { parse } from 'yaml';
import { z } from 'zod';
import type { PortalFault } from './portal.ts';
import type { Language } from './words.ts';

/** A text as it was written: Markdown. */
export type Written = { changes: string | null; markdown: string };
/** One version of the terms in one language. `html` and `changesHtml` are safe: the source cannot hold HTML. */
export type TermsText = Written & {
  version: number;
  from: Temporal.PlainDate;
  changesHtml: string | null;
  html: string;
};
/** A page of plain text: contact, privacy, safe use. */
export type PageText = Pick<Written, 'markdown'> & {
  slug: string;
  title: string;
  lead: string;
  html: string;
};

export type PortalTexts = {
  /** Newest first. */
  terms(language: Language): readonly TermsText[];
  page(slug: string, language: Language): PageText | null;
  /** The names of all pages, in the order of their titles. */
  pages: readonly string[];
};

const renderer = markdown({ html: false, linkify: false });

/** Markdown as a visitor reads it; HTML in it stays text. */
export function renderMarkdown(text: string): string {
  return renderer.render(text);
}

const termsHead = z.strictObject({
  from: z.iso.date().transform(text => Temporal.PlainDate.from(text)),
  changes: z.string().optional(),
});
const pageHead = z.strictObject({ title: z.string().min(1), lead: z.string().min(1) });

type Wanted = {
  languages: readonly Language[];
  terms: { current: number };
};

/** Reads `terms/v<n>.<language>.md` and `pages/<slug>.<language>.md`; a text missing in a language is a fault. */
export function readTexts(
  folder: string,
  wanted: Wanted,
): { texts: PortalTexts | null; faults: PortalFault[] } {
  const faults: PortalFault[] = [];
  const terms = new Map<Language, TermsText[]>();
  const pages = new Map<string, PageText>();
  const fault = (name: string, found: string, expected: string) =>
    faults.push({ file: join(basename(folder), name), place: '', line: null, found, expected });
  for (const language of wanted.languages) {
    const versions: TermsText[] = [];
    for (let version = wanted.terms.current; version >= 1; version--) {
      const name = `terms/v${version}.${language}.md`;
      const text = readText(join(folder, name), termsHead);
      if (text === null)
        fault(name, 'nothing that can be read', '`from: 2026-01-31` between lines of ---, then text');
      else {
        const { from, changes = null } = text.head;
        const changesHtml = changes ? renderMarkdown(changes) : null;
        versions.push({ version, from, changes, changesHtml, html: text.html, markdown: text.markdown });
      }
    }
    terms.set(language, versions);
  }
  for (const file of listMarkdown(join(folder, 'pages'))) {
    const slug = file.split('.')[0] ?? '';
    for (const language of wanted.languages) {
      const name = `pages/${slug}.${language}.md`;
      const text = readText(join(folder, name), pageHead);
      if (text === null)
        fault(name, 'nothing that can be read', '`title:` and `lead:` between lines of ---, then text');
      else pages.set(`${slug} ${language}`, { slug, ...text.head, html: text.html, markdown: text.markdown });
    }
  }
  if (faults.length > 0) return { texts: null, faults };
  return {
    texts: {
      terms: language => terms.get(language) ?? [],
      page: (slug, language) => pages.get(`${slug} ${language}`) ?? null,
      pages: namesOf([...pages.values()]),
    },
    faults,
  };
}

function namesOf(pages: readonly PageText[]): readonly string[] {
  const sorted = [...pages].sort((a, b) => a.title.localeCompare(b.title, 'nl'));
  return [...new Set(sorted.map(({ slug }) => slug))];
}

function listMarkdown(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.md')) : [];
}

type ReadText<Head> = { head: Head; html: string; markdown: string };

function readText<Head>(file: string, schema: z.ZodType<Head>): ReadText<Head> | null {
  if (!existsSync(file)) return null;
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(file, 'utf8'));
  if (!parts) return null;
  const head = schema.safeParse(parse(parts[1] ?? ''));
  const text = (parts[2] ?? '').trim();
  return head.success ? { head: head.data, html: renderMarkdown(text), markdown: text } : null;
}
