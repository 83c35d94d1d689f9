/**
 * Whether a source would send again what it sent before: asked in counts, for an EHR of which the portal's file says that
 * it counts truthfully (`wholeAfterSeconds`). Everything that is not a plain yes is a no, and then all is read again.
 */
import type { Query } from './dialect.ts';
import type { Line } from './line.ts';
import { type Entry, isObject } from './page.ts';
import type { Talks } from './result-facts.ts';

/**
 * What a source sent of the type that was asked for, counted as it came: what is foreign or cannot be read counts too.
 * `last`: the newest moment of change in its own words, and how many changed at or since `from`, some time before; null
 * where it sent nothing.
 */
export type Seen = { matches: number; last: { text: string; from: string; since: number } | null };

/**
 * Moments of change are given out by an EHR's own clocks, and become visible when it has finished writing: within this
 * time they may come out of order, also while a list is read page by page.
 */
const outOfOrderMs = 60_000;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * Null where something does not say when it was last changed, or says that it will be: then nobody can be asked what changed
 * since. `now` bounds the newest moment and does no more: one that is far ahead would hide every change until it has come.
 */
export function seenIn(entries: readonly Entry[], now: Temporal.Instant): Seen | null {
  const moments: number[] = [];
  let last = { text: '', at: Number.NEGATIVE_INFINITY };
  for (const { resource, mode } of entries) {
    if (mode === 'include') continue;
    const meta = isObject(resource) ? resource['meta'] : null;
    const text = isObject(meta) ? meta['lastUpdated'] : null;
    if (typeof text !== 'string' || !instant.test(text)) return null;
    const at = Date.parse(text);
    if (Number.isNaN(at)) return null;
    moments.push(at);
    // Finer than a millisecond only the text itself says it.
    if (at > last.at || (at === last.at && text > last.text)) last = { text, at };
  }
  if (moments.length === 0) return { matches: 0, last: null };
  if (last.at > now.epochMilliseconds + outOfOrderMs) return null;
  const begin = Math.floor((last.at - outOfOrderMs) / 1_000) * 1_000;
  const from = new Date(begin).toISOString();
  const since = moments.filter(at => at >= begin).length;
  return { matches: moments.length, last: { text: last.text, from, since } };
}

/**
 * As many as before; none changed after the newest (it may be that one itself that was corrected); and none crept in just
 * before it; null where it does not count. The second also finds out a source that passes over `_lastUpdated`, the third one that never finds anything by it.
 */
export async function isUnchanged(
  { matches, last }: Seen,
  of: { query: Query; line: Line; deadline: number },
): Promise<boolean | null> {
  const holds = async (number: number, since?: string) => {
    const counted = await of.line.count(counting(of.query, since), { deadline: of.deadline });
    return counted.ok ? counted.total === number : null;
  };
  const asked = [
    holds(matches),
    ...(last === null ? [] : [holds(0, `gt${last.text}`), holds(last.since, `ge${last.from}`)]),
  ];
  const answers = await Promise.all(asked);
  return answers.includes(null) ? null : answers.every(Boolean);
}

/** What comes along, and by how many at once, changes nothing about how many there are. */
function counting(query: Query, since: string | undefined): Query {
  const filters = query.parameters.filter(
    ([name]) => !/^_(rev)?include(:|$)|^_(count|sort|elements)$/.test(name),
  );
  const changed = since === undefined ? [] : [['_lastUpdated', since] as const];
  return { ...query, parameters: [...filters, ...changed] };
}

/** Whether the same people were last spoken at the same moments. */
export function areSame(some: Talks, others: Talks): boolean {
  return (
    some.size === others.size &&
    [...some].every(([who, endedAt]) => others.get(who)?.equals(endedAt) === true)
  );
}
