import { beforeAll, describe, expect, test } from 'vitest';
import { dayOf } from '../../lib/time.ts';
import { asOwner } from '../../testing/database.ts';
import { type Guest, type StaffGuest, withHospital } from '../../testing/hospital.ts';

const hospital = withHospital();
const wubbo = '999991334';
const reason = 'Patiënt is bewusteloos op de spoedeisende hulp, medicijnen onbekend.';
let patient: Guest;
let nurse: StaffGuest;
let officer: StaffGuest;

const office = (path: string, form?: { [field: string]: string }) =>
  hospital().work.visit(path, { as: officer, ...(form && { form }) });

const people = async () => (await asOwner(owner => owner.query('select 1 from person'))).rows.length;

beforeAll(async () => {
  const { work } = hospital();
  patient = await hospital().signIn(wubbo);
  // Their name comes into the log by what they do themselves.
  await hospital().visit('/wie-keek', { as: patient });
  nurse = await work.signInStaff('nurse', { name: 'Wiebe Ekamperveen', function: 'verpleegkundige' });
  officer = await work.signInStaff('privacy', { name: 'Marijke Toornvliet' });
  await work.visit('/patienten', { as: nurse, form: { bsn: wubbo } });
  await work.visit('/patienten/spoed', { as: nurse, form: { patient: patient.person, reden: reason } });
  await work.visit(`/patienten/${patient.person}/uitslagen`, { as: nurse });
});

describe('the log', () => {
  test('a stranger is sent to sign in', async () => {
    expect((await hospital().work.visit('/privacy/log')).location).toBe('/inloggen?naar=%2Fprivacy%2Flog');
  });

  test('ST-09 for other staff there is no privacy office, and that they asked stands in the log', async () => {
    expect((await hospital().work.visit('/privacy/log', { as: nurse })).status).toBe(404);
    expect((await hospital().auditRows('denied')).at(-1)).toMatchObject({
      agent: { person: nurse.person },
      policy: { reason: 'role' },
    });
  });

  test('ST-09 Z-17 stands while every source is down: the log is ours', async () => {
    hospital().ehr.switches.set({ fault: 'outage' });
    const { status, text } = await office('/privacy/log');
    hospital().ehr.switches.reset();
    expect(status).toBe(200);
    expect(text).toContain('Wiebe Ekamperveen, verpleegkundige');
  });

  test('ST-09 by person, member of staff, ground and period; a BSN stands in no address', async () => {
    const found = await office('/privacy/patient', { bsn: wubbo, naar: 'log' });
    expect(found.location).toBe(`/privacy/log?patient=${patient.person}`);
    const about = await office(found.location ?? '');
    expect(about.text).toContain('Het logboek van');
    expect(about.text).toContain('Ekamperveen');
    const other = await hospital().work.signInStaff('doctor', { name: 'Niemand Bijzonder' });
    expect((await office(`/privacy/log?medewerker=${nurse.person}&grond=emergency`)).text).toContain('spoed');
    expect((await office(`/privacy/log?medewerker=${other.person}`)).text).toContain('Niets gevonden');
    const tomorrow = dayOf(hospital().clock.now).add({ days: 1 }).toString();
    expect((await office(`/privacy/log?van=${tomorrow}`)).text).toContain('Niets gevonden');
    expect((await office('/privacy/log?van=gisteren')).status).toBe(422);
    expect((await office('/privacy/patient', { bsn: '123', naar: 'log' })).location).toContain(
      'patient=geen',
    );
    expect((await office('/privacy/log?patient=geen')).text).toContain('geldig nummer');
    const before = await people();
    const nobody = await office('/privacy/patient', { bsn: '999990019', naar: 'log' });
    expect((await office(nobody.location ?? '')).text).toContain('van deze persoon staat er niets');
    expect(await people()).toBe(before);
  });

  test('ST-09 reading the log is in the log, and the patient sees who read theirs', async () => {
    await office(`/privacy/log?patient=${patient.person}`);
    expect((await hospital().auditRows('read-log')).at(-1)).toMatchObject({
      patient: patient.person,
      agent: { person: officer.person, role: 'staff', roles: ['privacy'] },
    });
    const own = await hospital().visit('/wie-keek?wie=anderen', { as: patient });
    expect(own.text).toContain('Marijke Toornvliet bekeek wie er in uw gegevens keek');
  });

  test('ST-09 a patient’s whole log is a file, with what staff did and why', async () => {
    const { status, headers, html } = await office(`/privacy/overdracht/${patient.person}`);
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/csv');
    expect(html).toContain('Wiebe Ekamperveen');
    expect(html).toContain(reason);
    expect(html).toContain('geen behandelrelatie');
    const codes = [...html.matchAll(/(?<=[;"\n])[a-z]+(-[a-z]+)+(?=[;"\n])/g)].map(([code]) => code);
    expect(codes).toEqual([]);
    expect((await hospital().auditRows('export')).at(-1)).toMatchObject({ patient: patient.person });
  });
});

