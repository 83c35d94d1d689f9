/** Names that got another address between STU3 with zib2017 and R4 with zib2020: code systems, profiles, extensions. */
import { nictiz } from './fields.ts';

const hl7 = 'http://terminology.hl7.org/CodeSystem/';

/** Code systems that moved and were renamed as well; all others of HL7 that moved kept the last part of their address. */
const systems: { readonly [stu3: string]: string } = {
  'http://hl7.org/fhir/encounter-diagnosis-role': `${hl7}diagnosis-role`,
  'http://hl7.org/fhir/consent-category': `${hl7}consentcategorycodes`,
  'http://hl7.org/fhir/consentcategorycodes': `${hl7}consentcategorycodes`,
  'http://hl7.org/fhir/condition-clinical': `${hl7}condition-clinical`,
  'http://hl7.org/fhir/allergy-clinical-status': `${hl7}allergyintolerance-clinical`,
  'http://hl7.org/fhir/allergy-verification-status': `${hl7}allergyintolerance-verification`,
};

const moved = new Set([
  ...[
    'observation-category',
    'condition-category',
    'data-absent-reason',
    'diagnosis-role',
    'referencerange-meaning',
  ],
  ...[
    'encounter-type',
    'admit-source',
    'discharge-disposition',
    'diet',
    'list-order',
    'list-empty-reason',
    'flag-category',
  ],
  ...[
    'medication-statement-category',
    'medication-request-category',
    'medication-dispense-category',
    'media-type',
  ],
  ...[
    'appointment-type',
    'service-type',
    'service-category',
    'service-place',
    'location-physical-type',
    'organization-type',
  ],
  ...[
    'practitioner-role',
    'coverage-class',
    'subscriber-relationship',
    'goal-priority',
    'goal-category',
    'episodeofcare-type',
  ],
  ...[
    'reaction-event-certainty',
    'allergyintolerance-criticality',
    'immunization-origin',
    'communication-category',
  ],
  ...[
    'composition-attestation-mode',
    'contactentity-type',
    'participant-type',
    'diagnostic-service-sections',
    'consentscope',
    'coverage-selfpay',
    'immunization-recommendation-status',
    'provenance-participant-type',
  ],
]);

/** Where R4 has the code system that STU3 had there. */
export function systemOfR4(system: string): string {
  const known = systems[system];
  if (known !== undefined) return known;
  const [, version, table] = /^http:\/\/hl7\.org\/fhir\/(v[23])\/(.+)$/.exec(system) ?? [];
  if (version !== undefined) return `${hl7}${version}-${table}`;
  const name = system.startsWith('http://hl7.org/fhir/') ? system.slice('http://hl7.org/fhir/'.length) : '';
  return moved.has(name) ? `${hl7}${name}` : system;
}

/** The other way, for what we ask by. */
export function systemOfStu3(system: string): string {
  if (!system.startsWith(hl7)) return system;
  const name = system.slice(hl7.length);
  const [, version, table] = /^(v[23])-(.+)$/.exec(name) ?? [];
  if (version !== undefined) return `http://hl7.org/fhir/${version}/${table}`;
  return moved.has(name) ? `http://hl7.org/fhir/${name}` : system;
}

/** Profiles whose name changed by more than its beginning: `zib-Problem` is `nl-core-Problem` now. */
const profiles: { readonly [stu3: string]: string } = {
  'nl-core-patient': 'nl-core-Patient',
  'nl-core-practitioner': 'nl-core-HealthProfessional-Practitioner',
  'nl-core-practitionerrole': 'nl-core-HealthProfessional-PractitionerRole',
  'nl-core-organization': 'nl-core-HealthcareProvider-Organization',
  'nl-core-location': 'nl-core-HealthcareProvider',
  'nl-core-relatedperson': 'nl-core-ContactPerson',
  'nl-core-episodeofcare': 'nl-core-EpisodeOfCare',
  'nl-core-careteam': 'nl-core-CareTeam',
  'nl-core-appointment': 'nl-core-Appointment',
  'zib-Procedure': 'nl-core-Procedure-event',
  'zib-ProcedureRequest': 'nl-core-Procedure-request',
  'zib-Vaccination': 'nl-core-Vaccination-event',
  'zib-VaccinationRecommendation': 'nl-core-Vaccination-request',
  'zib-LaboratoryTestResult-Observation': 'nl-core-LaboratoryTestResult',
  'zib-LaboratoryTestResult-Specimen': 'nl-core-LaboratoryTestResult.Specimen',
  'zib-LaboratoryTestResult-Specimen-Isolate': 'nl-core-LaboratoryTestResult.Specimen',
  'zib-LaboratoryTestResult-DiagnosticReport': 'nl-core-LaboratoryTestResult',
  'zib-OxygenSaturation': 'nl-core-O2Saturation',
  'zib-TreatmentDirective': 'nl-core-TreatmentDirective2',
  'zib-Payer': 'nl-core-Payer.InsuranceCompany',
  'zib-MedicalDeviceProduct': 'nl-core-MedicalDevice.Product',
  'zib-Product': 'nl-core-PharmaceuticalProduct',
  'zib-MedicationAgreement': 'mp-MedicationAgreement',
  'zib-DispenseRequest': 'mp-DispenseRequest',
  'zib-AdministrationAgreement': 'mp-AdministrationAgreement',
  'zib-Dispense': 'mp-MedicationDispense',
  'zib-MedicationUse': 'mp-MedicationUse',
  'zib-MedicationAdministration': 'mp-MedicationAdministration',
};

