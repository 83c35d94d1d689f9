/** FHIR R4 as nl-core (zib2020) and the EHRs write it: with its results, all of the room that knows parameters and shapes. */
import type { PractitionerRole, Reference, Resource } from '@medplum/fhirtypes';
import { numbersOf } from './dialect-r4-number.ts';
import { nameOfPerson } from '../../lib/fhir-people.ts';
import { parseBsn } from '../../lib/ids.ts';
import type { Dialect, LocalReference, Parameters, Resolve, Whose } from './dialect.ts';
import { isLetter, letterOf } from './dialect-r4-letter.ts';
import { isResult, resultOf } from './dialect-r4-result.ts';
import { dayOfText, instantBefore } from './fhir-time.ts';
import type { Requester } from './index.ts';

const bsnSystems = ['http://fhir.nl/fhir/NamingSystem/bsn', 'urn:oid:2.16.840.1.113883.2.4.6.3'];

export const r4: Dialect = {
  version: '4.0',
  accept: 'application/fhir+json',
  questions: query => [query],
  lift: resource => resource,

  patientByBsn: bsn => ({
    method: 'POST',
    path: 'Patient/_search',
    parameters: [
      ['identifier', `${bsnSystems[0]}|${bsn}`],
      ['_count', '5'],
    ],
  }),

  readPatient(resource) {
    if (resource.resourceType !== 'Patient') throw new TypeError('not a Patient');
    const own = (resource.identifier ?? []).filter(each => bsnSystems.includes(each.system ?? ''));
    return {
      bsns: own.flatMap(each => (each.value === undefined ? [] : [parseBsn(each.value)])),
      deceased: isDeceased(resource),
      name: nameOfPerson(resource.name),
      bornOn: resource.birthDate === undefined ? null : dayOfText(resource.birthDate),
    };
  },

  search({ patient, type, parameters, since, id, count }) {
    const dated = since === null ? undefined : dateParameters[type];
    const all: Parameters = [
      ...(type === 'Patient' ? [['_id', patient] as const] : [['patient', `Patient/${patient}`] as const]),
      ...(id === null || type === 'Patient' ? [] : [['_id', id] as const]),
      ...parameters,
      ...(dated === undefined ? [] : [[dated, `ge${since}`] as const]),
      ...(besideResults[type] ?? []),
      ['_count', `${count}`],
    ];
    const once = new Map(all.map(parameter => [parameter.join('='), parameter]));
    return { method: 'GET', path: type, parameters: [...once.values()] };
  },

  talksOf: (patient, count) => ({
    method: 'GET',
    path: 'Encounter',
    parameters: [
      ['patient', `Patient/${patient}`],
      ['status', 'finished'],
      ['_include', 'Encounter:participant'],
      ['_count', `${count}`],
    ],
  }),

  readTalk(resource, { local, resolve }) {
    if (resource.resourceType !== 'Encounter' || resource.status !== 'finished') return null;
    const text = resource.period?.end ?? resource.period?.start;
    if (text === undefined) return null;
    const people = (resource.participant ?? []).map(each => localOf(each.individual, local));
    return {
      endedAt: instantBefore(text),
      people: people.flatMap(each => withRole(each, { local, resolve })),
    };
  },

  isResult: type => type === 'Observation' || type === 'DiagnosticReport',

  readResult(resource) {
    if (!isResult(resource)) throw new TypeError('not a result');
    return resultOf(resource);
  },

  isLetter: type => type === 'DocumentReference' || type === 'Composition',

  readLetter(resource) {
    if (!isLetter(resource)) throw new TypeError('not a letter');
    return letterOf(resource);
  },

  readRequester(requests, { local, resolve }) {
    for (const request of requests) {
      const key = local(request);
      const order = key === null ? null : resolve(key);
      if (order?.resourceType !== 'ServiceRequest' || order.requester === undefined) continue;
      const who = localOf(order.requester, local);
      return {
        requester: requesterOf(order.requester, { who, local, resolve }),
        people: withRole(who, { local, resolve }),
      };
    }
    return { requester: null, people: [] };
  },

  ownerOf(resource, whose) {
    if (resource.resourceType === 'Patient') return resource.id === whose.id ? 'patient' : 'somebody-else';
    const owners = ownersOf(resource).filter(owner => owner.reference ?? owner.identifier);
    if (owners.length === 0) return 'nobody';
    return owners.every(owner => isPatient(owner, whose)) ? 'patient' : 'somebody-else';
  },

  impersonal: type => impersonal.has(type),

  dayOf(resource) {
    for (const field of dayFields) {
      const value: unknown = Reflect.get(resource, field);
      const text = typeof value === 'object' && value !== null ? startOfPeriod(value) : value;
      if (text === undefined) continue;
      if (typeof text !== 'string') throw new TypeError(`${field} is no date`);
      return dayOfText(text);
    }
    return null;
  },

  happened: type => events.has(type),
};

