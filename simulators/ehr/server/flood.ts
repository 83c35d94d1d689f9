/** Bodies that are far too large: 100 MB as it is, and 100 MB that is small on the wire. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createGzip } from 'node:zlib';

const megabytes = 100;
const opening = '{"resourceType":"Bundle","type":"searchset","entry":[';
/** Valid JSON all the way, so that only a bound on size stops the reader. */
const padding = `${' '.repeat(1024 * 1024 - 1)}\n`;
const closing = ']}';
const headers = { 'Content-Type': 'application/fhir+json; charset=utf-8' };

/** Keeps pace with the reader and stops when it goes away. */
export async function sendHuge(response: ServerResponse): Promise<void> {
  response.writeHead(200, headers);
  response.write(opening);
  for (let sent = 0; sent < megabytes && !response.destroyed; sent += 1) {
    if (!response.write(padding)) await drained(response);
  }
  if (!response.destroyed) response.end(closing);
}

async function drained(response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  const { signal } = gone;
  await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]).catch(
    () => undefined,
  );
  gone.abort();
}

let bomb: Promise<Buffer> | undefined;

async function makeBomb(): Promise<Buffer> {
  const gzip = createGzip({ level: 9 });
  const parts: Buffer[] = [];
  gzip.on('data', (part: Buffer) => parts.push(part));
  const done = once(gzip, 'end');
  gzip.write(opening);
  for (let written = 0; written < megabytes; written += 1) {
    if (!gzip.write(padding)) await once(gzip, 'drain');
  }
  gzip.end(closing);
  await done;
  return Buffer.concat(parts);
}

/** About 100 kB that unpack to 100 MB. */
export async function sendBomb(response: ServerResponse): Promise<void> {
  bomb ??= makeBomb();
  const body = await bomb;
  response.writeHead(200, { ...headers, 'Content-Encoding': 'gzip', 'Content-Length': String(body.length) });
  response.end(body);
}
