import type { Thread } from '../../platform/casework/index.ts';
import { type Answer, go, notFound, page } from '../../web/answer.ts';
import type { PersonCtx, VisitorCtx } from '../../web/ctx.ts';
import type { Filled } from '../../web/feature.ts';
import {
  findOwnCase,
  keepOwnReply,
  markOwnCaseRead,
  type ReplyFault,
  readOwnDraft,
  readOwnReply,
  replyToStaff,
} from '../../web/own-case.ts';
import { paths } from '../../web/paths.ts';
import type { Organisation } from '../../web/portal.ts';
import type { Help, One, Reply, Settings } from './index.ts';
import { addressOf, organisationQuestion } from './question.ts';
import { HelpPage, QuestionList, QuestionPage } from './views.tsx';
import type { Words } from './words.ts';

export type Ctx = PersonCtx<Settings, Words>;

export const draftPlace = 'new/organisation-question';
const kinds = [organisationQuestion.id];

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
    ctx.look(rows => ctx.casework.listOf(rows, ctx.session.person, kinds)),
    readOwnDraft(ctx, draftPlace),
  ]);
  return page({
    title: words.title,
    lead: words.lead,
    body: QuestionList({ ...aboutOf(ctx), cases, draftAt: draft.savedAt, organisations: askable(ctx) }),
  });
}

export async function openQuestion(ctx: Ctx, input: One): Promise<Answer> {
  const thread = await findOwnCase(ctx, input.vraag, kinds);
  if (!thread) return notFound();
  await markOwnCaseRead(ctx, thread);
  const reply = await readOwnReply(ctx, thread.id);
  return questionPage(ctx, { thread, sent: input.verstuurd !== undefined, reply, fault: null });
}

type Shown = { thread: Thread; sent: boolean; reply: string; fault: ReplyFault | null };

function questionPage(ctx: Ctx, shown: Shown): Answer {
  const refused = shown.fault === 'changed' || shown.fault === 'state';
  return page({
    title: shown.thread.head.title,
    back: { href: '/vraag-aan', label: ctx.words.title },
    status: refused ? 409 : shown.fault ? 422 : 200,
    body: QuestionPage({ ...aboutOf(ctx), ...shown }),
  });
}

export function keepReply(ctx: Ctx, { typed }: Filled<Reply>): Promise<Answer> {
  const { vraag: id = '', antwoord: text = '' } = typed;
  return keepOwnReply(ctx, { id, kinds, text });
}

export async function sendReply(ctx: Ctx, form: Filled<Reply>): Promise<Answer> {
  const thread = await findOwnCase(ctx, form.typed['vraag'] ?? '', kinds);
  if (!thread) return notFound();
  const text = form.ok ? form.values.antwoord : (form.typed['antwoord'] ?? '');
  const fault = await replyToStaff(ctx, { thread, text, seen: form.ok ? form.values.gezien : 0 });
  if (fault) return questionPage(ctx, { thread, sent: false, reply: text, fault });
  return go(`/vraag-aan/${thread.id}?verstuurd=ja`);
}
