import { describe, expect, test } from 'vitest';
import { stepCases } from '../../commands/case-clock.ts';
import type { Thread } from '../../platform/casework/index.ts';
import {
  type Guest,
  type PortalDoor,
  type StaffDoor,
  type StaffGuest,
  withHospital,
} from '../../testing/hospital.ts';
import { lookedOver } from '../../testing/looked-over.ts';
import { askedAt, readLine } from './question.ts';

const hospital = withHospital();
const [hanneke, daan] = ['999991000', '999993318'];
const queue = '/werk/wachtrij';
const why = 'Ik ken deze persoon niet en was die dag niet in het ziekenhuis.';

const post = (as: Guest, path: string, form: { [field: string]: string }) =>
  hospital().visit(path, { as, form });
const office = (door: StaffDoor = hospital().work) =>
  door.signInStaff('privacy', { name: 'Marijke Toornvliet', function: 'privacyfunctionaris' });

/** The first row that can be asked about, of the whole log of this person. */
async function aLine(as: Guest, door: PortalDoor = hospital()): Promise<string> {
  const { html } = await door.visit('/wie-keek?wie=iedereen', { as });
  return /\/wie-keek\/vraag\?regel=([\d-]+)/.exec(html)?.[1] ?? '';
}

async function ask(as: Guest, soort: string, regel: string, door: PortalDoor = hospital()): Promise<string> {
  await door.visit('/wie-keek/vraag', { as, form: { regel, soort, vraag: why, doe: 'verder' } });
  const sent = await door.visit('/wie-keek/vraag/nakijken', { as, form: { regel } });
  return (sent.location ?? '').replace('/wie-keek/vraag/', '').replace('?verstuurd=ja', '');
}

async function inside(id: string, door: PortalDoor | StaffDoor = hospital()): Promise<Thread> {
  const { house } = hospital();
  const organisations = door.portal.organisations.map(each => each.ura);
  const found = await house.database.look(organisations, rows => house.casework.find(rows, id));
  if (!found) throw new Error('no such case');
  return found;
}

async function decide(as: StaffGuest, id: string, besluit: string, antwoord: string) {
  const gezien = String((await inside(id)).version);
  const form = { antwoord, besluit, gezien, doe: 'nakijken' };
  await hospital().work.visit(`${queue}/${id}/antwoord`, { as, form });
  const preview = await hospital().work.visit(`${queue}/${id}/nakijken`, { as });
  const sent = { gezien, ...lookedOver(preview) };
  return hospital().work.visit(`${queue}/${id}/nakijken`, { as, form: sent });
}

test('O-06 a stranger is sent to sign in', async () => {
  for (const path of ['/wie-keek/vraag?regel=00000301-1', '/wie-keek/vraag/een-of-ander'])
    expect((await hospital().visit(path)).location).toBe(`/inloggen?naar=${encodeURIComponent(path)}`);
});

test('O-11 nobody asks about a row of somebody else’s log, or reads what was asked, and that is in the log', async () => {
  const mine = await hospital().signIn(hanneke);
  await hospital().visit('/uitslagen', { as: mine });
  const regel = await aLine(mine);
  const id = await ask(mine, 'question', regel);
  const other = await hospital().signIn(daan);
  const before = (await hospital().auditRows('denied')).length;
  expect((await hospital().visit(`/wie-keek/vraag?regel=${regel}`, { as: other })).status).toBe(404);
  expect((await post(other, '/wie-keek/vraag/nakijken', { regel })).status).toBe(404);
  expect((await hospital().visit(`/wie-keek/vraag/${id}`, { as: other })).status).toBe(404);
  expect((await hospital().auditRows('denied')).length).toBe(before + 3);
  expect((await hospital().visit('/wie-keek', { as: other })).html).not.toContain(id);
});

test('law 3 with the hospital’s own system down one still asks', async () => {
  const as = await hospital().signIn(hanneke);
  hospital().ehr.switches.set({ fault: 'outage' });
  try {
    expect((await hospital().visit(`/wie-keek/vraag?regel=${await aLine(as)}`, { as })).status).toBe(200);
  } finally {
    hospital().ehr.switches.reset();
  }
});

