/**
 * The only way out of the house over HTTP. Connections are kept alive per origin; every answer is bounded in time and
 * in size, also after decompression; a redirect is an answer like any other and is never followed.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliDecompress, brotliDecompressSync, gunzip, gunzipSync, inflate, inflateSync } from 'node:zlib';
import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhenResult,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
} from 'cockatiel';
import { type Dispatcher, Pool } from 'undici';
import { Problem } from './problem.ts';
import { traced } from './trace.ts';

/** What is sent to one address. */
export type HttpRequest = {
  /** Absolute, `http:` or `https:`, without a user name in it. It may end up in the other side's log: never a BSN. */
  url: string | URL;
  /** GET where it is left out. */
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Readonly<{ [name: string]: string }>;
  body?: string | Buffer;
  /** Milliseconds for the whole answer, further attempts included. */
  timeoutMs: number;
  /** Most bytes of the body, counted after decompression. */
  maxBytes: number;
  /** Says that asking twice does no harm, as for a POST that only searches. GET and HEAD are always asked again. */
  repeatable?: true;
  /** A certificate of our own, and whom to trust; the connections are kept apart from all others. */
  tls?: ClientTls;
};

/** PEM texts. `ca` replaces the usual roots; `servername` is the name that the other side's certificate must carry. */
export type ClientTls = { key?: string; cert?: string; ca?: string | readonly string[]; servername?: string };

/** An answer of any status, or why there is none. */
export type HttpAnswer =
  | { ok: true; status: number; headers: Readonly<{ [name: string]: string }>; body: Buffer }
  | HttpFailure;

/**
 * Why there is no answer: not in time; no connection; more than `maxBytes`; a connection or encoding that broke off;
 * or not asked at all, because the other side failed too often just now. `detail` is a code for the log.
 */
export type HttpFailure = {
  ok: false;
  why: 'timeout' | 'refused' | 'too-large' | 'broken' | 'circuit-open';
  detail: string;
};

/** The other side gets a rest after this many requests in a row that failed for good … */
const failuresBeforeRest = 10;
/** … for this many milliseconds, after which one request tries whether it is back. */
const restMs = 2_000;

const offline = new AsyncLocalStorage<true>();
const peers = new Map<string, { pool: Pool; breaker: CircuitBreakerPolicy }>();
const tlsNames = new WeakMap<ClientTls, string>();

/** Runs `work` (a database transaction) so that a request inside it throws `Problem('bug')` instead of holding a connection. */
export function withoutNetwork<T>(work: () => Promise<T>): Promise<T> {
  return offline.run(true, work);
}

/**
 * Asks and waits for the whole answer. Failures are values; only a fault of ours throws.
 * Reads are tried at most three times, with jitter, where the connection failed or a gateway answered 502, 503 or 504.
 */
export async function request(asked: HttpRequest): Promise<HttpAnswer> {
  if (offline.getStore()) throw new Problem('bug', 'a network request inside a transaction');
  const url = new URL(asked.url);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new Problem('bug', `cannot send a request to a ${url.protocol} address or one with a user name`);
  }
  const facts = { 'server.address': url.host, 'http.request.method': asked.method ?? 'GET' };
  return traced('request', facts, async note => {
    const answer = await ask(asked, url);
    note(answer.ok ? { 'http.response.status_code': answer.status } : { 'error.type': answer.why });
    return answer;
  });
}

async function ask(asked: HttpRequest, url: URL): Promise<HttpAnswer> {
  const { pool, breaker } = peerOf(url.origin, asked.tls);
  const again = asked.repeatable || asked.method === undefined || ['GET', 'HEAD'].includes(asked.method);
  try {
    // What came in time has nothing left to abort; aborting all the same costs as much as asking.
    const inTime = timeout(asked.timeoutMs, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false });
    return await inTime.execute(({ signal }) => {
      const attempt = (within: AbortSignal) => askOnce(pool, { asked, url, signal: within });
      return breaker.execute(() =>
        again ? retryReads.execute(context => attempt(context.signal), signal) : attempt(signal),
      );
    });
  } catch (error) {
    if (error instanceof TaskCancelledError) return failed('timeout', `after ${asked.timeoutMs} ms`);
    if (error instanceof BrokenCircuitError) return failed('circuit-open', 'resting after failures');
    throw error;
  }
}

/** Closes every connection and forgets who failed: at the end of a process, or between tests. */
export async function closeConnections(): Promise<void> {
  const pools = [...peers.values()].map(peer => peer.pool);
  peers.clear();
  await Promise.all(pools.map(pool => pool.destroy()));
}

const retryReads = retry(
  handleWhenResult(answer => isOutage(answer as HttpAnswer, 'worth-asking-again')),
  {
    maxAttempts: 2,
    backoff: new ExponentialBackoff({ initialDelay: 40, maxDelay: 400 }),
  },
);

function isOutage(answer: HttpAnswer, purpose: 'worth-asking-again' | 'counts-against-the-peer'): boolean {
  if (answer.ok) return [502, 503, 504].includes(answer.status);
  return (
    answer.why === 'refused' ||
    answer.why === 'broken' ||
    (answer.why === 'timeout' && purpose !== 'worth-asking-again')
  );
}

