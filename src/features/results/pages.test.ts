/** The pages of results as a patient meets them: the list, the question, a result, a report, and what is withheld. */
import { beforeAll, describe, expect, test } from 'vitest';
import { dayOf } from '../../lib/time.ts';
import { type Guest, withHospital } from '../../testing/hospital.ts';

const hanneke = '999991000';
const tissue = '999991668';
const iris = '999993653';
const daan = '999993318';
const onlyOld = '999994645';
const nobody = '999994311';
const own = '999990895';
const hospital = withHospital();

/** The part of a page that is about results; around it stands the frame of every page. */
function mainOf({ html }: { html: string }): string {
  return /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
}

function linksOf(visit: { html: string }, part = '(?:waarde|verslag)'): string[] {
  const found = mainOf(visit).matchAll(new RegExp(`href="(/uitslagen/${part}/[^"?]+)"`, 'g'));
  return [...found].map(([, link = '']) => link);
}

async function visit(path: string, as: Guest) {
  return await hospital().visit(path, { as });
}

/** A result of a patient whom only these tests know; `daysAgo` it became final. */
function put(id: string, of: { daysAgo: number; fields?: object; type?: string }): void {
  const at = hospital()
    .clock.now.subtract({ hours: 24 * of.daysAgo })
    .toString();
  const resource = {
    resourceType: of.type ?? 'Observation',
    id,
    status: 'final',
    category: [{ coding: [{ code: 'laboratory' }] }],
    code: { coding: [{ system: 'http://loinc.org', code: '14682-9' }], text: 'Kreatinine' },
    subject: { reference: 'Patient/of-these-tests' },
    effectiveDateTime: at,
    issued: at,
    ...of.fields,
  };
  hospital().ehr.store.put(JSON.parse(JSON.stringify(resource)), at);
}

const micro = (value: number) => ({
  valueQuantity: { value, unit: 'umol/L' },
  referenceRange: [{ low: { value: 50 }, high: { value: 90 } }],
});
const pathTo = (id: string) => `/uitslagen/waarde/00000301.Observation.${id}`;
const reportTo = (id: string) => `/uitslagen/verslag/00000301.DiagnosticReport.${id}`;

beforeAll(() => {
  const identifier = [{ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: own }];
  hospital().ehr.store.put(
    { resourceType: 'Patient', id: 'of-these-tests', identifier, birthDate: '1970-01-01' },
    '2026-01-01T00:00:00Z',
  );
});

