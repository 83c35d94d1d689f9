import { describe, expect, test } from 'vitest';
import type { Actor, Thread } from '../../platform/casework/index.ts';
import { asOwner } from '../../testing/database.ts';
import { type Guest, withHospital } from '../../testing/hospital.ts';

const hospital = withHospital();
const [fenna, daan] = ['999991668', '999993318'];
const wish = 'Mag ik na mijn operatie weer sporten?\nEn vanaf wanneer?';
const desk: Actor = { side: 'staff', person: null, name: 'Ria, polikliniek Chirurgie' };

const organisations = () => hospital().portal.organisations.map(each => each.ura);
const post = (as: Guest, path: string, form: { [field: string]: string }) =>
  hospital().visit(path, { as, form });

/** Writes, looks over and sends; gives the address of the conversation. */
async function ask(as: Guest, vraag = wish, onderwerp = 'chirurgie'): Promise<string> {
  await post(as, '/berichten/nieuw', { onderwerp, vraag, doe: 'verder' });
  const sent = await post(as, '/berichten/nieuw/nakijken', {});
  return (sent.location ?? '').replace('?verstuurd=ja', '');
}

async function inside(path: string): Promise<Thread> {
  const { house } = hospital();
  const id = path.split('/').at(-1) ?? '';
  const found = await house.database.look(organisations(), rows => house.casework.find(rows, id));
  if (!found) throw new Error('no such case');
  return found;
}

async function answer(path: string, text: string): Promise<void> {
  const { house, clock } = hospital();
  const { organisation, id, version } = await inside(path);
  await house.database.change(organisations(), rows =>
    house.casework.answer(rows, { seen: { organisation, id, version }, by: desk, now: clock.now, text }),
  );
}

test('O-06 a stranger is sent to sign in, also from the middle of a question', async () => {
  for (const path of [
    '/berichten',
    '/berichten/nieuw',
    '/berichten/nieuw/nakijken',
    '/berichten/een-of-ander',
  ])
    expect((await hospital().visit(path)).location).toBe(`/inloggen?naar=${encodeURIComponent(path)}`);
});

test('O-11 somebody else’s question does not exist, to read or to write in, and that is in the log', async () => {
  const path = await ask(await hospital().signIn(fenna));
  const other = await hospital().signIn(daan);
  const before = (await hospital().auditRows('denied')).length;
  expect((await hospital().visit(path, { as: other })).status).toBe(404);
  expect((await post(other, path, { antwoord: 'Hallo', gezien: '1' })).status).toBe(404);
  expect((await hospital().visit('/berichten', { as: other })).html).not.toContain(path);
  const denied = (await hospital().auditRows('denied')).slice(before);
  expect(denied).toHaveLength(2);
  expect(denied[0]).toMatchObject({ patient: other.person, outcome: 'refused' });
  expect((await inside(path)).entries).toHaveLength(1);
});

test('law 3 with the hospital’s own system down one still reads and asks', async () => {
  const as = await hospital().signIn(fenna);
  const path = await ask(as);
  hospital().ehr.switches.set({ fault: 'outage' });
  try {
    expect((await hospital().visit('/berichten', { as })).status).toBe(200);
    expect((await hospital().visit(path, { as })).text).toContain('Mag ik na mijn operatie weer sporten?');
  } finally {
    hospital().ehr.switches.reset();
  }
});

