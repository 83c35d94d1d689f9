import { describe, expect, test } from 'vitest';
import type { Thread } from '../../platform/casework/index.ts';
import { asOwner } from '../../testing/database.ts';
import { type StaffGuest, withHospital } from '../../testing/hospital.ts';
import { lookedOver } from '../../testing/looked-over.ts';

const hospital = withHospital();
const fenna = '999991668';
const list = '/werk/wachtrij';

const clerk = (name = 'Greetje Haverkamp') =>
  hospital().work.signInStaff('clinic-employee', { name, function: 'polikliniek' });
const doctor = () => hospital().work.signInStaff('doctor', { name: 'A.M. Hoogterp', function: 'internist' });
const post = (as: StaffGuest, path: string, form: { [field: string]: string }) =>
  hospital().work.visit(path, { as, form });

/** A patient asks, by the pages of the patient; gives the id of the case. */
async function asked(vraag = 'Mag ik weer sporten?', onderwerp = 'chirurgie'): Promise<string> {
  const as = await hospital().signIn(fenna);
  await hospital().visit('/berichten/nieuw', { as, form: { onderwerp, vraag, doe: 'verder' } });
  const sent = await hospital().visit('/berichten/nieuw/nakijken', { as, form: {} });
  return (sent.location ?? '').replace('/berichten/', '').replace('?verstuurd=ja', '');
}

async function inside(id: string): Promise<Thread> {
  const { house, portal } = hospital();
  const organisations = portal.organisations.map(each => each.ura);
  const found = await house.database.look(organisations, rows => house.casework.find(rows, id));
  if (!found) throw new Error('no such case');
  return found;
}

/** Writes, and gives what the form of the preview sends. */
async function previewed(as: StaffGuest, id: string, { text = 'Ja, rustig aan.', seen = '1' } = {}) {
  await post(as, `${list}/${id}/antwoord`, { antwoord: text, gezien: seen, doe: 'nakijken' });
  const preview = await hospital().work.visit(`${list}/${id}/nakijken`, { as });
  return { gezien: seen, ...lookedOver(preview) };
}

async function answered(as: StaffGuest, id: string, given: { text?: string; seen?: string } = {}) {
  return post(as, `${list}/${id}/nakijken`, await previewed(as, id, given));
}

test('a stranger is sent to sign in', async () => {
  const { location } = await hospital().work.visit(list);
  expect(location).toBe('/inloggen?naar=%2Fwerk%2Fwachtrij');
});

test('O-11 who has no role in a queue does not see it: not in the list, not by its address, and that is in the log', async () => {
  const id = await asked('Alleen voor de polikliniek');
  const others = await hospital().work.signInStaff('service-desk', { name: 'S. Desk' });
  expect((await hospital().work.visit(list, { as: others })).text).not.toContain(
    'Alleen voor de polikliniek',
  );
  expect((await hospital().work.visit(`${list}?rij=clinic`, { as: others })).text).not.toContain(
    'Alleen voor',
  );
  const before = (await hospital().auditRows('denied')).length;
  expect((await hospital().work.visit(`${list}/${id}`, { as: others })).status).toBe(404);
  expect((await post(others, `${list}/${id}/doe`, { doe: 'pak', gezien: '1' })).status).toBe(404);
  expect((await hospital().auditRows('denied')).length).toBe(before + 2);
  const none = await hospital().work.signInStaff('content', { name: 'R. Redactie' });
  expect((await hospital().work.visit(list, { as: none })).status).toBe(404);
  const patient = await hospital().signIn(fenna);
  expect((await hospital().visit(list, { as: patient })).status).toBe(404);
});

test('law 3 with the hospital’s own system down the queue stands', async () => {
  const id = await asked();
  hospital().ehr.switches.set({ fault: 'outage' });
  const as = await clerk();
  expect((await hospital().work.visit(list, { as })).status).toBe(200);
  expect((await hospital().work.visit(`${list}/${id}`, { as })).status).toBe(200);
  hospital().ehr.switches.reset();
});

