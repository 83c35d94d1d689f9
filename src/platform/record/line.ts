/**
 * The line to one source: asks with the source's token, reads bundles page by page within bounds. The token goes to the
 * address in the portal's file and nowhere else, whatever a link or a redirect says.
 */
import { request } from '../../lib/http.ts';
import type { SourceOutcome } from '../meter/index.ts';
import type { Dialect, Query } from './dialect.ts';
import type { RecordSource } from './index.ts';
import { type Entry, isObject, nameOf, once, type Page, readAs, readPage } from './page.ts';
import { openTokens, type Tokens } from './tokens.ts';

/**
 * What a search gave. `reached`: the first page came. `whole`: so did every other. Else `fault` says what went wrong:
 * `elsewhere` for a link or redirect to another place; `servesNone` where the source says that it serves no such type.
 */
export type Pages = {
  entries(): readonly Entry[];
  /** Of each page that came, in their order. */
  prints: readonly string[];
  bytes: number;
  reached: boolean;
  whole: boolean;
  fault: { what: 'failed' | 'elsewhere'; detail: string; servesNone?: true } | null;
};

type Bounds = { deadline: number; pages?: number; known?: ReadonlySet<string> };

/** `deadline` is a moment of `performance.now()`. */
export type Line = {
  /**
   * At most `maxPages` of the source's settings, or fewer. `known`: prints of what a search gave that was whole. Never throws
   * for a fault of the source.
   */
  search(query: Query, of: Bounds): Promise<Pages>;
  /** How many a search has (`_summary=count`), and nothing else. Never throws for a fault of the source. */
  count(query: Query, of: { deadline: number }): Promise<Counted>;
  /** One resource as the bytes that it holds, for a Binary. Asked only below the source's own address. */
  bytesOf(local: string, of: { deadline: number; accept: string }): Promise<Fetched>;
  /** `Type/id` for a reference to this source, as it may stand in a resource; null for anything else. */
  local(reference: string): string | null;
};

/** The bytes of a Binary with their media type, or why there are none: `absent` where the source has no such thing, or one too large. */
export type Fetched =
  | { ok: true; type: string; body: Buffer }
  | { ok: false; what: 'failed' | 'elsewhere' | 'absent'; detail: string };

type Fault = { ok: false; what: 'failed' | 'elsewhere'; detail: string; servesNone?: true };

/** What a source counted, or why that is not known. */
export type Counted = { ok: true; total: number } | Fault;

const mega = 1_000_000;
/** A number and some links. */
const countBytes = 100_000;

type Speaks = Pick<Dialect, 'accept' | 'version'>;
type Ends = { source: RecordSource['source']; base: URL; tokens: Tokens; speaks: Speaks };

/** Opens the line; nothing is asked yet. */
export function openLine(of: RecordSource, speaks: Speaks): Line {
  const base = new URL(`${of.source.address.replace(/\/+$/, '')}/`);
  const ends: Ends = { source: of.source, base, tokens: openTokens(of), speaks };
  return {
    async search(query, bounds) {
      const begunAt = performance.now();
      const pages = await inTime(search(ends, query, bounds), { deadline: bounds.deadline, late: latePages });
      const ms = performance.now() - begunAt;
      of.measure?.({ organisation: of.organisation, outcome: outcomeOf(pages.fault), ms });
      return pages;
    },
    async count(query, bounds) {
      const begunAt = performance.now();
      const counted = await inTime(count(ends, query, bounds), {
        deadline: bounds.deadline,
        late: lateCount,
      });
      const ms = performance.now() - begunAt;
      const outcome = outcomeOf(counted.ok ? null : counted);
      of.measure?.({ organisation: of.organisation, outcome, ms });
      return counted;
    },
    bytesOf: (local, of) => inTime(fetchBytes(ends, local, of), { deadline: of.deadline, late: lateBytes }),
    local(reference) {
      const own = reference.startsWith(base.href) ? reference.slice(base.href.length) : reference;
      const [, type, id] = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?$/.exec(own) ?? [];
      if (type !== undefined && id !== undefined) return `${type}/${id}`;
      return /^urn:(uuid|oid):[\w.-]+$/.test(own) ? own : null;
    },
  };
}

