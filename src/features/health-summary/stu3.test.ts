/** The same people at a hospital that speaks R4 and at one that speaks STU3: nothing on a page tells which it was. */
import { afterEach, describe, expect, test } from 'vitest';
import { closeConnections } from '../../lib/http.ts';
import { type Hospital, withHospital } from '../../testing/hospital.ts';
import { parts } from './parts.ts';

const r4 = withHospital();
const stu3 = withHospital({ fhir: 'stu3' });
const someoneElse = '999993653';
/** A chronic illness, an agreement not to treat, no known allergy, a device and food, asthma with allergies. */
const people = ['999991000', '999991334', '999991668', '999992995', '999993987'];
const paths = [
  ...['/gezondheid', '/gezondheid/metingen/bloeddruk', '/gezondheid/metingen/roken', '/gegevens'],
  ...parts.map(part => `/gezondheid/${part.path}`),
];

afterEach(async () => {
  stu3().ehr.switches.reset();
  await closeConnections();
});

/** What a person reads of a page itself: without the frame, which says when it was read. */
async function mainOf(hospital: Hospital, { path, bsn }: { path: string; bsn: string }) {
  const { status, html } = await hospital.visit(path, { as: await hospital.signIn(bsn) });
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main'));
  // What is not there has a reference number, which is never the same.
  const said = main.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  return { status, main: status === 404 ? '' : said };
}

describe('the summary at a hospital that speaks STU3', () => {
  test.each(people)('D-10 O-16 %s reads the same, word for word', async bsn => {
    for (const path of paths) {
      const there = await mainOf(r4(), { path, bsn });
      expect([path, await mainOf(stu3(), { path, bsn })]).toEqual([path, there]);
    }
  });

  test('O-16 the wrong person gets 404, and a row that says so', async () => {
    const bsn = '999991334';
    const { html } = await stu3().visit('/gezondheid/allergieen', { as: await stu3().signIn(bsn) });
    const path = /href="(\/gezondheid\/allergieen\/[^"?]+)"/.exec(html)?.[1] ?? '';
    expect((await mainOf(stu3(), { path, bsn })).status).toBe(200);
    const as = await stu3().signIn(someoneElse);
    expect((await stu3().visit(path, { as })).status).toBe(404);
    const rows = (await stu3().auditRows()).filter(each => each.outcome === 'refused');
    expect(rows.at(-1)).toMatchObject({ name: 'denied', agent: { person: as.person } });
  });

  test('O-✗3 D-10 allergies are silent: the page says so, and does not say that there are none', async () => {
    stu3().ehr.switches.set({ fault: 'outage', only: ['AllergyIntolerance'] });
    const { main } = await mainOf(stu3(), { path: '/gezondheid', bsn: '999991000' });
    expect(main).toMatch(/Wij kunnen uw allergieën nu niet ophalen/);
    expect(main).not.toContain('Er staan geen allergieën');
  });
});
