import { type Answer, page } from '../../web/answer.ts';
import type { VisitorCtx } from '../../web/ctx.ts';
import { RuleCard } from './views.tsx';
import type { Words } from './words.ts';

/** The same lines as `inzage check` prints. */
export function showRules(ctx: VisitorCtx<unknown, Words>): Answer {
  const { words } = ctx;
  return page({ title: words.title, lead: words.lead, body: RuleCard({ rules: ctx.rules() }) });
}
