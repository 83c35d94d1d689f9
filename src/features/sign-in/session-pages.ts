import { type Answer, go, page } from '../../web/answer.ts';
import type { Filled } from '../../web/feature.ts';
import { ownPath, paths } from '../../web/paths.ts';
import type { Where } from './index.ts';
import type { Ctx } from './pages.ts';
import { SignedOut } from './views.tsx';

/** Ends the session here; what the browser kept of this site goes with it. */
export async function signOut(ctx: Ctx): Promise<Answer> {
  const { visitor, door, now, session } = ctx;
  const { token } = visitor;
  if (token !== null && session !== null)
    await ctx.change(rows => ctx.identity.endSession(rows, { token, door, now }), { person: session.person });
  // Of staff also there, so that the next person at this desk does not come in as them.
  const there = session && 'staff' in session ? await ctx.means.oidc?.signOutUrl({ ...session, now }) : null;
  return go(there ?? paths.signedOut, { session: { end: true } });
}

/** Why the session is no more, what to do now, and the way back in. */
export function showSignedOut(ctx: Ctx, input: Where): Answer {
  // Whoever is still signed in is not told otherwise.
  if (ctx.session) return go(ctx.home);
  const { words, portal, visitor } = ctx;
  const why = visitor.ended ?? 'signed-out';
  const { idleMinutes, absoluteHours } = portal.session;
  // Somebody who signed out themselves knows why.
  const because = {
    idle: words.ended.idle(idleMinutes),
    absolute: words.ended.absolute(absoluteHours),
    elsewhere: words.ended.elsewhere,
  };
  return page({
    title: words.ended.idleTitle,
    ...(why !== 'signed-out' && { lead: because[why] }),
    session: { end: true },
    body: SignedOut({ words, returnTo: why === 'signed-out' ? null : ownPath(input.naar) }),
  });
}

/** "Blijf ingelogd": a script gets the new end, a form goes back to where it stood. */
export async function stay(ctx: Ctx, form: Filled<{ terug?: string | undefined }>): Promise<Answer> {
  const { visitor, door, now } = ctx;
  const verdict = visitor.token ? await ctx.identity.stay({ token: visitor.token, door, now }) : null;
  const back = ownPath(form.typed['terug']);
  if (!verdict?.found) return back ? go(paths.signedOut) : { answer: 'json', status: 401, value: {} };
  if (back) return go(back);
  const { endsAt, warnAt } = verdict.session;
  return {
    answer: 'json',
    value: { now: now.toString(), endsAt: endsAt.toString(), warnAt: warnAt.toString() },
  };
}
