import { lastMade } from '../../lib/last-made.ts';
import type { Found } from '../../lib/loaded.ts';
import { dayOf } from '../../lib/time.ts';
import type { Thread } from '../../platform/casework/index.ts';
import { type Answer, type Filling, go, notFound, page } from '../../web/answer.ts';
import type { RecordCtx } from '../../web/ctx.ts';
import type { Filled, RecordItem } from '../../web/feature.ts';
import type { Html } from '../../web/html.ts';
import { kindName } from '../../web/kind-names.ts';
import { explain } from './explanations.ts';
import type { One, Settings } from './index.ts';
import { arrange, type Filter, insideOf, membersOf, tellingOf } from './list.ts';
import { type LoadedResults, loadResults } from './loading.ts';
import { measured, reports } from './mapping.ts';
import { listOpened, rememberOpened } from './opened.ts';
import {
  asksFirst,
  courseOf,
  type Measured,
  type Opened,
  openedKey,
  type Report,
  type Result,
} from './result.ts';
import { AskFirst, MeasuredPage, ReportPage } from './result-views.tsx';
import { listSignals } from './signal.ts';
import { noteSight } from './signalling.ts';
import { sayDates, sayPressure, sayReading, sayTitle } from './speech.ts';
import { examinedIn, type ListAbout, namesInside, pathOf, Results, ResultsAside, Silent } from './views.tsx';
import type { Words } from './words.ts';

export type Ctx = RecordCtx<Settings, Words>;

export function openedBy(ctx: Ctx) {
  return { organisation: ctx.portal.keeper, person: ctx.session.person };
}

const lastListing = lastMade<Filling>();

/** The list, with its filter, what waits in its place, and why anything is missing. */
export async function showResults(ctx: Ctx, filter: Filter): Promise<Answer> {
  const { words, now, portal, language } = ctx;
  const [loaded, opened, printedFor] = await Promise.all([
    loadResults(ctx.record),
    ctx.look(rows => listOpened(rows, openedBy(ctx))),
    ctx.record.patient(),
  ]);
  // All that the list depends on beside what was read: of the moment only the day.
  const beside = [portal, language, ctx.visitor.path, dayOf(now).toString(), [...opened].join(' ')];
  return page({
    title: words.title,
    lead: words.lead,
    printedFor,
    sources: loaded.sources,
    ...(isOut(loaded) && { logged: { outcome: 'failed' } }),
    body: () => lastListing(loaded, beside, () => listing(ctx, { loaded, opened, filter })),
    keptWith: loaded,
  });
}

type Listing = { loaded: LoadedResults; opened: Opened; filter: Filter };

function listing(ctx: Ctx, { loaded, opened, filter }: Listing) {
  const waiting = loaded.withheld.filter(each => each.reason.why === 'in-delay');
  const about = { ...aboutOf(ctx), opened, settings: ctx.settings };
  const known = new Map(loaded.results.map(each => [each.reference, each]));
  const listed = arrange({
    results: loaded.results,
    waiting,
    filter,
    today: dayOf(ctx.now),
    matches: searching({ ...about, known }, filter),
  });
  const kinds = [...new Set([...loaded.results, ...waiting].map(each => each.kind))];
  return {
    body: Results({
      ...about,
      known,
      listed,
      filter,
      kinds,
      silent: loaded.silent,
      withheld: loaded.withheld,
      here: ctx.visitor.path,
    }),
    aside: ResultsAside({ ...about, withheld: loaded.withheld, choicesHref: choicesOf(ctx) }),
  };
}

/** Nothing came from anywhere: the access log says that the look failed. */
function isOut({ sources }: LoadedResults): boolean {
  return sources.length > 0 && sources.every(source => source.state === 'unreachable');
}

/**
 * A search looks at the name, our own words for it, what stands in it and may be seen, its kind and who asked for it; every
 * word must be there.
 */
function searching(about: ListAbout, { zoek }: Filter) {
  const { language } = about;
  const words = zoek.toLowerCase().split(/\s+/);
  return (result: Result) => {
    const own = explain(result.loinc, language);
    const kind = kindName(result.kind, language);
    const names = [result.name, own?.name, own?.plain, ...namesInside(result, about)];
    const said = [...names, kind, result.requester?.name].join(' ').toLowerCase();
    return words.every(word => said.includes(word));
  };
}

export async function showMeasured(ctx: Ctx, { uitslag }: One): Promise<Answer> {
  return show(ctx, ctx.record.get(measured, uitslag), (result, around) => {
    const { loaded, asks } = around;
    const isListed = loaded.results.some(each => each.reference === result.reference);
    const whole = courseOf(result, isListed ? loaded.results : [result, ...loaded.results]);
    // A chart must not tell what the patient has not chosen to see (O-20).
    const course = whole.filter(each => each.reference === result.reference || !asks(each));
    const unseen = whole.length - course.length;
    return MeasuredPage({ ...partsOf(ctx, { result, ...around }), result, course, unseen });
  });
}

export async function showReport(ctx: Ctx, { uitslag }: One): Promise<Answer> {
  return show(ctx, ctx.record.get(reports, uitslag), (result, around) =>
    ReportPage({ ...partsOf(ctx, { result, ...around }), result }),
  );
}

