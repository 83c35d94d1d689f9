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
  expect(await hospital().auditRows('denied')).toEqual([]);
});
