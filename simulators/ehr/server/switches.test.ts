import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { get, query } from '../asking.testing.ts';
import { type Ehr, startEhr } from '../index.ts';

let ehr: Ehr;
beforeAll(async () => {
  ehr = await startEhr({ open: true });
});
afterAll(() => ehr.close());
afterEach(() => ehr.switches.reset());

const results = 'DiagnosticReport?patient=fenna-roosdonk';

test('an error, a page of HTML, an outage: for everything or for one type', async () => {
  ehr.switches.set({ fault: 'error500', only: ['DiagnosticReport'] });
  expect((await get(ehr, results)).status).toBe(500);
  expect((await get(ehr, 'Observation?patient=fenna-roosdonk')).status).toBe(200);
  ehr.switches.set({ fault: 'html', only: [] });
  const html = await get(ehr, 'Observation?patient=fenna-roosdonk');
  expect([html.status, html.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  ehr.switches.set({ fault: 'outage' });
  await expect(get(ehr, results)).rejects.toThrow();
});

test('a type that is not served, and nothing sent along', async () => {
  ehr.switches.set({ fault: 'not-served', only: ['CareTeam'] });
  const refused = await get(ehr, 'CareTeam?patient=fenna-roosdonk');
  expect([refused.status, (await refused.json()).resourceType]).toEqual([404, 'OperationOutcome']);
  expect((await get(ehr, results)).status).toBe(200);
  const path = `${results}&_include=DiagnosticReport:result`;
  const modes = async () => new Set((await query(ehr, path)).entry?.map(one => one.search?.mode));
  expect(await modes()).toEqual(new Set(['match', 'include']));
  ehr.switches.set({ fault: 'nothing-along', only: ['DiagnosticReport'] });
  expect(await modes()).toEqual(new Set(['match']));
});

test('slow', async () => {
  ehr.switches.set({ delayMs: 150, only: ['DiagnosticReport'] });
  const started = performance.now();
  await get(ehr, results);
  expect(performance.now() - started).toBeGreaterThan(140);
});

test('half a Bundle is no JSON', async () => {
  ehr.switches.set({ fault: 'half-bundle' });
  const response = await get(ehr, results);
  expect(response.status).toBe(200);
  await expect(response.json()).rejects.toThrow(SyntaxError);
});

test('somebody else’s resource slips in', async () => {
  ehr.switches.set({ fault: 'foreign-resource' });
  for (const path of [
    results,
    'Observation?patient=hanneke-vlierhuis',
    'Observation?patient=piet-leeghwaard',
    'Observation?patient=Patient/fenna-roosdonk',
  ]) {
    const bundle = await query(ehr, path);
    const own = /(?:patient=|Patient\/)([a-z-]+)$/.exec(path)?.[1];
    const foreign = bundle.entry?.filter(one => one.resource.subject?.reference !== `Patient/${own}`);
    expect(foreign?.length).toBe(1);
  }
});

test('paging without end, and a next page at another host', async () => {
  ehr.switches.set({ fault: 'endless-paging' });
  let page = await query(ehr, results);
  for (let turn = 0; turn < 5; turn += 1) {
    const next = page.link?.find(one => one.relation === 'next')?.url ?? '';
    expect(next).toContain(ehr.address);
    page = await query(ehr, next);
    expect(page.entry?.length).toBeGreaterThan(0);
  }
  ehr.switches.set({ fault: 'next-elsewhere', elsewhere: 'http://127.0.0.1:1' });
  const link = (await query(ehr, results)).link?.find(one => one.relation === 'next');
  expect(link?.url.startsWith('http://127.0.0.1:1/')).toBe(true);
});

test('a redirect to another host arrives there', async () => {
  const visitors: string[] = [];
  const other = createServer((request, response) => {
    visitors.push(request.url ?? '');
    response.end('{}');
  }).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? address?.port : 0;
  ehr.switches.set({ fault: 'redirect-elsewhere', elsewhere: `http://127.0.0.1:${port}` });
  const response = await get(ehr, results);
  expect(response.status).toBe(302);
  await fetch(response.headers.get('location') ?? '');
  expect(visitors).toEqual([`/fhir/${results}`]);
  other.close();
  other.closeAllConnections();
});

test('100 MB, as it is and small on the wire', async () => {
  for (const fault of ['huge', 'gzip-bomb'] as const) {
    ehr.switches.set({ fault });
    const response = await get(ehr, results);
    let size = 0;
    for await (const chunk of response.body ?? []) size += chunk.length;
    expect(size).toBeGreaterThan(100 * 1024 * 1024);
    if (fault === 'gzip-bomb')
      expect(Number(response.headers.get('content-length'))).toBeLessThan(1024 * 1024);
  }
  ehr.switches.set({ fault: 'huge' });
  const left = await get(ehr, results);
  await left.body?.cancel();
  ehr.switches.reset();
  expect((await get(ehr, results)).status).toBe(200);
});

test('two patients for one BSN, and a patient with another BSN', async () => {
  const path = 'Patient?identifier=http://fhir.nl/fhir/NamingSystem/bsn|999991668';
  ehr.switches.set({ fault: 'two-patients' });
  const two = await query(ehr, path);
  expect(new Set(two.entry?.map(one => one.resource.id)).size).toBe(2);
  ehr.switches.set({ fault: 'wrong-bsn' });
  const wrong = await query(ehr, path);
  expect(wrong.entry?.length).toBe(1);
  expect(JSON.stringify(wrong.entry)).not.toContain('999991668');
});

test('some resources are broken, the others are whole, and all are still this patient’s', async () => {
  ehr.switches.set({ fault: 'malformed' });
  const broken = (await query(ehr, 'Observation?patient=fenna-roosdonk')).entry ?? [];
  ehr.switches.reset();
  const whole = new Map(
    (await query(ehr, 'Observation?patient=fenna-roosdonk')).entry?.map(one => [
      one.resource.id,
      one.resource,
    ]),
  );
  const changed = broken.filter(
    one => JSON.stringify(one.resource) !== JSON.stringify(whole.get(one.resource.id)),
  );
  expect(changed.length).toBe(Math.floor(broken.length / 2));
  for (const { resource } of broken) expect(resource.subject?.reference).toBe('Patient/fenna-roosdonk');
});

test('over HTTP: shown, changed, put back; a wrong switch is named and changes nothing', async () => {
  const address = ehr.address.replace('/fhir', '/switches');
  const put = (body: unknown) => fetch(address, { method: 'PUT', body: JSON.stringify(body) });
  expect((await put({ fault: 'error500', only: ['Observation'] })).status).toBe(200);
  expect((await get(ehr, 'Observation')).status).toBe(500);
  const wrong = await put({ fault: 'fire' });
  expect(wrong.status).toBe(400);
  expect((await wrong.json()).wrong).toContain('fault: one of');
  expect(await (await fetch(address)).json()).toMatchObject({
    fault: 'error500',
    delayMs: 0,
    only: ['Observation'],
  });
  await fetch(address, { method: 'DELETE' });
  expect((await get(ehr, 'Observation')).status).toBe(200);
});

test('what was asked can be looked up, without numbers of people', async () => {
  ehr.requests.length = 0;
  await get(ehr, 'Patient?identifier=http%3A%2F%2Ffhir.nl%2Ffhir%2FNamingSystem%2Fbsn%7C999991668', {
    Authorization: 'Bearer x',
  });
  expect(ehr.requests).toMatchObject([
    {
      method: 'GET',
      path: '/fhir/Patient?identifier=http://fhir.nl/fhir/NamingSystem/bsn|***',
      authorization: 'present',
      status: 200,
    },
  ]);
});
