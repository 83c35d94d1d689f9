import { dayOf, startOf } from '../../lib/time.ts';
import { listEmergencies } from '../../platform/access/index.ts';
import type { RecordCtx } from '../../web/ctx.ts';
import type { OverviewPart } from '../../web/feature.ts';
import { sayNearDay } from '../../web/say.ts';
import type { Settings } from './index.ts';
import type { Words } from './words.ts';

/** For so many days an emergency is news: who has no address with us reads of it only here. */
const newForDays = 30;

/** Who opened this record in an emergency, and the way to why. */
export async function showEmergencies(ctx: RecordCtx<Settings, Words>): Promise<OverviewPart | null> {
  const { words, language, now, session } = ctx;
  const today = dayOf(now);
  const since = startOf(today.subtract({ days: newForDays }));
  const all = await ctx.look(rows => listEmergencies(rows, { which: 'all', patient: session.person }));
  const recent = all.filter(({ openedAt }) => Temporal.Instant.compare(openedAt, since) >= 0);
  if (recent.length === 0) return null;
  // What was opened at several organisations at once is one emergency.
  const slots = new Map(recent.map(each => [`${each.person} ${each.openedAt.toString()}`, each]));
  const headlines = [...slots.values()].map(({ name, openedAt }) => ({
    about: 'changed' as const,
    icon: 'log' as const,
    said: words.overview.emergency(name),
    detail: words.overview.read(sayNearDay(dayOf(openedAt), today, language)),
    href: '/wie-keek',
  }));
  return { body: null, sources: [], headlines };
}
