import { attempt } from '../../web/acting.ts';
import { type Answer, go, page } from '../../web/answer.ts';
import type { Filled, Waiting } from '../../web/feature.ts';
import { Deliveries } from './delivery-views.tsx';
import type { Ctx } from './finding.ts';
import type { LetterForm, Shown } from './index.ts';

const placesOf = ({ portal, organisations }: Ctx) => [
  ...new Set([portal.keeper, ...organisations.map(each => each.ura)]),
];

/** What was tried as often as it may, and did not get there. */
export async function showDeliveries(ctx: Ctx, { gedaan }: Shown): Promise<Answer> {
  const { words, language } = ctx;
  const letters = await ctx.outbox.dead(placesOf(ctx));
  return page({
    title: words.deliveries.title,
    lead: words.deliveries.lead,
    back: { href: '/servicedesk', label: words.title },
    body: Deliveries({ words, language, letters, done: gedaan ?? null }),
  });
}

/** Tries one again; somebody else may have done so just before. */
export async function retryDelivery(ctx: Ctx, form: Filled<LetterForm>): Promise<Answer> {
  const number = form.ok ? form.values.nummer : '';
  const tried = await attempt(ctx, async rows => ({
    ok: await ctx.outbox.retry(number, { of: placesOf(ctx), rows }),
  }));
  const refused = { logged: { outcome: 'refused' } } as const;
  return tried.ok
    ? go('/servicedesk/bezorging?gedaan=opnieuw')
    : go('/servicedesk/bezorging?gedaan=weg', refused);
}

/** For the first page of the workplace. */
export async function countDead(ctx: Ctx): Promise<readonly Waiting[]> {
  if (!ctx.is('service-desk')) return [];
  const { length: count } = await ctx.outbox.dead(placesOf(ctx));
  return [{ path: '/servicedesk/bezorging', label: ctx.words.deliveries.link, count, attention: count > 0 }];
}