describe('asking', () => {
  test('D-107 O-02 112 and the telephone stand before the question; the promise and who reads it stand there too', async () => {
    const { text } = await hospital().visit('/berichten/nieuw', { as: await hospital().signIn(fenna) });
    expect(text.indexOf('Bel 112')).toBeGreaterThan(-1);
    expect(text.indexOf('Bel 112')).toBeLessThan(text.indexOf('Waar gaat uw vraag over?'));
    expect(text).toContain('bel uw polikliniek: 088 000 30 00');
    expect(text).toContain('U krijgt binnen 2 werkdagen antwoord.');
  });

  test('D-104 D-109 everything is shown once more before it goes, and then it is in the queue of the clinic, once', async () => {
    const as = await hospital().signIn(fenna);
    const saved = await post(as, '/berichten/nieuw', { onderwerp: 'chirurgie', vraag: wish, doe: 'verder' });
    expect(saved.location).toBe('/berichten/nieuw/nakijken');
    const check = await hospital().visit('/berichten/nieuw/nakijken', { as });
    expect(check.text).toContain('Chirurgie');
    expect(check.text).toContain('En vanaf wanneer?');
    expect(check.text).toContain('leest uw vraag als eerste');
    const count = (await hospital().auditRows('case-opened')).length;
    const both = await Promise.all([1, 2].map(() => post(as, '/berichten/nieuw/nakijken', {})));
    const opened = both.map(each => each.location ?? '').filter(to => to.includes('verstuurd'));
    expect(opened).toHaveLength(1);
    const thread = await inside((opened[0] ?? '').replace('?verstuurd=ja', ''));
    expect(thread).toMatchObject({ kind: 'question', queue: 'clinic', state: 'open', subject: as.person });
    expect(thread.entries[0]).toMatchObject({ act: 'opened', text: wish });
    const rows = (await hospital().auditRows('case-opened')).slice(count);
    expect(rows.filter(row => row.outcome === 'success')).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('sporten');
  });

  test('D-105 a question about the website goes to the service desk, and says that no care provider reads it', async () => {
    const as = await hospital().signIn(fenna);
    await post(as, '/berichten/nieuw', { onderwerp: 'website', vraag: 'Ik krijg geen sms.', doe: 'verder' });
    const check = await hospital().visit('/berichten/nieuw/nakijken', { as });
    expect(check.text).toContain('zet er niets over uw gezondheid in');
    const sent = await post(as, '/berichten/nieuw/nakijken', {});
    const thread = await inside((sent.location ?? '').replace('?verstuurd=ja', ''));
    expect(thread).toMatchObject({ kind: 'technical-question', queue: 'service-desk' });
  });

  test('what is not right is said by the field, and nothing typed is lost', async () => {
    const as = await hospital().signIn(daan);
    const wrong = await post(as, '/berichten/nieuw', {
      onderwerp: 'weg',
      vraag: 'Mag ik <b>weer</b>?',
      doe: 'verder',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('kies een van de onderwerpen');
    expect(wrong.html).toContain('Mag ik &lt;b>weer&lt;/b>?');
    const long = await post(as, '/berichten/nieuw', {
      onderwerp: 'chirurgie',
      vraag: 'lang '.repeat(900),
      doe: 'verder',
    });
    expect(long.status).toBe(422);
    expect(long.html).toContain('lang lang lang');
    expect((await hospital().visit('/berichten/nieuw/nakijken', { as })).location).toBe('/berichten/nieuw');
    expect((await post(as, '/berichten/nieuw/nakijken', {})).location).toBe('/berichten');
  });

  test('a draft waits also after signing out, for its writer only, and can be thrown away', async () => {
    const as = await hospital().signIn(daan);
    await post(as, '/berichten/concept', { onderwerp: 'cardiologie', vraag: 'Halve vra' });
    await post(as, '/uitloggen', {});
    const again = await hospital().signIn(daan);
    const list = await hospital().visit('/berichten', { as: again });
    expect(list.text).toContain('U was een vraag aan het schrijven');
    expect((await hospital().visit('/berichten/nieuw', { as: again })).text).toContain('Halve vra');
    const other = await hospital().visit('/berichten/nieuw', { as: await hospital().signIn(fenna) });
    expect(other.text).not.toContain('Halve vra');
    await post(again, '/berichten/nieuw', { onderwerp: 'cardiologie', vraag: 'Halve vra', doe: 'gooi-weg' });
    expect((await hospital().visit('/berichten/nieuw', { as: again })).text).not.toContain('Halve vra');
  });
});

describe('the clock and the answer', () => {
  test('D-106 D-108 the page says who has it, until when, and what happens if it is late; and when it is late, sorry and the number', async () => {
    hospital().clock.now = Temporal.Instant.from('2026-11-27T09:00:00Z');
    const path = await ask(await hospital().signIn(fenna));
    const read = async () => (await hospital().visit(path, { as: await hospital().signIn(fenna) })).text;
    const now = await read();
    expect(now).toContain('nog 2 werkdagen');
    expect(now).toContain('Uw vraag ligt bij de polikliniek.');
    expect(now).toContain('U krijgt antwoord vóór dinsdag 1 december 2026, 17:00 uur.');
    expect(now).toContain('Is er op donderdag 3 december 2026, 17:00 uur nog geen antwoord?');
    hospital().clock.now = Temporal.Instant.from('2026-12-02T09:00:00Z');
    expect(await read()).toContain('1 werkdag te laat');
    hospital().clock.now = Temporal.Instant.from('2026-12-03T16:00:01Z');
    const { house, clock } = hospital();
    await house.database.change(organisations(), rows =>
      house.casework.step(rows, { now: clock.now, limit: 100 }),
    );
    const late = await read();
    expect(late).toContain('Onze excuses: uw antwoord is te laat');
    expect(late).toContain('Bel ons: 088 000 30 00');
    expect(late).toContain('Uw vraag ligt bij de teamleider.');
    clock.now = Temporal.Now.instant();
  });

  test('D-109 the answer stands there with who gave it, is new until it was opened, and can be replied to', async () => {
    const as = await hospital().signIn(daan);
    const path = await ask(as);
    await answer(path, 'Ja, rustig aan.\nNa zes weken weer alles.');
    expect((await hospital().visit('/overzicht', { as })).text).toContain('Nieuwe berichten');
    expect((await hospital().visit('/berichten', { as })).text).toContain('nieuw bericht');
    const { text, html } = await hospital().visit(path, { as });
    expect(text).toContain('Ria, polikliniek Chirurgie');
    expect(text).toContain('Na zes weken weer alles.');
    expect((await hospital().visit('/overzicht', { as })).text).not.toContain('Nieuwe berichten');
    const gezien = /name="gezien" value="(\d+)"/.exec(html)?.[1] ?? '';
    expect((await post(as, path, { antwoord: ' ', gezien })).status).toBe(422);
    // Nothing was sent, and the log does not say that anything was.
    const row = (await hospital().auditRows('case-opened')).at(-1);
    expect(row).toMatchObject({ action: 'U', outcome: 'refused' });
    expect((await post(as, path, { antwoord: 'En zwemmen?', gezien })).location).toBe(`${path}?verstuurd=ja`);
    expect(await inside(path)).toMatchObject({ state: 'open', queue: 'clinic', version: 3 });
  });

  test('what is written in a conversation waits too, for its writer only, until it is sent', async () => {
    const as = await hospital().signIn(daan);
    const path = await ask(as);
    await post(as, `${path}/concept`, { antwoord: 'Half geschrev', gezien: '1' });
    const other = await hospital().signIn(fenna);
    expect((await post(other, `${path}/concept`, { antwoord: 'Van mij', gezien: '1' })).status).toBe(404);
    expect((await hospital().visit(path, { as: await hospital().signIn(daan) })).text).toContain(
      'Half geschrev',
    );
    await post(as, path, { antwoord: 'Heel geschreven', gezien: '1' });
    expect((await hospital().visit(path, { as })).html).not.toContain('Half geschrev');
  });

  test('D-109 who wrote again while the answer came sees the answer first, and keeps what was typed', async () => {
    const as = await hospital().signIn(daan);
    const path = await ask(as);
    await answer(path, 'Ja.');
    const refused = await post(as, path, { antwoord: 'Hebt u al antwoord?', gezien: '1' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Uw bericht is nog niet verstuurd');
    expect(refused.html).toContain('Hebt u al antwoord?');
    expect((await inside(path)).entries.map(each => each.act)).toEqual(['opened', 'answered']);
  });

  async function close(path: string): Promise<void> {
    const { house, clock } = hospital();
    const { organisation, id, version } = await inside(path);
    const seen = { organisation, id, version };
    await house.database.change(organisations(), rows =>
      house.casework.close(rows, { seen, by: desk, now: clock.now, outcome: 'by-phone' }),
    );
  }

  test('what was written while the clinic closed the question is not lost: it stands there, and goes on as a new question', async () => {
    const as = await hospital().signIn(daan);
    const path = await ask(as);
    await close(path);
    const refused = await post(as, path, { antwoord: 'En mag ik zwemmen?', gezien: '1' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Dit is intussen afgerond');
    expect(refused.text).not.toContain('Druk dan nog een keer op de knop');
    expect(refused.text).toContain('En mag ik zwemmen?');
    const later = await hospital().visit(path, { as: await hospital().signIn(daan) });
    expect(later.text).toContain('Uw tekst is niet verstuurd');
    expect(later.text).toContain('En mag ik zwemmen?');
    await post(as, '/berichten/concept', { onderwerp: 'cardiologie', vraag: 'Dit schreef ik al.' });
    expect((await post(as, `${path}/opnieuw`, {})).location).toBe('/berichten/nieuw');
    const form = await hospital().visit('/berichten/nieuw', { as });
    expect(form.text).toContain('Dit schreef ik al. En mag ik zwemmen?');
    expect((await hospital().visit(path, { as })).text).not.toContain('En mag ik zwemmen?');
    await post(as, '/berichten/nieuw', { onderwerp: '', vraag: '', doe: 'gooi-weg' });
    const other = await hospital().signIn(fenna);
    expect((await post(other, `${path}/opnieuw`, {})).status).toBe(404);
  });

  test('what was erased or thrown away does not come back', async () => {
    const as = await hospital().signIn(daan);
    const path = await ask(as);
    const typed = async () => (await hospital().visit(path, { as })).text;
    await post(as, `${path}/concept`, { antwoord: 'Toch maar niet', gezien: '1' });
    expect(await typed()).toContain('Toch maar niet');
    await post(as, `${path}/concept`, { antwoord: '', gezien: '1' });
    expect(await typed()).not.toContain('Toch maar niet');
    await post(as, `${path}/concept`, { antwoord: 'Of toch wel', gezien: '1' });
    expect((await post(as, `${path}/concept`, { doe: 'gooi-weg' })).location).toBe(path);
    expect(await typed()).not.toContain('Of toch wel');
    await post(as, '/berichten/concept', { onderwerp: '', vraag: 'Half' });
    await post(as, '/berichten/concept', { onderwerp: '', vraag: '' });
    expect((await hospital().visit('/berichten', { as })).text).not.toContain('U was een vraag');
  });

  test('a button that is pressed twice sends once, and says that it was sent', async () => {
    const as = await hospital().signIn(daan);
    const path = await ask(as);
    const reply = { antwoord: 'Nog iets.', gezien: '1' };
    const sent = await Promise.all([1, 2].map(() => post(as, path, reply)));
    for (const { location } of sent) expect(location).toBe(`${path}?verstuurd=ja`);
    expect((await inside(path)).entries.map(each => each.act)).toEqual(['opened', 'replied']);
    expect((await hospital().visit(path, { as })).html).not.toContain('>Nog iets.</textarea>');
  });

  test('O-11 what staff write to each other is nowhere on the page, and what people wrote nowhere in the log of the process', async () => {
    const as = await hospital().signIn(fenna);
    const path = await ask(as);
    const { house, clock } = hospital();
    const { organisation, id, version } = await inside(path);
    await house.database.change(organisations(), rows =>
      house.casework.forward(rows, {
        seen: { organisation, id, version },
        by: desk,
        now: clock.now,
        queue: 'doctor',
        note: 'patiënt klinkt ongerust',
      }),
    );
    const { text } = await hospital().visit(path, { as });
    expect(text).toContain('Uw vraag is doorgestuurd naar de arts.');
    expect(text).not.toContain('ongerust');
    expect(hospital().log.join('\n')).not.toMatch(/sporten|ongerust/);
  });
});

test('every word that is kept is sealed: nothing of a question is readable in any table', async () => {
  const { rows } = await asOwner(
    client =>
      client.query(
        'select c::text as text from care_case c union all select e::text from case_entry e union all select d::text from case_draft d',
      ),
    organisations(),
  );
  expect(rows.length).toBeGreaterThan(5);
  for (const word of ['sporten', 'chirurgie']) {
    const hex = Buffer.from(word).toString('hex');
    expect(rows.filter(row => row.text.includes(word) || row.text.includes(hex))).toEqual([]);
  }
});
