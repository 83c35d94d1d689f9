/** The server at the socket: addresses, tokens, faults of transport, compression. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Json, parseJson } from '../fhir/json.ts';
import { FhirFault, operationOutcome } from '../fhir/outcome.ts';
import type { Store } from '../fhir/store.ts';
import { createSearcher, type Page } from '../search/search.ts';
import { sendBomb, sendHuge } from './flood.ts';
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

export type Front = { server: Server; origin(): string; requests: LoggedRequest[] };

type Parts = {
  store: Store;
  switches: Switches;
  /** Null: the server asks for no token. */
  tokens: TokenOffice | null;
  now: () => Temporal.Instant;
};

const compress = promisify(gzip);
const largestBody = 20 * 1024 * 1024;
const mostLogged = 20_000;

/** A listener that still has to be told where to listen. */
export function createFront(parts: Parts): Front {
  const requests: LoggedRequest[] = [];
  const searcher = createSearcher(parts.store);
  const lastPages = new Map<string, Page>();
  const origin = () => {
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  };

  const fhir = async (incoming: Incoming): Promise<Answer> => {
    const state = parts.switches.get();
    const segments = incoming.url.pathname.split('/').slice(2).filter(Boolean).map(decodeURIComponent);
    const request: FhirRequest = { ...incoming, segments, pairs: [...incoming.url.searchParams] };
    const isPublic = segments[0] === 'metadata';
    if (parts.tokens && !isPublic) refuse(parts.tokens, request);
    if (request.pairs.some(([name, value]) => name === '_format' && value.includes('xml'))) {
      throw new FhirFault(406, 'not-supported', 'only application/fhir+json is spoken here');
    }
    const healthy = { ...state, fault: 'none' as const };
    const address = `${origin()}/fhir`;
    const spoiled = holdsFor(state, segments[0] ?? null) ? state : healthy;
    return interact(
      { store: parts.store, searcher, address, now: parts.now(), state: spoiled, lastPages },
      request,
    );
  };

  const answer = async (incoming: Incoming): Promise<Answer> => {
    const { pathname } = incoming.url;
    if (pathname === '/switches') return answerSwitches(parts.switches, incoming);
    if (pathname === '/oauth/token' && parts.tokens) {
      const issued = await parts.tokens.issue(new URLSearchParams(incoming.body));
      const headers = { 'Cache-Control': 'no-store' };
      return {
        status: issued.status,
        headers,
        body: JSON.stringify(issued.body),
        contentType: 'application/json',
      };
    }
    if (pathname === '/fhir/.well-known/smart-configuration' && parts.tokens) {
      const body = JSON.stringify(smartConfiguration(`${origin()}/oauth/token`));
      return { status: 200, body, contentType: 'application/json' };
    }
    if (pathname.startsWith('/fhir/')) return fhir(incoming);
    throw new FhirFault(404, 'not-found', 'there is nothing here');
  };

  const respond = async (message: IncomingMessage, response: ServerResponse) => {
    const url = new URL(message.url ?? '/', origin());
    const logged = note(requests, message, url);
    response.on('close', () => {
      logged.status = response.headersSent ? response.statusCode : null;
    });
    if (await faultOfTransport(parts.switches, { url, response })) return;
    const header = (name: string) => [message.headers[name]].flat()[0];
    try {
      const incoming = { method: message.method ?? 'GET', url, header, body: await bodyOf(message) };
      await send(response, await answer(incoming), incoming, cutFor(parts.switches, url));
    } catch (error) {
      await send(response, outcomeOf(error), { method: message.method ?? 'GET', header }, 'whole');
    }
  };

  const server = createServer((message, response) => {
    respond(message, response).catch(() => response.destroy());
  });
  return { server, origin, requests };
}

type Incoming = {
  method: string;
  url: URL;
  header(name: string): string | undefined;
  body: string;
};

