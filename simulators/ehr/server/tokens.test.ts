import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { get } from '../asking.testing.ts';
import { clientsFrom, type Ehr, startEhr } from '../index.ts';

let ehr: Ehr;
let key: CryptoKey;
let stranger: CryptoKey;
let now = Temporal.Now.instant();
const folder = mkdtempSync(join(tmpdir(), 'ehr-keys-'));

beforeAll(async () => {
  const pair = await generateKeyPair('ES384');
  const other = await generateKeyPair('RS384');
  [key, stranger] = [pair.privateKey, other.privateKey];
  ehr = await startEhr({ clients: () => clientsFrom(folder), now: () => now });
  // After the start: keys may come later than the server.
  writeFileSync(
    join(folder, 'inzage.json'),
    JSON.stringify({ ...(await exportJWK(pair.publicKey)), alg: 'ES384' }),
  );
});
afterAll(() => ehr.close());
beforeEach(() => {
  now = Temporal.Now.instant();
});

type Claims = { iss?: string; sub?: string; aud?: string; jti?: string | null; lifeSeconds?: number };
let counter = 0;

function assertion(
  of: Claims = {},
  signed: { alg: string; with: CryptoKey } = { alg: 'ES384', with: key },
): Promise<string> {
  counter += 1;
  const issuedAt = Math.floor(now.epochMilliseconds / 1000);
  const jwt = new SignJWT(of.jti === null ? {} : { jti: of.jti ?? `jti-${counter}` })
    .setProtectedHeader({ alg: signed.alg })
    .setIssuer(of.iss ?? 'inzage')
    .setSubject(of.sub ?? 'inzage')
    .setAudience(of.aud ?? ehr.tokenUrl)
    .setExpirationTime(issuedAt + (of.lifeSeconds ?? 240));
  return jwt.sign(signed.with);
}

function ask(client_assertion: string, scope = 'system/*.rs'): Promise<Response> {
  return fetch(ehr.tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion,
      scope,
    }),
  });
}

test('a signed assertion gives a bearer token of 300 seconds that opens the record until it ends', async () => {
  const configuration = await (await get(ehr, '.well-known/smart-configuration')).json();
  expect(configuration.token_endpoint).toBe(ehr.tokenUrl);
  const answer = await ask(await assertion());
  expect(answer.status).toBe(200);
  const { access_token, expires_in, token_type } = await answer.json();
  expect([expires_in, token_type]).toEqual([300, 'bearer']);
  const headers = { Authorization: `Bearer ${access_token}` };
  expect((await get(ehr, 'Patient', headers)).status).toBe(200);
  now = now.add({ seconds: 299 });
  expect((await get(ehr, 'Patient', headers)).status).toBe(200);
  now = now.add({ seconds: 2 });
  expect((await get(ehr, 'Patient', headers)).status).toBe(401);
});

test('without a token there is a 401 with an OperationOutcome; only the CapabilityStatement is public', async () => {
  for (const path of ['Patient', 'Patient/job-zandvoorde', 'Observation?patient=job-zandvoorde']) {
    const refused = await get(ehr, path);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    expect((await refused.json()).resourceType).toBe('OperationOutcome');
  }
  expect((await get(ehr, 'Patient', { Authorization: 'Bearer made-up' })).status).toBe(401);
  expect((await get(ehr, 'metadata')).status).toBe(200);
});

test('a token for reading does not write, and one for a type does not read another', async () => {
  const { access_token } = await (await ask(await assertion(), 'system/Observation.rs')).json();
  const headers = { Authorization: `Bearer ${access_token}` };
  expect((await get(ehr, 'Observation?patient=job-zandvoorde', headers)).status).toBe(200);
  expect((await get(ehr, 'Patient', headers)).status).toBe(403);
  const body = JSON.stringify({ resourceType: 'Observation' });
  expect((await fetch(`${ehr.address}/Observation`, { method: 'POST', body, headers })).status).toBe(403);
});

test('an assertion that was used before is refused', async () => {
  const same = await assertion();
  expect((await ask(same)).status).toBe(200);
  const again = await ask(same);
  expect(again.status).toBe(400);
  expect(await again.json()).toMatchObject({ error: 'invalid_client' });
});

test.each<[string, Claims]>([
  ['another audience', { aud: 'http://127.0.0.1/elsewhere' }],
  ['expired', { lifeSeconds: -60 }],
  ['valid for longer than five minutes', { lifeSeconds: 600 }],
  ['another subject than issuer', { sub: 'somebody' }],
  ['an unknown client', { iss: 'nobody', sub: 'nobody' }],
  ['no jti', { jti: null }],
])('an assertion with %s is refused', async (_, claims) => {
  const answer = await ask(await assertion(claims));
  expect(answer.status).toBe(400);
  expect((await answer.json()).error).toBe('invalid_client');
});

test('an assertion with somebody else’s key, no assertion, or no scope is refused', async () => {
  const forged = await assertion({}, { alg: 'RS384', with: stranger });
  expect((await (await ask(forged)).json()).error).toBe('invalid_client');
  expect((await (await ask('')).json()).error).toBe('invalid_request');
  expect((await (await ask(await assertion(), 'openid')).json()).error).toBe('invalid_scope');
});
