import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '../../platform/access/index.ts';
import { asOwner } from '../../testing/database.ts';
import { type Guest, type StaffGuest, withHospital } from '../../testing/hospital.ts';

const hospital = withHospital();
const hanneke = '999991000';
const unknown = '999990019';
const reason = 'Patiënt is bewusteloos op de spoedeisende hulp, medicijnen onbekend.';
let patient: Guest;
let internist: StaffGuest;
let cardiologist: StaffGuest;

beforeAll(async () => {
  const { work } = hospital();
  patient = await hospital().signIn(hanneke);
  const doctor = (name: string, uzi: string) =>
    work.signInStaff('doctor', { name, function: 'arts', identifiers: { uzi } });
  internist = await doctor('A.M. Hoogterp', '900000100');
  cardiologist = await doctor('J.W. Kampstede', '900000102');
});

beforeEach(() => hospital().ehr.switches.reset());

const at = (part = 'samenvatting') => `/patienten/${patient.person}/${part}`;

describe('the file of a patient', () => {
  test('a stranger is sent to sign in', async () => {
    const { status, location } = await hospital().work.visit(at());
    expect(status).toBe(303);
    expect(location).toMatch(/^\/inloggen/);
  });

  test('O-11 O-✗2 without a treatment relation it does not exist, and the patient can read that it was tried', async () => {
    const { work } = hospital();
    expect((await work.visit(at(), { as: cardiologist })).status).toBe(404);
    expect((await hospital().auditRows('denied')).at(-1)).toMatchObject({
      outcome: 'refused',
      patient: patient.person,
      agent: { person: cardiologist.person, role: 'staff', name: 'J.W. Kampstede' },
      policy: { reason: 'no-relation' },
    });
    const log = await hospital().visit('/wie-keek?wie=anderen', { as: patient });
    expect(log.text).toContain('J.W. Kampstede (arts) vroeg iets op dat niet mocht');
  });

  test('the source is down and the page stands', async () => {
    const { work, ehr } = hospital();
    const slot = { patient: patient.person, reden: reason };
    await work.visit('/patienten/spoed', { as: internist, form: slot });
    ehr.switches.set({ fault: 'outage' });
    const { status, text } = await work.visit(at(), { as: internist });
    expect(status).toBe(200);
    expect(text).toContain('dit deel is niet volledig');
    expect(text).toContain('Aandoeningen');
    ehr.switches.reset();
    await work.visit(`/patienten/${patient.person}/sluiten`, { as: internist, form: {} });
  });

  test('O-11 D-69 who treats the patient opens it, and every part is in the log of the patient with its ground', async () => {
    const { work } = hospital();
    const found = await work.visit('/patienten', { as: internist, form: { bsn: hanneke } });
    expect(found.location).toBe(at());
    for (const part of ['samenvatting', 'uitslagen', 'bezoeken']) {
      expect((await work.visit(at(part), { as: internist })).status).toBe(200);
    }
    const rows = (await hospital().auditRows('read')).filter(row => row.agent.person === internist.person);
    const treated = rows.filter(row => row.ground === 'treating');
    expect(new Set(treated.flatMap(row => row.objects.map(object => object.part)))).toEqual(
      new Set(['problems', 'allergies', 'medication', 'results', 'encounters']),
    );
    expect(treated.every(row => row.patient === patient.person)).toBe(true);
    const log = await hospital().visit('/wie-keek?wie=anderen', { as: patient });
    // The parts of a page are read at once, and stand in the order in which they came.
    expect(log.text).toMatch(/A\.M\. Hoogterp \(arts\) bekeek uw [^.]*aandoeningen/);
    expect(log.text).toContain('Reden: uw behandelaar');
  });

  test('O-11 medicines stand as the patient reads them: what is used, what is not, and how', async () => {
    const { text, html } = await hospital().work.visit(at(), { as: internist });
    const [, ofMedicines = ''] = text.split('zoals de patiënt het in het portaal leest');
    const place = (what: string) => ofMedicines.indexOf(what);
    expect(place('Nu in gebruik')).toBeGreaterThan(-1);
    expect(place('Tijdelijk gestopt')).toBeGreaterThan(place('Nu in gebruik'));
    expect(place('Eerder gebruikt')).toBeGreaterThan(place('Tijdelijk gestopt'));
    expect(place('Hydrochloorthiazide')).toBeGreaterThan(place('Tijdelijk gestopt'));
    expect(place('Hydrochloorthiazide')).toBeLessThan(place('Eerder gebruikt'));
    expect(place('Glimepiride')).toBeGreaterThan(place('Eerder gebruikt'));
    expect(ofMedicines).toContain('daarna 5 dagen lang 1 keer per dag 3 tabletten');
    expect(ofMedicines).toContain('Alleen opgehaald');
    expect(ofMedicines).not.toContain('niet bekend');
    // The same lines, and each once: nothing that was replaced stands beside what replaced it.
    const own = await hospital().visit('/medicijnen', { as: patient });
    const names = (page: string) =>
      [...page.matchAll(/<th[^>]*scope="row"[^>]*>[\s\S]*?<div[^>]*>([^<\n]+)/g)].map(([, name]) => name);
    const shown = names(html.slice(html.indexOf('Nu in gebruik')));
    expect(shown.length).toBeGreaterThan(5);
    expect(new Set(shown).size).toBe(shown.length);
    for (const name of shown) expect(own.text).toContain(name);
  });

  test('O-11 an allergy whose meaning is turned in a way that nobody here knows is not shown, and counted', async () => {
    const { work, ehr } = hospital();
    const put = (of: string) => {
      const turned = {
        ...{ resourceType: 'AllergyIntolerance', id: 'turned', code: { text: 'Raadselachtig' } },
        patient: { reference: `Patient/${of}` },
        modifierExtension: [{ url: 'https://x.example/not', valueBoolean: true }],
      };
      ehr.store.put(JSON.parse(JSON.stringify(turned)), '2026-01-01T00:00:00Z');
    };
    put('hanneke-vlierhuis');
    const as = await work.signInStaff('doctor', { name: 'A.M. Hoogterp', identifiers: { uzi: '900000100' } });
    const { text } = await work.visit(at(), { as });
    expect(text).not.toContain('Raadselachtig');
    expect(text).toContain('1 niet getoond: de bron gaf ze niet leesbaar');
    put('of-nobody');
  });

  test('O-11 results stand with their reference, what lies outside it, and what is not final', async () => {
    const { text } = await hospital().work.visit(at('uitslagen'), { as: internist });
    expect(text).toMatch(/Kreatinine[^\d]* \d+ µmol\/l 50 – 90 buiten referentie/);
    expect(text).toMatch(/Hemoglobine[^\d]* [\d,]+ mmol\/l 7,5 – 10 buiten referentie voorlopig/);
    expect(text).toContain('Verslagen');
    expect(text).not.toContain('Uw uitslagen');
  });

  test('D-117 a BSN that nobody has and one without a relation get the same answer', async () => {
    const { work } = hospital();
    const ask = (bsn: string) => work.visit('/patienten', { as: cardiologist, form: { bsn } });
    const [stranger, known] = [await ask(unknown), await ask(hanneke)];
    const plain = (text: string) => text.replace(/Code voor de helpdesk: \S+/, '');
    expect([stranger.status, known.status]).toEqual([403, 403]);
    expect(plain(stranger.text)).toBe(plain(known.text));
  });

  test('law 2 somebody who becomes known by a search does so with that search in the log', async () => {
    const bsn = '999998195';
    const searches = async () => (await hospital().auditRows('search')).length;
    const before = await searches();
    const asked = () => hospital().work.visit('/patienten', { as: cardiologist, form: { bsn } });
    await asked();
    expect((await hospital().auditRows('search')).at(-1)).toMatchObject({
      outcome: 'success',
      agent: { person: cardiologist.person },
      patient: expect.any(String),
    });
    await asked();
    expect(await searches()).toBe(before + 1);
  });

  test('what is no BSN is said by the field, and the typed text stays', async () => {
    const typed = { as: internist, form: { bsn: '123456789' } };
    const { status, html } = await hospital().work.visit('/patienten', typed);
    expect(status).toBe(422);
    expect(html).toContain('value="123456789"');
  });

  test.each<Role>(['clinic-employee', 'records', 'service-desk', 'privacy', 'content'])(
    'D-117 for %s there is no clinical file, with or without a reason',
    async role => {
      const { work } = hospital();
      const as = await work.signInStaff(role);
      expect((await work.visit(at(), { as })).status).toBe(404);
      const slot = { patient: patient.person, reden: reason };
      expect((await work.visit('/patienten/spoed', { as, form: slot })).status).toBe(404);
      expect((await work.visit(at(), { as })).status).toBe(404);
    },
  );
});

