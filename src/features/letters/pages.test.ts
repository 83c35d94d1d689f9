/** The pages of letters as a patient meets them, what may be opened, and what stands there when something fails. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
const own = '999990433';

beforeAll(() => {
  const identifier = [{ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: own }];
  put({ resourceType: 'Patient', id: 'of-letters', identifier, birthDate: '1970-01-01' });
});
afterEach(async () => {
  hospital().ehr.switches.reset();
  await closeConnections();
});

function put(resource: object, at = '2026-01-01T00:00:00Z'): void {
  hospital().ehr.store.put(JSON.parse(JSON.stringify(resource)), at);
}

type Of = { inDays?: number; contentType?: string; body?: Buffer | string; url?: string; fields?: object };

/** A letter with its Binary; with `url` it points at that instead. */
function letter(id: string, of: Of = {}): void {
  const at = hospital().clock.now.add({ hours: 24 * (of.inDays ?? -30) });
  const contentType = of.contentType ?? 'application/pdf';
  const body = Buffer.from(of.body ?? `%PDF-1.4 letter ${id} %%EOF`);
  if (!of.url) put({ resourceType: 'Binary', id, contentType, data: body.toString('base64') });
  put({
    resourceType: 'DocumentReference',
    id,
    status: 'current',
    type: { text: `Brief ${id}` },
    subject: { reference: 'Patient/of-letters' },
    date: at.toString(),
    author: [{ display: 'Dr. A. Bakker' }],
    content: [{ attachment: { contentType, url: of.url ?? `Binary/${id}` } }],
    ...of.fields,
  });
}

const visit = async (path: string, bsn = own) => hospital().visit(path, { as: await hospital().signIn(bsn) });
const pathTo = (id: string) => `/brieven/00000301.DocumentReference.${id}`;
const fileOf = (id: string, bsn = own) => visit(`${pathTo(id)}/bestand/0`, bsn);

describe('who may', () => {
  test('D-11 a stranger is sent to sign in', async () => {
    expect((await hospital().visit('/brieven')).location).toBe('/inloggen?naar=%2Fbrieven');
    expect((await hospital().visit(pathTo('x'))).status).toBe(303);
    expect((await hospital().visit(`${pathTo('x')}/bestand/0`)).status).toBe(303);
  });

  test('D-11 somebody else’s letter and its file do not exist, and the log says who asked', async () => {
    letter('private');
    for (const path of [pathTo('private'), `${pathTo('private')}/bestand/0`, pathTo('none')]) {
      const { status, html } = await visit(path, someoneElse);
      expect([path, status]).toEqual([path, 404]);
      expect(html).not.toContain('%PDF');
    }
    const denied = (await hospital().auditRows('denied')).filter(each => each.outcome === 'refused');
    expect(denied.length).toBeGreaterThanOrEqual(3);
  });

  test('D-11 reading the list, a letter and its file each stand in the log', async () => {
    letter('logged');
    const before = (await hospital().auditRows('read')).length;
    for (const path of ['/brieven', pathTo('logged'), `${pathTo('logged')}/bestand/0`]) await visit(path);
    const rows = (await hospital().auditRows('read')).slice(before);
    expect(rows).toHaveLength(3);
    expect(rows.every(each => each.outcome === 'success' && each.ground === 'self')).toBe(true);
  });
});

describe('the list', () => {
  test('D-11 D-70 newest first, with kind, author, department and day', async () => {
    const { text } = await visit('/brieven', hanneke);
    expect(text).toContain('Brieven en documenten');
    expect(text).toMatch(/Ontslagbrief.*A\.M\. Hoogterp, internist-nefroloog · Interne geneeskunde/);
    expect(text.lastIndexOf('Uitleg en adviezen')).toBeLessThan(text.lastIndexOf('Ontslagbrief'));
    expect(text).toContain('Uw huisarts of verwijzer krijgt zelf een brief.');
    expect(text).toMatch(/Gelezen uit .*Ommelander/);
  });

  test('D-11 O-16 the filter lives in the address; nothing found says so, and what was typed stays', async () => {
    const found = await visit('/brieven?soort=discharge', hanneke);
    expect(found.text).toContain('1 brief of document');
    expect(found.html).toMatch(/<option value="discharge" selected/);
    const text = await visit('/brieven?zoek=antibiotica', hanneke);
    expect(text.text).toContain('Samenvatting van uw opname');
    const none = await visit('/brieven?zoek=%3Cb%3Eeenhoorn&periode=ooit&pagina=-2', hanneke);
    expect(none.text).toContain('Geen brieven gevonden');
    expect(none.html).toContain('value="&lt;b>eenhoorn"');
  });

  test('D-11 corrected, replaced and preliminary letters say so, in the list and on their page', async () => {
    const { text, html } = await visit('/brieven', wubbo);
    for (const said of ['voorlopig', 'gecorrigeerd', 'vervangen']) expect(text).toContain(said);
    const [, path = ''] =
      /href="(\/brieven\/[^"]+)"[^>]*>(?:<[^>]+>)*Brief van de polikliniek/.exec(html) ?? [];
    expect((await visit(path, wubbo)).text).toContain('Deze brief is nog voorlopig.');
  });

  test('D-99 no letters: why, and that it may take some days', async () => {
    const { text } = await visit('/brieven', nobody);
    expect(text).toContain('U hebt hier nog geen brieven');
    expect(text).toContain('Dan kan het een paar dagen duren.');
  });
});

