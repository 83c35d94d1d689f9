import { expect, test } from 'vitest';
import { auditEvent, personId } from '../../testing/audit-events.ts';
import { withHospital } from '../../testing/hospital.ts';

const hospital = withHospital();
const hanneke = '999991000';
const wubbo = '999991334';

test('O-06 a stranger is sent to sign in', async () => {
  expect((await hospital().visit('/wie-keek')).location).toBe('/inloggen?naar=%2Fwie-keek');
});

test('O-14 the patient reads who looked, at what, and why that was allowed; reading it is itself in the log', async () => {
  const as = await hospital().signIn(hanneke);
  await hospital().visit('/uitslagen', { as });
  const { text } = await hospital().visit('/wie-keek?wie=iedereen', { as });
  expect(text).toMatch(/\d\d:\d\d uur U bekeek uw uitslagen\. Reden: het zijn uw eigen gegevens\./);
  expect((await hospital().auditRows('read-log')).at(-1)).toMatchObject({ patient: as.person });
});

test('O-14 nobody reads the log of another, and refusals stand in the log of who tried', async () => {
  const [mine, other] = [await hospital().signIn(hanneke), await hospital().signIn(wubbo)];
  const list = await hospital().visit('/uitslagen', { as: mine });
  const path = /href="(\/uitslagen\/verslag\/[^"]+)"/.exec(list.html)?.[1] ?? '';
  expect((await hospital().visit(path, { as: other })).status).toBe(404);
  const { text } = await hospital().visit('/wie-keek?wie=iedereen', { as: other });
  expect(text).toContain('vroeg iets op dat niet mocht of niet bestaat');
  expect(text).not.toContain('U bekeek uw uitslagen');
});

test('a period is chosen by days as people type them; one that does not exist is said by its field', async () => {
  const as = await hospital().signIn(hanneke);
  await hospital().visit('/uitslagen', { as });
  const today = hospital().clock.now.toZonedDateTimeISO('Europe/Amsterdam').toPlainDate();
  const typed = `${today.day}-${today.month}-${today.year}`;
  expect((await hospital().visit(`/wie-keek?van=${typed}&tot=${typed}&wie=iedereen`, { as })).text).toContain(
    'U bekeek uw uitslagen',
  );
  const later = today.add({ days: 1 }).toString();
  expect((await hospital().visit(`/wie-keek?van=${later}`, { as })).text).toContain('Niets gevonden');
  const wrong = await hospital().visit('/wie-keek?van=31-02-2026', { as });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Vanaf: vul een datum in die bestaat, bijvoorbeeld 31-12-2025.');
  expect(wrong.html).toContain('value="31-02-2026"');
});

test('O-14 what others did stands first; what one did oneself is one link away, of the same days', async () => {
  const as = await hospital().signIn(hanneke);
  await hospital().visit('/uitslagen', { as });
  const others = await hospital().visit('/wie-keek', { as });
  expect(others.text).not.toContain('U bekeek');
  expect(others.text).toContain('Niemand anders keek hier in uw gegevens');
  expect(others.html).toContain('<a href="/wie-keek?wie=iedereen">Toon ook wat u zelf deed</a>');
  const all = await hospital().visit('/wie-keek?wie=iedereen', { as });
  expect(all.text).toContain('U bekeek uw uitslagen');
  expect(all.html).toContain('<a href="/wie-keek">Toon alleen wat anderen deden</a>');
  const { house, portal, clock } = hospital();
  const doctor = { person: personId(crypto.randomUUID()), name: 'A.M. Hoogterp', role: 'staff' } as const;
  const looked = { at: clock.now, agent: doctor, ground: 'treating' } as const;
  await house.audit.note(auditEvent({ organisation: portal.keeper, patient: personId(as.person) }, looked));
  const now = await hospital().visit('/wie-keek', { as });
  expect(now.text).toContain('A.M. Hoogterp');
  expect(now.text).not.toContain('U bekeek');
  const older = await hospital().signIn(wubbo);
  await hospital().visit('/uitslagen', { as: older });
  const period = await hospital().visit('/wie-keek?van=1-1-2020', { as: older });
  expect(period.text).toContain('In deze periode heeft niemand anders uw gegevens bekeken. Alleen u.');
  expect(period.html).toContain('href="/wie-keek?van=1-1-2020&amp;wie=iedereen"');
});

test('the whole log comes as one file, and fetching it is in the log', async () => {
  const as = await hospital().signIn(hanneke);
  for (let times = 0; times < 3; times++) await hospital().visit('/uitslagen', { as });
  const file = await hospital().visit('/wie-keek/alles.csv', { as });
  expect(file.headers['content-type']).toContain('text/csv');
  expect(file.headers['content-disposition']).toContain('attachment');
  const rows = (await hospital().auditRows()).filter(row => row.patient === as.person);
  // the heading, every row that was there, and the row of this very download
  expect(file.html.trim().split('\r\n')).toHaveLength(1 + rows.length);
  expect(rows.at(-1)).toMatchObject({ name: 'export' });
});
