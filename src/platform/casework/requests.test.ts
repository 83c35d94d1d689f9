import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { PersonId } from '../../lib/ids.ts';
import { dayOf, zone } from '../../lib/time.ts';
import { asOwner, withTestDatabase } from '../../testing/database.ts';
import { isWorkingDay, usualWorkingDays } from './calendar.ts';
import { clerk, opening, organisation, patient, seen, testKeys } from './cases.testing.ts';
import { clockOf, dueAt, extendedClock, type Terms } from './clock.ts';
import type { Actor, Case, Outcome, Thread } from './index.ts';
import { type AnyCaseKind, caseKind } from './kind.ts';
import { openCasework } from './open.ts';

const request = caseKind({
  id: 'request',
  payload: z.strictObject({ other: z.boolean() }),
  name: { nl: 'Verzoek', en: 'Request' },
  queues: () => ({ first: 'records', lead: 'privacy' }),
  terms: () => ({ answer: { months: 1 }, escalate: { months: 1 }, extension: { months: 2 }, fetchDays: 30 }),
  checks: [
    {
      id: 'identity',
      label: { nl: 'Identiteit', en: 'Identity' },
      ways: [{ id: 'passport', label: { nl: 'Paspoort', en: 'Passport' } }],
    },
    {
      id: 'consent',
      label: { nl: 'Toestemming', en: 'Consent' },
      ways: [{ id: 'signed', label: { nl: 'Getekend', en: 'Signed' } }],
      applies: ({ other }) => other,
    },
  ],
  outcomes: [
    { id: 'delivered', label: { nl: 'Klaargezet', en: 'Ready' }, checked: true, hands: true, reasoned: true },
    { id: 'refused', label: { nl: 'Geweigerd', en: 'Refused' }, reasoned: true },
  ],
});
const casework = openCasework({ keys: testKeys, kinds: [request] });
const terms: Terms = { answer: { months: 1 }, escalate: { months: 1 }, extension: { months: 2 } };

const database = withTestDatabase();
const desk = clerk('Bert, medisch archief');
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant();
const began = at('2026-11-24T10:00');
const later = (days: number) => began.add({ hours: 24 * days });
const change = (work: Parameters<ReturnType<typeof database>['change']>[1]) =>
  database().change([organisation], work) as Promise<Outcome>;
const body = Buffer.from('%PDF-1.7 '.padEnd(600_000, 'x'));
const pdf = { name: 'brief 2015.pdf', type: 'application/pdf', body };

/** Moments as they are written: as values they are all alike to a comparison. */
const said = (moments: unknown) => JSON.stringify(moments);

function personOf({ person }: Actor): PersonId {
  if (person === null) throw new Error('a patient is a person');
  return person;
}

function open(
  of: { other?: boolean; reference?: string; by?: ReturnType<typeof patient> } = {},
): Promise<Case> {
  const by = of.by ?? patient();
  const given = { kind: 'request', payload: { other: of.other ?? false }, now: began };
  const all = { ...opening(by, given), ...(of.reference && { reference: of.reference }) };
  return database().change([organisation], rows => casework.open(rows, all));
}

async function now(id: string): Promise<Thread> {
  const found = await database().look([organisation], rows => casework.find(rows, id));
  if (!found) throw new Error('no such case');
  return found;
}

const doing = (one: Case, days = 1) => ({ seen: seen(one), by: desk, now: later(days) });
const checkedBy = async (id: string, check: string, way: string) => {
  const one = await now(id);
  return change(rows => casework.check(rows, { ...doing(one), check, way }));
};
const closed = async (id: string, outcome: string, text?: string) => {
  const one = await now(id);
  return change(rows => casework.close(rows, { ...doing(one, 2), outcome, ...(text && { text }) }));
};