describe('one letter', () => {
  test('D-11 what it is, and a button that says that it opens a window', async () => {
    letter('one');
    const { text, html } = await visit(pathTo('one'));
    expect(text).toMatch(/Van Dr\. A\. Bakker .*Afdeling Dat staat niet in het dossier/);
    expect(text).toContain('Open de brief (PDF, nieuw venster)');
    expect(html).toMatch(/href="[^"]*\/bestand\/0" target="_blank" rel="noopener"/);
  });

  test('D-11 a letter that is text stands on the page, as text', async () => {
    put({
      ...{ resourceType: 'Composition', id: 'text-letter', status: 'final', date: '2026-05-01' },
      ...{ subject: { reference: 'Patient/of-letters' }, title: 'Wat is besproken' },
      section: [{ title: 'Advies', text: { div: '<div>Eet <b>minder</b> zout &lt;script&gt;</div>' } }],
    });
    const { text, html } = await visit('/brieven/00000301.Composition.text-letter');
    expect(text).toContain('Eet minder zout <script>');
    expect(html).not.toContain('zout <script');
  });

  test('D-11 one of which only the name came says so, and whom to call', async () => {
    letter('empty', { fields: { content: [{ attachment: { contentType: 'application/pdf' } }] } });
    expect((await visit(pathTo('empty'))).text).toMatch(
      /staat alleen de naam in het dossier.*Bel .*088 000 30 00/,
    );
  });

  test('O-16 D-98 a letter about a visit leads to that visit', async () => {
    const { html } = await visit('/brieven?soort=discharge', hanneke);
    const [, path = ''] = /href="(\/brieven\/00000301[^"]+)"/.exec(html) ?? [];
    expect((await visit(path, hanneke)).html).toMatch(/href="\/bezoeken\/00000301\.Encounter\.[^"]+"/);
  });
});

