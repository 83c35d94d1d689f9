import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dayOf } from '../../lib/time.ts';
import { asOwner } from '../../testing/database.ts';
import { type Guest, type PortalDoor, type StaffGuest, withHospital } from '../../testing/hospital.ts';
import { atDigid, comeBack, throughDigid } from '../../testing/through-digid.ts';

const hospital = withHospital();
const here = '/teksten/mijn-ommelander/voorwaarden';
let editor: StaffGuest;

beforeAll(async () => {
  editor = await hospital().work.signInStaff('content', { name: 'Lieke Vredeveld', function: 'redacteur' });
});

beforeEach(async () => {
  await asOwner(client => client.query('truncate published_text'));
  hospital().house.texts.forget();
});

type Form = { readonly [field: string]: string };
const read = (path: string, as = editor) => hospital().work.visit(path, { as });
const post = (path: string, form: Form, as = editor) => hospital().work.visit(path, { as, form });

const typed = (more: string): Form => ({
  'anders-nl': `- Nieuw: ${more}.`,
  'anders-en': `- New: ${more} (en).`,
  'tekst-nl': `## Voor wie\n\nVoor u. ${more}.`,
  'tekst-en': `## For whom\n\nFor you. ${more} (en).`,
});

/** Writes and publishes a version of the terms. */
async function publish(of: { number: number; more: string; when?: Form; as?: StaffGuest }) {
  const { as = editor, number, more, when = { wanneer: 'meteen' } } = of;
  const saved = await post(`${here}/nieuw`, { ...typed(more), gezien: String(number), doe: 'verder' }, as);
  expect(saved.location).toBe(`${here}/nakijken`);
  return post(`${here}/nakijken`, { ...when, gezien: String(number), nagekeken: await looked(as) }, as);
}

/** Looks the draft over, and gives by what the page knows its words. */
async function looked(as: StaffGuest = editor): Promise<string> {
  const { html } = await read(`${here}/nakijken`, as);
  return printIn(html);
}

const printIn = (html: string) => /name="nagekeken" value="([^"]+)"/.exec(html)?.[1] ?? '';

const tomorrow = () => dayOf(hospital().clock.now).add({ days: 1 });
const atNine = () => ({ wanneer: 'later', dag: tomorrow().toString(), tijd: '09:00' });

/** Signs in through DigiD, and is that browser from then on. */
async function arrives(bsn: string, door: PortalDoor = hospital()): Promise<Guest> {
  const { session, visit } = await throughDigid(door, {
    bsn,
    from: `10.0.0.${Math.ceil(Math.random() * 250)}`,
  });
  if (!session) throw new Error(`did not come in: ${visit.text}`);
  return { cookie: `__Host-inzage=${session}`, person: '', bsn };
}

describe('who may', () => {
  test('ST-11 a stranger is sent to sign in', async () => {
    expect((await hospital().work.visit('/teksten')).location).toBe('/inloggen?naar=%2Fteksten');
  });

  test('ST-11 for other staff there are no texts, and that they asked stands in the log', async () => {
    const doctor = await hospital().work.signInStaff('doctor');
    for (const path of ['/teksten', here, `${here}/nieuw`, `${here}/nakijken`])
      expect((await read(path, doctor)).status).toBe(404);
    expect((await post(`${here}/nakijken`, { wanneer: 'meteen', gezien: '3' }, doctor)).status).toBe(404);
    expect((await hospital().auditRows('denied')).at(-1)).toMatchObject({
      agent: { person: doctor.person },
      policy: { reason: 'role' },
    });
  });

  test('ST-11 a text of a portal that this workplace does not stand behind is not there', async () => {
    expect((await read('/teksten')).text).not.toContain('MijnAmbulancezorg');
    for (const path of ['/teksten/mijn-ambulancezorg/voorwaarden', '/teksten/mijn-ommelander/geen-tekst'])
      expect((await read(path)).status).toBe(404);
    expect((await read(`${here}/versie/9`)).status).toBe(404);
  });

  test('ST-11 with every source down the texts stand: they are ours', async () => {
    hospital().ehr.switches.set({ fault: 'outage' });
    const { status, text } = await read(here);
    hospital().ehr.switches.reset();
    expect(status).toBe(200);
    expect(text).toContain('Maak versie 3');
  });
});

