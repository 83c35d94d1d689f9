import { beforeAll, describe, expect, test } from 'vitest';
import { organisationId } from '../../testing/audit-events.ts';
import { type StaffGuest, withHospital } from '../../testing/hospital.ts';

const hospital = withHospital();
let clerk: StaffGuest;

beforeAll(async () => {
  clerk = await hospital().work.signInStaff('clinic-employee', {
    name: 'Greetje Haverkamp',
    function: 'poliklinisch medewerker',
  });
});

describe('the first page of staff', () => {
  test('a stranger is sent to sign in', async () => {
    const { status, location } = await hospital().work.visit('/werk');
    expect([status, location]).toEqual([303, '/inloggen?naar=%2Fwerk']);
  });

  test('D-117 says as whom somebody is signed in, and that is a session like any other', async () => {
    const page = await hospital().work.visit('/werk', { as: clerk });
    expect(page.status).toBe(200);
    expect(page.text).toContain('Welkom, Greetje Haverkamp');
    expect(page.text).toContain('poliklinisch medewerker');
    expect(page.text).toContain('Ommelander Ziekenhuis');
    expect(page.html).toContain('data-ends-at');
  });

  test('D-117 a page of patients does not exist at a workplace, nor one of staff for a patient', async () => {
    const patient = await hospital().signIn('999991000');
    const [forPatient, forClerk] = await Promise.all([
      hospital().visit('/werk', { as: patient }),
      hospital().work.visit('/uitslagen', { as: clerk }),
    ]);
    expect([forPatient.status, forClerk.status]).toEqual([404, 404]);
  });

  test('O-11 a session of one workplace is nothing at another', async () => {
    const { ambulanceWork } = hospital();
    expect((await ambulanceWork.visit('/werk', { as: clerk })).status).toBe(303);
  });

  test('D-117 somebody of one ambulance service works at that one only', async () => {
    const { ambulanceWork } = hospital();
    const one = [organisationId('00000105')];
    const hidde = await ambulanceWork.signInStaff('rav-records', { organisations: one });
    const { text } = await ambulanceWork.visit('/werk', { as: hidde });
    expect(text).toContain('Ambulance Oost');
    expect(text).not.toContain('Groningen');
  });
});
