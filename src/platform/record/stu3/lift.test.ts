import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lift, liftedTag, unmerged } from './lift.ts';
import { ext, liftOf, zib } from './lifted.testing.ts';
import { profileOfR4, systemOfR4, systemOfStu3 } from './terms.ts';

const alone = { cameAlong: () => false };
const role = { reference: 'PractitionerRole/r1', display: 'A. Arts, cardiologie' };
const withRole = {
  extension: [{ url: ext('practitionerrole-reference'), valueReference: role }],
  reference: 'Practitioner/a1',
  display: 'A. Arts',
};
const order = { resourceType: 'ProcedureRequest', id: '1', requester: { agent: withRole } };

describe('what is the same for every type', () => {
  test('O-16 the role of somebody takes their place where it came along, as in zib2020', () => {
    expect(liftOf(order, ['PractitionerRole/r1'])).toMatchObject({ requester: role });
  });

  test('O-16 where it did not come along the person stays, who can be looked up', () => {
    expect(liftOf(order)).toMatchObject({ requester: { reference: 'Practitioner/a1', display: 'A. Arts' } });
  });

  test('O-16 everything that was lifted says so, beside the tags that it had', () => {
    const tag = [{ system: 'urn:care-type', code: 'V6' }];
    expect(lift({ resourceType: 'Flag', id: 'f', meta: { tag } }, alone)).toMatchObject({
      meta: { tag: [...tag, liftedTag] },
    });
  });

  test('O-16 a type that nobody lifts is not passed on as if it were R4', () => {
    expect(() => lift({ resourceType: 'Sequence', id: 's' }, alone)).toThrow(TypeError);
    expect(() => lift({ resourceType: 'constructor', id: 's' }, alone)).toThrow(TypeError);
    expect(() => lift({ resourceType: 'Flag', contained: [{ resourceType: 'Sequence' }] }, alone)).toThrow();
  });

  test('O-16 two types that became one keep their numbers apart, there and back', () => {
    expect(unmerged('rr.12')).toEqual({ type: 'ReferralRequest', id: '12' });
    expect(unmerged('pr.12')).toEqual({ type: 'ProcedureRequest', id: '12' });
    expect(unmerged('12')).toBeNull();
  });

  test('O-16 profiles of zib2017 are those of zib2020; others stay what they are', () => {
    const of = (name: string) => zib(name).profile[0];
    expect(profileOfR4(`${of('zib-BodyWeight')}|2.2`)).toBe(of('nl-core-BodyWeight'));
    expect(profileOfR4('http://fhir.nl/fhir/StructureDefinition/nl-core-patient')).toBe(
      of('nl-core-Patient'),
    );
    for (const other of [
      'http://nictiz.nl/fhir/StructureDefinition/eAfspraak-Appointment',
      'https://x.example/y',
    ])
      expect(profileOfR4(other)).toBe(other);
  });

  test.each([
    'http://snomed.info/sct',
    'http://loinc.org',
    'urn:oid:2.16.840.1.113883.2.4.4.9',
    'http://fhir.nl/fhir/NamingSystem/bsn',
    'http://hl7.org/fhir/sid/icd-10',
  ])('O-16 %s is the same address in both versions', system => {
    expect(systemOfR4(system)).toBe(system);
    expect(systemOfStu3(system)).toBe(system);
  });

  test.each(['observation-category', 'v3-ActCode', 'v2-0203', 'diagnosis-role'])('O-16 %s moved', name => {
    const r4 = `http://terminology.hl7.org/CodeSystem/${name}`;
    expect(systemOfR4(systemOfStu3(r4))).toBe(r4);
    expect(systemOfStu3(r4)).not.toBe(r4);
  });

  test('O-16 whatever a source sends, lifting gives an answer or a TypeError, and changes nothing of it', () => {
    const types = [
      'Observation',
      'Consent',
      'MedicationStatement',
      'DocumentReference',
      'Encounter',
      'Coverage',
    ];
    const names = [
      'category',
      'related',
      'context',
      'status',
      'extension',
      'performer',
      'content',
      'requester',
    ];
    const field = fc.dictionary(fc.constantFrom(...names), fc.jsonValue());
    fc.assert(
      fc.property(fc.constantFrom(...types), field, (resourceType, fields) => {
        const resource = { resourceType, id: 'x', ...fields };
        const before = JSON.stringify(resource);
        try {
          lift(resource, alone);
        } catch (fault) {
          expect(fault).toBeInstanceOf(TypeError);
        }
        expect(JSON.stringify(resource)).toBe(before);
      }),
    );
  });
});
