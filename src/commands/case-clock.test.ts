import { expect, test } from 'vitest';
import { asOwner } from '../testing/database.ts';
import { withHospital } from '../testing/hospital.ts';
import { stepCases, stepRooms } from './case-clock.ts';

const hospital = withHospital();

test('D-108 a question that nobody answered goes to the team lead after four working days, once, with its row in the log', async () => {
  hospital().clock.now = Temporal.Instant.from('2026-11-27T09:00:00Z');
  const asked = await hospital().signIn('999991668');
  await hospital().visit('/berichten/nieuw', {
    as: asked,
    form: { onderwerp: 'cardiologie', vraag: 'Blijft dit liggen?', doe: 'verder' },
  });
  await hospital().visit('/berichten/nieuw/nakijken', { as: asked, form: {} });
  hospital().clock.now = Temporal.Instant.from('2026-12-03T15:59:59Z');
  expect(await stepCases(hospital().house)).toBe(0);
  hospital().clock.now = Temporal.Instant.from('2026-12-03T16:00:00Z');
  const rounds = await Promise.all([stepCases(hospital().house), stepCases(hospital().house)]);
  expect(rounds.sort()).toEqual([0, 1]);
  const rows = await hospital().auditRows('case-escalated');
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    patient: asked.person,
    agent: { role: 'system' },
    policy: { reason: 'late' },
  });
  const read = await hospital().visit('/berichten', { as: await hospital().signIn('999991668') });
  expect(read.text).toContain('het antwoord is te laat');
});

async function ask(bsn: string): Promise<string> {
  const as = await hospital().signIn(bsn);
  const form = { onderwerp: 'cardiologie', vraag: 'Blijft dit liggen?', doe: 'verder' };
  await hospital().visit('/berichten/nieuw', { as, form });
  const sent = await hospital().visit('/berichten/nieuw/nakijken', { as, form: {} });
  return (sent.location ?? '').replace('?verstuurd=ja', '').split('/').at(-1) ?? '';
}

test('D-108 more cases that cannot be read than go in one turn hold up no other, and each is in the process’s log', async () => {
  hospital().clock.now = Temporal.Instant.from('2026-11-27T09:00:00Z');
  const broken = await ask('999993318');
  await asOwner(async owner => {
    await owner.query("update care_case set head_sealed = '\\x00' where id = $1", [broken]);
    const { rows } = await owner.query<{ columns: string }>(
      `select string_agg(format('%I', column_name), ', ') as columns from information_schema.columns
       where table_name = 'care_case' and is_generated = 'NEVER' and column_name not in ('id', 'number')`,
    );
    const columns = rows[0]?.columns;
    await owner.query(
      `insert into care_case (id, number, ${columns})
       select gen_random_uuid(), 'B' || n, ${columns} from care_case, generate_series(1, 59) as n where id = $1`,
      [broken],
    );
  });
  hospital().clock.now = Temporal.Instant.from('2026-11-27T10:00:00Z');
  await ask('999992326');
  hospital().clock.now = Temporal.Instant.from('2026-12-03T16:00:00Z');
  hospital().log.length = 0;
  expect(await stepCases(hospital().house)).toBe(1);
  expect(hospital().log.filter(line => line.includes('case clock failed'))).toHaveLength(60);
});

test('what fails in one room holds up no other', async () => {
  const { house, log } = hospital();
  const heard: string[] = [];
  const [failing, after] = house.features;
  if (!failing || !after) throw new Error('a house has rooms');
  const features = [
    { ...failing, id: 'failing', clock: () => Promise.reject(new Error('no')) },
    { ...after, id: 'after', clock: async () => void heard.push('after') },
  ];
  await stepRooms({ ...house, features });
  expect(heard).toEqual(['after']);
  expect(log.some(line => line.includes('"feature":"failing"'))).toBe(true);
});
