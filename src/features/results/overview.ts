import type { Reason, Withheld } from '../../lib/loaded.ts';
import { dayOf } from '../../lib/time.ts';
import type { Headline, OverviewPart } from '../../web/feature.ts';
import { sayDay } from '../../web/say.ts';
import { outermost } from './list.ts';
import { loadResults } from './loading.ts';
import { listOpened } from './opened.ts';
import { Newest } from './overview-view.tsx';
import { type Ctx, openedBy } from './pages.ts';
import { isNew, newestFirst, type Result } from './result.ts';

const shownAtMost = 5;

/** What is new, what waits and until when: the first thing that a patient wants to know. */
export async function showNewest(ctx: Ctx): Promise<OverviewPart> {
  const { settings, now, words, language, portal } = ctx;
  const [loaded, opened] = await Promise.all([
    loadResults(ctx.record),
    ctx.look(rows => listOpened(rows, openedBy(ctx))),
  ]);
  const fresh = outermost(loaded.results)
    .filter(each => isNew(each, { opened, settings, now }))
    .sort(newestFirst);
  const waiting = loaded.withheld
    .filter(each => each.reason.why === 'in-delay')
    .sort((a, b) => opensOn(a.reason) - opensOn(b.reason));
  const body = Newest({
    words,
    language,
    now,
    portal,
    opened,
    settings,
    known: new Map(loaded.results.map(each => [each.reference, each])),
    fresh: fresh.slice(0, shownAtMost),
    freshCount: fresh.length,
    waiting,
    silent: loaded.silent,
  });
  return { body, sources: loaded.sources, headlines: headlinesOf(ctx, { fresh, waiting }) };
}

/** What has no moment yet comes after everything that has one. */
function opensOn(reason: Reason): number {
  if (reason.why !== 'in-delay' || reason.opens.when !== 'at') return Number.MAX_SAFE_INTEGER;
  return reason.opens.at.epochMilliseconds;
}

/** How many are new, and how many wait until when, in a line each. */
function headlinesOf(
  { words, language }: Ctx,
  { fresh, waiting }: { fresh: readonly Result[]; waiting: readonly Withheld[] },
): Headline[] {
  const { headlines } = words.overview;
  const lines: Headline[] = [];
  const to = { icon: 'results', href: '/uitslagen' } as const;
  if (fresh.length > 0) lines.push({ ...to, about: 'changed', said: headlines.fresh(fresh.length) });
  const [first] = waiting;
  if (first?.reason.why === 'in-delay') {
    const { opens } = first.reason;
    const detail =
      opens.when === 'at' ? headlines.opens(sayDay(dayOf(opens.at), language), waiting.length) : null;
    lines.push({ ...to, about: 'waits', said: headlines.waiting(waiting.length), ...(detail && { detail }) });
  }
  return lines;
}