async function search(ends: Ends, query: Query, bounds: Bounds): Promise<Pages> {
  const { source, base } = ends;
  const { known = none } = bounds;
  const first = addressOf(query, base);
  const pages: Page[] = [];
  const asked = new Set<string>();
  const isNews = newsAmong(pages, known);
  let bytes = 0;
  let { url, body } = first;
  const end = (fault: Pages['fault'], reached: 'reached' | 'not-reached'): Pages => ({
    entries: once(() => pages.flatMap(page => page.entries())),
    prints: pages.map(page => page.print),
    bytes,
    reached: reached === 'reached',
    whole: fault === null,
    fault,
  });
  for (;;) {
    const so = asked.size === 0 ? 'not-reached' : 'reached';
    asked.add(url.href);
    const left = { ms: bounds.deadline - performance.now(), bytes: source.maxMegabytes * mega - bytes };
    if (left.ms <= 0) return end({ what: 'failed', detail: 'timeout' }, so);
    const answer = await askSpoken(ends, { url, body, left });
    const page = answer.ok ? readPage(answer.body, known) : answer;
    if (!page.ok) {
      const { ok, ...fault } = page;
      return end(fault, so);
    }
    const bringsNews = isNews(page);
    pages.push(page);
    bytes += page.bytes;
    if (page.complaint !== null) return end({ what: 'failed', detail: page.complaint }, 'reached');
    if (page.next === null) return end(null, 'reached');
    const next = inside(ends, page.next);
    if (next === null) return end({ what: 'elsewhere', detail: 'next link' }, 'reached');
    // A page that brings nothing new, or one page too many: a source can go on like this for ever.
    if (!bringsNews || asked.has(next.href) || asked.size >= (bounds.pages ?? source.maxPages)) {
      return end({ what: 'failed', detail: 'pages without end' }, 'reached');
    }
    url = next;
    body = null;
  }
}

const none: ReadonlySet<string> = new Set();

/** Whether a page brings what none of these did. What was known before it came is not looked into for that: it came once. */
function newsAmong(pages: readonly Page[], known: ReadonlySet<string>) {
  const names = new Set<string>();
  let named = 0;
  return (page: Page): boolean => {
    if (known.has(page.print)) return pages.every(each => each.print !== page.print);
    for (; named < pages.length; named += 1)
      for (const entry of pages[named]?.entries() ?? []) names.add(nameOf(entry));
    return page.entries().some(entry => !names.has(nameOf(entry)));
  };
}

function addressOf(query: Query, base: URL): { url: URL; body: string | null } {
  const parameters = new URLSearchParams(query.parameters.map(([name, value]) => [name, value])).toString();
  const url = new URL(query.path, base);
  if (query.method === 'POST') return { url, body: parameters };
  url.search = parameters;
  return { url, body: null };
}

async function count(ends: Ends, query: Query, { deadline }: { deadline: number }): Promise<Counted> {
  const asked = { ...query, parameters: [...query.parameters, ['_summary', 'count'] as const] };
  const left = { ms: deadline - performance.now(), bytes: countBytes };
  if (left.ms <= 0) return { ok: false, what: 'failed', detail: 'timeout' };
  const answer = await askSpoken(ends, { ...addressOf(asked, ends.base), left });
  return answer.ok ? readCount(answer.body) : answer;
}

/** Null for a place outside the source. A link may be relative to the base. */
function inside({ base }: Ends, link: string): URL | null {
  if (!URL.canParse(link, base)) return null;
  const url = new URL(link, base);
  // `URL` has taken the dots out of the path, so that `/fhir/../secret` does not begin with `/fhir/`.
  const below = url.pathname.startsWith(base.pathname) || `${url.pathname}/` === base.pathname;
  return url.origin === base.origin && below && url.username === '' && url.password === '' ? url : null;
}

type Ask = { url: URL; body: string | null; accept: string; left: { ms: number; bytes: number } };
type Answered = { ok: true; body: Buffer; type: string; status: number } | Fault;

/** An answer of 200 in the version of FHIR that was asked for. */
async function askSpoken(ends: Ends, one: Omit<Ask, 'accept'>): Promise<Answered> {
  const answer = await ask(ends, { ...one, accept: ends.speaks.accept });
  if (!answer.ok) return answer;
  if (answer.status !== 200) {
    const fault = { ok: false, what: 'failed', detail: `status ${answer.status}` } as const;
    return isNotServed(answer) ? { ...fault, servesNone: true } : fault;
  }
  // Read as another version of FHIR than it is, an answer would say what nobody wrote.
  const version = /fhirVersion="?([\d.]+)/i.exec(answer.type)?.[1];
  if (version !== undefined && !version.startsWith(ends.speaks.version)) {
    return { ok: false, what: 'failed', detail: 'another version of FHIR' };
  }
  return answer;
}

/**
 * FHIR R4 §3.1.0: 404 for a type that a server does not know, and 501. Only as FHIR: a gateway says the same of everything while
 * the server behind it starts again. `not-supported` beside another status may be about a parameter.
 */