describe('what an outcome wants', () => {
  test('O-25 ST-12 a file is handed over only after the check, with a file, and with words to whoever asked', async () => {
    const { id } = await open();
    expect(await closed(id, 'delivered', 'Hier is het.')).toMatchObject({ ok: false, why: 'unchecked' });
    expect(await checkedBy(id, 'identity', 'passport')).toMatchObject({ ok: true });
    expect(await closed(id, 'delivered', 'Hier is het.')).toMatchObject({ ok: false, why: 'no-file' });
    const one = await now(id);
    await change(rows => casework.addFile(rows, { ...doing(one), file: pdf }));
    expect(await closed(id, 'delivered')).toMatchObject({ ok: false, why: 'no-reason' });
    expect(await closed(id, 'delivered', 'Hier is het.')).toMatchObject({ ok: true });
    expect((await now(id)).entries.map(entry => entry.act)).toEqual([
      'opened',
      'checked',
      'file-added',
      'closed',
    ]);
  });

  test('O-J2 for another the consent has to be there too; a refusal wants nothing but its reason', async () => {
    const { id } = await open({ other: true });
    await checkedBy(id, 'identity', 'passport');
    await change(async rows => casework.addFile(rows, { ...doing(await now(id)), file: pdf }));
    expect(await closed(id, 'delivered', 'Hier.')).toMatchObject({ ok: false, why: 'unchecked' });
    expect(await closed(id, 'refused', 'Er is geen toestemming.')).toMatchObject({ ok: true });
    expect((await now(id)).files[0]?.releasedAt).toBeNull();
  });

  test('who closes what they did not see is told that first', async () => {
    const one = await open();
    await checkedBy(one.id, 'identity', 'passport');
    const late = await change(rows => casework.close(rows, { ...doing(one), outcome: 'delivered' }));
    expect(late).toMatchObject({ ok: false, why: 'changed' });
  });
});

describe('files', () => {
  async function delivered() {
    const by = patient();
    const { id } = await open({ by });
    await checkedBy(id, 'identity', 'passport');
    const one = await now(id);
    await change(rows => casework.addFile(rows, { ...doing(one), file: pdf }));
    return { id, holder: personOf(by) };
  }
  const asPerson = (holder: PersonId, id: string) =>
    database().look([organisation], rows => casework.findOf(rows, holder, id));
  const bytes = (id: string, file: string) =>
    database().look([organisation], rows => casework.readFile(rows, { organisation, id, file }));

  test('O-25 a file is the same when it comes out, is sealed at rest, and nobody outside sees it before it is released', async () => {
    const { id, holder } = await delivered();
    expect((await asPerson(holder, id))?.files).toEqual([]);
    await closed(id, 'delivered', 'Hier is het.');
    const [file] = (await asPerson(holder, id))?.files ?? [];
    expect(file).toMatchObject({ name: 'brief 2015.pdf', bytes: body.length, gone: null });
    expect(file?.untilAt?.toString()).toBe(at('2026-12-27T00:00').toString());
    expect((await bytes(id, file?.id ?? ''))?.equals(body)).toBe(true);
    const { rows } = await asOwner(client =>
      client.query('select sealed, name_sealed from case_file_piece, case_file'),
    );
    expect(rows.length).toBeGreaterThan(2);
    for (const { sealed, name_sealed } of rows) {
      expect(sealed.includes('xxxxxxxx')).toBe(false);
      expect(name_sealed.includes('brief')).toBe(false);
    }
  });

  test('O-25 after its days the bytes are gone and that it was there stays', async () => {
    const { id, holder } = await delivered();
    await closed(id, 'delivered', 'Hier is het.');
    const [file] = (await now(id)).files;
    const drop = (days: number) =>
      database().change([organisation], rows => casework.dropExpiredFiles(rows, later(days)));
    expect(await drop(31)).toEqual([]);
    expect(await drop(33)).toContainEqual(expect.objectContaining({ organisation, subject: holder }));
    expect(await drop(33)).toEqual([]);
    expect(await bytes(id, file?.id ?? '')).toBeNull();
    expect((await asPerson(holder, id))?.files[0]).toMatchObject({ gone: 'expired' });
  });

  test('a wrong file is taken away at once, also where it could be fetched already', async () => {
    const { id, holder } = await delivered();
    await closed(id, 'delivered', 'Hier is het.');
    const one = await now(id);
    const file = one.files[0]?.id ?? '';
    expect(await change(rows => casework.withdrawFile(rows, { ...doing(one, 3), file }))).toMatchObject({
      ok: true,
    });
    expect(await bytes(id, file)).toBeNull();
    expect((await asPerson(holder, id))?.files[0]).toMatchObject({ gone: 'withdrawn' });
  });
});

