/** The pages of results as a patient meets them: the list, the question, a result, a report. */
import { describe, expect, test } from 'vitest';
import {
  category,
  linksOf,
  mainOf,
  micro,
  own,
  pathTo,
  reportTo,
  withOwnPatient,
} from './own-patient.testing.ts';

const hanneke = '999991000';
const iris = '999993653';
const nobody = '999994311';
const { hospital, visit, put } = withOwnPatient();

test('O-16 a report without end is cut, and says so', async () => {
  const div = `<div xmlns="http://www.w3.org/1999/xhtml">${'<p>Er is niets afwijkends gezien.</p>'.repeat(30_000)}</div>`;
  const fields = { code: { text: 'Lang verslag' }, text: { status: 'additional', div }, conclusion: 'Goed.' };
  put('endless', { daysAgo: 400, fields, type: 'DiagnosticReport' });
  const page = await visit(reportTo('endless'), await hospital().signIn(own));
  expect(page.text).toContain('Dit verslag is te lang om hier helemaal te laten zien.');
  expect(page.text).toContain('Goed.');
  expect(page.text.length).toBeLessThan(200_000);
  put('endless', { daysAgo: 400, fields: { ...fields, text: undefined }, type: 'DiagnosticReport' });
  expect((await visit(reportTo('endless'), await hospital().signIn(own))).text).not.toContain('te lang');
});

test('O-16 results inside a report stand on its page with their value, unit and reference', async () => {
  const inner = (id: string, text: string, fields: object) => ({
    resourceType: 'Observation',
    id,
    status: 'final',
    code: { text },
    ...fields,
  });
  const contained = [
    inner('a', 'Kreatinine binnenin', micro(123)),
    inner('b', 'Bloedgas', { component: [{ code: { text: 'Zuurgraad' }, valueString: '7,41' }] }),
    inner('c', 'Ureum binnenin', { ...micro(321), effectiveDateTime: '2016-01-01' }),
  ];
  const fields = { code: { text: 'Bloedonderzoek' }, contained, result: [{ reference: '#a' }] };
  put('holding', { daysAgo: 400, fields, type: 'DiagnosticReport' });
  put('panel-holding', { daysAgo: 400, fields: { contained, hasMember: [{ reference: '#a' }] } });
  const as = await hospital().signIn(own);
  for (const path of [reportTo('holding'), pathTo('panel-holding')]) {
    const page = await visit(path, as);
    expect(page.text).toMatch(/Kreatinine binnenin 123 µmol\/L 50 – 90/);
    expect(page.text).toMatch(/Zuurgraad 7,41/);
    expect(page.text).not.toContain('321');
    expect(page.text).toContain('1 onderdeel kunt u hier niet zien.');
    expect(page.text).not.toContain('geen verslag als tekst');
  }
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
    let last = second;
    for (let page = 3; last.html.includes(`href="/uitslagen?pagina=${page}"`); page += 1)
      last = await visit(`/uitslagen?pagina=${page}`, as);
    const beyond = await visit('/uitslagen?pagina=9999', as);
    expect(linksOf(beyond)).toEqual(linksOf(last));
  });

  test('O-16 an address that makes no sense gives the whole list', async () => {
    const as = await hospital().signIn(hanneke);
    const odd = await visit('/uitslagen?periode=eeuwig&pagina=-1&soort=', as);
    expect([odd.status, linksOf(odd).length > 0]).toEqual([200, true]);
  });

  test('O-16 a report names what it holds', async () => {
    const as = await hospital().signIn(iris);
    expect((await visit('/uitslagen', as)).text).toMatch(/TSH, Vrij T4, Hemoglobine \(Hb\) en 1 andere/);
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
  test('O-20 a report that is called no more than that it is one is asked about by what was examined', async () => {
    put('within', { daysAgo: 2, fields: { ...micro(123), code: { text: 'Magnesium' } } });
    const code = { coding: [{ system: 'http://loinc.org', code: '11502-2' }], text: 'Laboratoriumverslag' };
    const result = [{ reference: 'Observation/within' }];
    put('around', { daysAgo: 2, fields: { code, result }, type: 'DiagnosticReport' });
    const question = await visit(reportTo('around'), await hospital().signIn(own));
    expect(question.text).toMatch(/Onderzoek Magnesium Soort/);
  });

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
    expect(main).toMatch(/<a[^>]*href="\/uitslagen"[^>]*><span>Annuleren/);
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
    put('newer', { daysAgo: 1, fields: micro(98713) });
    const as = await hospital().signIn(own);
    const page = await visit(pathTo('older'), as);
    expect(page.text).toContain('71 µmol/L');
    expect(page.text).not.toMatch(/98\.?713/);
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

  test('O-16 what was seen on the page of a report is no longer new in a search', async () => {
    const calm = category('vital-signs');
    put('seen-1', { daysAgo: 1, fields: { ...micro(62), code: { text: 'Pols in rust' }, category: calm } });
    const result = [{ reference: 'Observation/seen-1' }];
    const fields = { code: { text: 'Metingen thuis' }, category: calm, result };
    put('seen', { daysAgo: 1, fields, type: 'DiagnosticReport' });
    const as = await hospital().signIn(own);
    expect(mainOf(await visit('/uitslagen?zoek=pols', as))).toContain('nieuw</span>');
    await visit(reportTo('seen'), as);
    expect(mainOf(await visit('/uitslagen?zoek=pols', as))).not.toContain('nieuw</span>');
  });

  test('O-18 what was measured with the patient there, and what was never done, asks nothing', async () => {
    put('weight', {
      daysAgo: 1,
      fields: {
        ...micro(80),
        category: category('vital-signs'),
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
    expect(mainOf(page)).toMatch(
      /Bel [^<]*: <a class="phone" href="tel:\d{10}">[\d ]+<\/a>\. Maakt u zich zorgen/,
    );
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

  test('O-21 after a jump the page says what it was before and when, and not that it is as always', async () => {
    const code = { code: { coding: [{ system: 'http://loinc.org', code: '2951-2' }], text: 'Natrium' } };
    for (const [place, value] of [120, 124, 148, 60].entries())
      put(`jump-${place}`, { daysAgo: 700 - place * 30, fields: { ...micro(value), ...code } });
    const as = await hospital().signIn(own);
    const [calm, higher, lower] = await Promise.all(
      [1, 2, 3].map(async place => (await visit(pathTo(`jump-${place}`), as)).text),
    );
    expect(calm).toContain('Buiten de referentiewaarden (50 – 90), net als de vorige keer.');
    expect(higher).toMatch(
      /Buiten de referentiewaarden \(50 – 90\)\. Dat hoeft niets ernstigs te betekenen\. Hoger dan de vorige keer \(124, op \d+ \S+ \d{4}\)\./,
    );
    expect(lower).toMatch(/Binnen de referentiewaarden \(50 – 90\)\. Lager dan de vorige keer \(148, op /);
    for (const text of [higher, lower]) expect(text).not.toContain('net als de vorige');
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
    const plain = (text: string | undefined) => text?.replace(/helpdesk: \S+/, '');
    expect(plain(others?.text)).toBe(plain(strange?.text));
  });
});
