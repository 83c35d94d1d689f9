import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { get, query } from './asking.testing.ts';
import { type Client, type Ehr, startEhr } from './index.ts';
import { ridePeopleOn } from './people.ts';

const today = Temporal.PlainDate.from('2026-11-21');
const bsnSystem = 'http://fhir.nl/fhir/NamingSystem/bsn';

describe('open sources', () => {
  let ehr: Ehr;
  beforeAll(async () => {
    ehr = await startEhr({ open: true, rides: true, sources: [{ id: 'rav-26' }], today });
  });
  afterAll(() => ehr.close());
  afterEach(() => {
    for (const source of ehr.sources.values()) source.switches.reset();
  });
  const healthy = () => {
    for (const source of ehr.sources.values()) source.switches.set({ delayMs: 0, fault: 'none' });
  };

  test('A-02 each of 25 sources answers at its own address with its own organisation, beside the hospital', async () => {
    healthy();
    const { origin } = new URL(ehr.address);
    for (let number = 1; number <= 25; number += 1) {
      const digits = String(number).padStart(2, '0');
      const source = ehr.source(`rav-${digits}`);
      expect(source.address).toBe(`${origin}/rav/${digits}/fhir`);
      const found = await query(source, 'Organization?identifier=http://fhir.nl/fhir/NamingSystem/ura|');
      expect(found.entry?.map(one => [one.resource.id, one.resource['identifier']])).toEqual([
        [
          `rav-${digits}`,
          [
            { system: 'http://fhir.nl/fhir/NamingSystem/ura', value: `000001${digits}` },
            { system: 'urn:oid:2.16.840.1.113883.2.4.3.11.60.55.15.1', value: String(number) },
          ],
        ],
      ]);
    }
    expect((await query(ehr, 'Encounter?class=FLD')).total).toBe(0);
    expect((await query(ehr, 'Patient?_id=hanneke-vlierhuis')).total).toBe(1);
    expect((await get({ address: `${origin}/rav/27/fhir` }, 'Patient')).status).toBe(404);
    expect(() => ehr.source('rav-27')).toThrow('rav-27');
  });

  test('A-34 somebody is only found where they were helped, by an id that no other source knows', async () => {
    healthy();
    for (const person of ridePeopleOn(today)) {
      for (const [id, source] of ehr.sources) {
        const found = await query(source, `Patient?identifier=${bsnSystem}|${person.bsn}`);
        const [patient] = found.entry ?? [];
        const rides = patient
          ? (await query(source, `Encounter?patient=${patient.resource.id}`)).total +
            (await query(source, `DocumentReference?patient=${patient.resource.id}`)).total
          : 0;
        expect([person.name, id, rides > 0]).toEqual([person.name, id, person.sources.includes(id)]);
      }
    }
    const own = await get(ehr.source('rav-13'), 'Encounter/r13-daan-brinkvelder-ride-1');
    expect(own.status).toBe(200);
    for (const [id, source] of ehr.sources) {
      if (id === 'rav-13') continue;
      expect((await get(source, 'Encounter/r13-daan-brinkvelder-ride-1')).status).toBe(404);
      expect((await query(source, 'Observation?patient=r13-daan-brinkvelder')).total).toBe(0);
      expect((await query(source, 'Encounter?patient=Patient/r13-daan-brinkvelder')).total).toBe(0);
    }
  });

  test('A-34 links lead back to the same source, and a page of one is nowhere else', async () => {
    const one = ehr.source('rav-17');
    const first = await query(one, 'Observation?encounter=r17-ruben-klaverveld-ride-1&_count=10');
    const next = first.link?.find(link => link.relation === 'next')?.url ?? '';
    expect(next.startsWith(`${one.address}/Observation?_page=`)).toBe(true);
    expect((await query(one, next)).entry?.length).toBe(10);
    const elsewhere = next.replace(one.address, ehr.source('rav-18').address);
    expect((await get(one, elsewhere)).status).toBe(410);
    expect((await get(one, next.replace(one.address, ehr.address))).status).toBe(410);
  });

  test('A-34 what is written, asked or switched at one source is not at another', async () => {
    const [one, other] = [ehr.source('rav-13'), ehr.source('rav-15')];
    for (const source of [ehr, one, other]) source.requests.length = 0;
    const body = JSON.stringify({ resourceType: 'Communication', id: 'only-here', status: 'completed' });
    const written = await fetch(`${one.address}/Communication/only-here`, { method: 'PUT', body });
    expect(written.status).toBe(201);
    expect(written.headers.get('location')).toBe(`${one.address}/Communication/only-here/_history/1`);
    expect((await get(other, 'Communication/only-here')).status).toBe(404);
    one.switches.set({ fault: 'error500' });
    expect((await get(one, 'Patient')).status).toBe(500);
    expect((await get(other, 'Patient')).status).toBe(200);
    expect([one, other, ehr].map(source => source.requests.length)).toEqual([2, 2, 0]);
  });

  test('A-02 by default 7 is slow and 22 is down; switches work at both addresses, a reset brings that back', async () => {
    const { origin } = new URL(ehr.address);
    const [slow, down] = [ehr.source('rav-07'), ehr.source('rav-22')];
    expect(slow.switches.get()).toMatchObject({ delayMs: 4000, fault: 'none' });
    await expect(get(down, 'Patient')).rejects.toThrow();
    const put = (path: string, change: object) =>
      fetch(`${origin}${path}`, { method: 'PUT', body: JSON.stringify(change) });
    expect((await put('/rav/22/switches', { fault: 'none' })).status).toBe(200);
    expect((await get(down, 'Patient')).status).toBe(200);
    expect((await put('/switches?source=rav-07', { delayMs: 120 })).status).toBe(200);
    const started = performance.now();
    expect((await get(slow, 'Patient')).status).toBe(200);
    const took = performance.now() - started;
    expect(took).toBeGreaterThan(110);
    expect((await put('/switches?source=rav-99', {})).status).toBe(404);
    expect(ehr.switches.get()).toMatchObject({ delayMs: 0, fault: 'none' });
    await fetch(`${origin}/switches?source=rav-22`, { method: 'DELETE' });
    await expect(get(down, 'Patient')).rejects.toThrow();
    const well = [...ehr.sources].filter(([id]) => id !== 'rav-07' && id !== 'rav-22');
    for (const [, source] of well) expect(source.switches.get()).toMatchObject({ delayMs: 0, fault: 'none' });
  });

  test('A-02 a source that somebody adds is there and empty; ids that would hide the hospital are refused', async () => {
    expect((await query(ehr.source('rav-26'), 'Patient')).total).toBe(0);
    for (const id of ['fhir-1', 'oauth', 'RAV-1', 'rav/1', '-'])
      await expect(startEhr({ sources: [{ id }], population: false })).rejects.toThrow(id);
  });
});

