import { describe, expect, test } from 'vitest';
import { type PersonId, parsePersonId } from '../../lib/ids.ts';
import { withHospital } from '../../testing/hospital.ts';

const hospital = withHospital();
const fenna = '999991668';
const list = '/werk/wachtrij';

describe('what makes a doctor treat a patient', () => {
  const owner = { person: '6f1f2f53-0c5c-4a3f-9c0d-0d8f6a3a1b11' as PersonId, name: 'B. Collega, arts' };

  async function signal(of: PersonId): Promise<string> {
    const { house, portal, clock } = hospital();
    const [place] = portal.organisations;
    if (!place) throw new Error('the hospital is missing');
    const opened = await house.database.change([place.ura], rows =>
      house.casework.open(rows, {
        organisation: place.ura,
        portal: portal.id,
        kind: 'undiscussed-result',
        settings: {},
        subject: of,
        by: { side: 'system', person: null, name: '' },
        as: 'self',
        head: { title: 'Afwijkende uitslag', about: 'Fenna', askedBy: null },
        payload: { reference: '00000301.Observation.1', name: 'Kalium', on: null, requester: null },
        text: 'Gezien voor het gesprek.',
        workingDays: place.workingDays,
        now: clock.now,
        owner,
      }),
    );
    return opened.id;
  }

  test('O-11 taken from a colleague it is in the log as that; closed, it cannot be opened again by anybody', async () => {
    const patient = parsePersonId((await hospital().signIn(fenna)).person);
    if (!patient) throw new Error('not a person');
    const id = await signal(patient);
    const as = await hospital().work.signInStaff('doctor', { name: 'A.M. Hoogterp', function: 'internist' });
    const act = (form: { [field: string]: string }) =>
      hospital().work.visit(`${list}/${id}/doe`, { as, form });
    await act({ doe: 'pak', gezien: '1' });
    const row = (await hospital().auditRows('case-handled')).at(-1);
    expect(row).toMatchObject({ patient, policy: { reason: 'taken-from-colleague' } });
    await act({ doe: 'sluit', uitkomst: 'called', gezien: '2' });
    const closed = await hospital().work.visit(`${list}/${id}`, { as });
    expect(closed.html).not.toContain('value="heropen"');
    const again = await act({ doe: 'heropen', notitie: 'nog eens kijken', gezien: '3' });
    expect(again.status).toBe(409);
    expect(again.text).toContain('Dit kan nu niet meer.');
    expect((await hospital().work.visit(`/patienten/${patient}/uitslagen`, { as })).status).toBe(404);
  });
});
