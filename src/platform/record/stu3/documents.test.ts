import { describe } from 'vitest';
import { hl7, of, old, pair, sct, testPairs, zib } from './lifted.testing.ts';

const practitioner = { reference: 'Practitioner/a1', display: 'A. Arts' };
const nlCore = (name: string) => ({ profile: [`http://fhir.nl/fhir/StructureDefinition/${name}`] });
const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] });

describe('documents', () => {
  testPairs([
    pair(
      'a letter: when it was made and when it was filed',
      {
        resourceType: 'DocumentReference',
        id: 'doc',
        status: 'current',
        docStatus: 'final',
        type: loinc('18842-5'),
        class: loinc('11488-4'),
        subject: of,
        created: '2026-01-10T17:00:00+01:00',
        indexed: '2026-01-11T03:00:00+01:00',
        author: [practitioner],
        content: [
          { attachment: { contentType: 'application/pdf', url: 'Binary/b1', title: 'Ontslagbrief.pdf' } },
          { attachment: { contentType: 'text/plain', url: 'Binary/b2', creation: '2026-01-09' } },
        ],
        context: {
          encounter: { reference: 'Encounter/1' },
          period: { start: '2026-01-04' },
          related: [{ ref: { reference: 'ReferralRequest/4' } }, { identifier: { value: 'v-12' } }],
        },
      },
      {
        resourceType: 'DocumentReference',
        id: 'doc',
        status: 'current',
        docStatus: 'final',
        type: loinc('18842-5'),
        category: [loinc('11488-4')],
        subject: of,
        date: '2026-01-11T03:00:00+01:00',
        author: [practitioner],
        content: [
          {
            attachment: {
              creation: '2026-01-10T17:00:00+01:00',
              contentType: 'application/pdf',
              url: 'Binary/b1',
              title: 'Ontslagbrief.pdf',
            },
          },
          { attachment: { contentType: 'text/plain', url: 'Binary/b2', creation: '2026-01-09' } },
        ],
        context: {
          encounter: [{ reference: 'Encounter/1' }],
          period: { start: '2026-01-04' },
          related: [{ reference: 'ServiceRequest/rr.4' }, { identifier: { value: 'v-12' } }],
        },
      },
    ),
    pair(
      'what a letter points at',
      { resourceType: 'Binary', id: 'b1', contentType: 'application/pdf', content: 'JVBERi0=' },
      { resourceType: 'Binary', id: 'b1', contentType: 'application/pdf', data: 'JVBERi0=' },
    ),
    pair(
      'a note of the GP',
      {
        resourceType: 'Composition',
        id: 'soep',
        status: 'final',
        type: loinc('67781-5'),
        class: loinc('11488-4'),
        subject: of,
        date: '2026-01-04',
        author: [practitioner],
        title: 'Consult',
        section: [{ title: 'S', text: { status: 'generated', div: '<div>hoest</div>' } }],
      },
      {
        resourceType: 'Composition',
        id: 'soep',
        status: 'final',
        type: loinc('67781-5'),
        category: [loinc('11488-4')],
        subject: of,
        date: '2026-01-04',
        author: [practitioner],
        title: 'Consult',
        section: [{ title: 'S', text: { status: 'generated', div: '<div>hoest</div>' } }],
      },
    ),
    pair(
      'a list: the same in both',
      {
        resourceType: 'List',
        id: 'l',
        status: 'current',
        mode: 'working',
        code: loinc('11369-6'),
        subject: of,
        entry: [{ item: { reference: 'Immunization/v1' } }],
      },
      {
        resourceType: 'List',
        id: 'l',
        status: 'current',
        mode: 'working',
        code: loinc('11369-6'),
        subject: of,
        entry: [{ item: { reference: 'Immunization/v1' } }],
      },
    ),
    pair(
      'answers to a list of questions',
      {
        resourceType: 'QuestionnaireResponse',
        id: 'qr',
        questionnaire: { reference: 'http://vragen.example/Questionnaire/q1' },
        status: 'completed',
        subject: of,
        context: { reference: 'Encounter/1' },
        parent: [{ reference: 'Observation/o1' }],
        authored: '2026-01-04',
        item: [{ linkId: '1', text: 'Pijn?', answer: [{ valueBoolean: true }] }],
      },
      {
        resourceType: 'QuestionnaireResponse',
        id: 'qr',
        questionnaire: 'http://vragen.example/Questionnaire/q1',
        status: 'completed',
        subject: of,
        encounter: { reference: 'Encounter/1' },
        partOf: [{ reference: 'Observation/o1' }],
        authored: '2026-01-04',
        item: [{ linkId: '1', text: 'Pijn?', answer: [{ valueBoolean: true }] }],
      },
    ),
    pair(
      'a list of questions',
      {
        resourceType: 'Questionnaire',
        id: 'q1',
        status: 'active',
        item: [
          { linkId: '1', type: 'choice', option: [{ valueString: 'ja' }], initialString: 'ja' },
          {
            linkId: '2',
            type: 'choice',
            options: { reference: 'ValueSet/v' },
            enableWhen: [
              { question: '1', hasAnswer: true },
              { question: '1', answerString: 'ja' },
            ],
          },
        ],
      },
      {
        resourceType: 'Questionnaire',
        id: 'q1',
        status: 'active',
        item: [
          {
            linkId: '1',
            type: 'choice',
            answerOption: [{ valueString: 'ja' }],
            initial: [{ valueString: 'ja' }],
          },
          {
            linkId: '2',
            type: 'choice',
            answerValueSet: 'ValueSet/v',
            enableWhen: [
              { question: '1', operator: 'exists', answerBoolean: true },
              { question: '1', operator: '=', answerString: 'ja' },
            ],
          },
        ],
      },
    ),
    pair(
      'where it comes from',
      {
        resourceType: 'Provenance',
        id: 'pv',
        target: [{ reference: 'Observation/o1' }],
        recorded: '2026-01-04T08:00:00Z',
        period: { start: '2026-01-04' },
        reason: [{ system: 'http://hl7.org/fhir/v3/ActReason', code: 'TREAT' }],
        activity: { code: 'CREATE' },
        agent: [{ role: [{ text: 'arts' }], whoReference: practitioner }],
        entity: [{ role: 'source', whatReference: { reference: 'DocumentReference/doc' } }],
      },
      {
        resourceType: 'Provenance',
        id: 'pv',
        target: [{ reference: 'Observation/o1' }],
        recorded: '2026-01-04T08:00:00Z',
        occurredPeriod: { start: '2026-01-04' },
        reason: [hl7('v3-ActReason', 'TREAT')],
        activity: { coding: [{ code: 'CREATE' }] },
        agent: [{ role: [{ text: 'arts' }], who: practitioner }],
        entity: [{ role: 'source', what: { reference: 'DocumentReference/doc' } }],
      },
    ),
  ]);
});

