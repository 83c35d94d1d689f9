import { beforeEach, describe, expect, test, vi } from 'vitest';
import { asOwner } from '../../testing/database.ts';
import { confirmMail, confirmMobile, mailTo, smsTo, withDeliveries } from '../../testing/deliveries.ts';
import { type Guest, withHospital } from '../../testing/hospital.ts';
import { forgetOld } from './forget-old.ts';

const hospital = withHospital();
withDeliveries(hospital);
const [fenna, daan, hanneke] = ['999991668', '999993318', '999991000'];
/** Ten in the morning of a working day. */
const morning = Temporal.Instant.from('2026-11-26T09:00:00Z');
beforeEach(() => {
  hospital().clock.now = morning;
});

const post = (as: Guest, path: string, form: { [field: string]: string }) =>
  hospital().visit(path, { as, form });
const read = async (as: Guest, path = '/meldingen') => (await hospital().visit(path, { as })).text;
const codeIn = (text: string) => /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0] ?? '';

describe('who may', () => {
  test('O-06 a stranger is sent to sign in, from every page of it', async () => {
    for (const path of ['/meldingen', '/meldingen/e-mail', '/meldingen/sms/code']) {
      const { location } = await hospital().visit(path);
      expect(location).toBe(`/inloggen?naar=${encodeURIComponent(path)}`);
    }
  });

  test('D-56 one sees one’s own addresses and nobody else’s', async () => {
    await confirmMail(hospital(), await hospital().signIn(fenna), 'fenna@example.nl');
    expect(await read(await hospital().signIn(daan))).not.toContain('fenna@example.nl');
    const kept = await asOwner(owner => owner.query('select * from contact_point'));
    expect(JSON.stringify(kept.rows.map(row => Object.values(row).map(String)))).not.toContain('fenna@');
  });

  test('law 3 with the hospital’s own system down the page still stands', async () => {
    hospital().ehr.switches.set({ fault: 'outage' });
    const as = await hospital().signIn(daan);
    try {
      expect((await hospital().visit('/meldingen', { as })).status).toBe(200);
    } finally {
      hospital().ehr.switches.reset();
    }
  });

  test('a kind of address that there is not does not exist', async () => {
    const as = await hospital().signIn(daan);
    expect((await hospital().visit('/meldingen/fax', { as })).status).toBe(404);
    expect((await post(as, '/meldingen/fax', { waarde: '1' })).status).toBe(404);
    expect((await post(as, '/meldingen/fax/code', { code: '123456' })).status).toBe(404);
  });
});

test('D-110 the overview asks for an address once, and leaves who chose no notices in peace', async () => {
  const as = await hospital().signIn(hanneke);
  expect(await read(as, '/overzicht')).toContain('Wilt u weten wanneer er een bericht voor u is?');
  expect(await read(await hospital().signIn(fenna), '/overzicht')).not.toContain('Wilt u weten wanneer');
  await post(as, '/meldingen', { kanaal: 'none', rust: 'usual' });
  expect(await read(as, '/overzicht')).not.toContain('Wilt u weten wanneer');
});

test('what was told more than 400 days ago is forgotten', async () => {
  const count = async () => (await asOwner(owner => owner.query('select 1 from notice'))).rows.length;
  expect(await count()).toBeGreaterThan(0);
  hospital().clock.now = morning.add({ hours: 399 * 24 });
  await forgetOld(hospital().house);
  expect(await count()).toBeGreaterThan(0);
  hospital().clock.now = morning.add({ hours: 401 * 24 });
  await forgetOld(hospital().house);
  expect(await count()).toBe(0);
});

