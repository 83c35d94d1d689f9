import { describe, expect, test } from 'vitest';
import { asOwner, withTestDatabase } from '../../testing/database.ts';
import { usualWorkingDays } from './calendar.ts';
import {
  casework,
  clerk,
  elsewhere,
  openOne,
  organisation,
  patient,
  seen,
  someone,
  start,
} from './cases.testing.ts';
import type { Outcome, Thread } from './index.ts';

const database = withTestDatabase();
const [desk, doctor] = [clerk('Ria, polikliniek'), clerk('dr. Bos, cardioloog')];
const later = (hours: number) => start.add({ hours });
const change = <T>(work: Parameters<ReturnType<typeof database>['change']>[1]) =>
  database().change([organisation], work) as Promise<T>;
const find = (id: string) => database().look([organisation], rows => casework.find(rows, id));

async function thread(id: string): Promise<Thread> {
  const found = await find(id);
  if (!found) throw new Error('no such case');
  return found;
}

describe('a question through the house', () => {
  test('D-109 the clinic reads it first, forwards it with a note, the doctor answers, and the patient reads who has it', async () => {
    const who = patient();
    const opened = await openOne(database(), who);
    expect(opened).toMatchObject({
      queue: 'clinic',
      state: 'open',
      version: 1,
      owner: null,
      stage: 'on-time',
    });
    const taken = await change<Outcome>(rows =>
      casework.takeOver(rows, { seen: seen(opened), by: desk, now: later(1) }),
    );
    expect(taken).toMatchObject({ ok: true, case: { owner: { name: 'Ria, polikliniek' }, version: 2 } });
    const now2 = await thread(opened.id);
    const forwarded = await change<Outcome>(rows =>
      casework.forward(rows, {
        seen: seen(now2),
        by: desk,
        now: later(2),
        queue: 'doctor',
        note: 'wil graag weten of het mag',
      }),
    );
    expect(forwarded).toMatchObject({
      ok: true,
      case: { queue: 'doctor', owner: null, clock: opened.clock },
    });
    const now3 = await thread(opened.id);
    await change(rows =>
      casework.answer(rows, { seen: seen(now3), by: doctor, now: later(3), text: 'Ja, rustig aan.' }),
    );

    const inside = await thread(opened.id);
    expect(inside.entries.map(each => each.act)).toEqual(['opened', 'taken', 'forwarded', 'answered']);
    expect(inside.entries[2]).toMatchObject({
      note: 'wil graag weten of het mag',
      detail: { queue: 'doctor' },
    });
    const outside = await database().look([organisation], rows =>
      casework.findOf(rows, who.person ?? someone(), opened.id),
    );
    expect(outside).toMatchObject({ state: 'answered', isUnread: true });
    expect(outside?.entries.map(each => each.act)).toEqual(['opened', 'forwarded', 'answered']);
    expect(JSON.stringify(outside)).not.toContain('wil graag weten');
    expect(outside?.entries.at(-1)).toMatchObject({ text: 'Ja, rustig aan.', name: 'dr. Bos, cardioloog' });
    await change(rows =>
      casework.markRead(rows, { id: opened.id, holder: who.person ?? someone(), now: later(4) }),
    );
    expect((await thread(opened.id)).isUnread).toBe(false);
  });

  test('D-106 D-109 a reply opens it again where it is read first, with a clock of its own', async () => {
    const who = patient();
    const opened = await openOne(database(), who);
    await change(rows => casework.answer(rows, { seen: seen(opened), by: desk, now: later(1), text: 'Ja.' }));
    const now = await thread(opened.id);
    const again = await change<Outcome>(rows =>
      casework.reply(rows, {
        seen: seen(now),
        by: who,
        now: later(50),
        text: 'En tennis?',
        workingDays: usualWorkingDays,
      }),
    );
    expect(again).toMatchObject({
      ok: true,
      case: { state: 'open', queue: 'clinic', owner: null, doneAt: null },
    });
    expect(again.ok && Temporal.Instant.compare(again.case.clock.dueAt, opened.clock.dueAt)).toBe(1);
  });

  test('D-106 who writes again before the answer keeps the place in the row and the clock', async () => {
    const who = patient();
    const opened = await openOne(database(), who);
    const again = await change<Outcome>(rows =>
      casework.reply(rows, {
        seen: seen(opened),
        by: who,
        now: later(5),
        text: 'Nog iets.',
        workingDays: usualWorkingDays,
      }),
    );
    expect(again).toMatchObject({ ok: true, case: { clock: opened.clock, arrivedAt: opened.arrivedAt } });
  });
});