describe('emergencies', () => {
  test('O-✗2 ST-09 waits on the first page and in its own list, with its deadline', async () => {
    expect((await office('/werk')).text).toContain('Spoedtoegang');
    const { text } = await office('/privacy/spoed');
    expect(text).toContain('1 wacht op een oordeel');
    expect(text).toContain(reason);
    expect(text).toContain('Oordeel vóór');
    expect(text).toContain('Open tot');
    const { clock } = hospital();
    const before = clock.now;
    clock.now = before.add({ minutes: 61 });
    const later = await hospital().work.signInStaff('privacy', { name: 'Een ander' });
    const after = await hospital().work.visit('/privacy/spoed', { as: later });
    expect(after.text).toContain('Gesloten');
    expect(after.text).not.toContain('Open tot');
    clock.now = before;
  });

  test('O-✗2 a verdict without a reason is none; a good one is read by the patient, and stands once', async () => {
    const { html } = await office('/privacy/spoed');
    const id = /name="toegang" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const judging = (text: string) =>
      office('/privacy/spoed', { toegang: id, oordeel: 'justified', [`bevinding-${id}`]: text });
    expect((await judging('ok')).status).toBe(422);
    // What stood on the page was read; nothing was judged.
    expect((await hospital().auditRows()).at(-1)).toMatchObject({ name: 'read-log', outcome: 'success' });
    const long = await judging(`${'Er was levensgevaar. '.repeat(60)}Toch was het niet terecht.`);
    expect(long.text).toContain('Bevinding: schrijf niet meer dan 1.000 tekens.');
    expect(long.html).toContain('Toch was het niet terecht.</textarea>');
    expect((await judging('Er was inderdaad levensgevaar.')).status).toBe(303);
    expect((await judging('Nog een keer, met iets anders.')).status).toBe(409);
    const own = await hospital().visit('/wie-keek?wie=anderen', { as: patient });
    expect(own.text).toContain('Marijke Toornvliet beoordeelde of het dossier met spoed openen terecht was');
    expect(own.text).toContain('Terecht: Er was inderdaad levensgevaar');
    expect((await hospital().auditRows('judge')).filter(row => row.patient === patient.person)).toHaveLength(
      1,
    );
  });

  test('ST-09 nobody judges their own', async () => {
    const { work } = hospital();
    const both = await work.signInStaff(['doctor', 'privacy'], { name: 'Dubbele Pet' });
    await work.visit('/patienten/spoed', { as: both, form: { patient: patient.person, reden: reason } });
    const { html, text } = await work.visit('/privacy/spoed', { as: both });
    expect(text).toContain('Een collega moet dit beoordelen');
    const id = /bevinding-([\w-]+)/.exec((await office('/privacy/spoed')).html)?.[1] ?? '';
    expect(html).not.toContain(`bevinding-${id}`);
    const form = { toegang: id, oordeel: 'justified', [`bevinding-${id}`]: 'Ik vond het zelf terecht.' };
    expect((await work.visit('/privacy/spoed', { as: both, form })).status).toBe(409);
  });
});

