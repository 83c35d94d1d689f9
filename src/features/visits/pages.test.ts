/** The pages of visits as a patient meets them, and what stands there when a source fails. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FaultName } from '../../../simulators/ehr/index.ts';
import { closeConnections } from '../../lib/http.ts';
import { withHospital } from '../../testing/hospital.ts';
import { openPdf } from '../../testing/pdf.ts';

const hospital = withHospital();
const hanneke = '999991000';
const wubbo = '999991334';
const nobody = '999994311';
const someoneElse = '999993653';
const own = '999990457';

beforeAll(() => {
  const identifier = [{ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: own }];
  put({ resourceType: 'Patient', id: 'of-visits', identifier, birthDate: '1970-01-01' });
});
afterEach(async () => {
  hospital().ehr.switches.reset();
  await closeConnections();
});

function put(resource: object): void {
  hospital().ehr.store.put(JSON.parse(JSON.stringify(resource)), '2026-01-01T00:00:00Z');
}

function encounter(id: string, of: object = {}): void {
  put({
    ...{ resourceType: 'Encounter', id, status: 'finished', class: { code: 'AMB' } },
    subject: { reference: 'Patient/of-visits' },
    period: { start: '2026-05-04T10:00:00+02:00', end: '2026-05-04T10:20:00+02:00' },
    reasonCode: [{ text: `Reden ${id}` }],
    participant: [{ individual: { display: 'Dr. A. Bakker' } }],
    location: [{ location: { display: 'Cardiologie, route 31' } }],
    ...of,
  });
}

const visit = async (path: string, bsn = own) => hospital().visit(path, { as: await hospital().signIn(bsn) });
const pathTo = (id: string) => `/bezoeken/00000301.Encounter.${id}`;

/** The address of a visit on the list of a person, by its name. */
async function addressOf(name: string, bsn: string): Promise<string> {
  const { html } = await visit('/bezoeken', bsn);
  const found = new RegExp(`href="(/bezoeken/[^"]+)"[^>]*>(?:<[^>]+>)*${name}`).exec(html);
  return found?.[1] ?? '';
}

describe('who may', () => {
  test('O-16 a stranger is sent to sign in', async () => {
    expect((await hospital().visit('/bezoeken')).location).toBe('/inloggen?naar=%2Fbezoeken');
    for (const path of [pathTo('x'), `${pathTo('x')}/samenvatting.pdf`])
      expect((await hospital().visit(path)).status).toBe(303);
  });

  test('O-16 somebody else’s visit does not exist, and the log says who asked', async () => {
    encounter('private');
    for (const path of [pathTo('private'), `${pathTo('private')}/samenvatting.pdf`, pathTo('none')])
      expect([path, (await visit(path, someoneElse)).status]).toEqual([path, 404]);
    const denied = (await hospital().auditRows('denied')).filter(each => each.outcome === 'refused');
    expect(denied.length).toBeGreaterThanOrEqual(3);
  });

  test('O-16 reading and taking along stand in the log', async () => {
    encounter('logged');
    await visit(pathTo('logged'));
    expect((await hospital().auditRows('read')).at(-1)).toMatchObject({ outcome: 'success', ground: 'self' });
    await visit(`${pathTo('logged')}/samenvatting.pdf`);
    expect((await hospital().auditRows('export')).at(-1)).toMatchObject({
      outcome: 'success',
      ground: 'self',
    });
  });
});

describe('the list', () => {
  test('O-16 the last one first, by year, an admission told from a visit to the emergency department', async () => {
    const { text, html } = await visit('/bezoeken', wubbo);
    expect(text).toMatch(/Opname wegens vocht door hartfalen .*\d+ \w+ \d{4} tot en met .*J\.W\. Kampstede/);
    for (const said of ['opname', 'spoedeisende hulp']) expect(html).toContain(`<span>${said}</span>`);
    expect(text).toMatch(
      /Behandelingen die langer duren .*Hartfalen .*sinds .*loopt nog .*Hartrevalidatie .*klaar/,
    );
    expect(text).toMatch(/Gelezen uit .*Ommelander/);
  });

  test('O-16 the filter lives in the address; nothing found says so, and what was typed stays', async () => {
    const found = await visit('/bezoeken?soort=emergency', hanneke);
    expect(found.text).toContain('1 bezoek of opname');
    expect(found.text).not.toContain('Controle nierfunctie');
    const none = await visit('/bezoeken?zoek=%3Cb%3Eeenhoorn&periode=ooit&soort=nooit&pagina=0', hanneke);
    expect(none.text).toContain('Geen bezoeken gevonden');
    expect(none.html).toContain('value="&lt;b>eenhoorn"');
  });

  test('D-99 appointments but no information yet: why, and the way to the appointments', async () => {
    const { text, html } = await visit('/bezoeken', nobody);
    expect(text).toContain('Er staan hier nog geen bezoeken');
    expect(text).toContain('Wel een afspraak, nog geen informatie?');
    expect(html).toContain('href="/afspraken"');
  });
});

