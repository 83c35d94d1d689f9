/** The copy of a record: the three tests of every page, and that nothing withheld leaves by this way either. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Guest, withHospital } from '../../testing/hospital.ts';
import { openPdf } from '../../testing/pdf.ts';

const hospital = withHospital();
const own = '999990111';
const at = '2026-01-01T00:00:00Z';
const all = { 'deel-uitslagen': 'ja' };

beforeAll(() => {
  const { store } = hospital().ehr;
  const subject = { reference: 'Patient/of-the-copy' };
  for (const type of ['Patient', 'Observation', 'DiagnosticReport']) {
    for (const { current } of [...store.all(type)]) {
      const isOwn = type === 'Patient' && JSON.stringify(current['identifier'] ?? '').includes(own);
      const isWritten = JSON.stringify(current['subject'] ?? '') === JSON.stringify(subject);
      if (isOwn) store.put({ ...current, identifier: [] } as never, at);
      if (isWritten) store.put({ ...current, subject: { reference: 'Patient/nobody' } } as never, at);
    }
  }
  const identifier = [{ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: own }];
  const name = [{ text: 'Jikke van der Kopie' }];
  store.put(
    { resourceType: 'Patient', id: 'of-the-copy', identifier, name, birthDate: '1971-02-03' } as never,
    at,
  );
  const put = (id: string, fields: object) =>
    store.put(
      {
        resourceType: 'Observation',
        id,
        status: 'final',
        category: [
          {
            coding: [
              { system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' },
            ],
          },
        ],
        subject,
        effectiveDateTime: '2025-11-03',
        issued: '2025-11-03T10:00:00Z',
        ...fields,
      } as never,
      at,
    );
  put('copy-seen', { code: { text: 'Natrium' }, valueQuantity: { value: 141.5, unit: 'mmol/L' } });
  put('copy-never', {
    code: { coding: [{ system: 'http://loinc.org', code: '21636-6' }], text: 'BRCA1-geheim' },
    valueString: 'geheimwaarde',
  });
  put('copy-old', {
    code: { text: 'Oudwaarde' },
    effectiveDateTime: '2015-01-01',
    valueString: 'geheimwaarde',
  });
});

type Received = { status: number; type: string; body: Buffer };

/** As `visit`, with the bytes as they came. */
async function fetchFile(path: string, as: Guest, form?: { [field: string]: string }): Promise<Received> {
  const visit = await hospital().visit(path, { as, ...(form && { form }) });
  return {
    status: visit.status,
    type: String(visit.headers['content-type']),
    body: visit.body,
  };
}

describe('the three tests of every page', () => {
  test('O-16 a stranger is sent to sign in', async () => {
    for (const path of ['/downloaden', '/downloaden/uitslagen/kopie.pdf']) {
      const page = await hospital().visit(path);
      expect(page.status).toBe(303);
      expect(page.location).toContain('/inloggen');
    }
  });

  test('O-16 a part that does not exist is not there, and that it was asked for is logged', async () => {
    const before = (await hospital().auditRows('denied')).length;
    const as = await hospital().signIn(own);
    expect((await hospital().visit('/downloaden/geheim/kopie.pdf', { as })).status).toBe(404);
    expect((await hospital().auditRows('denied')).slice(before)).toMatchObject([{ outcome: 'refused' }]);
  });

  test('O-16 somebody else gets a copy of their own record, and nothing of this one', async () => {
    const other = await hospital().signIn('999991000');
    const pdf = await openPdf((await fetchFile('/downloaden/uitslagen/kopie.pdf', other)).body);
    expect(pdf.text).not.toMatch(/Jikke|141,5 mmol/);
    const bundle = await fetchFile('/downloaden', other, { ...all, vorm: 'fhir' });
    expect(bundle.body.toString('utf8')).not.toContain('of-the-copy');
  });

  test('O-16 where the source is down the file is there, and its first page says what is missing', async () => {
    const { switches } = hospital().ehr;
    switches.set({ fault: 'error500' });
    try {
      const as = await hospital().signIn(own);
      const file = await fetchFile('/downloaden/uitslagen/kopie.pdf', as);
      expect(file.status).toBe(200);
      const pdf = await openPdf(file.body);
      expect(pdf.pages[0]).toMatch(/Dit staat er niet in .*Uitslagen: Wij kunnen .* nu niet ophalen/);
      expect(pdf.text).not.toContain('U hebt hier nog geen uitslagen');
      expect((await hospital().auditRows('export')).at(-1)).toMatchObject({ outcome: 'failed' });
    } finally {
      switches.reset();
    }
  });
});

