import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { closeConnections, request, withoutNetwork } from './http.ts';

const servers: Server[] = [];

afterEach(async () => {
  await closeConnections();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise(done => server.close(done));
  }
});

async function peer(listener: RequestListener): Promise<string> {
  return listen(createServer(listener), 'http');
}

async function listen(server: Server, scheme: string): Promise<string> {
  servers.push(server);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const bounds = { timeoutMs: 2_000, maxBytes: 1_000_000 };

test('sends method, headers and body, and gives the answer whole', async () => {
  const address = await peer((asked, answer) => {
    const chunks: Buffer[] = [];
    asked.on('data', chunk => chunks.push(chunk));
    asked.on('end', () => {
      answer.setHeader('X-Seen', `${asked.method} ${asked.url} ${asked.headers['x-trace']}`);
      answer.statusCode = 418;
      answer.end(Buffer.concat(chunks));
    });
  });
  const answer = await request({
    url: `${address}/a?b=c`,
    method: 'POST',
    headers: { 'x-trace': '7' },
    body: 'hallo',
    ...bounds,
  });
  expect(answer).toMatchObject({ ok: true, status: 418, headers: { 'x-seen': 'POST /a?b=c 7' } });
  expect(answer.ok && answer.body.toString()).toBe('hallo');
});

test('keeps connections alive', async () => {
  const ports = new Set<number | undefined>();
  const address = await peer((asked, answer) => {
    ports.add(asked.socket.remotePort);
    answer.end('ok');
  });
  for (let turn = 0; turn < 20; turn += 1) await request({ url: address, ...bounds });
  expect(ports.size).toBeLessThanOrEqual(2);
});

test('a redirect is an answer and is not followed', async () => {
  let elsewhere = 0;
  const other = await peer((_asked, answer) => {
    elsewhere += 1;
    answer.end('token, please');
  });
  const address = await peer((_asked, answer) => answer.writeHead(302, { location: other }).end());
  expect(await request({ url: address, ...bounds })).toMatchObject({ ok: true, status: 302 });
  expect(elsewhere).toBe(0);
});

test.each([
  ['gzip', gzipSync],
  ['br', (body: Buffer) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
])('unpacks %s, and stops a bomb at the bound', async (encoding, pack) => {
  const small = pack(Buffer.from('{"a":1}'));
  const bomb = pack(Buffer.alloc(100_000_000));
  const address = await peer((asked, answer) => {
    answer.setHeader('content-encoding', encoding).end(asked.url === '/bomb' ? bomb : small);
  });
  const answer = await request({ url: address, ...bounds });
  expect(answer.ok && answer.body.toString()).toBe('{"a":1}');
  const before = process.memoryUsage().rss;
  expect(await request({ url: `${address}/bomb`, ...bounds })).toMatchObject({ ok: false, why: 'too-large' });
  expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
});

test('stops receiving what is too large, announced or not', async () => {
  let sent = 0;
  const address = await peer((asked, answer) => {
    if (asked.url === '/announced') answer.setHeader('content-length', 100_000_000);
    const more = () => {
      while (sent < 100_000_000 && !answer.destroyed) {
        sent += 65_536;
        if (!answer.write(Buffer.alloc(65_536))) return answer.once('drain', more);
      }
      return answer.end();
    };
    more();
  });
  for (const path of ['/announced', '/']) {
    expect(await request({ url: address + path, ...bounds })).toMatchObject({ ok: false, why: 'too-large' });
  }
  expect(sent).toBeLessThan(50_000_000);
});

test('one deadline for the whole answer, also one that trickles', async () => {
  const address = await peer((_asked, answer) => {
    const drip = setInterval(() => answer.write(' '), 20);
    answer.on('close', () => clearInterval(drip));
  });
  const start = performance.now();
  const answer = await request({ url: address, timeoutMs: 200, maxBytes: 1_000 });
  expect(answer).toMatchObject({ ok: false, why: 'timeout' });
  expect(performance.now() - start).toBeLessThan(1_000);
});

test('a broken connection, an unknown encoding and a closed door are told apart', async () => {
  const address = await peer((asked, answer) => {
    if (asked.url === '/encoding') answer.setHeader('content-encoding', 'rot13').end('x');
    else answer.writeHead(200, { 'content-length': 10 }).end('half', () => asked.socket.destroy());
  });
  expect(await request({ url: address, ...bounds })).toMatchObject({ ok: false, why: 'broken' });
  expect(await request({ url: `${address}/encoding`, ...bounds })).toMatchObject({
    ok: false,
    why: 'broken',
  });
  const closed = await peer(() => {});
  const server = servers.pop();
  await new Promise(done => server?.close(done));
  expect(await request({ url: closed, ...bounds })).toMatchObject({ ok: false, why: 'refused' });
});

test('asks again for a read where a gateway stumbles, never for a write', async () => {
  let asked = 0;
  const address = await peer((_asked, answer) => {
    asked += 1;
    answer.writeHead(asked % 3 === 0 ? 200 : 503).end();
  });
  expect(await request({ url: address, ...bounds })).toMatchObject({ ok: true, status: 200 });
  expect(asked).toBe(3);
  expect(await request({ url: address, method: 'POST', body: 'x', ...bounds })).toMatchObject({
    status: 503,
  });
  expect(asked).toBe(4);
  asked = 0;
  const search = { url: address, method: 'POST', body: 'x', repeatable: true, ...bounds } as const;
  expect(await request(search)).toMatchObject({ status: 200 });
});

test('a peer that keeps failing is left alone for a while', async () => {
  let asked = 0;
  const address = await peer((_asked, answer) => {
    asked += 1;
    answer.writeHead(502).end();
  });
  const outcomes: string[] = [];
  for (let turn = 0; turn < 12; turn += 1) {
    const answer = await request({ url: address, method: 'PUT', ...bounds });
    outcomes.push(answer.ok ? `${answer.status}` : answer.why);
  }
  expect(outcomes.at(0)).toBe('502');
  expect(outcomes.at(-1)).toBe('circuit-open');
  expect(asked).toBeLessThan(12);
});

test('no request inside a transaction, also not later in the same work', async () => {
  const address = await peer((_asked, answer) => answer.end());
  const inside = withoutNetwork(async () => {
    await Promise.resolve();
    return request({ url: address, ...bounds });
  });
  await expect(inside).rejects.toMatchObject({ kind: 'bug' });
  expect(await request({ url: address, ...bounds })).toMatchObject({ ok: true });
});

test('an address that is no web address is a fault of ours', async () => {
  for (const url of ['file:///etc/passwd', 'http://user:secret@127.0.0.1/']) {
    await expect(request({ url, ...bounds })).rejects.toMatchObject({ kind: 'bug' });
  }
});

test('shows our certificate to a peer that asks for one, and refuses a peer we do not trust', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tls-'));
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const wish = '-x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=peer -addext';
  execFileSync(
    'openssl',
    ['req', ...wish.split(' '), 'subjectAltName=IP:127.0.0.1', '-keyout', keyFile, '-out', certFile],
    {
      stdio: 'ignore',
    },
  );
  const [key, cert] = [readFileSync(keyFile, 'utf8'), readFileSync(certFile, 'utf8')];
  rmSync(folder, { recursive: true });
  const server = createTlsServer(
    { key, cert, ca: cert, requestCert: true, rejectUnauthorized: true },
    (asked, answer) => {
      answer.end((asked.socket as TLSSocket).getPeerCertificate().subject.CN);
    },
  );
  const address = await listen(server, 'https');
  const answer = await request({ url: address, tls: { key, cert, ca: cert }, ...bounds });
  expect(answer.ok && answer.body.toString()).toBe('peer');
  expect(await request({ url: address, tls: { ca: cert }, ...bounds })).toMatchObject({ ok: false });
  expect(await request({ url: address, tls: { key, cert }, ...bounds })).toMatchObject({
    ok: false,
    why: 'refused',
  });
});