/** Law 7: whatever a source says about a death that is no plain `false`, a date that it does not know included. */
function isDeceased(patient: Resource): boolean {
  return Object.entries(patient).some(
    ([field, said]) => /^_?deceased/.test(field) && said !== false && said !== null && said !== undefined,
  );
}

const requesterIncludes: Parameters = [
  ['_include:iterate', 'ServiceRequest:requester'],
  ['_include:iterate', 'PractitionerRole:practitioner'],
  ['_include:iterate', 'PractitionerRole:organization'],
];

// A result is released like the panels and reports it stands in, and these like their parts: all come along, however deep.
const besideResults: { [type: string]: Parameters } = {
  Observation: [
    ['_include', 'Observation:based-on'],
    ['_include', 'Observation:has-member'],
    ['_revinclude', 'Observation:has-member'],
    ['_revinclude', 'DiagnosticReport:result'],
    ['_include:iterate', 'Observation:has-member'],
    ['_revinclude:iterate', 'Observation:has-member'],
    ['_revinclude:iterate', 'DiagnosticReport:result'],
    ['_include:iterate', 'DiagnosticReport:based-on'],
    ...requesterIncludes,
  ],
  DiagnosticReport: [
    ['_include', 'DiagnosticReport:based-on'],
    ['_include', 'DiagnosticReport:result'],
    ['_include:iterate', 'Observation:has-member'],
    ...requesterIncludes,
  ],
  // A letter about a result must not tell it before the result itself may.
  DocumentReference: [['_include', 'DocumentReference:related']],
  Composition: [['_include', 'Composition:entry']],
};

const dateParameters: { [type: string]: string } = {
  ...Object.fromEntries(
    [
      'Observation',
      'DiagnosticReport',
      'Encounter',
      'Procedure',
      'Appointment',
      'Immunization',
      'Composition',
    ].map(type => [type, 'date']),
  ),
  DocumentReference: 'date',
  MedicationRequest: 'authoredon',
  MedicationDispense: 'whenhandedover',
  ServiceRequest: 'authored',
};

const events = new Set([
  ...[
    'Observation',
    'DiagnosticReport',
    'Encounter',
    'Procedure',
    'Appointment',
    'Composition',
    'DocumentReference',
  ],
  ...['Media', 'ImagingStudy', 'QuestionnaireResponse', 'Communication', 'ClinicalImpression'],
]);

// What may come along without naming a patient: people, places and things that belong to nobody in particular.
const impersonal = new Set([
  ...[
    'Practitioner',
    'PractitionerRole',
    'Organization',
    'Location',
    'HealthcareService',
    'Endpoint',
    'Medication',
  ],
  ...[
    'Substance',
    'Device',
    'DeviceDefinition',
    'Specimen',
    'Questionnaire',
    'PlanDefinition',
    'ActivityDefinition',
  ],
]);

