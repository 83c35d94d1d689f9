/** Results as they stand on paper: every value in one table and every report in another, the newest first. */
import type { Chapter } from '../../web/chapter.ts';
import type { FileCtx } from '../../web/ctx.ts';
import type { Settings } from './index.ts';
import { type Telling, tellingOf } from './list.ts';
import { loadResults } from './loading.ts';
import type { Ctx } from './pages.ts';
import { type Measured, newestFirst, type Report, type Result } from './result.ts';
import { type Speech, sayName, sayPressure, sayRanges, sayReading, sayShortOn, sayTitle } from './speech.ts';
import type { Words } from './words.ts';

/** Longer texts are cut, and say so: a page of a report is no book. */
const longestText = 20_000;

/** The chapter of results, under the same rules as the list on the page. */
export async function takeResultsAlong(ctx: Ctx): Promise<readonly Chapter[]> {
  const { paper, empty, own } = ctx.words;
  return [await chapterOf(ctx, { lead: paper.lead, note: own, nothing: empty.noneTitle })];
}

/** For who treats the patient: the same lines, with their reference and what the source says of them. */
export function resultsForStaff(ctx: FileCtx<Settings, Words>): Promise<Chapter> {
  return chapterOf(ctx, { ...ctx.words.staff, note: null });
}

type Said = { lead: string; note: string | null; nothing: string };

async function chapterOf(ctx: FileCtx<Settings, Words>, { lead, note, nothing }: Said): Promise<Chapter> {
  const { words, language } = ctx;
  const { results, withheld, sources } = await loadResults(ctx.record);
  const speech = { words, language, telling: tellingOf(withheld) };
  const sorted = [...results].sort(newestFirst);
  const values = sorted.filter(each => each.type === 'measured');
  const reports = sorted.filter(each => each.type === 'report');
  const { detail, paper, title } = words;
  const tables = [
    {
      title: paper.values,
      note,
      head: [detail.date, detail.test, detail.value, detail.reference, detail.remark],
      rows: values.map(each => valueRow(each, speech)),
    },
    {
      title: paper.reports,
      note: null,
      head: [detail.date, detail.test, detail.report],
      rows: reports.map(each => reportRow(each, speech)),
    },
  ].filter(({ rows }) => rows.length > 0);
  return { id: 'uitslagen', title, lead, tables, nothing, withheld, sources };
}

type Teller = Speech & { telling: Telling };

function valueRow(result: Measured, speech: Teller): string[] {
  return [
    sayShortOn(result, speech),
    sayTitle(result, speech),
    sayAll(result, speech),
    result.ranges.length === 0 ? '' : sayRanges(result.ranges, speech),
    [result.against === 'outside' ? speech.words.outside : '', ...remarksOf(result, speech)]
      .filter(Boolean)
      .join('\n'),
  ];
}

/** The value, else its parts, else how many results stand in it. */
function sayAll(result: Measured, speech: Speech): string {
  const pressure = sayPressure(result, speech.language);
  const parts = pressure ? [`${pressure.value} ${pressure.unit}`] : sayParts(result, speech);
  if (result.value.is !== 'missing')
    return [sayReading(result, speech), ...sayParts(result, speech)].join('\n');
  if (parts.length > 0) return parts.join('\n');
  return result.members.length > 0 ? speech.words.members : sayReading(result, speech);
}

/** Each part with its own reference and whether it lies outside: the table has columns only for the whole. */
function sayParts({ components }: Pick<Result, 'components'>, speech: Speech): string[] {
  const { detail, outside } = speech.words;
  return components.map(part => {
    const ranges = part.ranges.length > 0 ? `${detail.reference}: ${sayRanges(part.ranges, speech)}` : '';
    const beside = [ranges, part.against === 'outside' && outside].filter(Boolean).join(', ');
    return `${sayName(part, speech)}: ${sayReading(part, speech)}${beside ? ` (${beside})` : ''}`;
  });
}

function reportRow(result: Report, speech: Teller): string[] {
  const { detail } = speech.words;
  const text = result.text ?? '';
  const said = [
    text.slice(0, longestText),
    text.length > longestText ? detail.cut : '',
    ...sayParts(result, speech),
    result.hasFile ? detail.file : '',
    ...remarksOf(result, speech),
  ].filter(Boolean);
  const members = result.members.length > 0 ? speech.words.members : detail.noText;
  return [sayShortOn(result, speech), sayTitle(result, speech), said.length > 0 ? said.join('\n') : members];
}

function remarksOf(result: Result, { words, telling }: Teller): string[] {
  const { state, requester, lost = 0 } = result;
  return [
    state === 'final' ? '' : words.state[state],
    ...result.remarks,
    requester ? words.requestedBy(requester.name) : '',
    lost > 0 ? notHere(lost, { words, telling }) : '',
  ];
}

/** What somebody chose not to see stands once in the chapter, and with no result. */
function notHere(lost: number, { words: { detail }, telling }: Pick<Teller, 'words' | 'telling'>): string {
  if (telling === 'by-choice') return '';
  return telling === 'by-number' ? detail.membersMissing(lost) : detail.notAll;
}
