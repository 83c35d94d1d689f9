/** One FHIR server of its own: its store, clients, tokens, switches and log, below a path of the common port. */
import { type Json, parseJson } from '../fhir/json.ts';
import { FhirFault } from '../fhir/outcome.ts';
import type { Store } from '../fhir/store.ts';
import { versionNumbers } from '../fhir/version.ts';
import { createSearcher, type Page } from '../search/search.ts';
import { type Answer, type FhirRequest, interact } from './interactions.ts';
import { holdsFor, readSwitches, type Switches } from './switches.ts';
import { smartConfiguration, type TokenOffice } from './tokens.ts';

/** What was asked, for tests to look at. Numbers that might be a BSN are stars. */
export type LoggedRequest = {
  method: string;
  path: string;
  authorization: 'present' | 'absent';
  status: number | null;
};

export type Incoming = {
  method: string;
  url: URL;
  header(name: string): string | undefined;
  body: string;
};

export type Site = {
  /** How it is named among the others; null for the hospital. */
  id: string | null;
  /** Empty for the hospital, `/rav/07` for a source beside it. */
  base: string;
  switches: Switches;
  requests: LoggedRequest[];
  /** Answers what is below the base, or throws a `FhirFault`. */
  answer(incoming: Incoming): Promise<Answer>;
  address(): string;
  tokenUrl(): string;
};

export type SiteParts = {
  id: string | null;
  base: string;
  store: Store;
  switches: Switches;
  /** Null: the server asks for no token. It is told where tokens are asked for, which must be the audience. */
  tokens: ((tokenUrl: () => string) => TokenOffice) | null;
  now: () => Temporal.Instant;
  /** Asked for at every request: the port is only known once the server listens. */
  origin: () => string;
};

export function createSite(parts: SiteParts): Site {
  const { id, base, store, switches, now, origin } = parts;
  const searcher = createSearcher(store);
  const lastPages = new Map<string, Page>();
  const address = () => `${origin()}${base}/fhir`;
  const tokenUrl = () => `${origin()}${base}/oauth/token`;
  const tokens = parts.tokens?.(tokenUrl) ?? null;

  const fhir = (incoming: Incoming, path: string): Answer => {
    const state = switches.get();
    const segments = path.split('/').slice(2).filter(Boolean).map(decodeURIComponent);
    const request: FhirRequest = { ...incoming, segments, pairs: [...incoming.url.searchParams] };
    const isPublic = segments[0] === 'metadata';
    if (tokens && !isPublic) refuse(tokens, request);
    const asked = /fhirVersion="?([\d.]+)/i.exec(request.header('accept') ?? '')?.[1];
    if (asked !== undefined && asked !== versionNumbers[store.fhir].short) {
      throw new FhirFault(
        406,
        'not-supported',
        `only FHIR ${versionNumbers[store.fhir].whole} is spoken here`,
      );
    }
    if (request.pairs.some(([name, value]) => name === '_format' && value.includes('xml'))) {
      throw new FhirFault(406, 'not-supported', 'only application/fhir+json is spoken here');
    }
    const spoiled = holdsFor(state, segments[0] ?? null) ? state : { ...state, fault: 'none' as const };
    return interact({ store, searcher, address: address(), now: now(), state: spoiled, lastPages }, request);
  };

  return {
    id,
    base,
    switches,
    requests: [],
    address,
    tokenUrl,
    async answer(incoming) {
      const path = pathBelow(base, incoming.url);
      if (path === '/switches') return answerSwitches(switches, incoming);
      if (path === '/oauth/token' && tokens) return tokenAnswer(tokens, incoming);
      if (path === '/fhir/.well-known/smart-configuration' && tokens) {
        const body = JSON.stringify(smartConfiguration(tokenUrl()));
        return { status: 200, body, contentType: 'application/json' };
      }
      if (path.startsWith('/fhir/')) return fhir(incoming, path);
      throw new FhirFault(404, 'not-found', 'there is nothing here');
    },
  };
}

/** The path as the site sees it; `/switches?source=rav-07` at the root is also the switches of that source. */
export function pathBelow(base: string, url: URL): string {
  return url.pathname.startsWith(`${base}/`) ? url.pathname.slice(base.length) : url.pathname;
}

async function tokenAnswer(tokens: TokenOffice, incoming: Incoming): Promise<Answer> {
  const issued = await tokens.issue(new URLSearchParams(incoming.body));
  const headers = { 'Cache-Control': 'no-store' };
  const body = JSON.stringify(issued.body);
  return { status: issued.status, headers, body, contentType: 'application/json' };
}

function refuse(tokens: TokenOffice, request: FhirRequest): void {
  const [type = null, second] = request.segments;
  const reads = request.method === 'GET' || request.method === 'HEAD' || /^[_$]/.test(second ?? '');
  const verdict = tokens.check(request.header('authorization'), { type, access: reads ? 'read' : 'write' });
  if (verdict === 'none' || verdict === 'unknown')
    throw new FhirFault(401, 'login', 'a valid bearer token is needed');
  if (verdict === 'out-of-scope') throw new FhirFault(403, 'forbidden', 'the token does not allow this');
}

function answerSwitches(switches: Switches, incoming: Incoming): Answer {
  const contentType = 'application/json';
  if (incoming.method === 'PUT') {
    let body: Json = null;
    try {
      body = parseJson(incoming.body);
    } catch {
      return { status: 400, body: JSON.stringify({ wrong: 'no JSON' }), contentType };
    }
    const read = readSwitches(body);
    if ('wrong' in read) return { status: 400, body: JSON.stringify(read), contentType };
    switches.set(read.change);
  }
  if (incoming.method === 'DELETE') switches.reset();
  return { status: 200, body: JSON.stringify(switches.get()), contentType };
}