describe('longer than was promised', () => {
  const extend = (one: Case, days: number) =>
    change(rows =>
      casework.extend(rows, { ...doing(one, days), text: 'Het is veel.', workingDays: usualWorkingDays }),
    );

  test('O-25 the GDPR allows it once, before the month is over, with a reason that the person reads', async () => {
    const one = await open();
    const done = await extend(one, 10);
    expect(done).toMatchObject({ ok: true, case: { isUnread: true } });
    const thread = await now(one.id);
    expect(dayOf(thread.clock.dueAt).toString()).toBe('2027-02-24');
    expect(thread.entries.at(-1)).toMatchObject({ act: 'extended', text: 'Het is veel.' });
    expect(await extend(thread, 11)).toMatchObject({ ok: false, why: 'state' });
    expect(await extend(await open(), 31)).toMatchObject({ ok: false, why: 'state' });
  });

  test('O-25 from any day: a month ends on the same day, the last of a short month, or the first working day after it', () => {
    const days = fc
      .integer({ min: 0, max: 365 * 8 })
      .map(away => Temporal.PlainDate.from('2024-01-01').add({ days: away }));
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 3 }), (day, months) => {
        const from = day.toZonedDateTime({ timeZone: zone, plainTime: '11:00' }).toInstant();
        const due = dayOf(dueAt({ months }, from, usualWorkingDays));
        const nominal = day.add({ months });
        expect(Temporal.PlainDate.compare(due, nominal)).toBeGreaterThanOrEqual(0);
        expect(isWorkingDay(due, usualWorkingDays)).toBe(true);
        for (let skipped = nominal; !skipped.equals(due); skipped = skipped.add({ days: 1 }))
          expect(isWorkingDay(skipped, usualWorkingDays)).toBe(false);
        expect(nominal.day === day.day || nominal.day === nominal.daysInMonth).toBe(true);
      }),
    );
  });

  test('O-25 one month and two more is three months, also from the 31st and in a leap year', () => {
    const days = fc
      .integer({ min: 0, max: 365 * 8 })
      .map(away => Temporal.PlainDate.from('2024-01-01').add({ days: away }));
    fc.assert(
      fc.property(days, day => {
        const from = day.toZonedDateTime({ timeZone: zone, plainTime: '11:00' }).toInstant();
        const longer = extendedClock(terms, from, usualWorkingDays);
        expect(longer?.dueAt.toString()).toBe(dueAt({ months: 3 }, from, usualWorkingDays).toString());
        const usual = clockOf(terms, from, usualWorkingDays);
        expect(Temporal.Instant.compare(longer?.dueAt ?? from, usual.dueAt)).toBe(1);
      }),
    );
    expect(dayOf(dueAt({ months: 1 }, at('2028-01-31T10:00'), usualWorkingDays)).toString()).toBe(
      '2028-02-29',
    );
    expect(dayOf(dueAt({ months: 3 }, at('2028-11-30T10:00'), usualWorkingDays)).toString()).toBe(
      '2029-02-28',
    );
  });
});

describe('a month that was promised is counted once', () => {
  const answer = async (id: string, days: number) => {
    const one = await now(id);
    return change(rows => casework.answer(rows, { ...doing(one, days), text: 'Welke brief bedoelt u?' }));
  };
  const reply = async (id: string, by: Actor, days: number) => {
    const saying = { seen: seen(await now(id)), by, now: later(days), text: 'Die van mei.' };
    return change(rows => casework.reply(rows, { ...saying, workingDays: usualWorkingDays }));
  };
  const reopen = async (id: string, days: number) => {
    const one = await now(id);
    const again = { ...doing(one, days), note: 'toch niet', workingDays: usualWorkingDays };
    return change(rows => casework.reopen(rows, again));
  };
  const extend = async (id: string, days: number) => {
    const one = await now(id);
    const longer = { ...doing(one, days), text: 'Het is veel.', workingDays: usualWorkingDays };
    return change(rows => casework.extend(rows, longer));
  };
  const step = (moment: Temporal.Instant) =>
    database().change([organisation], rows => casework.step(rows, { now: moment, limit: 1_000 }));

  test('O-25 an answer without a decision is a question back: the person reads it, and the clock goes on', async () => {
    const one = await open();
    expect(await answer(one.id, 3)).toMatchObject({
      ok: true,
      case: { state: 'open', doneAt: null, isUnread: true, owner: { name: desk.name } },
    });
    expect(said((await now(one.id)).clock)).toBe(said(one.clock));
    expect((await now(one.id)).entries.at(-1)).toMatchObject({ act: 'answered' });
    const steps = await step(one.clock.escalateAt);
    expect(steps.find(each => each.case.id === one.id)).toMatchObject({ stage: 'escalated' });
  });

  test('O-25 nothing that either side says or does moves the end, and it is extended once', async () => {
    const act = fc.constantFrom('answer', 'reply', 'close', 'reopen', 'extend', 'step');
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 12 }), async acts => {
        const by = patient();
        const one = await open({ by });
        const extended = extendedClock(one.terms, began, usualWorkingDays);
        for (const [place, each] of acts.entries()) {
          const days = 3 * (place + 1);
          const before = await now(one.id);
          if (each === 'answer') await answer(one.id, days);
          if (each === 'reply') await reply(one.id, by, days);
          if (each === 'reopen') await reopen(one.id, days);
          if (each === 'extend') await extend(one.id, days);
          if (each === 'step') await step(later(days));
          if (each === 'close')
            await change(rows =>
              casework.close(rows, { ...doing(before, days), outcome: 'refused', text: 'Nee.' }),
            );
          const after = await now(one.id);
          expect(said(after.clock)).toBe(said(after.extendedAt ? extended : one.clock));
          if (before.extendedAt) expect(said(after.extendedAt)).toBe(said(before.extendedAt));
          if (after.state !== 'open') continue;
          // Whatever waits for staff has its clock at work.
          const { rows } = await asOwner(
            client => client.query('select next_at from care_case where id = $1', [one.id]),
            [organisation],
          );
          if (after.stage !== 'escalated') expect(rows[0].next_at).not.toBeNull();
        }
      }),
      { numRuns: 25 },
    );
  });
});

