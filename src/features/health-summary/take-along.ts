/** The summary as it stands on paper: tables for each part, and of which parts there is nothing. */

import type { Chapter, ChapterTable } from '../../web/chapter.ts';
import { sayMissing } from '../../web/missing.tsx';
import { badgesOf, type Line, sections } from './line.ts';
import { type Ctx, type ReadPart, readAll } from './pages.ts';
import { together } from './parts.ts';
import type { Words } from './words.ts';

/** The chapter, under the same rules as the pages. */
export async function takeSummaryAlong(ctx: Ctx): Promise<readonly Chapter[]> {
  const { words } = ctx;
  const read = await readAll(ctx);
  const { sources, withheld } = read.map(each => each.lines).reduce(together, { sources: [], withheld: [] });
  const full = read.filter(each => each.lines.values.length > 0);
  const empty = read.filter(each => each.lines.values.length === 0);
  const tables = [...full.flatMap(each => tablesOf(each, words)), ...nothingAbout(empty, ctx)];
  const lead = words.paper.lead;
  const nothing = words.paper.nothing;
  return [{ id: 'gezondheid', title: words.title, lead, tables, nothing, withheld, sources }];
}

/** A table for each section: what one does not have must not stand among what one has. */
function tablesOf({ part, lines }: ReadPart, words: Words): ChapterTable[] {
  const said = words.parts[part.id];
  const there = sections.filter(id => lines.values.some(line => line.section === id));
  return there.map((id, place) => ({
    title: there.length > 1 || id === 'none' ? `${said.title}: ${inSentence(said.sections[id])}` : said.title,
    note: part.id === 'measurements' && place === 0 ? words.paper.measured : null,
    head: [words.paper.what, words.paper.when, words.paper.more],
    rows: lines.values.filter(line => line.section === id).map(rowOf),
  }));
}

function inSentence(title = ''): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}

function rowOf(line: Line): string[] {
  const facts = line.facts.map(({ term, value }) => `${term}: ${value}`);
  return [[line.name, ...badgesOf(line)].join('\n'), line.when, [...facts, ...line.notes].join('\n')];
}

/** Law 3, on paper too: a part without lines says why. */
function nothingAbout(empty: readonly ReadPart[], { words, portal, language }: Ctx): ChapterTable[] {
  if (empty.length === 0) return [];
  const rows = empty.map(({ part, lines }) => {
    const said = words.parts[part.id];
    const { withheld, sources } = lines;
    const why = sayMissing({
      withheld,
      sources,
      what: said.silent,
      counted: words.counted,
      portal,
      language,
    });
    return [said.title, why.length > 0 ? why.join('\n') : said.none];
  });
  return [{ title: words.paper.none, note: null, head: [words.paper.part, words.paper.why], rows }];
}
