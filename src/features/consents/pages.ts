import { parseOrganisationId } from '../../lib/ids.ts';
import { type ConsentOf, decideConsent, listConsents } from '../../platform/consent/index.ts';
import { type Answer, go, notFound, page } from '../../web/answer.ts';
import type { PersonCtx } from '../../web/ctx.ts';
import type { Filled } from '../../web/feature.ts';
import type { Organisation } from '../../web/portal.ts';
import type { Answered, Done, Which } from './index.ts';
import { Consents, Question } from './views.tsx';
import type { Words } from './words.ts';

type Ctx = PersonCtx<unknown, Words>;

const askAt = '/toestemming';

/** No consent, no record: who has not given it for all that this sign-in opens is asked first. */
export async function consentGate(ctx: Ctx): Promise<string | null> {
  const given = await ctx.look(rows => listConsents(rows, consentOf(ctx)));
  return ctx.session.organisations.every(organisation => given.has(organisation)) ? null : askAt;
}

function consentOf({ session, portal }: Ctx): ConsentOf {
  return { person: session.person, portal: portal.id, subject: 'record' };
}

function organisationsOf({ session, portal }: Ctx): readonly Organisation[] {
  return portal.organisations.filter(each => session.organisations.includes(each.ura));
}

export function showQuestion(ctx: Ctx): Answer {
  return questionPage(ctx, { missing: false });
}

function questionPage(ctx: Ctx, { missing }: { missing: boolean }): Answer {
  const { words, language } = ctx;
  const asked = organisationsOf(ctx);
  const [only] = asked;
  const named = only && asked.length === 1 ? only.name : words.ask.all(asked.length);
  return page({
    title: words.ask.title,
    lead: words.ask.lead,
    status: missing ? 422 : 200,
    body: Question({ words, language, named, missing }),
  });
}

/** Without the tick nothing is kept and nothing opens, also where the form was made by hand. */
export async function giveConsent(ctx: Ctx, form: Filled<Answered>): Promise<Answer> {
  if (form.typed['toestemming'] !== 'ja') return questionPage(ctx, { missing: true });
  await decide(ctx, organisationsOf(ctx), 'given');
  return go(ctx.home);
}

async function decide(ctx: Ctx, of: readonly Organisation[], decision: 'given' | 'withdrawn') {
  const organisations = of.map(each => each.ura);
  await ctx.change(
    rows =>
      decideConsent(rows, consentOf(ctx), { organisations, decision, at: ctx.now, session: ctx.session.id }),
    // The log of each is whole by itself.
    { organisations },
  );
}

export async function showConsents(ctx: Ctx, { ingetrokken }: Done): Promise<Answer> {
  const { words, language, portal } = ctx;
  const given = await ctx.look(rows => listConsents(rows, consentOf(ctx)));
  const listed = portal.organisations.flatMap(each => {
    const since = given.get(each.ura);
    return since ? [{ organisation: each.ura, name: each.name, since }] : [];
  });
  return page({
    title: words.title,
    lead: words.lead,
    body: Consents({ words, language, listed, withdrawn: ingetrokken !== undefined }),
  });
}

export async function withdrawConsent(ctx: Ctx, form: Filled<Which>): Promise<Answer> {
  const ura = parseOrganisationId(form.typed['organisatie'] ?? '');
  const organisation = ctx.portal.organisations.find(each => each.ura === ura);
  const given = await ctx.look(rows => listConsents(rows, consentOf(ctx)));
  if (!organisation || !given.has(organisation.ura)) return notFound();
  await decide(ctx, [organisation], 'withdrawn');
  return go('/toestemmingen?ingetrokken=ja');
}
