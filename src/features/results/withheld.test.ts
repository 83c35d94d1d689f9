/** What may not be seen: why, until when, and what can be done; in the list, by its address and on the overview. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { linksOf, mainOf, micro, own, pathTo, reportTo, withOwnPatient } from './own-patient.testing.ts';

const tissue = '999991668';
const daan = '999993318';
const onlyOld = '999994645';
const { hospital, visit, put } = withOwnPatient();

describe('what is withheld', () => {
  test('O-24 what is from before the start date is counted, with the date and the way to ask for it', async () => {
    const list = await visit('/uitslagen', await hospital().signIn(onlyOld));
    expect(list.text).toMatch(/\d+ uitslagen van langer geleden/);
    expect(list.text).toContain('U ziet hier gegevens vanaf 1 oktober 2017.');
    expect(list.text).toMatch(/opvragen bij het ziekenhuis/);
    expect(list.text).toContain('Er is nu niets dat u hier kunt zien');
    // In the place of the list itself: the card about it stands far below it on a phone.
    expect(list.html).toMatch(
      /class="empty"[\s\S]*vanaf 1 oktober 2017\. In het dossier staan \d+ uitslagen van eerder\.[\s\S]*href="\/opvragen\/nieuw\?wat=older"[\s\S]*<\/main>/,
    );
    expect(list.text).not.toContain('nog geen uitslagen');
  });

  test('O-24 typed by its address it keeps the reason, and shows nothing', async () => {
    put('ancient', { daysAgo: 365 * 10, fields: micro(77) });
    const page = await visit(pathTo('ancient'), await hospital().signIn(own));
    expect(page.status).toBe(403);
    expect(page.text).toContain('U ziet hier gegevens vanaf 1 oktober 2017.');
    expect(page.text).not.toContain('77');
  });

  test('O-18 what stands in the list and still waits is counted beside what can be opened', async () => {
    const { html } = await visit('/uitslagen', await hospital().signIn(tissue));
    expect(html).toMatch(/\d+ uitslag(en)?, en (1 die nog wacht|\d+ die nog wachten)</);
  });

  test('O-18 in the delay: its kind, its day and who discusses it stand in its place, and it opens on that day', async () => {
    const radiology = [
      {
        coding: [
          { system: 'http://snomed.info/sct', code: '394914008' },
          { system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'RAD' },
        ],
      },
    ];
    const fields = {
      category: radiology,
      code: { text: 'Echo van de buik' },
      conclusion: 'Geheim tot die dag.',
    };
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

  test('O-16 O-23 a report of a laboratory is called by what may be seen of it, and never by what may not', async () => {
    const sti = [{ coding: [{ system: 'http://loinc.org', code: '21613-5' }], text: 'Chlamydia' }];
    put('shown', { daysAgo: 380, fields: { ...micro(70), code: { text: 'Ferritine' } } });
    put('kept', { daysAgo: 3, fields: { ...micro(70), code: sti[0] } });
    const of = (...ids: string[]) => ({
      code: { coding: [{ system: 'http://loinc.org', code: '11502-2' }], text: 'Laboratoriumverslag' },
      result: ids.map(id => ({ reference: `Observation/${id}` })),
    });
    put('mixed', { daysAgo: 380, fields: of('shown', 'kept'), type: 'DiagnosticReport' });
    const list = await visit('/uitslagen', await hospital().signIn(own));
    expect(mainOf(list)).toMatch(/<bdi>Ferritine<\/bdi>/);
    expect(mainOf(list)).not.toMatch(/Chlamydia|Laboratoriumverslag|en nog 1|en 1 andere/);
    const as = await hospital().signIn(own);
    await hospital().visit(reportTo('mixed'), { as, form: {} });
    expect((await visit(reportTo('mixed'), as)).html).toMatch(/<h1[^>]*>\s*Ferritine\s*<\/h1>/);
  });

  test('O-16 O-23 a search finds a report by what may be seen of what stands in it, and never by what may not', async () => {
    const named = (text: string, code: string) => ({
      code: { coding: [{ system: 'http://loinc.org', code }], text },
    });
    put('sought-1', { daysAgo: 380, fields: { ...micro(4), ...named('Magnesium', '19123-9') } });
    put('sought-2', { daysAgo: 380, fields: { ...micro(70), ...named('Fosfaat', '14879-1') } });
    put('sought-3', { daysAgo: 3, fields: { ...micro(70), ...named('Chlamydia', '21613-5') } });
    const result = [1, 2, 3].map(each => ({ reference: `Observation/sought-${each}` }));
    const fields = { ...named('Laboratoriumverslag', '11502-2'), result };
    put('seeks', { daysAgo: 380, fields, type: 'DiagnosticReport' });
    const as = await hospital().signIn(own);
    for (const sought of ['magnesium', 'fosfaat+magnesium', 'laboratoriumverslag+fosfaat']) {
      const found = await visit(`/uitslagen?zoek=${sought}`, as);
      expect([sought, linksOf(found, 'verslag')]).toEqual([sought, [reportTo('seeks')]]);
    }
    expect(linksOf(await visit('/uitslagen?zoek=chlamydia', as))).toEqual([]);
  });

  describe('O-23 a report that holds what may not be seen', () => {
    const loinc = (code: string, text: string) => ({
      code: { coding: [{ system: 'http://loinc.org', code }], text },
    });
    const holding = (id: string, ...results: string[]) => {
      const result = results.map(each => ({ reference: `Observation/${each}` }));
      const fields = { code: { text: `Verslag ${id}` }, result };
      put(id, { daysAgo: 30, fields, type: 'DiagnosticReport' });
    };
    const read = async (id: string) => {
      const as = await hospital().signIn(own);
      await hospital().visit(reportTo(id), { as, form: {} });
      return { page: mainOf(await visit(reportTo(id), as)), list: mainOf(await visit('/uitslagen', as)) };
    };

    test('says how much of it waits, where the list says so too', async () => {
      put('seen', { daysAgo: 30, fields: micro(70) });
      put('waits', { daysAgo: 2, fields: { ...micro(70), ...loinc('21613-5', 'Chlamydia') } });
      holding('of-both', 'seen', 'waits');
      expect((await read('of-both')).page).toContain('1 onderdeel kunt u hier niet zien.');
    });

    test('says without a number that something is of a kind that is never shown', async () => {
      put('gene', { daysAgo: 30, fields: { ...micro(70), ...loinc('21636-6', 'BRCA1') } });
      // Not every source sends along what a report holds, so that it is as secret as its parts.
      holding('of-gene', 'seen', 'not-sent');
      holding('of-nothing', 'not-sent');
      const { page, list } = await read('of-gene');
      expect(page).toContain('Niet alles van deze uitslag is hier te zien.');
      expect(page).not.toMatch(/\d onderde/);
      expect(list).not.toMatch(/en nog \d|\d onderde/);
      expect((await read('of-nothing')).page).not.toMatch(/\d (onderde|waarde)/);
      expect((await read('of-nothing')).list).toMatch(/Verslag of-nothing[\s\S]{0,400}met onderdelen/);
    });

    test('where its reader chose not to see some kind, says for every result that it may also have to wait', async () => {
      const as = await hospital().signIn(own);
      await hospital().visit('/keuzes', { as, form: { 'verberg-sti': 'on' } });
      const radiology = [
        { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'RAD' }] },
      ];
      put('still-waits', { daysAgo: 2, fields: { ...micro(70), category: radiology } });
      holding('only-waiting', 'seen', 'still-waits');
      const { page } = await read('only-waiting');
      expect(page).not.toContain('still-waits');
      expect(page).toContain(
        'Dat geldt ook voor wat nog moet wachten of wat het ziekenhuis hier niet laat zien.',
      );
      const shownAgain = { 'kies-sti': 'after-delay', 'toen-verborgen-sti': 'ja' };
      await hospital().visit('/keuzes', { as, form: shownAgain });
    });

    describe('of a kind that its reader chose not to see', () => {
      const hidden = { 'verberg-sti': 'on' };
      const shownAgain = { 'kies-sti': 'after-delay', 'toen-verborgen-sti': 'ja' };
      const choose = async (form: { [field: string]: string }) => {
        await hospital().visit('/keuzes', { as: await hospital().signIn(own), form });
      };
      const told = /Chlamydia|\.Observation\.secret|en nog \d|\d onderde/;
      beforeAll(async () => {
        put('seen', { daysAgo: 30, fields: micro(70) });
        put('secret', { daysAgo: 380, fields: { ...micro(70), ...loinc('21613-5', 'Chlamydia') } });
        holding('without', 'seen');
        holding('with', 'seen', 'secret');
        await choose(hidden);
      });
      afterEach(() => hospital().ehr.switches.reset());
      afterAll(() => choose(shownAgain));

      test('sent along with its report: that is as hidden as what stands in it', async () => {
        const { page, list } = await read('with');
        expect(page).toContain('Deze uitslag kunt u hier niet zien');
        expect(`${page} ${list}`).not.toMatch(told);
        expect(list).toContain('Verslag without');
        expect(list).not.toContain('Verslag with<');
      });

      test('not sent along: list and page say the same as of a report that holds nothing of it', async () => {
        hospital().ehr.switches.set({ fault: 'nothing-along', only: ['DiagnosticReport'] });
        const [without, within] = [await read('without'), await read('with')];
        expect(within.page.replaceAll('with', '')).toBe(without.page.replaceAll('without', ''));
        expect(within.page).toContain('U hebt gekozen om een deel van uw uitslagen niet te zien.');
        // Both have been opened by now, and stand in one list.
        const rowOf = (id: string) =>
          within.list.split(/<\/?li\b/).find(row => row.includes(`.DiagnosticReport.${id}"`)) ?? id;
        expect(rowOf('with')).toContain('Verslag with<');
        expect(rowOf('with').replaceAll('with', '')).toBe(rowOf('without').replaceAll('without', ''));
        expect(`${within.page} ${within.list}`).not.toMatch(told);
      });
    });
  });

  test('O-23 what somebody hides themselves is gone everywhere, with the way back', async () => {
    const kalium = { code: { text: 'Kalium' } };
    put('course-0', { daysAgo: 400, fields: { ...micro(70), ...kalium } });
    put('open', { daysAgo: 400, fields: micro(70) });
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
    const shownAgain = { 'kies-laboratory': 'after-delay', 'toen-verborgen-laboratory': 'ja' };
    await hospital().visit('/keuzes', { as, form: shownAgain });
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
  });
});
