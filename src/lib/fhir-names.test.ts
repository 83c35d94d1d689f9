import fc from 'fast-check';
import { expect, test } from 'vitest';
import { namedBy, sayNamed } from './fhir-names.ts';

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