describe('a question through the workplace', () => {
  test('D-109 the clinic reads it first and forwards it with a note; the doctor answers what the preview shows; the patient reads it', async () => {
    const id = await asked('Mag ik na mijn operatie weer fietsen?');
    const as = await clerk();
    const queue = await hospital().work.visit(list, { as });
    expect(queue.text).toContain('Mag ik na mijn operatie weer fietsen?');
    expect(queue.text).toContain('nog 2 werkdagen');
    const opened = await hospital().work.visit(`${list}/${id}`, { as });
    expect(opened.text).toContain('Fenna');
    expect(opened.text).toContain('Chirurgie');
    const read = (await hospital().auditRows('read')).at(-1);
    expect(read).toMatchObject({ ground: 'duty', agent: { role: 'staff', name: 'Greetje Haverkamp' } });
    expect(read?.patient).toBe((await inside(id)).subject);

    const bare = await post(as, `${list}/${id}/doe`, {
      doe: 'stuur-door',
      naar: 'doctor',
      notitie: '',
      gezien: '1',
    });
    expect(bare.status).toBe(422);
    expect(bare.text).toContain('Notitie: schrijf waarom');
    // Nobody was refused: what the page shows was read, and the patient reads just that.
    const empty = await post(as, `${list}/${id}/antwoord`, { antwoord: '', gezien: '1', doe: 'nakijken' });
    expect(empty.status).toBe(422);
    for (const row of (await hospital().auditRows()).slice(-2)) {
      const objects = [{ part: 'case' }];
      expect(row).toMatchObject({ name: 'read', action: 'R', outcome: 'success', ground: 'duty', objects });
    }
    const sent = await post(as, `${list}/${id}/doe`, {
      doe: 'stuur-door',
      naar: 'doctor',
      notitie: 'mag dit al?',
      gezien: '1',
    });
    // Out of sight for the clinic now.
    expect(sent.location).toBe(list);
    expect((await hospital().work.visit(`${list}/${id}`, { as })).status).toBe(404);

    const who = await doctor();
    const seen = await hospital().work.visit(`${list}/${id}`, { as: who });
    expect(seen.text).toContain('mag dit al?');
    await post(who, `${list}/${id}/antwoord`, {
      antwoord: 'Ja, over twee weken.',
      gezien: '2',
      doe: 'nakijken',
    });
    const preview = await hospital().work.visit(`${list}/${id}/nakijken`, { as: who });
    expect(preview.text).toContain('A.M. Hoogterp, internist');
    expect(preview.text).toContain('Ja, over twee weken.');
    expect(preview.text).not.toContain('mag dit al?');
    expect((await inside(id)).state).toBe('open');
    const done = await post(who, `${list}/${id}/nakijken`, { gezien: '2', ...lookedOver(preview) });
    expect(done.location).toBe(`${list}/${id}?gedaan=beantwoord`);
    const row = (await hospital().auditRows('case-answered')).at(-1);
    expect(row).toMatchObject({
      ground: 'duty',
      outcome: 'success',
      patient: (await inside(id)).subject,
    });

    const outside = await hospital().visit(`/berichten/${id}`, { as: await hospital().signIn(fenna) });
    expect(outside.text).toContain('A.M. Hoogterp, internist');
    expect(outside.text).toContain('Ja, over twee weken.');
    expect(outside.text).not.toContain('mag dit al?');
  });

  test('D-109 the second of two gets nothing done, sees what the first did, and keeps every word', async () => {
    const id = await asked();
    const [first, second] = [await clerk('Greetje Haverkamp'), await clerk('Sanne Huizinga')];
    const mine = await previewed(second, id, { text: 'Mijn lange antwoord' });
    expect((await answered(first, id)).status).toBe(303);
    const count = (await hospital().auditRows('case-answered')).length;
    const refused = await post(second, `${list}/${id}/nakijken`, mine);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Een collega was u voor.');
    expect(refused.text).toContain('Greetje Haverkamp, polikliniek gaf antwoord');
    expect(refused.html).toContain('Mijn lange antwoord');
    expect((await inside(id)).entries.filter(each => each.act === 'answered')).toHaveLength(1);
    const rows = (await hospital().auditRows('case-answered')).slice(count);
    expect(rows.map(row => row.outcome)).toEqual(['refused']);
    // It waits as a draft too, also in another session.
    const again = await hospital().work.visit(`${list}/${id}`, { as: await clerk('Sanne Huizinga') });
    expect(again.html).toContain('Mijn lange antwoord');
  });

  test('D-109 what a colleague has can be taken over, and put back', async () => {
    const id = await asked();
    const [first, second] = [await clerk('Greetje Haverkamp'), await clerk('Sanne Huizinga')];
    await post(first, `${list}/${id}/doe`, { doe: 'pak', gezien: '1' });
    const seen = await hospital().work.visit(`${list}/${id}`, { as: second });
    expect(seen.text).toContain('Greetje Haverkamp, polikliniek heeft dit in behandeling');
    await post(second, `${list}/${id}/doe`, { doe: 'pak', gezien: '2' });
    expect((await inside(id)).owner?.name).toContain('Sanne Huizinga');
    await post(second, `${list}/${id}/doe`, { doe: 'leg-terug', gezien: '3' });
    expect((await inside(id)).owner).toBeNull();
  });

  test('doubles of one person go on in one; closing says how it ended; what was closed can be opened again', async () => {
    const [first, second] = [await asked('Dubbel een'), await asked('Dubbel twee')];
    const as = await clerk();
    expect((await hospital().work.visit(`${list}/${second}`, { as })).text).toContain('Dubbel een');
    await post(as, `${list}/${second}/doe`, { doe: 'voeg-samen', met: first, gezien: '1' });
    expect(await inside(second)).toMatchObject({ state: 'merged', mergedInto: first });
    expect((await hospital().work.visit(`${list}/${first}`, { as })).text).toContain('Dubbel twee');
    expect(
      (await post(as, `${list}/${first}/doe`, { doe: 'sluit', uitkomst: 'weg', gezien: '2' })).status,
    ).toBe(422);
    await post(as, `${list}/${first}/doe`, { doe: 'sluit', uitkomst: 'by-phone', gezien: '2' });
    expect((await hospital().work.visit(`${list}?stand=klaar`, { as })).text).toContain('Dubbel een');
    expect((await hospital().work.visit(`${list}/${first}`, { as })).text).toContain('Telefonisch besproken');
    await post(as, `${list}/${first}/doe`, { doe: 'heropen', notitie: 'belde terug', gezien: '3' });
    expect(await inside(first)).toMatchObject({ state: 'open', outcome: null });
  });

  test('what is being typed is kept without a word in the log, for its writer only', async () => {
    const id = await asked();
    const [as, other] = [await clerk('Greetje Haverkamp'), await clerk('Sanne Huizinga')];
    const rows = (await hospital().auditRows()).length;
    await post(as, `${list}/${id}/concept`, { antwoord: 'Half geschrev', gezien: '1' });
    expect((await hospital().auditRows()).length).toBe(rows);
    expect((await hospital().work.visit(`${list}/${id}`, { as })).text).toContain('Half geschrev');
    expect((await hospital().work.visit(`${list}/${id}`, { as: other })).text).not.toContain('Half geschrev');
  });

  test('a template goes under what was typed, and nothing of it is lost', async () => {
    const id = await asked();
    const as = await clerk();
    const form = { antwoord: 'Beste mevrouw,', gezien: '1', doe: 'sjabloon-0' };
    expect((await post(as, `${list}/${id}/antwoord`, form)).location).toContain('gedaan=bewaard');
    const { text } = await hospital().work.visit(`${list}/${id}`, { as });
    expect(text).toContain('Beste mevrouw,');
    expect(text).toContain('vragen het na bij de arts');
  });
});

