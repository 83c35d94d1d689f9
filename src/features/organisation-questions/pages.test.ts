import { describe, expect, test } from 'vitest';
import type { OrganisationId } from '../../lib/ids.ts';
import type { Thread } from '../../platform/casework/index.ts';
import { type Guest, withHospital } from '../../testing/hospital.ts';
import { lookedOver } from '../../testing/looked-over.ts';

const hospital = withHospital();
const [sietske, other] = ['999995637', '999995959'];
const queue = '/werk/wachtrij';
const wish = 'Waarom staat mijn rit van zaterdag er niet bij?';
const where = 'zaterdag 7 maart, bij het station in Assen';

const door = () => hospital().ambulance;
function service(place: number): OrganisationId {
  const found = door().portal.organisations[place]?.ura;
  if (!found) throw new Error('the services are missing');
  return found;
}
const [groningen, twente] = [() => service(0), () => service(4)];

const post = (as: Guest, path: string, form: { [field: string]: string }) => door().visit(path, { as, form });
const staff = (name: string, organisation: OrganisationId) =>
  hospital().ambulanceWork.signInStaff('rav-records', {
    name,
    function: 'medewerker dossiers',
    organisations: [organisation],
  });

async function ask(as: Guest, form: { [field: string]: string } = {}): Promise<string> {
  await post(as, '/vraag-aan/nieuw', { vraag: wish, wanneer: where, ...form, doe: 'verder' });
  const sent = await post(as, '/vraag-aan/nieuw/nakijken', {});
  return (sent.location ?? '').replace('/vraag-aan/', '').replace('?verstuurd=ja', '');
}

async function inside(id: string): Promise<Thread> {
  const { house } = hospital();
  const organisations = door().portal.organisations.map(each => each.ura);
  const found = await house.database.look(organisations, rows => house.casework.find(rows, id));
  if (!found) throw new Error('no such case');
  return found;
}

test('A-11 a stranger is sent to sign in, and reads how to reach a service without it', async () => {
  for (const path of ['/vraag-aan', '/vraag-aan/nieuw', '/vraag-aan/een-of-ander'])
    expect((await door().visit(path)).location).toBe(`/inloggen?naar=${encodeURIComponent(path)}`);
  expect((await door().visit('/hulp-van/groningen')).status).toBe(200);
});

test('O-11 somebody else’s question does not exist, and that is in the log', async () => {
  const id = await ask(await door().signIn(sietske, [groningen()]));
  const as = await door().signIn(other, [groningen()]);
  const before = (await hospital().auditRows('denied')).length;
  expect((await door().visit(`/vraag-aan/${id}`, { as })).status).toBe(404);
  expect((await post(as, `/vraag-aan/${id}`, { antwoord: 'Hallo', gezien: '1' })).status).toBe(404);
  expect((await hospital().auditRows('denied')).length).toBe(before + 2);
});

test('law 3 with the service’s own system down one still asks', async () => {
  const as = await door().signIn(sietske, [groningen()]);
  hospital().ehr.switches.set({ fault: 'outage' });
  try {
    expect(await ask(as)).toMatch(/^[\da-f-]{36}$/);
  } finally {
    hospital().ehr.switches.reset();
  }
});

test('A-34 A-J3 one sign-in is for one service: what was asked of another is not there, nor in the log of who looked', async () => {
  const there = await door().signIn(sietske, [twente()]);
  const id = await ask(there, { vraag: 'Hoe laat was ik in Enschede?' });
  const as = await staff('Hidde Twickel', twente());
  await hospital().ambulanceWork.visit(`${queue}/${id}/doe`, { as, form: { doe: 'pak', gezien: '1' } });
  const here = await door().signIn(sietske, [groningen()]);
  expect((await door().visit('/vraag-aan', { as: here })).html).not.toContain(id);
  const before = (await hospital().auditRows('denied')).length;
  const other = await door().visit(`/vraag-aan/${id}`, { as: here });
  expect(other.status).toBe(403);
  expect(other.text).not.toContain('Enschede');
  const reply = await post(here, `/vraag-aan/${id}`, { antwoord: 'Dank u.', gezien: '1' });
  expect(reply.status).toBe(403);
  expect(reply.text).toContain('Dit schreef u');
  expect(reply.text).toContain('Dank u.');
  expect(reply.text).not.toContain('Enschede');
  expect((await post(here, `/vraag-aan/${id}/concept`, { antwoord: 'Dank' })).status).toBe(404);
  expect((await hospital().auditRows('denied')).length).toBe(before + 2);
  expect((await inside(id)).entries.map(each => each.act)).toEqual(['opened', 'taken']);
  const log = await door().visit('/wie-keek', { as: here });
  const file = await door().visit('/wie-keek/alles.csv', { as: here });
  for (const { text } of [log, file]) expect(text).not.toContain('Hidde Twickel');
  const all = await door().signIn(sietske);
  expect((await door().visit('/vraag-aan', { as: all })).html).toContain(id);
  expect((await door().visit('/wie-keek', { as: all })).text).toContain('Hidde Twickel');
});

