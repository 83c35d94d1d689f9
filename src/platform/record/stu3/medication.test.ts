import { describe, expect, test } from 'vitest';
import { ext, liftOf, of, pair, sct, testPairs, zib } from './lifted.testing.ts';

const tablet = { value: 1, unit: 'stuk', system: 'http://unitsofmeasure.org', code: '1' };
const treatment = { system: 'urn:oid:2.16.840.1.113883.2.4.3.11.999.77.1.1', value: 'MBH-12' };
const days = { value: 30, unit: 'dag', system: 'http://unitsofmeasure.org', code: 'd' };

describe('medication', () => {
  testPairs([
    pair(
      'an agreement (MA) of zib2017 with its period of use',
      {
        resourceType: 'MedicationRequest',
        id: 'ma-1',
        meta: zib('zib-MedicationAgreement'),
        extension: [
          { url: ext('zib-Medication-PeriodOfUse'), valuePeriod: { start: '2026-01-02T10:00:00+01:00' } },
          { url: ext('zib-MedicationUse-Duration'), valueDuration: days },
          { url: ext('zib-Medication-MedicationTreatment'), valueIdentifier: treatment },
          { url: ext('zib-Medication-AdditionalInformation'), valueCodeableConcept: { text: 'bewust hoog' } },
        ],
        modifierExtension: [
          { url: ext('zib-Medication-StopType'), valueCodeableConcept: sct('410546004', 'stopgezet') },
        ],
        status: 'active',
        intent: 'order',
        category: sct('16076005', 'voorschrijven'),
        medicationReference: { reference: 'Medication/m1', display: 'METOPROLOL TABLET MGA 50MG' },
        subject: of,
        context: { reference: 'Encounter/1' },
        authoredOn: '2026-01-02T10:00:00+01:00',
        requester: { agent: { reference: 'Practitioner/a1', display: 'A. Arts' } },
        reasonCode: [{ text: 'hoge bloeddruk' }],
        dosageInstruction: [
          {
            sequence: 1,
            text: '1 maal per dag 1 stuk',
            timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd' } },
            doseQuantity: tablet,
          },
        ],
        substitution: { allowed: true },
      },
      {
        resourceType: 'MedicationRequest',
        id: 'ma-1',
        meta: zib('mp-MedicationAgreement'),
        extension: [
          {
            url: ext('ext-TimeInterval.Period'),
            valuePeriod: {
              extension: [{ url: ext('ext-TimeInterval.Duration'), valueDuration: days }],
              start: '2026-01-02T10:00:00+01:00',
            },
          },
          {
            url: ext('ext-MedicationAgreement.MedicationAgreementAdditionalInformation'),
            valueCodeableConcept: { text: 'bewust hoog' },
          },
          { url: ext('ext-PharmaceuticalTreatment.Identifier'), valueIdentifier: treatment },
        ],
        modifierExtension: [
          { url: ext('ext-StopType'), valueCodeableConcept: sct('410546004', 'stopgezet') },
        ],
        status: 'active',
        intent: 'order',
        category: [
          {
            coding: [
              { system: 'http://snomed.info/sct', code: '33633005' },
              ...sct('16076005', 'voorschrijven').coding,
            ],
          },
        ],
        medicationReference: { reference: 'Medication/m1', display: 'METOPROLOL TABLET MGA 50MG' },
        subject: of,
        encounter: { reference: 'Encounter/1' },
        authoredOn: '2026-01-02T10:00:00+01:00',
        requester: { reference: 'Practitioner/a1', display: 'A. Arts' },
        reasonCode: [{ text: 'hoge bloeddruk' }],
        dosageInstruction: [
          {
            sequence: 1,
            text: '1 maal per dag 1 stuk',
            timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd' } },
            doseAndRate: [{ doseQuantity: tablet }],
          },
        ],
        substitution: { allowedBoolean: true },
      },
    ),
    pair(
      'an agreement to administer (TA) with the reason of a change in words',
      {
        resourceType: 'MedicationDispense',
        id: 'ta-1',
        meta: zib('zib-AdministrationAgreement'),
        extension: [
          { url: ext('zib-AdministrationAgreement-AuthoredOn'), valueDateTime: '2026-01-03T09:00:00+01:00' },
          { url: ext('zib-AdministrationAgreement-AgreementReason'), valueString: 'ander merk' },
        ],
        status: 'in-progress',
        category: sct('422037009', 'toedieningsafspraak'),
        medicationReference: { reference: 'Medication/m1' },
        subject: of,
        performer: [
          { actor: { reference: 'Organization/apotheek' }, onBehalfOf: { reference: 'Organization/o' } },
        ],
        authorizingPrescription: [{ reference: 'MedicationRequest/ma-1' }],
        dosageInstruction: [{ text: 'bij pijn 1 stuk', asNeededBoolean: true, doseQuantity: tablet }],
      },
      {
        resourceType: 'MedicationDispense',
        id: 'ta-1',
        meta: zib('mp-AdministrationAgreement'),
        extension: [
          {
            url: ext('ext-AdministrationAgreement.ReasonModificationOrDiscontinuation'),
            valueCodeableConcept: { text: 'ander merk' },
          },
          { url: ext('ext-RegistrationDateTime'), valueDateTime: '2026-01-03T09:00:00+01:00' },
        ],
        status: 'in-progress',
        category: sct('422037009', 'toedieningsafspraak'),
        medicationReference: { reference: 'Medication/m1' },
        subject: of,
        performer: [{ actor: { reference: 'Organization/apotheek' } }],
        authorizingPrescription: [{ reference: 'MedicationRequest/ma-1' }],
        dosageInstruction: [
          { text: 'bij pijn 1 stuk', asNeededBoolean: true, doseAndRate: [{ doseQuantity: tablet }] },
        ],
      },
    ),
    pair(
      'a supply that was not made',
      {
        resourceType: 'MedicationDispense',
        id: 'mve-1',
        status: 'completed',
        notDone: true,
        notDoneReasonCodeableConcept: { text: 'niet op voorraad' },
        medicationCodeableConcept: { text: 'Amoxicilline' },
        subject: of,
      },
      {
        resourceType: 'MedicationDispense',
        id: 'mve-1',
        status: 'declined',
        statusReasonCodeableConcept: { text: 'niet op voorraad' },
        medicationCodeableConcept: { text: 'Amoxicilline' },
        subject: of,
      },
    ),
    pair(
      'use (MGB) that stopped, with why',
      {
        resourceType: 'MedicationStatement',
        id: 'mgb-1',
        meta: zib('zib-MedicationUse'),
        extension: [
          { url: ext('zib-MedicationUse-AsAgreedIndicator'), valueBoolean: false },
          { url: ext('zib-MedicationUse-Prescriber'), valueReference: { reference: 'Practitioner/a1' } },
          {
            url: ext('zib-MedicationUse-ReasonForChangeOrDiscontinuationOfUse'),
            valueCodeableConcept: sct('281647001', 'bijwerking'),
          },
        ],
        status: 'stopped',
        category: {
          coding: [{ system: 'urn:oid:2.16.840.1.113883.2.4.3.11.60.20.77.5.3', code: '6' }],
        },
        medicationReference: { reference: 'Medication/m1' },
        subject: of,
        taken: 'n',
        reasonNotTaken: [{ text: 'duizelig' }],
        effectivePeriod: { start: '2026-01-02', end: '2026-02-02' },
        dosage: [{ text: '1 per dag', rateQuantity: tablet }],
      },
      {
        resourceType: 'MedicationStatement',
        id: 'mgb-1',
        meta: zib('mp-MedicationUse'),
        extension: [
          { url: ext('ext-AsAgreedIndicator'), valueBoolean: false },
          { url: ext('ext-MedicationUse2.Prescriber'), valueReference: { reference: 'Practitioner/a1' } },
        ],
        status: 'not-taken',
        statusReason: [{ text: 'duizelig' }, sct('281647001', 'bijwerking')],
        category: {
          coding: [
            { system: 'http://snomed.info/sct', code: '422979000' },
            { system: 'urn:oid:2.16.840.1.113883.2.4.3.11.60.20.77.5.3', code: '6' },
          ],
        },
        medicationReference: { reference: 'Medication/m1' },
        subject: of,
        effectivePeriod: { start: '2026-01-02', end: '2026-02-02' },
        dosage: [{ text: '1 per dag', doseAndRate: [{ rateQuantity: tablet }] }],
      },
    ),
    pair(
      'an administration that was left out',
      {
        resourceType: 'MedicationAdministration',
        id: 'mtd-1',
        status: 'completed',
        notGiven: true,
        reasonNotGiven: [{ text: 'weigert' }],
        medicationReference: { reference: 'Medication/m1' },
        subject: of,
        effectiveDateTime: '2026-01-04T08:00:00+01:00',
        performer: [{ actor: { reference: 'Practitioner/v1' }, onBehalfOf: { reference: 'Organization/o' } }],
        prescription: { reference: 'MedicationRequest/ma-1' },
      },
      {
        resourceType: 'MedicationAdministration',
        id: 'mtd-1',
        status: 'not-done',
        statusReason: [{ text: 'weigert' }],
        medicationReference: { reference: 'Medication/m1' },
        subject: of,
        effectiveDateTime: '2026-01-04T08:00:00+01:00',
        performer: [{ actor: { reference: 'Practitioner/v1' } }],
        request: { reference: 'MedicationRequest/ma-1' },
      },
    ),
    pair(
      'a product and what is in it',
      {
        resourceType: 'Medication',
        id: 'm1',
        meta: zib('zib-Product'),
        extension: [{ url: ext('zib-Product-Description'), valueString: 'zalf, eigen bereiding' }],
        code: { text: 'Metoprolol' },
        isBrand: false,
        ingredient: [
          { itemCodeableConcept: { text: 'metoprolol' }, amount: { numerator: { value: 50, unit: 'mg' } } },
        ],
        package: { batch: [{ lotNumber: 'L12', expirationDate: '2027-01-01' }] },
      },
      {
        resourceType: 'Medication',
        id: 'm1',
        meta: zib('nl-core-PharmaceuticalProduct'),
        extension: [
          { url: ext('ext-PharmaceuticalProduct.Description'), valueString: 'zalf, eigen bereiding' },
        ],
        code: { text: 'Metoprolol' },
        ingredient: [
          { itemCodeableConcept: { text: 'metoprolol' }, strength: { numerator: { value: 50, unit: 'mg' } } },
        ],
        batch: { lotNumber: 'L12', expirationDate: '2027-01-01' },
      },
    ),
  ]);

  test.each([
    ['y', 'active', 'active'],
    ['na', 'intended', 'intended'],
    ['n', 'active', 'not-taken'],
    ['n', 'completed', 'not-taken'],
    ['unk', 'active', 'unknown'],
    ['misschien', 'active', 'unknown'],
    ['n', 'entered-in-error', 'entered-in-error'],
    [undefined, 'active', 'active'],
  ])('O-16 taken %s with status %s is status %s', (taken, status, wanted) => {
    const made = liftOf({ resourceType: 'MedicationStatement', id: 'x', status, taken });
    expect(made).toMatchObject({ status: wanted });
    expect(made).not.toHaveProperty('taken');
  });
});
