import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { closeConnections } from '../../lib/http.ts';
import { type FakeSource, fakeSource } from '../../testing/fake-source.ts';
import { bundle, circumstances, openAt } from '../../testing/records.ts';

let source: FakeSource;
const reference = '00000301.DocumentReference.d1';
const bytes = Buffer.from('%PDF-1.7 the report %%EOF');

beforeAll(async () => {
  source = await fakeSource();
});
afterEach(() => closeConnections());
afterAll(() => source.close());

function document(attachment: object, change: object = {}) {
  return {
    resourceType: 'DocumentReference',
    id: 'd1',
    status: 'current',
    subject: { reference: 'Patient/p1' },
    date: '2026-01-05T10:00:00Z',
    content: [{ attachment: { contentType: 'application/pdf', ...attachment } }],
    ...change,
  };
}

type Served = (reply: ServerResponse) => object | undefined;

const asPdf: Served = reply => {
  reply.setHeader('content-type', 'application/pdf').end(bytes);
  return undefined;
};

async function fileOf(attachment: object, of: { served?: Served; change?: object; settings?: object } = {}) {
  source.answers['DocumentReference'] = bundle([document(attachment, of.change)]);
  source.answers['Binary'] = (_, reply) => (of.served ?? asPdf)(reply);
  source.asked.length = 0;
  const at = circumstances();
  const record = openAt(source.address, { circumstances: at, source: { timeoutMs: 1_500, ...of.settings } });
  const found = await record.file({ part: 'letters', reference, types: ['application/pdf'] });
  return { found, at, tally: record.tally(), asked: source.asked.filter(each => /Binary/.test(each.url)) };
}

const why = (found: Awaited<ReturnType<typeof fileOf>>['found']) =>
  found.found ? null : found.withheld.reason.why;

describe('a file of a document', () => {
  test.each([
    ['relative', () => 'Binary/b1'],
    ['absolute, at the same source', () => `${source.address}/Binary/b1`],
    ['a version of it', () => 'Binary/b1/_history/2'],
  ])('comes from a Binary whose address is %s, and stands in the tally', async (_, url) => {
    const { found, tally, asked } = await fileOf({ url: url() });
    expect(found).toMatchObject({ found: true, value: { type: 'application/pdf', body: bytes } });
    expect(asked.map(each => each.url)).toEqual(['/fhir/Binary/b1']);
    expect(tally).toEqual([
      { part: 'letters', source: '00000301', reference: 'DocumentReference/d1', shown: 1, withheld: 0 },
    ]);
  });

  test('also where a source wraps it in FHIR, or puts it in the reference itself', async () => {
    const data = bytes.toString('base64');
    const wrapped = await fileOf(
      { url: 'Binary/b1' },
      { served: () => ({ resourceType: 'Binary', id: 'b1', contentType: 'application/pdf', data }) },
    );
    expect(wrapped.found).toMatchObject({ found: true, value: { body: bytes } });
    const inside = await fileOf({ data });
    expect(inside.found).toMatchObject({ found: true, value: { body: bytes } });
    expect(inside.asked).toEqual([]);
  });
});