test('A-34 D-110 who was told of an answer and signs in elsewhere reads where to sign in for it, and nobody else reads anything', async () => {
  const there = await door().signIn(sietske, [twente()]);
  const id = await ask(there, { vraag: 'Hoe laat was ik in Enschede?' });
  const here = await door().signIn(sietske, [groningen()]);
  const { status, text, html } = await door().visit(`/vraag-aan/${id}`, { as: here });
  expect(status).toBe(403);
  expect(text).toContain('Dit ligt bij Ambulance Oost (Twente).');
  expect(text).toContain('U bent nu ingelogd bij Ambulancezorg Groningen.');
  expect(text).toContain('Log dan uit, en log daarna in bij Ambulance Oost (Twente).');
  expect(html).toMatch(/<form[^>]*action="\/uitloggen"/);
  expect(text).not.toContain('Enschede');
  expect((await hospital().auditRows('denied')).at(-1)).toMatchObject({
    outcome: 'refused',
    policy: { reason: 'other-organisation' },
  });
  const stranger = await door().signIn(other, [groningen()]);
  const [theirs, nobodys] = await Promise.all(
    [id, '00000000-0000-4000-8000-000000000000'].map(each =>
      door().visit(`/vraag-aan/${each}`, { as: stranger }),
    ),
  );
  expect(theirs?.status).toBe(404);
  expect(theirs?.text.replaceAll(id, '')).not.toContain('Twente');
  expect(nobodys?.status).toBe(404);
  expect((await door().visit(`/wie-keek/vraag/${id}`, { as: here })).status).toBe(404);
});

describe('not found among the questions', () => {
  test('A-32 from the questions to the page of the service that gave the care, and from there to asking it', async () => {
    const as = await door().signIn(sietske, [groningen()]);
    expect((await door().visit('/vragen', { as })).html).toContain('href="/vragen/wie-helpt"');
    const who = await door().visit('/vragen/wie-helpt', { as });
    expect(who.html).toContain('href="/hulp-van/groningen"');
    const help = await door().visit('/hulp-van/groningen', { as });
    expect(help.text).toContain('Hulp van Ambulancezorg Groningen');
    expect(help.text).toContain('de plaats waar u bent geholpen');
    expect(help.html).toContain('href="/vraag-aan/nieuw"');
  });

  test('A-25 A-32 without a session there, nobody asks here: they read how to be helped without a record or a BSN', async () => {
    const strangers = await door().visit('/hulp-van/groningen');
    expect(strangers.text).toContain('stond uw BSN er niet bij?');
    expect(strangers.html).not.toContain('/vraag-aan/nieuw');
    const elsewhere = await door().signIn(sietske, [twente()]);
    expect((await door().visit('/hulp-van/groningen', { as: elsewhere })).html).not.toContain(
      'href="/vraag-aan/nieuw"',
    );
    expect((await door().visit('/hulp-van/nergens')).status).toBe(404);
  });
});

