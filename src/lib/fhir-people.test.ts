import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayOf, namedBy, nameIn, nameOfPerson, sayNamed } from './fhir-people.ts';

const came: { [reference: string]: unknown } = {
  'PractitionerRole/r': {
    practitioner: { reference: 'Practitioner/p' },
    organization: { reference: 'Organization/o' },
    specialty: [{ text: 'Cardiologie' }],
  },
  'Practitioner/p': {
    name: [
      { use: 'usual', text: 'Jan' },
      { use: 'official', given: ['J.W.', 'Jan Willem'], family: 'Kampstede' },
    ],
  },
  'Organization/o': { name: 'Cardiologie-poli' },
};
const resolve = (reference: string | undefined) => came[reference ?? ''] ?? null;

test('O-22 a role is the person behind it, with what they are and where', () => {
  const named = namedBy({ reference: 'PractitionerRole/r' }, resolve);
  expect(named).toEqual({ name: 'Jan Willem Kampstede', role: 'Cardiologie', place: 'Cardiologie-poli' });
  expect(named && sayNamed(named)).toBe('Jan Willem Kampstede, Cardiologie');
});

test('O-22 what did not come along is called as the reference calls it, and nothing is made up', () => {
  expect(namedBy({ reference: 'Practitioner/x', display: 'Dr. X' }, resolve)?.name).toBe('Dr. X');
  expect(namedBy({ reference: 'Practitioner/x' }, resolve)).toBeNull();
  expect(namedBy({ reference: 'Organization/o' }, resolve)?.name).toBe('Cardiologie-poli');
});

test('O-22 whatever a source sends for a name, reading it ends', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (reference, found) => {
      const named = namedBy(reference, () => found);
      expect(named === null || named.name.trim() !== '').toBe(true);
    }),
  );
});

test('O-22 initials are left out beside a first name and kept where there is none', () => {
  const name = (given: string[]) => nameOfPerson([{ given, family: 'de Vries', prefix: ['dr.'] }]);
  expect(name(['J.M.', 'Jan-Maarten'])).toBe('dr. Jan-Maarten de Vries');
  expect(name(['J.', 'M.'])).toBe('dr. J. M. de Vries');
  expect(nameIn({ name: 'Poli nefrologie' })).toBe('Poli nefrologie');
  expect(
    nameIn({
      name: [
        { use: 'usual', text: 'Jan' },
        { use: 'official', text: 'J.M. de Vries' },
      ],
    }),
  ).toBe('J.M. de Vries');
});

test('O-22 the kind of resource that EHRs write before a name is no part of it', () => {
  const said = (display: string) => displayOf({ display });
  expect(said('Healthcare professional (role), J.H.R. Peters, Arts')).toBe('J.H.R. Peters, Arts');
  expect(said('Healthcare provider (organization), Het Oosten')).toBe('Het Oosten');
  expect(said('Healthcare professional, Jan')).toBe('Jan');
  expect(said('Patient, Jan')).toBe('Jan');
  expect(said('Healthcare Group West')).toBe('Healthcare Group West');
  expect(said(' ')).toBeNull();
});

test('O-22 a role that stands behind itself has an end', () => {
  const role = { practitioner: { reference: 'PractitionerRole/r' }, specialty: [{ text: 'Cardiologie' }] };
  expect(namedBy({ reference: 'PractitionerRole/r', display: 'Iemand' }, () => role)?.name).toBe('Iemand');
});
