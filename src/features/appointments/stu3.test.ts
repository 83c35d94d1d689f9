/** The three tests that every feature begins with, at a hospital that speaks STU3: nothing on a page tells. */
import { afterEach, describe, expect, test } from 'vitest';
import { closeConnections } from '../../lib/http.ts';
import { withHospital } from '../../testing/hospital.ts';

const hospital = withHospital({ fhir: 'stu3' });
const noor = '999992326';
const someoneElse = '999993653';

afterEach(async () => {
  hospital().ehr.switches.reset();
  await closeConnections();
});

const linkIn = (html: string) => /href="(\/afspraken\/[^"?]+)"/.exec(html)?.[1] ?? '';

describe('appointments at a hospital that speaks STU3', () => {
  test('O-16 a stranger is sent to sign in', async () => {
    expect((await hospital().visit('/afspraken')).location).toBe('/inloggen?naar=%2Fafspraken');
  });

  test('O-16 D-09 a patient reads when, with whom, where and how to prepare', async () => {
    const as = await hospital().signIn(noor);
    const list = await hospital().visit('/afspraken', { as });
    expect(list.text).toContain('Komende afspraken');
    const page = await hospital().visit(linkIn(list.html), { as });
    expect(page.status).toBe(200);
    const appointments = [...hospital().ehr.store.all('Appointment')].map(held =>
      JSON.stringify(held.current),
    );
    const own = appointments.filter(each => each.includes('Patient/noor-duinkermeer'));
    expect(own.some(each => each.includes('extension-Appointment.patientInstruction'))).toBe(true);
    const all = await Promise.all(
      [...list.html.matchAll(/href="(\/afspraken\/[^"?]+)"/g)].map(([, path = '']) =>
        hospital().visit(path, { as }),
      ),
    );
    const said = all.map(each => each.text).join('\n');
    expect(said).toContain('U hoeft niet nuchter te komen.');
  });

  test('O-16 the wrong person gets 404, and a row that says so', async () => {
    const list = await hospital().visit('/afspraken', { as: await hospital().signIn(noor) });
    const as = await hospital().signIn(someoneElse);
    expect((await hospital().visit(linkIn(list.html), { as })).status).toBe(404);
    const rows = (await hospital().auditRows()).filter(each => each.outcome === 'refused');
    expect(rows.at(-1)).toMatchObject({ name: 'denied', agent: { person: as.person } });
  });

  test('O-16 the EHR is down: the page stands and says what is missing', async () => {
    hospital().ehr.switches.set({ fault: 'outage', only: ['Appointment'] });
    const page = await hospital().visit('/afspraken', { as: await hospital().signIn(noor) });
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/kunnen uw afspraken nu niet ophalen/);
  });
});
