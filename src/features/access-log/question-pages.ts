import type { Thread } from '../../platform/casework/index.ts';
import { type Answer, go, notFound, page } from '../../web/answer.ts';
import type { Filled } from '../../web/feature.ts';
import {
  findOwnCase,
  keepOwnReply,
  markOwnCaseRead,
  type ReplyFault,
  readOwnReply,
  replyToStaff,
} from '../../web/own-case.ts';
import type { One, Reply } from './index.ts';
import type { Ctx } from './pages.ts';
import { kindsOfQuestion } from './question.ts';
import { QuestionPage } from './question-views.tsx';

export const backToLog = (ctx: Ctx) => ({ href: '/wie-keek', label: ctx.words.title });

export function aboutOf({ words, language, now, portal, casework }: Ctx) {
  return { words, language, now, portal, kinds: casework.kinds };
}

/** One question or objection: where it stands, what was answered, and about which row. */
export async function openQuestion(ctx: Ctx, input: One): Promise<Answer> {
  const thread = await findOwnCase(ctx, input.vraag, kindsOfQuestion);
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
    back: backToLog(ctx),
    status: refused ? 409 : shown.fault ? 422 : 200,
    body: QuestionPage({ ...aboutOf(ctx), ...shown }),
  });
}

export function keepReply(ctx: Ctx, { typed }: Filled<Reply>): Promise<Answer> {
  const { vraag: id = '', antwoord: text = '' } = typed;
  return keepOwnReply(ctx, { id, kinds: kindsOfQuestion, text });
}

export async function sendReply(ctx: Ctx, form: Filled<Reply>): Promise<Answer> {
  const thread = await findOwnCase(ctx, form.typed['vraag'] ?? '', kindsOfQuestion);
  if (!thread) return notFound();
  const text = form.ok ? form.values.antwoord : (form.typed['antwoord'] ?? '');
  const fault = await replyToStaff(ctx, { thread, text, seen: form.ok ? form.values.gezien : 0 });
  if (fault) return questionPage(ctx, { thread, sent: false, reply: text, fault });
  return go(`/wie-keek/vraag/${thread.id}?verstuurd=ja`);
}