/** The zib2020 profile in the place of the one of zib2017; any other stays. */
export function profileOfR4(canonical: string): string {
  const [, name] =
    /^http:\/\/(?:fhir\.nl|nictiz\.nl)\/fhir\/StructureDefinition\/([^|]+)/.exec(canonical) ?? [];
  if (name === undefined) return canonical;
  const known = profiles[name] ?? (name.startsWith('zib-') ? name.replace(/^zib-/, 'nl-core-') : null);
  return known === null ? canonical : nictiz(known);
}

/** Extensions that say the same under another name, with the same type of value. */
const extensions: { readonly [stu3: string]: string } = {
  Comment: 'ext-Comment',
  'code-specification': 'ext-CodeSpecification',
  'BodySite-Qualifier': 'ext-AnatomicalLocation.Laterality',
  'zib-Medication-MedicationTreatment': 'ext-PharmaceuticalTreatment.Identifier',
  'zib-Medication-StopType': 'ext-StopType',
  'zib-Medication-CopyIndicator': 'ext-CopyIndicator',
  'zib-Medication-RepeatPeriodCyclicalSchedule': 'ext-InstructionsForUse.RepeatPeriodCyclicalSchedule',
  'zib-MedicationUse-AsAgreedIndicator': 'ext-AsAgreedIndicator',
  'zib-MedicationUse-Prescriber': 'ext-MedicationUse2.Prescriber',
  'zib-MedicationUse-Author': 'ext-MedicationUse2.Author',
  'zib-AdministrationAgreement-AuthoredOn': 'ext-RegistrationDateTime',
  'zib-Dispense-RequestDate': 'ext-MedicationDispense.RequestDate',
  'zib-Dispense-DistributionForm': 'ext-MedicationDispense.DistributionForm',
  'zib-Product-Description': 'ext-PharmaceuticalProduct.Description',
  'zib-AdvanceDirective-Disorder': 'ext-AdvanceDirective.Disorder',
  'zib-MedicalDevice-Organization': 'ext-MedicalDevice.Location',
  'zib-MedicalDevice-Practitioner': 'ext-MedicalDevice.HealthProfessional',
};
const byUrl = new Map(Object.entries(extensions).map(([stu3, r4]) => [nictiz(stu3), nictiz(r4)]));

export function extensionOfR4(url: string): string {
  return byUrl.get(url) ?? url;
}

type Pair = readonly [system: string, code: string];
const sct = 'http://snomed.info/sct';
const medication = 'urn:oid:2.16.840.1.113883.2.4.3.11.60.20.77.5.3';

/** Categories by which zib2017 says what zib2020 says by another code. */
export const categories: readonly { type: string; stu3: Pair; r4: Pair }[] = [
  { type: 'Observation', stu3: [sct, '49581000146104'], r4: [`${hl7}observation-category`, 'laboratory'] },
  { type: 'MedicationRequest', stu3: [sct, '16076005'], r4: [sct, '33633005'] },
  { type: 'MedicationStatement', stu3: [medication, '6'], r4: [sct, '422979000'] },
  { type: 'Consent', stu3: [sct, '11291000146105'], r4: [sct, '129125009'] },
  { type: 'Consent', stu3: [sct, '11341000146107'], r4: [`${hl7}consentcategorycodes`, 'acd'] },
];
