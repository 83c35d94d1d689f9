/**
 * One page of a search, as a Bundle. What an EHR sent before it sends again, byte for byte, for as long as nothing changed: such a
 * page is known by its print and is looked into only when somebody wants what stands in it.
 */
import { hash } from 'node:crypto';

/** One resource of a bundle as it came: nothing about it has been checked. */
export type Entry = { resource: unknown; mode: string | null; fullUrl: string | null };

/**
 * `print`: the same for two pages whose bytes are the same from their entries on. `complaint`: the source says in it that
 * something went wrong. `bytes`: its size.
 */
export type Page = {
  print: string;
  entries(): readonly Entry[];
  next: string | null;
  complaint: string | null;
  bytes: number;
};

/** What is no bundle says why. */
type Broken = { ok: false; what: 'failed'; detail: string };

const broken: Broken = { ok: false, what: 'failed', detail: 'no bundle' };
const noEntries = 'no entries';

/**
 * Reads a page. `known`: prints of pages that were read before and had nothing to complain about; one of these is not parsed
 * but for its head, where its links are.
 */
export function readPage(body: Buffer, known: ReadonlySet<string>): ({ ok: true } & Page) | Broken {
  const head = headOf(body);
  const print = hash('sha256', head === null ? body : body.subarray(head.length), 'base64');
  if (head === null || !known.has(print)) return parsedPage(body, print);
  // Before a comma stood what is JSON by itself, and behind it what was read before: together they are JSON.
  const entries = once(() => entriesIn(JSON.parse(body.toString('utf8'))));
  return { ok: true, print, entries, next: nextIn(head.link), complaint: null, bytes: body.length };
}

function parsedPage(body: Buffer, print: string): ({ ok: true } & Page) | Broken {
  const read = readAs('Bundle', body);
  if (!read.ok) return read;
  const { entry = [], link = [] } = read.resource;
  if (!Array.isArray(entry) || !Array.isArray(link)) return broken;
  const all = entry.map(readEntry);
  const entries = all.filter(each => each.mode !== 'outcome');
  const isSaid = all.some(each => each.mode === 'outcome' && isSerious(each.resource));
  return {
    ok: true,
    print: all.length === 0 ? noEntries : print,
    entries: () => entries,
    next: nextIn(link),
    complaint: isSaid ? 'outcome' : null,
    bytes: body.length,
  };
}

/** Makes it when it is first asked for. */
export function once<Made>(make: () => Made): () => Made {
  let made: { is: Made } | null = null;
  return () => {
    made ??= { is: make() };
    return made.is;
  };
}

export function readAs(
  type: 'Bundle' | 'OperationOutcome',
  body: Buffer,
): { ok: true; resource: { [name: string]: unknown } } | Broken {
  const resource = parsed(body.toString('utf8'));
  if (resource === undefined) return { ...broken, detail: 'no JSON' };
  return isObject(resource) && resource['resourceType'] === type ? { ok: true, resource } : broken;
}

/** The name of a resource, or its address where it has none. */
export function nameOf({ resource, fullUrl }: Entry): string {
  return isObject(resource) ? `${String(resource['resourceType'])}/${String(resource['id'])}` : `${fullUrl}`;
}

/** Any object of JSON. */
export function isObject(value: unknown): value is { [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What stands before the entries: an id of this answer, the moment at which it was made, the links; `length` in bytes. It is
 * JSON by itself only where `"entry"` is a name in the bundle and no text or part of something else. Null where it is not, or
 * where the links come later.
 */
function headOf(body: Buffer): { length: number; link: readonly unknown[] } | null {
  const length = body.indexOf('"entry"');
  if (length < 0) return null;
  const before = body.toString('utf8', 0, length).trimEnd();
  if (!before.endsWith(',')) return null;
  const head = parsed(`${before.slice(0, -1)}}`);
  if (!isObject(head) || head['resourceType'] !== 'Bundle') return null;
  return Array.isArray(head['link']) ? { length, link: head['link'] } : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function nextIn(links: readonly unknown[]): string | null {
  const next = links.find(each => isObject(each) && each['relation'] === 'next');
  const url = isObject(next) ? next['url'] : undefined;
  return typeof url === 'string' ? url : null;
}

function entriesIn(bundle: unknown): readonly Entry[] {
  const entry = isObject(bundle) ? bundle['entry'] : null;
  return Array.isArray(entry) ? entry.map(readEntry).filter(each => each.mode !== 'outcome') : [];
}

function readEntry(entry: unknown): Entry {
  if (!isObject(entry)) return { resource: null, mode: null, fullUrl: null };
  const search = isObject(entry['search']) ? entry['search']['mode'] : null;
  const isOutcome = isObject(entry['resource']) && entry['resource']['resourceType'] === 'OperationOutcome';
  return {
    resource: entry['resource'],
    mode: isOutcome ? 'outcome' : typeof search === 'string' ? search : null,
    fullUrl: typeof entry['fullUrl'] === 'string' ? entry['fullUrl'] : null,
  };
}

/** A source that says in its answer that something went wrong has not given everything. */
function isSerious(outcome: unknown): boolean {
  const issues = isObject(outcome) && Array.isArray(outcome['issue']) ? outcome['issue'] : [];
  return issues.some(issue => isObject(issue) && /^(error|fatal)$/.test(String(issue['severity'])));
}
