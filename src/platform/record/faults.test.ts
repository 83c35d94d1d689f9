import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Ehr, type FaultName, startEhr } from '../../../simulators/ehr/index.ts';
import { closeConnections } from '../../lib/http.ts';
import { bsn, circumstances, grantFor, observations, openAt, sourceAt } from '../../testing/records.ts';
import { openRecords, publicKeysOf } from './index.ts';

const key = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  .privateKey.export({ format: 'pem', type: 'pkcs8' })
  .toString();
const rsa = JSON.stringify(
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
);
const source = { client: 'inzage', key: 'ehr', timeoutMs: 1_500 };

let ehr: Ehr;
let elsewhere: Server;
let stolen: string[] = [];

beforeAll(async () => {
  const jwks = { keys: (await Promise.all([key, rsa].map(publicKeysOf))).flatMap(each => each.keys) };
  ehr = await startEhr({ clients: [{ id: 'inzage', jwks }] });
  elsewhere = createServer((asked, reply) => {
    stolen.push(`${asked.method} ${asked.url} ${asked.headers.authorization}`);
    reply
      .setHeader('content-type', 'application/fhir+json')
      .end('{"resourceType":"Bundle","type":"searchset"}');
  });
  await new Promise<void>(done => elsewhere.listen(0, '127.0.0.1', done));
});

afterAll(async () => {
  await ehr.close();
  elsewhere.closeAllConnections();
  await new Promise(done => elsewhere.close(done));
});

beforeEach(async () => {
  stolen = [];
  ehr.switches.reset();
  ehr.requests.length = 0;
});

afterEach(() => closeConnections());

function trouble(fault: FaultName, only: readonly string[] = ['Observation']): void {
  ehr.switches.set({
    fault,
    only,
    elsewhere: `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`,
  });
}

const today = () => circumstances({ now: Temporal.Now.instant() });
const listAt = (at = today()) => openAt(ehr.address, { source, key, circumstances: at }).list(observations);

describe('a source in trouble', () => {
  test('healthy it gives everything, with a token', async () => {
    const loaded = await listAt();
    expect(loaded.values.length).toBeGreaterThan(100);
    expect(loaded.sources[0]?.state).toBe('answered');
  });

  test.each<[FaultName, 'unreachable' | 'incomplete']>([
    ['error500', 'unreachable'],
    ['html', 'unreachable'],
    ['half-bundle', 'unreachable'],
    ['huge', 'unreachable'],
    ['gzip-bomb', 'unreachable'],
    ['outage', 'unreachable'],
    ['redirect-elsewhere', 'unreachable'],
    ['next-elsewhere', 'incomplete'],
    ['endless-paging', 'incomplete'],
  ])('%s: the reading is %s within its time, is told, and no token leaves', async (fault, state) => {
    for (const only of [['Observation'], []]) {
      trouble(fault, only);
      const at = today();
      const start = performance.now();
      const loaded = await listAt(at);
      expect(performance.now() - start).toBeLessThan(source.timeoutMs + 1_000);
      if (only.length > 0) expect(loaded.sources[0]?.state).toBe(state);
      else expect(loaded.sources[0]?.state).not.toBe('answered');
      expect(at.odd.length).toBeGreaterThan(0);
      expect(stolen).toEqual([]);
    }
  });

  test('slow: the deadline holds for everything that one page asks', async () => {
    ehr.switches.set({ delayMs: 1_000 });
    const start = performance.now();
    const loaded = await listAt();
    expect(performance.now() - start).toBeLessThan(source.timeoutMs + 1_000);
    expect(loaded.sources[0]?.state).toBe('unreachable');
  });

  test("somebody else's resource never shows", async () => {
    trouble('foreign-resource');
    const at = today();
    const loaded = await listAt(at);
    const own = new Set<string>();
    for (const { current } of ehr.store.all('Observation')) {
      if (JSON.stringify(current).includes('Patient/hanneke-vlierhuis')) own.add(current.id);
    }
    expect(loaded.values.length).toBeGreaterThan(100);
    expect(loaded.values.filter(each => !own.has(each.id))).toEqual([]);
    expect(at.odd.filter(each => each.what === 'foreign').length).toBeGreaterThan(0);
  });

  test.each<[FaultName, string]>([
    ['two-patients', 'ambiguous'],
    ['wrong-bsn', 'other-bsn'],
  ])('%s opens nothing', async (fault, what) => {
    trouble(fault, []);
    const at = today();
    const loaded = await listAt(at);
    expect(loaded).toMatchObject({ values: [], withheld: [], sources: [{ state: 'incomplete' }] });
    expect(at.odd[0]?.what).toBe(what);
  });

  test('malformed resources cost only themselves', async () => {
    const whole = await listAt();
    trouble('malformed');
    const loaded = await listAt();
    const missing = whole.values.length - loaded.values.length;
    expect(missing).toBeGreaterThan(0);
    expect(loaded.values.length).toBeGreaterThan(0);
    expect(loaded.withheld.filter(each => each.reason.why === 'not-delivered').length).toBeGreaterThan(0);
    expect(loaded.sources[0]?.state).toBe('answered');
  });

  test('contacts that cannot be read leave the results, and nothing counts as discussed', async () => {
    trouble('error500', ['Encounter']);
    const loaded = await listAt();
    expect(loaded.sources[0]?.state).toBe('answered');
    expect(loaded.values.some(each => each.context.release?.discussed)).toBe(false);
  });

  test.each<FaultName>(['error500', 'outage'])(
    'after %s it is back as soon as it answers again',
    async fault => {
      trouble(fault, []);
      expect((await listAt()).sources[0]?.state).toBe('unreachable');
      ehr.switches.reset();
      expect((await listAt()).sources[0]?.state).toBe('answered');
    },
  );
});

