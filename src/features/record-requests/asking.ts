/** Asking in three steps: what, for whom, and everything once more. What was typed waits until it is sent or thrown away. */
import { type Answer, go, page } from '../../web/answer.ts';
import type { Filled } from '../../web/feature.ts';
import { parseTypedDay } from '../../web/form.ts';
import { askStaff, dropOwnDraft, keepOwnDraft, keepWhileTyping, readOwnDraft } from '../../web/own-case.ts';
import { sayShortDay } from '../../web/say.ts';
import { ConsentForm, Preview, Refused, WhatForm, WhomForm } from './form-views.tsx';
import type { Start, WhatForm as TypedWhat, WhomForm as TypedWhom } from './index.ts';
import { aboutOf, type Ctx, draftPlace } from './pages.ts';
import {
  type FieldFault,
  faultsOfWhat,
  faultsOfWhom,
  lacksConsent,
  type Payload,
  readWant,
  readWay,
  type Typed,
  titleOfRequest,
} from './request.ts';

const here = '/opvragen/nieuw';
const back = (ctx: Ctx) => ({ href: '/opvragen', label: ctx.words.title });

type Written = { typed: Typed; savedAt: Temporal.Instant | null };

async function written(ctx: Ctx): Promise<Written> {
  const { fields, savedAt } = await readOwnDraft(ctx, draftPlace);
  const { wat = '', periode = '', uitleg = '', hoe = '' } = fields;
  const { voor = '', naam = '', geboren = '', toestemming = '' } = fields;
  return { typed: { wat, periode, uitleg, hoe, voor, naam, geboren, toestemming }, savedAt };
}

/** What one asks for; a link elsewhere may have said it already. */
export async function writeWhat(ctx: Ctx, input: Start): Promise<Answer> {
  const { typed, savedAt } = await written(ctx);
  const want = typed.wat || (readWant(input.wat ?? '') ?? '');
  const notice = input.bewaard !== undefined ? 'saved' : savedAt ? 'kept' : null;
  return whatPage(ctx, { typed: { ...typed, wat: want }, faults: [], notice });
}

type WhatShown = { typed: Typed; faults: readonly FieldFault[]; notice: 'saved' | 'kept' | null };

function whatPage(ctx: Ctx, shown: WhatShown): Answer {
  return page({
    title: ctx.words.what.title,
    lead: ctx.words.what.lead,
    back: back(ctx),
    status: shown.faults.length > 0 ? 422 : 200,
    body: WhatForm({ ...aboutOf(ctx), settings: ctx.settings, startsOn: startOf(ctx), ...shown }),
  });
}

/** From when the portal shows something: what is older has to be asked for (O-24). */
function startOf({ portal, session, language }: Ctx): string | null {
  const mine = portal.organisations.filter(each => session.organisations.includes(each.ura));
  const days = mine.flatMap(each => each.source.recordsSince ?? []).sort(Temporal.PlainDate.compare);
  return days[0] ? sayShortDay(days[0], language) : null;
}

export function keepWhat(ctx: Ctx, form: Filled<TypedWhat>): Promise<Answer> {
  const { doe: _, ...typed } = form.ok ? form.values : cutTo(form.typed);
  return keepWhileTyping(ctx, draftPlace, typed);
}

export async function saveWhat(ctx: Ctx, form: Filled<TypedWhat>): Promise<Answer> {
  const { doe, ...typed } = form.ok ? form.values : cutTo(form.typed);
  if (doe === 'gooi-weg') {
    await dropOwnDraft(ctx, draftPlace);
    return go('/opvragen');
  }
  await keepOwnDraft(ctx, draftPlace, typed);
  if (doe === 'bewaar') return go(`${here}?bewaard=ja`);
  const all = (await written(ctx)).typed;
  const faults = faultsOfWhat(all, ctx.settings.delivery);
  if (faults.length > 0) return whatPage(ctx, { typed: all, faults, notice: null });
  return go(ctx.settings.forAnother ? `${here}/voor-wie` : `${here}/nakijken`);
}

/** A form that no browser of ours sends still loses nothing of what was typed. */
function cutTo(typed: { readonly [field: string]: string }): TypedWhat {
  const { wat = '', periode = '', uitleg = '', hoe = '' } = typed;
  return {
    wat: wat.slice(0, 20),
    periode: periode.slice(0, 300),
    uitleg: uitleg.slice(0, 60_000),
    hoe: hoe.slice(0, 20),
    doe: 'verder',
  };
}

/** For whom; only after what. */
export async function writeWhom(ctx: Ctx): Promise<Answer> {
  const { typed } = await written(ctx);
  if (!ctx.settings.forAnother || faultsOfWhat(typed, ctx.settings.delivery).length > 0) return go(here);
  return whomPage(ctx, typed, []);
}

