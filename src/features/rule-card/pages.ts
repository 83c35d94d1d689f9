import { dayOf } from '../../lib/time.ts';
import { type Answer, page } from '../../web/answer.ts';
import type { VisitorCtx } from '../../web/ctx.ts';
import { changesBetween, listCards } from './history.ts';
import { RuleCard } from './views.tsx';
import type { Words } from './words.ts';

/** The same lines as `inzage check` prints, and what they were before. */
export async function showRules(ctx: VisitorCtx<unknown, Words>): Promise<Answer> {
  const { words, language, portal } = ctx;
  const cards = await ctx.look(rows => listCards(rows, { organisation: portal.keeper, portal: portal.id }));
  const steps = cards.flatMap((card, place) => {
    const before = cards[place + 1];
    const changes = before ? changesBetween(before.lines, card.lines, language) : [];
    return changes.length > 0 ? [{ since: dayOf(card.since), changes }] : [];
  });
  const first = cards.at(-1);
  return page({
    title: words.title,
    lead: words.lead,
    body: RuleCard({
      words,
      language,
      rules: ctx.rules(),
      steps,
      keptSince: first ? dayOf(first.since) : null,
    }),
  });
}
