import { type Answer, go, page } from '../../web/answer.ts';
import type { PersonCtx } from '../../web/ctx.ts';
import type { Done } from './index.ts';
import { Sessions } from './views.tsx';
import type { Words } from './words.ts';

type Ctx = PersonCtx<unknown, Words>;

export async function showSessions(ctx: Ctx, { gedaan }: Done): Promise<Answer> {
  const { words, language, portal, session, now } = ctx;
  const sessions = await ctx.identity.listSessions({ keeper: portal.keeper, person: session.person, now });
  return page({
    title: words.title,
    lead: words.lead,
    body: Sessions({ words, language, sessions, here: session.id, done: gedaan ?? null }),
  });
}

/** Ends every other session of this person; theirs here goes on. */
export async function signOutElsewhere(ctx: Ctx): Promise<Answer> {
  const { portal, session, now } = ctx;
  const { person, id: except } = session;
  const ended = await ctx.change(rows =>
    ctx.identity.endAllSessions(rows, { keeper: portal.keeper, person, except, now }),
  );
  return go(`/ingelogd?gedaan=${ended.length}`);
}
