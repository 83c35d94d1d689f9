/** What details make of a resource: who can be called, who pays today, and what codes are called. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameOfPerson, nameOfReference } from '../../lib/fhir-people.ts';
import { parseOrganisationId } from '../../lib/ids.ts';
import { startOf } from '../../lib/time.ts';
import type { ReadContext } from '../../platform/record/index.ts';
import { sayNamed } from './code-names.ts';
import { contacts, firstFirst, isCurrent } from './contact.ts';
import { readAddresses, readTelecom } from './fields.ts';
import { holdsNow, insurances } from './insurance.ts';

function context(): ReadContext {
  const organisation = parseOrganisationId('00000301');
  if (organisation === null) throw new Error('the fixture is wrong');
  return {
    organisation,
    reference: '00000301.Any.1',
    referenceTo: () => null,
    resolve: () => null,
    release: null,
  };
}

const patient = { reference: 'Patient/1' };
const day = (days: number) => Temporal.PlainDate.from('2026-01-01').add({ days });

describe('who can be called, who pays', () => {
  const contact = (fields: object) =>
    contacts.r4.read({ resourceType: 'RelatedPerson', patient, ...fields }, context());
  const policy = (fields: object) =>
    insurances.r4.read(
      { resourceType: 'Coverage', status: 'active', beneficiary: patient, payor: [], ...fields },
      context(),
    );

  test('O-16 through the last day and not a day longer, on any day, at any hour', () => {
    const days = fc.integer({ min: 0, max: 1_500 });
    const minutes = fc.integer({ min: 0, max: 22 * 60 });
    fc.assert(
      fc.property(days, days, minutes, (last, today, minute) => {
        const now = startOf(day(today)).add({ minutes: minute });
        const period = { end: day(last).toString() };
        const person = contact({ period });
        const pays = policy({ period });
        expect(person && isCurrent(person, now)).toBe(today <= last);
        expect(pays && holdsNow(pays, now)).toBe(today <= last);
      }),
    );
  });

  test('O-16 a policy that has not begun, is cancelled or a draft does not pay; a year lasts until its end', () => {
    const now = startOf(day(10));
    const pays = (fields: object) => {
      const one = policy(fields);
      return one && holdsNow(one, now);
    };
    expect(pays({})).toBe(true);
    expect(pays({ period: { start: '2027' } })).toBe(false);
    expect(pays({ period: { end: '2026' } })).toBe(true);
    expect(pays({ status: 'cancelled' })).toBe(false);
    expect(pays({ status: 'draft' })).toBe(false);
  });

  test('O-16 first contacts and representatives stand first', () => {
    const named = (text: string, code: string) =>
      contact({ name: [{ text }], relationship: [{ coding: [{ code }] }] });
    const all = [named('Anna', '09'), named('Zus', '01'), named('Voogd', '24')].filter(each => each !== null);
    expect(all.toSorted(firstFirst).map(each => each.name)).toEqual(['Voogd', 'Zus', 'Anna']);
  });
});

describe('names', () => {
  test('O-16 one letter means one thing with insurance and another with a marriage', () => {
    const said = (code: string, list: 'relation' | 'insurance' | 'marital') =>
      sayNamed({ said: 'Source', codes: [code] }, { list, language: 'nl' });
    expect(said('A', 'insurance')).toBe('Aanvullende verzekering');
    expect(said('A', 'marital')).toBe('Source');
    expect(said('M', 'marital')).toBe('Getrouwd');
    expect(said('HUSB', 'relation')).toBe('Echtgenoot');
    const alone = { said: null, codes: ['XYZ'] };
    expect(sayNamed(alone, { list: 'relation', language: 'nl' })).toBe('XYZ');
  });

  test('O-16 a name as one says it: whole where it stands so, initials only where there is no name', () => {
    expect(
      nameOfPerson([
        { use: 'usual', text: 'Jo' },
        { use: 'official', text: 'Johanna' },
      ]),
    ).toBe('Johanna');
    expect(nameOfPerson([{ given: ['Johanna', 'J.'], family: 'de Wit' }])).toBe('Johanna de Wit');
    expect(nameOfPerson([{ given: ['J.', 'P.'], family: 'de Wit', prefix: ['Dr.'] }])).toBe(
      'Dr. J. P. de Wit',
    );
    expect(nameOfPerson([])).toBeNull();
    expect(nameOfPerson('Jan')).toBeNull();
  });

  test('O-16 what a reference says for machines is taken off a name', () => {
    const display = 'Healthcare professional (role), J.H.R. Peters, Arts';
    expect(nameOfReference({ display }, () => null)).toBe('J.H.R. Peters, Arts');
    const role = { practitioner: { reference: 'Practitioner/1' }, specialty: [{ text: 'internist' }] };
    const known = new Map<string | undefined, unknown>([
      ['PractitionerRole/1', role],
      ['Practitioner/1', { name: [{ text: 'A. Bos' }] }],
    ]);
    const at = { reference: 'PractitionerRole/1', display };
    expect(nameOfReference(at, reference => known.get(reference) ?? null)).toBe('A. Bos, internist');
  });
});

test('O-16 whatever comes as an address or a number, reading it never throws', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      expect(() => [readAddresses(value), readTelecom(value), nameOfPerson(value)]).not.toThrow();
    }),
  );
});