test('D-J2 what somebody asks for another stands in the file of that other, and says who asked', async () => {
  const [child, parent] = [someone(), patient('Jan de Wit')];
  const opened = await openOne(database(), parent, {
    subject: child,
    as: 'parent',
    head: { title: 'Mag Noor zwemmen?', about: 'Noor de Wit', askedBy: 'Jan de Wit' },
  });
  const own = (holder: typeof child) =>
    database().look([organisation], rows => casework.listOf(rows, holder));
  expect(await own(child)).toMatchObject([
    { id: opened.id, openedAs: 'parent', head: { askedBy: 'Jan de Wit' } },
  ]);
  expect(await own(parent.person ?? someone())).toEqual([]);
});

describe('two at once', () => {
  test('D-109 two people who opened the same case cannot both answer it', async () => {
    const opened = await openOne(database());
    const answers = await Promise.all(
      [desk, doctor].map(by =>
        change<Outcome>(rows =>
          casework.answer(rows, { seen: seen(opened), by, now: later(1), text: by.name }),
        ),
      ),
    );
    expect(answers.map(each => (each.ok ? 'done' : each.why)).sort()).toEqual(['changed', 'done']);
    expect((await thread(opened.id)).entries.filter(each => each.act === 'answered')).toHaveLength(1);
  });

  test('D-109 what somebody else has is not answered, unless it is taken over first', async () => {
    const opened = await openOne(database());
    await change(rows => casework.takeOver(rows, { seen: seen(opened), by: desk, now: later(1) }));
    const now = await thread(opened.id);
    const answer = (version: number) =>
      change<Outcome>(rows =>
        casework.answer(rows, { seen: { ...seen(now), version }, by: doctor, now: later(2), text: 'Ja.' }),
      );
    expect(await answer(2)).toMatchObject({
      ok: false,
      why: 'owned',
      case: { owner: { name: 'Ria, polikliniek' } },
    });
    await change(rows => casework.takeOver(rows, { seen: seen(now), by: doctor, now: later(2) }));
    expect(await answer(3)).toMatchObject({ ok: true });
  });
});

describe('the clock', () => {
  test('D-106 D-107 D-108 late shows by itself; after four working days it is with the team lead, once, and the patient is told', async () => {
    const asked = Temporal.Instant.from('2026-11-27T10:00:00Z'); // a Friday
    const who = patient();
    const opened = await openOne(database(), who, { now: asked });
    const step = (now: string) =>
      change<Awaited<ReturnType<typeof casework.step>>>(rows =>
        casework.step(rows, { now: Temporal.Instant.from(now), limit: 1_000 }),
      ).then(steps => steps.filter(each => each.case.id === opened.id).map(each => each.stage));
    expect(await step('2026-11-30T22:00:00Z')).toEqual([]);
    expect(await step('2026-12-01T07:00:00Z')).toEqual(['warned']);
    expect(await step('2026-12-01T16:00:00Z')).toEqual(['late']);
    expect(await thread(opened.id)).toMatchObject({ stage: 'late', queue: 'clinic', version: 1 });
    expect(await step('2026-12-03T15:59:59Z')).toEqual([]);
    expect(await step('2026-12-03T16:00:00Z')).toEqual(['escalated']);
    expect(await step('2026-12-09T16:00:00Z')).toEqual([]);
    const now = await thread(opened.id);
    expect(now).toMatchObject({ stage: 'escalated', queue: 'team-lead', owner: null, isUnread: true });
    expect(now.entries.at(-1)).toMatchObject({
      act: 'escalated',
      side: 'system',
      detail: { queue: 'team-lead' },
    });
  });

  test('D-108 several processes let the clock act at the same moment, and each case is escalated once', async () => {
    const opened = await Promise.all(Array.from({ length: 40 }, () => openOne(database())));
    const now = Temporal.Instant.from('2026-12-10T09:00:00Z');
    const steps = await Promise.all(
      Array.from({ length: 6 }, () =>
        change<Awaited<ReturnType<typeof casework.step>>>(rows => casework.step(rows, { now, limit: 500 })),
      ),
    );
    const stepped = steps.flat().map(each => each.case.id);
    for (const { id } of opened) expect(stepped.filter(each => each === id)).toHaveLength(1);
  });

  test('D-108 a case that cannot be read stays as it is, is named, and holds up none of the others', async () => {
    const [broken, whole] = [await openOne(database()), await openOne(database())];
    await asOwner(
      owner => owner.query("update care_case set head_sealed = '\\x00' where id = $1", [broken.id]),
      [organisation],
    );
    const now = later(24 * 40);
    const failed: string[] = [];
    const step = (except: readonly string[] = []) =>
      change<Awaited<ReturnType<typeof casework.step>>>(rows =>
        casework.step(rows, { now, limit: 500, except, failed: ({ id }) => failed.push(id) }),
      );
    const stepped = (await step()).map(each => each.case.id);
    expect(stepped).toContain(whole.id);
    expect(stepped).not.toContain(broken.id);
    expect(failed).toEqual([broken.id]);
    const left = await asOwner(
      owner => owner.query('select version, stage from care_case where id = $1', [broken.id]),
      [organisation],
    );
    expect(left.rows).toEqual([{ version: 1, stage: 'on-time' }]);
    expect(await step([broken.id])).toEqual([]);
    expect(failed).toHaveLength(1);
    await asOwner(
      owner => owner.query('delete from case_entry where case_id = $1', [broken.id]),
      [organisation],
    );
    await asOwner(owner => owner.query('delete from care_case where id = $1', [broken.id]), [organisation]);
  });

  test('D-106 an answer stops the clock', async () => {
    const opened = await openOne(database());
    await change(rows => casework.answer(rows, { seen: seen(opened), by: desk, now: later(1), text: 'Ja.' }));
    const steps = await change<Awaited<ReturnType<typeof casework.step>>>(rows =>
      casework.step(rows, { now: later(24 * 30), limit: 1_000 }),
    );
    expect(steps.map(each => each.case.id)).not.toContain(opened.id);
  });
});

