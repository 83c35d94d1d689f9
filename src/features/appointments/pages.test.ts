/** The pages of appointments as a patient meets them, and what stands there when a source fails. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FaultName } from '../../../simulators/ehr/index.ts';
import { closeConnections } from '../../lib/http.ts';
import { withHospital } from '../../testing/hospital.ts';

const hospital = withHospital();
const hanneke = '999991000';
const nobody = '999994311';
const someoneElse = '999993653';
const own = '999990901';
const subject = { actor: { reference: 'Patient/of-appointments', type: 'Patient' }, status: 'accepted' };

beforeAll(() => {
  const identifier = [{ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: own }];
  const person = { resourceType: 'Patient', id: 'of-appointments', identifier, birthDate: '1970-01-01' };
  hospital().ehr.store.put(person, '2026-01-01T00:00:00Z');
});
afterEach(async () => {
  hospital().ehr.switches.reset();
  await closeConnections();
});

function put(id: string, of: { inDays: number; fields?: object }): void {
  const start = hospital().clock.now.add({ hours: 24 * of.inDays });
  const whole = {
    resourceType: 'Appointment',
    id,
    status: 'booked',
    start: start.toString(),
    end: start.add({ minutes: 20 }).toString(),
    description: `Afspraak ${id}`,
    participant: [
      subject,
      { actor: { reference: 'Location/cardiologie', display: 'Cardiologie, route 31' } },
    ],
    ...of.fields,
  };
  hospital().ehr.store.put(JSON.parse(JSON.stringify(whole)), '2026-01-01T00:00:00Z');
}

const visit = async (path: string, bsn = own) => hospital().visit(path, { as: await hospital().signIn(bsn) });
const pathTo = (id: string) => `/afspraken/00000301.Appointment.${id}`;

describe('who may', () => {
  test('D-09 a stranger is sent to sign in', async () => {
    expect((await hospital().visit('/afspraken')).location).toBe('/inloggen?naar=%2Fafspraken');
    expect((await hospital().visit(pathTo('x'))).status).toBe(303);
    expect((await hospital().visit(`${pathTo('x')}/agenda.ics`)).status).toBe(303);
  });

  test('D-09 somebody else’s appointment does not exist, and the log says who asked', async () => {
    put('private', { inDays: 3 });
    for (const path of [pathTo('private'), `${pathTo('private')}/agenda.ics`, pathTo('none')]) {
      expect([path, (await visit(path, someoneElse)).status]).toEqual([path, 404]);
    }
    const rows = (await hospital().auditRows()).filter(each => each.outcome === 'refused');
    expect(rows.length).toBeGreaterThanOrEqual(3);
  });

  test('D-09 reading stands in the log', async () => {
    await visit('/afspraken');
    const row = (await hospital().auditRows('read')).at(-1);
    expect(row).toMatchObject({ outcome: 'success', ground: 'self' });
  });
});

describe('the list', () => {
  test('D-09 O-16 to come and past, with whom and where, near days beside the date', async () => {
    put('soon', { inDays: 3 });
    put('gone', { inDays: -30 });
    put('off', { inDays: 5, fields: { status: 'cancelled' } });
    put('call', { inDays: 6, fields: { description: 'Telefonische controle' } });
    const { text } = await visit('/afspraken');
    expect(text).toMatch(/Over 3 dagen \(\w+ \d+ \w+ \d{4}\)/);
    expect(text.indexOf('Afspraak soon')).toBeLessThan(text.indexOf('Afspraak gone'));
    for (const said of [
      'Komende afspraken',
      'Geweest',
      'geannuleerd',
      'telefonisch',
      'Cardiologie, route 31',
    ])
      expect(text).toContain(said);
  });

  test('O-16 the filter lives in the address, and nothing found says so', async () => {
    const past = await visit('/afspraken?welke=geweest');
    expect(past.text).toContain('Afspraak gone');
    expect(past.text).not.toContain('Afspraak soon');
    const none = await visit('/afspraken?zoek=%3Cb%3Eeenhoorn');
    expect(none.text).toContain('Geen afspraken gevonden');
    expect(none.html).toContain('value="&lt;b>eenhoorn"');
    expect((await visit('/afspraken?pagina=-3&welke=ooit')).text).toContain('Afspraak soon');
  });

  test('D-99 no appointments: why, and that it may take a while', async () => {
    const { text } = await visit('/afspraken', nobody);
    expect(text).toContain('U hebt hier nog geen afspraken');
    expect(text).toContain('Dan kan het even duren');
    expect(text).toContain('Nog niets over uw afspraak?');
  });

  test('D-09 the invented population has appointments on the page and the next on the overview', async () => {
    const { text } = await visit('/afspraken', hanneke);
    expect(text).toContain('Controle nierfunctie en bespreken van uitslagen');
    const overview = await visit('/overzicht', hanneke);
    expect(overview.text).toMatch(/Uw volgende afspraak Controle nierfunctie/);
  });
});

describe('one appointment', () => {
  test('D-09 how to prepare, in the hospital’s words and as text', async () => {
    put('prepare', { inDays: 3, fields: { patientInstruction: 'Niet eten <b>na 22 uur</b>.' } });
    const page = await visit(pathTo('prepare'));
    expect(page.text).toContain('Niet eten <b>na 22 uur');
    expect(page.html).not.toContain('<b>na 22');
    expect(page.html).toContain('/agenda.ics"');
  });

  test('O-16 that something is wrong is asked about this very appointment', async () => {
    expect((await visit(pathTo('prepare'))).html).toContain(
      'name="over" value="00000301.Appointment.prepare"',
    );
  });

  test('O-24 one from before the first day is refused with its reason, and is no outage', async () => {
    put('ancient', { inDays: -30, fields: { start: '2010-01-01T10:00:00Z', end: '2010-01-01T10:20:00Z' } });
    const { status, text } = await visit(pathTo('ancient'));
    expect(status).toBe(403);
    expect(text).toContain('2017');
  });

  test('D-09 the calendar says when and at which hospital, and nothing of what it is about', async () => {
    const file = await visit(`${pathTo('prepare')}/agenda.ics`);
    expect(file.headers['content-type']).toContain('text/calendar');
    expect(file.headers['content-disposition']).toMatch(/^attachment/);
    expect(file.html).toContain('TZID=Europe/Amsterdam');
    expect(file.html).toContain('Ommelander Ziekenhuis');
    expect(file.html).not.toMatch(/Cardiologie|prepare\b.*SUMMARY|Niet eten|SUMMARY:Afspraak prepare/);
  });

  test('D-09 cancelled says so and is not put in a calendar', async () => {
    const page = await visit(pathTo('off'));
    expect(page.text).toContain('Deze afspraak gaat niet door.');
    expect(page.html).not.toContain('agenda.ics"');
  });
});

describe('a source in trouble', () => {
  const faults: FaultName[] = ['outage', 'error500', 'html', 'half-bundle'];
  test.each(faults)('O-✗3 D-09 %s: every page stands and never looks empty', async fault => {
    hospital().ehr.switches.set({ fault, only: [] });
    for (const path of ['/afspraken', pathTo('soon'), '/overzicht']) {
      const { status, text } = await visit(path);
      expect([path, [200, 503].includes(status)]).toEqual([path, true]);
      expect(text).toMatch(/Wij (kunnen|konden) (uw afspraken|deze afspraak) /);
      expect(text).not.toMatch(/nog geen afspraken|geen komende afspraken/);
    }
  });
});