describe('a file', () => {
  const documents = join(import.meta.dirname, '../../../../shared/data/documenten');
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

  test('D-11 a PDF is shown in its window: right type, no sniffing, nothing kept, nothing loaded', async () => {
    letter('pdf');
    const { status, headers, body } = await fileOf('pdf');
    expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(headers['content-disposition']).toMatch(/^inline; filename="brief-\d{4}-\d\d-\d\d\.pdf"$/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*form-action 'none'/);
    expect(body.toString()).toContain('letter pdf');
  });

  test('D-11 a picture and a text are shown in a sandbox, and never as a page', async () => {
    letter('png', { contentType: 'image/png', body: Buffer.from(png, 'base64') });
    letter('txt', { contentType: 'text/plain', body: '<script>alert(1)</script>' });
    for (const [id, type] of [
      ['png', 'image/png'],
      ['txt', 'text/plain; charset=utf-8'],
    ] as const) {
      const { headers } = await fileOf(id);
      expect([headers['content-type'], headers['x-content-type-options']]).toEqual([type, 'nosniff']);
      expect(headers['content-security-policy']).toBe(
        "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      );
    }
  });

  test('D-11 a kind that a browser does not show is a download', async () => {
    letter('rtf', { contentType: 'text/rtf', body: '{\\rtf1 Geachte collega}' });
    const { headers } = await fileOf('rtf');
    expect(headers['content-disposition']).toMatch(/^attachment; filename="brief-[\d-]+\.rtf"$/);
    expect(headers['content-type']).toBe('application/rtf');
  });

  test.each([
    ['html', { contentType: 'text/html', body: '<script>alert(1)</script>' }, 'kan iets doen op uw computer'],
    [
      'svg',
      { contentType: 'image/svg+xml', body: '<svg><script>1</script></svg>' },
      'kan iets doen op uw computer',
    ],
    ['lie', { body: '<html><script>alert(1)</script>' }, 'is niet heel'],
    ['other', { body: Buffer.from(png, 'base64') }, 'iets anders dan het dossier zegt'],
    ['gone', { url: 'Binary/nowhere' }, 'niet op de plek'],
    ['foreign', { url: 'https://elsewhere.example/fhir/Binary/1' }, 'niet op de plek'],
    ['patient', { url: 'Patient/of-letters' }, 'niet op de plek'],
  ] as const)(
    'D-11 %s is refused with its reason and what to do now, and that is in the log',
    async (id, of, why) => {
      letter(id, of);
      const { status, text, html } = await fileOf(id);
      expect([status, text.includes(why)]).toEqual([409, true]);
      expect(text).toMatch(/Bel .*088 000 30 00/);
      expect(html).not.toContain('alert(1)');
      expect((await hospital().auditRows('read')).at(-1)).toMatchObject({ outcome: 'failed' });
      expect((await visit(pathTo(id))).status).toBe(200);
    },
  );

  test('D-11 a place that the letter does not have does not exist', async () => {
    letter('places');
    for (const place of ['1', '-1', 'x', '1000']) {
      expect((await visit(`${pathTo('places')}/bestand/${place}`)).status).toBe(404);
    }
  });

  test.skipIf(!existsSync(documents))('D-11 documents of others come through to the last byte', async () => {
    for (const [file, contentType] of [
      ['nictiz-8c778752.pdf', 'application/pdf'],
      ['mgo-47f77436.pdf', 'application/pdf'],
      ['nictiz-e192375d.png', 'image/png'],
      ['nictiz-d0cc127d.gif', 'image/gif'],
    ] as const) {
      const body = readFileSync(join(documents, file));
      const id = file.replace('.', '-');
      letter(id, { contentType, body });
      const answer = await fileOf(id);
      expect([file, answer.headers['content-type']]).toEqual([file, contentType]);
      expect(answer.body.equals(body)).toBe(true);
    }
  });
});

describe('taking along and what is new', () => {
  test('D-11 O-09 on paper: the list, and the text of what is text', async () => {
    const { body, headers } = await visit('/downloaden/brieven/kopie.pdf', hanneke);
    expect(headers['content-type']).toBe('application/pdf');
    const { text } = await openPdf(body);
    expect(text).toContain('Ontslagbrief');
    expect(text).toContain('Drink ruim');
  });

  test('D-11 what was written down by mistake is on no page and in no copy', async () => {
    letter('mistake', { fields: { status: 'entered-in-error', description: 'Van iemand anders' } });
    letter('drafted', { fields: { docStatus: 'entered-in-error', description: 'Van iemand anders' } });
    const list = await visit('/brieven');
    expect(list.text).not.toContain('Van iemand anders');
    expect(list.text).toContain('2 brieven zijn ingetrokken');
    expect((await visit(pathTo('mistake'))).status).toBe(404);
    expect((await fileOf('mistake')).status).toBe(404);
    const as = await hospital().signIn(own);
    const copy = await hospital().visit('/downloaden', { as, form: { 'deel-brieven': 'ja', vorm: 'fhir' } });
    expect(copy.html).toContain('"resourceType":"DocumentReference"');
    expect(copy.html).not.toContain('Van iemand anders');
  });

  test('D-11 what came since the last visit is called new, in the list and on the overview, and not at the first', async () => {
    const person = '999990445';
    const identifier = [{ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: person }];
    put({ resourceType: 'Patient', id: 'comes-back', identifier, birthDate: '1970-01-01' });
    const subject = { reference: 'Patient/comes-back' };
    letter('known', { inDays: -3, fields: { subject } });
    expect((await visit('/brieven', person)).html).not.toContain('badge--new');
    hospital().clock.now = hospital().clock.now.add({ hours: 48 });
    letter('fresh', { inDays: -1, fields: { subject } });
    const guest = await hospital().signIn(person);
    const list = await hospital().visit('/brieven', { as: guest });
    expect(list.text).toMatch(/Brief fresh.* nieuw .*Brief known/);
    expect(list.html.match(/badge--new/g)).toHaveLength(1);
    expect((await hospital().visit('/overzicht', { as: guest })).text).toMatch(
      /1 nieuwe brief .*Nieuwe brieven/,
    );
    hospital().clock.now = Temporal.Now.instant();
  });
});

describe('a source in trouble', () => {
  const faults: FaultName[] = ['outage', 'error500', 'html', 'half-bundle'];
  test.each(faults)('O-✗3 D-11 %s: every page stands and never looks empty', async fault => {
    letter('trouble');
    hospital().ehr.switches.set({ fault, only: [] });
    for (const path of ['/brieven', pathTo('trouble'), `${pathTo('trouble')}/bestand/0`]) {
      const { status, text } = await visit(path);
      expect([path, [200, 503].includes(status)]).toEqual([path, true]);
      expect(text).toMatch(/Wij (kunnen|konden) (uw brieven|deze brief) /);
      expect(text).not.toContain('nog geen brieven');
    }
  });
});
