import { listEmergencies } from '../../platform/access/index.ts';
import type { Waiting } from '../../web/feature.ts';
import type { Ctx } from './pages.ts';

/** Emergencies that wait for a judgement; one that is late asks attention. */
export async function waitingHere(ctx: Ctx): Promise<readonly Waiting[]> {
  if (!ctx.is('privacy')) return [];
  const waiting = await ctx.look(rows => listEmergencies(rows, { which: 'waiting' }));
  const late = waiting.some(each => Temporal.Instant.compare(each.judgeBeforeAt, ctx.now) <= 0);
  const { emergencies } = ctx.words;
  return [{ path: '/privacy/spoed', label: emergencies.title, count: waiting.length, attention: late }];
}
