/** How results stand in a list: what is asked for, grouped by day, the newest first; what waits stands in its place. */
import type { Precision } from '../../lib/fhir.ts';
import type { Withheld } from '../../lib/loaded.ts';
import { type Common, newestDayFirst, newestFirst, type Report, type Result } from './result.ts';

export const periods = ['alles', '3m', '1j', '5j'] as const;
export type Period = (typeof periods)[number];

/** What somebody asked to see; it lives in the address. */
export type Filter = { soort: string; periode: Period; zoek: string; pagina: number };

/** A day with its rows; null for what has no day. `precision`: a year or a month may be all that is known. */
export type ListedDay = {
  on: Temporal.PlainDate | null;
  precision: Precision;
  results: readonly Result[];
  waiting: readonly Withheld[];
};

/** `count`: what can be opened; `waits`: what stands among it and cannot yet. */
export type Listed = {
  days: readonly ListedDay[];
  count: number;
  waits: number;
  pages: number;
  page: number;
};

const rowsOnAPage = 50;

/**
 * Without a search, what stands in a report is found on the page of that report; a search looks through everything.
 * `matches` says whether a result fits the words of the filter, so that it can look at our own names too.
 */
export function arrange(of: {
  results: readonly Result[];
  waiting: readonly Withheld[];
  filter: Filter;
  today: Temporal.PlainDate;
  matches: (result: Result) => boolean;
}): Listed {
  const { filter, today } = of;
  const since = sinceOf(filter.periode, today);
  const within = (each: { on: Temporal.PlainDate | null; kind: string }) =>
    (filter.soort === '' || each.kind === filter.soort) &&
    (since === null || (each.on !== null && Temporal.PlainDate.compare(each.on, since) >= 0));
  const found = of.results.filter(within).sort(newestFirst);
  const results = filter.zoek === '' ? outermost(found) : found.filter(of.matches);
  const waiting = filter.zoek === '' ? of.waiting.filter(within) : [];
  // What waits comes first: of one day it stands above what can be opened.
  const rows = [
    ...waiting.map(each => ({ waiting: each, on: each.on, at: null })),
    ...results.map(each => ({ result: each, on: each.on, at: each.at })),
  ].sort(
    (a, b) => newestDayFirst(a, b) || Number('waiting' in b) - Number('waiting' in a) || newestFirst(a, b),
  );
  const pages = Math.max(1, Math.ceil(rows.length / rowsOnAPage));
  const page = Math.min(Math.max(1, filter.pagina), pages);
  const shown = rows.slice((page - 1) * rowsOnAPage, page * rowsOnAPage);
  return { days: byDay(shown), count: results.length, waits: waiting.length, pages, page };
}

/**
 * What stands in no report or panel of the list. Where results stand in each other in a circle the newest of them is
 * taken as the outermost, so that there is a way to every one.
 */
export function outermost(results: readonly Result[]): Result[] {
  const known = new Map(results.map(each => [each.reference, each]));
  const inside = new Set(results.flatMap(each => each.members));
  const reached = new Set<string>();
  const reach = (from: Result) => {
    const ahead = [from];
    for (let next = ahead.pop(); next; next = ahead.pop()) {
      if (reached.has(next.reference)) continue;
      reached.add(next.reference);
      for (const member of next.members) {
        const inner = known.get(member);
        if (inner) ahead.push(inner);
      }
    }
  };
  const outer = results.filter(each => !inside.has(each.reference));
  outer.forEach(reach);
  if (reached.size === known.size) return outer;
  const circled = results.filter(each => {
    if (reached.has(each.reference)) return false;
    reach(each);
    return true;
  });
  return [...outer, ...circled].sort(newestFirst);
}

/** The first day of a period; null for no bound. */
export function sinceOf(period: Period, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const back = { alles: null, '3m': { months: 3 }, '1j': { years: 1 }, '5j': { years: 5 } }[period];
  return back === null ? null : today.subtract(back);
}

type Row = { on: Temporal.PlainDate | null } & ({ result: Result } | { waiting: Withheld });

/** The rows are in order, so the days come out in order too. */
function byDay(rows: readonly Row[]): ListedDay[] {
  const days = new Map<string, ListedDay & { results: Result[]; waiting: Withheld[] }>();
  for (const row of rows) {
    const precision = 'result' in row ? row.result.precision : 'day';
    const whole = precision === 'time' ? 'day' : precision;
    const key = `${row.on} ${whole}`;
    const day = days.get(key) ?? { on: row.on, precision: whole, results: [], waiting: [] };
    days.set(key, day);
    if ('result' in row) day.results.push(row.result);
    else day.waiting.push(row.waiting);
  }
  return [...days.values()];
}

/** What a report holds, in its own order; `missing` counts what may not be seen or did not come. */
export function membersOf(report: Pick<Report, 'members'> & Common, all: readonly Result[]) {
  const known = new Map(all.map(each => [each.reference, each]));
  const members = report.members.map(reference => known.get(reference));
  const found = members.filter(member => member !== undefined);
  return { members: found, missing: members.length - found.length + (report.lost ?? 0) };
}

/**
 * How parts that are not here may be spoken of (O-23). With a number only where the list tells of all of them: of a kind that is
 * never shown, without one; and what somebody chose not to see, only as that choice, whether or not there is any of it.
 */
export type Telling = 'by-number' | 'without-number' | 'by-choice';

export function tellingOf(withheld: readonly Withheld[]): Telling {
  const has = (why: Withheld['reason']['why']) => withheld.some(({ reason }) => reason.why === why);
  if (has('hidden-by-yourself')) return 'by-choice';
  return has('excluded-kind') ? 'without-number' : 'by-number';
}

/** Everything that stands in a result, and what stands in that: whoever opens a report opens all of it. */
export function insideOf(result: Result, all: readonly Result[]): readonly Result[] {
  const known = new Map(all.map(each => [each.reference, each]));
  const inside = new Map<string, Result>();
  const ahead = [...result.members];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const member = known.get(next);
    if (!member || inside.has(next) || next === result.reference) continue;
    inside.set(next, member);
    ahead.push(...member.members);
  }
  return [...inside.values()];
}

/** Withheld results that a reader cannot tell apart, and how many they are. */
export type Waiting = { one: Withheld; count: number };

/** Of one day, one kind, one requester and one reason: a single line with a number says the same as ten lines. */
export function folded(waiting: readonly Withheld[]): readonly Waiting[] {
  const groups = new Map<string, Waiting>();
  for (const one of waiting) {
    const { kind, on, requester, reason } = one;
    const key = JSON.stringify([kind, on, requester, reason]);
    groups.set(key, { one, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}
