/** A ride as a source may hold it, for the tests of this room. */
import { bundle } from '../../testing/records.ts';

const subject = { reference: 'Patient/p1' };
const encounter = { reference: 'Encounter/e1' };
const sct = (code: string, text: string) => ({ coding: [{ system: 'http://snomed.info/sct', code }], text });
const loinc = (code: string, text: string) => ({ coding: [{ system: 'http://loinc.org', code }], text });
const quantity = (value: number, unit: string) => ({ value, unit });

export function contact(change: object = {}) {
  return {
    resourceType: 'Encounter',
    id: 'e1',
    status: 'finished',
    class: { code: 'FLD' },
    type: [sct('11424001', 'ambulancerit')],
    identifier: [{ value: '1-2026-77-1' }],
    subject,
    period: { start: '2026-03-03T10:20:00+01:00', end: '2026-03-03T11:30:00+01:00' },
    reasonCode: [{ text: 'Pijn op de borst' }],
    location: [{ location: { display: 'Grote Markt, Groningen' } }],
    hospitalization: { destination: { display: 'Ziekenhuis Oost' } },
    serviceProvider: { display: 'Ambulancedienst Noord' },
    extension: [
      {
        url: 'http://a.example/deployment-times',
        extension: [
          { url: 'melding', valueDateTime: '2026-03-03T10:10:00+01:00' },
          { url: 'vertrek', valueDateTime: '2026-03-03T10:12:00+01:00' },
          { url: 'aankomst-bij-patient', valueDateTime: '2026-03-03T10:20:00+01:00' },
          { url: 'vertrek-met-patient', valueDateTime: '2026-03-03T10:45:00+01:00' },
          { url: 'aankomst-ziekenhuis', valueDateTime: '2026-03-03T11:00:00+01:00' },
          { url: 'overdracht', valueDateTime: '2026-03-03T11:12:00+01:00' },
        ],
      },
    ],
    ...change,
  };
}

export function vital(id: string, of: { code: string; minute: number; value?: number; change?: object }) {
  const minute = String(of.minute).padStart(2, '0');
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    category: [
      {
        coding: [
          { system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' },
        ],
      },
    ],
    code: loinc(of.code, 'Meting'),
    subject,
    encounter,
    effectiveDateTime: `2026-03-03T10:${minute}:00+01:00`,
    ...(of.value !== undefined && { valueQuantity: quantity(of.value, '/min') }),
    ...of.change,
  };
}

export function pressure(id: string, of: { minute: number; upper: number; lower: number }) {
  const component = [
    { code: loinc('8480-6', 'Bovendruk'), valueQuantity: quantity(of.upper, 'mmHg') },
    { code: loinc('8462-4', 'Onderdruk'), valueQuantity: quantity(of.lower, 'mmHg') },
  ];
  return vital(id, { code: '85354-9', minute: of.minute, change: { component } });
}

export const pulse = [
  vital('h1', { code: '8867-4', minute: 20, value: 110 }),
  vital('h2', { code: '8867-4', minute: 30, value: 96 }),
];

/** Everything that hangs on the ride, as answers of a source by type. */
export function wholeRide() {
  const given = {
    resourceType: 'MedicationAdministration',
    id: 'm1',
    status: 'completed',
    subject,
    context: encounter,
    medicationCodeableConcept: { text: 'Acetylsalicylzuur' },
    effectiveDateTime: '2026-03-03T10:27:00+01:00',
    dosage: { dose: quantity(500, 'mg'), route: { text: 'in een ader' } },
  };
  const action = {
    resourceType: 'Procedure',
    id: 'a1',
    status: 'completed',
    subject,
    encounter,
    code: { text: 'Hartfilmpje gemaakt' },
    performedDateTime: '2026-03-03T10:24:00+01:00',
  };
  const finding = {
    resourceType: 'Condition',
    id: 'c1',
    verificationStatus: { coding: [{ code: 'provisional' }] },
    subject,
    encounter,
    code: { text: 'Verdenking van een hartinfarct' },
    recordedDate: '2026-03-03T11:12:00+01:00',
  };
  const letter = {
    resourceType: 'Composition',
    id: 'l1',
    status: 'final',
    subject,
    encounter,
    date: '2026-03-03T11:12:00+01:00',
    section: [{ title: 'Situatie', text: { div: '<div><p>Drukkende pijn sinds een uur.</p></div>' } }],
  };
  const allergy = {
    resourceType: 'AllergyIntolerance',
    id: 'i1',
    patient: subject,
    code: { text: 'Penicilline' },
  };
  return {
    Encounter: bundle([contact()]),
    Observation: bundle([
      pressure('b1', { minute: 20, upper: 150, lower: 90 }),
      pressure('b2', { minute: 30, upper: 138, lower: 84 }),
      ...pulse,
      vital('w1', {
        code: '39106-0',
        minute: 21,
        change: { code: { text: 'Huid' }, valueString: 'bleek en klam' },
      }),
    ]),
    MedicationAdministration: bundle([given]),
    Procedure: bundle([action]),
    Condition: bundle([finding]),
    AllergyIntolerance: bundle([allergy]),
    Composition: bundle([letter]),
  };
}