describe('from a row of the log', () => {
  test('§2.3 A-35 a question goes with its row to the privacy officer, and the answer stands at that row', async () => {
    const as = await hospital().signIn(daan);
    await hospital().visit('/uitslagen', { as });
    const regel = await aLine(as);
    const form = await hospital().visit(`/wie-keek/vraag?regel=${regel}`, { as });
    expect(form.text).toMatch(/\d{4}, \d\d:\d\d uur: U bekeek/);
    const wrong = await post(as, '/wie-keek/vraag', { regel, soort: '', vraag: '', doe: 'verder' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Wat wilt u: kies een van de antwoorden.');
    const id = await ask(as, 'question', regel);
    expect(await inside(id)).toMatchObject({ kind: 'log-question', queue: 'privacy' });
    expect((await inside(id)).reference).toBe(`log/${regel.replace('-', '/')}`);
    expect((await hospital().visit('/wie-keek?wie=iedereen', { as })).text).toMatch(
      /Uw vraag ligt bij de privacyfunctionaris\. U krijgt antwoord vóór \w+ \d/,
    );
    const officer = await office();
    const seen = await hospital().work.visit(`${queue}/${id}`, { as: officer });
    expect(seen.text).toContain(why);
    expect(seen.text).toContain('Regel in het overzicht');
    expect((await decide(officer, id, 'lawful', ' ')).status).toBe(422);
    await decide(officer, id, 'lawful', 'Deze medewerker maakte uw afspraak.');
    expect((await hospital().visit('/wie-keek?wie=iedereen', { as })).text).toContain(
      'Uw vraag is beantwoord: dit mocht.',
    );
    expect((await hospital().visit(`/wie-keek/vraag/${id}`, { as })).text).toContain(
      'Deze medewerker maakte uw afspraak.',
    );
    const clerk = await hospital().work.signInStaff('clinic-employee', { name: 'G. Haverkamp' });
    expect((await hospital().work.visit(`${queue}/${id}`, { as: clerk })).status).toBe(404);
    const rows = JSON.stringify(await hospital().auditRows());
    expect(rows).not.toContain('Ik ken deze persoon');
  });

  test('§2.3 an objection is decided within its term; what is not is late for both sides', async () => {
    const as = await hospital().signIn(hanneke);
    await hospital().visit('/uitslagen', { as });
    const id = await ask(as, 'objection', await aLine(as));
    const decided = await ask(as, 'objection', (await aLine(as)) || '00000301-1');
    const officer = await office();
    await decide(officer, decided, 'granted', 'Dit mocht niet. Wij hebben de medewerker aangesproken.');
    expect((await hospital().visit('/wie-keek?wie=iedereen', { as })).text).toContain(
      'Uw bezwaar is beantwoord: u krijgt gelijk.',
    );
    const due = (await inside(id)).clock.dueAt;
    hospital().clock.now = due.add({ hours: 1 });
    await stepCases(hospital().house);
    expect((await inside(id)).stage).toBe('escalated');
    expect((await inside(decided)).stage).toBe('on-time');
    const later = await hospital().signIn(hanneke);
    const { text } = await hospital().visit(`/wie-keek/vraag/${id}`, { as: later });
    expect(text).toContain('Onze excuses: uw antwoord is te laat');
    expect(text).toContain('Autoriteit Persoonsgegevens');
    hospital().clock.now = Temporal.Now.instant();
  });
});

test('ST-09 at a door with many it goes to the organisation of the sign-in, and staff of another do not see it', async () => {
  const { ambulance, ambulanceWork } = hospital();
  const [groningen, , , , twente] = ambulance.portal.organisations.map(each => each.ura);
  if (!groningen || !twente) throw new Error('the services are missing');
  const as = await ambulance.signIn('999990019', [groningen]);
  await ambulance.visit('/wie-keek', { as });
  const id = await ask(as, 'question', await aLine(as, ambulance), ambulance);
  expect((await inside(id, ambulance)).organisation).toBe(groningen);
  const of = (name: string, organisation: typeof groningen) =>
    ambulanceWork.signInStaff('privacy', { name, organisations: [organisation] });
  const [own, other] = [await of('Yvonne', groningen), await of('Iemand', twente)];
  expect((await ambulanceWork.visit(`${queue}/${id}`, { as: own })).status).toBe(200);
  expect((await ambulanceWork.visit(`${queue}/${id}`, { as: other })).status).toBe(404);
  expect((await ambulanceWork.visit(queue, { as: other })).text).not.toContain('Vraag over wie er keek');
  const everybody = await ambulance.signIn('999990019');
  const keepers = { organisation: ambulance.portal.keeper };
  expect(askedAt(keepers, { portal: ambulance.portal, session: { organisations: [groningen] } })).toBe(
    groningen,
  );
  expect(
    askedAt(keepers, { portal: ambulance.portal, session: { organisations: [groningen, twente] } }),
  ).toBeNull();
  expect((await ambulance.visit('/wie-keek', { as: everybody })).status).toBe(200);
});

test('a row that an address cannot name is none', () => {
  expect(readLine('00000301-12')).toEqual({ organisation: '00000301', sequence: 12 });
  for (const text of ['', '00000301', '00000301-', '00000301-x', '1-1', '00000301-1e3'])
    expect(readLine(text)).toBeNull();
});