describe('the list', () => {
  test('O-16 a filter lives in the address, and what it leaves is counted', async () => {
    const as = await hospital().signIn(hanneke);
    const all = await visit('/uitslagen', as);
    const measurements = await visit('/uitslagen?soort=measurement&periode=1j', as);
    const count = (text: string) => Number(/(\d+) uitslagen/.exec(text)?.[1]);
    expect(count(measurements.text)).toBeGreaterThan(0);
    expect(count(measurements.text)).toBeLessThan(count(all.text));
    expect(measurements.html).toMatch(
      /<option[^>]*selected[^>]*value="measurement"|value="measurement"[^>]*selected/,
    );
    expect(mainOf(measurements)).not.toContain('Laboratoriumverslag');
    expect(mainOf(measurements)).toContain('href="/uitslagen"');
  });

  test('O-16 a search finds what stands inside a report, also by a word of ours', async () => {
    const as = await hospital().signIn(hanneke);
    for (const sought of ['kreatinine', 'NIEREN', 'werking nieren']) {
      const found = await visit(`/uitslagen?zoek=${encodeURIComponent(sought)}`, as);
      expect(found.text).toContain('Kreatinine (werking van uw nieren)');
      expect(linksOf(found, 'waarde').length).toBeGreaterThan(3);
    }
  });

  test('O-16 a search without a hit says so, keeps what was typed and offers everything', async () => {
    const as = await hospital().signIn(hanneke);
    const none = await visit('/uitslagen?zoek=%3Cb%3Eeenhoorn', as);
    expect(none.status).toBe(200);
    expect(none.text).toContain('Geen uitslagen gevonden');
    expect(none.html).toContain('value="&lt;b>eenhoorn"');
    expect(none.text).toContain('Toon alles');
    expect(none.text).not.toContain('nog geen uitslagen');
  });

  test('O-16 many results stand on several pages, and no result on two of them', async () => {
    const as = await hospital().signIn(hanneke);
    const first = await visit('/uitslagen', as);
    expect(first.html).toContain('href="/uitslagen?pagina=2"');
    const second = await visit('/uitslagen?pagina=2', as);
    expect(linksOf(second).length).toBeGreaterThan(0);
    expect(linksOf(second).filter(link => linksOf(first).includes(link))).toEqual([]);
    const beyond = await visit('/uitslagen?pagina=9999', as);
    expect(linksOf(beyond)).toEqual(linksOf(second));
  });

  test('O-16 an address that makes no sense gives the whole list', async () => {
    const as = await hospital().signIn(hanneke);
    const odd = await visit('/uitslagen?periode=eeuwig&pagina=-1&soort=', as);
    expect([odd.status, linksOf(odd).length > 0]).toEqual([200, true]);
  });

  test('O-16 a report names what it holds', async () => {
    const as = await hospital().signIn(iris);
    expect((await visit('/uitslagen', as)).text).toMatch(/TSH, Vrij T4, Hemoglobine \(Hb\) en nog 1/);
  });

  test('a record without results says so, and whose record it is', async () => {
    const as = await hospital().signIn(nobody);
    const empty = await visit('/uitslagen', as);
    expect(empty.text).toContain('U hebt hier nog geen uitslagen');
    expect(empty.text).toContain('Ommelander Ziekenhuis');
  });

  test('O-16 in English: words, dates and numbers', async () => {
    const as = await hospital().signIn(hanneke);
    const list = await visit('/uitslagen?taal=en', as);
    const english = list.status === 200 ? list : await visit(list.location ?? '', as);
    expect(english.html).toMatch(/<html[^>]*lang="en"/);
    const cookie = `${as.cookie}; ${[list.headers['set-cookie']]
      .flat()
      .map(each => `${each}`.split(';')[0])
      .join('; ')}`;
    const inEnglish = { ...as, cookie };
    const page = await visit('/uitslagen?zoek=kreatinine', inEnglish);
    expect(page.text).toMatch(/Here are your results, newest first/);
    const report = await visit(linksOf(page, 'waarde').at(-1) ?? '', inEnglish);
    expect(report.text).toMatch(/(Within|Outside) the reference range/);
    expect(report.text).not.toMatch(/referentiewaarden|Aangevraagd door/);
  });
});