describe('what is kept', () => {
  test('nobody can rewrite or take away what happened, also not the application', async () => {
    const opened = await openOne(database());
    for (const statement of [
      `update case_entry set act = 'closed' where case_id = '${opened.id}'`,
      `delete from case_entry where case_id = '${opened.id}'`,
      `delete from care_case where id = '${opened.id}'`,
      `update care_case set payload_sealed = ''::bytea where id = '${opened.id}'`,
      `update care_case set subject = null where id = '${opened.id}'`,
    ]) {
      const tried = database().change([organisation], rows =>
        rows.named({ name: statement.slice(0, 30), text: statement, values: [] }),
      );
      await expect(tried).rejects.toThrow(/permission denied/);
    }
  });

  test('no word that somebody wrote and no name of a patient stands readable in the database', async () => {
    const opened = await openOne(database(), patient('Willemina van Aalst'));
    const rows = await asOwner(
      client =>
        client.query(
          'select c::text, e::text as entry from care_case c join case_entry e on e.case_id = c.id where c.id = $1',
          [opened.id],
        ),
      [organisation],
    );
    const stored = JSON.stringify(rows.rows) + Buffer.from(JSON.stringify(rows.rows)).toString('hex');
    for (const word of ['Willemina', 'sporten', 'after-surgery']) {
      expect(stored).not.toContain(word);
      expect(stored).not.toContain(Buffer.from(word).toString('hex'));
    }
  });

  test('O-11 a case of one organisation is not there for another, and somebody else’s not for me', async () => {
    const opened = await openOne(database());
    expect(await database().look([elsewhere], rows => casework.find(rows, opened.id))).toBeNull();
    expect(
      await database().look([organisation], rows => casework.findOf(rows, someone(), opened.id)),
    ).toBeNull();
    expect(await find('not-an-id')).toBeNull();
  });

  test('a draft waits for its writer alone, is replaced by the next one, and goes when it is sent', async () => {
    const place = { organisation, person: someone(), place: 'new/question' };
    const draft = (text: string) => ({ fields: { text }, savedAt: start });
    await change(rows => casework.saveDraft(rows, place, draft('Mag ik')));
    await change(rows => casework.saveDraft(rows, place, draft('Mag ik fietsen')));
    const read = (of: typeof place) => database().look([organisation], rows => casework.readDraft(rows, of));
    expect(await read(place)).toMatchObject({ fields: { text: 'Mag ik fietsen' } });
    expect(await read({ ...place, person: someone() })).toBeNull();
    await change(rows => casework.dropDraft(rows, place));
    expect(await read(place)).toBeNull();
  });
});
