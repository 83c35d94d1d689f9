/** The health summary as a patient meets it: what stands first, what is no fact, what is missing and why. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FaultName } from '../../../simulators/ehr/index.ts';
import { closeConnections } from '../../lib/http.ts';
import { withHospital } from '../../testing/hospital.ts';
import { openPdf } from '../../testing/pdf.ts';
import { parts } from './parts.ts';

const hospital = withHospital();
const hanneke = '999991000';
const wubbo = '999991334';
const fenna = '999991668';
const nobody = '999994311';
const greet = '999994645';
const own = '999990913';
const patient = { reference: 'Patient/of-summary' };
const paths = ['/gezondheid', ...parts.map(part => `/gezondheid/${part.path}`)];

beforeAll(() => {
  const identifier = [{ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: own }];
  put({ resourceType: 'Patient', id: 'of-summary', identifier, birthDate: '1970-01-01' });
});
afterEach(async () => {
  hospital().ehr.switches.reset();
  await closeConnections();
});

function put(resource: { resourceType: string; id: string; [field: string]: unknown }): void {
  hospital().ehr.store.put(JSON.parse(JSON.stringify(resource)), '2026-01-01T00:00:00Z');
}

function allergy(id: string, fields: object): void {
  put({ resourceType: 'AllergyIntolerance', id, patient, code: { text: `Allergie ${id}` }, ...fields });
}

const status = (of: string, code: string) => ({
  [of]: { coding: [{ system: `http://terminology.hl7.org/CodeSystem/${of}`, code }] },
});

const visit = async (path: string, bsn = own) => hospital().visit(path, { as: await hospital().signIn(bsn) });

describe('who may', () => {
  test('O-16 a stranger is sent to sign in, wherever they knock', async () => {
    for (const path of [...paths, '/gezondheid/metingen/bloeddruk']) {
      const { status, location } = await hospital().visit(path);
      expect([path, status, location]).toEqual([path, 303, `/inloggen?naar=${encodeURIComponent(path)}`]);
    }
  });

  test('O-16 nobody sees what is somebody else’s, and what a source sends of another is kept out and logged', async () => {
    const secret = { text: 'Geheime aandoening' };
    put({
      resourceType: 'Condition',
      id: 'of-another',
      subject: { reference: 'Patient/adriaan-vredevelt' },
      code: secret,
    });
    hospital().ehr.switches.set({ fault: 'foreign-resource', only: ['Condition'] });
    for (const path of paths) expect((await visit(path)).text).not.toContain('Geheime aandoening');
    const foreign = await hospital().auditRows('foreign-resource');
    expect(foreign.length).toBeGreaterThan(0);
  });

  test('O-16 a measure that this person does not have does not exist, and the log says who asked', async () => {
    for (const path of ['/gezondheid/metingen/bloeddruk', '/gezondheid/metingen/code-1', '/gezondheid/niets'])
      expect([path, (await visit(path)).status]).toEqual([path, 404]);
    const rows = await hospital().auditRows('denied');
    expect(rows.length).toBeGreaterThanOrEqual(2);
    expect(rows.at(-1)).toMatchObject({ outcome: 'refused' });
  });

  test('O-16 the log says which part was read, and a patient reads it in words', async () => {
    await visit('/gezondheid/allergieen', hanneke);
    await visit('/gezondheid/behandelafspraken', hanneke);
    const rows = await hospital().auditRows('read');
    expect(rows.at(-1)).toMatchObject({ outcome: 'success', ground: 'self' });
    const { text } = await visit('/wie-keek?wie=iedereen', hanneke);
    expect(text).toContain('uw allergieën');
    expect(text).toContain('uw behandelafspraken');
  });
});

describe('the first page', () => {
  test('D-10 O-16 what matters in an emergency stands first, each part with the way to all of it', async () => {
    const { text, html } = await visit('/gezondheid', wubbo);
    const order = ['Allergieën', 'Behandelafspraken', 'Waarschuwingen', 'Aandoeningen en klachten'];
    const main = text.slice(text.indexOf('Uw gezondheid in het kort Hier staat'));
    const places = order.map(each => main.indexOf(each));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(main).toMatch(/Allergie voor amoxicilline Licht, Galbulten/);
    expect(main).toMatch(
      /Reanimatie Afspraak over een behandeling · Afgesproken op \d+ \w+ \d{4} Nee, dit niet doen/,
    );
    expect(main).toMatch(/Bloeddruk \d+\/\d+ mmHg/);
    for (const part of parts.filter(part => part.id !== 'nutrition' && part.id !== 'procedures'))
      expect([part.id, html.includes(`href="/gezondheid/${part.path}`)]).toEqual([part.id, true]);
  });

  test('O-16 contacts and insurance stand here too, in short', async () => {
    const { text, html } = await visit('/gezondheid', hanneke);
    expect(text).toMatch(/Contacten en verzekering Geert Vlierhuis Eerste contactpersoon/);
    expect(text).toContain('Zorgverzekeraar De Terp');
    expect(html).toContain('href="/gegevens"');
  });

  test('O-16 a search looks through all parts, and nothing found says so', async () => {
    const found = await visit('/gezondheid?zoek=penicilline', hanneke);
    expect(found.text).toContain('1 regel');
    expect(found.text).toContain('Allergie voor penicilline');
    expect(found.text).not.toContain('Chronische nierschade');
    const none = await visit('/gezondheid?zoek=%3Cb%3Eeenhoorn', hanneke);
    expect(none.text).toContain('Niets gevonden');
    expect(none.html).toContain('value="&lt;b>eenhoorn"');
  });

  test('O-24 a part that holds only what is older says how much, since when we show, and how to ask for it', async () => {
    const said = /vanaf 1 oktober 2017\. In het dossier sta(at 1 gegeven|an \d+ gegevens) van eerder\./;
    for (const path of ['/gezondheid', '/gezondheid/operaties']) {
      const { html } = await visit(path, greet);
      const main = /<main[\s\S]*?<\/main>/.exec(html)?.[0] ?? '';
      expect([path, said.test(main)]).toEqual([path, true]);
      expect(main).toContain('href="/opvragen/nieuw?wat=older"');
      expect(main).not.toContain('Op deze pagina leest u waarom');
    }
  });

  test('O-16 D-102 an empty record: each part says so, and how to see more', async () => {
    const { text, html } = await visit('/gezondheid', nobody);
    expect(text).toContain('Er staan geen allergieën in uw dossier. Hebt u er wel een? Vertel het');
    expect(text).toContain('Er staan geen afspraken over behandelingen in uw dossier.');
    expect(text).toContain('U hebt het recht om uw hele dossier te zien.');
    expect(html).toContain('<a href="/opvragen">Vraag gegevens op</a>');
  });
});

describe('allergies', () => {
  test('D-10 the worst first, with reactions in plain words, and what is not certain says so', async () => {
    allergy('mild', {
      criticality: 'low',
      reaction: [{ manifestation: [{ text: 'Jeuk' }], severity: 'mild' }],
    });
    const reaction = [
      {
        manifestation: [{ text: 'Anafylaxie' }],
        description: 'Viel <b>flauw</b>',
        severity: 'severe',
        onset: '2012-08-18',
      },
    ];
    allergy('bad', { criticality: 'high', reaction, onsetDateTime: '1999' });
    allergy('maybe', { criticality: 'low', ...status('verificationStatus', 'unconfirmed') });
    const { text, html } = await visit('/gezondheid/allergieen');
    expect(text.indexOf('Allergie bad')).toBeLessThan(text.indexOf('Allergie mild'));
    expect(text).toMatch(/Allergie bad ernstig Sinds 1999 Hoe erg Ernstig: een reactie kan gevaarlijk zijn/);
    expect(text).toContain('Anafylaxie: Viel <b>flauw</b>; hevige reactie; 18 augustus 2012');
    expect(html).not.toContain('<b>flauw');
    expect(text).toContain('Allergie maybe nog niet zeker');
  });

  test('D-10 one whose meaning is turned in a way that nobody here knows is not shown, and the page says that one is missing', async () => {
    allergy('turned', { modifierExtension: [{ url: 'https://x.example/not', valueBoolean: true }] });
    const { text } = await visit('/gezondheid/allergieen');
    expect(text).not.toContain('Allergie turned');
    expect(text).toContain('1 gegeven kunnen wij niet lezen');
    allergy('turned', { patient: { reference: 'Patient/of-nobody' } });
  });

  test('D-10 refuted is no fact, withdrawn is not shown and counted, over is past', async () => {
    allergy('refuted', status('verificationStatus', 'refuted'));
    allergy('mistake', status('verificationStatus', 'entered-in-error'));
    allergy('gone', status('clinicalStatus', 'resolved'));
    const { text } = await visit('/gezondheid/allergieen');
    expect(text).toMatch(/Onderzocht: dit hebt u niet Allergie refuted/);
    expect(text).toMatch(/Vroeger Allergie gone/);
    expect(text).not.toContain('Allergie mistake');
    expect(text).toContain('1 gegeven is ingetrokken');
    const short = await visit('/gezondheid');
    expect(short.text).not.toMatch(/Allergie (refuted|mistake|gone)/);
  });

  test('D-10 "no known allergy" is told apart from nothing delivered', async () => {
    const written = await visit('/gezondheid/allergieen', fenna);
    expect(written.text).toMatch(/Opgeschreven: geen allergie bekend Geen bekende allergie Opgeschreven op/);
    expect(written.text).not.toContain('Hier bent u allergisch voor');
    const nothing = await visit('/gezondheid/allergieen', nobody);
    expect(nothing.text).toContain('Er staan geen allergieën in uw dossier.');
    expect(nothing.text).not.toContain('Geen bekende allergie');
  });

  test('O-16 the filter lives in the address', async () => {
    const past = await visit('/gezondheid/allergieen?welke=vroeger');
    expect(past.text).toContain('Allergie gone');
    expect(past.text).not.toContain('Allergie bad');
    const one = await visit('/gezondheid/allergieen?zoek=anafylaxie');
    expect(one.text).toContain('1 regel');
    expect((await visit('/gezondheid/allergieen?welke=ooit&pagina=-3')).text).toContain('Allergie bad');
    expect((await visit('/gezondheid/allergieen?zoek=eenhoorn')).text).toContain('Niets gevonden');
  });
});

describe('one thing by itself', () => {
  const path = '/gezondheid/allergieen/00000301.AllergyIntolerance.private';

  test('D-10 O-16 a stranger is sent to sign in; for somebody else it does not exist, and the log says who asked', async () => {
    allergy('private', { criticality: 'high', note: [{ text: 'Na een <i>prik</i>' }] });
    expect((await hospital().visit(path)).location).toBe(`/inloggen?naar=${encodeURIComponent(path)}`);
    expect((await visit(path, hanneke)).status).toBe(404);
    expect((await hospital().auditRows('denied')).at(-1)).toMatchObject({ outcome: 'refused' });
    for (const none of ['niets', '00000301.AllergyIntolerance.mistake'])
      expect((await visit(`/gezondheid/allergieen/${none}`)).status).toBe(404);
  });

  test('D-10 D-96 all that is known of it, and the way to have it put right', async () => {
    const { status, text, html } = await visit(path);
    expect(status).toBe(200);
    expect(text).toMatch(/Allergie private .*Hoe erg Ernstig/);
    expect(text).toContain('Opmerking Na een <i>prik</i>');
    expect(html).not.toContain('<i>prik');
    expect(html).toContain('action="/correctie/begin"');
    expect(html).toContain('value="00000301.AllergyIntolerance.private"');
  });

  test('O-✗3 D-10 a silent source: it says so and does not say that it is not there', async () => {
    hospital().ehr.switches.set({ fault: 'error500', only: ['AllergyIntolerance'] });
    const { status, text } = await visit(path);
    expect(status).toBe(503);
    expect(text).toMatch(/Wij kunnen uw allergieën nu niet ophalen/);
  });
});

describe('agreements about treatment', () => {
  const directive = (id: string, fields: object) =>
    put({
      resourceType: 'Consent',
      id,
      status: 'active',
      scope: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'treatment' }],
      },
      category: [{ coding: [{ system: 'http://snomed.info/sct', code: '129125009' }] }],
      patient,
      dateTime: '2026-03-03',
      ...fields,
    });

  test('O-16 a yes with a condition is never read as a yes, and nothing said is not a no', async () => {
    const treatment = (text: string) => [{ text }];
    const url = 'http://nictiz.nl/fhir/StructureDefinition/ext-TreatmentDirective2.SpecificationOther';
    directive('yes-if', {
      modifierExtension: [{ url, valueString: 'Alleen na overleg met mijn man' }],
      provision: { type: 'permit', code: treatment('Beademen') },
    });
    directive('yes-if-what', {
      modifierExtension: [{ url, valueCodeableConcept: { text: 'Anders' } }],
      provision: { type: 'permit', code: treatment('Bloedtransfusie') },
    });
    directive('no', { provision: { type: 'deny', code: treatment('Dialyse') } });
    directive('unsaid', { provision: { code: treatment('Sondevoeding') } });
    directive('over', {
      provision: { type: 'permit', period: { end: '2026-04-01' }, code: treatment('Opname') },
    });
    const { text } = await visit('/gezondheid/behandelafspraken');
    expect(text).toMatch(
      /Beademen Met voorwaarden Afgesproken op 3 maart 2026 Voorwaarden Alleen na overleg met mijn man/,
    );
    expect(text).not.toContain('Bloedtransfusie');
    expect(text).toContain('1 gegeven kunnen wij niet lezen');
    expect(text).toMatch(/Dialyse Nee, dit niet doen/);
    expect(text).toMatch(/Sondevoeding .{0,80}Het dossier zegt niet wat is besproken/);
    expect(text).toMatch(/Deze gelden niet meer Opname Ja, dit doen geldt niet meer/);
    expect(text).toContain('Wat u met uw arts hebt afgesproken over behandelingen.');
  });
});

describe('measurements', () => {
  test('O-16 a course in a figure and in a table, the newest first', async () => {
    const { text, html } = await visit('/gezondheid/metingen/bloeddruk', hanneke);
    expect(text).toMatch(/Hoe hard het bloed .* \d+\/\d+ mmHg/);
    expect(html.match(/<figure class="chart"/g)).toHaveLength(2);
    expect(text).toContain('Bovendruk');
    expect(text).toMatch(/Nog \d+ oudere waarden/);
  });

  test('O-16 what is measured in another unit is another line', async () => {
    for (const [id, value, unit] of [
      ['a', 80, 'kg'],
      ['b', 81, 'kg'],
      ['c', 79_000, 'g'],
    ] as const)
      put({
        resourceType: 'Observation',
        id: `weight-${id}`,
        status: 'final',
        code: { coding: [{ system: 'http://loinc.org', code: '29463-7', display: 'Body weight' }] },
        subject: patient,
        effectiveDateTime: `2026-03-0${value % 7 || 7}`,
        valueQuantity: { value, unit },
      });
    const { text, html } = await visit('/gezondheid/metingen/gewicht');
    expect(html.match(/<figure class="chart"/g)).toHaveLength(1);
    // One kilo is drawn as little.
    const heights = [...html.matchAll(/<svg x="[\d.]+%" y="([\d.]+)"/g)].map(([, y]) => Number(y));
    expect(heights).toHaveLength(2);
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(30);
    for (const said of ['80 kg', '81 kg', '79000 gram']) expect(text).toContain(said);
    expect(text).not.toContain('Body weight');
  });
});

describe('what one would rather not know', () => {
  test('O-23 O-16 measurements that somebody hid are gone here too, and it says why', async () => {
    const as = await hospital().signIn(wubbo);
    const before = await hospital().visit('/gezondheid', { as });
    expect(before.text).toMatch(/Bloeddruk \d+/);
    const { html } = await hospital().visit('/keuzes', { as });
    const options = [
      ...html.matchAll(/<select[^>]*name="(kies-[^"]+)"[\s\S]*?value="([^"]+)"[^>]*selected/g),
    ];
    const form = Object.fromEntries(options.map(([, name = '', value = '']) => [name, value]));
    await hospital().visit('/keuzes', { as, form: { ...form, 'verberg-measurement': 'on' } });
    for (const path of ['/gezondheid', '/gezondheid/metingen']) {
      const { text } = await visit(path, wubbo);
      expect([path, text]).toEqual([
        path,
        expect.stringContaining('U hebt gekozen om een deel niet te zien'),
      ]);
      expect(text).not.toMatch(/Bloeddruk|mmHg|Er staan geen metingen/);
    }
    expect((await visit('/gezondheid/metingen/bloeddruk', wubbo)).status).toBe(404);
  });
});

describe('a source in trouble', () => {
  const faults: FaultName[] = ['outage', 'error500', 'html', 'half-bundle'];
  test.each(faults)('O-✗3 O-16 %s: every page stands and never looks empty', async fault => {
    hospital().ehr.switches.set({ fault, only: [] });
    for (const path of [...paths, '/gezondheid/metingen/gewicht']) {
      const { status, text } = await visit(path);
      expect([path, [200, 503].includes(status)]).toEqual([path, true]);
      expect(text, path).toMatch(/Wij (kunnen|konden) (uw|de) .* (niet|ophalen)/);
      expect(text, path).not.toMatch(/Er staan geen /);
    }
  });

  test('O-✗3 D-10 one half is silent: that part says so, the others stand', async () => {
    hospital().ehr.switches.set({ fault: 'error500', only: ['AllergyIntolerance'] });
    const { status, text } = await visit('/gezondheid', hanneke);
    expect(status).toBe(200);
    expect(text).toMatch(/Allergieën Wij kunnen uw allergieën nu niet ophalen/);
    expect(text).toContain('Dit betekent niet dat er niets in staat.');
    expect(text).not.toContain('Er staan geen allergieën');
    expect(text).toContain('Chronische nierschade');
    const part = await visit('/gezondheid/allergieen', hanneke);
    expect(part.text).toContain('Wij weten nu niet wat hier staat');
  });
});

test('O-16 O-25 the copy holds every part as a table, says of which there is nothing, and the FHIR copy the same', async () => {
  const guest = await hospital().signIn(wubbo);
  const pdf = await hospital().visit('/downloaden/gezondheid/kopie.pdf', { as: guest });
  expect(pdf.status).toBe(200);
  expect(pdf.headers['content-type']).toContain('application/pdf');
  const { text } = await openPdf(pdf.body);
  expect(text).toMatch(/Allergie voor amoxicilline/);
  expect(text).toMatch(/Waarschuwingen .*geldt niet meer/);
  expect(text).toMatch(/Hier staat niets over .*Er staan geen operaties of behandelingen/);
  const form = { vorm: 'fhir', 'deel-gezondheid': 'ja', 'deel-gegevens': 'ja' };
  const copy = await hospital().visit('/downloaden', { as: guest, form });
  const types = new Set(copy.html.match(/"resourceType":"(\w+)"/g));
  for (const type of ['AllergyIntolerance', 'Condition', 'Consent', 'Coverage', 'RelatedPerson', 'Patient'])
    expect([type, types.has(`"resourceType":"${type}"`)]).toEqual([type, true]);
});

test('O-16 in English too', async () => {
  const guest = await hospital().signIn(hanneke);
  const { text } = await hospital().visit('/gezondheid?taal=en', { as: guest });
  expect(text).toContain('Your health in short');
  expect(text).toMatch(/Resuscitation .{0,80}Yes, do this/);
});
