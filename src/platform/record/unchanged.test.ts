/** Asking whether anything changed, of a source that counts truthfully: nothing that did may stay unseen. */
import { describe, expect, test } from 'vitest';
import type { Asked } from '../../testing/fake-source.ts';
import {
  bsn,
  bundle,
  circumstances,
  grantFor,
  hospital,
  observation,
  observations,
  patient,
} from '../../testing/records.ts';
import { changed, contact, type Row, valuesOf, withCountingEhr } from './unchanged.testing.ts';

const { ehr, truthful, open, numbers, wholes, visitor } = withCountingEhr();

describe('nothing changed', () => {
  test('it is asked in numbers; what was read is as of now, and what was made of it is the same', async () => {
    const visit = visitor();
    const first = await visit();
    ehr.source.asked.length = 0;
    const again = await visit();
    expect(wholes()).toEqual([]);
    expect(numbers()).toHaveLength(3);
    expect(again.loaded.sources[0]).toMatchObject({ state: 'answered', at: again.at });
    expect(again.loaded.values).toEqual(first.loaded.values);
    expect(again.loaded.values.every((each, nth) => each === first.loaded.values[nth])).toBe(true);
    expect(again.tally).toEqual(first.tally);
    await visit();
    expect(wholes()).toEqual([]);
  });

  test('the patient and the contacts are asked for as always; nothing is brought along to be counted', async () => {
    const visit = visitor();
    await visit();
    ehr.source.asked.length = 0;
    await visit();
    const types = ehr.source.asked.map(each => /fhir\/(\w+)/.exec(each.url)?.[1]);
    expect(types.toSorted()).toEqual(['Encounter', 'Observation', 'Observation', 'Observation', 'Patient']);
    for (const { url } of numbers()) expect(url).not.toMatch(/include|_count=/);
    const since = numbers().flatMap(each =>
      new URL(each.url, 'http://e').searchParams.getAll('_lastUpdated'),
    );
    expect(since.toSorted()).toEqual(['ge2026-05-30T07:59:00.000Z', 'gt2026-05-30T10:00:00.500+02:00']);
  });

  test('two who ask at the same moment share the questions', async () => {
    const records = open();
    const [one, other] = [visitor({ records }), visitor({ records })];
    await one();
    ehr.source.asked.length = 0;
    await Promise.all([one(), other()]);
    expect(numbers()).toHaveLength(3);
    expect(wholes()).toEqual([]);
  });

  test('nothing at all is one number', async () => {
    ehr.rows = [];
    const visit = visitor();
    await visit();
    ehr.source.asked.length = 0;
    expect(valuesOf(await visit())).toEqual([]);
    expect([wholes().length, numbers().length]).toEqual([0, 1]);
    ehr.rows = [changed('first', '2020-01-01T00:00:00Z')];
    expect(valuesOf(await visit())).toEqual(['first']);
  });

  test('what is foreign or cannot be read counts as it was sent', async () => {
    ehr.rows.push(changed('theirs', '2026-01-01T00:00:00Z', { subject: { reference: 'Patient/p2' } }));
    ehr.rows.push(changed('broken', '2026-01-01T00:00:00Z', { code: 7 }));
    const visit = visitor();
    const first = await visit();
    ehr.source.asked.length = 0;
    const again = await visit();
    expect(wholes()).toEqual([]);
    expect(again.loaded.withheld).toEqual(first.loaded.withheld);
  });

  test('within reuseSeconds nothing is asked at all', async () => {
    const visit = visitor({ records: open({ reuseSeconds: 15, wholeAfterSeconds: 300 }) });
    await visit();
    ehr.source.asked.length = 0;
    await visit();
    expect(ehr.source.asked).toEqual([]);
  });
});

test('O-23 for who hides a kind all is read: a report that came meanwhile may say that this is of it', async () => {
  const choices = { release: {}, hidden: { kinds: ['sti'], parts: [] } } as const;
  const visit = visitor({ choices });
  await visit();
  await visit();
  expect([wholes().length, numbers().length]).toEqual([2, 0]);
});