describe('an address', () => {
  test('D-111 is used once its code came back, and that stands in the access log without the address', async () => {
    const as = await hospital().signIn(daan);
    const wrong = await post(as, '/meldingen/e-mail', { waarde: 'daan bij example' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('E-mailadres: vul het hele adres in');
    expect(wrong.html).toContain('value="daan bij example"');
    const sent = await post(as, '/meldingen/e-mail', { waarde: 'Daan@Example.NL' });
    expect(sent.location).toBe('/meldingen/e-mail/code');
    expect(await read(as)).toContain('We wachten nog op uw code voor Daan@example.nl');
    const mail = await mailTo(hospital(), 'Daan@example.nl', 'Uw code');
    const code = codeIn(mail.text);
    const bad = await post(as, '/meldingen/e-mail/code', { code: code === '000000' ? '000001' : '000000' });
    expect(bad.status).toBe(422);
    expect(bad.text).toContain('U kunt het nog 4 keer proberen');
    expect((await post(as, '/meldingen/e-mail/code', { code: '12' })).text).toContain('vul de 6 cijfers in');
    const right = await post(as, '/meldingen/e-mail/code', { code: `${code.slice(0, 3)} ${code.slice(3)}` });
    expect(right.location).toBe('/meldingen?gedaan=e-mail');
    expect(await read(as)).toContain('U bevestigde dit op donderdag 26 november 2026');
    const rows = (await hospital().auditRows('choose')).filter(row => row.patient === as.person);
    expect(rows.map(row => row.outcome)).toEqual(['refused', 'success', 'refused', 'refused', 'success']);
    expect(JSON.stringify(rows)).not.toMatch(/example/i);
  });

  test('H-19 a code works for 24 hours and not a second longer, and five wrong ones use it up', async () => {
    const as = await hospital().signIn(hanneke);
    await post(as, '/meldingen/e-mail', { waarde: 'hanneke@example.nl' });
    const first = codeIn((await mailTo(hospital(), 'hanneke@example.nl', 'Uw code')).text);
    hospital().clock.now = morning.add({ hours: 24 });
    const late = await hospital().signIn(hanneke);
    expect((await post(late, '/meldingen/e-mail/code', { code: first })).text).toContain('ouder dan 24 uur');
    await post(late, '/meldingen/e-mail/code', { doe: 'opnieuw' });
    const second = await vi.waitFor(async () => {
      const code = codeIn((await mailTo(hospital(), 'hanneke@example.nl', 'Uw code')).text);
      if (code === first) throw new Error('not yet');
      return code;
    });
    const other = second === '111111' ? '222222' : '111111';
    for (let tries = 0; tries < 5; tries++) await post(late, '/meldingen/e-mail/code', { code: other });
    const used = await post(late, '/meldingen/e-mail/code', { code: second });
    expect(used.text).toContain('u probeerde het te vaak');
    await post(late, '/meldingen/e-mail/code', { doe: 'stop' });
    expect(await read(late)).not.toContain('hanneke@example.nl');
  });

  test('one person cannot have codes sent without end', async () => {
    const as = await hospital().signIn('999992326');
    const all = [];
    for (let tries = 0; tries < 6; tries++)
      all.push(await post(as, '/meldingen/e-mail', { waarde: `anders${tries}@example.nl` }));
    expect(all.map(each => each.status)).toEqual([303, 303, 303, 303, 303, 422]);
    expect(all.at(-1)?.text).toContain('U vroeg vandaag al 5 codes aan');
  });

  test('D-111 the old address is told that it was replaced, and works until then', async () => {
    const as = await hospital().signIn('999991061');
    await confirmMail(hospital(), as, 'oud@example.nl');
    await post(as, '/meldingen/e-mail', { waarde: 'nieuw@example.nl' });
    expect(await read(as)).toContain('oud@example.nl');
    const { text } = await mailTo(hospital(), 'nieuw@example.nl', 'Uw code');
    await post(as, '/meldingen/e-mail/code', { code: codeIn(text) });
    const told = await mailTo(hospital(), 'oud@example.nl', 'geen berichten meer');
    expect(told.text).toContain('Deed u dit niet zelf? Bel ons: 088 000 30 00');
    expect(told.text).not.toContain('nieuw@');
    expect(await read(as)).not.toContain('oud@example.nl');
  });

  test('a mobile number gets its code by SMS, and taking it away takes the choice along', async () => {
    const as = await hospital().signIn('999991334');
    const landline = await post(as, '/meldingen/sms', { waarde: '050 123 45 67' });
    expect(landline.text).toContain('Mobiel nummer: vul een mobiel nummer in');
    await confirmMobile(hospital(), as, '+31612345678');
    expect(await read(as)).toContain('+31 6 12345678');
    await post(as, '/meldingen', { kanaal: 'sms', rust: 'usual' });
    expect((await post(as, '/meldingen/sms/weg', {})).location).toBe('/meldingen?gedaan=weg');
    const page = await hospital().visit('/meldingen', { as });
    expect(page.text).toContain('U gaf nog geen mobiel nummer op.');
    expect(page.html).toMatch(/value="usual" checked/);
  });
});

describe('what somebody chooses', () => {
  test('a way that leads nowhere cannot be chosen, and times are said by the field', async () => {
    const as = await hospital().signIn(hanneke);
    const none = await post(as, '/meldingen', { kanaal: 'mail', rust: 'own', van: 'laat', tot: '7' });
    expect(none.status).toBe(422);
    expect(none.text).toContain('geef eerst een e-mailadres op');
    expect(none.text).toContain('Niet vanaf: vul een tijd in, bijvoorbeeld 22:00.');
    expect(none.html).toContain('value="laat"');
    const saved = await post(as, '/meldingen', { kanaal: 'none', rust: 'own', van: '21.30', tot: '7' });
    expect(saved.location).toBe('/meldingen?gedaan=keuze');
    const { html } = await hospital().visit('/meldingen', { as });
    expect(html).toMatch(/value="none" checked[\s\S]*value="21:30"[\s\S]*value="07:00"/);
  });

  test('whoever sends a form that we did not make gets the page again', async () => {
    const as = await hospital().signIn(hanneke);
    expect((await post(as, '/meldingen', { kanaal: 'postduif' })).status).toBe(422);
  });
});

test('law 8 the process log of all this holds no address, no number and no code', async () => {
  const as = await hospital().signIn('999991061');
  await confirmMobile(hospital(), as, '+31687654321');
  const { text } = await smsTo(hospital(), '+31687654321', 'Uw code');
  const log = hospital().log.join('\n');
  expect(log.length).toBeGreaterThan(100);
  for (const secret of ['example.nl', '31687654321', '31612345678', codeIn(text), 'Uw code'])
    expect(log).not.toContain(secret);
});
