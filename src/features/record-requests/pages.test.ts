import { describe, expect, test } from 'vitest';
import type { Thread } from '../../platform/casework/index.ts';
import { makePdf } from '../../platform/files/index.ts';
import { type Guest, type StaffGuest, withHospital } from '../../testing/hospital.ts';
import { lookedOver } from '../../testing/looked-over.ts';

const hospital = withHospital();
const [hanneke, daan] = ['999991000', '999993318'];
const queue = '/werk/wachtrij';
const older = { wat: 'older', periode: '2015', uitleg: 'Brieven van de cardioloog.', hoe: 'portal' };
const partner = { voor: 'other', naam: 'Jan Vlierhuis', geboren: '3-4-1951' };

const post = (as: Guest, path: string, form: { [field: string]: string }) =>
  hospital().visit(path, { as, form });
const office = () =>
  hospital().work.signInStaff('records', { name: 'Bert Wachtendonk', function: 'medisch archief' });
const work = (as: StaffGuest, path: string, form: { [field: string]: string }) =>
  hospital().work.visit(path, { as, form });

/** Asks by the pages; gives the id of the case. */
async function ask(as: Guest, what = older, whom: { [field: string]: string } = { voor: 'self' }) {
  await post(as, '/opvragen/nieuw', { ...what, doe: 'verder' });
  await post(as, '/opvragen/nieuw/voor-wie', whom);
  const sent = await post(as, '/opvragen/nieuw/nakijken', {});
  return (sent.location ?? '').replace('/opvragen/', '').replace('?verstuurd=ja', '');
}

async function inside(id: string): Promise<Thread> {
  const { house, portal } = hospital();
  const organisations = portal.organisations.map(each => each.ura);
  const found = await house.database.look(organisations, rows => house.casework.find(rows, id));
  if (!found) throw new Error('no such case');
  return found;
}

const version = async (id: string) => String((await inside(id)).version);

async function check(as: StaffGuest, id: string, of: { controle: string; hoe: string }) {
  const form = { doe: 'controle', controle: of.controle, [`hoe-${of.controle}`]: of.hoe };
  return work(as, `${queue}/${id}/doe`, { ...form, gezien: await version(id) });
}

const letter = () =>
  makePdf({
    template: '= Brief\nUit 2015.',
    values: {},
    language: 'nl',
    title: 'Brief',
    at: hospital().clock.now,
  });

async function upload(as: StaffGuest, id: string, body: Buffer, name = 'brief 2015.pdf') {
  const form = { gezien: await version(id) };
  return hospital().work.visit(`${queue}/${id}/bestand`, {
    as,
    form,
    file: { field: 'nieuw-bestand', name, body },
  });
}

async function decide(as: StaffGuest, id: string, besluit: string, antwoord = 'Hierbij wat u vroeg.') {
  const gezien = await version(id);
  await work(as, `${queue}/${id}/antwoord`, { antwoord, besluit, gezien, doe: 'nakijken' });
  const preview = await hospital().work.visit(`${queue}/${id}/nakijken`, { as });
  return work(as, `${queue}/${id}/nakijken`, { gezien, ...lookedOver(preview) });
}

test('O-06 a stranger is sent to sign in, also from the middle of a request', async () => {
  for (const path of ['/opvragen', '/opvragen/nieuw', '/opvragen/nieuw/nakijken', '/opvragen/een-of-ander'])
    expect((await hospital().visit(path)).location).toBe(`/inloggen?naar=${encodeURIComponent(path)}`);
});

test('O-11 somebody else’s request does not exist, nor its file, and that is in the log', async () => {
  const mine = await hospital().signIn(hanneke);
  const id = await ask(mine);
  const as = await office();
  await check(as, id, { controle: 'identity', hoe: 'digid' });
  await upload(as, id, await letter());
  await decide(as, id, 'delivered');
  const file = (await inside(id)).files[0]?.id;
  const other = await hospital().signIn(daan);
  const before = (await hospital().auditRows('denied')).length;
  expect((await hospital().visit(`/opvragen/${id}`, { as: other })).status).toBe(404);
  expect((await hospital().visit(`/opvragen/${id}/bestand/${file}`, { as: other })).status).toBe(404);
  expect((await post(other, `/opvragen/${id}`, { antwoord: 'Hallo', gezien: '1' })).status).toBe(404);
  expect((await hospital().auditRows('denied')).length).toBe(before + 3);
  const clerk = await hospital().work.signInStaff('clinic-employee', { name: 'G. Haverkamp' });
  expect((await hospital().work.visit(`${queue}/${id}`, { as: clerk })).status).toBe(404);
  expect((await hospital().work.visit(`${queue}/${id}/bestand/${file}`, { as: clerk })).status).toBe(404);
});

