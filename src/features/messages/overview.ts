import type { Case } from '../../platform/casework/index.ts';
import type { RecordCtx } from '../../web/ctx.ts';
import type { Headline, OverviewPart } from '../../web/feature.ts';
import { sayDeadline } from '../../web/time-left.ts';
import type { Settings } from './index.ts';
import { Unread } from './views.tsx';
import type { Words } from './words.ts';

type Ctx = RecordCtx<Settings, Words>;

/** What was answered and not read yet, and what still waits for an answer, until when. */
export async function showUnread(ctx: Ctx): Promise<OverviewPart | null> {
  const cases = await ctx.look(rows => ctx.casework.listOf(rows, ctx.session.person));
  const unread = cases.filter(each => each.isUnread && each.state !== 'merged');
  const open = cases.filter(each => each.state === 'open').sort(firstDueFirst);
  if (unread.length === 0 && open.length === 0) return null;
  const { words } = ctx;
  const body = unread.length > 0 ? Unread({ words, kinds: ctx.casework.kinds, cases: unread }) : null;
  return { body, sources: [], headlines: headlinesOf(ctx, { unread, open }) };
}

function firstDueFirst(a: Case, b: Case): number {
  return Temporal.Instant.compare(a.clock.dueAt, b.clock.dueAt);
}

/** Nothing of what was asked stands in a line: somebody may look along. */
function headlinesOf(
  { words, language, now }: Ctx,
  { unread, open }: { unread: readonly Case[]; open: readonly Case[] },
): Headline[] {
  const { headlines } = words.overview;
  const to = { icon: 'messages', href: '/berichten' } as const;
  const lines: Headline[] = [];
  if (unread.length > 0) lines.push({ ...to, about: 'changed', said: headlines.unread(unread.length) });
  const [first] = open;
  if (first) {
    const { dueAt } = first.clock;
    const isLate = Temporal.Instant.compare(dueAt, now) < 0;
    const detail = isLate ? headlines.late : headlines.due(sayDeadline(dueAt, language), open.length);
    lines.push({ ...to, about: 'waits', said: headlines.open(open.length), detail });
  }
  return lines;
}
