import type { Thread } from '../../platform/casework/index.ts';
import { type Answer, go, notFound, page } from '../../web/answer.ts';
import type { PersonCtx } from '../../web/ctx.ts';
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
import { correction } from './correction.ts';
import type { One, Reply, Settings } from './index.ts';
import { CorrectionList, CorrectionPage } from './views.tsx';
import type { Words } from './words.ts';

export type Ctx = PersonCtx<Settings, Words>;

const kinds = [correction.id];

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
    ctx.look(rows => ctx.casework.listOf(rows, ctx.session.person, kinds)),
    readOwnDraft(ctx, draftOf('')),
  ]);
  return page({
    title: words.title,
    lead: words.lead,
    body: CorrectionList({ ...aboutOf(ctx), cases, draftAt: draft.savedAt }),
  });
}

export async function openCorrection(ctx: Ctx, input: One): Promise<Answer> {
  const thread = await findOwnCase(ctx, input.verzoek, kinds);
  if (!thread) return notFound();
  await markOwnCaseRead(ctx, thread);
  const reply = await readOwnReply(ctx, thread.id);
  return correctionPage(ctx, { thread, sent: input.verstuurd !== undefined, reply, fault: null });
}

type Shown = { thread: Thread; sent: boolean; reply: string; fault: ReplyFault | null };

function correctionPage(ctx: Ctx, shown: Shown): Answer {
  const refused = shown.fault === 'changed' || shown.fault === 'state';
  return page({
    title: shown.thread.head.title,
    back: { href: '/correctie', label: ctx.words.title },
    status: refused ? 409 : shown.fault ? 422 : 200,
    body: CorrectionPage({ ...aboutOf(ctx), ...shown }),
  });
}

export function keepReply(ctx: Ctx, { typed }: Filled<Reply>): Promise<Answer> {
  const { verzoek: id = '', antwoord: text = '' } = typed;
  return keepOwnReply(ctx, { id, kinds, text });
}

export async function sendReply(ctx: Ctx, form: Filled<Reply>): Promise<Answer> {
  const thread = await findOwnCase(ctx, form.typed['verzoek'] ?? '', kinds);
  if (!thread) return notFound();
  const text = form.ok ? form.values.antwoord : (form.typed['antwoord'] ?? '');
  const fault = await replyToStaff(ctx, { thread, text, seen: form.ok ? form.values.gezien : 0 });
  if (fault) return correctionPage(ctx, { thread, sent: false, reply: text, fault });
  return go(`/correctie/${thread.id}?verstuurd=ja`);
}
