import type { PersonId } from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import { grantSelf } from '../../platform/access/index.ts';
import type { DigidFinished, Purpose } from '../../platform/identity/index.ts';
import type { PatientStatus } from '../../platform/record/index.ts';
import { type Answer, go, page } from '../../web/answer.ts';
import { chosenOrganisations, rememberTick, tickedTerms } from '../../web/chosen.ts';
import type { VisitorCtx } from '../../web/ctx.ts';
import type { Filled } from '../../web/feature.ts';
import { ownPath, paths } from '../../web/paths.ts';
import type { Organisation } from '../../web/portal.ts';
import { openDoor } from './arrival.ts';
import type { Begin, FromDigid, Settings, Where } from './index.ts';
import { Failed, Onward, Refused, SignIn, TooLow } from './views.tsx';
import { beginWorkSignIn, showWorkSignIn } from './work-pages.ts';
import type { Words } from './words.ts';

export type Ctx = VisitorCtx<Settings, Words>;

/** A portal without DigiD has no page of it. */
function digidOf({ means }: Ctx) {
  if (!means.digid) throw new Problem('not-found', 'this portal has no DigiD');
  return means.digid;
}

/** A cookie for each sign-in that was begun, so that two windows do not take each other's. */
const cookieOf = (relayState: string) => `digid-${relayState.replaceAll(/[^\w]/g, '').slice(0, 16)}`;

/** What one needs to sign in, what one accepts by it, and the way to DigiD. */
export function showSignIn(ctx: Ctx, input: Where): Answer {
  if (ctx.session) return go(ownPath(input.naar) ?? ctx.home);
  if (ctx.means.oidc) return showWorkSignIn(ctx, input, ctx.means.oidc);
  const opened = organisationsToOpen(ctx);
  if (opened === null) return go(ctx.settings.chooseAt);
  return signInPage(ctx, { opened, returnTo: ownPath(input.naar), cancelled: input.melding === 'gestopt' });
}

/** Whose record this sign-in opens; null where one has to be chosen first. */
function organisationsToOpen(ctx: Ctx): readonly Organisation[] | null {
  const { opens, askAllOrganisations } = ctx.settings;
  if (opens === 'all') return ctx.portal.organisations;
  const choice = chosenOrganisations(ctx);
  if (choice.chosen === 'one') return [choice.organisation];
  return choice.chosen === 'all' && askAllOrganisations ? ctx.portal.organisations : null;
}

type Shown = {
  opened: readonly Organisation[];
  returnTo: string | null;
  cancelled?: boolean;
  untick?: boolean;
};

function signInPage(ctx: Ctx, { opened, ...shown }: Shown): Answer {
  const { words, portal } = ctx;
  return page({
    title: words.title,
    lead: words.lead(portal.name),
    status: shown.untick ? 422 : 200,
    ...(shown.untick && { logged: { outcome: 'refused', policy: { reason: 'terms' } } }),
    body: SignIn({
      words,
      language: ctx.language,
      entitled: opened.map(each => each.name),
      level: digidOf(ctx).minimumLevel,
      terms: portal.terms,
      ticked: tickedTerms(ctx),
      safePage: ctx.offers('information'),
      ...shown,
    }),
  });
}

/** Remembers that this browser asked, and sends it on to DigiD. Without the tick, where one is asked, nobody goes on. */
export async function beginSignIn(ctx: Ctx, form: Filled<Begin>): Promise<Answer> {
  if (ctx.means.oidc) return beginWorkSignIn(ctx, form, ctx.means.oidc);
  const { words, portal } = ctx;
  const returnTo = ownPath(form.typed['naar']);
  const opened = organisationsToOpen(ctx);
  if (opened === null) return go(ctx.settings.chooseAt);
  const ticked = tickedTerms(ctx) || form.typed['akkoord'] === String(portal.terms.current);
  if (portal.terms.acceptance === 'tick' && !ticked)
    return signInPage(ctx, { opened, returnTo, untick: true });
  const purpose: Purpose = {
    returnTo,
    organisations: opened.map(each => each.ura),
    ticked: ticked ? portal.terms.current : null,
  };
  const begun = await digidOf(ctx).begin({ purpose, now: ctx.now });
  const minutes = Math.ceil(ctx.now.until(begun.expiresAt).total('minutes'));
  return page({
    title: words.onward.title,
    lead: words.onward.lead,
    postsTo: begun.origin,
    cookies: [{ name: cookieOf(begun.form.RelayState), value: begun.browserToken, minutes }],
    body: Onward({ words, url: begun.url, fields: begun.form }),
  });
}

/** What DigiD said. Only a good answer to a patient who is known here starts a session. */
export async function finishSignIn(ctx: Ctx, input: FromDigid): Promise<Answer> {
  const relayState = input.RelayState ?? null;
  const cookie = relayState === null ? null : cookieOf(relayState);
  const finished = await digidOf(ctx).finish({
    artifact: input.SAMLart ?? null,
    relayState,
    browserToken: cookie === null ? null : ctx.visitor.cookie(cookie),
    now: ctx.now,
  });
  const used = cookie === null ? [] : [{ name: cookie, value: '', minutes: 0 }];
  const answer = await concluded(ctx, finished);
  return { ...answer, cookies: [...used, ...(answer.cookies ?? [])] };
}

