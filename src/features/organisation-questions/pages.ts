import { type Answer, notFound, page } from '../../web/answer.ts';
import type { PersonCtx, VisitorCtx } from '../../web/ctx.ts';
import { readOwnDraft } from '../../web/own-case.ts';
import { ownCasePages } from '../../web/own-case-pages.ts';
import { paths } from '../../web/paths.ts';
import type { Organisation } from '../../web/portal.ts';
import type { Help, Settings } from './index.ts';
import { addressOf, organisationQuestion } from './question.ts';
import { HelpPage, QuestionList, QuestionPage } from './views.tsx';
import type { Words } from './words.ts';

export type Ctx = PersonCtx<Settings, Words>;

export const draftPlace = 'new/organisation-question';

export function aboutOf({ words, language, now, portal, casework }: VisitorCtx<Settings, Words> | Ctx) {
  return { words, language, now, portal, kinds: casework.kinds };
}

/** Whom this sign-in may ask. */
export function askable({ portal, session }: Pick<Ctx, 'portal' | 'session'>): readonly Organisation[] {
  return portal.organisations.filter(each => session.organisations.includes(each.ura));
}

/**
 * How to reach one organisation. Whoever is not signed in there reads the same and cannot ask here: without a session nobody
 * knows who asks, and an answer could reach anybody.
 */
export function showHelp(ctx: VisitorCtx<Settings, Words>, { organisatie }: Help): Answer {
  const { portal, words, session, settings, language } = ctx;
  const organisation = portal.organisations.find(
    each => addressOf(each) === `${paths.helpFrom}/${organisatie}`,
  );
  if (!organisation) return notFound();
  const mayAsk = session?.organisations.includes(organisation.ura) ?? false;
  return page({
    title: words.help.title(organisation.name),
    lead: words.help.lead,
    back: ctx.offers('faq')
      ? { href: '/vragen/wie-helpt', label: words.help.back }
      : { href: ctx.home, label: portal.name },
    body: HelpPage({
      ...aboutOf(ctx),
      organisation,
      says: settings.instructions[organisation.ura]?.[language] ?? null,
      answerWithin: settings.answerWithinWorkdays,
      mayAsk,
    }),
  });
}

/** Everything that this person asked, newest first. */
export async function showQuestions(ctx: Ctx): Promise<Answer> {
  const { words } = ctx;
  const [cases, draft] = await Promise.all([
    ctx.look(rows => ctx.casework.listOf(rows, ctx.session.person, [organisationQuestion.id])),
    readOwnDraft(ctx, draftPlace),
  ]);
  return page({
    title: words.title,
    lead: words.lead,
    body: QuestionList({ ...aboutOf(ctx), cases, draftAt: draft.savedAt, organisations: askable(ctx) }),
  });
}

export const own = ownCasePages<Settings, Words>({
  holds: kind => kind.id === organisationQuestion.id,
  path: '/vraag-aan',
  list: '/vraag-aan',
  Page: QuestionPage,
});
