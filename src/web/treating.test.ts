/** What staff are told while nobody can know whether they treat a patient (law 7: speak plainly). */
import { afterEach, describe, expect, test } from 'vitest';
import { withHospital } from '../testing/hospital.ts';

const hospital = withHospital({ alone: true });
const hanneke = '999991000';
const reason = 'Patiënt is bewusteloos op de spoedeisende hulp, medicijnen onbekend.';

afterEach(() => hospital().ehr.switches.reset());

describe('law 7 one kind of relation is silent, and no other is there', () => {
  const stranger = { name: 'T. Vreemdeling', identifiers: { uzi: '900000777' } };

  test.each(['CareTeam', 'EpisodeOfCare', 'ServiceRequest'])(
    '%s: nobody knows, so nobody is told that there is no relation',
    async type => {
      const { work, ehr } = hospital();
      const patient = await hospital().signIn(hanneke);
      const as = await work.signInStaff('doctor', stranger);
      ehr.switches.set({ fault: 'error500', only: [type] });
      const file = `/patienten/${patient.person}/samenvatting`;
      expect((await work.visit(file, { as })).status).toBe(503);
      const asked = await work.visit('/patienten', { as, form: { bsn: hanneke } });
      expect(asked.status).toBe(503);
      expect(asked.text).toContain('Wij weten dus niet of u deze patiënt behandelt.');
    },
  );
});

describe('law 7 what came is not all, or cannot be read, and no relation is in it', () => {
  const stranger = { name: 'T. Vreemdeling', identifiers: { uzi: '900000777' } };
  const nurse = { name: 'V. Zorgzaam', identifiers: { uzi: '900000778' } };
  const treating = { name: 'A.M. Hoogterp', identifiers: { uzi: '900000100' } };
  const kinds = ['Encounter', 'Appointment', 'CareTeam', 'EpisodeOfCare', 'ServiceRequest'];

  async function looksAs(persona: typeof stranger) {
    const { work } = hospital();
    const patient = await hospital().signIn(hanneke);
    const as = await work.signInStaff('doctor', persona);
    const file = await work.visit(`/patienten/${patient.person}/samenvatting`, { as });
    const asked = await work.visit('/patienten', { as, form: { bsn: hanneke } });
    return { file, asked };
  }

  test.each(kinds)('%s: a page after the first failed, so nobody knows', async type => {
    hospital().ehr.switches.set({ fault: 'next-elsewhere', only: [type] });
    const { file, asked } = await looksAs(stranger);
    expect([file.status, asked.status]).toEqual([503, 503]);
    expect(asked.text).toContain('Wij weten dus niet of u deze patiënt behandelt.');
    expect(asked.text).toContain('Het dossier is nu niet helemaal te lezen');
    expect(asked.text).not.toContain('u behandelt deze patiënt niet');
  });

  test.each([
    ['Encounter', { subject: {}, status: 'in-progress', participant: [{ individual: {} }] }],
    ['Appointment', { status: 'booked', participant: [{ actor: {} }] }],
    ['CareTeam', { subject: {}, status: 'active', participant: [{ member: {} }] }],
  ])('%s: its meaning is turned in a way that nobody here knows, so nobody knows', async (type, fields) => {
    const { ehr } = hospital();
    const put = (of: string) => {
      const who = {
        identifier: { system: 'http://fhir.nl/fhir/NamingSystem/uzi-nr-pers', value: '900000778' },
      };
      const filled = JSON.stringify({ ...fields, resourceType: type, id: 'turned' })
        .replace('"subject":{}', `"subject":{"reference":"Patient/${of}"}`)
        .replace(/"(individual|actor|member)":{}/, `"$1":${JSON.stringify(who)}`);
      const whole = JSON.parse(filled);
      if (type === 'Appointment') whole.participant.push({ actor: { reference: `Patient/${of}` } });
      const modifierExtension = [{ url: 'https://x.example/not', valueBoolean: true }];
      const start = { start: '2026-01-01T00:00:00Z' };
      ehr.store.put({ ...whole, ...start, period: start, modifierExtension }, '2026-01-01T00:00:00Z');
    };
    put('hanneke-vlierhuis');
    const { file, asked } = await looksAs(nurse);
    put('of-nobody');
    expect([file.status, asked.status]).toEqual([503, 503]);
  });

  test('a source that serves no care teams is waited for by nobody', async () => {
    hospital().ehr.switches.set({ fault: 'not-served', only: ['CareTeam'] });
    expect((await looksAs(treating)).file.status).toBe(200);
    expect((await looksAs(stranger)).file.status).toBe(404);
    expect((await looksAs(stranger)).asked.status).toBe(403);
  });
});

test('law 7 while the source is silent nobody is refused: it says what is not known, and to try again first', async () => {
  const { work, ehr } = hospital();
  const patient = await hospital().signIn(hanneke);
  const as = await work.signInStaff('doctor', { name: 'A.M. Hoogterp', identifiers: { uzi: '900000100' } });
  const file = `/patienten/${patient.person}/samenvatting`;
  expect((await work.visit('/patienten', { as, form: { bsn: hanneke } })).location).toBe(file);

  const again = await work.signInStaff('doctor', {
    name: 'A.M. Hoogterp',
    identifiers: { uzi: '900000100' },
  });
  ehr.switches.set({ fault: 'outage' });
  const asked = await work.visit('/patienten', { as: again, form: { bsn: hanneke } });
  expect(asked.status).toBe(503);
  expect(asked.text).toMatch(
    /Het dossier antwoordt nu niet \(sinds \d{1,2}:\d\d uur\)\. Wij weten dus niet of u deze patiënt behandelt\./,
  );
  expect(asked.text).not.toContain('u behandelt deze patiënt niet');
  expect(asked.html.indexOf('Probeer opnieuw')).toBeGreaterThan(0);
  expect(asked.html.indexOf('Probeer opnieuw')).toBeLessThan(
    asked.html.indexOf('Open het dossier met spoed'),
  );
  const agent = { person: again.person };
  expect((await hospital().auditRows('search')).at(-1)).toMatchObject({
    outcome: 'failed',
    patient: patient.person,
    agent,
  });
  expect((await work.visit(file, { as: again })).status).toBe(503);
  const form = { patient: patient.person, reden: reason };
  const pressed = await work.visit('/patienten/spoed', { as: again, form });
  expect(pressed.status).toBe(503);
  expect(pressed.text).toContain(reason);

  expect((await work.visit('/vrijgave', { as: again, form: { bsn: hanneke } })).status).toBe(503);
  expect((await work.visit(`/vrijgave/${patient.person}`, { as: again })).status).toBe(503);
  const denied = await hospital().auditRows('denied');
  expect(denied.filter(row => row.agent.person === again.person)).toEqual([]);
});
