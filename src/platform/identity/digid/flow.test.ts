import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type RunningDigid, startDigid } from '../../../../simulators/digid/index.ts';
import { faults, type Switches } from '../../../../simulators/digid/switches.ts';
import { type DemoKeys, makeKeys, pair, secretNames } from '../../../../simulators/keys.ts';
import { closeConnections } from '../../../lib/http.ts';
import { asOwner, withTestDatabase } from '../../../testing/database.ts';
import {
  type Digid,
  type DigidConnection,
  type DigidFinished,
  digidSettings,
  openIdentity,
} from '../index.ts';
import { bsn, door, keeper, testKeys } from '../testing.ts';

const database = withTestDatabase();
const consumerUrl = 'https://mijn-proef.example/inloggen/digid/antwoord';
const entityId = 'https://mijn-proef.example/inloggen/digid/metadata';

let folder: string;
let keys: DemoKeys;
let simulator: RunningDigid;
let digid: Digid;
let serviceMetadata: string;
let clock = Temporal.Now.instant();
const reports: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inzage-digid-'));
  keys = await makeKeys(join(folder, 'keys'));
  serviceMetadata = join(folder, 'service.xml');
  simulator = await startDigid({ keys: keys.digid, services: [serviceMetadata], now: () => clock });
  digid = await connect();
  await writeFile(serviceMetadata, digid.metadata());
});

afterAll(async () => {
  await simulator.close();
  await closeConnections();
  await rm(folder, { recursive: true });
});

beforeEach(() => {
  clock = Temporal.Now.instant();
  simulator.switches.set({});
});

const secretTexts = new Map<string, Buffer>();

async function connect(change: { [setting: string]: unknown } = {}, given: Partial<DigidConnection> = {}) {
  for (const name of Object.values(secretNames)) {
    secretTexts.set(name, await readFile(join(keys.secrets, name)));
  }
  const { signingKey, signingCertificate, tlsKey, tlsCertificate, tlsAuthority } = secretNames;
  const settings = digidSettings.parse({
    entityId,
    metadata: simulator.metadata,
    signingKey,
    signingCertificate,
    tlsKey,
    tlsCertificate,
    tlsAuthority,
    timeoutSeconds: 2,
    ...change,
  });
  return openIdentity({ database: database(), keys: testKeys }).digid({
    portal: door.portal,
    keeper,
    settings,
    legalName: 'Proefziekenhuis & Zn. <Noord>',
    consumerUrl,
    secrets: name => secretTexts.get(name) ?? Buffer.alloc(0),
    folder,
    report: fault => reports.push(fault.detail),
    now: clock,
    ...given,
  });
}

type Chosen = { [field: string]: string };

const purpose = { returnTo: null, organisations: [keeper], ticked: 3 };

/** Somebody at DigiD: posts our form, chooses, and comes back with what the address then holds. */
async function atDigid(
  begun: { url: string; form: { SAMLRequest: string; RelayState: string } },
  chosen: Chosen = {},
) {
  const asked = await fetch(begun.url, { method: 'POST', body: new URLSearchParams(begun.form) });
  expect(asked.status).toBe(200);
  const transaction = /name="transaction" value="([^"]+)"/.exec(await asked.text())?.[1] ?? '';
  const left = await fetch(`${simulator.address}/kies`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ transaction, bsn, way: 'sms', action: 'sign-in', ...chosen }),
  });
  expect(left.status).toBe(303);
  const back = new URL(left.headers.get('location') ?? '');
  expect(back.origin + back.pathname).toBe(consumerUrl);
  return { artifact: back.searchParams.get('SAMLart'), relayState: back.searchParams.get('RelayState') };
}

async function signIn(chosen: Chosen = {}, means = digid): Promise<DigidFinished> {
  const begun = await means.begin({
    purpose: { ...purpose, returnTo: '/uitslagen?soort=bloed' },
    now: clock,
  });
  const answer = await atDigid(begun, chosen);
  return means.finish({ ...answer, browserToken: begun.browserToken, now: clock });
}

