/** A source that does not count as it should, or not now, is read as if it had not been asked. */
import { describe, expect, test } from 'vitest';
import type { Asked } from '../../testing/fake-source.ts';
import { bundle, circumstances, grantFor } from '../../testing/records.ts';
import type { Mapping } from './index.ts';
import { asking, changed, counted, isCount, valuesOf, withCountingEhr } from './unchanged.testing.ts';

const { ehr, truthful, open, numbers, wholes, visitor } = withCountingEhr();

describe('a source that cannot be asked is read', () => {
  const meanwhile = (answer: (asked: Asked) => object | undefined) => {
    ehr.source.answers['Observation'] = asked => (isCount(asked) ? answer(asked) : truthful(asked));
  };
  const all = () => counted(ehr.rows.length);
  const about = (asked: Asked) => asked.url.includes('_lastUpdated');
  const outcome = {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'warning', code: 'informational' }],
  };

  test.each<[string, (asked: Asked) => object | undefined]>([
    ['passes over _lastUpdated', all],
    ['never finds anything by _lastUpdated', asked => (about(asked) ? counted(0) : all())],
    ['says no total', asked => counted(undefined, { entry: about(asked) ? [] : undefined })],
    ['says a total that is no number', () => counted('3')],
    ['sends what it counted', asked => ({ ...truthful(asked), entry: [{ resource: ehr.rows[0] }] })],
    ['says something beside it', asked => ({ ...truthful(asked), entry: [{ resource: outcome }] })],
    ['answers with an outcome', () => outcome],
    ['says more than a number takes', () => ({ ...all(), link: [{ url: 'x'.repeat(200_000) }] })],
    ['answers with something else', () => ({ resourceType: 'Observation' })],
  ])('one that %s', async (_name, answer) => {
    meanwhile(answer);
    const visit = visitor();
    await visit();
    expect(valuesOf(await visit())).toEqual(['old', 'same', 'last']);
    expect(wholes()).toHaveLength(2);
  });

  test('one that passes over _lastUpdated, where everything changed at one moment', async () => {
    ehr.rows = ehr.rows.map(each => changed(each.id, '2026-05-30T10:00:00.500Z'));
    meanwhile(all);
    const visit = visitor();
    await visit();
    await visit();
    expect(wholes()).toHaveLength(2);
  });

  test('one that cannot count now is not asked to at once again', async () => {
    meanwhile(() => outcome);
    const visit = visitor();
    await visit();
    for (let nth = 0; nth < 3; nth += 1) await visit();
    expect([wholes().length, numbers().length]).toEqual([4, 3]);
  });

  test.each([302, 400, 404, 410, 500])('one that answers %i', async status => {
    ehr.source.answers['Observation'] = (asked, reply) => {
      if (isCount(asked)) {
        reply.statusCode = status;
        reply.setHeader('location', `${ehr.source.address}/Patient`);
      }
      return truthful(asked);
    };
    const visit = visitor();
    await visit();
    expect(valuesOf(await visit())).toEqual(['old', 'same', 'last']);
    expect(wholes()).toHaveLength(2);
  });

  test.each([
    ['does not say when', {}],
    ['says no meta', undefined],
    ['says a day', { lastUpdated: '2026-05-30' }],
    ['forgets the offset', { lastUpdated: '2026-05-30T10:00:00' }],
    ['says a moment that does not exist', { lastUpdated: '2026-13-30T10:00:00Z' }],
    ['says a number', { lastUpdated: 1_780_000_000 }],
    ['says a moment that is still to come', { lastUpdated: '2026-06-01T11:01:00Z' }],
  ])('one of its results %s: nothing is asked', async (_name, meta) => {
    ehr.rows.push({ ...changed('odd', ''), meta } as never);
    const visit = visitor();
    await visit();
    await visit();
    expect([wholes().length, numbers().length]).toEqual([2, 0]);
  });

  test('one that counts so slowly that the page would fail', async () => {
    meanwhile(() => undefined);
    const visit = visitor();
    await visit();
    const begun = performance.now();
    expect(valuesOf(await visit())).toEqual(['old', 'same', 'last']);
    expect(performance.now() - begun).toBeLessThan(1_500);
  });

  test('contacts that do not come cost what they always cost', async () => {
    const visit = visitor();
    await visit();
    ehr.source.answers['Encounter'] = () => undefined;
    const { loaded } = await visit();
    expect(loaded.sources[0]?.state).toBe('answered');
    expect(wholes()).toHaveLength(2);
  });
});

test('Z-08 a source that is down says so, shows nothing old, and is back when it answers', async () => {
  const visit = visitor();
  await visit();
  const refuse = (_asked: Asked, reply: { destroy(): unknown }) => {
    reply.destroy();
    return undefined;
  };
  const { answers } = ehr.source;
  const healthy = { ...answers };
  for (const type of ['Patient', 'Observation', 'Encounter']) answers[type] = refuse;
  const down = await visit();
  expect(down.loaded).toMatchObject({ values: [], sources: [{ state: 'unreachable', at: down.at }] });
  expect(down.odd.length).toBeGreaterThan(0);
  Object.assign(answers, healthy);
  expect(valuesOf(await visit())).toEqual(['old', 'same', 'last']);
  for (const type of ['Observation']) answers[type] = refuse;
  expect((await visit()).loaded).toMatchObject({ values: [], sources: [{ state: 'unreachable' }] });
});

test('a reading that was not whole is read again', async () => {
  const link = [{ relation: 'next', url: 'https://elsewhere.example/fhir' }];
  ehr.source.answers['Observation'] = asked =>
    isCount(asked) ? truthful(asked) : bundle(ehr.rows, { link });
  const visit = visitor();
  await visit();
  await visit();
  expect([wholes().length, numbers().length]).toEqual([2, 0]);
});

test('STU3: of a type that the source does not know it has none, also in numbers', async () => {
  const request = (id: string, lastUpdated: string) => ({
    resourceType: 'ProcedureRequest',
    id,
    meta: { lastUpdated },
    subject: { reference: 'Patient/p1' },
  });
  ehr.rows = [request('a', '2026-05-30T10:00:00.500Z')];
  ehr.source.answers['ProcedureRequest'] = truthful;
  ehr.source.answers['ReferralRequest'] = (_asked, reply) => {
    reply.statusCode = 404;
    return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'not-supported' }] };
  };
  const requests: Mapping<string, 'ServiceRequest'> = {
    part: 'requests',
    r4: { type: 'ServiceRequest', search: [], read: ({ id }) => id ?? null },
  };
  const records = open({ ...asking, dialect: 'stu3' });
  const list = () => records.open(grantFor(), circumstances({ session: 's' })).list(requests);
  const isRead = (each: Asked) => each.url.includes('ProcedureRequest') && !isCount(each);
  expect(await list()).toMatchObject({ values: ['pr.a'], sources: [{ state: 'answered' }] });
  expect(await list()).toMatchObject({ values: ['pr.a'] });
  expect(ehr.source.asked.filter(isRead)).toHaveLength(1);
  ehr.rows.push(request('b', '2026-05-30T10:00:01.500Z'));
  expect((await list()).values).toEqual(['pr.a', 'pr.b']);
});