describe('tokens', () => {
  const tokenRequests = () => ehr.requests.filter(each => each.path.includes('token')).length;

  test('one token for many readings, also at the same moment', async () => {
    const records = openRecords({ sources: [sourceAt(ehr.address, { source, key })] });
    const list = () => records.open(grantFor(), today()).list(observations);
    await Promise.all([list(), list(), list()]);
    await list();
    expect(tokenRequests()).toBe(1);
  });

  test('RSA keys and JWKs sign too', async () => {
    const record = openAt(ehr.address, { source, key: rsa, circumstances: today() });
    expect((await record.list(observations)).sources[0]?.state).toBe('answered');
  });

  test('a key that cannot sign is a fault at boot', () => {
    for (const bad of ['no key', '{"kty":"oct","k":"AAAA"}']) {
      expect(() => openRecords({ sources: [sourceAt(ehr.address, { source, key: bad })] })).toThrow(
        'key of a source',
      );
    }
    expect(() => openRecords({ sources: [sourceAt(ehr.address, { source })] })).toThrow('no key');
  });

  test('a client that is not known gets nothing, and the page stands', async () => {
    const record = openAt(ehr.address, {
      source: { ...source, client: 'other' },
      key,
      circumstances: today(),
    });
    expect((await record.list(observations)).sources[0]?.state).toBe('unreachable');
  });

  test('the statement is not sent to a token endpoint of another origin', async () => {
    const asked: string[] = [];
    const other = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/token`;
    const liar = createServer((request, reply) => {
      asked.push(request.url ?? '');
      reply.end(JSON.stringify({ token_endpoint: other }));
    });
    await new Promise<void>(done => liar.listen(0, '127.0.0.1', done));
    const address = `http://127.0.0.1:${(liar.address() as AddressInfo).port}/fhir`;
    const loaded = await openAt(address, { source, key }).list(observations);
    expect(loaded.sources[0]?.state).toBe('unreachable');
    expect(asked).toEqual(['/fhir/.well-known/smart-configuration']);
    expect(stolen).toEqual([]);
    liar.closeAllConnections();
    await new Promise(done => liar.close(done));
  });

  test('no BSN in any address', async () => {
    await listAt();
    expect(JSON.stringify(ehr.requests)).not.toContain(bsn);
  });
});

test('ten thousand results of one person arrive whole', async () => {
  const big = await startEhr({ open: true, volume: { bsn, observations: 10_000 } });
  const record = openAt(big.address, { source: { timeoutMs: 20_000 }, circumstances: today() });
  const loaded = await record.list(observations);
  expect(loaded.values.length + loaded.withheld.length).toBeGreaterThanOrEqual(10_000);
  expect(loaded.sources[0]?.state).toBe('answered');
  await big.close();
});