const ownerFields: { [type: string]: string } = {
  ...Object.fromEntries(
    [
      'AllergyIntolerance',
      'Consent',
      'EpisodeOfCare',
      'FamilyMemberHistory',
      'Immunization',
      'NutritionOrder',
    ].map(type => [type, 'patient']),
  ),
  ...Object.fromEntries(
    [
      'ImmunizationRecommendation',
      'RelatedPerson',
      'Device',
      'Claim',
      'DetectedIssue',
      'VisionPrescription',
    ].map(type => [type, 'patient']),
  ),
  Coverage: 'beneficiary',
  Task: 'for',
};

function ownersOf(resource: Resource): readonly Reference[] {
  if (resource.resourceType === 'Appointment') {
    const actors = (resource.participant ?? []).flatMap(each => each.actor ?? []);
    return actors.filter(actor => actor.type === 'Patient' || /(^|\/)Patient\//.test(actor.reference ?? ''));
  }
  const value: unknown = Reflect.get(resource, ownerFields[resource.resourceType] ?? 'subject');
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** By reference; by BSN only where there is none. */
function isPatient(owner: Reference, whose: Whose): boolean {
  if (owner.reference !== undefined) return whose.local(owner.reference) === `Patient/${whose.id}`;
  const { system, value } = owner.identifier ?? {};
  return bsnSystems.includes(system ?? '') && parseBsn(value ?? '') === whose.bsn;
}

const dayFields = [
  ...['effectiveDateTime', 'effectivePeriod', 'effectiveInstant', 'performedDateTime', 'performedPeriod'],
  ...[
    'occurrenceDateTime',
    'occurrencePeriod',
    'period',
    'start',
    'authoredOn',
    'authored',
    'recordedDate',
    'date',
  ],
  ...['created', 'whenHandedOver', 'issued'],
];

function startOfPeriod(value: object): unknown {
  return Reflect.get(value, 'start') ?? Reflect.get(value, 'end');
}

function localOf(reference: Reference | undefined, local: Whose['local']): LocalReference | null {
  return reference?.reference === undefined ? null : local(reference.reference);
}

type Around = { local: Whose['local']; resolve: Resolve };

/** A person and the same person by their role. */
function withRole(who: LocalReference | null, { local, resolve }: Around): LocalReference[] {
  if (who === null) return [];
  const role = who.startsWith('PractitionerRole/') ? resolve(who) : null;
  const person = role?.resourceType === 'PractitionerRole' ? localOf(role.practitioner, local) : null;
  return person === null ? [who] : [who, person];
}

function requesterOf(
  asked: Reference,
  { who, local, resolve }: Around & { who: LocalReference | null },
): Requester | null {
  const found = who === null ? null : resolve(who);
  const roleOf = found?.resourceType === 'PractitionerRole' ? found : null;
  const person = roleOf ? follow(roleOf.practitioner, { local, resolve }) : found;
  const place = follow(roleOf?.organization, { local, resolve });
  const organisation =
    (place?.resourceType === 'Organization' ? place.name : roleOf?.organization?.display) ?? null;
  if (found?.resourceType === 'Organization') return named(found.name, { role: null, organisation: null });
  const numbers = person?.resourceType === 'Practitioner' ? numbersOf(person.identifier) : [];
  const byName = person?.resourceType === 'Practitioner' ? nameOfPerson(person.name) : null;
  const name = byName ?? roleOf?.practitioner?.display ?? asked.display ?? organisation;
  const rest = { role: roleNameOf(roleOf), organisation, ...(numbers.length > 0 && { numbers }) };
  return named(name ?? undefined, rest);
}

function named(name: string | undefined, rest: Omit<Requester, 'name'>): Requester | null {
  return name === undefined || name === '' ? null : { name, ...rest };
}

function follow(reference: Reference | undefined, { local, resolve }: Around): Resource | null {
  const key = localOf(reference, local);
  return key === null ? null : resolve(key);
}

function roleNameOf(role: PractitionerRole | null): string | null {
  const concept = role?.specialty?.[0] ?? role?.code?.[0];
  return concept?.text ?? concept?.coding?.find(coding => coding.display !== undefined)?.display ?? null;
}
