import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeConnections } from '../../lib/http.ts';
import { type Asked, type FakeSource, fakeSource } from '../../testing/fake-source.ts';
import {
  bundle,
  circumstances,
  grantFor,
  observation,
  observations,
  openAt,
  sourceAt,
} from '../../testing/records.ts';
import { openRecords } from './index.ts';

let source: FakeSource;

beforeEach(async () => {
  source = await fakeSource();
});

afterEach(async () => {
  await source.close();
  await closeConnections();
});

const list = async (of: object = {}) => openAt(source.address, { source: of }).list(observations);
const next = (url: string) => ({ link: [{ relation: 'next', url }] });
const seen = () => source.asked.map(each => each.url).filter(url => url.includes('Observation'));

/** Pages by number; what `link` says is the link to the next. */
function pages(count: number, link: (page: number) => string): void {
  source.answers['Observation'] = ({ url }: Asked) => {
    const page = Number(/page=(\d+)/.exec(url)?.[1] ?? 1);
    return bundle([observation(`a${page}`)], page < count ? next(link(page + 1)) : {});
  };
}

describe('paging', () => {
  test.each([
    ['whole', (page: number) => `${source.address}/Observation?page=${page}`],
    ['from the origin on', (page: number) => `/fhir/Observation?page=${page}`],
    ['from the base on', (page: number) => `Observation?page=${page}`],
  ])('follows links that are %s', async (_name, link) => {
    pages(3, link);
    const loaded = await list();
    expect(loaded.values.map(value => value.id)).toEqual(['a1', 'a2', 'a3']);
    expect(loaded.sources[0]?.state).toBe('answered');
  });

  test.each([
    ['beside the base', (address: string) => address.replace('/fhir', '/secret/Observation?page=2')],
    ['above the base', (address: string) => `${address}/../secret?page=2`],
    ['above it in disguise', (address: string) => `${address}/%2e%2e/secret?page=2`],
    ['on another port', (address: string) => address.replace(/:\d+/, ':1')],
    ['with another scheme', (address: string) => address.replace('http:', 'ftp:')],
    ['with a user name', (address: string) => address.replace('http://', 'http://user@')],
    [
      'at a host that begins the same',
      (address: string) => address.replace('127.0.0.1', '127.0.0.1.evil.example'),
    ],
    ['nonsense', () => 'http://['],
  ])('a link %s is not followed; what came stays, as incomplete', async (_name, link) => {
    source.answers['Observation'] = bundle([observation('a')], next(link(source.address)));
    const loaded = await list();
    expect(loaded.values).toHaveLength(1);
    expect(loaded.sources[0]?.state).toBe('incomplete');
    expect(source.asked.map(each => each.url).join()).not.toContain('page=2');
  });

  test('a later page that fails leaves the ones before it, as incomplete', async () => {
    source.answers['Observation'] = ({ url }: Asked, reply) => {
      if (!url.includes('page=2'))
        return bundle([observation('a')], next(`${source.address}/Observation?page=2`));
      reply.writeHead(500).end();
      return undefined;
    };
    const loaded = await list();
    expect(loaded.values).toHaveLength(1);
    expect(loaded.sources[0]?.state).toBe('incomplete');
  });

  test('stops at the number of pages, at a circle, and at a page that brings nothing new', async () => {
    pages(1_000, page => `${source.address}/Observation?page=${page}`);
    expect((await list({ maxPages: 5 })).values).toHaveLength(5);
    expect(seen()).toHaveLength(5);
    source.asked.length = 0;
    pages(1_000, () => `${source.address}/Observation?page=1`);
    expect((await list()).sources[0]?.state).toBe('incomplete');
    expect(seen().length).toBeLessThan(4);
    source.asked.length = 0;
    source.answers['Observation'] = () =>
      bundle([observation('a')], next(`${source.address}/Observation?page=${Math.random()}`));
    expect((await list()).values).toHaveLength(1);
    expect(seen().length).toBeLessThan(4);
  });

  test('the bound in megabytes is for all pages together', async () => {
    const heavy = 'x'.repeat(400_000);
    source.answers['Observation'] = ({ url }: Asked) => {
      const page = Number(/page=(\d+)/.exec(url)?.[1] ?? 1);
      const one = observation(`a${page}`, { valueString: heavy });
      return bundle([one], next(`${source.address}/Observation?page=${page + 1}`));
    };
    const loaded = await list({ maxMegabytes: 1 });
    expect(loaded.values).toHaveLength(2);
    expect(loaded.sources[0]?.state).toBe('incomplete');
  });

  test('a source that says that something went wrong has not given everything', async () => {
    const outcome = (severity: string) => ({
      resource: { resourceType: 'OperationOutcome', issue: [{ severity, code: 'timeout' }] },
      search: { mode: 'outcome' },
    });
    source.answers['Observation'] = bundle([], { entry: [{ resource: observation('a') }, outcome('error')] });
    expect(await list()).toMatchObject({
      values: [{ id: 'a' }],
      withheld: [],
      sources: [{ state: 'incomplete' }],
    });
    source.answers['Observation'] = bundle([], {
      entry: [{ resource: observation('a') }, outcome('warning')],
    });
    expect((await list()).sources[0]?.state).toBe('answered');
  });
});

