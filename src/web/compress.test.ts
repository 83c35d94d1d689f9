import { Readable } from 'node:stream';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compressAnswers } from './compress.ts';

const text = '<p>Uitslagen van 27 november</p>\n'.repeat(200);
let app: FastifyInstance;

beforeAll(async () => {
  app = fastify();
  compressAnswers(app);
  const html = 'text/html; charset=utf-8';
  app.get('/text', (_, reply) => reply.type(html).send(text));
  app.get('/bytes', (_, reply) => reply.type(html).send(Buffer.from(text)));
  app.get('/stream', (_, reply) =>
    reply.type('text/csv').send(Readable.from(text.match(/.{1,100}/gs) ?? [])),
  );
  app.get('/large', (_, reply) => reply.type(html).send(text.repeat(40)));
  app.get('/short', (_, reply) => reply.type(html).send('kort'));
  app.get('/pdf', (_, reply) => reply.type('application/pdf').send(Buffer.from(text)));
  app.get('/packed', (_, reply) => reply.type(html).header('content-encoding', 'br').send(Buffer.from(text)));
  app.get('/broken', (_, reply) => {
    const parts = async function* () {
      yield text;
      throw new Error('halfway');
    };
    return reply.type('text/csv').send(Readable.from(parts()));
  });
  await app.ready();
});
afterAll(() => app.close());

const ask = (url: string, accepted?: string) =>
  app.inject({ url, headers: accepted === undefined ? {} : { 'accept-encoding': accepted } });

const unpack = { br: brotliDecompressSync, gzip: gunzipSync };

test.each(['/text', '/bytes', '/stream'])(
  '%s is the same after it was unpacked, and smaller before',
  async url => {
    for (const encoding of ['br', 'gzip'] as const) {
      const { rawPayload, headers } = await ask(url, `deflate, ${encoding}`);
      expect(headers).toMatchObject({ 'content-encoding': encoding, vary: 'accept-encoding' });
      expect(rawPayload.length).toBeLessThan(text.length / 10);
      expect(unpack[encoding](rawPayload).toString()).toBe(text);
      if (headers['content-length']) expect(Number(headers['content-length'])).toBe(rawPayload.length);
    }
  },
);

test('what is large is the same too', async () => {
  for (const encoding of ['br', 'gzip'] as const) {
    const { rawPayload } = await ask('/large', encoding);
    expect(unpack[encoding](rawPayload).toString()).toBe(text.repeat(40));
  }
});

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip;q=1.0, br;q=0', 'gzip'],
  ['BR', 'br'],
  ['br;q=0.1', 'br'],
  ['identity', undefined],
  ['brr, xgzip', undefined],
  [undefined, undefined],
])('a browser that takes %s gets %s', async (accepted, encoding) => {
  const { headers, payload } = await ask('/text', accepted);
  expect(headers['content-encoding']).toBe(encoding);
  expect(headers.vary).toBe('accept-encoding');
  if (!encoding) expect(payload).toBe(text);
});

test.each(['/short', '/pdf'])('%s goes as it is', async url => {
  const { headers } = await ask(url, 'br');
  expect(headers['content-encoding']).toBeUndefined();
});

test('what is packed already is not packed again', async () => {
  expect((await ask('/packed', 'gzip')).payload).toBe(text);
});

test('an answer that breaks off in the middle is not taken for whole', async () => {
  const origin = await app.listen({ port: 0, host: '127.0.0.1' });
  const whole = async () =>
    (await fetch(`${origin}/broken`, { headers: { 'accept-encoding': 'gzip' } })).text();
  await expect(whole()).rejects.toThrow();
});
