import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeConnections } from '../../lib/http.ts';
import { type FakeSource, fakeSource } from '../../testing/fake-source.ts';
import { bundle, circumstances, observation, observations, openAt, reports } from '../../testing/records.ts';
import type { Mapping } from './index.ts';

let source: FakeSource;

beforeEach(async () => {
  source = await fakeSource();
});

afterEach(async () => {
  await source.close();
  await closeConnections();
});

const delayed = { release: { default: 'at-once', kinds: { genetics: 'never', sti: { afterDays: 300 } } } };
const genetics = { coding: [{ system: 'http://loinc.org', code: '21636-6' }], text: 'BRCA1' };

test('O-16 a copy holds what a list may show, as it came, and the same reasons for the rest', async () => {
  source.answers['Observation'] = bundle([
    observation('shown', { valueString: 'zo kwam het', note: [{ text: 'met alles erbij' }] }),
    observation('never', { code: genetics, valueString: 'geheim' }),
    observation('old', { effectiveDateTime: '2016-01-01' }),
  ]);
  const record = openAt(source.address, delayed);
  const [copied, listed] = await Promise.all([record.resources(observations), record.list(observations)]);
  expect(copied.values.map(each => each.reference)).toEqual(listed.values.map(each => each.reference));
  expect(copied.withheld).toEqual(listed.withheld);
  expect(copied.values[0]?.resource).toEqual(
    observation('shown', { valueString: 'zo kwam het', note: [{ text: 'met alles erbij' }] }),
  );
  expect(JSON.stringify(copied)).not.toMatch(/geheim|BRCA1/);
  expect(record.tally()).toMatchObject([{ shown: 1 }, { shown: 1 }]);
});

test('O-16 O-25 what was written down by mistake is in neither list nor copy, and both say that it was withdrawn', async () => {
  const condition = (id: string, code: string) => ({
    resourceType: 'Condition',
    id,
    subject: { reference: 'Patient/p1' },
    code: { text: `aandoening ${id}` },
    verificationStatus: { coding: [{ code }] },
  });
  source.answers['Condition'] = bundle([
    condition('own', 'confirmed'),
    condition('wrong', 'entered-in-error'),
  ]);
  const mapping: Mapping<string, 'Condition'> = {
    part: 'problems',
    r4: {
      type: 'Condition',
      search: [],
      withdrawn: ({ verificationStatus }) => verificationStatus?.coding?.[0]?.code === 'entered-in-error',
      read: (_, { reference }) => reference,
    },
  };
  const record = openAt(source.address);
  const [copied, listed] = await Promise.all([record.resources(mapping), record.list(mapping)]);
  expect(listed.values).toEqual(['00000301.Condition.own']);
  expect(JSON.stringify(copied.values)).not.toContain('wrong');
  expect(copied.withheld).toEqual(listed.withheld);
  expect(listed.withheld).toMatchObject([{ reason: { why: 'does-not-exist' } }]);
  expect(record.tally()).toMatchObject([
    { shown: 1, withheld: 1 },
    { shown: 1, withheld: 1 },
  ]);
  expect((await record.get(mapping, '00000301.Condition.wrong')).found).toBe(false);
});

test('O-23 a part that is hidden is in no copy', async () => {
  source.answers['Observation'] = bundle([observation('shown')]);
  const choices = { release: {}, hidden: { kinds: [], parts: ['results'] } };
  const record = openAt(source.address, { circumstances: circumstances({ choices }) });
  const copied = await record.resources(observations);
  expect(copied.values).toEqual([]);
  expect(copied.withheld).toMatchObject([{ reason: { why: 'hidden-by-yourself' } }]);
});

test('O-24 what may not be seen inside a report is not in its copy, and nothing tells of it', async () => {
  const inner = (id: string, fields: object) => ({ ...observation(id, fields), subject: undefined });
  const report = {
    resourceType: 'DiagnosticReport',
    id: 'holds',
    status: 'final',
    code: { text: 'Bloed' },
    subject: { reference: 'Patient/p1' },
    effectiveDateTime: '2026-01-05',
    issued: '2026-01-06T09:00:00Z',
    text: { status: 'generated', div: '<div>Geheim 321</div>' },
    contained: [
      inner('a', { valueString: 'open' }),
      inner('b', { effectiveDateTime: '2016-01-01', valueString: '321' }),
    ],
    result: [
      { reference: '#a' },
      { reference: '#b', display: 'Geheim 321' },
      { reference: 'Observation/elsewhere', display: 'Geheim 321' },
    ],
  };
  source.answers['DiagnosticReport'] = bundle([report]);
  const { values } = await openAt(source.address).resources(reports);
  expect(values).toHaveLength(1);
  const said = JSON.stringify(values);
  expect(said).not.toContain('321');
  expect(values[0]?.resource).toMatchObject({
    contained: [{ id: 'a', valueString: 'open' }],
    result: [{ reference: '#a' }, { reference: 'Observation/elsewhere' }],
  });
});

test('D-98 the head of a document says whose it is, as the source says it', async () => {
  source.answers['Patient'] = bundle([
    {
      resourceType: 'Patient',
      id: 'p1',
      identifier: [{ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: '999991000' }],
      name: [{ text: 'Hanneke Bos' }],
      birthDate: '1960-05-04',
    },
  ]);
  const said = await openAt(source.address).patient();
  expect(said).toMatchObject({ status: 'known', name: 'Hanneke Bos' });
  expect(said.bornOn?.toString()).toBe('1960-05-04');
});
