import type { Thread } from '../../platform/casework/index.ts';
import { type Answer, go, notFound, page } from '../../web/answer.ts';
import type { PersonCtx } from '../../web/ctx.ts';
import type { Filled } from '../../web/feature.ts';
import { fileAnswer } from '../../web/handed-file.ts';
import {
  findOwnCase,
  keepOwnReply,
  markOwnCaseRead,
  type ReplyFault,
  readOwnDraft,
  readOwnReply,
  replyToStaff,
} from '../../web/own-case.ts';
import { ownFile } from '../../web/own-case-views.tsx';
import type { FilePath, One, Reply, Settings } from './index.ts';
import { recordRequest } from './request.ts';
import { RequestList, RequestPage } from './views.tsx';
import type { Words } from './words.ts';

export type Ctx = PersonCtx<Settings, Words>;

export const draftPlace = 'new/record-request';
const kinds = [recordRequest.id];

export function aboutOf({ words, language, now, portal, casework }: Ctx) {
  return { words, language, now, portal, kinds: casework.kinds };
}

/** Everything that this person asked for, newest first. */
export async function showRequests(ctx: Ctx): Promise<Answer> {
  const { words } = ctx;
  const [cases, draft] = await Promise.all([
    ctx.look(rows => ctx.casework.listOf(rows, ctx.session.person, kinds)),
    readOwnDraft(ctx, draftPlace),
  ]);
  return page({
    title: words.title,
    lead: words.lead,
    body: RequestList({ ...aboutOf(ctx), cases, draftAt: draft.savedAt, offersCopy: ctx.offers('download') }),
  });
}

/** One request: where it stands, what was said, and the files that came of it. */
export async function openRequest(ctx: Ctx, input: One): Promise<Answer> {
  const thread = await findOwnCase(ctx, input.verzoek, kinds);
  if (!thread) return notFound();
  await markOwnCaseRead(ctx, thread);
  const reply = await readOwnReply(ctx, thread.id);
  return requestPage(ctx, { thread, sent: input.verstuurd !== undefined, reply, fault: null });
}

type Shown = { thread: Thread; sent: boolean; reply: string; fault: ReplyFault | null };

function requestPage(ctx: Ctx, shown: Shown): Answer {
  const { words } = ctx;
  const refused = shown.fault === 'changed' || shown.fault === 'state';
  return page({
    title: shown.thread.head.title,
    back: { href: '/opvragen', label: words.title },
    status: refused ? 409 : shown.fault ? 422 : 200,
    body: RequestPage({ ...aboutOf(ctx), ...shown }),
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
  if (fault) return requestPage(ctx, { thread, sent: false, reply: text, fault });
  return go(`/opvragen/${thread.id}?verstuurd=ja`);
}

/** A file that staff handed over, while it can be fetched; that it was fetched stands in the access log. */
export async function fetchFile(ctx: Ctx, { verzoek, bestand }: FilePath): Promise<Answer> {
  const thread = await findOwnCase(ctx, verzoek, kinds);
  const file = thread && ownFile(thread, bestand, ctx.now);
  if (!thread || !file) return notFound();
  const place = { organisation: thread.organisation, id: thread.id, file: file.id };
  const body = await ctx.look(rows => ctx.casework.readFile(rows, place));
  return body ? fileAnswer(file, body, { organisation: thread.organisation }) : notFound();
}
