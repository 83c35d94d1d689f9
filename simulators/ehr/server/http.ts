/** The server at the socket: which site is meant, the log, bodies, compression. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import { FhirFault, operationOutcome } from '../fhir/outcome.ts';
import type { Answer } from './interactions.ts';
import type { Incoming, LoggedRequest, Site } from './site.ts';
import { cutFor, faultOfTransport } from './transport-faults.ts';

export type Front = { server: Server; origin(): string };

const compressAside = promisify(gzip);
/** What is small is packed before another thread would have begun. */
const smallBytes = 128 * 1024;
const largestBody = 20 * 1024 * 1024;
const mostLogged = 20_000;

/** A listener that still has to be told where to listen. `hospital` answers whatever is below no other site. */
export function createFront(sites: { hospital: Site; others: readonly Site[] }): Front {
  let known: string | null = null;
  const origin = () => {
    if (known !== null) return known;
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    if (port !== 0) known = `http://127.0.0.1:${port}`;
    return known ?? 'http://127.0.0.1:0';
  };

  const respond = async (message: IncomingMessage, response: ServerResponse) => {
    const url = new URL(message.url ?? '/', origin());
    const site = siteOf(sites, url);
    const logged = note((site ?? sites.hospital).requests, message, url);
    response.on('close', () => {
      logged.status = response.headersSent ? response.statusCode : null;
    });
    if (site && (await faultOfTransport(site, { url, response }))) return;
    const header = (name: string) => [message.headers[name]].flat()[0];
    try {
      if (!site) throw new FhirFault(404, 'not-found', 'there is no such source');
      const incoming = { method: message.method ?? 'GET', url, header, body: await bodyOf(message) };
      await send(response, await site.answer(incoming), incoming, cutFor(site, url));
    } catch (error) {
      await send(response, outcomeOf(error), { method: message.method ?? 'GET', header }, 'whole');
    }
  };

  const server = createServer((message, response) => {
    respond(message, response).catch(() => response.destroy());
  });
  return { server, origin };
}

/** The site whose base the path begins with; at `/switches` the one that `source` names. Undefined: there is none. */
function siteOf(sites: { hospital: Site; others: readonly Site[] }, url: URL): Site | undefined {
  const named = url.searchParams.get('source');
  if (url.pathname === '/switches' && named !== null) return sites.others.find(one => one.id === named);
  return sites.others.find(one => url.pathname.startsWith(`${one.base}/`)) ?? sites.hospital;
}

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

function packed(plain: Buffer): Buffer | Promise<Buffer> {
  return plain.length <= smallBytes ? gzipSync(plain, { level: 1 }) : compressAside(plain, { level: 1 });
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
  const body = wantsGzip ? await packed(plain) : plain;
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