describe('what is sent, and where to', () => {
  const act = (as: StaffGuest, id: string, form: { [field: string]: string }) =>
    post(as, `${list}/${id}/doe`, { gezien: '1', ...form });

  test('D-109 nothing is sent but what was looked over: what another window wrote since is shown first', async () => {
    const id = await asked();
    const as = await clerk();
    const form = await previewed(as, id, { text: 'Wat ik nakeek.' });
    expect(form.kenmerk).toMatch(/^[\da-f]{64}$/);
    await post(as, `${list}/${id}/concept`, { antwoord: 'Half geschreven in een ander venst', gezien: '1' });
    const refused = await post(as, `${list}/${id}/nakijken`, form);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('veranderd sinds u dit nakeek');
    expect(refused.text).toContain('Half geschreven in een ander venst');
    expect((await inside(id)).state).toBe('open');
    const again = { ...form, ...lookedOver(refused) };
    expect((await post(as, `${list}/${id}/nakijken`, again)).status).toBe(303);
  });

  test('D-109 a form that does not say what was looked over sends nothing, and keeps what was written', async () => {
    const id = await asked();
    const as = await clerk();
    const { gezien } = await previewed(as, id, { text: 'Wat ik schreef en niet kwijt wil.' });
    const refused = await post(as, `${list}/${id}/nakijken`, { gezien });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('het formulier was niet compleet. Er is niets verstuurd.');
    expect(refused.text).toContain('Wat ik schreef en niet kwijt wil.');
    expect((await inside(id)).state).toBe('open');
    const again = { gezien, ...lookedOver(refused) };
    expect((await post(as, `${list}/${id}/nakijken`, again)).status).toBe(303);
    expect((await inside(id)).entries.at(-1)).toMatchObject({ act: 'answered' });
  });

  test('a button that is pressed twice sends once, and says that it was sent', async () => {
    const id = await asked();
    const as = await clerk();
    const form = await previewed(as, id);
    const twice = await Promise.all([1, 2].map(() => post(as, `${list}/${id}/nakijken`, form)));
    const third = await post(as, `${list}/${id}/nakijken`, form);
    for (const each of [...twice, third]) expect(each.location).toContain('gedaan=beantwoord');
    expect((await inside(id)).entries.filter(each => each.act === 'answered')).toHaveLength(1);
    const rows = (await hospital().auditRows('case-answered')).slice(-3);
    expect(rows.filter(row => row.outcome === 'success')).toHaveLength(1);
  });

  test('ST-06 D-117 a question of care goes to care and to nobody else, whatever the form says', async () => {
    const id = await asked();
    const as = await clerk();
    const { html } = await hospital().work.visit(`${list}/${id}`, { as });
    const offered = [...html.matchAll(/<option value="([a-z-]+)"/g)].map(each => each[1]);
    expect(offered).toEqual(expect.arrayContaining(['nurse', 'doctor', 'team-lead']));
    for (const naar of ['service-desk', 'records', 'privacy']) {
      expect(offered).not.toContain(naar);
      expect((await act(as, id, { doe: 'stuur-door', naar, notitie: 'hoort daar' })).status).toBe(422);
    }
    expect(await inside(id)).toMatchObject({ queue: 'clinic', version: 1 });
  });

  test('a case goes on only in one that this colleague sees too', async () => {
    const [first, second] = [await asked('Eerst dit'), await asked('Dan dat')];
    const as = await clerk();
    await asOwner(
      client => client.query("update care_case set queue = 'doctor' where id = $1", [first]),
      hospital().portal.organisations.map(each => each.ura),
    );
    for (const met of [first, 'geen-nummer', ''])
      expect((await act(as, second, { doe: 'voeg-samen', met })).status).toBe(409);
    expect(await inside(second)).toMatchObject({ state: 'open' });
  });
});