test('law 3 with the hospital’s own system down one still asks', async () => {
  const as = await hospital().signIn(hanneke);
  hospital().ehr.switches.set({ fault: 'outage' });
  try {
    expect((await hospital().visit('/opvragen', { as })).status).toBe(200);
    expect(await ask(as)).toMatch(/^[\da-f-]{36}$/);
  } finally {
    hospital().ehr.switches.reset();
  }
});

describe('asking', () => {
  test('O-24 O-25 the reason that something is not shown leads here, with what one asks for filled in', async () => {
    const as = await hospital().signIn(hanneke);
    const { html } = await hospital().visit('/uitslagen', { as });
    expect(html).toContain('href="/opvragen/nieuw?wat=older"');
    const form = await hospital().visit('/opvragen/nieuw?wat=older', { as });
    expect(form.html).toMatch(/value="older" checked/);
    expect(form.text).toContain('Van vóór 1 oktober 2017');
  });

  test('O-25 what is missing is said by its field, and nothing typed is lost, not by signing out either', async () => {
    const as = await hospital().signIn(daan);
    const wrong = await post(as, '/opvragen/nieuw', { ...older, periode: '', hoe: '', doe: 'verder' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Uit welke tijd: vul een jaar of een periode in');
    expect(wrong.text).toContain('Hoe wilt u het krijgen: kies een van de antwoorden.');
    const again = await hospital().visit('/opvragen/nieuw', { as: await hospital().signIn(daan) });
    expect(again.text).toContain('Brieven van de cardioloog.');
    expect(again.text).toContain('Het is nog niet verstuurd.');
  });

  test('what is typed is kept while it is typed; an empty form keeps nothing', async () => {
    const as = await hospital().signIn('999991668');
    await post(as, '/opvragen/nieuw/concept', { wat: '', periode: ' ', uitleg: '', hoe: '' });
    expect((await hospital().visit('/opvragen', { as })).text).not.toContain('U was hieraan bezig');
    await post(as, '/opvragen/nieuw/concept', {
      wat: 'letter',
      periode: '',
      uitleg: 'Half geschreven',
      hoe: '',
    });
    await post(as, '/opvragen/nieuw/voor-wie/concept', { ...partner, toestemming: '' });
    const again = await hospital().signIn('999991668');
    expect((await hospital().visit('/opvragen/nieuw', { as: again })).text).toContain('Half geschreven');
    expect((await hospital().visit('/opvragen', { as: again })).text).toContain('U was hieraan bezig');
  });

  test('O-J2 D-102 it is shown once more, goes once, and lies with the records office for a month', async () => {
    const as = await hospital().signIn(hanneke);
    await post(as, '/opvragen/nieuw', { ...older, doe: 'verder' });
    await post(as, '/opvragen/nieuw/voor-wie', { voor: 'self' });
    const shown = await hospital().visit('/opvragen/nieuw/nakijken', { as });
    expect(shown.text).toContain('2015');
    expect(shown.text).toContain('U krijgt binnen een maand antwoord.');
    const both = await Promise.all([1, 2].map(() => post(as, '/opvragen/nieuw/nakijken', {})));
    const opened = both.map(each => each.location ?? '').filter(to => to.includes('verstuurd'));
    expect(opened).toHaveLength(1);
    const page = await hospital().visit(opened[0] ?? '', { as });
    expect(page.text).toContain('Uw verzoek ligt bij het medisch archief.');
    expect(page.text).toMatch(/U krijgt antwoord vóór \w+ \d/);
    const thread = await inside((opened[0] ?? '').split(/[/?]/)[2] ?? '');
    expect(thread).toMatchObject({ kind: 'record-request', queue: 'records', subject: as.person });
    const row = (await hospital().auditRows('case-opened')).findLast(each => each.outcome === 'success');
    expect(row).toMatchObject({ patient: as.person, objects: [{ part: 'record-request' }] });
    expect(JSON.stringify(row)).not.toContain('cardioloog');
  });
});

describe('for somebody else', () => {
  test('O-J2 who the other is, is asked only of who asks for another, and is not lost on the way', async () => {
    const as = await hospital().signIn(daan);
    const page = () => hospital().visit('/opvragen/nieuw/voor-wie', { as });
    await post(as, '/opvragen/nieuw', { ...older, doe: 'verder' });
    expect((await page()).html).not.toContain('name="naam"');
    const next = await post(as, '/opvragen/nieuw/voor-wie', { voor: 'other' });
    expect(next).toMatchObject({ status: 303, location: '/opvragen/nieuw/voor-wie' });
    const asked = await page();
    expect(asked.html).toMatch(/name="naam"[\s\S]*name="geboren"[\s\S]*name="toestemming"/);
    expect(asked.text).toContain('Vul in wie de ander is.');
    const wrong = await post(as, '/opvragen/nieuw/voor-wie', { voor: 'other', naam: '' });
    expect([wrong.status, wrong.text.includes('Naam: vul de naam van de ander in.')]).toEqual([422, true]);
    await post(as, '/opvragen/nieuw/voor-wie', { ...partner, toestemming: 'yes' });
    const self = await post(as, '/opvragen/nieuw/voor-wie', { voor: 'self' });
    expect(self.location).toBe('/opvragen/nieuw/nakijken');
    const check = await hospital().visit('/opvragen/nieuw/nakijken', { as });
    expect(check.text).not.toContain('Jan Vlierhuis');
    expect((await page()).html).not.toContain('name="naam"');
    await post(as, '/opvragen/nieuw/voor-wie', { voor: 'other' });
    expect((await page()).html).toContain('Jan Vlierhuis');
    await post(as, '/opvragen/nieuw', { ...older, doe: 'gooi-weg' });
  });

  test('O-J2 without written consent it is refused with the explanation, and that is in the log', async () => {
    const as = await hospital().signIn(hanneke);
    await post(as, '/opvragen/nieuw', { ...older, doe: 'verder' });
    const refused = await post(as, '/opvragen/nieuw/voor-wie', { ...partner, toestemming: 'no' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('niet opvragen zonder getekende toestemming');
    expect(refused.text).toContain('beroepsgeheim');
    expect(refused.html).toContain('href="/opvragen/toestemming"');
    const row = (await hospital().auditRows('case-opened')).at(-1);
    expect(row).toMatchObject({ outcome: 'refused', policy: { reason: 'no-written-consent' } });
    // Not by going on to the last page either.
    expect((await post(as, '/opvragen/nieuw/nakijken', {})).location).toBe('/opvragen');
    expect((await hospital().visit('/opvragen/toestemming', { as })).text).toContain('Mijn handtekening');
  });

  test('O-J2 with a signed consent that the office records it is admitted; before that nothing can be handed over', async () => {
    const mine = await hospital().signIn(hanneke);
    const id = await ask(mine, older, { ...partner, toestemming: 'yes' });
    expect((await inside(id)).subject).toBeNull();
    expect((await hospital().visit(`/opvragen/${id}`, { as: mine })).text).toContain(
      'Wij wachten op de getekende toestemming',
    );
    const as = await office();
    expect((await hospital().work.visit(`${queue}/${id}`, { as })).text).toContain(
      'Jan Vlierhuis (3 april 1951)',
    );
    await check(as, id, { controle: 'identity', hoe: 'digid' });
    await upload(as, id, await letter());
    const early = await decide(as, id, 'delivered');
    expect(early.status).toBe(409);
    expect(early.text).toContain('Leg eerst de controle vast');
    await check(as, id, { controle: 'consent', hoe: 'desk' });
    expect((await decide(as, id, 'delivered')).location).toContain('gedaan=beantwoord');
    const read = await hospital().visit(`/opvragen/${id}`, { as: mine });
    expect(read.text).toContain('getekende toestemming (ingeleverd aan de balie)');
    expect(read.text).not.toContain('Wij wachten op');
    expect(read.text).toContain('Haal brief 2015.pdf op');
  });
});

describe('the records office', () => {
  test('O-J2 ST-12 the identity is checked and recorded, a file is handed over, the patient is told and fetches it', async () => {
    const mine = await hospital().signIn(hanneke);
    const id = await ask(mine);
    const as = await office();
    const none = await check(as, id, { controle: 'identity', hoe: '' });
    expect(none.status).toBe(422);
    expect(none.text).toContain('Hoe gecontroleerd: kies hoe');
    await check(as, id, { controle: 'identity', hoe: 'passport' });
    expect((await inside(id)).entries.at(-1)?.detail).toEqual({ check: 'identity', way: 'passport' });
    const body = await letter();
    expect((await upload(as, id, body)).location).toContain('gedaan=bestand');
    const ready = await hospital().work.visit(`${queue}/${id}`, { as });
    expect(ready.text).toContain('nog niet vrijgegeven');
    expect((await hospital().visit(`/opvragen/${id}`, { as: mine })).text).not.toContain('brief 2015.pdf');
    const file = (await inside(id)).files[0]?.id ?? '';
    expect((await hospital().visit(`/opvragen/${id}/bestand/${file}`, { as: mine })).status).toBe(404);

    await decide(as, id, 'delivered');
    const list = await hospital().visit('/opvragen', { as: mine });
    expect(list.text).toContain('nieuw bericht');
    expect(list.text).toContain('Klaargezet om op te halen');
    const got = await hospital().visit(`/opvragen/${id}/bestand/${file}`, { as: mine });
    expect(got.body.equals(body)).toBe(true);
    expect(got.headers['content-type']).toBe('application/pdf');
    expect(got.headers['content-disposition']).toBe('attachment; filename="brief 2015.pdf"');
    expect(got.headers['cache-control']).toContain('no-store');
    expect((await hospital().auditRows('export')).at(-1)).toMatchObject({
      patient: mine.person,
      objects: [{ part: 'delivered-file' }],
    });
    hospital().clock.now = hospital().clock.now.add({ hours: 24 * 32 });
    const later = await hospital().signIn(hanneke);
    expect((await hospital().visit(`/opvragen/${id}/bestand/${file}`, { as: later })).status).toBe(404);
    expect((await hospital().visit(`/opvragen/${id}`, { as: later })).text).toContain(
      'De tijd om dit op te halen is voorbij.',
    );
    hospital().clock.now = hospital().clock.now.subtract({ hours: 24 * 32 });
  });

  test('O-25 what is no document, empty or too large is not taken, and why is said by the field', async () => {
    const id = await ask(await hospital().signIn(hanneke));
    const as = await office();
    const program = await upload(as, id, Buffer.from('MZ'.padEnd(400, 'x')), 'brief.pdf');
    expect(program.status).toBe(422);
    expect(program.text).toContain('Bestand: kies een PDF of een foto');
    const large = Buffer.alloc(21 * 1024 * 1024, '%PDF-1.7 ');
    expect((await upload(as, id, large)).text).toContain('hoogstens 20 MB');
    expect((await work(as, `${queue}/${id}/bestand`, { gezien: '1' })).text).toContain(
      'Bestand: kies eerst een bestand.',
    );
    // Broken off on the way, or with more fields than any form of ours has.
    const crowded = {
      gezien: '1',
      ...Object.fromEntries(Array.from({ length: 30 }, (_, nth) => [`x${nth}`, 'x'])),
    };
    const file = { field: 'nieuw-bestand', name: 'brief.pdf', body: await letter() };
    const broken = await hospital().work.visit(`${queue}/${id}/bestand`, { as, form: crowded, file });
    expect(broken.status).toBe(422);
    expect(broken.text).toContain('Bestand: het kwam niet heel aan');
    const part = '--x\r\ncontent-disposition: form-data; name="gezien"\r\n\r\n1\r\n--x\r\ncontent-dispo';
    const torn = await hospital().work.visit(`${queue}/${id}/bestand`, {
      as,
      form: {},
      raw: { type: 'multipart/form-data; boundary=x', payload: Buffer.from(part) },
    });
    expect(torn.text).toContain('Bestand: het kwam niet heel aan');
    expect((await inside(id)).files).toEqual([]);
    // A form with a file goes nowhere else.
    const elsewhere = await hospital().work.visit(`${queue}/${id}/doe`, {
      as,
      form: { doe: 'pak', gezien: '1' },
      file: { field: 'x', name: 'x.pdf', body: await letter() },
    });
    expect(elsewhere.status).toBeGreaterThanOrEqual(400);
    expect((await inside(id)).owner).toBeNull();
  });

  test('O-25 a term is extended once, with a reason that the patient reads', async () => {
    const mine = await hospital().signIn(hanneke);
    const id = await ask(mine, { ...older, wat: 'whole' });
    const as = await office();
    const extend = async (reden: string) =>
      work(as, `${queue}/${id}/doe`, { doe: 'verleng', reden, gezien: await version(id) });
    expect((await extend('')).text).toContain('Reden: schrijf waarom het langer duurt');
    await extend('Uw dossier staat nog op film.');
    const read = await hospital().visit(`/opvragen/${id}`, { as: mine });
    expect(read.text).toContain('Uw dossier staat nog op film.');
    expect(read.text).toContain('Wij hebben meer tijd nodig.');
    const before = (await inside(id)).clock.dueAt;
    expect((await extend('Nog langer.')).status).toBe(409);
    expect((await inside(id)).clock.dueAt.equals(before)).toBe(true);
  });

  test('O-25 not giving it wants a reason, and the patient reads the decision', async () => {
    const mine = await hospital().signIn(hanneke);
    const id = await ask(mine);
    const as = await office();
    expect((await decide(as, id, 'refused', ' ')).status).toBe(422);
    await decide(as, id, 'refused', 'Hierin staat ook informatie van een ander.');
    const read = await hospital().visit(`/opvragen/${id}`, { as: mine });
    expect(read.text).toContain('Ons besluit Niet gegeven');
    expect(read.text).toContain('Hierin staat ook informatie van een ander.');
  });
});
