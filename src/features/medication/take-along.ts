/** Medicines as they stand on paper: what is used now, what comes and what was; then all that was agreed and changed. */
import { dayOf } from '../../lib/time.ts';
import type { Chapter } from '../../web/chapter.ts';
import { sayShortDay } from '../../web/say.ts';
import { sections, sectionOf } from './list.ts';
import type { Line } from './medicine.ts';
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

export async function takeMedicinesAlong(ctx: Ctx): Promise<readonly Chapter[]> {
  const { words } = ctx;
  const { lines, withheld, sources, isWhole } = await load(ctx);
  const { paper, course } = words;
  const head = [paper.medicine, paper.how, paper.when, paper.from, paper.fetched];
  const overviews = sections.map(name => ({
    title: words.sections[name],
    note: name === 'now' && !isWhole ? words.incomplete.text : null,
    head,
    rows: lines.filter(line => sectionOf(line) === name).map(line => rowOf(line, ctx)),
  }));
  const about = aboutOf(ctx, null);
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

function rowOf(line: Line, speech: Speech): string[] {
  const { words, language, now } = speech;
  const { agreed, scheme, today, pharmacy, bounds, further } = howOf(line, speech);
  const mind = [...bounds, ...further].map(words.mind);
  const [placed] = line.current;
  const plain = sayPlain(line.medicine, speech);
  const { supply } = line;
  // Paper is read on other days too, so it names the day.
  const how = [
    today && words.paper.onDay(sayShortDay(dayOf(now), language), today.how),
    ...(agreed.length > 0 ? agreed : [words.noHow]),
    scheme,
    ...mind,
    pharmacy && words.pharmacySays(pharmacy),
  ];
  const fetched = supply ? [sayWritten(supply.block, speech), sayQuantity(supply.block, speech)] : [];
  return [
    [sayMedicine(line.medicine, speech), plain && `(${plain})`].filter(Boolean).join('\n'),
    how.flatMap(each => (each ? [capital(each)] : [])).join('\n'),
    placed ? sayPeriod(placed, speech) : '',
    placed?.block.by ? sayPersonShort(placed.block.by, speech) : '',
    fetched.filter(Boolean).join('\n'),
  ];
}
