import { describe, expect, test } from 'vitest';
import type { Actor } from '../../platform/casework/index.ts';
import { confirmMail, confirmMobile, smsTo, withDeliveries } from '../../testing/deliveries.ts';
import { type Guest, withHospital } from '../../testing/hospital.ts';
import { lookAgain } from './watch.ts';

const hospital = withHospital();
withDeliveries(hospital);
const desk: Actor = { side: 'staff', person: null, name: 'Ria, polikliniek Chirurgie' };
const organisations = () => hospital().portal.organisations.map(each => each.ura);
/** A Thursday; a weekend lies in the three working days after it. */
const thursday = Temporal.Instant.from('2026-11-26T09:00:00Z');
const at = (text: string) => {
  hospital().clock.now = Temporal.Instant.from(text);
};

async function answered(as: Guest): Promise<string> {
  const form = { onderwerp: 'chirurgie', vraag: 'Mag ik weer sporten?', doe: 'verder' };
  await hospital().visit('/berichten/nieuw', { as, form });
  const sent = await hospital().visit('/berichten/nieuw/nakijken', { as, form: {} });
  const path = (sent.location ?? '').replace('?verstuurd=ja', '');
  const { house, clock } = hospital();
  const found = await find(path);
  const seen = { organisation: found.organisation, id: found.id, version: found.version };
  await house.database.change(organisations(), rows =>
    house.casework.answer(rows, { seen, by: desk, now: clock.now, text: 'Ja.' }),
  );
  return path;
}

async function find(path: string) {
  const { house } = hospital();
  const id = path.split('/').at(-1) ?? '';
  const found = await house.database.look(organisations(), rows => house.casework.find(rows, id));
  if (!found) throw new Error('no such case');
  return found;
}

async function tasks() {
  const { house } = hospital();
  const query = { queues: ['clinic'], kind: 'unread-answer', limit: 10 };
  return house.database.look(organisations(), rows => house.casework.list(rows, query));
}

describe('§2.5 an answer that stays unread', () => {
  test('goes by SMS after mail on the third working day, and on the sixth somebody has to call or write', async () => {
    hospital().clock.now = thursday;
    const as = await hospital().signIn('999991668');
    await confirmMail(hospital(), as, 'fenna@example.nl');
    await confirmMobile(hospital(), as, '+31612345678');
    const path = await answered(as);
    at('2026-12-01T15:59:59Z');
    await lookAgain(hospital().house);
    expect(hospital().sms.messages.some(sms => sms.text.includes('nog niet'))).toBe(false);
    at('2026-12-01T16:00:00Z');
    await Promise.all([lookAgain(hospital().house), lookAgain(hospital().house)]);
    const sms = await smsTo(hospital(), '+31612345678', 'u las een bericht nog niet');
    expect(sms.text).not.toMatch(/sporten|Chirurgie/);
    expect(await tasks()).toEqual([]);
    at('2026-12-04T16:00:00Z');
    await Promise.all([lookAgain(hospital().house), lookAgain(hospital().house)]);
    const [task, ...others] = await tasks();
    expect(others).toEqual([]);
    expect(task).toMatchObject({
      subject: as.person,
      head: { title: 'Antwoord niet gelezen: bel of schrijf' },
    });
    const { number } = await find(path);
    const seen = await find(task?.id ?? '');
    expect(seen.payload).toEqual({ number });
    const rows = await hospital().auditRows('case-unread');
    expect(rows).toMatchObject([{ patient: as.person, agent: { role: 'system' } }]);
    const clerk = await hospital().work.signInStaff('clinic-employee');
    const page = await hospital().work.visit(`/werk/wachtrij/${task?.id}`, { as: clerk });
    expect(page.text).toContain(number);
    expect(page.text).toContain('Bel de patiënt of stuur een brief.');
    const read = await hospital().visit('/wie-keek', { as: await hospital().signIn('999991668') });
    expect(read.text).toContain('Het systeem vroeg de zorgverlener om u te bellen of te schrijven');
  });

  test('who reads it after all is not called: the task closes by itself, unless somebody has it in hands', async () => {
    at('2026-12-05T09:00:00Z');
    const [task] = await tasks();
    const as = await hospital().signIn('999991668');
    const list = await hospital().visit('/berichten', { as });
    const unread = [...list.html.matchAll(/href="(\/berichten\/[\w-]+)"/g)].map(([, path]) => path ?? '');
    for (const path of unread.filter(each => each !== '/berichten/nieuw'))
      await hospital().visit(path, { as });
    await lookAgain(hospital().house);
    expect((await find(task?.id ?? '')).state).toBe('closed');
    expect((await find(task?.id ?? '')).outcome).toBe('read');
  });

  test('is left alone when it was read in time', async () => {
    hospital().clock.now = thursday;
    const as = await hospital().signIn('999993318');
    const path = await answered(as);
    await hospital().visit(path, { as });
    const before = (await tasks()).length;
    at('2026-12-20T09:00:00Z');
    await lookAgain(hospital().house);
    expect((await tasks()).length).toBe(before);
  });

  test('of somebody whom nothing reaches goes to a person at once, on the third working day', async () => {
    hospital().clock.now = thursday;
    const as = await hospital().signIn('999992326');
    await answered(as);
    at('2026-12-01T16:00:00Z');
    await lookAgain(hospital().house);
    expect((await tasks()).map(each => each.subject)).toContain(as.person);
  });

  test('of a portal that left this room is watched no longer, and holds up no other', async () => {
    hospital().clock.now = thursday;
    const as = await hospital().signIn('999990482');
    await answered(as);
    at('2026-12-01T16:00:00Z');
    const { house, portal } = hospital();
    const features = new Map([...portal.features].filter(([id]) => id !== 'unread-answers'));
    const portals = new Map([
      ['left.example', { ...portal, features }],
      ['kept.example', { ...portal, id: 'another' as typeof portal.id }],
    ]);
    const before = (await tasks()).length;
    await lookAgain({ ...house, portals });
    await lookAgain(house);
    expect((await tasks()).length).toBe(before);
  });
});
