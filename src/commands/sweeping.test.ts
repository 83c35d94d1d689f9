import { expect, test } from 'vitest';
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
