/** O-23, the right not to know: what is hidden, and that nothing tells whether there was anything to hide. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeConnections } from '../../lib/http.ts';
import { type FakeSource, fakeSource } from '../../testing/fake-source.ts';
import { bundle, circumstances, hospital, observation, observations, openAt } from '../../testing/records.ts';
import { noChoices } from './index.ts';

let source: FakeSource;

beforeEach(async () => {
  source = await fakeSource();
});

afterEach(async () => {
  await source.close();
  await closeConnections();
});

const hiv = { coding: [{ system: 'http://loinc.org', code: '56888-1' }] };

test('O-23 a hidden kind is one card without a number, a date or a name', async () => {
  source.answers['Observation'] = bundle([observation('a'), observation('b')]);
  const choices = { ...noChoices, hidden: { kinds: ['laboratory'], parts: [] } };
  const loaded = await openAt(source.address, { circumstances: circumstances({ choices }) }).list(
    observations,
  );
  expect(loaded).toMatchObject({
    values: [],
    withheld: [{ reason: { why: 'hidden-by-yourself' }, on: null, requester: null }],
  });
});

test('O-23 that a kind is hidden comes of the choice alone: the same whether there is one, several or none', async () => {
  const choices = { ...noChoices, hidden: { kinds: ['genetics', 'sti'], parts: [] } };
  const gene = { coding: [{ system: 'http://loinc.org', code: '21636-6' }] };
  const listed = async (...results: object[]) => {
    source.answers['Observation'] = bundle(results);
    const loaded = await openAt(source.address, { circumstances: circumstances({ choices }) }).list(
      observations,
    );
    return loaded.withheld;
  };
  const none = await listed();
  expect(none).toEqual([
    {
      ...{ reason: { why: 'hidden-by-yourself' }, kind: 'other', on: null, requester: null },
      organisation: hospital,
    },
  ]);
  expect(await listed(observation('a', { code: gene }))).toEqual(none);
  expect(await listed(observation('a', { code: gene }), observation('b', { code: hiv }))).toEqual(none);
});

test('O-23 a hidden part is not even asked for', async () => {
  const choices = { ...noChoices, hidden: { kinds: [], parts: ['results'] } };
  const record = openAt(source.address, { circumstances: circumstances({ choices }) });
  const { withheld } = await record.list(observations);
  expect(withheld).toMatchObject([{ reason: { why: 'hidden-by-yourself' } }]);
  expect((await record.get(observations, `${hospital}.Observation.a`)).found).toBe(false);
  expect(source.asked).toEqual([]);
});
