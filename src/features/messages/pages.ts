import type { Actor, Outcome, Thread } from '../../platform/casework/index.ts';
import { attempt } from '../../web/acting.ts';
import { type Answer, go, notFound, page } from '../../web/answer.ts';
import type { Filled } from '../../web/feature.ts';
import { titleOf } from '../../web/own-case.ts';
import { MessageForm, Preview } from './form-views.tsx';
import type { One, Reply, Written } from './index.ts';
import { faultsOf, longest, type QuestionFault, topicsOf } from './question.ts';
import { MessageList, MessageThread } from './views.tsx';
import { type Ctx, draftOf, placeOf, replyOf } from './writing.ts';

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
  if (!ready)
    return go('/berichten', { logged: { outcome: 'refused', policy: { reason: 'nothing-to-send' } } });
  const { topic, text } = ready;
  const { person, name } = ctx.session;
  const { organisation, workingDays } = placeOfWork(ctx);
  const sent = await attempt(
    ctx,
    async rows => {
      if (!(await ctx.casework.dropDraft(rows, placeOf(ctx)))) return { ok: false, case: null };
      const opened = await ctx.casework.open(rows, {
        organisation,
        portal: ctx.portal.id,
        kind: topic.kind,
        settings: ctx.settings,
        subject: person,
        by: writer(ctx),
        as: 'self',
        head: { title: titleOf(text), about: name, askedBy: null },
        payload: { subject: topic.id, nl: topic.nl, en: topic.en },
        text,
        workingDays,
        now: ctx.now,
        queue: topic.queue,
      });
      return { ok: true, case: opened };
    },
    { organisation },
  );
  if (sent.case) return go(`/berichten/${sent.case.id}?verstuurd=ja`);
  return go('/berichten', { logged: { outcome: 'refused', policy: { reason: 'nothing-to-send' } } });
}

function writer(ctx: Ctx): Actor {
  return { side: 'person', person: ctx.session.person, name: ctx.session.name ?? ctx.words.patient };
}

/** Whose care it is about: what this sign-in is for, else who keeps the portal. */
function placeOfWork({ portal, session }: Ctx) {
  const found = portal.organisations.find(each => session.organisations.includes(each.ura));
  const first = found ?? portal.organisations[0];
  if (!first) throw new Error('a portal without organisations does not pass its check');
  return { organisation: first.ura, workingDays: first.workingDays };
}

/** One conversation; opening it is reading it. */
export async function openMessage(ctx: Ctx, input: One): Promise<Answer> {
  const thread = await ctx.look(rows => ctx.casework.findOf(rows, ctx.session.person, input.bericht));
  if (!thread) return notFound();
  const ownPage = ctx.casework.kinds.get(thread.kind)?.page;
  if (ownPage) return go(ownPage(thread.id));
  if (thread.isUnread) {
    const read = { id: thread.id, holder: ctx.session.person, now: ctx.now };
    await ctx.change(rows => ctx.casework.markRead(rows, read), { organisation: thread.organisation });
  }
  return threadPage(ctx, {
    thread,
    sent: input.verstuurd !== undefined,
    reply: await replyOf(ctx, thread.id),
    fault: null,
  });
}

type Shown = {
  thread: Thread;
  sent: boolean;
  reply: string;
  fault: 'changed' | 'state' | 'empty' | 'too-long' | null;
};

function threadPage(ctx: Ctx, shown: Shown): Answer {
  const { words, language, now, portal } = ctx;
  const refused = shown.fault === 'changed' || shown.fault === 'state';
  return page({
    title: shown.thread.head.title,
    back: back(ctx),
    status: refused ? 409 : shown.fault ? 422 : 200,
    body: MessageThread({ words, language, now, portal, kinds: ctx.casework.kinds, ...shown }),
  });
}

/** Writes again. What was said meanwhile is shown first, and what was typed stays. */
export async function sendReply(ctx: Ctx, form: Filled<Reply>): Promise<Answer> {
  const { person } = ctx.session;
  const id = form.typed['bericht'] ?? '';
  const thread = await ctx.look(rows => ctx.casework.findOf(rows, person, id));
  if (!thread) return notFound();
  const text = form.ok ? form.values.antwoord : (form.typed['antwoord'] ?? '');
  const again = (fault: Shown['fault']) => threadPage(ctx, { thread, sent: false, reply: text, fault });
  if (text.trim() === '') return again('empty');
  if (text.length > longest) return again('too-long');
  const seen = { organisation: thread.organisation, id, version: form.ok ? form.values.gezien : 0 };
  const { workingDays } = placeOfWork(ctx);
  const doing = { seen, by: writer(ctx), now: ctx.now, text, workingDays };
  const outcome = await attempt<Outcome>(
    ctx,
    async rows => {
      const replied = await ctx.casework.reply(rows, doing);
      if (replied.ok) await ctx.casework.dropDraft(rows, placeOf(ctx, id));
      return replied;
    },
    {
      organisation: thread.organisation,
    },
  );
  if (outcome.ok) return go(`/berichten/${id}?verstuurd=ja`);
  return outcome.why === 'unknown' ? notFound() : again(outcome.why === 'state' ? 'state' : 'changed');
}
