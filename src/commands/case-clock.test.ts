import { expect, test } from 'vitest';
import { withHospital } from '../testing/hospital.ts';
import { stepCases } from './case-clock.ts';

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
