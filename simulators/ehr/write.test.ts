import { afterAll, beforeAll, expect, test } from 'vitest';
import { get } from './asking.testing.ts';
import { type Ehr, startEhr } from './index.ts';

let ehr: Ehr;
beforeAll(async () => {
  ehr = await startEhr({ open: true });
});
afterAll(() => ehr.close());

const send = (method: string, path: string, body: unknown, headers: { [name: string]: string } = {}) =>
  fetch(`${ehr.address}/${path}`, {
    method,
    headers: { 'Content-Type': 'application/fhir+json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const message = {
  resourceType: 'Communication',
  status: 'completed',
  identifier: [{ system: 'urn:test', value: 'a1' }],
  subject: { reference: 'Patient/job-zandvoorde' },
};

test('create: 201 with an id, a version and a place; the result can be read and found', async () => {
  const created = await send('POST', 'Communication', message);
  expect(created.status).toBe(201);
  expect(created.headers.get('etag')).toBe('W/"1"');
  const resource = await created.json();
  expect(created.headers.get('location')).toBe(`${ehr.address}/Communication/${resource.id}/_history/1`);
  expect(created.headers.get('content-type')).toContain('application/fhir+json');
  expect((await (await get(ehr, `Communication/${resource.id}`)).json()).subject).toEqual(message.subject);
  expect((await (await get(ehr, 'Communication?patient=job-zandvoorde')).json()).total).toBe(1);
});

test('If-None-Exist: once is once; more than one match is refused', async () => {
  const header = { 'If-None-Exist': 'identifier=urn:test|b2' };
  const body = { ...message, identifier: [{ system: 'urn:test', value: 'b2' }] };
  const [first, second] = [
    await send('POST', 'Communication', body, header),
    await send('POST', 'Communication', body, header),
  ];
  expect([first.status, second.status]).toEqual([201, 200]);
  expect((await second.json()).id).toBe((await first.json()).id);
  await send('POST', 'Communication', body);
  expect((await send('POST', 'Communication', body, header)).status).toBe(412);
});

test('update: a new version, only over the version one has seen; the old one stays in the history', async () => {
  const { id } = await (await send('POST', 'Communication', message)).json();
  const changed = { ...message, id, status: 'stopped' };
  const first = await send('PUT', `Communication/${id}`, changed, { 'If-Match': 'W/"1"' });
  expect([first.status, first.headers.get('etag')]).toEqual([200, 'W/"2"']);
  const stale = await send('PUT', `Communication/${id}`, changed, { 'If-Match': 'W/"1"' });
  expect(stale.status).toBe(412);
  expect((await stale.json()).resourceType).toBe('OperationOutcome');
  expect((await (await get(ehr, `Communication/${id}/_history/1`)).json()).status).toBe('completed');
  expect((await (await get(ehr, `Communication/${id}/_history`)).json()).total).toBe(2);
  expect((await get(ehr, `Communication/${id}`, { 'If-None-Match': 'W/"2"' })).status).toBe(304);
  expect((await send('PUT', 'Communication/new-one', { ...message, id: 'new-one' })).status).toBe(201);
});

test('what is written is found by when, and counted; each moment is later than the one before, also within one of the clock', async () => {
  const still = await startEhr({
    open: true,
    population: false,
    now: () => Temporal.Instant.from('2026-06-01T10:00:00Z'),
  });
  const put = async (id: string, status: string) => {
    const body = JSON.stringify({ ...message, id, status });
    const answer = await fetch(`${still.address}/Communication/${id}`, { method: 'PUT', body });
    const { meta }: { meta: { lastUpdated: string } } = await answer.json();
    return meta.lastUpdated;
  };
  const count = async (...since: string[]) => {
    const dated = since.map(each => `&_lastUpdated=${encodeURIComponent(each)}`).join('');
    const path = `Communication?patient=job-zandvoorde&_summary=count${dated}`;
    const { total, entry }: { total: number; entry?: unknown } = await (await get(still, path)).json();
    expect(entry).toBeUndefined();
    return total;
  };
  const [first, second] = [await put('a', 'in-progress'), await put('b', 'completed')];
  expect(first < second).toBe(true);
  expect([await count(), await count(`ge${first}`), await count(`gt${first}`)]).toEqual([2, 2, 1]);
  expect(await count(`gt${second}`)).toBe(0);
  const corrected = await put('a', 'completed');
  expect([await count(), await count(`gt${second}`), await count(`ge${corrected}`)]).toEqual([2, 1, 1]);
  const there = corrected.replace('T10:', 'T12:').replace('Z', '+02:00');
  expect([await count(`ge${there}`), await count(`gt${there}`)]).toEqual([1, 0]);
  await still.close();
});

test('what refers to something comes along by the member in which it does, until it no longer does', async () => {
  const still = await startEhr({ open: true, population: false });
  const put = (change: object) => {
    const observation = {
      resourceType: 'Observation',
      id: 'panel',
      status: 'final',
      code: { text: 'Bloed' },
    };
    const body = JSON.stringify({ ...observation, ...change });
    return fetch(`${still.address}/Observation/panel`, { method: 'PUT', body });
  };
  const along = async (parameter: string) => {
    const path = `Observation?_id=part&_revinclude=Observation:${parameter}`;
    const { entry = [] }: { entry?: { resource: { id: string } }[] } = await (await get(still, path)).json();
    return entry.map(({ resource }) => resource.id);
  };
  const part = { resourceType: 'Observation', id: 'part', status: 'final', code: { text: 'Natrium' } };
  await fetch(`${still.address}/Observation/part`, { method: 'PUT', body: JSON.stringify(part) });
  const reference = 'Observation/part';
  await put({ hasMember: [{ reference }] });
  expect([await along('has-member'), await along('derived-from')]).toEqual([['part', 'panel'], ['part']]);
  await put({ derivedFrom: [{ reference }] });
  expect([await along('has-member'), await along('derived-from')]).toEqual([['part'], ['part', 'panel']]);
  await put({ hasMember: [{ reference }], derivedFrom: [{ reference }] });
  expect(await along('*')).toEqual(['part', 'panel']);
  await put({});
  expect([await along('has-member'), await along('derived-from')]).toEqual([['part'], ['part']]);
  await still.close();
});

test('every refusal has its status and an OperationOutcome', async () => {
  const cases: [Response, number][] = [
    [await get(ehr, 'Patient/nobody'), 404],
    [await get(ehr, 'nothing'), 404],
    [await get(ehr, 'Patient/job-zandvoorde/_history/9'), 404],
    [await get(ehr, 'Patient?_format=xml'), 406],
    [await send('POST', 'Communication', '{"resourceType":'), 400],
    [await send('POST', 'Communication', { resourceType: 'Task' }), 400],
    [await send('PUT', 'Communication/a', { ...message, id: 'b' }), 400],
    [await send('DELETE', 'Communication/a', ''), 405],
    [await send('PUT', 'Communication/fresh', { ...message, id: 'fresh' }, { 'If-Match': 'W/"1"' }), 412],
  ];
  for (const [response, status] of cases) {
    expect(response.status).toBe(status);
    expect((await response.json()).resourceType).toBe('OperationOutcome');
  }
});

test('a letter comes as PDF, or as a Binary for who asks for FHIR', async () => {
  const pdf = await get(ehr, 'Binary/hanneke-vlierhuis-letter-1', { Accept: 'application/pdf' });
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  const text = Buffer.from(await pdf.arrayBuffer()).toString('latin1');
  expect(text.startsWith('%PDF-1.4')).toBe(true);
  const startxref = Number(/startxref\n(\d+)/.exec(text)?.[1]);
  expect(text.slice(startxref, startxref + 4)).toBe('xref');
  const offsets = [...text.matchAll(/(\d{10}) 00000 n /g)].map(found => Number(found[1]));
  expect(offsets.length).toBe(6);
  for (const [place, offset] of offsets.entries())
    expect(text.slice(offset).startsWith(`${place + 1} 0 obj`)).toBe(true);
  const binary = await (
    await get(ehr, 'Binary/hanneke-vlierhuis-letter-1', { Accept: 'application/fhir+json' })
  ).json();
  expect(binary.contentType).toBe('application/pdf');
});

test('gzip when asked, and only then', async () => {
  const zipped = await get(ehr, 'Observation?patient=job-zandvoorde', { 'Accept-Encoding': 'gzip' });
  expect(zipped.headers.get('content-encoding')).toBe('gzip');
  expect((await zipped.json()).total).toBeGreaterThan(0);
  const plain = await get(ehr, 'Observation?patient=job-zandvoorde', { 'Accept-Encoding': 'identity' });
  expect(plain.headers.get('content-encoding')).toBeNull();
});