test('O-25 closing what was answered before hands the file over from that moment', async () => {
  const by = patient();
  const handing: AnyCaseKind = {
    ...request,
    terms: () => ({ answer: { workdays: 2 }, escalate: { workdays: 4 } }),
  };
  const room = openCasework({ keys: testKeys, kinds: [handing] });
  const { id } = await database().change([organisation], rows =>
    room.open(rows, opening(by, { kind: 'request', payload: { other: false }, now: began })),
  );
  await checkedBy(id, 'identity', 'passport');
  await change(async rows => room.addFile(rows, { ...doing(await now(id)), file: pdf }));
  await change(async rows => room.answer(rows, { ...doing(await now(id), 2), text: 'Bijna klaar.' }));
  await change(async rows =>
    room.close(rows, { ...doing(await now(id), 60), outcome: 'delivered', text: 'Hier is het.' }),
  );
  const thread = await now(id);
  expect(said([thread.files[0]?.releasedAt, thread.doneAt])).toBe(said([later(60), later(2)]));
});

test('§2.9 a person’s cases about one thing are found by it, with what was said, and nobody else’s', async () => {
  const [mine, other] = [patient(), patient('Iemand Anders')];
  const reference = 'Observation/creatinine-1';
  await open({ by: mine, reference });
  await open({ by: other, reference });
  await open({ by: mine });
  const about = (who: typeof mine) =>
    database().look([organisation], rows => casework.listAbout(rows, personOf(who), reference));
  expect(await about(mine)).toHaveLength(1);
  expect((await about(mine))[0]?.entries[0]?.text).toContain('sporten');
  expect(await about(patient())).toEqual([]);
});

test('O-J2 the privacy office can count what was asked, and what was done in time', async () => {
  await asOwner(client => client.query('truncate care_case cascade'));
  const [inTime, late] = [await open(), await open()];
  await open();
  await closed(inTime.id, 'refused', 'Nee, omdat het er niet is.');
  await change(rows => casework.close(rows, { ...doing(late, 60), outcome: 'refused', text: 'Te laat.' }));
  const tally = (days: number) =>
    database().look([organisation], rows =>
      casework.tally(rows, { from: began, until: later(1), now: later(days) }),
    );
  const counted = { kind: 'request', asked: 3, inTime: 1, late: 1, extended: 0 };
  expect(await tally(2)).toEqual([{ ...counted, open: 1, openLate: 0 }]);
  expect(await tally(90)).toEqual([{ ...counted, open: 0, openLate: 1 }]);
});

test('O-J2 what was joined counts as the one in which it goes on', async () => {
  await asOwner(client => client.query('truncate care_case cascade'));
  const by = patient();
  const [first, second] = [await open({ by }), await open({ by })];
  await change(rows => casework.merge(rows, { ...doing(second, 1), into: first.id }));
  const tally = (days: number) =>
    database().look([organisation], rows =>
      casework.tally(rows, { from: began, until: later(1), now: later(days) }),
    );
  const counted = { kind: 'request', asked: 2, inTime: 0, late: 0, open: 0, openLate: 0, extended: 0 };
  expect(await tally(2)).toEqual([{ ...counted, open: 2 }]);
  await closed(first.id, 'refused', 'Nee, omdat het er niet is.');
  expect(await tally(3)).toEqual([{ ...counted, inTime: 2 }]);
});
