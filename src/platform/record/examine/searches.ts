/** One search of a page, asked as the page asks it, and what can be told of the answer without telling what is in it. */
import type { Dialect, Query, Whose } from '../dialect.ts';
import type { Line, Pages } from '../line.ts';
import { type Entry, isObject } from '../page.ts';
import { attempt } from '../result-facts.ts';
import { isResource } from '../patient.ts';
import type { Offered, Statement } from './statement.ts';

/** `blocks`: the page cannot do without it. Everything else costs something, and is named. */
export type Remark =
  | { is: 'not-offered' }
  | { is: 'parameters'; names: readonly string[]; blocks: boolean }
  | { is: 'includes'; names: readonly string[] }
  | { is: 'foreign'; blocks: true }
  | { is: 'unreadable' }
  | { is: 'no-offset' }
  | { is: 'not-whole'; detail: string }
  | { is: 'slow' }
  | { is: 'large' };

/**
 * What a search is for: the page itself; one of two types of which a source may do without one; or only to know whether a
 * result was discussed.
 */
export type Need = 'page' | 'one-of-two' | 'discussed';

/**
 * How one search went. `unsure`: it failed for a patient who does not exist, which a source may do that answers for one who
 * does. `servesNone`: it failed as FHIR says that this type is not served. `empty`: it gave nothing of this type.
 */
export type SearchReport = {
  type: string;
  need: Need;
  outcome: 'answered' | 'failed' | 'unsure';
  /** Why it failed: `status 404`, `timeout`. */
  detail: string | null;
  servesNone: boolean;
  ms: number;
  bytes: number;
  empty: boolean;
  remarks: readonly Remark[];
};

type By = {
  line: Line;
  statement: Statement | { fault: string };
  /** The patient at the source; null where nobody is known there. */
  whose: string | null;
  bsn: Whose['bsn'];
  need: Need;
  dialect: Dialect;
};

const perSearchMs = 20_000;

const slowMs = 2_000;
const largeBytes = 2_000_000;

export async function examineSearch(query: Query, by: By): Promise<SearchReport> {
  const begun = performance.now();
  const pages = await by.line.search(query, { deadline: begun + perSearchMs, pages: 3 });
  const ms = Math.round(performance.now() - begun);
  const type = query.path;
  const answered = pages.reached || pages.fault === null;
  const detail = answered ? null : (pages.fault?.detail ?? 'no answer');
  const offered =
    'types' in by.statement && by.statement.types.size > 0 ? by.statement.types.get(type) : null;
  const said: Remark[] = offered === undefined ? [{ is: 'not-offered' }] : saidOf(query, offered);
  return {
    type,
    need: query.orNothing ? 'one-of-two' : by.need,
    outcome: answered ? 'answered' : isAboutNobody(detail, by) && offered ? 'unsure' : 'failed',
    detail,
    servesNone: !answered && pages.fault?.servesNone === true,
    ms,
    bytes: pages.bytes,
    empty: matchesOf(pages, type).length === 0,
    remarks: [...said, ...seenOf(pages, { ...by, query, ms })],
  };
}

function isAboutNobody(detail: string | null, { whose }: By): boolean {
  return whose === null && (detail === 'status 400' || detail === 'status 404');
}

/** Held against what the source says of itself. A parameter that it does not know, it may pass over: then it gives too much. */
function saidOf({ parameters }: Query, offered: Offered | null): Remark[] {
  if (offered === null) return [];
  const { parameters: known, includes, backwards } = offered;
  const asked = [...new Set(parameters.map(([name]) => name.split(':')[0] ?? ''))];
  const strange = known === null ? [] : asked.filter(name => !name.startsWith('_') && !known.has(name));
  const misses = (which: '_include' | '_revinclude', list: ReadonlySet<string> | null) =>
    parameters
      .filter(([name]) => name === which)
      .map(([, value]) => value)
      .filter(value => list !== null && !list.has('*') && !list.has(value));
  const along = [...misses('_include', includes), ...misses('_revinclude', backwards)];
  return [
    ...(strange.length > 0
      ? [{ is: 'parameters' as const, names: strange, blocks: strange.includes('patient') }]
      : []),
    ...(along.length > 0 ? [{ is: 'includes' as const, names: along }] : []),
  ];
}

function matchesOf(pages: Pages, type: string): readonly Entry[] {
  return pages
    .entries()
    .filter(
      ({ resource, mode }) => mode !== 'include' && isObject(resource) && resource['resourceType'] === type,
    );
}

/** Seen in the answer itself: looked at here, and only counted. */
function seenOf(pages: Pages, by: By & { query: Query; ms: number }): Remark[] {
  const { query, ms } = by;
  const matches = matchesOf(pages, query.path);
  const remarks: (Remark | null)[] = [
    matches.some(entry => isForeign(entry, by)) ? { is: 'foreign', blocks: true } : null,
    matches.some(entry => !isReadable(entry, by)) ? { is: 'unreadable' } : null,
    matches.some(({ resource }) => lacksOffset(resource)) ? { is: 'no-offset' } : null,
    // Three pages are enough to know that there are more; anything else is a fault on the way.
    pages.reached && pages.fault !== null && pages.fault.detail !== 'pages without end'
      ? { is: 'not-whole', detail: pages.fault.detail }
      : null,
    ms > slowMs ? { is: 'slow' } : null,
    pages.bytes > largeBytes ? { is: 'large' } : null,
  ];
  return remarks.filter(remark => remark !== null);
}

/** A source that gives everybody's when it is asked for one patient's does not know how it was asked. */
function isForeign(entry: Entry, { whose, bsn, dialect, line }: By): boolean {
  const resource = dialect.lift(entry.resource, { cameAlong: () => false });
  if (!isResource(resource)) return false;
  if (whose === null) return true;
  return attempt(() => dialect.ownerOf(resource, { id: whose, bsn, local: line.local })) === 'somebody-else';
}

function isReadable(entry: Entry, { dialect }: By): boolean {
  const resource = dialect.lift(entry.resource, { cameAlong: () => false });
  if (!isResource(resource)) return false;
  const isResult = dialect.isResult(resource.resourceType);
  return attempt(() => ({ day: isResult ? dialect.readResult(resource) : dialect.dayOf(resource) })) !== null;
}

/** A moment without its offset: then the clock on the wall in the Netherlands is meant, or so we read it. */
function lacksOffset(value: unknown): boolean {
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}T[\d:.]+$/.test(value);
  if (Array.isArray(value)) return value.some(lacksOffset);
  return isObject(value) && Object.values(value).some(lacksOffset);
}