describe('people and organisations', () => {
  testPairs([
    pair(
      'a patient: the same but for the profile',
      {
        resourceType: 'Patient',
        id: 'p1',
        meta: nlCore('nl-core-patient'),
        identifier: [{ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: '999991000' }],
        name: [{ use: 'official', text: 'H. Vlierhuis' }],
        birthDate: '1959-03-14',
        deceasedBoolean: false,
        maritalStatus: old('v3/MaritalStatus', 'M'),
      },
      {
        resourceType: 'Patient',
        id: 'p1',
        meta: zib('nl-core-Patient'),
        identifier: [{ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: '999991000' }],
        name: [{ use: 'official', text: 'H. Vlierhuis' }],
        birthDate: '1959-03-14',
        deceasedBoolean: false,
        maritalStatus: hl7('v3-MaritalStatus', 'M'),
      },
    ),
    pair(
      'a contact person',
      {
        resourceType: 'RelatedPerson',
        id: 'rp',
        meta: nlCore('nl-core-relatedperson'),
        extension: [
          {
            url: 'http://fhir.nl/fhir/StructureDefinition/nl-core-relatedperson-role',
            valueCodeableConcept: { text: 'Eerste contactpersoon' },
          },
        ],
        patient: of,
        relationship: old('v3/RoleCode', 'SPS'),
        name: [{ text: 'J. Vlierhuis' }],
      },
      {
        resourceType: 'RelatedPerson',
        id: 'rp',
        meta: zib('nl-core-ContactPerson'),
        patient: of,
        relationship: [{ text: 'Eerste contactpersoon' }, hl7('v3-RoleCode', 'SPS')],
        name: [{ text: 'J. Vlierhuis' }],
      },
    ),
    pair(
      'a place',
      { resourceType: 'Location', id: 'ok', name: 'OK 3', type: old('v3/RoleCode', 'OR') },
      { resourceType: 'Location', id: 'ok', name: 'OK 3', type: [hl7('v3-RoleCode', 'OR')] },
    ),
    pair(
      'an insurance',
      {
        resourceType: 'Coverage',
        id: 'cv',
        meta: zib('zib-Payer'),
        status: 'active',
        beneficiary: of,
        subscriberId: '12',
        sequence: '1',
        grouping: { plan: 'B1', planDisplay: 'Basis', subClass: 'x' },
        payor: [{ reference: 'Organization/verzekeraar' }],
      },
      {
        resourceType: 'Coverage',
        id: 'cv',
        meta: zib('nl-core-Payer.InsuranceCompany'),
        status: 'active',
        beneficiary: of,
        subscriberId: '12',
        class: [
          { type: hl7('coverage-class', 'plan'), value: 'B1', name: 'Basis' },
          { type: hl7('coverage-class', 'subclass'), value: 'x' },
        ],
        payor: [{ reference: 'Organization/verzekeraar' }],
      },
    ),
    pair(
      'a service',
      {
        resourceType: 'HealthcareService',
        id: 'hs',
        name: 'Polikliniek',
        category: { text: 'zorg' },
        eligibilityNote: 'volwassenen',
        programName: ['x'],
      },
      { resourceType: 'HealthcareService', id: 'hs', name: 'Polikliniek', category: [{ text: 'zorg' }] },
    ),
    pair(
      'who works where: the same but for the profile',
      {
        resourceType: 'PractitionerRole',
        id: 'r1',
        meta: nlCore('nl-core-practitionerrole'),
        practitioner,
        organization: { reference: 'Organization/ommelander' },
        specialty: [sct('394579002', 'Cardiologie')],
      },
      {
        resourceType: 'PractitionerRole',
        id: 'r1',
        meta: zib('nl-core-HealthProfessional-PractitionerRole'),
        practitioner,
        organization: { reference: 'Organization/ommelander' },
        specialty: [sct('394579002', 'Cardiologie')],
      },
    ),
  ]);
});