describe('rounds', () => {
  const finding = (place: string) => `bevinding-${place}`;
  const note = (place: string) => `toelichting-${place}`;
  const thisMonth = () => dayOf(hospital().clock.now).toPlainYearMonth();
  let before: Temporal.Instant;

  test('Z-18 a month that is not over has no round: its last days would never be looked at', async () => {
    const month = thisMonth().toString();
    const refused = await office('/privacy/rondes', { maand: month });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Kies een maand die voorbij is');
    expect((await office('/privacy/rondes')).html).not.toContain(`value="${month}"`);
  });

  test('Z-18 O-✗2 the sample of the month holds the emergency; every line gets a finding, then the round closes', async () => {
    const { clock, work } = hospital();
    const month = thisMonth().toString();
    before = clock.now;
    clock.now = before.add({ hours: 31 * 24 });
    officer = await work.signInStaff('privacy', { name: 'Marijke Toornvliet' });
    const begun = await office('/privacy/rondes', { maand: month });
    expect(begun.location).toMatch(/^\/privacy\/rondes\/[\w-]{36}$/);
    const path = begun.location ?? '';
    const page = await office(path);
    expect(page.text).toContain('opende met spoed: dossier');
    const lines = [...page.html.matchAll(/name="toelichting-([^"]+)"/g)].map(([, place = '']) => place);
    expect(lines.length).toBeGreaterThan(2);
    expect((await office(`${path}/sluiten`, { conclusie: 'Alles was in orde.' })).status).toBe(409);
    expect((await office('/privacy/rondes/geen/sluiten', { conclusie: 'Alles was in orde.' })).status).toBe(
      404,
    );
    const [first = '', second = '', ...rest] = lines;
    const why = 'Er was geen aanleiding om te kijken.';

    const half = await office(path, {
      [finding(first)]: 'unlawful',
      [note(first)]: 'kort',
      [note(second)]: 'Dit leek mij goed, zie het bezoek.',
    });
    expect(half.status).toBe(422);
    expect(half.text).toContain('Toelichting bij regel 1: schrijf ten minste 10 tekens.');
    expect(half.text).toContain('Bevinding bij regel 2: kies een bevinding');
    expect(half.html).toContain('value="kort"');
    expect(half.html).toContain('value="Dit leek mij goed, zie het bezoek."');
    const long = await office(path, { [finding(first)]: 'question', [note(first)]: 'x'.repeat(1_001) });
    expect(long.text).toContain('Toelichting bij regel 1: schrijf niet meer dan 1.000 tekens.');
    expect(long.html).toContain('x'.repeat(1_001));
    expect((await office(path, {})).status).toBe(409);

    const two = { [finding(first)]: 'unlawful', [note(first)]: why, [finding(second)]: 'lawful' };
    expect((await office(path, two)).status).toBe(303);
    expect((await office(path, { [finding(first)]: 'lawful' })).status).toBe(409);
    const others = Object.fromEntries(rest.map(place => [finding(place), 'lawful']));
    expect((await office(path, others)).status).toBe(303);

    const short = await office(`${path}/sluiten`, { conclusie: 'goed' });
    expect(short.status).toBe(422);
    expect(short.text).toContain('Conclusie: schrijf ten minste 10 tekens.');
    expect(short.html).toContain('>goed</textarea>');
    expect((await office(`${path}/sluiten`, { conclusie: 'Een keer onrechtmatig gekeken.' })).status).toBe(
      303,
    );
    const closed = await office(path);
    expect(closed.text).toContain('Gesloten door Marijke Toornvliet');
    expect(closed.text).toContain('Onrechtmatig. Er was geen aanleiding om te kijken');
    expect((await office('/privacy/rondes', { maand: month })).status).toBe(409);
  });

  test('Z-18 a month in which nobody looked has no round, and a month that does not exist neither', async () => {
    expect((await office('/privacy/rondes', { maand: '2019-01' })).status).toBe(409);
    expect((await office('/privacy/rondes', { maand: '2019-13' })).status).toBe(409);
    hospital().clock.now = before;
    officer = await hospital().work.signInStaff('privacy', { name: 'Marijke Toornvliet' });
  });
});

describe('signals and the register', () => {
  test('ST-09 the same surname stands out, with the way to the log', async () => {
    const { text, html } = await office('/privacy/signalen');
    expect(text).toContain('dezelfde achternaam');
    expect(html).toContain(`/privacy/log?medewerker=${nurse.person}`);
  });

  test('O-27 A-15 A-24 which terms somebody accepted, and that it was looked up', async () => {
    const { house, portal } = hospital();
    const { acceptTerms } = await import('../../platform/consent/index.ts');
    const { personId } = await import('../../testing/audit-events.ts');
    const of = { organisation: portal.keeper, portal: portal.id, person: personId(patient.person) };
    const session = '00000000-0000-4000-8000-000000000001';
    const given = { version: 2, manner: 'tacit', session, at: house.now() } as const;
    await house.database.change([portal.keeper], rows => acceptTerms(rows, of, given));
    expect((await office('/privacy/register')).text).not.toContain('Zonder nummer');
    const { text } = await office(`/privacy/register?patient=${patient.person}`);
    expect(text).toContain('aanvaardde versie 2 door in te loggen');
    expect((await hospital().auditRows('read')).at(-1)).toMatchObject({ patient: patient.person });
  });
});
