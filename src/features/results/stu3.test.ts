/** The three tests that every feature begins with, at a hospital that speaks STU3: nothing on a page tells. */
import { afterEach, describe, expect, test } from 'vitest';
import { closeConnections } from '../../lib/http.ts';
import { withHospital } from '../../testing/hospital.ts';

const hospital = withHospital({ fhir: 'stu3' });
const hanneke = '999991000';
const someoneElse = '999991334';

afterEach(async () => {
  hospital().ehr.switches.reset();
  await closeConnections();
});

const linksIn = (html: string) =>
  [...html.matchAll(/href="(\/uitslagen\/waarde\/[^"?]+)"/g)].flatMap(([, path]) => path ?? []);
const endsOf = (html: string) => [linksIn(html).at(0), linksIn(html).at(-1)];
const linkIn = (html: string) => linksIn(html)[0] ?? '';

describe('results at a hospital that speaks STU3', () => {
  test('O-16 a stranger is sent to sign in', async () => {
    expect((await hospital().visit('/uitslagen')).location).toBe('/inloggen?naar=%2Fuitslagen');
    expect(hospital().ehr.requests.filter(each => each.path.includes('Observation'))).toEqual([]);
  });

  test('O-16 O-22 a patient reads values with unit and reference, and who asked for them', async () => {
    const as = await hospital().signIn(hanneke);
    const list = await hospital().visit('/uitslagen', { as });
    expect(list.text).toMatch(
      /Kreatinine, eGFR \(CKD-EPI\), Kalium en \d+ andere Laboratorium · aangevraagd door A.M. Hoogterp/,
    );
    const found = await hospital().visit('/uitslagen?zoek=kreatinine', { as });
    expect(found.text).toContain('Kreatinine (werking van uw nieren)');
    const [newest = '', oldest = ''] = endsOf(found.html);
    // Not discussed, so asked first: by the same rule, from the contacts of STU3.
    expect((await hospital().visit(newest, { as })).text).toContain('nog niet met u besproken');
    const page = await hospital().visit(oldest, { as });
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/\d mg\/mmol/);
    expect(page.text).toContain('Buiten de referentiewaarden');
    expect(await hospital().auditRows('read')).not.toEqual([]);
  });

  test('O-16 the wrong person gets 404, and a row that says so', async () => {
    const list = await hospital().visit('/uitslagen', { as: await hospital().signIn(hanneke) });
    const path = linkIn(list.html);
    expect(path).not.toBe('');
    const as = await hospital().signIn(someoneElse);
    expect((await hospital().visit(path, { as })).status).toBe(404);
    const rows = (await hospital().auditRows()).filter(each => each.outcome === 'refused');
    expect(rows.at(-1)).toMatchObject({ name: 'denied', agent: { person: as.person } });
  });

  test.each(['error500', 'outage', 'half-bundle', 'html'] as const)(
    'O-16 the EHR fails (%s): the page stands and says what is missing',
    async fault => {
      hospital().ehr.switches.set({ fault });
      const page = await hospital().visit('/uitslagen', { as: await hospital().signIn(hanneke) });
      expect(page.status).toBe(200);
      expect(page.text).toMatch(/kunnen uw uitslagen nu niet ophalen/);
      expect(page.text).not.toContain('Kreatinine');
    },
  );

  test('O-16 a result of somebody else, or one that is broken, costs itself and is counted', async () => {
    hospital().ehr.switches.set({ fault: 'foreign-resource', only: ['Observation'] });
    const page = await hospital().visit('/uitslagen', { as: await hospital().signIn(hanneke) });
    expect(page.text).toContain('Kreatinine');
    const foreign = (await hospital().auditRows()).filter(each => JSON.stringify(each).includes('foreign'));
    expect(foreign.length).toBeGreaterThan(0);
    hospital().ehr.switches.set({ fault: 'malformed', only: ['Observation'] });
    const broken = await hospital().visit('/uitslagen', { as: await hospital().signIn(hanneke) });
    expect(broken.status).toBe(200);
    expect(broken.text).toMatch(/uitslagen .*(niet goed|niet lezen|kunnen wij niet|kunnen we niet)/);
  });
});
