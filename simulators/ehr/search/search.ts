/** Runs a search: candidates by index, criteria, order, a page of it and what belongs with that page. */
import { randomUUID } from 'node:crypto';
import type { FhirResource, Json } from '../fhir/json.ts';
import { FhirFault } from '../fhir/outcome.ts';
import type { Held, Store } from '../fhir/store.ts';
import { broughtAlong } from './includes.ts';
import { parametersOf, type SearchParameter } from './parameters.ts';
import { type Handling, type Pair, type Query, readQuery } from './query.ts';
import { extract, spansOf, tokensOf } from './values.ts';

export type PageEntry = { resource: FhirResource; mode: 'match' | 'include' };
/** One page of a search; `next` is the token of the following one. */
export type Page = {
  type: string;
  total: number;
  entries: readonly PageEntry[];
  used: readonly Pair[];
  next: string | null;
};

export type Searcher = {
  search(asked: { type: string; pairs: readonly Pair[]; handling: Handling }): Page;
  /** The page that a token from `next` stands for, as the search was when it began. */
  page(token: string): Page;
  /** The newest `max` per code (Observation/$lastn). */
  lastPerCode(asked: { pairs: readonly Pair[]; handling: Handling; max: number }): Page;
};

type Snapshot = { query: Query; found: readonly Held[] };

const mostSnapshots = 500;

export function createSearcher(store: Store): Searcher {
  const snapshots = new Map<string, Snapshot>();
  const results = new Map<string, { revision: number; snapshot: Snapshot; token: string }>();

  const keep = (snapshot: Snapshot) => {
    const token = randomUUID();
    snapshots.set(token, snapshot);
    const oldest = snapshots.keys().next().value;
    if (snapshots.size > mostSnapshots && oldest !== undefined) snapshots.delete(oldest);
    return token;
  };

  return {
    search(asked) {
      const key = JSON.stringify([asked.type, asked.handling, asked.pairs]);
      const known = results.get(key);
      if (known?.revision === store.revision && snapshots.has(known.token)) return pageOf(store, known, 0);
      const query = readQuery(store, asked);
      const snapshot = { query, found: ordered(store, query, find(store, query)) };
      const kept = { revision: store.revision, snapshot, token: keep(snapshot) };
      if (results.size > mostSnapshots) results.clear();
      results.set(key, kept);
      return pageOf(store, kept, 0);
    },
    page(text) {
      const [token = '', offset = ''] = text.split('.');
      const snapshot = snapshots.get(token);
      if (!snapshot || !/^\d+$/.test(offset))
        throw new FhirFault(410, 'expired', 'this page is no longer kept');
      return pageOf(store, { snapshot, token }, Number(offset));
    },
    lastPerCode(asked) {
      const query = readQuery(store, { type: 'Observation', ...asked });
      const newest = { ...query, sort: [{ parameter: 'date', descending: 'descending' }] };
      const found = newestPerCode(ordered(store, newest, find(store, newest)), asked.max);
      const snapshot = { query: { ...newest, count: Math.max(found.length, 1) }, found };
      return pageOf(store, { snapshot, token: '' }, 0);
    },
  };
}

function find(store: Store, query: Query): readonly Held[] {
  const narrow = query.criteria.find(one => one.targets !== null);
  const candidates = narrow?.targets
    ? new Set(narrow.targets.flatMap(target => [...store.referring(query.type, target)]))
    : store.all(query.type);
  const found: Held[] = [];
  for (const held of candidates) if (query.criteria.every(one => one.matches(held))) found.push(held);
  return found;
}

function newestPerCode(found: readonly Held[], max: number): readonly Held[] {
  const code = parametersOf('Observation', 'r4').get('code');
  const seen = new Map<string, number>();
  return found.filter(held => {
    const [token] = code ? tokensOf(held, code) : [];
    const key = `${token?.system}|${token?.code ?? token?.text}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
    return (seen.get(key) ?? 0) <= max;
  });
}

type Ranked = { held: Held; keys: readonly (number | string | undefined)[] };

/** By the sort keys, what has none last; then by id, so that pages never overlap. */
function ordered({ fhir }: Store, query: Query, found: readonly Held[]): readonly Held[] {
  if (query.sort.length === 0) return found;
  const parameters = query.sort.flatMap(key => {
    const parameter = parametersOf(query.type, fhir).get(key.parameter);
    return parameter ? [{ parameter, sign: key.descending ? -1 : 1 }] : [];
  });
  const ranked = found.map(held => ({ held, keys: parameters.map(one => sortKey(held, one.parameter)) }));
  return ranked.sort((a, b) => compareRanked(a, b, parameters)).map(one => one.held);
}

function compareRanked(a: Ranked, b: Ranked, parameters: readonly { sign: number }[]): number {
  for (const [place, { sign }] of parameters.entries()) {
    const [left, right] = [a.keys[place], b.keys[place]];
    if (left === right) continue;
    if (left === undefined) return 1;
    if (right === undefined) return -1;
    return left < right ? -sign : sign;
  }
  return a.held.id < b.held.id ? -1 : 1;
}

function sortKey(held: Held, parameter: SearchParameter): number | string | undefined {
  if (parameter.kind === 'date') {
    const [span] = spansOf(held, parameter);
    return span && (Number.isFinite(span.from) ? span.from : span.until);
  }
  if (parameter.kind === 'token') return tokensOf(held, parameter)[0]?.code;
  if (parameter.kind === 'string') return extract(held.current, 'string', parameter)[0];
  if (parameter.kind === 'quantity') return extract(held.current, 'quantity', parameter)[0]?.value;
  return undefined;
}

function pageOf(store: Store, of: { snapshot: Snapshot; token: string }, offset: number): Page {
  const { query, found } = of.snapshot;
  const { type, used } = query;
  if (query.countOnly.yes) return { type, used, total: found.length, entries: [], next: null };
  const matches = found.slice(offset, offset + query.count);
  const end = offset + matches.length;
  return {
    type,
    used,
    total: found.length,
    entries: [
      ...matches.map(held => ({
        resource: onlyElements(held.current, query.elements),
        mode: 'match' as const,
      })),
      ...broughtAlong(store, query, matches).map(held => ({
        resource: held.current,
        mode: 'include' as const,
      })),
    ],
    next: end < found.length ? `${of.token}.${end}` : null,
  };
}

const subsetted = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' };

function onlyElements(resource: FhirResource, elements: readonly string[]): FhirResource {
  if (elements.length === 0) return resource;
  const wanted = new Set(elements.map(one => one.split('.').pop()));
  const meta: Json = { ...(typeof resource['meta'] === 'object' ? resource['meta'] : {}), tag: [subsetted] };
  const kept = Object.entries(resource).filter(
    ([key]) => wanted.has(key) || wanted.has(key.replace(/^_/, '')) || isChoice(key, wanted),
  );
  return { ...Object.fromEntries(kept), resourceType: resource.resourceType, id: resource.id, meta };
}

/** `_elements=effective` asks for `effectiveDateTime` too. */
function isChoice(key: string, wanted: ReadonlySet<string | undefined>): boolean {
  const stem = /^(value|effective|onset|occurrence|performed|medication|deceased)(?=[A-Z])/.exec(key)?.[1];
  return stem !== undefined && (wanted.has(stem) || wanted.has(`${stem}[x]`));
}