describe('the question before a result that has not been discussed', () => {
  test('O-17 O-18 O-20 it shows no value, Annuleren comes first, and nothing has to be chosen', async () => {
    put('asked', { daysAgo: 2, fields: micro(123) });
    const as = await hospital().signIn(own);
    const list = await visit('/uitslagen', as);
    expect(list.text).toContain('nog niet besproken');
    expect(list.text).not.toContain('123');
    const question = await visit(pathTo('asked'), as);
    expect(question.text).toContain('Deze uitslag is nog niet met u besproken');
    expect(question.text).not.toContain('123');
    expect(question.text).toContain('U hoeft niet te kijken.');
    const main = mainOf(question);
    expect(main.indexOf('Annuleren')).toBeGreaterThan(0);
    expect(main.indexOf('Annuleren, nu niet kijken')).toBeLessThan(main.indexOf('Toon de uitslag'));
    expect(main).toMatch(/<a[^>]*href="\/uitslagen"[^>]*>Annuleren/);
  });

  test('O-20 who chose to look sees it, also next time; the log says so', async () => {
    put('looked-at', { daysAgo: 2, fields: micro(124) });
    const as = await hospital().signIn(own);
    const sent = await hospital().visit(pathTo('looked-at'), { as, form: {} });
    expect([sent.status, sent.location]).toEqual([303, pathTo('looked-at')]);
    const again = await hospital().signIn(own);
    expect((await visit(pathTo('looked-at'), again)).text).toContain('124 µmol/L');
    expect((await visit('/uitslagen', again)).text).toContain('124');
    const rows = (await hospital().auditRows('read')).filter(row => row.patient === as.person);
    expect(rows.flatMap(row => row.objects)).toContainEqual(
      expect.objectContaining({ part: 'results', reference: 'Observation/looked-at', shown: 1 }),
    );
  });

  test('O-20 a corrected version asks again, and is named as corrected', async () => {
    put('put-right', { daysAgo: 3, fields: micro(125) });
    const as = await hospital().signIn(own);
    await hospital().visit(pathTo('put-right'), { as, form: {} });
    put('put-right', { daysAgo: 1, fields: { ...micro(87), status: 'corrected' } });
    const later = await hospital().signIn(own);
    const question = await visit(pathTo('put-right'), later);
    expect(question.text).toContain('Toon de uitslag');
    expect(question.text).not.toContain('87');
    await hospital().visit(pathTo('put-right'), { as: later, form: {} });
    const page = await visit(pathTo('put-right'), later);
    expect(page.text).toContain('Deze uitslag is gecorrigeerd. Hij vervangt wat er eerder stond.');
    expect(page.text).toContain('87 µmol/L');
  });

  test('O-20 a chart of older values does not tell a newer one that was not opened', async () => {
    put('older', { daysAgo: 400, fields: micro(71) });
    put('newer', { daysAgo: 1, fields: micro(199) });
    const as = await hospital().signIn(own);
    const page = await visit(pathTo('older'), as);
    expect(page.text).toContain('71 µmol/L');
    expect(page.html).not.toContain('199');
    expect(page.text).toMatch(/waarden? sta(at|an) hier niet bij/);
  });

  test('O-20 who opens a report opens what stands in it; a part that came later asks by itself', async () => {
    const as = await hospital().signIn(own);
    put('part-1', { daysAgo: 2, fields: { ...micro(61), code: { text: 'Eerste deel' } } });
    const fields = { code: { text: 'Bloedonderzoek' }, result: [{ reference: 'Observation/part-1' }] };
    put('whole', { daysAgo: 2, fields, type: 'DiagnosticReport' });
    await hospital().visit(reportTo('whole'), { as, form: {} });
    expect((await visit(reportTo('whole'), as)).text).toContain('61 µmol/L');
    expect((await visit(pathTo('part-1'), as)).text).not.toContain('Toon de uitslag');
    put('part-1', {
      daysAgo: 1,
      fields: { ...micro(299), code: { text: 'Eerste deel' }, status: 'corrected' },
    });
    const later = await visit(reportTo('whole'), await hospital().signIn(own));
    expect(later.text).not.toContain('299');
    expect(later.text).toContain('nog niet besproken');
  });

  test('O-18 what was measured with the patient there, and what was never done, asks nothing', async () => {
    put('weight', {
      daysAgo: 1,
      fields: {
        ...micro(80),
        category: [{ coding: [{ code: 'vital-signs' }] }],
        code: { coding: [{ system: 'http://loinc.org', code: '29463-7', display: 'Gewicht' }] },
      },
    });
    put('never-done', { daysAgo: 1, fields: { status: 'cancelled' } });
    const as = await hospital().signIn(own);
    expect((await visit(pathTo('weight'), as)).text).not.toContain('Toon de uitslag');
    expect((await visit(pathTo('never-done'), as)).text).toContain('Dit onderzoek is niet uitgevoerd.');
  });

  test('O-14 a form from another site opens nothing', async () => {
    put('not-opened', { daysAgo: 1, fields: micro(66) });
    const as = await hospital().signIn(own);
    const headers = { 'sec-fetch-site': 'cross-site' };
    const sent = await hospital().visit(pathTo('not-opened'), { as, form: {}, headers });
    expect(sent.status).toBe(403);
    expect((await visit(pathTo('not-opened'), as)).text).toContain('Toon de uitslag');
  });
});