describe('a question to a service', () => {
  test('A-32 ST-10 it lies with staff of that service only, who answer it, and the patient reads that', async () => {
    const as = await door().signIn(sietske, [groningen()]);
    const wrong = await post(as, '/vraag-aan/nieuw', { vraag: ' ', wanneer: where, doe: 'verder' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Uw vraag: schrijf op wat u wilt vragen.');
    expect(wrong.html).toContain(where);
    await post(as, '/vraag-aan/nieuw', { vraag: wish, wanneer: where, doe: 'verder' });
    const check = await door().visit('/vraag-aan/nieuw/nakijken', { as });
    expect(check.text).toContain('Ambulancezorg Groningen');
    const id = await ask(as);
    expect(await inside(id)).toMatchObject({
      kind: 'organisation-question',
      organisation: groningen(),
      queue: 'questions',
    });
    const [own, stranger] = [await staff('Renske Terhorne', groningen()), await staff('Hidde', twente())];
    const work = hospital().ambulanceWork;
    expect((await work.visit(queue, { as: own })).text).toContain(wish);
    const seen = await work.visit(`${queue}/${id}`, { as: own });
    expect(seen.text).toContain(where);
    expect(seen.text).toContain(sietske);

    const before = (await hospital().auditRows('denied')).length;
    expect((await work.visit(queue, { as: stranger })).text).not.toContain(wish);
    for (const path of [`${queue}/${id}`, `${queue}/${id}/nakijken`])
      expect((await work.visit(path, { as: stranger })).status).toBe(404);
    const taking = { as: stranger, form: { doe: 'pak', gezien: '1' } };
    expect((await work.visit(`${queue}/${id}/doe`, taking)).status).toBe(404);
    expect((await hospital().auditRows('denied')).length).toBe(before + 3);

    const answer = { antwoord: 'Uw BSN stond niet in de rit. Dat is nu aangepast.', gezien: '1' };
    await work.visit(`${queue}/${id}/antwoord`, { as: own, form: { ...answer, doe: 'nakijken' } });
    const preview = await work.visit(`${queue}/${id}/nakijken`, { as: own });
    const sent = { gezien: '1', ...lookedOver(preview) };
    await work.visit(`${queue}/${id}/nakijken`, { as: own, form: sent });
    expect((await door().visit('/vraag-aan', { as })).text).toContain('nieuw bericht');
    const read = await door().visit(`/vraag-aan/${id}`, { as });
    expect(read.text).toContain('Uw BSN stond niet in de rit.');
    expect(read.text).toContain('Renske Terhorne, medewerker dossiers');
    const row = (await hospital().auditRows('case-answered')).at(-1);
    expect(row).toMatchObject({ organisation: groningen(), patient: as.person, ground: 'duty' });
    await post(as, `/vraag-aan/${id}/concept`, { antwoord: 'Dank u, en', gezien: '2' });
    const back = await door().signIn(sietske, [groningen()]);
    expect((await door().visit(`/vraag-aan/${id}`, { as: back })).text).toContain('Dank u, en');
    const nosy = await door().signIn(other, [groningen()]);
    expect((await post(nosy, `/vraag-aan/${id}/concept`, { antwoord: 'x' })).status).toBe(404);
    expect((await post(as, `/vraag-aan/${id}`, { antwoord: 'Dank u.', gezien: '2' })).location).toContain(
      'verstuurd',
    );
    expect((await inside(id)).state).toBe('open');
    expect(JSON.stringify(await hospital().auditRows())).not.toContain('station in Assen');
  });

  test('A-32 whoever asked all services at once says which one; one that this sign-in is not for cannot be asked', async () => {
    const all = await door().signIn(sietske);
    const none = await post(all, '/vraag-aan/nieuw', { vraag: wish, organisatie: '', doe: 'verder' });
    expect(none.status).toBe(422);
    expect(none.text).toContain('Aan wie: kies de organisatie die u hielp.');
    expect((await inside(await ask(all, { organisatie: twente() }))).organisation).toBe(twente());
    const one = await door().signIn(other, [groningen()]);
    expect((await inside(await ask(one, { organisatie: twente() }))).organisation).toBe(groningen());
  });

  test('what is late and no request by law sends nobody to the Autoriteit Persoonsgegevens', async () => {
    const id = await ask(await door().signIn(sietske, [groningen()]));
    hospital().clock.now = (await inside(id)).clock.dueAt.add({ hours: 1 });
    const as = await door().signIn(sietske, [groningen()]);
    const { text } = await door().visit(`/vraag-aan/${id}`, { as });
    expect(text).toContain('Onze excuses: uw antwoord is te laat');
    expect(text).not.toContain('Autoriteit Persoonsgegevens');
    hospital().clock.now = Temporal.Now.instant();
  });
});
