import { dayOf } from '../../lib/time.ts';
import { type Answer, notFound, page } from '../../web/answer.ts';
import type { Chapter } from '../../web/chapter.ts';
import type { RecordCtx } from '../../web/ctx.ts';
import { CoursePage } from './course-view.tsx';
import type { One, Search, Settings, Thing } from './index.ts';
import { arrange, badgesOf, type Filter } from './line.ts';
import { sayMeasure, sayMeasured, sayMeasuredOn } from './lines-measured.ts';
import { courses, type Measurement } from './measurement.ts';
import { isMeasureId } from './measures.ts';
import { type Part, parts, readingOf, together } from './parts.ts';
import type { Speech } from './speech.ts';
import { Summary } from './summary-view.tsx';
import { PartAside, PartPage, Silent, ThingPage } from './views.tsx';
import type { Words } from './words.ts';

export type Ctx = RecordCtx<Settings, Words>;

function speechOf({ words, language, now }: Ctx) {
  return { words, language, today: dayOf(now) };
}

/** All parts in short, or what of all parts has the words that somebody looks for. */
export async function showSummary(ctx: Ctx, { zoek }: Search): Promise<Answer> {
  const { words } = ctx;
  const [read, contacts, printedFor] = await Promise.all([
    readAll(ctx),
    contactsOf(ctx),
    ctx.record.patient(),
  ]);
  const { sources, withheld } = read.map(each => each.lines).reduce(together, { sources: [], withheld: [] });
  const about = { ...speechOf(ctx), portal: ctx.portal, here: ctx.visitor.path };
  return page({
    title: words.title,
    lead: words.lead,
    printedFor,
    sources,
    body: Summary({ ...about, read, zoek, contacts, sources }),
    aside: PartAside({ ...about, withheld, ...waysOf(ctx) }),
  });
}

/** Every part with its lines, all asked for at once: a source has one deadline for the page. */
export async function readAll(ctx: Ctx) {
  const from = readingOf(ctx.record);
  return Promise.all(parts.map(async part => ({ part, lines: await part.lines(from, speechOf(ctx)) })));
}

export type ReadPart = Awaited<ReturnType<typeof readAll>>[number];

/** Whom to call and who pays stand with one's own details; what that room puts on paper is shown here in short. */
async function contactsOf(ctx: Ctx): Promise<readonly Chapter[]> {
  if (!ctx.offers('details')) return [];
  const part = ctx.copyParts().find(each => each.id === 'gegevens');
  const chapters = part === undefined ? [] : await part.read();
  return chapters.filter(each => each.id === 'contactpersonen' || each.id === 'verzekering');
}

/** Where one has something put right, chooses what to see, and asks for more, in a portal that has these. */
function waysOf(ctx: Ctx) {
  return {
    correctionHref: ctx.offers('corrections') ? '/correctie' : null,
    choicesHref: ctx.offers('result-choices') ? '/keuzes' : null,
    wholeHref: ctx.offers('record-requests') ? '/opvragen' : null,
  };
}

/** The lines of a part, and whose they are; both at once, as a source has one deadline for the page. */
function linesOf(ctx: Ctx, part: Part) {
  return Promise.all([part.lines(readingOf(ctx.record), speechOf(ctx)), ctx.record.patient()]);
}

/** One part, whole, with its filter. */
export async function showPart(ctx: Ctx, part: Part, filter: Filter): Promise<Answer> {
  const { words } = ctx;
  const [lines, printedFor] = await linesOf(ctx, part);
  const about = { ...speechOf(ctx), portal: ctx.portal, here: ctx.visitor.path };
  return page({
    title: words.parts[part.id].title,
    lead: words.parts[part.id].lead,
    back: { href: '/gezondheid', label: words.back },
    printedFor,
    sources: lines.sources,
    body: PartPage({ ...about, part, lines, filter, listed: arrange(lines.values, filter) }),
    aside: PartAside({ ...about, withheld: lines.withheld, ...waysOf(ctx) }),
  });
}

/** One thing by itself, with what other rooms say about it: the way to have it put right. */
export async function showThing(ctx: Ctx, part: Part, { ding }: Thing): Promise<Answer> {
  const { words } = ctx;
  const [lines, printedFor] = await linesOf(ctx, part);
  const line = lines.values.find(each => each.id === ding);
  const back = { href: `/gezondheid/${part.path}`, label: words.parts[part.id].title };
  const about = { ...speechOf(ctx), portal: ctx.portal, here: ctx.visitor.path };
  const aside = PartAside({ ...about, withheld: lines.withheld, ...waysOf(ctx), asks: 'beside' });
  if (!line && lines.sources.every(source => source.state === 'answered'))
    return notFound({ why: 'does-not-exist' });
  if (!line) {
    const body = Silent({ ...about, part, lines });
    return page({ title: words.notNow, status: 503, back, sources: lines.sources, body, aside });
  }
  const said = line.facts.map(({ term, value }) => `${term}: ${value}`);
  const value = [line.when, ...badgesOf(line), ...said, ...line.notes].filter(Boolean).join('\n');
  const beside = await ctx.beside({ reference: line.id, name: line.name, value });
  const body = ThingPage({ ...about, line });
  const lead = line.when === '' ? {} : { lead: line.when };
  return page({ title: line.name, ...lead, back, printedFor, sources: lines.sources, body, beside, aside });
}

/** All values of one measure, drawn and in a table. */
export async function showCourse(ctx: Ctx, { meting }: One): Promise<Answer> {
  const { words } = ctx;
  const [loaded, printedFor] = await Promise.all([readingOf(ctx.record).measured(), ctx.record.patient()]);
  const course = courses(loaded.values).find(([newest]) => newest.measure === meting);
  const about = { ...speechOf(ctx), portal: ctx.portal, here: ctx.visitor.path };
  const back = { href: '/gezondheid/metingen', label: words.parts.measurements.title };
  const isWhole = loaded.sources.every(source => source.state === 'answered');
  // Law 3: where a source is silent nobody knows that it is not there.
  if (!course && (isWhole || !isMeasureId(meting))) return notFound({ why: 'does-not-exist' });
  const name = course ? sayMeasure(course[0], about) : measureName(words, meting);
  const beside = course ? await ctx.beside(itemOf(course[0], about)) : [];
  return page({
    title: name,
    ...(isMeasureId(meting) && { lead: words.measures[meting].plain }),
    status: course ? 200 : 503,
    back,
    printedFor,
    sources: loaded.sources,
    body: CoursePage({ ...about, course: course ?? [], sources: loaded.sources }),
    beside,
    aside: PartAside({ ...about, withheld: loaded.withheld, ...waysOf(ctx), asks: 'beside' }),
  });
}

/** The newest value, as other rooms are told of it. */
function itemOf(newest: Measurement, speech: Speech) {
  const value = `${sayMeasuredOn(newest, speech)}: ${sayMeasured(newest, speech)}`;
  return { reference: newest.reference, name: sayMeasure(newest, speech), value };
}

function measureName(words: Words, meting: string): string {
  return isMeasureId(meting) ? words.measures[meting].name : words.noName;
}
