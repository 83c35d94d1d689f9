import { describe, expect, test } from 'vitest';
import type { Thread } from '../../platform/casework/index.ts';
import { type Guest, type StaffGuest, withHospital } from '../../testing/hospital.ts';
import { lookedOver } from '../../testing/looked-over.ts';
import { faultsOf, readReference } from './correction.ts';

const hospital = withHospital();
const [hanneke, daan] = ['999991000', '999993318'];
const queue = '/werk/wachtrij';
const typed = {
  onderdeel: 'details',
  naam: 'Mijn telefoonnummer',
  staat: '06-11111111',
  moet: '06-12345678',
  waarom: '',
};

const post = (as: Guest, path: string, form: { [field: string]: string }) =>
  hospital().visit(path, { as, form });
const work = (as: StaffGuest, path: string, form: { [field: string]: string }) =>
  hospital().work.visit(path, { as, form });
const idIn = (location: string | null) =>
  (location ?? '').replace('/correctie/', '').replace('?verstuurd=ja', '');

async function ask(as: Guest, form: { [field: string]: string } = typed): Promise<string> {
  await post(as, '/correctie/nieuw', { ...form, doe: 'verder' });
  return idIn((await post(as, '/correctie/nieuw/nakijken', { over: form['over'] ?? '' })).location);
}

async function inside(id: string): Promise<Thread> {
  const { house, portal } = hospital();
  const organisations = portal.organisations.map(each => each.ura);
  const found = await house.database.look(organisations, rows => house.casework.find(rows, id));
  if (!found) throw new Error('no such case');
  return found;
}

async function decide(as: StaffGuest, id: string, besluit: string, antwoord: string) {
  const gezien = String((await inside(id)).version);
  await work(as, `${queue}/${id}/antwoord`, { antwoord, besluit, gezien, doe: 'nakijken' });
  const preview = await hospital().work.visit(`${queue}/${id}/nakijken`, { as });
  return work(as, `${queue}/${id}/nakijken`, { gezien, ...lookedOver(preview) });
}

/** The page of one result of this person, opened. */
async function aResult(as: Guest): Promise<string> {
  const { html } = await hospital().visit('/uitslagen', { as });
  const paths = [...html.matchAll(/href="(\/uitslagen\/waarde\/[^"]+)"/g)].map(([, path = '']) => path);
  for (const path of paths) {
    const page = await hospital().visit(path, { as });
    if (page.text.includes('Klopt er iets niet?')) return path;
  }
  throw new Error('no result that is open');
}

test('O-06 a stranger is sent to sign in', async () => {
  for (const path of ['/correctie', '/correctie/nieuw', '/correctie/een-of-ander'])
    expect((await hospital().visit(path)).location).toBe(`/inloggen?naar=${encodeURIComponent(path)}`);
});

test('O-11 somebody else’s request does not exist, and that is in the log', async () => {
  const id = await ask(await hospital().signIn(hanneke));
  const other = await hospital().signIn(daan);
  const before = (await hospital().auditRows('denied')).length;
  expect((await hospital().visit(`/correctie/${id}`, { as: other })).status).toBe(404);
  expect((await post(other, `/correctie/${id}`, { antwoord: 'Hallo', gezien: '1' })).status).toBe(404);
  expect((await hospital().auditRows('denied')).length).toBe(before + 2);
});

test('law 3 with the hospital’s own system down one still asks', async () => {
  const as = await hospital().signIn(daan);
  hospital().ehr.switches.set({ fault: 'outage' });
  try {
    expect(await ask(as)).toMatch(/^[\da-f-]{36}$/);
  } finally {
    hospital().ehr.switches.reset();
  }
});

