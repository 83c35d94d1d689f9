import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { get, query } from '../asking.testing.ts';
import { referencesIn, targetOf } from '../fhir/store.ts';
import { type Ehr, startEhr } from '../index.ts';
import { passesElevenTest } from './bsn.ts';

let ehr: Ehr;
let folder: string;
beforeEach(async () => {
  ehr = await startEhr({ open: true, population: false });
  folder = mkdtempSync(join(tmpdir(), 'ehr-load-'));
});
afterEach(() => ehr.close());

const put = (name: string, content: unknown) => writeFileSync(join(folder, name), JSON.stringify(content));
const bsn = (value: string) => [{ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value }];
const bundle = (type: string, entry: unknown[]) => ({ resourceType: 'Bundle', type, entry });
const weight = (id: string, subject: string) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject: { reference: subject },
});

test('urn:uuid, absolute and conditional references become Type/id', async () => {
  put(
    'transaction.json',
    bundle('transaction', [
      {
        fullUrl: 'urn:uuid:11111111-1111-4111-8111-111111111111',
        resource: { resourceType: 'Patient', identifier: bsn('999990019') },
        request: { method: 'POST', url: 'Patient' },
      },
      {
        fullUrl: 'urn:uuid:22222222-2222-4222-8222-222222222222',
        resource: { ...weight('w1', 'urn:uuid:11111111-1111-4111-8111-111111111111') },
        request: { method: 'POST', url: 'Observation' },
      },
      {
        resource: weight('w2', 'Patient?identifier=http://fhir.nl/fhir/NamingSystem/bsn|999990019'),
        request: { method: 'POST', url: 'Observation' },
      },
    ]),
  );
  put(
    'collection.json',
    bundle('collection', [
      {
        fullUrl: 'https://made.example/fhir/Patient/p9',
        resource: { resourceType: 'Patient', id: 'p9', identifier: bsn('999991000') },
      },
      {
        fullUrl: 'https://made.example/fhir/Observation/w3',
        resource: weight('w3', 'https://made.example/fhir/Patient/p9'),
      },
    ]),
  );
  expect(ehr.load(folder)).toMatchObject({
    files: 2,
    resources: 5,
    stored: 5,
    perType: { Patient: 2, Observation: 3 },
  });
  const first = await query(ehr, 'Patient?identifier=http://fhir.nl/fhir/NamingSystem/bsn|999990019');
  const id = first.entry?.[0]?.resource.id;
  expect((await query(ehr, `Observation?patient=${id}`)).total).toBe(2);
  expect((await query(ehr, 'Observation?patient=p9')).entry?.[0]?.resource.subject).toEqual({
    reference: 'Patient/p9',
  });
});

test('a patient never overwrites another: the second gets an id of their own, and their results go along', async () => {
  put(
    'a.json',
    bundle('collection', [
      { resource: { resourceType: 'Patient', id: '1', birthDate: '1950-01-01' } },
      { resource: weight('o', 'Patient/1') },
    ]),
  );
  put(
    'b.json',
    bundle('collection', [
      { resource: weight('o', 'Patient/1') },
      { resource: { resourceType: 'Patient', id: '1', birthDate: '1990-12-31' } },
    ]),
  );
  expect(ehr.load(folder)).toMatchObject({ stored: 4, renamed: 2 });
  const found = await query(ehr, 'Patient');
  expect(found.entry?.map(one => one.resource['birthDate']).sort()).toEqual(['1950-01-01', '1990-12-31']);
  for (const one of found.entry ?? []) {
    expect((await query(ehr, `Observation?patient=${one.resource.id}`)).total).toBe(1);
  }
});

test('one BSN is one patient, in however many Bundles', async () => {
  for (const name of ['a', 'b', 'c']) {
    put(
      `${name}.json`,
      bundle('searchset', [
        { resource: weight(`w-${name}`, `Patient/p-${name}`) },
        { resource: { resourceType: 'Patient', id: `p-${name}`, identifier: bsn('999990019') } },
      ]),
    );
  }
  expect(ehr.load(folder).people.length).toBe(1);
  const found = await query(ehr, 'Patient?identifier=http://fhir.nl/fhir/NamingSystem/bsn|999990019');
  expect(found.total).toBe(1);
  expect((await query(ehr, `Observation?patient=${found.entry?.[0]?.resource.id}`)).total).toBe(3);
  expect(ehr.load(folder)).toMatchObject({ stored: 0, renamed: 0 });
});

