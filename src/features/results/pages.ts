import type { Found } from '../../lib/loaded.ts';
import { dayOf } from '../../lib/time.ts';
import type { Record } from '../../platform/record/index.ts';
import { type Answer, go, notFound, page } from '../../web/answer.ts';
import type { RecordCtx } from '../../web/ctx.ts';
import type { Filled } from '../../web/feature.ts';
import { explain } from './explanations.ts';
import type { One, Settings } from './index.ts';
import { arrange, type Filter, membersOf } from './list.ts';
import { measured, reports } from './mapping.ts';
import { listOpened, rememberOpened } from './opened.ts';
import { asksFirst, courseOf, type Measured, openedKey, type Report, type Result } from './result.ts';
import { AskFirst, MeasuredPage, pathOf, ReportPage } from './result-views.tsx';
import { Results, ResultsAside, titleOf } from './views.tsx';
import type { Words } from './words.ts';

export type Ctx = RecordCtx<Settings, Words>;

/** Everything of the record that is a result; both kinds are asked at once. */
export async function loadResults(record: Record) {
  const [values, texts] = await Promise.all([record.list(measured), record.list(reports)]);
  const sources = [...values.sources, ...texts.sources].filter(
    (source, place, all) =>
      all.findIndex(other => other.organisation === source.organisation && other.state === source.state) ===
      place,
  );
  return {
    results: [...values.values, ...texts.values] as readonly Result[],
    withheld: [...values.withheld, ...texts.withheld],
    sources,
  };
}

export function openedBy(ctx: Ctx) {
  return { organisation: ctx.portal.keeper, person: ctx.session.person };
}

/** The list, with its filter, what waits in its place, and why anything is missing. */
export async function showResults(ctx: Ctx, filter: Filter): Promise<Answer> {
  const { words, language, now, portal } = ctx;
  const [loaded, opened] = await Promise.all([
    loadResults(ctx.record),
    ctx.look(rows => listOpened(rows, openedBy(ctx))),
  ]);
  const waiting = loaded.withheld.filter(each => each.reason.why === 'in-delay');
  const listed = arrange({
    results: loaded.results,
    waiting,
    filter,
    today: dayOf(now),
    matches: (result, sought) => {
      const own = explain(result.loinc, language);
      const said = [result.name, own?.name, own?.plain, result.requester?.name]
        .join(' ')
        .toLocaleLowerCase('nl');
      return said.includes(sought.toLocaleLowerCase('nl'));
    },
  });
  const about = { words, language, now, portal, opened, settings: ctx.settings };
  const kinds = [...new Set([...loaded.results, ...waiting].map(each => each.kind))];
  const choicesHref = ctx.offers('result-choices') ? '/keuzes' : null;
  return page({
    title: words.title,
    lead: words.lead,
    sources: loaded.sources,
    body: Results({ ...about, listed, filter, kinds, sources: loaded.sources, here: ctx.visitor.path }),
    aside: ResultsAside({ ...about, withheld: loaded.withheld, choicesHref }),
  });
}

export async function showMeasured(ctx: Ctx, { uitslag }: One): Promise<Answer> {
  return show(ctx, await ctx.record.get(measured, uitslag), async result => {
    const { results } = await loadResults(ctx.record);
    const known = results.some(each => each.reference === result.reference) ? results : [result, ...results];
    return MeasuredPage({
      ...pageOf(ctx),
      result,
      course: courseOf(result, known),
      ...membersOf(result, results),
    });
  });
}

export async function showReport(ctx: Ctx, { uitslag }: One): Promise<Answer> {
  return show(ctx, await ctx.record.get(reports, uitslag), async result => {
    const { results } = await loadResults(ctx.record);
    return ReportPage({ ...pageOf(ctx), result, ...membersOf(result, results) });
  });
}

function pageOf({ words, language, now, portal }: Ctx) {
  return { words, language, now, portal };
}

type Body = ReturnType<typeof MeasuredPage>;

/** Opens what was found, unless it asks first; what was opened once is not asked again. */
async function show<R extends Measured | Report>(
  ctx: Ctx,
  found: Found<R>,
  body: (result: R) => Promise<Body>,
): Promise<Answer> {
  if (!found.found) return missing(ctx, found);
  const { value: result, source } = found;
  const { words, language, settings, now } = ctx;
  const opened = await ctx.look(rows => listOpened(rows, openedBy(ctx)));
  const back = { href: '/uitslagen', label: words.detail.back };
  if (asksFirst(result, { opened, settings, now })) {
    const choicesHref = ctx.offers('result-choices') ? '/keuzes' : null;
    return page({
      title: words.ask.title,
      lead: words.ask.lead,
      back,
      sources: [source],
      body: AskFirst({ ...pageOf(ctx), result, choicesHref }),
    });
  }
  const shown = await body(result);
  if (!opened.has(openedKey(result))) {
    await ctx.change(rows => rememberOpened(rows, { ...openedBy(ctx), result, now }));
  }
  return page({ title: titleOf(result, { words, language }), back, sources: [source], body: shown });
}

/** What is withheld keeps its reason, on a page of its own; the rest does not exist. */
function missing(ctx: Ctx, found: Extract<Found<unknown>, { found: false }>): Answer {
  const { withheld } = found;
  if (withheld.reason.why === 'does-not-exist') return notFound(withheld.reason);
  const { words } = ctx;
  return page({
    title: words.nowhere,
    status: withheld.reason.why === 'source-unreachable' ? 503 : 403,
    back: { href: '/uitslagen', label: words.detail.back },
    body: ResultsAside({
      ...pageOf(ctx),
      withheld: [withheld],
      choicesHref: ctx.offers('result-choices') ? '/keuzes' : null,
    }),
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
  await ctx.change(rows => rememberOpened(rows, { ...openedBy(ctx), result, now: ctx.now }));
  return go(pathOf(result));
}
