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