describe('tokens', () => {
  let ehr: Ehr;
  let keys: { [client: string]: CryptoKey };
  beforeAll(async () => {
    const pairs = await Promise.all([generateKeyPair('ES384'), generateKeyPair('ES384')]);
    const [common, own]: Client[] = await Promise.all(
      pairs.map(async ({ publicKey }, place) => ({
        id: place === 0 ? 'common' : 'own',
        jwks: { keys: [{ ...(await exportJWK(publicKey)), alg: 'ES384' }] },
      })),
    );
    if (!common || !own) throw new Error('two clients');
    keys = { common: pairs[0].privateKey, own: pairs[1].privateKey };
    const sources = [{ id: 'rav-01' }, { id: 'rav-02' }, { id: 'rav-03', clients: [own] }];
    ehr = await startEhr({ clients: [common], population: false, sources });
  });
  afterAll(() => ehr.close());

  let counter = 0;
  async function ask(tokenUrl: string, of: { client: string; audience: string }): Promise<Response> {
    counter += 1;
    const key = keys[of.client];
    if (!key) throw new Error(of.client);
    const client_assertion = await new SignJWT({ jti: `source-${counter}` })
      .setProtectedHeader({ alg: 'ES384' })
      .setIssuer(of.client)
      .setSubject(of.client)
      .setAudience(of.audience)
      .setExpirationTime('4m')
      .sign(key);
    const form = {
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion,
      scope: 'system/*.rs',
    };
    return fetch(tokenUrl, { method: 'POST', body: new URLSearchParams(form) });
  }

  test('A-34 a token of one source opens neither another nor the hospital, and the other way round', async () => {
    const places = [ehr, ehr.source('rav-01'), ehr.source('rav-02')];
    for (const place of places) {
      const configuration = await (await get(place, '.well-known/smart-configuration')).json();
      expect(configuration.token_endpoint).toBe(place.tokenUrl);
      const answer = await ask(place.tokenUrl, { client: 'common', audience: place.tokenUrl });
      const { access_token } = await answer.json();
      for (const other of places) {
        const opened = await get(other, 'Patient', { Authorization: `Bearer ${access_token}` });
        expect(opened.status).toBe(other === place ? 200 : 401);
      }
    }
  });

  test('A-34 an assertion that was made for one source is refused at another', async () => {
    const [one, other] = [ehr.source('rav-01'), ehr.source('rav-02')];
    const refused = await ask(other.tokenUrl, { client: 'common', audience: one.tokenUrl });
    expect([refused.status, (await refused.json()).error]).toEqual([400, 'invalid_client']);
  });

  test('A-34 a source with clients of its own knows no others, and nobody else knows them', async () => {
    const [one, own] = [ehr.source('rav-01'), ehr.source('rav-03')];
    const statuses = [
      await ask(own.tokenUrl, { client: 'own', audience: own.tokenUrl }),
      await ask(own.tokenUrl, { client: 'common', audience: own.tokenUrl }),
      await ask(one.tokenUrl, { client: 'own', audience: one.tokenUrl }),
    ].map(answer => answer.status);
    expect(statuses).toEqual([200, 400, 400]);
  });
});
