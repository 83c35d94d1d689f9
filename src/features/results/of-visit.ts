/** On the page of a visit: what was examined on those days. */
import type { Withheld } from '../../lib/loaded.ts';
import type { VisitItem, VisitPart } from '../../web/feature.ts';
import { outermost } from './list.ts';
import { loadResults } from './loading.ts';
import { listOpened } from './opened.ts';
import { ResultsOfVisit } from './overview-view.tsx';
import { choicesOf, type Ctx, openedBy } from './pages.ts';
import { newestFirst, type Result } from './result.ts';

const shownAtMost = 10;

/** A result names no visit that hospitals keep to: the days and the hospital say that they belong together. */
export async function resultsOfVisit(ctx: Ctx, visit: VisitItem): Promise<VisitPart | null> {
  const { settings, now, words, language, portal } = ctx;
  const [loaded, opened] = await Promise.all([
    loadResults(ctx.record),
    ctx.look(rows => listOpened(rows, openedBy(ctx))),
  ]);
  const here = loaded.silent.filter(each => each.source.organisation === visit.organisation);
  const found = outermost(loaded.results.filter(each => isOfVisit(each, visit))).sort(newestFirst);
  const withheld = loaded.withheld.filter(each => isWithheldOfVisit(each, visit));
  if (found.length + here.length + withheld.length === 0) return null;
  const body = ResultsOfVisit({
    ...{ words, language, now, portal, opened, settings },
    known: new Map(loaded.results.map(each => [each.reference, each])),
    results: found.slice(0, shownAtMost),
    count: found.length,
    silent: here,
    withheld,
    choicesHref: choicesOf(ctx),
    here: ctx.visitor.path,
  });
  return { body, chapters: [], sources: here.map(each => each.source) };
}

function isOfVisit({ on, reference }: Result, visit: VisitItem): boolean {
  return reference.startsWith(`${visit.organisation}.`) && isWithin(on, visit);
}

/** What has no day is not known to be of this visit. */
function isWithheldOfVisit({ on, organisation }: Withheld, visit: VisitItem): boolean {
  return organisation === visit.organisation && isWithin(on, visit);
}

function isWithin(on: Temporal.PlainDate | null, { from, until }: VisitItem): boolean {
  if (on === null || from === null || until === null) return false;
  return Temporal.PlainDate.compare(on, from) >= 0 && Temporal.PlainDate.compare(on, until) <= 0;
}