function peerOf(origin: string, tls: ClientTls | undefined) {
  const name = tls === undefined ? origin : `${origin} ${tlsName(tls)}`;
  const known = peers.get(name);
  if (known) return known;
  const { ca, ...own } = tls ?? {};
  const trust = ca === undefined ? {} : { ca: typeof ca === 'string' ? ca : [...ca] };
  const peer = {
    // The whole answer has one deadline of its own, so undici's clocks per phase stay out of it.
    pool: new Pool(origin, {
      connections: 64,
      keepAliveTimeout: 30_000,
      headersTimeout: 0,
      bodyTimeout: 0,
      allowH2: false,
      connect: { timeout: 10_000, minVersion: 'TLSv1.2', ...own, ...trust },
    }),
    breaker: circuitBreaker(
      handleWhenResult(answer => isOutage(answer as HttpAnswer, 'counts-against-the-peer')),
      {
        halfOpenAfter: restMs,
        breaker: new ConsecutiveBreaker(failuresBeforeRest),
      },
    ),
  };
  peers.set(name, peer);
  return peer;
}

function tlsName(tls: ClientTls): string {
  const known = tlsNames.get(tls);
  if (known !== undefined) return known;
  const name = createHash('sha256')
    .update(JSON.stringify([tls.key, tls.cert, tls.ca, tls.servername]))
    .digest('hex');
  tlsNames.set(tls, name);
  return name;
}

async function askOnce(
  pool: Pool,
  one: { asked: HttpRequest; url: URL; signal: AbortSignal },
): Promise<HttpAnswer> {
  const { asked, url, signal } = one;
  try {
    const answer = await pool.request({
      path: url.pathname + url.search,
      method: asked.method ?? 'GET',
      headers: { 'accept-encoding': 'gzip, br', ...asked.headers },
      body: asked.body ?? null,
      signal,
    });
    const headers = headersOf(answer);
    const raw = await collect(answer, asked.maxBytes);
    const body =
      raw && (await decoded(raw, { encodings: headers['content-encoding'], maxBytes: asked.maxBytes }));
    return body
      ? { ok: true, status: answer.statusCode, headers, body }
      : failed('too-large', `over ${asked.maxBytes} bytes`);
  } catch (error) {
    if (signal.aborted) return failed('timeout', `after ${asked.timeoutMs} ms`);
    return failureOf(error);
  }
}

function headersOf(answer: Dispatcher.ResponseData): { [name: string]: string } {
  const entries = Object.entries(answer.headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : `${value}`]),
  );
}

/** Null where there is more than the bound; the rest is then not received. */
async function collect(answer: Dispatcher.ResponseData, maxBytes: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  const said = Number(answer.headers['content-length'] ?? 0);
  if (said <= maxBytes) {
    for await (const chunk of answer.body) {
      const piece: Buffer = chunk;
      size += piece.length;
      if (size > maxBytes) break;
      chunks.push(piece);
    }
  }
  if (said <= maxBytes && size <= maxBytes) return Buffer.concat(chunks, size);
  // Destroying the body closes the connection; the error it reports is the one we just caused.
  answer.body.on('error', () => {}).destroy();
  return null;
}

type Decoder = (packed: Buffer, bounds: { maxOutputLength: number }) => Buffer | Promise<Buffer>;

/** What is small is unpacked before another thread would have begun; the rest does not hold up everybody else. */
const smallBytes = 16_384;

function decoder(atOnce: Decoder, aside: Decoder): Decoder {
  return (packed, bounds) => (packed.length <= smallBytes ? atOnce : aside)(packed, bounds);
}

const unzip = decoder(gunzipSync, promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip));
const decoders = {
  gzip: unzip,
  'x-gzip': unzip,
  deflate: decoder(inflateSync, promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate)),
  br: decoder(brotliDecompressSync, promisify<Buffer, { maxOutputLength: number }, Buffer>(brotliDecompress)),
};

/** Null where unpacking passes the bound: zlib stops there, so that a bomb never unfolds. */
async function decoded(
  raw: Buffer,
  { encodings, maxBytes }: { encodings: string | undefined; maxBytes: number },
): Promise<Buffer | null> {
  const names = (encodings ?? '')
    .toLowerCase()
    .split(',')
    .map(name => name.trim());
  const packed = names.filter(name => name !== '' && name !== 'identity').reverse();
  if (packed.length > 2) throw new Error('ERR_TOO_MANY_ENCODINGS');
  let body = raw;
  for (const name of packed) {
    if (!isDecoder(name)) throw new Error('ERR_UNKNOWN_ENCODING');
    try {
      body = body.length === 0 ? body : await decoders[name](body, { maxOutputLength: maxBytes });
    } catch (error) {
      if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') return null;
      throw error;
    }
  }
  return body;
}

function isDecoder(name: string): name is keyof typeof decoders {
  return Object.hasOwn(decoders, name);
}

function failureOf(error: unknown): HttpFailure {
  const code = codeOf(error);
  if (/CONNECT_TIMEOUT|ETIMEDOUT/.test(code)) return failed('timeout', code);
  const noConnection = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT|SELF_SIGNED|UNABLE_TO/;
  return failed(noConnection.test(code) ? 'refused' : 'broken', code);
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

function failed(why: HttpFailure['why'], detail: string): HttpFailure {
  return { ok: false, why, detail };
}