describe('a correction', () => {
  test('§2.9 of a result: asked from its page, decided by the hospital, and both texts can be read there and on the request', async () => {
    const as = await hospital().signIn(hanneke);
    const path = await aResult(as);
    const page = await hospital().visit(path, { as });
    const [, over = ''] = /name="over" value="([^"]+)"/.exec(page.html) ?? [];
    const [, naam = ''] = /name="naam" value="([^"]+)"/.exec(page.html) ?? [];
    const [, staat = ''] = /name="staat" value="([^"]+)"/.exec(page.html) ?? [];
    expect(path).toContain(over);
    const begun = await post(as, '/correctie/begin', { over, naam, staat });
    // Which result, and nothing of what stands there.
    expect(begun.location).toBe(`/correctie/nieuw?over=${encodeURIComponent(over)}`);
    const form = await hospital().visit(begun.location ?? '', { as });
    expect(form.html).toContain(`value="${naam}"`);
    expect(form.text).toContain(staat);
    const wanted = 'Dit is niet van mij, maar van mijn zus.';
    const wrong = await post(as, '/correctie/nieuw', {
      over,
      naam,
      staat,
      moet: '',
      waarom: 'x',
      doe: 'verder',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Wat moet het zijn: schrijf hoe het wel moet zijn.');
    const id = await ask(as, { over, naam, staat, moet: wanted, waarom: 'Wij hebben dezelfde voorletters.' });
    expect(await inside(id)).toMatchObject({ kind: 'correction', queue: 'records', reference: over });
    const waiting = await hospital().visit(path, { as });
    expect(waiting.text).toContain('Het ziekenhuis kijkt ernaar.');
    expect(waiting.text).toContain(wanted);

    const office = await hospital().work.signInStaff('records', { name: 'Bert Wachtendonk' });
    expect((await hospital().work.visit(`${queue}/${id}`, { as: office })).text).toContain(wanted);
    await work(office, `${queue}/${id}/doe`, {
      doe: 'stuur-door',
      naar: 'doctor',
      notitie: 'Wilt u dit bekijken?',
      gezien: '1',
    });
    const doctor = await hospital().work.signInStaff('doctor', {
      name: 'A.M. Hoogterp',
      function: 'internist',
    });
    const bare = await decide(doctor, id, 'granted', '  ');
    expect(bare.status).toBe(422);
    expect((await decide(doctor, id, 'granted', 'U hebt gelijk: het is aangepast.')).location).toContain(
      'gedaan=beantwoord',
    );
    for (const place of [path, `/correctie/${id}`]) {
      const { text } = await hospital().visit(place, { as });
      expect(text.toLowerCase()).toContain('aangepast');
      expect(text).toContain(`Er stond ${staat}`);
      expect(text).toContain(`Moet volgens u zijn ${wanted}`);
    }
    const read = await hospital().visit(`/correctie/${id}`, { as });
    expect(read.text).toContain('U hebt gelijk: het is aangepast.');
    expect(read.text).toContain('A.M. Hoogterp, internist');
    expect(read.text).not.toContain('Wilt u dit bekijken?');
    const stranger = await hospital().signIn(daan);
    expect((await hospital().visit('/correctie', { as: stranger })).text).not.toContain(wanted);
  });

  test('§2.9 of something without a page of its own; what was typed waits, and goes once', async () => {
    const as = await hospital().signIn(daan);
    await post(as, '/correctie/nieuw', { ...typed, doe: 'bewaar' });
    expect((await hospital().visit('/correctie', { as })).text).toContain('Ga verder met uw correctie');
    const check = await hospital().visit('/correctie/nieuw/nakijken', { as });
    expect(check.text).toContain('06-12345678');
    expect(check.text).toContain('U krijgt binnen een maand een besluit');
    const both = await Promise.all([1, 2].map(() => post(as, '/correctie/nieuw/nakijken', { over: '' })));
    expect(both.filter(each => each.location?.includes('verstuurd'))).toHaveLength(1);
    const rows = (await hospital().auditRows('case-opened')).slice(-2);
    expect(rows.map(row => row.outcome).sort()).toEqual(['refused', 'success']);
    expect(JSON.stringify(rows)).not.toContain('12345678');
  });

  test('what is being written about one thing is not lost by beginning about another', async () => {
    const as = await hospital().signIn(daan);
    const [one, other] = ['00000301.Observation.a-1', '00000301.Observation.b-2'];
    await post(as, '/correctie/begin', { over: one, naam: 'Hb', staat: '8,1' });
    await post(as, '/correctie/nieuw', { over: one, naam: 'Hb', staat: '8,1', moet: '9,1', doe: 'bewaar' });
    await post(as, '/correctie/nieuw/concept', { over: one, naam: 'Hb', staat: '8,1', moet: '9,1' });
    await post(as, '/correctie/begin', { over: other, naam: 'Kalium', staat: '4,0' });
    await post(as, '/correctie/begin', { over: one, naam: 'Hb', staat: '8,1' });
    const kept = await hospital().visit(`/correctie/nieuw?over=${one}`, { as });
    expect(kept.text).toContain('9,1');
    expect(kept.text).not.toContain('4,0');
  });
});

test('a reference that the record did not make is none', () => {
  expect(readReference('00000301.Observation.a-1')).toBe('00000301.Observation.a-1');
  for (const text of [
    'Observation/1',
    '../x',
    '00000301.Observation.a b',
    'https://elders.example',
    undefined,
  ])
    expect(readReference(text)).toBe('');
});

test('what has to be put right before it can be sent', () => {
  expect(faultsOf(typed, '')).toEqual([]);
  expect(faultsOf({ ...typed, onderdeel: '' }, '')).toEqual([{ field: 'onderdeel', code: 'no-part' }]);
  expect(faultsOf({ ...typed, onderdeel: '' }, '00000301.Observation.a-1')).toEqual([]);
  expect(faultsOf({ ...typed, moet: typed.staat }, '')).toEqual([{ field: 'moet', code: 'same' }]);
  expect(faultsOf({ ...typed, moet: 'x'.repeat(1_001) }, '')).toEqual([{ field: 'moet', code: 'too-long' }]);
});
