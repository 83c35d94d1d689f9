import { describe, expect, test } from 'vitest';
import { r4 } from '../dialect-r4.ts';
import { asStu3 } from './questions.ts';

const all = { patient: 'p1', parameters: [], since: null, id: null, count: 50 };

function asked(of: Partial<Parameters<typeof r4.search>[0]> & Pick<Parameters<typeof r4.search>[0], 'type'>) {
  return asStu3(r4.search({ ...all, ...of })).map(({ path, parameters }) => [
    path,
    parameters.map(parameter => parameter.join('=')),
  ]);
}

describe('asking an STU3 source', () => {
  test('O-16 results bring along what they are related to, by the names of STU3', () => {
    const [[path, parameters] = []] = asked({
      type: 'Observation',
      since: Temporal.PlainDate.from('2026-01-01'),
    });
    expect(path).toBe('Observation');
    expect(parameters).toEqual([
      'patient=Patient/p1',
      'date=ge2026-01-01',
      '_include=Observation:based-on',
      '_include=Observation:related-target',
      '_revinclude=Observation:related-target',
      '_revinclude=DiagnosticReport:result',
      '_include:recurse=Observation:related-target',
      '_revinclude:recurse=Observation:related-target',
      '_revinclude:recurse=DiagnosticReport:result',
      '_include:recurse=DiagnosticReport:based-on',
      '_include:recurse=ProcedureRequest:requester',
      '_include:recurse=ReferralRequest:requester',
      '_include:recurse=PractitionerRole:practitioner',
      '_include:recurse=PractitionerRole:organization',
      '_count=50',
    ]);
  });

  test('O-16 requests are asked for as both of what they were, with the names that each has', () => {
    const parameters = [['authored', 'ge2026']] as const;
    expect(asked({ type: 'ServiceRequest', parameters })).toEqual([
      ['ProcedureRequest', ['patient=Patient/p1', 'authored=ge2026', '_count=50']],
      ['ReferralRequest', ['patient=Patient/p1', 'authored-on=ge2026', '_count=50']],
    ]);
  });

  test('O-16 each brings along what is its own, and nothing of the other', () => {
    const parameters = [['_include', 'ServiceRequest:requester']] as const;
    expect(asked({ type: 'ServiceRequest', parameters }).map(([, all]) => all?.[1])).toEqual([
      '_include=ProcedureRequest:requester',
      '_include=ReferralRequest:requester',
    ]);
  });

  test('O-16 one request is asked for as what it was, by its own number', () => {
    expect(asked({ type: 'ServiceRequest', id: 'rr.12' })).toEqual([
      ['ReferralRequest', ['patient=Patient/p1', '_id=12', '_count=50']],
    ]);
  });

  test.each([
    ['DocumentReference', 'category', 'http://loinc.org|11488-4', 'class=http://loinc.org|11488-4'],
    ['DocumentReference', 'date', 'ge2026', 'indexed=ge2026'],
    ['Coverage', 'payor', 'x', 'payor=x'],
    ['Goal', 'lifecycle-status', 'active', 'status=active'],
    ['Encounter', 'status:not', 'cancelled', 'status:not=cancelled'],
    ['Immunization', '_include', 'Immunization:performer', '_include=Immunization:practitioner'],
    [
      'Observation',
      'category',
      'http://terminology.hl7.org/CodeSystem/observation-category|laboratory',
      'category=http://hl7.org/fhir/observation-category|laboratory,http://snomed.info/sct|49581000146104',
    ],
    [
      'MedicationRequest',
      'category',
      'http://snomed.info/sct|33633005,http://snomed.info/sct|52711000146108',
      'category=http://snomed.info/sct|33633005,http://snomed.info/sct|16076005,http://snomed.info/sct|52711000146108',
    ],
    [
      'Consent',
      'category',
      'http://terminology.hl7.org/CodeSystem/consentcategorycodes|acd',
      'category=http://terminology.hl7.org/CodeSystem/consentcategorycodes|acd,http://snomed.info/sct|11341000146107',
    ],
  ] as const)('O-16 %s by %s %s', (type, name, value, wanted) => {
    const [[, parameters] = []] = asked({ type, parameters: [[name, value]] });
    expect(parameters).toContain(wanted);
  });

  test('O-16 an insurance is found by who is insured', () => {
    expect(asked({ type: 'Coverage' })).toEqual([['Coverage', ['beneficiary=Patient/p1', '_count=50']]]);
  });

  test('O-16 a BSN goes in the body of a request, as ever', () => {
    const [query] = asStu3({ method: 'POST', path: 'Patient/_search', parameters: [['identifier', 'x|1']] });
    expect(query).toMatchObject({ method: 'POST', path: 'Patient/_search' });
  });
});