function whomPage(ctx: Ctx, typed: Typed, faults: readonly FieldFault[]): Answer {
  return page({
    title: ctx.words.whom.title,
    lead: typed.voor === 'other' ? ctx.words.whom.leadOther : ctx.words.whom.lead,
    back: { href: here, label: ctx.words.what.title },
    status: faults.length > 0 ? 422 : 200,
    body: WhomForm({ ...aboutOf(ctx), typed, faults }),
  });
}

export function keepWhom(ctx: Ctx, form: Filled<TypedWhom>): Promise<Answer> {
  return keepWhileTyping(ctx, draftPlace, whomIn(form));
}

/** Who the other is comes only from a page that asked it; what was typed of them before stays. */
function whomIn(form: Filled<TypedWhom>): { [field: string]: string } {
  const { voor = '', naam, geboren = '', toestemming = '' } = form.ok ? form.values : form.typed;
  const whose = { voor: voor.slice(0, 20) };
  if (naam === undefined) return whose;
  const other = { naam: naam.slice(0, 300), geboren: geboren.slice(0, 30) };
  return { ...whose, ...other, toestemming: toestemming.slice(0, 10) };
}

/** For another: first who that is. Without a signature: refused here, with why and what can be done; what was typed stays. */
export async function saveWhom(ctx: Ctx, form: Filled<TypedWhom>): Promise<Answer> {
  const given = whomIn(form);
  await keepOwnDraft(ctx, draftPlace, given);
  const { typed } = await written(ctx);
  if (typed.voor === 'other' && given['naam'] === undefined) return go(`${here}/voor-wie`);
  const faults = faultsOfWhom(typed, parseTypedDay);
  if (faults.length > 0) return whomPage(ctx, typed, faults);
  return lacksConsent(typed) ? refusedPage(ctx) : go(`${here}/nakijken`);
}

function refusedPage(ctx: Ctx): Answer {
  return page({
    title: ctx.words.refused.title,
    back: { href: `${here}/voor-wie`, label: ctx.words.whom.title },
    status: 409,
    body: Refused(aboutOf(ctx)),
    logged: { event: 'case-opened', outcome: 'refused', policy: { reason: 'no-written-consent' } },
  });
}

/** The form that somebody signs, to print. */
export function showConsentForm(ctx: Ctx): Answer {
  const { words } = ctx;
  return page({
    title: words.consent.title,
    lead: words.consent.lead,
    back: back(ctx),
    body: ConsentForm(aboutOf(ctx)),
  });
}

type Ready = { payload: Payload; text: string };

/** What was typed, once it is whole; null while something is missing. */
async function readyRequest(ctx: Ctx): Promise<Ready | null> {
  const { typed } = await written(ctx);
  const isSelf = !ctx.settings.forAnother || typed.voor === 'self';
  const [want, way] = [readWant(typed.wat), readWay(typed.hoe)];
  const wrongWhat = faultsOfWhat(typed, ctx.settings.delivery).length > 0;
  const wrongWhom = !isSelf && (faultsOfWhom(typed, parseTypedDay).length > 0 || lacksConsent(typed));
  if (!want || !way || wrongWhat || wrongWhom) return null;
  const born = parseTypedDay(typed.geboren);
  const other = isSelf || !born ? null : { name: typed.naam.trim(), bornOn: sayShortDay(born, ctx.language) };
  const period = typed.periode.trim();
  const payload = { want, period, way, other, level: ctx.session.level, bsn: ctx.session.bsn };
  return { payload, text: typed.uitleg.trim() || ctx.words.noExplanation };
}

/** Everything once more before it goes, with what happens then. */
export async function checkRequest(ctx: Ctx): Promise<Answer> {
  const ready = await readyRequest(ctx);
  if (!ready) return go(here);
  const { words } = ctx;
  return page({
    title: words.check.title,
    lead: words.check.lead,
    back: ctx.settings.forAnother
      ? { href: `${here}/voor-wie`, label: words.whom.title }
      : { href: here, label: words.what.title },
    body: Preview({ ...aboutOf(ctx), settings: ctx.settings, ...ready }),
  });
}

export async function sendRequest(ctx: Ctx): Promise<Answer> {
  const ready = await readyRequest(ctx);
  const { other } = ready?.payload ?? {};
  const opened =
    ready &&
    (await askStaff(ctx, {
      draft: draftPlace,
      kind: 'record-request',
      title: titleOfRequest(ready.payload, ctx.language),
      payload: ready.payload,
      text: ready.text,
      ...(other && { other: other.name }),
    }));
  if (opened) return go(`/opvragen/${opened.id}?verstuurd=ja`);
  return go('/opvragen', { logged: { outcome: 'refused', policy: { reason: 'nothing-to-send' } } });
}