describe('the page', () => {
  test('O-09 O-17 O-21 it says what it is for, how to keep it safe and how to read it', async () => {
    const page = await hospital().visit('/downloaden', { as: await hospital().signIn(own) });
    expect(page.text).toContain('Bewaar uw kopie op een veilige plek');
    expect(page.text).toContain('Zet het niet op sociale media.');
    expect(page.text).toContain('moeilijk te begrijpen');
    expect(page.text).toContain('hoeft niets ernstigs te betekenen');
    expect(page.html).toMatch(/name="deel-uitslagen"[^>]*checked/);
  });

  test('O-16 nothing ticked is said by the field', async () => {
    const page = await hospital().visit('/downloaden', {
      as: await hospital().signIn(own),
      form: { vorm: 'pdf' },
    });
    expect(page.status).toBe(422);
    expect(page.text).toContain('kies minstens 1 onderdeel');
  });

  test('D-97 the page of a part leads to its PDF', async () => {
    const page = await hospital().visit('/uitslagen', { as: await hospital().signIn(own) });
    expect(page.html).toContain('href="/downloaden/uitslagen/kopie.pdf"');
  });
});

describe('the PDF', () => {
  test('D-97 D-98 name, birth date and page stand on every page; it is tagged; nothing withheld is in it', async () => {
    const as = await hospital().signIn(own);
    const file = await fetchFile('/downloaden', as, { ...all, vorm: 'pdf' });
    expect(file.type).toBe('application/pdf');
    const pdf = await openPdf(file.body);
    expect(pdf.isMarked).toBe(true);
    expect(pdf.claims).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(pdf.language).toMatch(/^nl/);
    expect([...pdf.tags]).toEqual(expect.arrayContaining(['H1', 'H2', 'Table', 'TH', 'TD']));
    pdf.pages.forEach((text, nth) => {
      expect(text).toContain('Jikke van der Kopie, geboren 3 februari 1971');
      expect(text).toContain(`Pagina ${nth + 1} van ${pdf.pages.length}`);
    });
    expect(pdf.text).toContain('Natrium');
    expect(pdf.text).toContain('141,5 mmol/L');
    expect(pdf.text).not.toMatch(/geheim|BRCA|Oudwaarde/);
    expect(pdf.pages[0]).toContain('deze soort laten wij hier niet zien');
    expect(pdf.pages[0]).toContain('1 oktober 2017');
    expect((await hospital().auditRows('export')).at(-1)).toMatchObject({
      name: 'export',
      outcome: 'success',
      patient: as.person,
    });
  });

  test('D-97 in English it is whole', async () => {
    const as = await hospital().signIn(own);
    const file = await fetchFile('/downloaden/uitslagen/kopie.pdf?taal=en', as);
    const pdf = await openPdf(file.body);
    expect(pdf.language).toMatch(/^en/);
    expect(pdf.text).toContain('This is not in it');
    expect(pdf.text).not.toMatch(/Pagina|geboren|Inhoud/);
  });
});

describe('the Bundle', () => {
  test('D-98 it holds exactly what may be seen, from where and when, and what is withheld and why', async () => {
    const as = await hospital().signIn(own);
    const file = await fetchFile('/downloaden', as, { ...all, vorm: 'fhir' });
    expect(file.type).toContain('application/fhir+json');
    const text = file.body.toString('utf8');
    expect(text).not.toMatch(/geheim|BRCA|Oudwaarde/);
    const bundle = JSON.parse(text);
    expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'collection' });
    const ofType = (type: string) =>
      bundle.entry
        .map((each: { resource: { resourceType: string } }) => each.resource)
        .filter((each: { resourceType: string }) => each.resourceType === type);
    expect(ofType('Observation')).toMatchObject([{ id: 'copy-seen', valueQuantity: { value: 141.5 } }]);
    const urls = bundle.entry.map((each: { fullUrl: string }) => each.fullUrl);
    expect(new Set(urls).size).toBe(urls.length);
    const [provenance] = ofType('Provenance');
    expect(urls).toEqual(
      expect.arrayContaining(provenance.target.map((each: { reference: string }) => each.reference)),
    );
    expect(provenance.agent[0].who.identifier.value).toBe('00000301');
    const reasons = ofType('OperationOutcome')[0].issue.map(
      (issue: { details: { coding: { code: string }[] } }) => issue.details.coding[0]?.code,
    );
    expect(reasons.sort()).toEqual(['before-start', 'excluded-kind']);
    // No more than the page says: not what kind it was, nor of which day.
    expect(JSON.stringify(ofType('OperationOutcome'))).not.toMatch(/kind |2015-01-01|2025-11-03/);
  });
});
