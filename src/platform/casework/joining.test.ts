import { describe, expect, test } from 'vitest';
import { withTestDatabase } from '../../testing/database.ts';
import { usualWorkingDays } from './calendar.ts';
import {
  casework,
  clerk,
  opening,
  openOne,
  organisation,
  patient,
  question,
  seen,
  start,
  testKeys,
} from './cases.testing.ts';
import { type Case, type Outcome, openCasework, type Thread } from './index.ts';

const database = withTestDatabase();
const [desk, doctor] = [clerk('Ria, polikliniek'), clerk('dr. Bos, cardioloog')];
/** Moments as they are written: as values they are all alike to a comparison. */
const said = (moments: unknown) => JSON.stringify(moments);
const later = (hours: number) => start.add({ hours });
const change = <T>(work: Parameters<ReturnType<typeof database>['change']>[1]) =>
  database().change([organisation], work) as Promise<T>;
const find = (id: string) => database().look([organisation], rows => casework.find(rows, id));

async function thread(id: string): Promise<Thread> {
  const found = await find(id);
  if (!found) throw new Error('no such case');
  return found;
}

describe('doubles, closing and opening again', () => {
  test('the same question asked twice goes on in one, with the words of both', async () => {
    const who = patient();
    const [first, second] = [
      await openOne(database(), who),
      await openOne(database(), who, { text: 'Nogmaals: mag het?' }),
    ];
    const merged = await change<Outcome>(rows =>
      casework.merge(rows, { seen: seen(second), by: desk, now: later(1), into: first.id }),
    );
    expect(merged).toMatchObject({ ok: true, case: { state: 'merged', mergedInto: first.id } });
    const texts = (await thread(first.id)).entries.map(each => each.text);
    expect(texts).toContain('Nogmaals: mag het?');
    expect((await thread(second.id)).entries.at(-1)).toMatchObject({
      act: 'merged',
      detail: { other: first.number },
    });
  });

  test('O-11 what two people wrote never comes into one thread', async () => {
    const [first, second] = [await openOne(database()), await openOne(database())];
    const refused = await change<Outcome>(rows =>
      casework.merge(rows, { seen: seen(second), by: desk, now: later(1), into: first.id }),
    );
    expect(refused).toMatchObject({ ok: false, why: 'state' });
    expect(await thread(second.id)).toMatchObject({ state: 'open', version: 1 });
  });

  test('O-11 nor what one person asked for two others whom we do not know', async () => {
    const [who, head] = [patient(), { title: 'Inzage', askedBy: null }];
    const [first, second] = [
      await openOne(database(), who, { subject: null, head: { ...head, about: 'Jan Bakker' } }),
      await openOne(database(), who, { subject: null, head: { ...head, about: 'Mies Bakker' } }),
    ];
    const refused = await change<Outcome>(rows =>
      casework.merge(rows, { seen: seen(second), by: desk, now: later(1), into: first.id }),
    );
    expect(refused).toMatchObject({ ok: false, why: 'state' });
    expect(await thread(second.id)).toMatchObject({ state: 'open', version: 1 });
  });

  const merge = async (one: { id: string }, into: { id: string }, hours = 30) => {
    const now = await thread(one.id);
    return change<Outcome>(rows =>
      casework.merge(rows, { seen: seen(now), by: desk, now: later(hours), into: into.id }),
    );
  };

  test('D-106 what was asked first keeps its promise, whichever of the two goes on', async () => {
    const who = patient();
    const monday = await openOne(database(), who);
    const wednesday = await openOne(database(), who, { now: later(48) });
    expect(await merge(monday, wednesday, 49)).toMatchObject({ ok: true });
    expect(said((await thread(wednesday.id)).clock)).toBe(said(monday.clock));
    const steps = await change<Awaited<ReturnType<typeof casework.step>>>(rows =>
      casework.step(rows, { now: monday.clock.dueAt, limit: 1_000 }),
    );
    expect(steps.find(each => each.case.id === wednesday.id)?.stage).toBe('late');
    const [first, second] = [
      await openOne(database(), who),
      await openOne(database(), who, { now: later(48) }),
    ];
    await merge(second, first, 49);
    expect(said((await thread(first.id)).clock)).toBe(said(first.clock));
  });

  test('a double of a double brings its words along to where that one goes on', async () => {
    const who = patient();
    const ask = (text: string) => openOne(database(), who, { text });
    const [a, b, c] = [await ask('De eerste'), await ask('De tweede'), await ask('De derde')];
    await merge(a, b);
    await merge(b, c);
    const texts = (await thread(c.id)).entries.map(each => each.text);
    expect(texts).toEqual(expect.arrayContaining(['De eerste', 'De tweede', 'De derde']));
    const first = await thread(a.id);
    expect(first).toMatchObject({ state: 'merged', mergedInto: c.id });
    expect(first.entries.at(-1)).toMatchObject({ act: 'merged', detail: { other: c.number } });
  });

  test('what ends in another way never goes on in it', async () => {
    const who = patient();
    const other = openCasework({ keys: testKeys, kinds: [{ ...question, id: 'other-kind' }] });
    const first = await openOne(database(), who);
    const second = await change<Case>(rows => other.open(rows, opening(who, { kind: 'other-kind' })));
    expect(await merge(second, first)).toMatchObject({ ok: false, why: 'state' });
    expect(await thread(second.id)).toMatchObject({ state: 'open', version: 1 });
  });

  test('what is answered in time stays so when it is closed, or said more about, later', async () => {
    const who = patient();
    const opened = await openOne(database(), who);
    const say = async (hours: number, outcome?: string) => {
      const doing = { seen: seen(await thread(opened.id)), by: desk, now: later(hours), text: 'Ja.' };
      return change<Outcome>(rows =>
        outcome ? casework.close(rows, { ...doing, outcome }) : casework.answer(rows, doing),
      );
    };
    await say(1);
    await say(24 * 20);
    await say(24 * 30, 'done');
    const { state, doneAt } = await thread(opened.id);
    expect(said({ state, doneAt })).toBe(said({ state: 'closed', doneAt: later(1) }));
  });

  test('what can never be done any more is said before that somebody came first', async () => {
    const who = patient();
    const opened = await openOne(database(), who);
    await change(rows =>
      casework.close(rows, { seen: seen(opened), by: desk, now: later(1), outcome: 'done' }),
    );
    const saying = { seen: seen(opened), by: who, now: later(2), text: 'En dit nog.' };
    expect(
      await change<Outcome>(rows => casework.reply(rows, { ...saying, workingDays: usualWorkingDays })),
    ).toMatchObject({ ok: false, why: 'state' });
  });

  test('ST-06 it goes only where its kind lets it go, as that was when it was asked', async () => {
    const opened = await openOne(database());
    expect(opened.queues).toEqual(['clinic', 'team-lead', 'nurse', 'doctor']);
    const forward = (queue: string) =>
      change<Outcome>(rows =>
        casework.forward(rows, { seen: seen(opened), by: desk, now: later(1), queue, note: 'graag' }),
      );
    expect(await forward('service-desk')).toMatchObject({ ok: false, why: 'state' });
    expect(await thread(opened.id)).toMatchObject({ queue: 'clinic', version: 1 });
    expect(await forward('nurse')).toMatchObject({ ok: true });
  });

  test('O-11 what makes somebody treat a patient cannot be opened again: that would open a record of long ago', async () => {
    const kinds = [{ ...question, id: 'treating', unasked: true, treats: true } as const];
    const room = openCasework({ keys: testKeys, kinds });
    const one = await change<Case>(rows => room.open(rows, opening(patient(), { kind: 'treating' })));
    await change(rows => room.close(rows, { seen: seen(one), by: desk, now: later(1), outcome: 'done' }));
    const now = await thread(one.id);
    const again = { seen: seen(now), by: doctor, now: later(2), note: 'nog eens' };
    expect(
      await change<Outcome>(rows => room.reopen(rows, { ...again, workingDays: usualWorkingDays })),
    ).toMatchObject({ ok: false, why: 'state' });
    expect(await thread(one.id)).toMatchObject({ state: 'closed', outcome: 'done' });
  });

  test('what was closed can be opened again, with a note and a new clock', async () => {
    const opened = await openOne(database());
    await change(rows =>
      casework.close(rows, { seen: seen(opened), by: desk, now: later(1), outcome: 'done' }),
    );
    const closed = await thread(opened.id);
    expect(closed).toMatchObject({ state: 'closed', outcome: 'done' });
    const refused = await change<Outcome>(rows =>
      casework.answer(rows, { seen: seen(closed), by: desk, now: later(2), text: 'Nog iets' }),
    );
    expect(refused).toMatchObject({ ok: false, why: 'state' });
    const again = await change<Outcome>(rows =>
      casework.reopen(rows, {
        seen: seen(closed),
        by: desk,
        now: later(3),
        note: 'toch niet',
        workingDays: usualWorkingDays,
      }),
    );
    expect(again).toMatchObject({
      ok: true,
      case: { state: 'open', outcome: null, owner: { name: desk.name } },
    });
  });
});
