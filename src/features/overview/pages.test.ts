import { describe, expect, test } from 'vitest';
import type { Acceptance } from '../../platform/consent/index.ts';
import { withHospital } from '../../testing/hospital.ts';
import { newTerms } from './new-terms.ts';

const hospital = withHospital();
const hanneke = '999991000';
const fenna = '999991668';

test('O-06 a stranger is sent to sign in', async () => {
  expect((await hospital().visit('/overzicht')).location).toBe('/inloggen?naar=%2Foverzicht');
});

test('O-16 the overview says what is new and what is to come, and that is in the log', async () => {
  const guest = await hospital().signIn(hanneke);
  const { text, html } = await hospital().visit('/overzicht', { as: guest });
  expect(text).toContain('Welkom, Hanneke Vlierhuis.');
  expect(text).toContain('Nieuwe uitslagen');
  expect(html).toMatch(/href="\/uitslagen\/(waarde|verslag)\//);
  expect((await hospital().auditRows('read')).at(-1)).toMatchObject({
    patient: guest.person,
    outcome: 'success',
  });
});

test('O-16 each source stands once in the foot of the page, however many parts asked it', async () => {
  const { html } = await hospital().visit('/overzicht', { as: await hospital().signIn(hanneke) });
  const foot = /class="footer__readings"[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';
  expect(foot.split('<p>').length - 1).toBe(1);
  expect(foot).toContain('Ommelander Ziekenhuis');
});

test('O-18 what waits is there with when it opens and who will discuss it, and with nothing else of it', async () => {
  const { text } = await hospital().visit('/overzicht', { as: await hospital().signIn(fenna) });
  expect(text).toMatch(/wacht tot \d+ \w+ \d{4}/);
  expect(text).toMatch(/bespreekt deze uitslag met u/);
});

test('O-02 the emergency text stands above the results', async () => {
  const { text } = await hospital().visit('/overzicht', { as: await hospital().signIn(hanneke) });
  expect(text.indexOf('Bel bij levensgevaar 112')).toBeGreaterThan(-1);
  expect(text.indexOf('Bel bij levensgevaar 112')).toBeLessThan(text.indexOf('Nieuwe uitslagen'));
});

test('with the source down the page stands and does not say that there is nothing new', async () => {
  const guest = await hospital().signIn(hanneke);
  hospital().ehr.switches.set({ fault: 'error500' });
  const { text, status } = await hospital().visit('/overzicht', { as: guest });
  hospital().ehr.switches.reset();
  expect(status).toBe(200);
  expect(text).toMatch(/nu niet ophalen .*sinds \d\d:\d\d uur/);
  expect(text).not.toContain('Er zijn geen nieuwe uitslagen');
});

test('on paper the first page, and that of one thing, say whose they are and when that person was born', async () => {
  const as = await hospital().signIn(hanneke);
  const linkOn = async (path: string) => {
    const { html } = await hospital().visit(path, { as });
    return new RegExp(`href="(${path}/[^"?/]+)"`).exec(html)?.[1] ?? '';
  };
  const one = await Promise.all(['/afspraken', '/brieven', '/bezoeken'].map(linkOn));
  for (const path of ['/overzicht', ...one]) {
    const { html } = await hospital().visit(path, { as });
    expect([path, /class="printed-for">[^<]*/.exec(html)?.[0]]).toEqual([
      path,
      expect.stringMatching(/Vlierhuis, geboren (op )?\d+ \w+ \d{4}/),
    ]);
  }
});

test('O-13 in English the words of the bar of a phone have no piece that is wider than its place', async () => {
  const as = await hospital().signIn(hanneke);
  const { headers } = await hospital().visit('/overzicht?taal=en', { as });
  const chosen = [headers['set-cookie']].flat().map(each => `${each}`.split(';')[0]);
  const cookie = [as.cookie, ...chosen].join('; ');
  const { html } = await hospital().visit('/overzicht', { as: { ...as, cookie } });
  const bar = /class="bar__entries"[\s\S]*?<details/.exec(html)?.[0] ?? '';
  const labels = [...bar.matchAll(/entry__label">([^<]*)/g)].map(([, label = '']) => label);
  expect(labels).toHaveLength(5);
  expect(labels).toContain('Results');
  expect(labels.flatMap(label => label.split(/[ \u00AD]/)).filter(piece => piece.length > 10)).toEqual([]);
});

test('O-16 a heading stands only over something: without results that wait there is none for them', async () => {
  const { html } = await hospital().visit('/overzicht', { as: await hospital().signIn('999994645') });
  expect(html).toContain('Er zijn geen nieuwe uitslagen.');
  expect(html).not.toContain('Uitslagen die nog wachten');
  expect(html).not.toMatch(/<\/h2>\s*<\/section>/);
});

describe('at a glance', () => {
  /** What stands before the blocks: the lines at the top. */
  const glanceOf = (html: string) => /<div class="glance">[\s\S]*?<\/div>/.exec(html)?.[0] ?? '';

  test('O-16 O-18 what is new, what comes and what waits until when stand at the top, each a way to its page', async () => {
    const { html } = await hospital().visit('/overzicht', { as: await hospital().signIn(fenna) });
    const glance = glanceOf(html);
    expect(glance).toMatch(/Nieuw voor u[\s\S]*href="\/uitslagen"[\s\S]*\d+ nieuwe uitslag/);
    expect(glance).toMatch(/Dit komt eraan[\s\S]*href="\/afspraken\/[^"]+"[\s\S]*over 4 dagen/);
    expect(glance).toMatch(/Dit wacht nog[\s\S]*nog niet te zien[\s\S]*vanaf \w+ \d+ \w+ \d{4}/);
    expect(html.indexOf('class="glance"')).toBeLessThan(html.indexOf('Nieuwe uitslagen'));
  });

  test('O-16 the first visit is called so; the next says when the one before was, and what changed since', async () => {
    const bsn = '999990469';
    const identifier = [{ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: bsn }];
    const put = (resource: object) =>
      hospital().ehr.store.put(JSON.parse(JSON.stringify(resource)), hospital().clock.now.toString());
    put({ resourceType: 'Patient', id: 'of-overview', identifier, birthDate: '1970-01-01' });
    const appointment = (id: string, status: string) => {
      const start = hospital().clock.now.add({ hours: 24 * 9 });
      const participant = [
        { actor: { reference: 'Patient/of-overview', type: 'Patient' }, status: 'accepted' },
      ];
      put({ resourceType: 'Appointment', id, status, start, end: start.add({ minutes: 20 }), participant });
    };
    appointment('kept', 'booked');
    hospital().clock.now = hospital().clock.now.add({ seconds: 1 });
    const first = await hospital().visit('/overzicht', { as: await hospital().signIn(bsn) });
    expect(first.text).toContain('U bent hier voor het eerst.');
    expect(glanceOf(first.html)).toContain('Er is niets nieuws.');
    hospital().clock.now = hospital().clock.now.add({ hours: 48 });
    appointment('moved', 'booked');
    appointment('off', 'cancelled');
    hospital().clock.now = hospital().clock.now.add({ seconds: 1 });
    const next = await hospital().visit('/overzicht', { as: await hospital().signIn(bsn) });
    expect(next.text).toMatch(/Uw vorige bezoek was 2 dagen geleden \(\w+ \d+ \w+ \d{4}\), \d\d:\d\d uur/);
    expect(glanceOf(next.html)).toContain('1 afspraak is nieuw of veranderd');
    expect(glanceOf(next.html)).toContain('1 afspraak gaat niet door');
    hospital().clock.now = Temporal.Now.instant();
  });

  test('O-✗3 with a silent source nothing is called nothing new', async () => {
    const guest = await hospital().signIn(hanneke);
    hospital().ehr.switches.set({ fault: 'error500' });
    const { html } = await hospital().visit('/overzicht', { as: guest });
    hospital().ehr.switches.reset();
    expect(glanceOf(html)).toContain('Of er iets nieuws is, weten wij nu niet.');
    expect(glanceOf(html)).not.toContain('Er is niets nieuws');
  });

  test('D-106 a question that waits says until when, and an answer that was not read is news', async () => {
    const guest = await hospital().signIn('999992004');
    const form = { onderwerp: 'cardiologie', vraag: 'Mag ik weer fietsen?', doe: 'verder' };
    await hospital().visit('/berichten/nieuw', { as: guest, form });
    await hospital().visit('/berichten/nieuw/nakijken', { as: guest, form: {} });
    const { html } = await hospital().visit('/overzicht', { as: guest });
    expect(glanceOf(html)).toMatch(/1 vraag wacht op antwoord[\s\S]*vóór \w+ \d+ \w+ \d{4}, \d\d:\d\d uur/);
    expect(glanceOf(html)).not.toContain('fietsen');
  });
});

describe('O-27 new terms', () => {
  const at = Temporal.Instant.from('2026-03-01T00:00:00Z');
  const accepted = (version: number, session: string): Acceptance => ({
    version,
    session,
    manner: 'tacit',
    at,
  });
  const versions = [2, 1].map(version => ({
    version,
    from: Temporal.PlainDate.from('2026-03-01'),
    changes: null,
    changesHtml: null,
    html: '',
    markdown: '',
  }));
  const shown = (list: Acceptance[]) =>
    newTerms({ accepted: list, session: 'now', versions })?.version ?? null;

  test('O-27 are shown at the first sign-in under them, and only then', () => {
    expect(shown([accepted(2, 'now'), accepted(1, 'before')])).toBe(2);
    expect(shown([accepted(2, 'now'), accepted(2, 'before'), accepted(1, 'long ago')])).toBeNull();
  });

  test('O-27 are no news to somebody who comes for the first time', () => {
    expect(shown([accepted(2, 'now')])).toBeNull();
    expect(shown([])).toBeNull();
  });
});
