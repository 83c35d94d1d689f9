/** A record in which everything is allowed by JSON and little by a profile; each result has a fault of its own. */
import type { FhirResource } from '../../../simulators/ehr/index.ts';

const patient = 'odd-record';

function result(id: string, fields: object, type = 'Observation'): FhirResource {
  return JSON.parse(
    JSON.stringify({
      resourceType: type,
      id,
      status: 'final',
      category: [
        {
          coding: [
            { system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' },
          ],
        },
      ],
      code: { text: `Test ${id}` },
      subject: { reference: `Patient/${patient}` },
      effectiveDateTime: '2026-03-04T09:00:00+01:00',
      ...fields,
    }),
  );
}

const pointing = (...ids: string[]) => ids.map(id => ({ reference: `Observation/${id}` }));
const milli = (value: number) => ({ value, unit: 'mmol/L' });

/** Its patient first. One result has a subject of its own making and cannot be read at all. */
export function oddRecord(bsn: string): FhirResource[] {
  const person = {
    resourceType: 'Patient',
    id: patient,
    identifier: [{ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: bsn }],
    name: [{ text: 'O. Vreemd' }],
    birthDate: '1970-01-01',
  };
  return [
    person,
    result('no-code', { code: undefined, valueQuantity: milli(5.5) }),
    result('only-code', {
      code: { coding: [{ system: 'urn:x', code: '12345-XYZ' }] },
      valueQuantity: milli(3),
    }),
    result('unknown-status', { status: 'unknown', valueString: 'zie brief' }),
    result('no-value', {}),
    result('absent', { dataAbsentReason: { coding: [{ code: 'not-performed' }] } }),
    result('year', { effectiveDateTime: '2024', valueQuantity: milli(1) }),
    result('month', { effectiveDateTime: '2026-03', valueQuantity: milli(2) }),
    result('wall', { effectiveDateTime: '2026-03-04T09:00:00', valueQuantity: milli(2.5) }),
    result('text', { valueString: '<b>vet</b> & "scherp"' }),
    result('empty-lists', {
      interpretation: [],
      referenceRange: [],
      component: [],
      note: [],
      valueInteger: 0,
    }),
    result('circle-a', { hasMember: pointing('circle-b'), valueQuantity: milli(1) }),
    result('circle-b', { hasMember: pointing('circle-a'), valueQuantity: milli(2) }),
    result('own-member', { hasMember: pointing('own-member'), valueQuantity: milli(4) }),
    result('dangling', { hasMember: pointing('not-there'), valueQuantity: milli(4) }),
    result('deepest', { valueQuantity: milli(7) }),
    result('deeper', { hasMember: pointing('deepest') }),
    result('deep', { hasMember: pointing('deeper', 'deeper') }),
    result('pressure', {
      component: [
        {
          code: { coding: [{ system: 'http://loinc.org', code: '8462-4', display: 'Onderdruk' }] },
          valueQuantity: { value: 80, unit: 'mm[Hg]' },
        },
        {
          code: { coding: [{ system: 'http://loinc.org', code: '8480-6', display: 'Bovendruk' }] },
          valueQuantity: { value: 120, unit: 'mm[Hg]' },
        },
        {
          code: { coding: [{ code: 'cuff-7' }] },
          valueCodeableConcept: { coding: [{ code: 'L', display: 'Groot' }] },
        },
      ],
    }),
    result('yes', { valueBoolean: true }),
    result('site', {
      bodySite: { text: 'linkerarm' },
      method: { text: 'met de hand' },
      valueQuantity: milli(6),
    }),
    result('withdrawn', { status: 'entered-in-error', valueQuantity: milli(99) }),
    result('no-list', { hasMember: 'a text', category: 'no list' }),
    result(
      'whole',
      {
        code: { text: 'Verslag' },
        result: pointing('deep', 'deep', 'pressure'),
        conclusion: 'Geen bijzonderheden.',
      },
      'DiagnosticReport',
    ),
    result('empty', { code: { text: 'Leeg verslag' } }, 'DiagnosticReport'),
  ];
}