function aboutOf({ words, language, now, portal }: Ctx) {
  return { words, language, now, portal };
}

export function choicesOf(ctx: Ctx): string | null {
  return ctx.offers('result-choices') ? '/keuzes' : null;
}

/** What the page of a result needs besides the result. `asks`: a question still stands before it. */
type Around = { loaded: LoadedResults; asks: (result: Result) => boolean; signal: Thread | null };

/** What a result holds, and what of it could not be had. */
function partsOf(ctx: Ctx, { result, loaded, asks, signal }: Around & { result: Result }) {
  return {
    ...aboutOf(ctx),
    settings: ctx.settings,
    ...membersOf(result, loaded.results),
    asks,
    signal,
    silent: loaded.silent,
    anyWithheld: loaded.withheld.length > 0,
    telling: tellingOf(loaded.withheld),
    here: ctx.visitor.path,
  };
}

/** Opens what was found, unless it asks first; what was opened once is not asked again. */
async function show<R extends Measured | Report>(
  ctx: Ctx,
  asked: Promise<Found<R>>,
  body: (result: R, around: Around) => Html,
): Promise<Answer> {
  // All at once: a source has one deadline for the page, whatever the page needs of it.
  const [found, loaded, printedFor, opened, raised] = await Promise.all([
    asked,
    loadResults(ctx.record),
    ctx.record.patient(),
    ctx.look(rows => listOpened(rows, openedBy(ctx))),
    ctx.look(rows => listSignals(rows, openedBy(ctx))),
  ]);
  if (!found.found) return missing(ctx, found);
  const { value: result, source } = found;
  const { words, language, settings, now } = ctx;
  const asks = (one: Result) => asksFirst(one, { opened, settings, now });
  const back = { href: '/uitslagen', label: words.detail.back };
  // Called as in the list that led here.
  const known = new Map(loaded.results.map(each => [each.reference, each]));
  const examined = examinedIn(result, { words, known });
  const name = sayTitle(result, { words, language });
  const title = examined ?? name;
  if (asks(result)) {
    return page({
      title: words.ask.title,
      lead: words.ask.lead,
      back,
      sources: [source],
      body: AskFirst({ ...aboutOf(ctx), result, title, choicesHref: choicesOf(ctx) }),
    });
  }
  // What the page shows is seen with it; what still asks is not shown.
  const seen = [result, ...insideOf(result, loaded.results).filter(each => !asks(each))];
  const signal = await noteSight(ctx, { result, seen, isNew: !opened.has(openedKey(result)), raised });
  const lead = [examined && name, sayDates(result, { words, language })].filter(Boolean).join(', ');
  return page({
    title,
    lead,
    back,
    printedFor,
    sources: [source],
    body: body(result, { loaded, asks, signal }),
    beside: await ctx.beside(itemOf(ctx, { result, title })),
  });
}

/** What it is called and says, for rooms that have something to say beside it. */
function itemOf({ words, language }: Ctx, of: { result: Result; title: string }): RecordItem {
  const { result, title } = of;
  const { reference } = result;
  const name = [title, sayDates(result, { words, language })].filter(Boolean).join(', ');
  if (result.type !== 'measured') return { reference, name };
  const pressure = sayPressure(result, language);
  const value = pressure ? `${pressure.value} ${pressure.unit}` : sayReading(result, { words, language });
  return { reference, name, value };
}

/** What is withheld keeps its reason, on a page of its own; the rest does not exist. */
function missing(ctx: Ctx, { withheld, source }: Extract<Found<unknown>, { found: false }>): Answer {
  if (withheld.reason.why === 'does-not-exist') return notFound(withheld.reason);
  const { words } = ctx;
  const back = { href: '/uitslagen', label: words.detail.back };
  if (withheld.reason.why === 'source-unreachable' && source) {
    const silent = [{ what: 'one' as const, source }];
    return page({
      title: words.notNow,
      status: 503,
      logged: { outcome: 'failed' },
      back,
      body: Silent({ ...aboutOf(ctx), silent, here: ctx.visitor.path }),
    });
  }
  return page({
    title: words.nowhere,
    status: 403,
    back,
    body: ResultsAside({ ...aboutOf(ctx), withheld: [withheld], choicesHref: choicesOf(ctx) }),
  });
}

export async function openMeasured(ctx: Ctx, form: Filled<One>): Promise<Answer> {
  return form.ok ? open(ctx, await ctx.record.get(measured, form.values.uitslag)) : notFound();
}

export async function openReport(ctx: Ctx, form: Filled<One>): Promise<Answer> {
  return form.ok ? open(ctx, await ctx.record.get(reports, form.values.uitslag)) : notFound();
}

/** The patient chose to look: remembered, so that the question is asked once for each version. */
async function open(ctx: Ctx, found: Found<Result>): Promise<Answer> {
  if (!found.found) return missing(ctx, found);
  const { value: result } = found;
  const { results } = await loadResults(ctx.record);
  const all = [result, ...insideOf(result, results)];
  await ctx.change(rows => rememberOpened(rows, { ...openedBy(ctx), results: all, now: ctx.now }));
  return go(pathOf(result));
}
