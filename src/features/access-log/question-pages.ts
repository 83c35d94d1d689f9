import { ownCasePages } from '../../web/own-case-pages.ts';
import type { Settings } from './index.ts';
import type { Ctx } from './pages.ts';
import { kindsOfQuestion } from './question.ts';
import { QuestionPage } from './question-views.tsx';
import type { Words } from './words.ts';

export const backToLog = (ctx: Ctx) => ({ href: '/wie-keek', label: ctx.words.title });

export function aboutOf({ words, language, now, portal, casework }: Ctx) {
  return { words, language, now, portal, kinds: casework.kinds };
}

/** One question or objection: where it stands, what was answered, and about which row. */
export const own = ownCasePages<Settings, Words>({
  holds: kind => kindsOfQuestion.includes(kind.id),
  path: '/wie-keek/vraag',
  list: '/wie-keek',
  Page: QuestionPage,
});
