/** Names of R4 with zib2020, back to those of STU3 with zib2017. */

const hl7 = 'http://terminology.hl7.org/CodeSystem/';
const nictiz = 'http://nictiz.nl/fhir/StructureDefinition/';

/** Code systems that have another name in STU3, or stayed where they are. */
const systems: { readonly [r4: string]: string } = {
  [`${hl7}consentcategorycodes`]: `${hl7}consentcategorycodes`,
};

export function systemOfThen(system: string): string {
  const known = systems[system];
  if (known !== undefined || !system.startsWith(hl7)) return known ?? system;
  const name = system.slice(hl7.length);
  return `http://hl7.org/fhir/${name.replace(/^(v[23])-/, '$1/')}`;
}

const profiles: { readonly [r4: string]: string } = {
  'nl-core-Patient': 'http://fhir.nl/fhir/StructureDefinition/nl-core-patient',
  'nl-core-HealthProfessional-Practitioner': 'http://fhir.nl/fhir/StructureDefinition/nl-core-practitioner',
  'nl-core-HealthProfessional-PractitionerRole':
    'http://fhir.nl/fhir/StructureDefinition/nl-core-practitionerrole',
  'nl-core-HealthcareProvider-Organization': 'http://fhir.nl/fhir/StructureDefinition/nl-core-organization',
  'nl-core-HealthcareProvider': 'http://fhir.nl/fhir/StructureDefinition/nl-core-location',
  'nl-core-ContactPerson': 'http://fhir.nl/fhir/StructureDefinition/nl-core-relatedperson',
  'nl-core-EpisodeOfCare': 'http://fhir.nl/fhir/StructureDefinition/nl-core-episodeofcare',
  'nl-core-CareTeam': 'http://fhir.nl/fhir/StructureDefinition/nl-core-careteam',
  'nl-core-Procedure-event': `${nictiz}zib-Procedure`,
  'nl-core-Procedure-request': `${nictiz}zib-ProcedureRequest`,
  'nl-core-Vaccination-event': `${nictiz}zib-Vaccination`,
  'nl-core-LaboratoryTestResult': `${nictiz}zib-LaboratoryTestResult-Observation`,
  'nl-core-LaboratoryTestResult.Specimen': `${nictiz}zib-LaboratoryTestResult-Specimen`,
  'nl-core-O2Saturation': `${nictiz}zib-OxygenSaturation`,
  'nl-core-TreatmentDirective2': `${nictiz}zib-TreatmentDirective`,
  'nl-core-Payer.InsuranceCompany': `${nictiz}zib-Payer`,
  'nl-core-MedicalDevice.Product': `${nictiz}zib-MedicalDeviceProduct`,
  'nl-core-PharmaceuticalProduct': `${nictiz}zib-Product`,
  'mp-MedicationDispense': `${nictiz}zib-Dispense`,
};

export function profileOfThen(canonical: string): string {
  const name = canonical.startsWith(nictiz) ? canonical.slice(nictiz.length) : '';
  return (
    profiles[name] ?? canonical.replace(/StructureDefinition\/(nl-core|mp)-/, 'StructureDefinition/zib-')
  );
}

const extensions: { readonly [r4: string]: string } = {
  'ext-Comment': 'Comment',
  'ext-CodeSpecification': 'code-specification',
  'ext-AnatomicalLocation.Laterality': 'BodySite-Qualifier',
  'ext-PharmaceuticalTreatment.Identifier': 'zib-Medication-MedicationTreatment',
  'ext-StopType': 'zib-Medication-StopType',
  'ext-CopyIndicator': 'zib-Medication-CopyIndicator',
  'ext-AsAgreedIndicator': 'zib-MedicationUse-AsAgreedIndicator',
  'ext-MedicationUse2.Prescriber': 'zib-MedicationUse-Prescriber',
  'ext-MedicationUse2.Author': 'zib-MedicationUse-Author',
  'ext-RegistrationDateTime': 'zib-AdministrationAgreement-AuthoredOn',
  'ext-InstructionsForUse.RepeatPeriodCyclicalSchedule': 'zib-Medication-RepeatPeriodCyclicalSchedule',
  'ext-MedicationDispense.RequestDate': 'zib-Dispense-RequestDate',
  'ext-MedicationDispense.DistributionForm': 'zib-Dispense-DistributionForm',
  'ext-PharmaceuticalProduct.Description': 'zib-Product-Description',
  'ext-AdvanceDirective.Disorder': 'zib-AdvanceDirective-Disorder',
  'ext-MedicalDevice.Location': 'zib-MedicalDevice-Organization',
  'ext-MedicalDevice.HealthProfessional': 'zib-MedicalDevice-Practitioner',
};

export function extensionOfThen(url: string): string {
  const name = url.startsWith(nictiz) ? url.slice(nictiz.length) : '';
  const known = extensions[name];
  return known === undefined ? url : `${nictiz}${known}`;
}

/** Codes of categories that zib2017 writes otherwise: by type, R4 code → code and system of then. */
export const categoriesOfThen: readonly {
  type: string;
  code: string;
  old: { system: string; code: string };
}[] = [
  {
    type: 'Observation',
    code: 'laboratory',
    old: { system: 'http://snomed.info/sct', code: '49581000146104' },
  },
  {
    type: 'MedicationRequest',
    code: '33633005',
    old: { system: 'http://snomed.info/sct', code: '16076005' },
  },
  {
    type: 'MedicationStatement',
    code: '422979000',
    old: { system: 'urn:oid:2.16.840.1.113883.2.4.3.11.60.20.77.5.3', code: '6' },
  },
  { type: 'Consent', code: '129125009', old: { system: 'http://snomed.info/sct', code: '11291000146105' } },
  { type: 'Consent', code: 'acd', old: { system: 'http://snomed.info/sct', code: '11341000146107' } },
];
