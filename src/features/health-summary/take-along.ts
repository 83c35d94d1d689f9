/** The summary as it stands on paper: a table for each part, and of which parts there is nothing. */

import type { Chapter, ChapterTable } from '../../web/chapter.ts';
import { sayMissing } from '../../web/missing.tsx';
import { type Line, sections } from './line.ts';
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
  const tables = [...full.map(each => tableOf(each, words)), ...nothingAbout(empty, ctx)];
  const lead = words.paper.lead;
  const nothing = words.paper.nothing;
  return [{ id: 'gezondheid', title: words.title, lead, tables, nothing, withheld, sources }];
}

function tableOf({ part, lines }: ReadPart, words: Words): ChapterTable {
  const said = words.parts[part.id];
  const sorted = lines.values.toSorted((a, b) => sections.indexOf(a.section) - sections.indexOf(b.section));
  return {
    title: said.title,
    note: part.id === 'measurements' ? words.paper.measured : null,
    head: [words.paper.what, words.paper.when, words.paper.more],
    rows: sorted.map(line => rowOf(line, said.sections[line.section] ?? '')),
  };
}

function rowOf(line: Line, section: string): string[] {
  const badges = line.badges.map(badge => String(badge.children));
  const facts = line.facts.map(({ term, value }) => `${term}: ${value}`);
  return [
    [line.name, ...badges].join('\n'),
    line.when,
    [section, ...facts, ...line.notes].filter(Boolean).join('\n'),
  ];
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