describe('something changed', () => {
  const later = '2026-06-01T10:00:30.001Z';
  const replace = (id: string, row: Row) => {
    ehr.rows = [...ehr.rows.filter(each => each.id !== id), row];
  };

  test.each<[string, () => void, readonly string[]]>([
    ['a new one', () => ehr.rows.push(changed('new', later)), ['old', 'same', 'last', 'new']],
    ['one was deleted', () => ehr.rows.splice(0, 1), ['same', 'last']],
    ['the newest was deleted', () => ehr.rows.splice(2, 1), ['old', 'same']],
    [
      'one was deleted and another came',
      () => replace('old', changed('new', later)),
      ['same', 'last', 'new'],
    ],
    [
      'one came that says it is older than the newest, for one that was deleted',
      () => replace('old', changed('late', '2026-05-30T07:59:58.000Z')),
      ['same', 'last', 'late'],
    ],
  ])('%s', async (_name, change, expected) => {
    const visit = visitor();
    await visit();
    change();
    expect(valuesOf(await visit())).toEqual(expected);
    expect(wholes()).toHaveLength(2);
  });

  test.each<[string, string, string]>([
    ['an old one', 'old', later],
    ['one of the newest', 'same', later],
    ['the newest itself', 'last', later],
    ['one, at the very moment of the newest', 'old', '2026-05-30T10:00:00.500+02:00'],
    ['one, stamped before the newest and seen after it', 'old', '2026-05-30T07:59:59.999Z'],
  ])('corrected: %s', async (_name, id, at) => {
    const visit = visitor();
    await visit();
    replace(id, changed(id, at, { code: { text: 'Kalium' }, status: 'corrected' }));
    await visit();
    expect(wholes()).toHaveLength(2);
  });

  test('the only one there is was corrected', async () => {
    ehr.rows = [changed('last', '2026-05-30T10:00:00.500Z')];
    const visit = visitor();
    await visit();
    ehr.rows = [changed('last', later, { status: 'corrected' })];
    await visit();
    expect(wholes()).toHaveLength(2);
  });

  test('entered in error', async () => {
    const visit = visitor();
    await visit();
    replace('last', changed('last', later, { status: 'entered-in-error' }));
    expect(valuesOf(await visit())).toEqual(['old', 'same']);
  });

  test('a contact ended meanwhile', async () => {
    const visit = visitor();
    await visit();
    ehr.source.answers['Encounter'] = bundle([contact('2026-06-01T09:00:00Z')]);
    await visit();
    expect(wholes()).toHaveLength(2);
  });

  test('what comes along may change unseen, until all is read again', async () => {
    const along = (text: string) => ({
      resource: {
        ...observation('panel', { code: { text } }),
        hasMember: [{ reference: 'Observation/last' }],
      },
      search: { mode: 'include' },
    });
    const answer = (text: string) => (asked: Asked) => {
      const said = truthful(asked);
      return 'entry' in said && Array.isArray(said.entry)
        ? { ...said, entry: [...said.entry, along(text)] }
        : said;
    };
    const panelOf = ({ loaded }: Parameters<typeof valuesOf>[0]) =>
      loaded.values.find(each => each.id === 'last')?.context.resolve('Observation/panel');
    const visit = visitor({ records: open({ reuseSeconds: 0, wholeAfterSeconds: 1 }) });
    ehr.source.answers['Observation'] = answer('before');
    await visit();
    ehr.source.answers['Observation'] = answer('after');
    expect(panelOf(await visit())).toMatchObject({ code: { text: 'before' } });
    await new Promise(done => setTimeout(done, 1_050));
    expect(panelOf(await visit())).toMatchObject({ code: { text: 'after' } });
  });
});

describe('who it is', () => {
  const identifier = [{ ...patient.identifier[0], value: '999990019' }];

  test.each<[string, object[], string]>([
    ['died meanwhile', [{ ...patient, deceasedDateTime: '2026-06-01' }], 'incomplete'],
    ['has another BSN', [{ ...patient, identifier }], 'incomplete'],
    ['is two by now', [patient, { ...patient, id: 'p2' }], 'incomplete'],
    ['is known no more', [], 'answered'],
  ])('%s: nothing is shown', async (_name, answer, state) => {
    const visit = visitor();
    await visit();
    ehr.source.answers['Patient'] = bundle(answer);
    const { loaded } = await visit();
    expect(loaded).toMatchObject({ values: [], withheld: [], sources: [{ state }] });
  });

  test('goes by another number: that one is read', async () => {
    const visit = visitor();
    await visit();
    ehr.source.answers['Patient'] = bundle([{ ...patient, id: 'p9' }]);
    expect(valuesOf(await visit())).toEqual([]);
    expect(wholes().at(-1)?.url).toContain('p9');
  });

  test('nothing of another session, and nothing of another person, goes on', async () => {
    const records = open();
    await visitor({ records })();
    ehr.source.asked.length = 0;
    await visitor({ records, session: 'other' })();
    expect([wholes().length, numbers().length]).toEqual([1, 0]);
    const grant = grantFor(bsn, { person: '00000000-0000-4000-8000-000000000002' });
    await visitor({ records, grant })();
    expect([wholes().length, numbers().length]).toEqual([2, 0]);
  });
});

test('its time is over: all is read again, however often it was asked', async () => {
  const visit = visitor({ records: open({ reuseSeconds: 0, wholeAfterSeconds: 1 }) });
  await visit();
  await visit();
  expect(wholes()).toHaveLength(1);
  await new Promise(done => setTimeout(done, 1_050));
  await visit();
  expect(wholes()).toHaveLength(2);
  await visit();
  expect(wholes()).toHaveLength(2);
});

test('without the setting, and for one by its reference, everything is read as it always was', async () => {
  const visit = visitor({ records: open({ reuseSeconds: 0 }) });
  await visit();
  await visit();
  expect([wholes().length, numbers().length]).toEqual([2, 0]);
  const records = open();
  const get = () =>
    records
      .open(grantFor(), circumstances({ session: 's' }))
      .get(observations, `${hospital}.Observation.last`);
  await get();
  expect(await get()).toMatchObject({ found: true });
  expect([wholes().length, numbers().length]).toEqual([4, 0]);
});
