import { beforeEach, describe, expect, test } from 'vitest';
import { withTestDatabase } from '../../testing/database.ts';
import {
  clerk,
  opening,
  openOne,
  organisation,
  patient,
  question,
  start,
  testKeys,
} from './cases.testing.ts';
import { type AnyCaseKind, type Case, openCasework, type Told, whoIsTold } from './index.ts';

const database = withTestDatabase();
const heard: Told[] = [];
beforeEach(() => {
  heard.length = 0;
});
const signal: AnyCaseKind = { ...question, id: 'signal', unasked: true };
const named: AnyCaseKind = { ...question, id: 'named', department: () => 'Cardiologie' };
const casework = openCasework({
  keys: testKeys,
  kinds: [question, signal, named],
  told: async (_, told) => void heard.push(told),
});
const desk = clerk('Ria, polikliniek');
const change = <T>(work: Parameters<ReturnType<typeof database>['change']>[1]) =>
  database().change([organisation], work) as Promise<T>;
const seen = ({ organisation, id, version }: Case) => ({ organisation, id, version });
const open = (kind = 'question') => change<Case>(rows => casework.open(rows, opening(patient(), { kind })));

describe('D-110 who has to know that something was said hears it in the same transaction', () => {
  test('an answer, and a closing with words to the person; nothing that only staff read', async () => {
    const one = await open();
    await change(rows => casework.takeOver(rows, { seen: seen(one), by: desk, now: start }));
    await change(rows =>
      casework.forward(rows, {
        seen: { ...seen(one), version: 2 },
        by: desk,
        now: start,
        queue: 'doctor',
        note: 'graag',
      }),
    );
    expect(heard).toEqual([]);
    await change(rows =>
      casework.answer(rows, { seen: { ...seen(one), version: 3 }, by: desk, now: start, text: 'Ja.' }),
    );
    expect(heard).toMatchObject([
      { what: 'answer', case: { id: one.id, state: 'answered' }, department: null },
    ]);
    const two = await open();
    await change(rows => casework.close(rows, { seen: seen(two), by: desk, now: start, outcome: 'done' }));
    expect(heard).toHaveLength(1);
    const three = await open('named');
    await change(rows =>
      casework.close(rows, { seen: seen(three), by: desk, now: start, outcome: 'done', text: 'Klaar.' }),
    );
    expect(heard.at(-1)).toMatchObject({ what: 'answer', department: 'Cardiologie' });
  });

  test('whoever was second with an answer tells nobody', async () => {
    const one = await open();
    const answering = { seen: seen(one), by: desk, now: start, text: 'Ja.' };
    await change(rows => casework.answer(rows, answering));
    const again = await change<{ ok: boolean }>(rows => casework.answer(rows, answering));
    expect(again.ok).toBe(false);
    expect(heard).toHaveLength(1);
  });

  test('D-108 that it is late is told once, of what somebody asked; of what nobody asked it is not', async () => {
    const asked = await openOne(database());
    await open('signal');
    const late = start.add({ hours: 24 * 30 });
    await change(rows => casework.step(rows, { now: late, limit: 50 }));
    await change(rows => casework.step(rows, { now: late, limit: 50 }));
    const ids = heard.map(each => each.case.id);
    expect(ids.filter(id => id === asked.id)).toHaveLength(1);
    expect(heard.every(each => each.what === 'late' && each.case.kind !== 'signal')).toBe(true);
  });
});

test('who asked in the name of somebody else is told, and not the child', async () => {
  const [child, parent] = [patient().person, patient()];
  const asked = (as: 'self' | 'parent' | 'proxy' | 'duty') =>
    change<Case>(rows => casework.open(rows, opening(parent, { subject: child, as })));
  expect(whoIsTold(await asked('parent'))).toBe(parent.person);
  expect(whoIsTold(await asked('proxy'))).toBe(parent.person);
  expect(whoIsTold(await asked('duty'))).toBe(child);
  expect(whoIsTold(await asked('self'))).toBe(child);
});