describe('O-✗2 an emergency', () => {
  const open = (reden: string, person = patient.person) =>
    hospital().work.visit('/patienten/spoed', { as: cardiologist, form: { patient: person, reden } });

  test('O-✗2 a reason that says nothing opens nothing, and what was typed stays', async () => {
    const rows = (await hospital().auditRows()).length;
    const { status, html } = await open('spoed spoed spoed spoed spoed');
    expect(status).toBe(422);
    // Nothing was read and nobody was refused: there is nothing for the patient to read.
    expect(await hospital().auditRows()).toHaveLength(rows);
    expect(html).toContain('spoed spoed spoed spoed spoed');
    expect((await hospital().work.visit(at(), { as: cardiologist })).status).toBe(404);
  });

  test('O-✗2 opens with a reason, closes by itself, and the patient reads who, when and why', async () => {
    const { work, clock } = hospital();
    expect((await open(reason)).location).toBe(at());
    const { status, text } = await work.visit(at('uitslagen'), { as: cardiologist });
    expect(status).toBe(200);
    expect(text).toContain('Met spoed geopend, tot');
    const log = await hospital().visit('/wie-keek?wie=anderen', { as: patient });
    expect(log.text).toContain('J.W. Kampstede (arts) opende uw dossier met spoed');
    expect(log.text).toContain('Patiënt is bewusteloos op de spoedeisende hulp');
    const news = /<div class="glance">[\s\S]*?<\/section>/;
    const overview = async () =>
      news.exec((await hospital().visit('/overzicht', { as: await hospital().signIn(hanneke) })).html)?.[0];
    expect(await overview()).toMatch(
      /href="\/wie-keek"[\s\S]*J\.W\. Kampstede opende uw dossier met spoed[\s\S]*vandaag \(.*\): lees waarom/,
    );
    const before = clock.now;
    clock.now = before.add({ hours: 31 * 24 });
    expect(await overview()).not.toContain('met spoed');
    clock.now = before.add({ minutes: 61 });
    const later = await work.signInStaff('doctor', {
      name: 'J.W. Kampstede',
      identifiers: { uzi: '900000102' },
    });
    expect(later.person).toBe(cardiologist.person);
    expect((await work.visit(at(), { as: later })).status).toBe(404);
    clock.now = before;
  });

  test('O-✗2 a reason that is too long is called too long, and what was typed stays', async () => {
    const long = `${reason} ${'en verder nog wel meer. '.repeat(50)}`;
    const { status, html, text } = await open(long);
    expect(status).toBe(422);
    expect(text).toContain('niet meer dan 1.000 tekens');
    expect(html).toContain(long.trim());
  });

  test('O-✗2 sent twice at once it is one emergency: one slot, one notice, one row', async () => {
    const { work } = hospital();
    await work.visit(`/patienten/${patient.person}/sluiten`, { as: cardiologist, form: {} });
    const count = async (table: string) =>
      (await asOwner(owner => owner.query(`select 1 from ${table}`))).rows.length;
    const rows = async () => (await hospital().auditRows('emergency')).length;
    const before = [await count('emergency_access'), await count('notice'), await rows()];
    const both = await Promise.all([open(reason), open(reason)]);
    expect(both.map(each => each.location)).toEqual([at(), at()]);
    expect(await open(reason)).toMatchObject({ location: at() });
    const after = [await count('emergency_access'), await count('notice'), await rows()];
    expect(after).toEqual(before.map(each => each + 1));
  });

  test('O-✗2 of one is no emergency of another', async () => {
    const other = await hospital().work.signInStaff('nurse', { name: 'Wiebe Ekamperveen' });
    expect((await hospital().work.visit(at(), { as: other })).status).toBe(404);
  });

  test('O-✗2 closed by who opened it, it is closed', async () => {
    const { work } = hospital();
    expect((await work.visit(at(), { as: cardiologist })).status).toBe(200);
    await work.visit(`/patienten/${patient.person}/sluiten`, { as: cardiologist, form: {} });
    expect((await work.visit(at(), { as: cardiologist })).status).toBe(404);
  });

  test('O-✗2 for a number of nobody there is no slot', async () => {
    const { house, work } = hospital();
    const { parseBsn } = await import('../../lib/ids.ts');
    const bsn = parseBsn(unknown);
    if (!bsn) throw new Error('no BSN');
    const person = await house.identity.personOf({ keeper: work.portal.keeper, bsn, now: house.now() });
    expect((await open(reason, person)).status).toBe(409);
  });
});

