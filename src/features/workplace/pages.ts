import { type Answer, page } from '../../web/answer.ts';
import type { StaffCtx } from '../../web/ctx.ts';
import { Workplace } from './views.tsx';
import type { Words } from './words.ts';

/** What waits, first what asks attention; and as whom somebody is signed in, so that a missing role is seen at once. */
export async function showWorkplace(ctx: StaffCtx<unknown, Words>): Promise<Answer> {
  const { words, staff, organisations } = ctx;
  const waiting = await ctx.waiting();
  return page({
    title: words.title(staff.name),
    lead: words.lead,
    body: Workplace({
      words,
      waiting: [...waiting].sort((a, b) => Number(b.attention ?? false) - Number(a.attention ?? false)),
      staff,
      organisations: organisations.map(each => each.name),
    }),
  });
}
