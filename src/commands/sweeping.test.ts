import { expect, test } from 'vitest';
import { asOwner } from '../testing/database.ts';
import { withHospital } from '../testing/hospital.ts';
import { sweep } from './sweeping.ts';

const hospital = withHospital();

test('T14 a session that ran out while nobody was there ends once, and the log says why', async () => {
  const guest = await hospital().signIn('999991000');
  expect(await sweep(hospital().house)).toBe(0);
  hospital().clock.now = hospital().clock.now.add({ minutes: 16 });
  expect(await sweep(hospital().house)).toBe(1);
  expect(await sweep(hospital().house)).toBe(0);
  const rows = await hospital().auditRows('session-end');
  expect(rows).toMatchObject([{ patient: guest.person, policy: { reason: 'idle' }, outcome: 'success' }]);
});

test('O-25 a file whose time is over is gone with its row in the log, or stays', async () => {
  const { house, portal, signIn, visit } = hospital();
  const asked = await signIn('999991668');
  const form = { onderwerp: 'cardiologie', vraag: 'Hier hoort een bestand bij.', doe: 'verder' };
  await visit('/berichten/nieuw', { as: asked, form });
  await visit('/berichten/nieuw/nakijken', { as: asked, form: {} });
  const organisations = portal.organisations.map(({ ura }) => ura);
  const ask = (text: string) => asOwner(client => client.query(text, [asked.person]), organisations);
  await ask(`insert into case_file (organisation, case_id, id, added_at, type, bytes, released_at, until_at, name_sealed)
    select organisation, id, gen_random_uuid(), opened_at, 'application/pdf', 1, opened_at, opened_at, ''
    from care_case where subject = $1`);
  const gone = async () =>
    (await ask('select gone_why from case_file join care_case on care_case.id = case_id where subject = $1'))
      .rows;

  const deaf = { ...house.audit, noteIn: () => Promise.reject(new Error('the log does not answer')) };
  await expect(sweep({ ...house, audit: deaf })).rejects.toThrow('the log does not answer');
  expect(await gone()).toEqual([{ gone_why: null }]);
  await sweep(house);
  expect(await gone()).toEqual([{ gone_why: 'expired' }]);
  expect(await hospital().auditRows('file-expired')).toMatchObject([
    { patient: asked.person, action: 'D', agent: { role: 'system' }, objects: [{ part: 'delivered-file' }] },
  ]);
});
