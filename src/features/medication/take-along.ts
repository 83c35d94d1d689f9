/** Medicines as they stand on paper: what is used now, what comes and what was; then all that was agreed and changed. */
import { dayOf } from '../../lib/time.ts';
import type { Chapter, ChapterTable } from '../../web/chapter.ts';
import type { FileCtx } from '../../web/ctx.ts';
import { sayShortDay } from '../../web/say.ts';
import type { Settings } from './index.ts';
import { type SectionName, sectionOf, sections } from './list.ts';
import { isDoubted, type Line } from './medicine.ts';
import { cellsOf } from './medicine-views.tsx';
import { aboutOf, type Ctx, load } from './pages.ts';
import {
  capital,
  howOf,
  type Speech,
  sayMedicine,
  sayPeriod,
  sayPersonShort,
  sayPlain,
  sayQuantity,
  sayWritten,
} from './speech.ts';
import { type About, badgesOf } from './views.tsx';
import type { Words } from './words.ts';

export async function takeMedicinesAlong(ctx: Ctx): Promise<readonly Chapter[]> {
  const { words } = ctx;
  const { lines, withheld, sources, isWhole } = await load(ctx);
  const { paper, course } = words;
  const about = aboutOf(ctx, null);
  const overviews = tablesOf(lines, {
    about,
    titles: words.sections,
    note: isWhole ? null : words.incomplete.text,
  });
  const all = lines.flatMap(line =>
    line.course.map(placed => {
      const { day, what, how, who, remark } = cellsOf(placed, { ...about, line });
      return [
        day,
        sayMedicine(placed.block.medicine, ctx),
        what,
        how,
        [who, remark].filter(Boolean).join('\n'),
      ];
    }),
  );
  const whole = {
    title: paper.course,
    note: null,
    head: [course.day, paper.medicine, course.what, course.how, course.who],
    rows: all,
  };
  return [
    {
      id: 'medicijnen',
      title: words.title,
      lead: paper.lead,
      tables: [...overviews, whole].filter(({ rows }) => rows.length > 0),
      nothing: words.empty.noneTitle,
      withheld,
      sources,
    },
  ];
}

/** For who treats the patient: the same lines, in the words that the patient reads. */
export async function medicinesForStaff(ctx: FileCtx<Settings, Words>): Promise<Chapter> {
  const { words, language, now, portal } = ctx;
  const { lines, withheld, sources, isWhole } = await load(ctx);
  const { title, lead, nothing, incomplete, sections: titles } = words.staff;
  const about = { words, language, now, portal, since: null, askHref: null };
  return {
    id: 'medicijnen',
    title,
    lead,
    tables: tablesOf(lines, { about, titles, note: isWhole ? null : incomplete }),
    nothing,
    withheld,
    sources,
  };
}

type Naming = { about: About; titles: { readonly [name in SectionName]: string }; note: string | null };

/** A table for each place where a line can stand, of those that have any. `note` stands above the first. */
function tablesOf(lines: readonly Line[], { about, titles, note }: Naming): readonly ChapterTable[] {
  const { paper } = about.words;
  const head = [paper.medicine, paper.how, paper.when, paper.from, paper.fetched];
  return sections
    .map(name => ({
      title: titles[name],
      note: null,
      head,
      rows: lines.filter(line => sectionOf(line) === name).map(line => rowOf(line, about)),
    }))
    .filter(({ rows }) => rows.length > 0)
    .map((table, place) => (place === 0 ? { ...table, note } : table));
}

function rowOf(line: Line, about: About): string[] {
  const speech: Speech = about;
  const { words, language, now } = speech;
  const { agreed, scheme, today, pharmacy, bounds, written, further, remarks } = howOf(line, speech);
  const mind = [...bounds, ...further].map(words.mind);
  const [placed] = line.current;
  const plain = sayPlain(line.medicine, speech);
  const badges = badgesOf(line, about).map(({ children }) => children);
  const { supply } = line;
  // Paper is read on other days too, so it names the day.
  const how = [
    isDoubted(line) && words.doubtedAsk,
    today && words.paper.onDay(sayShortDay(dayOf(now), language), today.how),
    ...(agreed.length > 0 ? agreed : [words.noHow]),
    scheme,
    ...mind,
    ...written.map(words.alsoWritten),
    ...remarks.map(words.remark),
    pharmacy && words.pharmacySays(pharmacy),
  ];
  const fetched = supply ? [sayWritten(supply.block, speech), sayQuantity(supply.block, speech)] : [];
  return [
    [sayMedicine(line.medicine, speech), plain && `(${plain})`, capital(badges.join(', '))]
      .filter(Boolean)
      .join('\n'),
    how.flatMap(each => (each ? [capital(each)] : [])).join('\n'),
    placed ? sayPeriod(placed, speech) : '',
    placed?.block.by ? sayPersonShort(placed.block.by, speech) : '',
    fetched.filter(Boolean).join('\n'),
  ];
}