describe('tokens', () => {
  const key = generateKeyPairSync('ec', { namedCurve: 'P-384' })
    .privateKey.export({ format: 'pem', type: 'pkcs8' })
    .toString();
  const secured = { client: 'inzage', key: 'ehr' };
  let given = 0;

  beforeEach(() => {
    given = 0;
    source.answers['/fhir/.well-known/smart-configuration'] = { token_endpoint: `${source.address}/token` };
    source.answers['token'] = () => {
      given += 1;
      return { access_token: `token-${given}`, expires_in: 300 };
    };
  });

  test('a token that the source no longer wants is replaced once', async () => {
    source.answers['Observation'] = ({ authorization }: Asked, reply) => {
      if (authorization === 'Bearer token-2') return bundle([observation('a')]);
      reply.writeHead(401).end();
      return undefined;
    };
    const at = { sources: [sourceAt(source.address, { source: secured, key })] };
    expect((await openRecords(at).open(grantFor(), circumstances()).list(observations)).values).toHaveLength(
      1,
    );
    source.answers['Observation'] = (_asked: Asked, reply) => {
      reply.writeHead(401).end();
      return undefined;
    };
    given = 0;
    const loaded = await openRecords(at).open(grantFor(), circumstances()).list(observations);
    expect(loaded.sources[0]?.state).toBe('unreachable');
    expect(given).toBeLessThanOrEqual(3);
  });

  test('a token is renewed before it ends, and not before', async () => {
    const records = openRecords({ sources: [sourceAt(source.address, { source: secured, key })] });
    const read = () => records.open(grantFor(), circumstances()).list(observations);
    await read();
    await read();
    expect(given).toBe(1);
    source.answers['token'] = () => {
      given += 1;
      return { access_token: `short-${given}`, expires_in: 0.1 };
    };
    const short = openRecords({ sources: [sourceAt(source.address, { source: secured, key })] });
    await short.open(grantFor(), circumstances()).list(observations);
    await new Promise(done => setTimeout(done, 120));
    await short.open(grantFor(), circumstances()).list(observations);
    expect(given).toBeGreaterThanOrEqual(3);
  });

  test('every request for data carries the token, and nothing else does', async () => {
    await openAt(source.address, { source: secured, key }).list(observations);
    for (const { url, authorization } of source.asked) {
      const isData = /\/(Patient|Observation|Encounter)/.test(url);
      expect(authorization, url).toBe(isData ? 'Bearer token-1' : undefined);
    }
    const form = new URLSearchParams(source.asked.find(each => each.url.endsWith('/token'))?.body);
    expect(form.get('grant_type')).toBe('client_credentials');
    const claims = JSON.parse(
      Buffer.from(form.get('client_assertion')?.split('.')[1] ?? '', 'base64url').toString(),
    );
    expect(claims).toMatchObject({ iss: 'inzage', sub: 'inzage', aud: `${source.address}/token` });
    expect(claims.exp - claims.iat).toBeLessThanOrEqual(300);
  });
});
