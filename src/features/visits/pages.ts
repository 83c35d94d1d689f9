import { type Loaded, type SourceReading, worstReadings } from '../../lib/loaded.ts';
import { dayOf } from '../../lib/time.ts';
import { makePdf } from '../../platform/files/index.ts';
import { type Answer, page } from '../../web/answer.ts';
import type { Chapter } from '../../web/chapter.ts';
import type { RecordCtx } from '../../web/ctx.ts';
import { missingPage } from '../../web/missing.tsx';
import { readSource } from '../../web/ui/sources.ts';
import type { One, Settings } from './index.ts';
import { episodes, visits } from './mapping.ts';
import { factsOf, saidOf, sayDays, sayEpisode, sayVisit } from './speech.ts';
import { tellVisit } from './summary.ts';
import { type About, Visits, VisitsAside } from './views.tsx';
import { arrange, daysOf, type Episode, type Filter, lastFirst, type Visit } from './visit.ts';
import { OneVisit } from './visit-views.tsx';
import type { Words } from './words.ts';

export type Ctx = RecordCtx<Settings, Words>;

const noEpisodes: Loaded<Episode> = { values: [], withheld: [], sources: [] };

/** Visits and treatments that last. */
async function load({ record, settings }: Ctx) {
  const [held, lasting] = await Promise.all([
    record.list(visits),
    settings.treatments ? record.list(episodes) : noEpisodes,
  ]);
  return {
    all: held.values,
    episodes: lasting.values.toSorted(lastFirst),
    withheld: [...held.withheld, ...lasting.withheld],
    sources: worstReadings([...held.sources, ...lasting.sources]),
  };
}

function aboutOf({ words, language, portal }: Ctx): About {
  return { words, language, portal };
}

/** All visits and admissions, the last one first (O-16). */
export async function showVisits(ctx: Ctx, filter: Filter): Promise<Answer> {
  const { words } = ctx;
  const about = aboutOf(ctx);
  const [loaded, printedFor] = await Promise.all([load(ctx), ctx.record.patient()]);
  const { all, episodes: lasting, withheld, sources } = loaded;
  const listed = arrange(all, { filter, today: dayOf(ctx.now), said: each => saidOf(each, about) });
  return page({
    title: words.title,
    lead: words.lead,
    printedFor,
    sources,
    body: Visits({
      ...about,
      listed,
      all,
      episodes: lasting,
      filter,
      sources,
      withheld,
    }),
    aside: VisitsAside({ ...about, withheld, appointmentsHref: appointmentsHref(ctx) }),
  });
}

function appointmentsHref({ offers }: Ctx): string | null {
  return offers('appointments') ? '/afspraken' : null;
}

type Opened = { visit: Visit; source: SourceReading } | { answer: Answer };

async function open(ctx: Ctx, reference: string): Promise<Opened> {
  const found = await ctx.record.get(visits, reference);
  if (found.found) return { visit: found.value, source: found.source };
  return { answer: missingPage(found, { ...aboutOf(ctx), list: '/bezoeken', here: ctx.visitor.path }) };
}

/** What other rooms of this portal hold of a visit. */
function heldOf(ctx: Ctx, visit: Visit) {
  const { reference, organisation } = visit;
  return ctx.ofVisit({ reference, organisation, ...daysOf(visit) });
}

/** One visit: who, where, why, from when until when, and what was written about it. */
export async function showVisit(ctx: Ctx, { bezoek }: One): Promise<Answer> {
  const [opened, printedFor] = await Promise.all([open(ctx, bezoek), ctx.record.patient()]);
  if ('answer' in opened) return opened.answer;
  const { visit, source } = opened;
  const about = aboutOf(ctx);
  const name = sayVisit(visit, about);
  const [held, others, beside] = await Promise.all([
    heldOf(ctx, visit),
    load(ctx),
    ctx.beside({ reference: visit.reference, name, value: sayDays(visit, about) }),
  ]);
  return page({
    title: name,
    lead: sayDays(visit, about),
    back: { href: '/bezoeken', label: ctx.words.back },
    printedFor,
    sources: worstReadings([source, ...held.flatMap(each => each.sources)]),
    body: OneVisit({ ...about, visit, held, ...around(visit, others), beside }),
    aside: VisitsAside({ ...about, withheld: [], appointmentsHref: appointmentsHref(ctx) }),
  });
}

/** The treatments that it belongs to, and the visits that are a part of it. */
function around({ reference, episodes: own }: Visit, others: Awaited<ReturnType<typeof load>>) {
  return {
    episodes: others.episodes.filter(each => own.includes(each.reference)),
    parts: others.all.filter(each => each.partOf === reference).sort(lastFirst),
  };
}

/** The same as PDF, to keep or print (D-98). */
export async function sendSummary(ctx: Ctx, { bezoek }: One): Promise<Answer> {
  const opened = await open(ctx, bezoek);
  if ('answer' in opened) return opened.answer;
  const { visit, source } = opened;
  const { words, language, now, portal, session } = ctx;
  const [held, others, patient] = await Promise.all([heldOf(ctx, visit), load(ctx), ctx.record.patient()]);
  const here = others.sources.filter(each => each.organisation === visit.organisation);
  const told = tellVisit({
    ...{ words, language, now, portal, patient, visit, source, ...around(visit, others) },
    name: session.name,
    chapters: held.flatMap(each => each.chapters),
    silent: worstReadings([...here, ...held.flatMap(each => each.sources)]).filter(
      each => each.state !== 'answered',
    ),
  });
  const body = await makePdf({ ...told, template: template(), language, at: now });
  const day = daysOf(visit).from?.toString();
  const file = [words.paper.file, day].filter(each => each !== undefined).join('-');
  return { answer: 'file', shown: 'inline', name: `${file}.pdf`, type: 'application/pdf', body };
}

let read: string | null = null;

function template(): string {
  read ??= readSource('src/features/visits/summary.typ');
  return read;
}

/** All of them on paper, the last one first. */
export async function takeVisitsAlong(ctx: Ctx): Promise<readonly Chapter[]> {
  const { words } = ctx;
  const about = aboutOf(ctx);
  const { all, episodes: lasting, withheld, sources } = await load(ctx);
  const { detail, paper } = words;
  const rows = all.toSorted(lastFirst).map(visit => {
    const facts = new Map(factsOf(visit, about).map(({ term, value }) => [term, value]));
    const said = [detail.kind, detail.why, detail.who, detail.where].map(term => facts.get(term) ?? '');
    return [sayDays(visit, about), ...said];
  });
  const treatments = lasting.map(each => [
    sayDays(each, about),
    sayEpisode(each, about),
    each.people.join('\n'),
    words.episodes.state[each.state],
  ]);
  const head = [detail.when, detail.kind, detail.why, detail.who, detail.where];
  const tables = [
    { title: null, note: null, head, rows },
    {
      title: words.episodes.title,
      note: null,
      head: [detail.when, words.episodes.noName, detail.who, detail.state],
      rows: treatments,
    },
  ].filter(table => table.rows.length > 0);
  const nothing = words.empty.noneTitle;
  return [{ id: 'bezoeken', title: words.title, lead: paper.lead, tables, nothing, withheld, sources }];
}
