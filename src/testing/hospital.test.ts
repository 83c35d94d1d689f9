/** The three tests that every feature begins with, told of the results; and that the hospital itself is a real one. */
import { expect, test } from 'vitest';
import { withHospital } from './hospital.ts';

const hospital = withHospital();
const hanneke = '999991000';
const without = '999990019';

test('O-06 a stranger is sent to sign in, and will come back to the page that was asked for', async () => {
  const visit = await hospital().visit('/uitslagen');
  expect(visit.status).toBe(303);
  expect(visit.location).toBe('/inloggen?naar=%2Fuitslagen');
  expect(await hospital().auditRows()).toEqual([]);
});

test('O-14 a patient reads results, and the look is in the access log before the page leaves', async () => {
  const guest = await hospital().signIn(hanneke);
  const visit = await hospital().visit('/uitslagen', { as: guest });
  expect(visit.status).toBe(200);
  expect(visit.text).toContain('Uitslagen');
  const [row] = await hospital().auditRows('read');
  expect(row).toMatchObject({ patient: guest.person, outcome: 'success', ground: 'self' });
  expect(row?.objects[0]?.shown).toBeGreaterThan(0);
});

test('O-14 the wrong person gets 404 and leaves a row that says so', async () => {
  const [owner, other] = [await hospital().signIn(hanneke), await hospital().signIn('999991334')];
  const list = await hospital().visit('/uitslagen', { as: owner });
  const path = /href="(\/uitslagen\/(?:waarde|verslag)\/[^"?]+)"/.exec(list.html)?.[1] ?? '';
  expect(path).not.toBe('');
  expect((await hospital().visit(path, { as: owner })).status).toBe(200);
  const visit = await hospital().visit(path, { as: other });
  expect(visit.status).toBe(404);
  const denied = await hospital().auditRows('denied');
  expect(denied).toMatchObject([{ outcome: 'refused', agent: { person: other.person } }]);
});

test('O-✗3 the source is down and the page still stands, without looking empty', async () => {
  const guest = await hospital().signIn(hanneke);
  hospital().ehr.switches.set({ fault: 'outage' });
  const visit = await hospital().visit('/uitslagen', { as: guest });
  hospital().ehr.switches.reset();
  expect(visit.status).toBeLessThan(600);
  expect(visit.text).toMatch(/niet ophalen/);
  expect(visit.text).not.toMatch(/nog geen uitslagen/);
});

test('somebody whom nobody knows has no session, and a form from elsewhere is refused', async () => {
  const forged = { cookie: `__Host-inzage=${'x'.repeat(43)}`, person: '', bsn: without };
  expect((await hospital().visit('/uitslagen', { as: forged })).status).toBe(303);
  const guest = await hospital().signIn(hanneke);
  const sent = await hospital().visit('/uitloggen', {
    as: guest,
    form: {},
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  expect(sent.status).toBe(403);
  expect((await hospital().visit('/uitslagen', { as: guest })).status).toBe(200);
});
