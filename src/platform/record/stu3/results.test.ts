import { describe, expect, test } from 'vitest';
import { ext, hl7, liftOf, of, old, pair, sct, testPairs, zib } from './lifted.testing.ts';

const loinc = (code: string, display: string) => ({
  coding: [{ system: 'http://loinc.org', code, display }],
});
const mmol = (value: number) => ({
  value,
  unit: 'mmol/L',
  system: 'http://unitsofmeasure.org',
  code: 'mmol/L',
});

describe('results', () => {
  testPairs([
    pair(
      'a value of the laboratory, as zib2017 writes it',
      {
        resourceType: 'Observation',
        id: 'kalium-7',
        meta: zib('zib-LaboratoryTestResult-Observation'),
        status: 'final',
        category: [
          sct('49581000146104', 'laboratoriumbepaling (bevinding)'),
          sct('275711006', 'klinische chemie'),
        ],
        code: loinc('2823-3', 'Kalium'),
        subject: of,
        context: { reference: 'Encounter/bezoek-3' },
        effectiveDateTime: '2026-03-03T08:15:00+01:00',
        issued: '2026-03-03T14:02:11+01:00',
        performer: [{ reference: 'Organization/lab', display: 'Klinisch chemisch laboratorium' }],
        valueQuantity: mmol(5.6),
        interpretation: old('v2/0078', 'H'),
        comment: 'Licht hemolytisch.',
        specimen: { reference: 'Specimen/s1' },
        referenceRange: [{ low: mmol(3.5), high: mmol(5.1), type: old('referencerange-meaning', 'normal') }],
        basedOn: [{ reference: 'ProcedureRequest/12' }],
      },
      {
        resourceType: 'Observation',
        id: 'kalium-7',
        meta: zib('nl-core-LaboratoryTestResult'),
        status: 'final',
        category: [
          {
            coding: [
              ...hl7('observation-category', 'laboratory').coding,
              ...sct('49581000146104', 'laboratoriumbepaling (bevinding)').coding,
            ],
          },
          sct('275711006', 'klinische chemie'),
        ],
        code: loinc('2823-3', 'Kalium'),
        subject: of,
        encounter: { reference: 'Encounter/bezoek-3' },
        effectiveDateTime: '2026-03-03T08:15:00+01:00',
        issued: '2026-03-03T14:02:11+01:00',
        performer: [{ reference: 'Organization/lab', display: 'Klinisch chemisch laboratorium' }],
        valueQuantity: mmol(5.6),
        interpretation: [hl7('v2-0078', 'H')],
        note: [{ text: 'Licht hemolytisch.' }],
        specimen: { reference: 'Specimen/s1' },
        referenceRange: [{ low: mmol(3.5), high: mmol(5.1), type: hl7('referencerange-meaning', 'normal') }],
        basedOn: [{ reference: 'ServiceRequest/pr.12' }],
      },
    ),
    pair(
      'a panel: what is related has a field of its own',
      {
        resourceType: 'Observation',
        id: 'bloedbeeld',
        status: 'amended',
        code: { text: 'Bloedbeeld' },
        subject: of,
        context: { reference: 'https://ehr.example/fhir/EpisodeOfCare/4' },
        related: [
          { type: 'has-member', target: { reference: 'Observation/hb' } },
          { target: { reference: 'Observation/leuko' } },
          { type: 'derived-from', target: { reference: 'Observation/ruw' } },
          { type: 'replaces', target: { reference: 'Observation/eerder' } },
          { type: 'interfered-by', target: { reference: 'Observation/stoor' } },
        ],
      },
      {
        resourceType: 'Observation',
        id: 'bloedbeeld',
        status: 'amended',
        code: { text: 'Bloedbeeld' },
        subject: of,
        hasMember: [{ reference: 'Observation/hb' }, { reference: 'Observation/leuko' }],
        derivedFrom: [{ reference: 'Observation/ruw' }],
        extension: [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/observation-replaces',
            valueReference: { reference: 'Observation/eerder' },
          },
        ],
      },
    ),
    pair(
      'a blood pressure: a component is interpreted in a list',
      {
        resourceType: 'Observation',
        id: 'rr',
        meta: zib('zib-BloodPressure'),
        status: 'final',
        category: [old('observation-category', 'vital-signs')],
        code: loinc('85354-9', 'Bloeddruk'),
        subject: of,
        effectiveDateTime: '2026-02-01',
        bodySite: {
          ...sct('368209003', 'rechter bovenarm'),
          extension: [{ url: ext('BodySite-Qualifier'), valueCodeableConcept: sct('24028007', 'rechts') }],
        },
        component: [
          {
            code: loinc('8480-6', 'Systolisch'),
            valueQuantity: mmol(1),
            interpretation: old('v2/0078', 'N'),
          },
          { code: loinc('8462-4', 'Diastolisch'), valueQuantity: mmol(2) },
        ],
      },
      {
        resourceType: 'Observation',
        id: 'rr',
        meta: zib('nl-core-BloodPressure'),
        status: 'final',
        category: [hl7('observation-category', 'vital-signs')],
        code: loinc('85354-9', 'Bloeddruk'),
        subject: of,
        effectiveDateTime: '2026-02-01',
        bodySite: {
          ...sct('368209003', 'rechter bovenarm'),
          extension: [
            {
              url: ext('ext-AnatomicalLocation.Laterality'),
              valueCodeableConcept: sct('24028007', 'rechts'),
            },
          ],
        },
        component: [
          {
            code: loinc('8480-6', 'Systolisch'),
            valueQuantity: mmol(1),
            interpretation: [hl7('v2-0078', 'N')],
          },
          { code: loinc('8462-4', 'Diastolisch'), valueQuantity: mmol(2) },
        ],
      },
    ),
    pair(
      'a report with who made it, pictures and a coded diagnosis',
      {
        resourceType: 'DiagnosticReport',
        id: 'pa-1',
        meta: zib('zib-TextResult'),
        status: 'corrected',
        category: old('v2/0074', 'PAT'),
        code: sct('108257001', 'pathologisch onderzoek'),
        subject: of,
        context: { reference: 'Encounter/1' },
        effectiveDateTime: '2026-01-10',
        issued: '2026-01-14T16:00:00+01:00',
        performer: [
          { role: { text: 'patholoog' }, actor: { reference: 'Practitioner/pa', display: 'K. Beem' } },
        ],
        result: [{ reference: 'Observation/o1' }],
        image: [{ comment: 'coupe', link: { reference: 'Media/m1' } }],
        conclusion: 'Geen maligniteit.',
        codedDiagnosis: [sct('30807003', 'Goedaardig')],
        basedOn: [{ reference: 'ReferralRequest/7/_history/2' }],
      },
      {
        resourceType: 'DiagnosticReport',
        id: 'pa-1',
        meta: zib('nl-core-TextResult'),
        status: 'corrected',
        category: [hl7('v2-0074', 'PAT')],
        code: sct('108257001', 'pathologisch onderzoek'),
        subject: of,
        encounter: { reference: 'Encounter/1' },
        effectiveDateTime: '2026-01-10',
        issued: '2026-01-14T16:00:00+01:00',
        performer: [{ reference: 'Practitioner/pa', display: 'K. Beem' }],
        result: [{ reference: 'Observation/o1' }],
        media: [{ comment: 'coupe', link: { reference: 'Media/m1' } }],
        conclusion: 'Geen maligniteit.',
        conclusionCode: [sct('30807003', 'Goedaardig')],
        basedOn: [{ reference: 'ServiceRequest/rr.7/_history/2' }],
      },
    ),
    pair(
      'a picture',
      {
        resourceType: 'Media',
        id: 'm1',
        type: 'photo',
        subtype: { text: 'coupe' },
        subject: of,
        occurrenceDateTime: '2026-01-10',
        content: { contentType: 'image/png', url: 'Binary/b1' },
      },
      {
        resourceType: 'Media',
        id: 'm1',
        status: 'completed',
        type: hl7('media-type', 'image'),
        modality: { text: 'coupe' },
        subject: of,
        createdDateTime: '2026-01-10',
        content: { contentType: 'image/png', url: 'Binary/b1' },
      },
    ),
    pair(
      'what was taken: the same in both',
      {
        resourceType: 'Specimen',
        id: 's1',
        meta: zib('zib-LaboratoryTestResult-Specimen'),
        status: 'available',
        type: sct('119297000', 'bloed'),
        subject: of,
        collection: { collectedDateTime: '2026-03-03T08:15:00+01:00' },
      },
      {
        resourceType: 'Specimen',
        id: 's1',
        meta: zib('nl-core-LaboratoryTestResult.Specimen'),
        status: 'available',
        type: sct('119297000', 'bloed'),
        subject: of,
        collection: { collectedDateTime: '2026-03-03T08:15:00+01:00' },
      },
    ),
  ]);

  test('O-16 what stands inside a result is lifted too, and keeps its name there', () => {
    const made = liftOf({
      resourceType: 'DiagnosticReport',
      id: 'r',
      status: 'final',
      code: { text: 'Verslag' },
      basedOn: [{ reference: '#a' }],
      contained: [
        { resourceType: 'ProcedureRequest', id: 'a', requester: { agent: { display: 'J. de Boer' } } },
        { resourceType: 'Observation', id: 'b', status: 'final', comment: 'Let op.' },
      ],
    });
    expect(made).toMatchObject({
      basedOn: [{ reference: '#a' }],
      contained: [
        { resourceType: 'ServiceRequest', id: 'a', requester: { display: 'J. de Boer' } },
        { resourceType: 'Observation', id: 'b', note: [{ text: 'Let op.' }] },
      ],
    });
  });
});
