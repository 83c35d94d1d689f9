import { type PersonId, parsePersonId } from '../../lib/ids.ts';
import { attempt } from '../../web/acting.ts';
import { type Answer, go, type Logged, notFound, page } from '../../web/answer.ts';
import type { Filled } from '../../web/feature.ts';
import { hasOpen, keepSearch, maySearch, readThings, type ThingsFault, type TypedThings } from './account.ts';
import { type Ctx, type Finding, findAccount } from './finding.ts';
import type { CodeForm, One, Search } from './index.ts';
import { Account, SearchForm } from './views.tsx';

const nothing: TypedThings = { bsn: '', geboren: '', mail: '', mobiel: '', nummer: '' };
const shownNotices = 30;

/** Where an account is looked for: in a form, so that nothing that was said stands in an address. */
export function showSearch(ctx: Ctx): Answer {
  return searchPage(ctx, { typed: nothing, faults: [], refused: null });
}

type Showing = {
  typed: TypedThings;
  faults: readonly ThingsFault[];
  refused: 'none' | 'silent' | 'too-many' | null;
};

function searchPage(ctx: Ctx, showing: Showing): Answer {
  const { words, language } = ctx;
  const { faults, refused } = showing;
  return page({
    title: words.title,
    lead: words.lead,
    status: faults.length > 0 ? 422 : refused === 'silent' ? 503 : refused ? 409 : 200,
    body: SearchForm({ words, language, ...showing }),
  });
}

/** One answer for everything that does not agree: what was right and what was wrong is not told. */
export async function searchAccount(ctx: Ctx, form: Filled<Search>): Promise<Answer> {
  const typed = form.ok ? form.values : nothing;
  const read = readThings(typed);
  if (!read.ok) return searchPage(ctx, { typed, faults: read.faults, refused: null });
  const place = placeOf(ctx);
  if (!(await ctx.look(rows => maySearch(rows, place))))
    return searchPage(ctx, { typed, faults: [], refused: 'too-many' });
  const finding = await findAccount(ctx, read.things);
  const isKept = await ctx.change(
    rows => keepSearch(rows, { ...place, found: finding.found }),
    isKept => loggedOf(finding, isKept),
  );
  if (!isKept) return searchPage(ctx, { typed, faults: [], refused: 'too-many' });
  if (finding.found === null) return searchPage(ctx, { typed, faults: [], refused: finding.why });
  return go(`/servicedesk/${finding.found}`);
}

/** Whom a search found that came too late is told to nobody, also not to the log. */
function loggedOf(finding: Finding, isKept: boolean): Logged {
  if (!isKept) return { outcome: 'refused', policy: { reason: 'too-many' } };
  if (finding.found !== null) return { patient: finding.found, ground: 'duty' };
  const reason = finding.why === 'silent' ? 'source-silent' : 'no-account';
  return { outcome: 'refused', policy: { reason } };
}

function placeOf({ portal, staff, now }: Ctx) {
  return { keeper: portal.keeper, staff: staff.person, now };
}

/** The person of an address, where this member of staff found their account just now. */
async function opened(ctx: Ctx, number: string): Promise<PersonId | null> {
  const person = parsePersonId(number);
  if (!person) return null;
  const isOpen = await ctx.look(rows => hasOpen(rows, { ...placeOf(ctx), person }));
  return isOpen ? person : null;
}

/** What is in the account, and never what is in the record. */
export async function showAccount(ctx: Ctx, { persoon, gedaan }: One): Promise<Answer> {
  const person = await opened(ctx, persoon);
  if (!person) return notFound();
  const { words, language, portal, notify, identity, now } = ctx;
  const to = { keeper: portal.keeper, person };
  const [contacts, choice, notices, sessions] = await Promise.all([
    ctx.look(rows => notify.readContacts(rows, to)),
    ctx.look(rows => notify.readChoice(rows, to)),
    ctx.look(rows => notify.listNotices(rows, to, shownNotices)),
    identity.listSessions({ keeper: portal.keeper, person, now }),
  ]);
  return page({
    title: words.account.title,
    lead: words.account.lead,
    back: { href: '/servicedesk', label: words.title },
    logged: { patient: person, ground: 'duty' },
    body: Account({
      words,
      language,
      now,
      person,
      contacts,
      choice,
      notices,
      sessions,
      portalName: ctx.portalName,
      done: gedaan ?? null,
    }),
  });
}

/** After a lost phone: whoever holds it is out. The person reads who did it. */
export async function endSessions(ctx: Ctx, form: Filled<One>): Promise<Answer> {
  const person = form.ok ? await opened(ctx, form.values.persoon) : null;
  if (!person) return notFound();
  const { identity, portal, now } = ctx;
  const logged = { patient: person, ground: 'duty' } as const;
  const of = { keeper: portal.keeper, person, except: null, now };
  await ctx.change(rows => identity.endAllSessions(rows, of), logged);
  return go(`/servicedesk/${person}?gedaan=uitgelogd`);
}

/** Sends a new code to the address that waits for one; nobody here ever sees it. */
export async function sendCode(ctx: Ctx, form: Filled<CodeForm>): Promise<Answer> {
  const person = form.ok ? await opened(ctx, form.values.persoon) : null;
  if (!form.ok || !person) return notFound();
  const { notify, portal, now } = ctx;
  const logged = { patient: person, ground: 'duty' } as const;
  const sent = await attempt(
    ctx,
    rows =>
      notify.sendCodeAgain(rows, { keeper: portal.keeper, person }, { channel: form.values.soort, now }),
    logged,
  );
  if (sent.ok) return go(`/servicedesk/${person}?gedaan=code`);
  const refused = { ...logged, outcome: 'refused', policy: { reason: sent.why } } as const;
  const said = sent.why === 'too-many' ? '?gedaan=te-vaak' : '';
  return go(`/servicedesk/${person}${said}`, { logged: refused });
}