test('a masked or missing BSN is filled in, the same one every time, only when asked for', async () => {
  put('masked.json', {
    resourceType: 'Patient',
    id: 'masked',
    identifier: [{ system: 'http://fhir.nl/fhir/NamingSystem/bsn', _value: {} }],
  });
  put('none.json', { resourceType: 'Patient', id: 'none' });
  expect(ehr.load(folder).people).toEqual([]);
  const { people } = ehr.load(folder, { assignBsn: true });
  expect(people.map(one => [passesElevenTest(one.bsn), one.assigned])).toEqual([
    [true, true],
    [true, true],
  ]);
  const other = await startEhr({ open: true, population: false });
  expect(other.load(folder, { assignBsn: true }).people).toEqual(people);
  await other.close();
  expect(
    (await query(ehr, `Patient?identifier=http://fhir.nl/fhir/NamingSystem/bsn|${people[0]?.bsn}`)).total,
  ).toBe(1);
});

test('folders in folders and gzip are read; what is no FHIR is named and skipped', async () => {
  mkdirSync(join(folder, 'deep'));
  writeFileSync(
    join(folder, 'deep', 'x.json.gz'),
    gzipSync(JSON.stringify({ resourceType: 'Patient', id: 'zipped' })),
  );
  writeFileSync(join(folder, 'broken.json'), '{"resourceType":');
  put('list.json', { hello: 1 });
  expect(ehr.load(folder).skipped.map(one => one.file)).toEqual(['broken.json', 'list.json']);
  expect((await get(ehr, 'Patient/zipped')).status).toBe(200);
});

const fixtures = new URL('../../../../shared/data/fhir-r4/', import.meta.url);

describe.skipIf(!existsSync(fixtures))('third-party sets (skipped where ../shared/data is absent)', () => {
  const load = (set: string) => ehr.load(new URL(set, fixtures).pathname, { assignBsn: true });
  const loose = () =>
    ehr.store.types().flatMap(type =>
      [...ehr.store.all(type)].flatMap(held =>
        referencesIn(held.current).filter(reference => {
          const [target, id = ''] = targetOf(reference)?.split('/') ?? [];
          return !reference.startsWith('#') && !ehr.store.get(target ?? '', id);
        }),
      ),
    );

  test('bgz-msz-2020: all 72 resources, two patients', async () => {
    expect(load('nictiz/bgz-msz-2020')).toMatchObject({
      files: 3,
      resources: 72,
      stored: 72,
      renamed: 0,
      skipped: [],
    });
    expect((await query(ehr, 'Observation?patient=bgz-msz-patA-patient')).total).toBe(19);
  });

  test('lab-l2p and lab-l2z: every result is of its patient, and no reference is lost', async () => {
    const [toPatient, toColleague] = [load('nictiz/lab-l2p'), load('nictiz/lab-l2z')];
    expect([toPatient.resources, toColleague.resources]).toEqual([68, 106]);
    expect([toPatient.people.length, toColleague.people.length]).toEqual([1, 2]);
    expect(loose()).toEqual([]);
    const patients = await query(ehr, 'Patient?_count=100');
    const totals = await Promise.all(
      (patients.entry ?? []).map(
        async one => (await query(ehr, `Observation?patient=${one.resource.id}`)).total,
      ),
    );
    expect(totals.reduce((sum, one) => sum + one, 0)).toBe(
      (await query(ehr, 'Observation?_summary=count')).total,
    );
  });

  test('Synthea: forty patients without a BSN get one, and all 5,355 observations are there', async () => {
    const report = load('synthea');
    expect(report).toMatchObject({ files: 40, resources: 11_500, skipped: [] });
    expect(report.people.length).toBe(40);
    expect(new Set(report.people.map(one => one.bsn)).size).toBe(40);
    expect(report.perType['Observation']).toBe(5355);
    expect(loose()).toEqual([]);
  }, 60_000);

  test('all of Nictiz and HL7 loads without overwriting anybody', () => {
    const all = [load('nictiz'), load('hl7-r4-voorbeelden')];
    for (const { skipped } of all) expect(skipped).toEqual([]);
    expect(all[0]?.resources).toBe(1680);
    for (const type of ehr.store.types())
      for (const held of ehr.store.all(type)) {
        if (type !== 'Patient') expect([type, held.id, held.versions.length]).toEqual([type, held.id, 1]);
      }
  }, 60_000);
});
