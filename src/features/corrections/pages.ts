import { type Answer, page } from '../../web/answer.ts';
import type { PersonCtx } from '../../web/ctx.ts';
import { readOwnDraft } from '../../web/own-case.ts';
import { ownCasePages } from '../../web/own-case-pages.ts';
import { correction } from './correction.ts';
import type { Settings } from './index.ts';
import { CorrectionList, CorrectionPage } from './views.tsx';
import type { Words } from './words.ts';

export type Ctx = PersonCtx<Settings, Words>;

/** One draft for each thing, so that what was typed about one is not lost by beginning about another. */
export function draftOf(reference: string): string {
  return reference === '' ? 'new/correction' : `new/correction/${reference}`;
}

export function aboutOf({ words, language, now, portal, casework }: Ctx) {
  return { words, language, now, portal, kinds: casework.kinds };
}

/** Every correction that this person asked for, newest first. */
export async function showCorrections(ctx: Ctx): Promise<Answer> {
  const { words } = ctx;
  const [cases, draft] = await Promise.all([
    ctx.look(rows => ctx.casework.listOf(rows, ctx.session.person, [correction.id])),
    readOwnDraft(ctx, draftOf('')),
  ]);
  return page({
    title: words.title,
    lead: words.lead,
    body: CorrectionList({ ...aboutOf(ctx), cases, draftAt: draft.savedAt }),
  });
}

export const own = ownCasePages<Settings, Words>({
  holds: kind => kind.id === correction.id,
  path: '/correctie',
  list: '/correctie',
  Page: CorrectionPage,
});