describe('a whole sign-in over real sockets', () => {
  test('O-06 with SMS: BSN and level, and the path that it was begun for', async () => {
    const { detail: _, ...ended } = await signIn();
    expect(ended).toEqual({
      outcome: 'signed-in',
      bsn,
      level: 'midden',
      purpose: { ...purpose, returnTo: '/uitslagen?soort=bloed' },
    });
  });

  test('O-06 every way to sign in gives its level; Basis is too low for this portal', async () => {
    expect(await signIn({ way: 'basis' })).toMatchObject({ outcome: 'level-too-low', level: 'basis' });
    expect(await signIn({ way: 'app' })).toMatchObject({ outcome: 'signed-in', level: 'midden' });
    expect(await signIn({ way: 'substantieel' })).toMatchObject({
      outcome: 'signed-in',
      level: 'substantieel',
    });
    expect(await signIn({ way: 'hoog' })).toMatchObject({ outcome: 'signed-in', level: 'hoog' });
  });

  test('O-06 a portal that demands Substantieel refuses Midden', async () => {
    const strict = await connect({ minimumLevel: 'substantieel' });
    expect(await signIn({ way: 'app' }, strict)).toMatchObject({ outcome: 'level-too-low', level: 'midden' });
  });

  test('T7 cancelling is told apart from failing', async () => {
    expect(await signIn({ action: 'cancel' })).toMatchObject({ outcome: 'cancelled' });
    expect(await signIn({ action: 'fail', failure: 'level' })).toMatchObject({ outcome: 'level-too-low' });
    for (const failure of ['denied', 'failed', 'means']) {
      expect(await signIn({ action: 'fail', failure })).toMatchObject({
        outcome: 'failed',
        why: 'refused-by-digid',
      });
    }
  });

  test('O-06 every fault of the simulator is refused, and no detail holds the BSN', async () => {
    await signIn();
    for (const fault of faults) {
      if (fault === 'none') continue;
      simulator.switches.set({ fault });
      const ended = await signIn();
      expect(ended, fault).toMatchObject({ outcome: 'failed' });
      expect(ended.detail, fault).not.toContain(bsn);
      simulator.switches.set({});
      // The back channel rests after failures; that is not what this test is about.
      if (fault === 'outage') await closeConnections();
    }
  });
});

describe('an answer counts once, in the browser that asked, for a while', () => {
  test('O-06 offered twice: the second is refused', async () => {
    const begun = await digid.begin({ purpose, now: clock });
    const answer = { ...(await atDigid(begun)), browserToken: begun.browserToken, now: clock };
    expect(await digid.finish(answer)).toMatchObject({ outcome: 'signed-in' });
    expect(await digid.finish(answer)).toMatchObject({ outcome: 'failed', why: 'unknown-request' });
  });

  test('O-06 offered six times at once: one gets in', async () => {
    const begun = await digid.begin({ purpose, now: clock });
    const answer = { ...(await atDigid(begun)), browserToken: begun.browserToken, now: clock };
    const ended = await Promise.all(Array.from({ length: 6 }, () => digid.finish(answer)));
    expect(ended.filter(one => one.outcome === 'signed-in')).toHaveLength(1);
    expect(ended.filter(one => one.outcome === 'failed' && one.why === 'unknown-request')).toHaveLength(5);
  });

  test('O-06 in another browser, without a cookie, or with somebody else’s', async () => {
    const [mine, theirs] = [
      await digid.begin({ purpose, now: clock }),
      await digid.begin({ purpose, now: clock }),
    ];
    const answer = await atDigid(mine);
    for (const browserToken of [null, '', 'x', theirs.browserToken]) {
      const ended = await digid.finish({ ...answer, browserToken, now: clock });
      expect(ended).toMatchObject({ outcome: 'failed', why: 'unknown-request' });
    }
    // A wrong guess does not use it up for the one whose it is.
    expect(await digid.finish({ ...answer, browserToken: mine.browserToken, now: clock })).toMatchObject({
      outcome: 'signed-in',
    });
  });

  test('O-06 an artifact of somebody else’s sign-in is not an answer to mine', async () => {
    const [mine, theirs] = [
      await digid.begin({ purpose, now: clock }),
      await digid.begin({ purpose, now: clock }),
    ];
    const { artifact } = await atDigid(theirs);
    const { relayState } = await atDigid(mine);
    const ended = await digid.finish({ artifact, relayState, browserToken: mine.browserToken, now: clock });
    expect(ended).toMatchObject({ outcome: 'failed', why: 'wrong-request' });
  });

  test('O-06 too late: after a quarter of an hour nothing is known of it', async () => {
    const begun = await digid.begin({ purpose, now: clock });
    const answer = { ...(await atDigid(begun)), browserToken: begun.browserToken };
    const late = await digid.finish({ ...answer, now: clock.add({ minutes: 15 }) });
    expect(late).toMatchObject({ outcome: 'failed', why: 'unknown-request' });
  });

  test('O-06 an artifact that has run out at DigiD is refused there', async () => {
    const begun = await digid.begin({ purpose, now: clock });
    const answer = { ...(await atDigid(begun)), browserToken: begun.browserToken };
    clock = clock.add({ minutes: 3 });
    expect(await digid.finish({ ...answer, now: clock })).toMatchObject({
      outcome: 'failed',
      why: 'refused-by-digid',
    });
  });

  test.each([null, '', 'onzin', 'AAQ=', '\0', '<a>&', 'A'.repeat(10_000)])(
    'nothing, or nonsense, from a browser is an outcome: %j',
    async artifact => {
      const begun = await digid.begin({ purpose, now: clock });
      const { browserToken, form } = begun;
      const ended = await digid.finish({ artifact, relayState: form.RelayState, browserToken, now: clock });
      expect(ended).toMatchObject({ outcome: 'failed' });
      expect(await digid.finish({ artifact, relayState: null, browserToken, now: clock })).toMatchObject({
        outcome: 'failed',
        why: 'no-answer',
      });
    },
  );

  test('the database holds neither RelayState nor the token of the browser', async () => {
    const begun = await digid.begin({ purpose, now: clock });
    const { rows } = await asOwner(client =>
      client.query('select row_to_json(r)::text as row from digid_request r'),
    );
    const all = rows.map(row => row.row).join();
    expect(all).toContain(begun.requestId);
    expect(all).not.toContain(begun.form.RelayState);
    expect(all).not.toContain(begun.browserToken);
    expect(begun.form.RelayState.length).toBeLessThanOrEqual(80);
  });

  test.each(['https://elders.example/', '//elders.example', '/\\elders.example', 'uitslagen', '/a\nb'])(
    'a way back out of the portal is forgotten: %j',
    async returnTo => {
      const begun = await digid.begin({ purpose: { ...purpose, returnTo }, now: clock });
      const answer = await atDigid(begun, { action: 'cancel' });
      const ended = await digid.finish({ ...answer, browserToken: begun.browserToken, now: clock });
      expect(ended).toMatchObject({ outcome: 'cancelled', purpose: { returnTo: null } });
    },
  );
});

