import { grantSelf } from '../../platform/access/index.ts';
import { latestAcceptance } from '../../platform/consent/index.ts';
import type { DigidFinished } from '../../platform/identity/index.ts';
import type { PatientStatus } from '../../platform/record/index.ts';
import { type Answer, go, page } from '../../web/answer.ts';
import type { VisitorCtx } from '../../web/ctx.ts';
import type { Filled } from '../../web/feature.ts';
import { ownPath, paths } from '../../web/paths.ts';
import { openDoor } from './arrival.ts';
import type { Begin, FromDigid, Where } from './index.ts';
import { Failed, Onward, Refused, SignIn, TooLow } from './views.tsx';
import type { Words } from './words.ts';

export type Ctx = VisitorCtx<unknown, Words>;

const browserCookie = 'digid';
const tickCookie = 'akkoord';

/** What one needs to sign in, what one accepts by it, and the way to DigiD. */
export function showSignIn(ctx: Ctx, input: Where): Answer {
  if (ctx.session) return go(ownPath(input.naar) ?? '/overzicht');
  return signInPage(ctx, { returnTo: ownPath(input.naar), cancelled: input.melding === 'gestopt' });
}

type Shown = { returnTo: string | null; cancelled?: boolean; untick?: boolean };

function signInPage(ctx: Ctx, shown: Shown): Answer {
  const { words, portal } = ctx;
  return page({
    title: words.title,
    lead: words.lead(portal.name),
    status: shown.untick ? 422 : 200,
    body: SignIn({
      words,
      language: ctx.language,
      entitled: portal.organisations.map(each => each.name),
      level: ctx.digid.minimumLevel,
      terms: portal.terms,
      safePage: ctx.offers('information'),
      ...shown,
    }),
  });
}

/** Remembers that this browser asked, and sends it on to DigiD. Without the tick, where one is asked, nobody goes on. */
export async function beginSignIn(ctx: Ctx, form: Filled<Begin>): Promise<Answer> {
  const { words, portal } = ctx;
  const returnTo = ownPath(form.typed['naar']);
  const ticked = form.typed['akkoord'] === String(portal.terms.current);
  if (portal.terms.acceptance === 'tick' && !ticked) return signInPage(ctx, { returnTo, untick: true });
  const begun = await ctx.digid.begin({ returnTo, now: ctx.now });
  const minutes = Math.ceil(ctx.now.until(begun.expiresAt).total('minutes'));
  return page({
    title: words.onward.title,
    lead: words.onward.lead,
    postsTo: begun.origin,
    cookies: [
      { name: browserCookie, value: begun.browserToken, minutes },
      { name: tickCookie, value: ticked ? String(portal.terms.current) : '', minutes },
    ],
    body: Onward({ words, url: begun.url, fields: begun.form }),
  });
}

const used = [
  { name: browserCookie, value: '', minutes: 0 },
  { name: tickCookie, value: '', minutes: 0 },
];

/** What DigiD said. Only a good answer to a patient who is known here starts a session. */
export async function finishSignIn(ctx: Ctx, input: FromDigid): Promise<Answer> {
  const finished = await ctx.digid.finish({
    artifact: input.SAMLart ?? null,
    relayState: input.RelayState ?? null,
    browserToken: ctx.visitor.cookie(browserCookie),
    now: ctx.now,
  });
  switch (finished.outcome) {
    case 'signed-in':
      return arrive(ctx, finished);
    case 'cancelled': {
      const back = ownPath(finished.returnTo);
      const query = new URLSearchParams({ melding: 'gestopt', ...(back && { naar: back }) });
      const logged = { outcome: 'refused', policy: { reason: 'cancelled' } } as const;
      return go(`${paths.signIn}?${query}`, { cookies: used, logged });
    }
    case 'level-too-low':
      return page({
        title: ctx.words.tooLow.title,
        status: 403,
        cookies: used,
        logged: {
          outcome: 'refused',
          policy: { level: finished.level ?? 'unknown', reason: 'level-too-low' },
        },
        body: TooLow({ words: ctx.words, level: ctx.digid.minimumLevel }),
      });
    case 'failed':
      return failed(ctx, finished.why);
  }
}

/** T6: one literal text for every failure, and whoever was signed in here is no longer. */
async function failed(ctx: Ctx, why: string): Promise<Answer> {
  const { words, visitor, door, now } = ctx;
  if (visitor.token) await ctx.identity.endSession({ token: visitor.token, door, now });
  return page({
    title: words.failed.title,
    status: why === 'unreachable' || why === 'unavailable' ? 503 : 403,
    cookies: used,
    session: { end: true },
    logged: { outcome: 'failed', policy: { reason: why } },
    body: Failed({ words, language: ctx.language, now, reference: visitor.request }),
  });
}

type SignedIn = Extract<DigidFinished, { outcome: 'signed-in' }>;

/** DigiD is sure of who it is; now the record says whether there is somebody to open a door for. */
async function arrive(ctx: Ctx, finished: SignedIn): Promise<Answer> {
  const { portal, now } = ctx;
  const person = await ctx.identity.personOf({ keeper: portal.keeper, bsn: finished.bsn, now });
  const organisations = portal.organisations.map(each => each.ura);
  const grant = grantSelf({ person, bsn: finished.bsn, organisations });
  const patient = await ctx.records.patientStatus(grant, { now, report: () => undefined });
  if (patient.status !== 'known') return refuse(ctx, { status: patient.status, person });
  const ticked = ctx.visitor.cookie(tickCookie) === String(portal.terms.current);
  const accepted = await ctx.look(rows =>
    latestAcceptance(rows, { organisation: portal.keeper, portal: portal.id, person }),
  );
  if (portal.terms.acceptance === 'tick' && !ticked && accepted?.version !== portal.terms.current) {
    return signInPage(ctx, { returnTo: ownPath(finished.returnTo), untick: true });
  }
  const token = await openDoor(ctx, { person, finished, name: patient.name });
  return go(ownPath(finished.returnTo) ?? '/overzicht', {
    session: { begin: token },
    cookies: used,
    logged: { person, policy: { level: finished.level, terms: portal.terms.current } },
  });
}

type Unwelcome = Exclude<PatientStatus['status'], 'known'>;

function refuse(ctx: Ctx, of: { status: Unwelcome; person: SignedPerson }): Answer {
  return page({
    title: ctx.words.refused.title,
    status: of.status === 'unreachable' ? 503 : 403,
    cookies: used,
    logged: {
      outcome: of.status === 'unreachable' ? 'failed' : 'refused',
      person: of.person,
      policy: { reason: of.status },
    },
    body: Refused({
      words: ctx.words,
      status: of.status,
      organisation: ctx.portal.contact.name,
      phone: ctx.portal.contact.phone,
      language: ctx.language,
      now: ctx.now,
      reference: ctx.visitor.request,
    }),
  });
}

type SignedPerson = Parameters<typeof grantSelf>[0]['person'];

/** Our signed metadata, to hand in at Logius. */
export function showMetadata(ctx: Ctx): Answer {
  return {
    answer: 'file',
    name: 'metadata.xml',
    type: 'application/samlmetadata+xml',
    body: ctx.digid.metadata(),
  };
}