function isNotServed({ status, body }: { status: number; body: Buffer }): boolean {
  return (status === 404 || status === 501) && readAs('OperationOutcome', body).ok;
}

/** A token that the source no longer wants is replaced once. */
async function ask(ends: Ends, one: Ask, turn: 'first' | 'again' = 'first'): Promise<Answered> {
  const bearer = await ends.tokens.bearer();
  if (!bearer.ok) return { ok: false, what: 'failed', detail: bearer.detail };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await request({
    url: one.url,
    ...(one.body === null ? {} : { method: 'POST', body: one.body, repeatable: true }),
    headers: {
      accept: one.accept,
      ...(one.body === null ? {} : form),
      ...(bearer.token === null ? {} : { authorization: `Bearer ${bearer.token}` }),
    },
    timeoutMs: Math.max(1, one.left.ms),
    maxBytes: Math.max(1, one.left.bytes),
  });
  if (!answer.ok) return { ok: false, what: 'failed', detail: answer.why };
  if (answer.status === 401 && bearer.token !== null && turn === 'first') {
    ends.tokens.forget(bearer.token);
    return ask(ends, one, 'again');
  }
  if (answer.status >= 300 && answer.status < 400)
    return { ok: false, what: 'elsewhere', detail: 'redirect' };
  const { body, status, headers } = answer;
  return { ok: true, body, status, type: headers['content-type'] ?? '' };
}

/** Asked for as it is; a server that answers every question with FHIR wraps it in a Binary. */
async function fetchBytes(
  ends: Ends,
  local: string,
  of: { deadline: number; accept: string },
): Promise<Fetched> {
  const left = { ms: of.deadline - performance.now(), bytes: ends.source.maxMegabytes * mega };
  if (left.ms <= 0) return { ok: false, what: 'failed', detail: 'timeout' };
  const url = inside(ends, local);
  if (url === null) return { ok: false, what: 'elsewhere', detail: 'binary' };
  const answer = await ask(ends, { url, body: null, accept: of.accept, left });
  if (!answer.ok) return answer.detail === 'too-large' ? { ...answer, what: 'absent' } : answer;
  if (answer.status === 404 || answer.status === 410) {
    return { ok: false, what: 'absent', detail: `status ${answer.status}` };
  }
  if (answer.status !== 200) return { ok: false, what: 'failed', detail: `status ${answer.status}` };
  const type = mediaType(answer.type);
  return /json$/.test(type) ? unwrapped(answer.body) : { ok: true, type, body: answer.body };
}

function unwrapped(body: Buffer): Fetched {
  const broken = { ok: false, what: 'failed', detail: 'no binary' } as const;
  try {
    const binary: unknown = JSON.parse(body.toString('utf8'));
    if (!isObject(binary) || binary['resourceType'] !== 'Binary') return broken;
    // `content` in STU3.
    const { contentType, data = binary['content'] } = binary;
    if (typeof contentType !== 'string' || typeof data !== 'string') return broken;
    return { ok: true, type: mediaType(contentType), body: Buffer.from(data, 'base64') };
  } catch {
    return broken;
  }
}

/** `application/pdf` of `Application/PDF; charset=binary`. */
export function mediaType(header: string): string {
  return (header.split(';')[0] ?? '').trim().toLowerCase();
}

/** Waiting for a token that others wait for too has a clock of its own; a page has only its own deadline. */
export async function inTime<T>(answer: Promise<T>, of: { deadline: number; late: T }): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>(done => {
    timer = setTimeout(done, Math.max(0, of.deadline - performance.now()) + 50, of.late);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function outcomeOf(fault: Pages['fault']): SourceOutcome {
  if (fault === null) return 'answered';
  if (fault.detail === 'circuit-open') return 'resting';
  return fault.detail === 'timeout' ? 'late' : 'failed';
}

const timeout = { what: 'failed', detail: 'timeout' } as const;
const latePages: Pages = {
  entries: () => [],
  prints: [],
  bytes: 0,
  reached: false,
  whole: false,
  fault: timeout,
};
const lateCount: Counted = { ok: false, ...timeout };
const lateBytes: Fetched = { ok: false, ...timeout };

/** A number and nothing beside it: entries are things that were not asked for, or a word about how it was counted. */
function readCount(body: Buffer): Counted {
  const read = readAs('Bundle', body);
  if (!read.ok) return read;
  const { total, entry = [] } = read.resource;
  const isCount = typeof total === 'number' && Number.isSafeInteger(total) && total >= 0;
  const isAlone = Array.isArray(entry) && entry.length === 0;
  return isCount && isAlone ? { ok: true, total } : { ok: false, what: 'failed', detail: 'no count' };
}