describe('writing', () => {
  test('ST-11 a new version begins as the one that holds, in every language; what is wrong is said by the field', async () => {
    const form = await read(`${here}/nieuw`);
    expect(form.text).toContain('U schrijft versie 3 voor Mijn Ommelander');
    expect(form.html).toContain('name="tekst-en"');
    const wrong = await post(`${here}/nieuw`, {
      ...typed('iets'),
      'anders-en': ' ',
      gezien: '3',
      doe: 'verder',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Wat er anders is (Engels): vul dit in.');
    // What was typed waits, also in another session of the same writer; nobody else sees it.
    expect((await read(`${here}/nieuw`)).html).toContain('Voor u. iets.');
    const other = await hospital().work.signInStaff('content', { name: 'Een collega' });
    expect((await read(`${here}/nieuw`, other)).html).not.toContain('Voor u. iets.');
    await post(`${here}/nieuw`, { ...typed('iets'), gezien: '3', doe: 'gooi-weg' });
    expect((await read(`${here}/nieuw`)).html).not.toContain('Voor u. iets.');
  });

  test('ST-11 the difference is told in words, the preview is the very part that visitors read, HTML stays text', async () => {
    await post(`${here}/nieuw`, { ...typed('<script>alert(1)</script>'), gezien: '3', doe: 'verder' });
    const check = await read(`${here}/nakijken`);
    expect(check.text).toContain('Wat er anders is dan in versie 2');
    expect(check.text).toMatch(/Nieuw: Voor u\./);
    expect(check.text).toContain('Vervalt:');
    expect(check.html).toMatch(/<ins[^>]*>/);
    expect(check.html).toContain('lang="en"');
    expect(check.html).not.toContain('<script>alert(1)</script>');
    await post(`${here}/nieuw`, { ...typed(''), gezien: '3', doe: 'gooi-weg' });
  });

  test('ST-11 nothing different is nothing to publish', async () => {
    const { texts } = hospital().portal;
    const holds = (language: 'nl' | 'en') => texts.terms(language)[0]?.markdown ?? '';
    const same = { 'tekst-nl': holds('nl'), 'tekst-en': `${holds('en')}\r\n` };
    const asked = await post(`${here}/nieuw`, {
      ...same,
      'anders-nl': '- Niets',
      'anders-en': '- Nothing',
      gezien: '3',
      doe: 'verder',
    });
    expect(asked.status).toBe(422);
    expect(asked.text).toContain('Er is nog niets anders dan in de versie die nu geldt');
  });
});

describe('publishing', () => {
  test('A-15 A-16 O-27 O-J3 holds at once: named at signing in, what changed is told once, the old one stays', async () => {
    const before = await arrives('999991000');
    expect((await hospital().visit('/inloggen')).text).toContain('voorwaarden (versie 2)');
    const done = await publish({ number: 3, more: 'eerste' });
    expect(done.location).toBe(`${here}?gedaan=gepubliceerd`);
    expect((await hospital().visit('/inloggen')).text).toContain('voorwaarden (versie 3)');
    const reader = await arrives('999991000');
    const first = await hospital().visit('/overzicht', { as: reader });
    expect(first.text).toContain('De voorwaarden zijn veranderd (versie 3)');
    expect(first.text).toContain('Nieuw: eerste.');
    const terms = await hospital().visit('/voorwaarden', { as: reader });
    expect(terms.text).toContain('Dit is versie 3');
    expect(terms.text).toContain('Voor u. eerste.');
    expect(terms.text).toMatch(/Versie 3: u logde in[\s\S]*Versie 2: u logde in/);
    const old = await hospital().visit('/voorwaarden?versie=2', { as: before });
    expect(old.text).toContain('Dit is de oude versie 2. Nu geldt versie 3.');
    expect(old.text).not.toContain('eerste');
    expect((await hospital().visit('/voorwaarden?taal=en')).text).toContain('eerste (en)');
    expect((await hospital().visit('/spelregels')).text).toContain('versie 3');
    const again = await arrives('999991000');
    expect((await hospital().visit('/overzicht', { as: again })).text).not.toContain('zijn veranderd');
  });

  test('O-J3 A-15 O-27 the privacy office sees which version held at which sign-in, a published one too', async () => {
    await arrives('999992004');
    await publish({ number: 3, more: 'register' });
    const { clock } = hospital();
    clock.now = clock.now.add({ seconds: 20 });
    await arrives('999992004');
    const as = await hospital().work.signInStaff('privacy', { name: 'Marijke Toornvliet' });
    const form = { bsn: '999992004', naar: 'register' };
    const found = await hospital().work.visit('/privacy/patient', { as, form });
    const { text } = await hospital().work.visit(found.location ?? '', { as });
    expect(text).toMatch(/versie 3.*mijn-ommelander.*versie 2.*mijn-ommelander/);
  });

  test('ST-11 who published what stands in the log, and the privacy office finds it', async () => {
    await publish({ number: 3, more: 'gelogd' });
    expect((await hospital().auditRows('publish')).at(-1)).toMatchObject({
      outcome: 'success',
      agent: { person: editor.person, name: 'Lieke Vredeveld' },
      patient: null,
      policy: { terms: 3, reason: 'voorwaarden 3 (mijn-ommelander)' },
    });
    const officer = await hospital().work.signInStaff('privacy', { name: 'Marijke Toornvliet' });
    const log = await hospital().work.visit(`/privacy/log?medewerker=${editor.person}`, { as: officer });
    expect(log.text).toContain('publiceerde of trok in: een tekst van de site');
    expect(log.text).toContain('Voorwaarden 3 (mijn-ommelander)');
  });

  test('ST-11 O-27 for later: nobody sees it before its moment, and at that moment everybody accepts it', async () => {
    const done = await publish({ number: 3, more: 'later', when: atNine() });
    expect(done.location).toBe(`${here}?gedaan=klaargezet`);
    expect((await read('/teksten')).text).toMatch(/Versie 3, vanaf \w+ \d+ \w+ \d{4}, 09:00 uur/);
    expect((await hospital().visit('/voorwaarden')).text).toContain('Dit is versie 2');
    expect((await hospital().visit('/voorwaarden?versie=3')).status).toBe(404);
    // A second one has to wait.
    expect((await read(here)).text).not.toContain('Maak versie 4');
    const { clock } = hospital();
    const today = clock.now;
    clock.now = tomorrow().toZonedDateTime({ timeZone: 'Europe/Amsterdam', plainTime: '09:00' }).toInstant();
    const page = await hospital().visit('/voorwaarden');
    clock.now = today;
    expect(page.text).toContain('Dit is versie 3');
  });

  test('ST-11 withdrawn before it begins it never holds; what holds cannot be withdrawn', async () => {
    await publish({ number: 3, more: 'weg', when: atNine() });
    expect((await post(`${here}/versie/3/intrekken`, {})).location).toBe(`${here}?gedaan=ingetrokken`);
    expect((await hospital().auditRows('publish')).at(-1)).toMatchObject({ action: 'D', outcome: 'success' });
    const page = await read(here);
    expect(page.text).toContain('Ingetrokken, heeft niet gegolden');
    expect(page.text).toContain('Maak versie 4');
    expect((await read(`${here}/versie/3`)).text).toContain('Voor u. weg.');
    const twice = await post(`${here}/versie/3/intrekken`, {});
    expect([twice.status, twice.text.includes('Dit is niet ingetrokken')]).toEqual([409, true]);
    await publish({ number: 4, more: 'geldt' });
    expect((await post(`${here}/versie/4/intrekken`, {})).status).toBe(409);
    expect((await hospital().visit('/voorwaarden')).text).toContain('Dit is versie 4');
  });

  test('ST-11 the second of two publishes nothing, sees what the first changed, and keeps every word', async () => {
    const other = await hospital().work.signInStaff('content', { name: 'Een collega' });
    await post(`${here}/nieuw`, { ...typed('van de tweede'), gezien: '3', doe: 'verder' }, other);
    const nagekeken = await looked(other);
    await publish({ number: 3, more: 'van de eerste' });
    const refused = await post(`${here}/nakijken`, { wanneer: 'meteen', gezien: '3', nagekeken }, other);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Een collega publiceerde ook een versie.');
    expect(refused.text).toMatch(/Was: Voor u\. van de eerste ?\. Wordt: Voor u\. van de tweede ?\./);
    expect((await hospital().auditRows('publish')).at(-1)).toMatchObject({ outcome: 'refused' });
    const done = await post(`${here}/nakijken`, { wanneer: 'meteen', gezien: '4', nagekeken }, other);
    expect(done.location).toBe(`${here}?gedaan=gepubliceerd`);
    expect((await hospital().visit('/voorwaarden')).text).toContain('van de tweede');
  });

  test('ST-11 what is published are the words that were looked over, also where another window kept others', async () => {
    await post(`${here}/nieuw`, { ...typed('nagekeken'), gezien: '3', doe: 'verder' });
    const nagekeken = await looked();
    await post(`${here}/concept`, { ...typed('uit een ander venster'), gezien: '3' });
    const refused = await post(`${here}/nakijken`, { wanneer: 'meteen', gezien: '3', nagekeken });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('De tekst is veranderd nadat u hem nakeek');
    expect(refused.text).toContain('uit een ander venster');
    expect((await hospital().visit('/voorwaarden')).text).not.toContain('uit een ander venster');
    const again = { wanneer: 'meteen', gezien: '3', nagekeken: printIn(refused.html) };
    expect((await post(`${here}/nakijken`, again)).location).toBe(`${here}?gedaan=gepubliceerd`);
  });

  test('ST-11 sent twice it is published once, and both say so', async () => {
    await post(`${here}/nieuw`, { ...typed('twee keer'), gezien: '3', doe: 'verder' });
    const form = { wanneer: 'meteen', gezien: '3', nagekeken: await looked() };
    const both = await Promise.all([post(`${here}/nakijken`, form), post(`${here}/nakijken`, form)]);
    const done = `${here}?gedaan=gepubliceerd`;
    expect(both.map(each => each.location)).toEqual([done, done]);
    expect((await post(`${here}/nakijken`, form)).location).toBe(done);
    expect((await read(here)).text).toContain('Maak versie 4');
  });

  test('ST-11 a moment that is not right is said by the field, and what was filled in stays', async () => {
    const asked = await publish({
      number: 3,
      more: 'x',
      when: { wanneer: 'later', dag: '2020-01-01', tijd: '08:30' },
    });
    expect(asked.status).toBe(422);
    expect(asked.text).toContain('Dag: kies een moment dat nog moet komen.');
    expect(asked.html).toContain('value="08:30"');
  });
});

describe('what holds at signing in', () => {
  test('O-27 changed while the browser was at DigiD: the acceptance names the version that holds on coming back', async () => {
    const begun = await atDigid(hospital(), { bsn: '999991334', from: '10.0.1.1' });
    await publish({ number: 3, more: 'onderweg' });
    const { session } = await comeBack(hospital(), begun);
    expect(session).not.toBeNull();
    expect((await hospital().auditRows('terms-accepted')).at(-1)).toMatchObject({ policy: { terms: 3 } });
  });

  test('O-27 another process published: a form and a sign-in ask the database, whatever this process remembers', async () => {
    await hospital().visit('/voorwaarden');
    const { portal } = hospital();
    await asOwner(client =>
      client.query(
        `insert into published_text values ($1, $2, 'voorwaarden', 3, $3, $4, $4, gen_random_uuid(), 'Elders')`,
        [
          portal.keeper,
          portal.id,
          JSON.stringify({ nl: { text: 'Elders.' } }),
          hospital().clock.now.subtract({ seconds: 1 }).toString(),
        ],
      ),
    );
    await arrives('999991668');
    expect((await hospital().auditRows('terms-accepted')).at(-1)).toMatchObject({ policy: { terms: 3 } });
  });

  test('O-J3 A-16 where the tenant chose a tick, a new version asks for it again and nobody comes in without', async () => {
    const { portal } = hospital();
    const { acceptance } = portal.terms;
    portal.terms.acceptance = 'tick';
    const tick = (version: string) =>
      hospital().visit('/inloggen', { form: { akkoord: version }, from: '10.0.2.1' });
    try {
      expect((await hospital().visit('/inloggen')).text).toContain(
        'Ik ga akkoord met de voorwaarden (versie 2)',
      );
      await publish({ number: 3, more: 'vinkje' });
      expect((await hospital().visit('/inloggen')).text).toContain('voorwaarden (versie 3)');
      expect((await tick('2')).status).toBe(422);
      const ticked = await throughDigid(hospital(), {
        bsn: '999991000',
        form: { akkoord: '3' },
        from: '10.0.2.2',
      });
      expect(ticked.session).not.toBeNull();
      expect(
        (
          await hospital().visit('/voorwaarden', {
            as: { cookie: `__Host-inzage=${ticked.session}`, person: '' },
          })
        ).text,
      ).toContain('Versie 3: u zette een vinkje');
    } finally {
      portal.terms.acceptance = acceptance;
    }
  });
});

describe('MijnAmbulancezorg', () => {
  const faq = '/teksten/mijn-ambulancezorg/veelgestelde-vragen';

  test('D-07 A-31 a new version of the questions is there for visitors; the terms there are ticked by version', async () => {
    const { ambulance, ambulanceWork } = hospital();
    const as = await ambulanceWork.signInStaff('content', { name: 'Yvonne Blijdenstein' });
    const form = {
      'titel-nl': 'Vragen en antwoorden',
      'inleiding-nl': 'Per onderwerp.',
      'tekst-nl': '## Ritten\n\n### Waar staat mijn rit?\n\nIn de lijst.',
      'titel-en': 'Questions',
      'inleiding-en': 'By subject.',
      'tekst-en': '## Rides\n\n### Where is my ride?\n\nIn the list.',
      gezien: '2',
      doe: 'verder',
    };
    await ambulanceWork.visit(`${faq}/nieuw`, { as, form });
    const check = await ambulanceWork.visit(`${faq}/nakijken`, { as });
    const done = await ambulanceWork.visit(`${faq}/nakijken`, {
      as,
      form: { wanneer: 'meteen', gezien: '2', nagekeken: printIn(check.html) },
    });
    expect(done.location).toBe(`${faq}?gedaan=gepubliceerd`);
    const read = await ambulance.visit('/vragen');
    expect(read.text).toContain('Vragen en antwoorden');
    expect(read.html).toContain('<h2>Ritten</h2>');
    expect((await ambulanceWork.visit(`${faq}/versie/1`, { as })).text).toContain('Inloggen');
    expect((await ambulance.visit('/')).text).toContain('(versie 3)');
  });
});