describe('the back channel', () => {
  test('O-15 DigiD that does not answer, is slow, or breaks off is an outage', async () => {
    simulator.switches.set({ delayMs: 5_000 });
    expect(await signIn()).toMatchObject({ outcome: 'failed', why: 'unreachable' });
    await closeConnections();
    simulator.switches.set({ fault: 'outage' });
    expect(await signIn()).toMatchObject({ outcome: 'failed', why: 'unreachable' });
    await closeConnections();
  });

  test('O-15 DigiD lets nobody in without the client certificate', async () => {
    const stranger = await pair({ name: 'Een ander', use: 'client' });
    const secrets = (name: string) =>
      name === secretNames.tlsKey
        ? Buffer.from(stranger.key)
        : name === secretNames.tlsCertificate
          ? Buffer.from(stranger.certificate)
          : (secretTexts.get(name) ?? Buffer.alloc(0));
    const other = await connect({}, { secrets });
    expect(await signIn({}, other)).toMatchObject({ outcome: 'failed', why: 'unreachable' });
  });

  test('O-15 we send nothing to a server whose certificate we do not trust', async () => {
    const impostor = await pair({ name: 'localhost', use: 'server' });
    let asked = 0;
    const server: Server = createServer(
      { key: impostor.key, cert: impostor.certificate },
      (_request, response) => {
        asked += 1;
        response.end();
      },
    );
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const xml = await (await fetch(simulator.metadata)).text();
    const path = join(folder, 'impostor.xml');
    await writeFile(path, xml.replace(simulator.backChannel, `https://127.0.0.1:${port}`));
    const misled = await connect({ metadata: path });
    expect(await signIn({}, misled)).toMatchObject({ outcome: 'failed', why: 'unreachable' });
    expect(asked).toBe(0);
    await new Promise(resolve => server.close(resolve));
  });
});

test('switches over HTTP are those of the simulator, and nonsense is refused', async () => {
  const put = (body: unknown) =>
    fetch(`${simulator.address}/switches`, { method: 'PUT', body: JSON.stringify(body) });
  const set: Switches = await (await put({ level: 'basis' })).json();
  expect(set).toMatchObject({ level: 'basis', fault: 'none' });
  expect(await signIn({ way: 'hoog' })).toMatchObject({ outcome: 'level-too-low', level: 'basis' });
  expect((await put({ fault: 'iets' })).status).toBe(400);
});

test('the simulator answers 404 to a question that nobody signed or that was changed', async () => {
  const begun = await digid.begin({ purpose, now: clock });
  const xml = Buffer.from(begun.form.SAMLRequest, 'base64').toString();
  const changed = xml.replace('minimum', 'maximum');
  for (const SAMLRequest of [changed, xml.replace(/<ds:Signature.*<\/ds:Signature>/s, ''), '<a/>', '']) {
    const body = new URLSearchParams({
      SAMLRequest: Buffer.from(SAMLRequest).toString('base64'),
      RelayState: 'x',
    });
    expect((await fetch(begun.url, { method: 'POST', body })).status).toBe(404);
  }
});
