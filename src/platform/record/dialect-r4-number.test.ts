import { expect, test } from 'vitest';
import { numbersOf } from './dialect-r4-number.ts';

test('O-11 a number in a system that nobody knows is nobody’s', () => {
  const numbers = numbersOf([
    { system: 'http://fhir.nl/fhir/NamingSystem/uzi-nr-pers', value: '900000100' },
    { system: 'http://fhir.nl/fhir/NamingSystem/agb-z', value: '03000100' },
    { system: 'https://hospital.example/employees', value: '1234' },
    { system: 'urn:oid:2.16.528.1.1007.3.11', value: '900000101' },
    { value: '1234' },
  ]);
  expect(numbers).toEqual(['uzi 900000100', 'agb 03000100']);
});
