import type { RecordCtx } from '../../web/ctx.ts';
import type { OverviewPart } from '../../web/feature.ts';
import type { Settings } from './index.ts';
import { Unread } from './views.tsx';
import type { Words } from './words.ts';

/** What was answered and not read yet; nothing where there is none. */
export async function showUnread(ctx: RecordCtx<Settings, Words>): Promise<OverviewPart | null> {
  const cases = await ctx.look(rows => ctx.casework.listOf(rows, ctx.session.person));
  const unread = cases.filter(each => each.isUnread && each.state !== 'merged');
  if (unread.length === 0) return null;
  return { body: Unread({ words: ctx.words, kinds: ctx.casework.kinds, cases: unread }), sources: [] };
}
