import { dayOf, startOf } from '../../lib/time.ts';
import { type Answer, page } from '../../web/answer.ts';
import type { Year } from './index.ts';
import type { Ctx } from './pages.ts';
import { Terms } from './term-views.tsx';

/** How many years back one can look: as long as cases are kept at least. */
const yearsBack = 5;

/** What people asked in a year, by kind, and whether it was done in time (O-J2). Numbers only. */
export async function showTerms(ctx: Ctx, { jaar }: Year): Promise<Answer> {
  const { words, language, now } = ctx;
  const thisYear = dayOf(now).year;
  const years = Array.from({ length: yearsBack }, (_, back) => thisYear - back);
  const year = years.find(each => String(each) === jaar) ?? thisYear;
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  const period = { from: startOf(first), until: startOf(first.add({ years: 1 })), now };
  const tallies = await ctx.look(rows => ctx.casework.tally(rows, period));
  return page({
    title: words.terms.title,
    lead: words.terms.lead,
    body: Terms({ words, language, kinds: ctx.casework.kinds, year, years, tallies }),
  });
}