describe('nothing leaks and nothing foreign comes in', () => {
  test('an address elsewhere is never asked, and is told', async () => {
    const stolen: string[] = [];
    const elsewhere = createServer((asked, reply) => {
      stolen.push(`${asked.url} ${asked.headers.authorization}`);
      reply.end();
    });
    await new Promise<void>(done => elsewhere.listen(0, '127.0.0.1', done));
    const origin = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
    const urls = [
      `${origin}/fhir/Binary/b1`,
      '../Binary/b1',
      'Patient/p1',
      'file:///etc/passwd',
      '//evil/Binary/b1',
    ];
    for (const url of urls) {
      const { found, at, asked } = await fileOf({ url });
      expect([url, why(found), asked]).toEqual([url, 'not-delivered', []]);
      expect(at.odd.map(each => each.what)).toEqual(['elsewhere']);
    }
    const redirected = await fileOf(
      { url: 'Binary/b1' },
      {
        served: reply => {
          reply.writeHead(302, { location: `${origin}/fhir/Binary/b1` }).end();
          return undefined;
        },
      },
    );
    expect(why(redirected.found)).toBe('not-delivered');
    expect(stolen).toEqual([]);
    elsewhere.closeAllConnections();
    await new Promise(done => elsewhere.close(done));
  });

  test('a document of another patient opens no file', async () => {
    const { found, asked, at } = await fileOf(
      { url: 'Binary/b1' },
      { change: { subject: { reference: 'Patient/p2' } } },
    );
    expect([why(found), asked]).toEqual(['does-not-exist', []]);
    expect(at.odd.map(each => each.what)).toEqual(['foreign']);
  });

  test.each([
    '00000301.Binary.b1',
    '00000302.DocumentReference.d1',
    '00000301.DocumentReference.d2',
    'DocumentReference/d1',
    '00000301.DocumentReference.d1/../../Binary/b1',
  ])('%s does not exist', async other => {
    await fileOf({ url: 'Binary/b1' });
    source.asked.length = 0;
    const found = await openAt(source.address).file({
      part: 'letters',
      reference: other,
      types: ['application/pdf'],
    });
    expect(why(found)).toBe('does-not-exist');
    expect(source.asked.filter(each => /Binary/.test(each.url))).toEqual([]);
  });
});

test('D-11 one of two files of the same type is found by its place, and one without a type by its bytes', async () => {
  const first = Buffer.from('%PDF-1.4 first %%EOF').toString('base64');
  const attachments = [
    { contentType: 'application/pdf', data: first },
    { contentType: 'application/pdf', url: 'Binary/b1' },
    { url: 'Binary/b2' },
  ];
  source.answers['DocumentReference'] = bundle([
    document({}, { content: [{ attachment: null }, ...attachments.map(attachment => ({ attachment }))] }),
  ]);
  source.answers['Binary'] = (_, reply) => asPdf(reply);
  const at = async (form: number) => {
    const found = await openAt(source.address).file({ part: 'letters', reference, form });
    return found.found ? found.value.body.toString() : found.withheld.reason.why;
  };
  expect(await at(1)).toContain('first');
  expect(await at(2)).toContain('the report');
  expect(await at(3)).toContain('the report');
  expect([await at(0), await at(9)]).toEqual(['not-delivered', 'not-delivered']);
});

describe('a source in trouble', () => {
  const serving = (status: number, type = 'text/html', body: string | Buffer = '<h1>oops</h1>'): Served => {
    return reply => {
      reply.writeHead(status, { 'content-type': type }).end(body);
      return undefined;
    };
  };

  test.each<[string, Served, string]>([
    ['an error', serving(500), 'source-unreachable'],
    ['a refusal', serving(403), 'source-unreachable'],
    ['nothing there', serving(404), 'not-delivered'],
    ['a page in the place of a PDF', serving(200), 'not-delivered'],
    ['more than may be', serving(200, 'application/pdf', Buffer.alloc(2_000_000)), 'not-delivered'],
    [
      'JSON that is no Binary',
      serving(200, 'application/fhir+json', '{"resourceType":"Patient"}'),
      'source-unreachable',
    ],
  ])('%s is a value, is told, and counts as withheld', async (_, served, reason) => {
    const { found, at, tally } = await fileOf(
      { url: 'Binary/b1' },
      { served, settings: { maxMegabytes: 1 } },
    );
    expect(why(found)).toBe(reason);
    expect(at.odd.length).toBe(1);
    expect(tally).toMatchObject([{ shown: 0, withheld: 1 }]);
  });

  test('silence ends at the timeout of the source', async () => {
    const start = performance.now();
    const { found } = await fileOf(
      { url: 'Binary/b1' },
      { served: () => undefined, settings: { timeoutMs: 300 } },
    );
    expect(why(found)).toBe('source-unreachable');
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  test('a document without a form of the wanted type has nothing to give', async () => {
    expect(why((await fileOf({ contentType: 'image/png', url: 'Binary/b1' })).found)).toBe('not-delivered');
    expect(why((await fileOf({})).found)).toBe('not-delivered');
  });
});