async function concluded(ctx: Ctx, finished: DigidFinished): Promise<Answer> {
  const { purpose } = finished;
  // Nothing that was begun in this browser: a link from anywhere can ask this, and moves nobody's session.
  if (purpose === null) return ctx.session ? strayed(ctx, finished) : failed(ctx, finished);
  switch (finished.outcome) {
    case 'signed-in':
      return arrive(ctx, { ...finished, purpose });
    case 'cancelled': {
      const back = ownPath(purpose.returnTo);
      const query = new URLSearchParams({ melding: 'gestopt', ...(back && { naar: back }) });
      const logged = { outcome: 'refused', policy: { reason: 'cancelled' } } as const;
      return go(`${paths.signIn}?${query}`, { logged });
    }
    case 'level-too-low':
      // DigiD said so itself: a status like any other (T6). Our own finding has a page of its own.
      if (finished.level === null) return failed(ctx, finished);
      return page({
        title: ctx.words.tooLow.title,
        status: 403,
        logged: {
          outcome: 'refused',
          policy: { level: finished.level, reason: 'level-too-low' },
        },
        body: TooLow({ words: ctx.words, level: digidOf(ctx).minimumLevel }),
      });
    case 'failed':
      return failed(ctx, finished);
  }
}

/** The same answer again, or none, while somebody is signed in: they go on, and the log has it. */
function strayed(ctx: Ctx, { outcome, detail }: DigidFinished): Answer {
  return go(ctx.home, { logged: { outcome: 'refused', policy: { reason: outcome }, detail } });
}

/** T6: one literal text for every failure, and whoever was signed in here is no longer. */
async function failed(ctx: Ctx, finished: DigidFinished): Promise<Answer> {
  const { words, visitor, now } = ctx;
  const why = finished.outcome === 'failed' ? finished.why : finished.outcome;
  await endHere(ctx);
  return page({
    title: words.failed.title,
    status: why === 'unreachable' || why === 'unavailable' ? 503 : 403,
    session: { end: true },
    logged: { outcome: 'failed', policy: { reason: why }, detail: finished.detail },
    body: Failed({
      words,
      language: ctx.language,
      now,
      reference: visitor.request,
      level: finished.outcome === 'level-too-low' ? digidOf(ctx).minimumLevel : null,
    }),
  });
}

/** Ends the session that this browser still had, with its own row in the log. */
export async function endHere(ctx: Ctx): Promise<void> {
  const { visitor, door, now, session } = ctx;
  const { token } = visitor;
  if (token === null || session === null) return;
  const logged = { event: 'sign-out', person: session.person } as const;
  await ctx.change(rows => ctx.identity.endSession(rows, { token, door, now }), logged);
}

type SignedIn = Extract<DigidFinished, { outcome: 'signed-in' }> & { purpose: Purpose };

/** DigiD is sure of who it is; now the record says whether there is somebody to open a door for. */
async function arrive(begun: Ctx, finished: SignedIn): Promise<Answer> {
  // The terms that hold now, also where they changed while the browser was at DigiD.
  const ctx = { ...begun, portal: await begun.portalNow() };
  const { portal, now } = ctx;
  const { purpose } = finished;
  const opened = portal.organisations.filter(each => purpose.organisations.includes(each.ura));
  if (portal.terms.acceptance === 'tick' && purpose.ticked !== portal.terms.current) {
    return signInPage(ctx, { opened, returnTo: ownPath(purpose.returnTo), untick: true });
  }
  const person = await ctx.identity.personOf({ keeper: portal.keeper, bsn: finished.bsn, now });
  const organisations = opened.map(each => each.ura);
  const grant = grantSelf({ person, bsn: finished.bsn, organisations });
  const patient = await ctx.records.patientStatus(grant, { now, report: ctx.report });
  if (patient.status !== 'known') return refuse(ctx, { status: patient.status, person, opened });
  const empty = ctx.settings.refusesEmptyRecord && !(await ctx.holdsAnything(grant));
  if (empty) return refuse(ctx, { status: 'unknown', person, opened });
  await endHere(ctx);
  const token = await openDoor(ctx, { person, organisations, finished, name: patient.name });
  return go(ownPath(purpose.returnTo) ?? ctx.home, {
    session: { begin: token },
    cookies: [rememberTick(null)],
    logged: {
      person,
      name: patient.name,
      policy: { level: finished.level, terms: portal.terms.current },
      ...onlyOne(opened),
    },
  });
}

/** An attempt at one organisation stands in the log of that one. */
function onlyOne(opened: readonly Organisation[]) {
  const [first] = opened;
  return first && opened.length === 1 ? { organisation: first.ura } : {};
}

type Unwelcome = {
  status: Exclude<PatientStatus['status'], 'known'>;
  person: PersonId;
  opened: readonly Organisation[];
};

function refuse(ctx: Ctx, { status, person, opened }: Unwelcome): Answer {
  const { contact } = ctx.portal;
  return page({
    title: ctx.words.refused.title,
    status: status === 'unreachable' ? 503 : 403,
    logged: {
      outcome: status === 'unreachable' ? 'failed' : 'refused',
      person,
      policy: { reason: status },
      ...onlyOne(opened),
    },
    body: Refused({
      words: ctx.words,
      status,
      organisation: opened.length === 1 ? (opened[0]?.name ?? contact.name) : contact.name,
      phone: contact.phone,
      another: ctx.settings.opens === 'one' ? ctx.settings.chooseAt : null,
      language: ctx.language,
      now: ctx.now,
      reference: ctx.visitor.request,
    }),
  });
}

/** Our signed metadata, to hand in at Logius. */
export function showMetadata(ctx: Ctx): Answer {
  return {
    answer: 'file',
    name: 'metadata.xml',
    type: 'application/samlmetadata+xml',
    body: digidOf(ctx).metadata(),
  };
}