describe('a result', () => {
  test('O-18 preliminary, partial, corrected and cancelled are called so, in the list and on the page', async () => {
    const states = {
      preliminary: ['voorlopig', 'Dit is een voorlopige uitslag.'],
      corrected: ['gecorrigeerd', 'Deze uitslag is gecorrigeerd.'],
      amended: ['gecorrigeerd', 'Deze uitslag is gecorrigeerd.'],
      cancelled: ['niet uitgevoerd', 'Dit onderzoek is niet uitgevoerd.'],
      unknown: ['status onbekend', 'Het ziekenhuis zegt niet of deze uitslag definitief is.'],
    };
    for (const status of Object.keys(states)) {
      put(`state-${status}`, {
        daysAgo: 300,
        fields: { ...micro(70), status, code: { text: `Test ${status}` } },
      });
    }
    const as = await hospital().signIn(own);
    for (const [status, [badge = '', sentence = '']] of Object.entries(states)) {
      const list = await visit(`/uitslagen?zoek=test+${status}`, as);
      expect(mainOf(list)).toContain(badge);
      const page = await visit(pathTo(`state-${status}`), as);
      expect(page.text).toContain(sentence);
    }
    put('state-partial', { daysAgo: 300, fields: { status: 'partial' }, type: 'DiagnosticReport' });
    const later = await hospital().signIn(own);
    expect((await visit(reportTo('state-partial'), later)).text).toContain(
      'Deze uitslag is nog niet compleet.',
    );
  });

  test('O-22 who asked for it, and so discusses it, stands in the list, in the question and on the page', async () => {
    const as = await hospital().signIn(hanneke);
    const list = await visit('/uitslagen', as);
    expect(list.text).toContain('aangevraagd door A.M. Hoogterp');
    const pages = await Promise.all(
      linksOf(list, 'verslag')
        .slice(0, 12)
        .map(link => visit(link, as)),
    );
    const questions = pages.filter(page => page.text.includes('Toon de uitslag'));
    expect(
      questions.some(({ text }) =>
        text.includes('A.M. Hoogterp heeft dit onderzoek aangevraagd en bespreekt het met u.'),
      ),
    ).toBe(true);
    const shown = pages.filter(page => !page.text.includes('Toon de uitslag'));
    expect(
      shown.some(({ text }) =>
        /Aangevraagd door A\.M\. Hoogterp, internist-nefroloog, Interne geneeskunde/.test(text),
      ),
    ).toBe(true);
    expect(
      shown.some(({ text }) => /Wie bespreekt dit met u U hebt na deze uitslag contact gehad met/.test(text)),
    ).toBe(true);
  });

  test('O-22 where nobody is named, the page says that the record does not', async () => {
    put('by-nobody', { daysAgo: 300, fields: micro(70) });
    const page = await visit(pathTo('by-nobody'), await hospital().signIn(own));
    expect(page.text).toContain('Aangevraagd door Dat staat niet in het dossier');
  });

  test('O-21 a value outside its reference is said calmly, with the reference and how it was before', async () => {
    const code = { code: { coding: [{ system: 'http://loinc.org', code: '2823-3' }], text: 'Kalium' } };
    for (const [place, value] of [70, 95, 96].entries()) {
      put(`course-${place}`, { daysAgo: 400 - place * 30, fields: { ...micro(value), ...code } });
    }
    const page = await visit(pathTo('course-2'), await hospital().signIn(own));
    expect(page.text).toContain(
      'Buiten de referentiewaarden (50 – 90), net als de vorige keer. Dat hoeft niets ernstigs te betekenen.',
    );
    expect(mainOf(page)).not.toMatch(/!|gevaar|danger|alarm|ernstig afwijkend/);
  });

  test('O-21 a course is drawn, and the same stands in a table with a way to each value', async () => {
    const page = await visit(pathTo('course-2'), await hospital().signIn(own));
    const main = mainOf(page);
    expect(main.indexOf('<svg')).toBeGreaterThan(0);
    const table = main.slice(main.indexOf('<table'));
    expect(table.indexOf('96 µmol/L')).toBeLessThan(table.indexOf('95 µmol/L'));
    expect(table.indexOf('95 µmol/L')).toBeLessThan(table.indexOf('70 µmol/L'));
    for (const place of [0, 1, 2]) expect(table).toContain(`href="${pathTo(`course-${place}`)}"`);
  });

  test('O-14 every page of a result leaves one row with what was opened', async () => {
    const as = await hospital().signIn(own);
    const before = (await hospital().auditRows()).length;
    await visit(pathTo('course-0'), as);
    const rows = (await hospital().auditRows()).slice(before);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      name: 'read',
      action: 'R',
      outcome: 'success',
      ground: 'self',
      patient: as.person,
    });
    expect(rows[0]?.objects).toContainEqual(
      expect.objectContaining({ reference: 'Observation/course-0', shown: 1 }),
    );
  });

  test('O-14 what does not exist and what is of another cannot be told apart', async () => {
    const as = await hospital().signIn(hanneke);
    const [strange, others, other] = await Promise.all(
      [pathTo('there-is-no-such'), pathTo('course-0'), '/uitslagen/waarde/nonsense'].map(path =>
        visit(path, as),
      ),
    );
    expect([strange?.status, others?.status, other?.status]).toEqual([404, 404, 404]);
    const plain = (text: string | undefined) => text?.replace(/\b[\w-]{6,}\d[\w-]*\b/g, '…');
    expect(plain(others?.text)).toBe(plain(strange?.text));
  });
});

