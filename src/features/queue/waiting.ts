import type { Waiting } from '../../web/feature.ts';
import { type Ctx, desksOf } from './seen.ts';

/** How much lies in each of their queues, for the first page of the workplace. */
export async function listWaiting(ctx: Ctx): Promise<readonly Waiting[]> {
  const desks = desksOf(ctx);
  if (desks.length === 0) return [];
  const of = { queues: desks.map(desk => desk.id), me: ctx.staff.person, now: ctx.now };
  const counts = await ctx.look(rows => ctx.casework.count(rows, of));
  return desks.map(desk => {
    const found = counts.find(count => count.queue === desk.id);
    return {
      path: `/werk/wachtrij?rij=${desk.id}`,
      label: desk[ctx.language],
      count: found?.open ?? 0,
      attention: (found?.late ?? 0) > 0,
    };
  });
}
