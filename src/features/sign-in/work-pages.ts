import type { OidcFinished, OidcOutcome } from '../../platform/identity/index.ts';
import { type Answer, go, page } from '../../web/answer.ts';
import type { Filled } from '../../web/feature.ts';
import { ownPath, paths } from '../../web/paths.ts';
import type { Begin, FromProvider, Where } from './index.ts';
import { type Ctx, endHere } from './pages.ts';
import { WorkFailed, WorkSignIn } from './work-views.tsx';

type Oidc = NonNullable<Ctx['means']['oidc']>;

/** A cookie for each sign-in that was begun, so that two windows do not take each other's. */
const cookieOf = (state: string) => `werk-${state.replaceAll(/[^\w]/g, '').slice(0, 16)}`;

/** The way in for staff: one button to where they sign in for all their work. */
export function showWorkSignIn(ctx: Ctx, input: Where, oidc: Oidc): Answer {
  const { words, portal } = ctx;
  return page({
    title: words.work.title,
    lead: words.work.lead(portal.name),
    postsTo: oidc.origin,
    body: WorkSignIn({ words, returnTo: ownPath(input.naar) }),
  });
}

/** Remembers that this browser asked, and sends it on to the provider. */
export async function beginWorkSignIn(ctx: Ctx, form: Filled<Begin>, oidc: Oidc): Promise<Answer> {
  const begun = await oidc.begin({ returnTo: ownPath(form.typed['naar']), now: ctx.now });
  const minutes = Math.ceil(ctx.now.until(begun.expiresAt).total('minutes'));
  return go(begun.url, { cookies: [{ name: cookieOf(begun.state), value: begun.browserToken, minutes }] });
}

/** What the provider said. Only somebody with a role here, who gave a second factor, gets a session. */
export async function finishWorkSignIn(ctx: Ctx, query: FromProvider): Promise<Answer> {
  const { oidc } = ctx.means;
  if (!oidc) return { answer: 'not-found' };
  const cookie = query.state ? cookieOf(query.state) : null;
  const browserToken = cookie === null ? null : ctx.visitor.cookie(cookie);
  const finished = await oidc.finish({ query, browserToken, now: ctx.now });
  const used = cookie === null ? [] : [{ name: cookie, value: '', minutes: 0 }];
  const answer = await concluded(ctx, finished);
  return { ...answer, cookies: [...used, ...(answer.cookies ?? [])] };
}

async function concluded(ctx: Ctx, finished: OidcFinished): Promise<Answer> {
  const { outcome, detail } = finished;
  // A link from anywhere can ask this: it moves nobody's session.
  if (!finished.begun && ctx.session)
    return go(ctx.home, { logged: { outcome: 'refused', policy: { reason: outcome }, detail } });
  if (outcome === 'signed-in') return arrive(ctx, finished);
  const why = outcome === 'failed' ? finished.why : outcome;
  const { work } = ctx.words;
  const unreachable = why === 'unreachable';
  return page({
    title: work.failed.title,
    status: unreachable ? 503 : 403,
    logged: {
      outcome: outcome === 'failed' ? 'failed' : 'refused',
      policy: { reason: why },
      ...(detail !== '' && { detail }),
    },
    body: WorkFailed({
      words: ctx.words,
      language: ctx.language,
      now: ctx.now,
      reference: ctx.visitor.request,
      phone: ctx.portal.contact.phone,
      said: outcome === 'failed' ? (unreachable ? 'unreachable' : 'failed') : outcome,
    }),
  });
}

type Arrived = OidcFinished & Extract<OidcOutcome, { outcome: 'signed-in' }>;

async function arrive(ctx: Ctx, of: Arrived): Promise<Answer> {
  const { portal, now, door, visitor } = ctx;
  const { issuer, subject, staff, organisations, idToken } = of;
  const { keeper } = portal;
  const person = await ctx.identity.staffMemberOf({ keeper, issuer, subject, staff, organisations, now });
  await endHere(ctx);
  const { browser } = visitor;
  const begun = { door, organisations, person, staff, idToken, browser, settings: portal.session, now };
  const [first] = organisations;
  const { token } = await ctx.change(rows => ctx.identity.startStaffSession(rows, begun), {
    person,
    name: staff.name,
    policy: { level: 'two-factor' },
    ...(first && organisations.length === 1 && { organisation: first }),
  });
  return go(ownPath(of.returnTo) ?? paths.home, { session: { begin: token } });
}