describe('one visit', () => {
  test('O-16 who, where, why, from when until when, and how it went', async () => {
    encounter('one');
    const { text } = await visit(pathTo('one'));
    expect(text).toMatch(
      /Soort Bezoek aan de polikliniek Wanneer maandag 4 mei 2026, 10:00 uur tot en met 10:20 uur/,
    );
    expect(text).toMatch(/Waarom Reden one Bij wie Dr\. A\. Bakker Waar Cardiologie, route 31/);
  });

  test('D-98 an admission: nights, letters and summary, results of those days, and the treatment', async () => {
    const path = await addressOf('Opname wegens nierbekkenontsteking', hanneke);
    const { text, html } = await visit(path, hanneke);
    expect(text).toMatch(/Soort Opname .*Gekomen .*Weggegaan .*Hoe lang 4 nachten/);
    expect(text).toMatch(/Brieven over dit bezoek .*Ontslagbrief .*Samenvatting/);
    expect(html).toMatch(/href="\/brieven\/00000301\.(Composition|DocumentReference)\./);
  });

  test('D-98 what was examined on the day of a visit stands with it, as a way to its own page', async () => {
    encounter('examined');
    put({
      ...{ resourceType: 'Observation', id: 'of-the-day', status: 'final', issued: '2026-05-04T12:00:00Z' },
      ...{ subject: { reference: 'Patient/of-visits' }, effectiveDateTime: '2026-05-04T10:05:00+02:00' },
      category: [
        {
          coding: [
            { system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' },
          ],
        },
      ],
      code: { text: 'Natrium' },
      valueQuantity: { value: 140, unit: 'mmol/l' },
    });
    const { text, html } = await visit(pathTo('examined'));
    expect(text).toContain('Uitslagen van die dagen');
    expect(html).toContain('href="/uitslagen/waarde/00000301.Observation.of-the-day"');
    encounter('another-day', { period: { start: '2026-05-05', end: '2026-05-05' } });
    expect((await visit(pathTo('another-day'))).text).not.toContain('Uitslagen van die dagen');
  });

  test('O-16 that something is wrong is asked about this very visit', async () => {
    encounter('wrong');
    expect((await visit(pathTo('wrong'))).html).toContain('name="over" value="00000301.Encounter.wrong"');
  });

  test('D-99 a letter of those days that is not to be seen says why, on the page and on paper', async () => {
    encounter('closed', { period: { start: '2026-02-04', end: '2026-02-06' } });
    put({
      ...{ resourceType: 'DocumentReference', id: 'mistaken', status: 'entered-in-error' },
      ...{ subject: { reference: 'Patient/of-visits' }, date: '2026-02-05T12:00:00Z', content: [] },
    });
    const { text } = await visit(pathTo('closed'));
    expect(text).toMatch(/Brieven over dit bezoek 1 brief/);
    const { body } = await visit(`${pathTo('closed')}/samenvatting.pdf`);
    expect((await openPdf(body)).text.replace(/\s+/g, ' ')).toMatch(/Wat ontbreekt .*1 gegeven/);
    encounter('open', { period: { start: '2026-02-07', end: '2026-02-07' } });
    expect((await visit(pathTo('open'))).text).not.toContain('1 brief');
  });

  test('D-99 one of which nothing was written says why, and what is not there yet', async () => {
    encounter('fresh', { period: { start: '2026-01-12' } });
    const { text } = await visit(pathTo('fresh'));
    expect(text).toMatch(/Er staat nog niets bij dit bezoek .*pas na een paar dagen/);
  });

  test('O-16 cancelled and planned say so', async () => {
    encounter('off', { status: 'cancelled', period: { start: '2026-01-13' } });
    expect((await visit(pathTo('off'))).text).toContain('Dit bezoek is niet doorgegaan.');
    encounter('planned', { status: 'planned', period: { start: '2026-01-14' } });
    expect((await visit(pathTo('planned'))).text).toContain('Dit bezoek is gepland.');
  });

  test('O-16 parts of an admission lead to each other', async () => {
    encounter('whole', { class: { code: 'IMP' } });
    encounter('piece', { partOf: { reference: 'Encounter/whole' } });
    expect((await visit(pathTo('whole'))).text).toMatch(/Onderdelen van deze opname .*Reden piece/);
    expect((await visit(pathTo('piece'))).html).toContain(`href="${pathTo('whole')}"`);
    const { body } = await visit(`${pathTo('whole')}/samenvatting.pdf`);
    expect((await openPdf(body)).text).toContain('Reden piece');
  });
});

describe('on paper', () => {
  test('D-98 the summary as PDF: whose it is, the visit, and the text that was written about it', async () => {
    const path = await addressOf('Opname wegens nierbekkenontsteking', hanneke);
    const { body, headers } = await visit(`${path}/samenvatting.pdf`, hanneke);
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-disposition']).toMatch(/^inline; filename="bezoek-\d{4}-\d\d-\d\d\.pdf"$/);
    const opened = await openPdf(body);
    const text = opened.text.replace(/\s+/g, ' ');
    expect(opened.isMarked).toBe(true);
    for (const said of [
      'Hanneke Vlierhuis, geboren',
      '4 nachten',
      'Wat u thuis doet',
      'Drink ruim',
      'pagina 1 van',
    ])
      expect(text).toContain(said);
  });

  test('D-98 texts of a source are set as text, whatever stands in them', async () => {
    encounter('typst', { reasonCode: [{ text: '#panic("x") $1$ \\ *vet* <b>' }] });
    const { body, status } = await visit(`${pathTo('typst')}/samenvatting.pdf`);
    expect(status).toBe(200);
    expect((await openPdf(body)).text).toContain('#panic("x")');
  });

  test('O-09 D-98 all visits go along, as PDF and as FHIR', async () => {
    const { body } = await visit('/downloaden/bezoeken/kopie.pdf', wubbo);
    const { text } = await openPdf(body);
    expect(text.replace(/[\s-]+/g, '')).toContain('Opnamewegenslongontsteking');
    const guest = await hospital().signIn(wubbo);
    const form = { 'deel-bezoeken': 'ja', vorm: 'fhir' };
    const copy = await hospital().visit('/downloaden', { as: guest, form });
    for (const type of ['Encounter', 'EpisodeOfCare'])
      expect(copy.html).toContain(`"resourceType":"${type}"`);
  });
});

test('D-97 every list that is printed says whose it is and when they were born', async () => {
  const as = await hospital().signIn(hanneke);
  for (const path of ['/bezoeken', '/afspraken', '/brieven', '/uitslagen', '/medicijnen', '/gezondheid']) {
    const { html } = await hospital().visit(path, { as });
    expect([path, /Hanneke Vlierhuis, geboren \d+ \w+ \d{4}/.test(html)]).toEqual([path, true]);
  }
});

describe('the way back', () => {
  test('O-16 leads to the list with the filter that was chosen, and nowhere else', async () => {
    encounter('back');
    const as = await hospital().signIn(own);
    const from = async (referer: string) =>
      (await hospital().visit(pathTo('back'), { as, headers: { referer } })).html;
    const host = hospital().portal.hosts[0];
    expect(await from(`https://${host}/bezoeken?zoek=hart&pagina=2`)).toContain(
      'href="/bezoeken?zoek=hart&amp;pagina=2"',
    );
    for (const other of [
      `https://${host}/overzicht?zoek=hart`,
      'https://elsewhere.example/bezoeken?zoek=hart',
      'x',
    ])
      expect(await from(other)).toContain('href="/bezoeken"');
  });
});

describe('a source in trouble', () => {
  const faults: FaultName[] = ['outage', 'error500', 'html', 'half-bundle'];
  test.each(faults)('O-✗3 O-16 %s: every page stands and never looks empty', async fault => {
    encounter('trouble');
    hospital().ehr.switches.set({ fault, only: [] });
    for (const path of ['/bezoeken', pathTo('trouble'), `${pathTo('trouble')}/samenvatting.pdf`]) {
      const { status, text } = await visit(path);
      expect([path, [200, 503].includes(status)]).toEqual([path, true]);
      expect(text).toMatch(/Wij (kunnen|konden) (uw bezoeken|dit bezoek) /);
      expect(text).not.toContain('geen bezoeken of opnames van u');
    }
  });

  test('O-17 what no source answered stands in the log as a look that failed, and nobody as refused', async () => {
    encounter('unseen');
    hospital().ehr.switches.set({ fault: 'outage', only: [] });
    for (const path of ['/bezoeken', pathTo('unseen'), '/afspraken', '/brieven', '/overzicht']) {
      await visit(path);
      expect([path, (await hospital().auditRows('read')).at(-1)?.outcome]).toEqual([path, 'failed']);
    }
  });

  test('D-98 only letters do not answer: the visit stands, and never says that nothing was written', async () => {
    encounter('half', { period: { start: '2026-01-15' } });
    hospital().ehr.switches.set({ fault: 'error500', only: ['DocumentReference', 'Composition'] });
    const { status, text } = await visit(pathTo('half'));
    expect(status).toBe(200);
    expect(text).toContain('Reden half');
    expect(text).toMatch(/Wij kunnen uw brieven nu niet ophalen/);
    expect(text).not.toContain('Er staat nog niets bij dit bezoek');
  });
});