describe('no word is lost', () => {
  test('what a colleague was before with stands there still, where there is no form for it any more', async () => {
    const id = await asked();
    const [first, second] = [await clerk('Greetje Haverkamp'), await clerk('Sanne Huizinga')];
    const form = await previewed(second, id, { text: 'Mijn lange antwoord' });
    await post(first, `${list}/${id}/doe`, { doe: 'pak', gezien: '1' });
    const taken = await post(second, `${list}/${id}/nakijken`, form);
    expect(taken.status).toBe(409);
    expect(taken.text).toContain('Uw tekst, niet verstuurd');
    expect(taken.text).toContain('Mijn lange antwoord');
    await post(first, `${list}/${id}/doe`, { doe: 'sluit', uitkomst: 'by-phone', gezien: '2' });
    const closed = await post(second, `${list}/${id}/nakijken`, form);
    expect(closed.text).toContain('Dit kan nu niet meer.');
    expect(closed.text).toContain('Mijn lange antwoord');
    const forward = { doe: 'stuur-door', naar: 'doctor', notitie: 'een hele uitleg', gezien: '1' };
    const forwarded = await post(second, `${list}/${id}/doe`, forward);
    expect(forwarded.status).toBe(409);
    expect(forwarded.text).toContain('een hele uitleg');
    await post(second, `${list}/${id}/antwoord`, { doe: 'gooi-weg' });
    const { text } = await hospital().work.visit(`${list}/${id}`, { as: second });
    expect(text).not.toContain('Mijn lange antwoord');
  });

  test('a text that is too long is said to be, and stands there whole; what was chosen stays chosen', async () => {
    const id = await asked();
    const as = await clerk();
    const notitie = `${'lang '.repeat(900)}einde`;
    const long = await post(as, `${list}/${id}/doe`, {
      doe: 'stuur-door',
      naar: 'doctor',
      notitie,
      gezien: '1',
    });
    expect(long.status).toBe(422);
    expect(long.text).toContain('Notitie: maak uw tekst korter');
    expect(long.html).toContain(notitie);
    expect(long.html).toContain('<option value="doctor" selected');
    const bare = await post(as, `${list}/${id}/doe`, { doe: 'stuur-door', naar: 'nurse', gezien: '1' });
    expect(bare.html).toContain('<option value="nurse" selected');
  });

  test('a file that no form of ours names is not there', async () => {
    const id = await asked();
    const form = { doe: 'haal-weg', bestand: 'geen-nummer', gezien: '1' };
    expect((await post(await clerk(), `${list}/${id}/doe`, form)).status).toBe(404);
  });
});

