import type { AnyCaseKind } from '../../platform/casework/index.ts';
import { type Answer, notFound, page } from '../../web/answer.ts';
import type { PersonCtx } from '../../web/ctx.ts';
import { fileAnswer } from '../../web/handed-file.ts';
import { findOwnCase, readOwnDraft } from '../../web/own-case.ts';
import { ownCasePages } from '../../web/own-case-pages.ts';
import { ownFile } from '../../web/own-case-views.tsx';
import type { FilePath, Settings } from './index.ts';
import { recordRequest } from './request.ts';
import { RequestList, RequestPage } from './views.tsx';
import type { Words } from './words.ts';

export type Ctx = PersonCtx<Settings, Words>;

export const draftPlace = 'new/record-request';
const isRequest = (kind: AnyCaseKind) => kind.id === recordRequest.id;

export function aboutOf({ words, language, now, portal, casework }: Ctx) {
  return { words, language, now, portal, kinds: casework.kinds };
}

/** Everything that this person asked for, newest first. */
export async function showRequests(ctx: Ctx): Promise<Answer> {
  const { words } = ctx;
  const [cases, draft] = await Promise.all([
    ctx.look(rows => ctx.casework.listOf(rows, ctx.session.person, [recordRequest.id])),
    readOwnDraft(ctx, draftPlace),
  ]);
  return page({
    title: words.title,
    lead: words.lead,
    body: RequestList({ ...aboutOf(ctx), cases, draftAt: draft.savedAt, offersCopy: ctx.offers('download') }),
  });
}

/** One request: where it stands, what was said, and the files that came of it. */
export const own = ownCasePages<Settings, Words>({
  holds: isRequest,
  path: '/opvragen',
  list: '/opvragen',
  Page: RequestPage,
});

/** A file that staff handed over, while it can be fetched; that it was fetched stands in the access log. */
export async function fetchFile(ctx: Ctx, { zaak, bestand }: FilePath): Promise<Answer> {
  const thread = await findOwnCase(ctx, zaak, isRequest);
  const file = thread && ownFile(thread, bestand, ctx.now);
  if (!thread || !file) return notFound();
  const place = { organisation: thread.organisation, id: thread.id, file: file.id };
  const body = await ctx.look(rows => ctx.casework.readFile(rows, place));
  return body ? fileAnswer(file, body, { organisation: thread.organisation }) : notFound();
}
