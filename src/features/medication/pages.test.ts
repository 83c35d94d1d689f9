/** The pages of medicines as a patient meets them, and what stands there when a source fails. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FaultName } from '../../../simulators/ehr/index.ts';
import { closeConnections } from '../../lib/http.ts';
import { withHospital } from '../../testing/hospital.ts';
import { openPdf } from '../../testing/pdf.ts';
import { agreementOf, at, type Given, put as putIn } from './blocks.testing.ts';

const hospital = withHospital();
const hanneke = '999991000';
const nobody = '999994311';
const someoneElse = '999993653';
const own = '999970471';
const other = '999970483';
const unread = '999970495';

beforeAll(() => {
  for (const [id, bsn] of [
    ['of-medicines', own],
    ['of-changes', other],
    ['of-nothing', unread],
  ]) {
    const identifier = [{ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: bsn }];
    putIn(hospital(), { resourceType: 'Patient', id, identifier, birthDate: '1970-01-01' });
  }
});
afterEach(async () => {
  hospital().ehr.switches.reset();
  await closeConnections();
});

const visit = async (path: string, bsn = own) => hospital().visit(path, { as: await hospital().signIn(bsn) });
const pathTo = (id: string, type = 'MedicationRequest') => `/medicijnen/00000301.${type}.${id}`;
const put = (given: Given) => putIn(hospital(), agreementOf({ patient: 'of-medicines', ...given }));
const day = (inDays: number) => at(hospital().clock.now, inDays);

describe('who may', () => {
  test('D-10 a stranger is sent to sign in', async () => {
    expect((await hospital().visit('/medicijnen')).location).toBe('/inloggen?naar=%2Fmedicijnen');
    expect((await hospital().visit(pathTo('x'))).status).toBe(303);
  });

  test('D-10 somebody else’s medicine does not exist, and the log says who asked', async () => {
    put({ id: 'private', name: 'PRIVATINE TABLET 5MG' });
    for (const path of [pathTo('private'), pathTo('none'), '/medicijnen/x']) {
      const page = await visit(path, someoneElse);
      expect([path, page.status]).toEqual([path, 404]);
      expect(page.text).not.toMatch(/privatine/i);
    }
    const rows = (await hospital().auditRows()).filter(each => each.outcome === 'refused');
    expect(rows.length).toBeGreaterThanOrEqual(3);
  });

  test('D-10 reading stands in the log, with how much was shown', async () => {
    const as = await hospital().signIn(own);
    await hospital().visit('/medicijnen', { as });
    const row = (await hospital().auditRows('read')).at(-1);
    expect(row).toMatchObject({ outcome: 'success', ground: 'self', patient: as.person });
    expect(JSON.stringify(row)).toContain('"medication"');
    const log = await hospital().visit('/wie-keek?wie=iedereen', { as });
    expect(log.text).toContain('U bekeek uw medicijnen');
  });
});

describe('the list', () => {
  test('D-10 O-16 what is used now, what comes and what was, each in its place', async () => {
    put({ id: 'now', name: 'METOPROLOL TABLET 50MG', from: day(-300), dose: '1 maal per dag 1 tablet' });
    put({ id: 'coming', name: 'LISINOPRIL TABLET 10MG', from: day(5), dose: '1 maal per dag 1 tablet' });
    put({ id: 'over', name: 'DOXYCYCLINE TABLET 100MG', from: day(-60), until: day(-53) });
    put({
      id: 'paused',
      name: 'SIMVASTATINE TABLET 20MG',
      from: day(-90),
      until: day(-2),
      stop: '385655000',
    });
    const { text } = await visit('/medicijnen');
    const places = [
      'Dit gebruikt u nu',
      'Metoprolol tablet 50 mg',
      'Tijdelijk gestopt',
      'Simvastatine tablet 20 mg',
    ];
    const rest = ['Dit komt nog', 'Lisinopril tablet 10 mg', 'Eerder gebruikt', 'Doxycycline tablet 100 mg'];
    const found = [...places, ...rest].map(said => text.indexOf(said));
    expect(found.every(place => place >= 0)).toBe(true);
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(text).toContain('Metoprolol tablet 50 mg (maakt de hartslag rustiger) 1 maal per dag 1 tablet');
  });

  test('D-10 no more than so much stands in the list, on the page and on paper, whatever the sentence says', async () => {
    const numerator = { value: 4, unit: 'tablet' };
    const maxDosePerPeriod = { numerator, denominator: { value: 1, code: 'd' } };
    const dosageInstruction = [{ text: 'Zo nodig 1 tablet', maxDosePerPeriod, asNeededBoolean: true }];
    put({ id: 'bounded', name: 'OXAZEPAM TABLET 10MG', from: day(-3), fields: { dosageInstruction } });
    const most = 'niet meer dan 4 tabletten per dag';
    expect((await visit('/medicijnen')).text).toContain(`Zo nodig 1 tablet Let op: ${most}`);
    expect((await visit(pathTo('bounded'))).text).toMatch(new RegExp(most, 'i'));
    const as = await hospital().signIn(own);
    const file = await hospital().visit('/downloaden/medicijnen/kopie.pdf', { as });
    expect((await openPdf(file.body)).text).toContain(`Let op: ${most}`);
  });

  test('D-10 what was is folded, and opens where somebody asks for it', async () => {
    expect((await visit('/medicijnen')).html).toMatch(/<details class="fold"[^>]*><summary>Toon \d medicijn/);
    const asked = await visit('/medicijnen?welke=eerder');
    expect(asked.html).not.toContain('class="fold"');
    expect(asked.text).toContain('Doxycycline');
    expect(asked.text).not.toContain('Metoprolol');
  });

  test('O-16 the filter lives in the address, and nothing found says so', async () => {
    expect((await visit('/medicijnen?zoek=hartslag')).text).toContain('Metoprolol');
    const none = await visit('/medicijnen?zoek=%3Cb%3Eeenhoorn');
    expect(none.text).toContain('Geen medicijnen gevonden');
    expect(none.html).toContain('value="&lt;b>eenhoorn"');
    expect((await visit('/medicijnen?pagina=-3&welke=ooit')).text).toContain('Metoprolol');
  });

  test('D-10 no medicines: why, and what to do', async () => {
    const { text } = await visit('/medicijnen', nobody);
    expect(text).toContain('U hebt hier geen medicijnen');
    expect(text).toContain('Gebruikt u ze wel? Vertel dat bij uw volgende bezoek.');
  });

  test('D-10 what was written down by mistake is not shown, and says that it is withdrawn', async () => {
    put({ id: 'mistake', name: 'FOUTAMINE TABLET 1MG', status: 'entered-in-error' });
    const { text } = await visit('/medicijnen');
    expect(text).not.toMatch(/foutamine/i);
    expect(text).toMatch(/1 regel over medicijnen is ingetrokken/);
    expect((await visit(pathTo('mistake'))).status).toBe(404);
  });

  test('D-10 a modifier that nobody knows is never read past, and the list warns that it is not complete', async () => {
    put({
      id: 'odd',
      name: 'RAADSELINE TABLET 1MG',
      fields: { modifierExtension: [{ url: 'https://x.example/not' }] },
    });
    const { text } = await visit('/medicijnen');
    expect(text).not.toMatch(/raadseline/i);
    expect(text).toMatch(/1 regel over medicijnen kunnen wij niet lezen/);
    expect(text).toContain('Gebruik de lijst nu niet om te zien wat u moet innemen.');
    put({ id: 'odd', name: 'RAADSELINE TABLET 1MG', from: day(-30), until: day(-20) });
  });

  test('D-10 what was written beside the sentence for the whole stands with it, in the list and on its page', async () => {
    const base = 'http://nictiz.nl/fhir/StructureDefinition/ext-';
    const rendered = { url: `${base}RenderedDosageInstruction`, valueString: '1 maal per dag 1 tablet' };
    const period = { url: `${base}TimeInterval.Period`, valuePeriod: { start: day(-9) } };
    put({
      ...{ id: 'written', name: 'SCHRIJFMAR TABLET 5MG' },
      fields: {
        extension: [period, rendered],
        dosageInstruction: [
          { text: 'Om de dag 1 tablet', patientInstruction: 'Stop bij uitslag en bel ons' },
        ],
        note: [{ text: 'Nier in de gaten houden' }],
      },
    });
    const list = await visit('/medicijnen');
    expect(list.text).toContain('Ook opgeschreven: Om de dag 1 tablet');
    expect(list.text).toContain('Ook opgeschreven: Stop bij uitslag en bel ons');
    const one = await visit(pathTo('written'));
    expect(one.text).toMatch(/Ook opgeschreven Om de dag 1 tablet/);
    expect(one.text).toMatch(/Opmerking Nier in de gaten houden/);
    put({ id: 'written', name: 'SCHRIJFMAR TABLET 5MG', from: day(-30), until: day(-20) });
  });

  test('D-10 the invented population has medicines on the page and on the overview', async () => {
    expect((await visit('/medicijnen', hanneke)).text).toContain(
      'Metformine tablet 500 mg (verlaagt de bloedsuiker)',
    );
    const { text } = await visit('/overzicht', hanneke);
    const said = /Uw medicijnen U gebruikt nu (\d+) medicijn/.exec(text)?.[1];
    // What was only dispensed is in use too: the same number on both.
    const { html } = await visit('/medicijnen?welke=nu', hanneke);
    const section = /Dit gebruikt u nu[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';
    expect(Number(said)).toBe(section.match(/href="\/medicijnen\/[^"?]+"/g)?.length);
  });
});

describe('one medicine', () => {
  test('D-10 how, until when, from whom, and its course with the reasons', async () => {
    const patient = 'of-changes';
    const treatment = 'a-change';
    const name = 'FUROSEMIDE TABLET 40MG';
    put({ id: 'first', name, patient, treatment, from: day(-40), dose: '1 maal per dag 1 tablet' });
    put({
      id: 'stopped',
      name,
      patient,
      treatment,
      from: day(-40),
      until: day(-10),
      stop: '410546004',
      replaces: 'first',
    });
    put({
      id: 'second',
      name,
      patient,
      treatment,
      from: day(-9),
      dose: '2 maal per dag 1 tablet <b>met water</b>',
      fields: { reasonCode: [{ text: 'te veel vocht' }], requester: { display: 'D. de Dokter' } },
    });
    for (const path of [pathTo('second'), pathTo('first')]) {
      const page = await visit(path, other);
      expect(page.status).toBe(200);
      expect(page.text).toMatch(
        /Furosemide tablet 40 mg .*2 maal per dag 1 tablet <b>met water<\/b> Sinds \d+ \w+ \d{4}, zonder einddatum/,
      );
      expect(page.html).not.toContain('<b>met water');
      for (const said of [
        'te veel vocht',
        'D. de Dokter',
        'Afspraak: gestopt',
        'Afspraak: vervangen',
        'Afspraak: geldt nu',
      ])
        expect(page.text).toContain(said);
      expect(page.text).toContain('Stop nooit zelf met een medicijn');
    }
    const list = await visit('/medicijnen', other);
    expect(list.text).toContain('1 medicijn ');
  });

  test('D-10 what somebody says without an agreement is said as that, and by whom', async () => {
    const use = (id: string, informationSource: object) => ({
      resourceType: 'MedicationStatement',
      id,
      status: 'active',
      subject: { reference: 'Patient/of-medicines' },
      medicationCodeableConcept: { text: `MELATONINE ${id}` },
      informationSource,
    });
    putIn(hospital(), use('said', { reference: 'Patient/of-medicines' }));
    putIn(hospital(), use('written', { display: 'Een verpleegkundige' }));
    const said = await visit(pathTo('said', 'MedicationStatement'));
    expect(said.text).toContain('Er staat geen afspraak bij. U zei dat u dit gebruikt.');
    const written = await visit(pathTo('written', 'MedicationStatement'));
    expect(written.text).toContain('In het dossier staat dat u dit gebruikt.');
    const { text } = await visit('/medicijnen');
    expect(text).toMatch(/Melatonine said .*volgens u .*Melatonine written .*volgens het dossier/i);
  });

  test('D-10 what must not be used says so first', async () => {
    put({ id: 'not', name: 'IBUPROFEN TABLET 400MG', from: day(-3), fields: { doNotPerform: true } });
    const { text } = await visit(pathTo('not'));
    expect(text).toMatch(/Uw arts schrijft: gebruik dit niet\. Niet gebruiken: 1 maal per dag 1 tablet/);
    expect((await visit('/medicijnen')).text).toMatch(/Ibuprofen tablet 400 mg .*niet gebruiken/);
  });

  test('D-10 what changed since the last visit is marked during a whole visit, and not at the first', async () => {
    const first = await hospital().signIn(other);
    for (const path of ['/medicijnen', '/overzicht']) {
      const { text } = await hospital().visit(path, { as: first });
      expect(text).not.toMatch(/medicijn(en)? (is|zijn) nieuw of veranderd|badge--new/);
    }
    hospital().clock.now = hospital().clock.now.add({ hours: 1 });
    const from = at(hospital().clock.now, 0);
    put({
      id: 'third',
      name: 'RAMIPRIL TABLET 5MG',
      patient: 'of-changes',
      from,
      writtenAt: hospital().clock.now.toString(),
    });
    hospital().clock.now = hospital().clock.now.add({ hours: 1 });
    const second = await hospital().signIn(other);
    for (let visits = 0; visits < 2; visits += 1) {
      const overview = await hospital().visit('/overzicht', { as: second });
      expect(overview.text).toContain('1 medicijn is nieuw of veranderd');
      const { html } = await hospital().visit('/medicijnen', { as: second });
      expect(html.match(/badge--new/g)).toHaveLength(1);
    }
    hospital().clock.now = hospital().clock.now.add({ hours: 1 });
    const { text } = await hospital().visit('/overzicht', { as: await hospital().signIn(other) });
    expect(text).not.toContain('nieuw of veranderd');
  });
});

test('D-10 on the first page stands what begins soon, and nothing that begins later', async () => {
  const { text } = await visit('/overzicht');
  expect(text).toMatch(/Dit komt eraan .*Lisinopril tablet 10 mg begint op \d+ \w+ \d{4}/);
  put({ id: 'coming', name: 'LISINOPRIL TABLET 10MG', from: day(40), dose: '1 maal per dag 1 tablet' });
  expect((await visit('/overzicht')).text).not.toContain('begint op');
});

describe('to take along', () => {
  test('D-10 the chapter holds what the page shows, in the PDF and as FHIR', async () => {
    const as = await hospital().signIn(own);
    const file = await hospital().visit('/downloaden/medicijnen/kopie.pdf', { as });
    const pdf = await openPdf(file.body);
    for (const said of [
      'Metoprolol tablet 50 mg',
      'Tijdelijk gestopt',
      'Alles wat er is afgesproken en veranderd',
    ])
      expect(pdf.text).toContain(said);
    const form = { 'deel-medicijnen': 'ja', vorm: 'fhir' };
    const bundle = await hospital().visit('/downloaden', { as, form });
    expect(bundle.body.toString()).toContain('METOPROLOL TABLET 50MG');
    expect(bundle.body.toString()).not.toContain('"subject":{"reference":"Patient/of-changes"');
  });
});

describe('a source in trouble', () => {
  const faults: FaultName[] = ['outage', 'error500', 'html', 'half-bundle'];
  test.each(faults)('O-✗3 D-10 %s: every page stands and never looks empty', async fault => {
    hospital().ehr.switches.set({ fault, only: [] });
    for (const path of ['/medicijnen', pathTo('now'), '/overzicht']) {
      const { status, text } = await visit(path);
      expect([path, [200, 503].includes(status)]).toEqual([path, true]);
      expect(text).toMatch(/Wij (kunnen|konden) (uw medicijnen|dit medicijn|uw afspraken) /);
      expect(text).not.toMatch(/U hebt hier geen medicijnen|niets dat u nu gebruikt/);
    }
  });

  test('D-10 what cannot be read leaves no empty block on the first page', async () => {
    putIn(hospital(), {
      ...agreementOf({ patient: 'of-nothing', id: 'turned', name: 'METOPROLOL TABLET 50MG' }),
      modifierExtension: [{ url: 'https://x.example/turned', valueBoolean: true }],
    });
    const { text } = await visit('/overzicht', unread);
    expect(text).toContain('Er is iets dat wij nu niet kunnen laten zien. Bij uw medicijnen leest u waarom.');
    expect(text).not.toContain('niets dat u nu gebruikt');
  });

  test('D-10 without the agreements the rest stands, and warns not to take it for the whole', async () => {
    hospital().ehr.switches.set({ fault: 'error500', only: ['MedicationRequest'] });
    const { text } = await visit('/medicijnen', hanneke);
    expect(text).toContain('uw afspraken over medicijnen');
    expect(text).toContain('Deze lijst is nu niet compleet');
    expect(text).toContain('Metformine tablet 500 mg');
  });
});
