import { dayOf } from '../../lib/time.ts';
import type { Headline, OverviewPart } from '../../web/feature.ts';
import { isChangedSince, isDoubted, type Line } from './medicine.ts';
import { NowInUse } from './overview-view.tsx';
import { aboutOf, type Ctx, load, lookOf } from './pages.ts';
import { sayDate, sayMedicine } from './speech.ts';
import { pathOf } from './views.tsx';

/** What to take now, for the first page; at its top what changed, and what begins or changes soon. */
export async function showNow(ctx: Ctx): Promise<OverviewPart> {
  const [{ lines, silent, withheld, isWhole, sources }, { since }] = await Promise.all([
    load(ctx),
    lookOf(ctx),
  ]);
  const body = NowInUse({ ...aboutOf(ctx, since), lines, silent, withheld, isWhole });
  return { body, sources, headlines: [...changedIn(lines, { ctx, since }), ...comingIn(lines, ctx)] };
}

function changedIn(lines: readonly Line[], of: { ctx: Ctx; since: Temporal.Instant | null }): Headline[] {
  const { ctx, since } = of;
  const count = since === null ? 0 : lines.filter(line => isChangedSince(line, since)).length;
  if (count === 0) return [];
  const said = ctx.words.overview.headlines.changed(count);
  return [{ about: 'changed', icon: 'medication', said, href: '/medicijnen' }];
}

/** So many days ahead something that begins or changes is worth a line. */
const soonDays = 14;

/** The first medicine that begins or changes soon; nothing that may have been called off. */
function comingIn(lines: readonly Line[], ctx: Ctx): Headline[] {
  const { begins, changes } = ctx.words.overview.headlines;
  const last = dayOf(ctx.now).add({ days: soonDays });
  const [soonest] = lines
    .flatMap(line => {
      if (isDoubted(line)) return [];
      const ahead = line.standing === 'upcoming' ? line.current : line.next;
      const from = ahead.find(each => !each.isDoubted)?.block.span.from;
      return from && Temporal.PlainDate.compare(from.on, last) <= 0 ? [{ line, from }] : [];
    })
    .sort((a, b) => Temporal.PlainDate.compare(a.from.on, b.from.on));
  if (!soonest) return [];
  const { line, from } = soonest;
  const detail = (line.standing === 'upcoming' ? begins : changes)(sayDate(from, ctx));
  return [
    { about: 'comes', icon: 'medication', said: sayMedicine(line.medicine, ctx), detail, href: pathOf(line) },
  ];
}
