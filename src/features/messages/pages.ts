import { type Answer, go, page } from '../../web/answer.ts';
import { type Asking, askStaff, findOwnCase, titleOf } from '../../web/own-case.ts';
import { type OwnCaseInput, ownCasePages } from '../../web/own-case-pages.ts';
import { MessageForm, Preview } from './form-views.tsx';
import type { Settings, Written } from './index.ts';
import { faultsOf, isMessage, type QuestionFault, type Topic, topicsOf } from './question.ts';
import { MessageList, MessageThread } from './views.tsx';
import type { Words } from './words.ts';
import { type Ctx, draftOf, draftPlace } from './writing.ts';

const back = (ctx: Ctx) => ({ href: '/berichten', label: ctx.words.title });

/** Everything that this person asked, newest first, with who has it now. */
export async function showMessages(ctx: Ctx): Promise<Answer> {
  const { words, language, now, portal } = ctx;
  const [cases, draft] = await Promise.all([
    ctx.look(rows => ctx.casework.listOf(rows, ctx.session.person)),
    draftOf(ctx),
  ]);
  return page({
    title: words.title,
    lead: words.lead,
    body: MessageList({
      words,
      language,
      now,
      portal,
      cases,
      kinds: ctx.casework.kinds,
      draftAt: draft.savedAt,
    }),
  });
}

/** The form, with what was typed before. */
export async function writeQuestion(ctx: Ctx, input: Written): Promise<Answer> {
  const draft = await draftOf(ctx);
  const notice = input.bewaard !== undefined ? 'saved' : draft.savedAt ? 'kept' : null;
  return formPage(ctx, { ...draft, faults: [], notice });
}

type Form = {
  onderwerp: string;
  vraag: string;
  faults: readonly { field: 'onderwerp' | 'vraag'; code: QuestionFault }[];
  notice: 'saved' | 'kept' | null;
};

/** The page on which a question is written. */
export function formPage(ctx: Ctx, form: Form): Answer {
  const { words, language, settings, portal } = ctx;
  return page({
    title: words.form.title,
    back: back(ctx),
    status: form.faults.length > 0 ? 422 : 200,
    body: MessageForm({ words, language, settings, portal, topics: topicsOf(settings), ...form }),
  });
}

/** Everything once more before it goes, with what happens then. */
export async function checkQuestion(ctx: Ctx): Promise<Answer> {
  const ready = await readyDraft(ctx);
  if (!ready) return go('/berichten/nieuw');
  const { words, language, settings } = ctx;
  return page({
    title: words.check.title,
    lead: words.check.lead,
    back: { href: '/berichten/nieuw', label: words.form.title },
    body: Preview({ words, language, settings, ...ready }),
  });
}

async function readyDraft(ctx: Ctx) {
  const draft = await draftOf(ctx);
  const topics = topicsOf(ctx.settings);
  const topic = topics.find(each => each.id === draft.onderwerp);
  return topic && faultsOf(draft, topics).length === 0 ? { topic, text: draft.vraag } : null;
}

/** Sends what was looked over. Of two that send the same draft one opens a case, and the other finds it sent. */
export async function sendQuestion(ctx: Ctx): Promise<Answer> {
  const ready = await readyDraft(ctx);
  const sent = ready && (await askStaff(ctx, askingOf(ready)));
  if (sent) return go(`/berichten/${sent.id}?verstuurd=ja`);
  return go('/berichten', { logged: { outcome: 'refused', policy: { reason: 'nothing-to-send' } } });
}

function askingOf({ topic, text }: { topic: Topic; text: string }): Asking {
  return {
    draft: draftPlace,
    kind: topic.kind,
    title: titleOf(text),
    payload: { subject: topic.id, nl: topic.nl, en: topic.en },
    text,
    queue: topic.queue,
  };
}

/** One conversation. */
export const own = ownCasePages<Settings, Words>({
  holds: isMessage,
  path: '/berichten',
  list: '/berichten',
  Page: MessageThread,
});

/** What has a page of its own is read there. */
export async function openMessage(ctx: Ctx, input: OwnCaseInput): Promise<Answer> {
  const thread = await findOwnCase(ctx, input.zaak, kind => !kind.unasked);
  const ownPage = ctx.casework.kinds.get(thread?.kind ?? '')?.page;
  return thread && ownPage ? go(ownPage(thread.id)) : own.open(ctx, input);
}