describe('D-117 what support staff see', () => {
  /** Asks a question as the patient; gives the id of its case. */
  async function ask(): Promise<string> {
    const form = { onderwerp: 'chirurgie', vraag: 'Mag ik na mijn operatie weer sporten?', doe: 'verder' };
    await hospital().visit('/berichten/nieuw', { as: patient, form });
    const sent = await hospital().visit('/berichten/nieuw/nakijken', { as: patient, form: {} });
    return /berichten\/([\w-]+)/.exec(sent.location ?? '')?.[1] ?? '';
  }

  test('D-117 the address while a case about the patient is open, and nothing clinical', async () => {
    const { work } = hospital();
    const clerk = await work.signInStaff('clinic-employee', { name: 'Greetje Haverkamp' });
    const task = `/adres/${patient.person}?zaak=${await ask()}`;
    const { status, text } = await work.visit(task, { as: clerk });
    expect(status).toBe(200);
    expect(text).toContain('Vlierhuis');
    expect(text).not.toMatch(/diabetes|kreatinine|nier/i);
    const row = (await hospital().auditRows('read')).at(-1);
    expect(row).toMatchObject({ ground: 'duty', patient: patient.person });
    expect(row?.objects.map(({ part }) => part)).toEqual(['address']);
    const log = await hospital().visit('/wie-keek?wie=anderen', { as: patient });
    expect(log.text).toContain('Greetje Haverkamp bekeek uw adresgegevens');
  });

  test('D-117 without an open case, or for another patient, there is no address', async () => {
    const { work } = hospital();
    const clerk = await work.signInStaff('clinic-employee');
    const other = await hospital().signIn('999991334');
    const task = await ask();
    for (const path of [
      `/adres/${patient.person}`,
      `/adres/${patient.person}?zaak=none`,
      `/adres/${other.person}?zaak=${task}`,
    ]) {
      expect((await work.visit(path, { as: clerk })).status).toBe(404);
    }
    expect((await hospital().auditRows('denied')).at(-1)?.policy.reason).toBe('no-task');
  });

  test('D-117 the case leads there, for who supports; in a queue that is not theirs there is no address', async () => {
    const { work } = hospital();
    const id = await ask();
    const task = `/adres/${patient.person}?zaak=${id}`;
    const clerk = await work.signInStaff('clinic-employee');
    expect((await work.visit(`/werk/wachtrij/${id}`, { as: clerk })).html).toContain(`href="${task}"`);
    const records = await work.signInStaff('records');
    expect((await work.visit(task, { as: records })).status).toBe(404);
    await asOwner(owner => owner.query("update care_case set queue = 'doctor' where id = $1", [id]));
    expect((await work.visit(task, { as: clerk })).status).toBe(404);
    const doctor = await work.signInStaff('doctor', { name: 'P. Zonder Adres' });
    expect((await work.visit(`/werk/wachtrij/${id}`, { as: doctor })).html).not.toContain('/adres/');
  });
});

describe('O-11 what release is for', () => {
  test('O-11 a result that its patient has to wait for is there for who treats them', async () => {
    const { work } = hospital();
    const fenna = '999991668';
    const as = await work.signInStaff('doctor', {
      name: 'E. van der Wierde',
      identifiers: { uzi: '900000103' },
    });
    const own = await hospital().signIn(fenna);
    const found = await work.visit('/patienten', { as, form: { bsn: fenna } });
    expect(found.location).toBe(`/patienten/${own.person}/samenvatting`);
    await work.visit(`/patienten/${own.person}/uitslagen`, { as });
    await hospital().visit('/uitslagen', { as: own });
    const rows = (await hospital().auditRows('read')).filter(row => row.patient === own.person);
    const withheld = (ground: string) =>
      rows
        .filter(row => row.ground === ground)
        .flatMap(row => row.objects)
        .filter(({ part }) => part === 'results')
        .reduce((sum, object) => sum + (object.withheld ?? 0), 0);
    expect(withheld('self')).toBeGreaterThan(0);
    expect(withheld('treating')).toBe(0);
  });
});