describe('the list', () => {
  test('filters live in the address and go along to the case and back; counts are right', async () => {
    const as = await hospital().work.signInStaff('service-desk', { name: 'S. Desk' });
    const id = await asked('Ik krijg geen sms', 'website');
    await asked('Ik kan er niet in', 'website');
    await post(as, `${list}/${id}/doe`, { doe: 'pak', gezien: '1' });
    const mine = await hospital().work.visit(`${list}?wie=ik`, { as });
    expect(mine.text).toContain('2 open, 0 te laat, 1 van u');
    expect(mine.text).toContain('Ik krijg geen sms');
    expect(mine.text).not.toContain('Ik kan er niet in');
    expect(mine.html).toContain(`href="/werk/wachtrij/${id}?wie=ik"`);
    const { number } = await inside(id);
    const found = await hospital().work.visit(`${list}?nummer=${number.toLowerCase()}`, { as });
    expect(found.text).toContain('Ik krijg geen sms');
    expect(found.text).not.toContain('Ik kan er niet in');
    const kept = await post(as, `${list}/${id}/doe`, { doe: 'leg-terug', gezien: '2', wie: 'ik' });
    expect(kept.location).toBe(`${list}/${id}?wie=ik&gedaan=leg-terug`);
    const work = await hospital().work.visit('/werk', { as });
    expect(work.text).toContain('Servicedesk');
  });

  test('what came in since the page was made is a number, and nothing moves', async () => {
    const as = await hospital().work.signInStaff('service-desk', { name: 'S. Desk' });
    const { html } = await hospital().work.visit(list, { as });
    const since = /data-since="([^"]+)"/.exec(html)?.[1] ?? '';
    hospital().clock.now = hospital().clock.now.add({ minutes: 1 });
    await asked('Nog een vraag', 'website');
    const told = await hospital().work.visit(`${list}/nieuw?sinds=${encodeURIComponent(since)}`, { as });
    expect(JSON.parse(told.html)).toEqual({ count: 1, text: '1 nieuwe · toon' });
    expect((await hospital().work.visit(`${list}/nieuw?sinds=gisteren`, { as })).status).toBe(404);
  });

  test('D-108 what is late after four working days lies with the team lead, red', async () => {
    hospital().clock.now = Temporal.Instant.from('2026-11-27T09:00:00Z');
    const id = await asked('Blijft liggen');
    hospital().clock.now = Temporal.Instant.from('2026-12-03T16:00:01Z');
    const { house, portal, clock } = hospital();
    const organisations = portal.organisations.map(each => each.ura);
    await house.database.change(organisations, rows =>
      house.casework.step(rows, { now: clock.now, limit: 1_000 }),
    );
    const lead = await hospital().work.signInStaff('team-lead', { name: 'T. Leider' });
    const { text } = await hospital().work.visit(`${list}?rij=team-lead`, { as: lead });
    expect(text).toContain('Blijft liggen');
    expect(text).toContain('2 werkdagen te laat');
    expect((await inside(id)).queue).toBe('team-lead');
    clock.now = Temporal.Now.instant();
  });

  test('with many pages nothing is skipped and nothing comes twice', async () => {
    const as = await hospital().work.signInStaff('nurse', { name: 'V. Pleeg' });
    const ids = [await asked('Vraag 0'), await asked('Vraag 1'), await asked('Vraag 2')];
    await asOwner(
      client => client.query("update care_case set queue = 'nurse' where id = any ($1)", [ids]),
      hospital().portal.organisations.map(each => each.ura),
    );
    const { html } = await hospital().work.visit(list, { as });
    const places = [...html.matchAll(/data-work/g)];
    expect(places).toHaveLength(3);
    const first = await inside(ids[0] ?? '');
    const place = `${first.clock.dueAt}~${[...ids].sort()[0]}`;
    const rest = await hospital().work.visit(`${list}?na=${encodeURIComponent(place)}`, { as });
    expect([...rest.html.matchAll(/data-work/g)].length).toBe(2);
    expect((await hospital().work.visit(`${list}?na=onzin`, { as })).status).toBe(200);
  });
});