function note(requests: LoggedRequest[], message: IncomingMessage, url: URL): LoggedRequest {
  const logged: LoggedRequest = {
    method: message.method ?? 'GET',
    path: decodeURIComponent(url.pathname + url.search.replace(/%(?![\da-f]{2})/gi, '%25')).replace(
      /(?<!\d)\d{8,9}(?!\d)/g,
      '***',
    ),
    authorization: message.headers.authorization === undefined ? 'absent' : 'present',
    status: null,
  };
  requests.push(logged);
  if (requests.length > mostLogged) requests.splice(0, mostLogged / 2);
  return logged;
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const part = Buffer.from(chunk);
    size += part.length;
    if (size > largestBody) throw new FhirFault(413, 'invalid', 'the body is too large');
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refuse(tokens: TokenOffice, request: FhirRequest): void {
  const [type = null, second] = request.segments;
  const reads = request.method === 'GET' || request.method === 'HEAD' || /^[_$]/.test(second ?? '');
  const verdict = tokens.check(request.header('authorization'), { type, access: reads ? 'read' : 'write' });
  if (verdict === 'none' || verdict === 'unknown')
    throw new FhirFault(401, 'login', 'a valid bearer token is needed');
  if (verdict === 'out-of-scope') throw new FhirFault(403, 'forbidden', 'the token does not allow this');
}

function outcomeOf(error: unknown): Answer {
  if (!(error instanceof FhirFault)) {
    return {
      status: 500,
      body: JSON.stringify(operationOutcome('exception', 'the server has a fault of its own')),
    };
  }
  const headers: Record<string, string> = error.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {};
  return { status: error.status, headers, body: JSON.stringify(operationOutcome(error.code, error.message)) };
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

/** The type that a request is about, and whether it is about the record at all. */
function subjectOf(url: URL): { type: string | null; about: 'record' | 'token' | 'other' } {
  const [first, type] = url.pathname.split('/').slice(1);
  if (first === 'oauth') return { type: null, about: 'token' };
  if (first !== 'fhir' || type === '.well-known') return { type: null, about: 'other' };
  return { type: type ?? null, about: 'record' };
}

/** Waits, and plays the faults that come before any answer is made. True where the request is done with. */
async function faultOfTransport(
  switches: Switches,
  on: { url: URL; response: ServerResponse },
): Promise<boolean> {
  const state = switches.get();
  const subject = subjectOf(on.url);
  if (subject.about === 'other' || !holdsFor(state, subject.type)) return false;
  if (state.delayMs > 0) await new Promise(resolve => setTimeout(resolve, state.delayMs));
  const { response } = on;
  if (state.fault === 'outage') {
    response.destroy();
    return true;
  }
  if (subject.about === 'token') return false;
  switch (state.fault) {
    case 'error500':
      response.writeHead(500, { 'Content-Type': 'application/fhir+json' });
      response.end(JSON.stringify(operationOutcome('exception', 'the switch for errors is on')));
      return true;
    case 'html':
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end('<!doctype html><title>Onderhoud</title><h1>Wij zijn zo terug</h1>');
      return true;
    case 'redirect-elsewhere':
      response.writeHead(302, { Location: state.elsewhere + on.url.pathname + on.url.search });
      response.end();
      return true;
    case 'huge':
      await sendHuge(response);
      return true;
    case 'gzip-bomb':
      await sendBomb(response);
      return true;
    default:
      return false;
  }
}

function cutFor(switches: Switches, url: URL): 'whole' | 'half' {
  const state = switches.get();
  const subject = subjectOf(url);
  return state.fault === 'half-bundle' && subject.about === 'record' && holdsFor(state, subject.type)
    ? 'half'
    : 'whole';
}

async function send(
  response: ServerResponse,
  answer: Answer,
  asked: Pick<Incoming, 'method' | 'header'>,
  portion: 'whole' | 'half',
): Promise<void> {
  const whole = Buffer.from(answer.body);
  const plain = portion === 'half' ? whole.subarray(0, Math.ceil(whole.length / 2)) : whole;
  const wantsGzip = /\bgzip\b/.test(asked.header('accept-encoding') ?? '') && plain.length > 1024;
  const body = wantsGzip ? await compress(plain, { level: 1 }) : plain;
  response.writeHead(answer.status, {
    ...(plain.length > 0
      ? { 'Content-Type': answer.contentType ?? 'application/fhir+json; charset=utf-8' }
      : {}),
    ...(wantsGzip ? { 'Content-Encoding': 'gzip' } : {}),
    Vary: 'Accept-Encoding',
    ...answer.headers,
    ...(answer.status === 304 ? {} : { 'Content-Length': String(body.length) }),
  });
  response.end(asked.method === 'HEAD' ? undefined : body);
  if (!response.writableFinished && !response.destroyed)
    await Promise.race([once(response, 'finish'), once(response, 'close')]);
}
