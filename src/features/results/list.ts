/** How results stand in a list: what is asked for, grouped by day, the newest first; what waits stands in its place. */
import type { Withheld } from '../../lib/loaded.ts';
import { type Common, newestFirst, type Report, type Result } from './result.ts';

export const periods = ['alles', '3m', '1j', '5j'] as const;
export type Period = (typeof periods)[number];

/** What somebody asked to see; it lives in the address. */
export type Filter = { soort: string; periode: Period; zoek: string; pagina: number };

/** A day with its rows; null for what has no day. */
export type ListedDay = {
  on: Temporal.PlainDate | null;
  results: readonly Result[];
  waiting: readonly Withheld[];
};

export type Listed = { days: readonly ListedDay[]; count: number; pages: number; page: number };

const rowsOnAPage = 50;

/**
 * Without a search, what stands in a report is found on the page of that report; a search looks through everything.
 * `matches` says whether a result fits the words, so that it can look at our own names too.
 */
export function arrange(of: {
  results: readonly Result[];
  waiting: readonly Withheld[];
  filter: Filter;
  today: Temporal.PlainDate;
  matches: (result: Result, words: string) => boolean;
}): Listed {
  const { filter, today } = of;
  const since = sinceOf(filter.periode, today);
  const within = (each: { on: Temporal.PlainDate | null; kind: string }) =>
    (filter.soort === '' || each.kind === filter.soort) &&
    (since === null || (each.on !== null && Temporal.PlainDate.compare(each.on, since) >= 0));
  const inside = filter.zoek === '' ? claimed(of.results) : new Set<string>();
  const rows = of.results
    .filter(within)
    .filter(each => !inside.has(each.reference))
    .filter(each => filter.zoek === '' || of.matches(each, filter.zoek))
    .sort(newestFirst);
  const waiting = filter.zoek === '' ? of.waiting.filter(within) : [];
  const pages = Math.max(1, Math.ceil(rows.length / rowsOnAPage));
  const page = Math.min(Math.max(1, filter.pagina), pages);
  const shown = rows.slice((page - 1) * rowsOnAPage, page * rowsOnAPage);
  return { days: byDay(shown, page === 1 ? waiting : []), count: rows.length, pages, page };
}

/** What stands in a report or a panel that is itself in the list. */
function claimed(results: readonly Result[]): ReadonlySet<string> {
  return new Set(results.flatMap(each => each.members));
}

/** The first day of a period; null for no bound. */
export function sinceOf(period: Period, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const back = { alles: null, '3m': { months: 3 }, '1j': { years: 1 }, '5j': { years: 5 } }[period];
  return back === null ? null : today.subtract(back);
}

function byDay(results: readonly Result[], waiting: readonly Withheld[]): ListedDay[] {
  const days = new Map<string, { on: Temporal.PlainDate | null; results: Result[]; waiting: Withheld[] }>();
  const dayOf = (on: Temporal.PlainDate | null) => {
    const key = on?.toString() ?? '';
    const day = days.get(key) ?? { on, results: [], waiting: [] };
    days.set(key, day);
    return day;
  };
  for (const result of results) dayOf(result.on).results.push(result);
  for (const each of waiting) dayOf(each.on).waiting.push(each);
  return [...days.values()].sort((a, b) => {
    if (!a.on || !b.on) return a.on ? -1 : b.on ? 1 : 0;
    return Temporal.PlainDate.compare(b.on, a.on);
  });
}

/** What a report holds, in its own order; `missing` counts what may not be seen or did not come. */
export function membersOf(report: Pick<Report, 'members'> & Common, all: readonly Result[]) {
  const known = new Map(all.map(each => [each.reference, each]));
  const members = report.members.map(reference => known.get(reference));
  const found = members.filter(member => member !== undefined);
  return { members: found, missing: members.length - found.length };
}