describe('what is withheld', () => {
  test('O-24 what is from before the start date is counted, with the date and the way to ask for it', async () => {
    const list = await visit('/uitslagen', await hospital().signIn(onlyOld));
    expect(list.text).toMatch(/\d+ uitslagen van langer geleden/);
    expect(list.text).toContain('U ziet hier gegevens vanaf 1 oktober 2017.');
    expect(list.text).toMatch(/opvragen bij het ziekenhuis/);
  });

  test('O-24 typed by its address it keeps the reason, and shows nothing', async () => {
    put('ancient', { daysAgo: 365 * 10, fields: micro(77) });
    const page = await visit(pathTo('ancient'), await hospital().signIn(own));
    expect(page.status).toBe(403);
    expect(page.text).toContain('U ziet hier gegevens vanaf 1 oktober 2017.');
    expect(page.text).not.toContain('77');
  });

  test('O-18 in the delay: its kind, its day and who discusses it stand in its place, and it opens on that day', async () => {
    const category = [
      {
        coding: [
          { system: 'http://snomed.info/sct', code: '394914008' },
          { system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'RAD' },
        ],
      },
    ];
    const fields = { category, code: { text: 'Echo van de buik' }, conclusion: 'Geheim tot die dag.' };
    put('delayed', { daysAgo: 2, fields, type: 'DiagnosticReport' });
    const { clock } = hospital();
    const now = clock.now;
    const opens = new Intl.DateTimeFormat('nl-NL', {
      dateStyle: 'long',
      timeZone: 'Europe/Amsterdam',
    }).format(now.add({ hours: 24 * 5 }).epochMilliseconds);
    const list = await visit('/uitslagen', await hospital().signIn(own));
    expect(list.text).toContain(`wacht tot ${opens}`);
    expect(list.text).toMatch(/nog niet te zien/);
    expect(list.html).not.toContain('Echo van de buik');
    const typed = await visit(reportTo('delayed'), await hospital().signIn(own));
    expect(typed.status).toBe(403);
    expect(typed.text).not.toContain('Geheim');
    clock.now = now.add({ hours: 24 * 5 + 2 });
    const later = await hospital().signIn(own);
    await hospital().visit(reportTo('delayed'), { as: later, form: {} });
    expect((await visit(reportTo('delayed'), later)).text).toContain('Geheim tot die dag.');
    clock.now = now;
  });

  test('O-18 alike results of one day wait in one line with their number', async () => {
    const list = await visit('/uitslagen', await hospital().signIn(daan));
    expect(list.text).toMatch(
      /Soa-onderzoek \d uitslagen · R\. Sijtsema-Vos bespreekt deze uitslagen met u wacht tot/,
    );
  });

  test('O-16 a kind that the hospital does not show is counted, and its page says why', async () => {
    const list = await visit('/uitslagen', await hospital().signIn(tissue));
    expect(list.text).toMatch(/\d uitslag(en)?: deze soort laten wij hier niet zien/);
    expect(list.text).not.toMatch(/BRCA|erfelijke aanleg/);
  });

  test('O-23 what somebody hides themselves is gone everywhere, with the way back', async () => {
    const as = await hospital().signIn(own);
    const sent = await hospital().visit('/keuzes', { as, form: { 'verberg-laboratory': 'on' } });
    expect(sent.status).toBe(303);
    const list = await visit('/uitslagen', as);
    expect(list.text).toContain('U hebt gekozen om een deel niet te zien');
    expect(mainOf(list)).toContain('href="/keuzes"');
    expect(list.text).not.toContain('Kreatinine');
    const typed = await visit(pathTo('course-0'), as);
    expect(typed.status).toBe(403);
    expect(typed.text).not.toContain('Kalium');
    expect((await visit('/overzicht', as)).text).not.toContain('Kreatinine');
    await hospital().visit('/keuzes', { as, form: { 'kies-laboratory': 'after-delay' } });
    expect((await visit('/uitslagen', as)).text).toContain('Kreatinine');
  });
});

describe('the overview', () => {
  test('O-18 what is new stands first without its value, and what comes with its day', async () => {
    const as = await hospital().signIn(own);
    put('fresh', { daysAgo: 0, fields: { ...micro(333), code: { text: 'Vers van de pers' } } });
    const overview = await visit('/overzicht', as);
    expect(overview.text).toContain('Vers van de pers');
    expect(overview.text).not.toContain('333');
    expect(overview.text).toMatch(/wacht tot \d+ \w+ \d{4}/);
    expect(dayOf(hospital().clock.now).year).toBeGreaterThan(2025);
  });
});
