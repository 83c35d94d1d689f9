/**
 * A resource of STU3 as R4 has it: what the rest of the room, and every mapping, reads. One function for each type says what
 * differs, field by field; what is not named is the same in both. What is not built as STU3 says passes as it is, so that
 * reading it finds the fault; what cannot be said in R4 without guessing throws. Both cost that resource only.
 */
import { isObject } from '../page.ts';
import * as care from './care.ts';
import { consent } from './directives.ts';
import * as documents from './documents.ts';
import { extensionsIn, type Fields, nictiz, present } from './fields.ts';
import * as health from './health.ts';
import * as medication from './medication.ts';
import * as people from './people.ts';
import * as results from './results.ts';
import { categories, extensionOfR4, profileOfR4, systemOfR4 } from './terms.ts';

/** What is known beside the resource itself: whether a reference leads to something that came with the same answer. */
export type Around = { cameAlong(reference: string): boolean };

/** Marks in `meta.tag` what was delivered as STU3 and is written here as R4. */
export const liftedTag = {
  system: 'urn:inzage:delivered-as',
  code: 'fhir-3.0',
  display: 'delivered as FHIR STU3 (3.0), written here as R4',
};

type Lift = (old: Fields) => Fields;
const same: Lift = old => old;

/** Types that are not here are of no use to any mapping yet, and cannot be lifted. */
const lifts: { readonly [type: string]: Lift } = {
  AllergyIntolerance: health.allergyIntolerance,
  Appointment: care.appointment,
  Binary: documents.binary,
  CarePlan: care.carePlan,
  CareTeam: care.careTeam,
  Communication: care.communication,
  Composition: documents.composition,
  Condition: health.condition,
  Consent: consent,
  Coverage: people.coverage,
  Device: health.device,
  DeviceRequest: health.deviceRequest,
  DeviceUseStatement: health.deviceUseStatement,
  DiagnosticReport: results.diagnosticReport,
  DocumentReference: documents.documentReference,
  Encounter: care.encounter,
  EpisodeOfCare: same,
  Flag: health.flag,
  Goal: care.goal,
  HealthcareService: people.healthcareService,
  Immunization: health.immunization,
  ImmunizationRecommendation: health.immunizationRecommendation,
  List: same,
  Location: people.location,
  Media: results.media,
  Medication: medication.medication,
  MedicationAdministration: medication.medicationAdministration,
  MedicationDispense: medication.medicationDispense,
  MedicationRequest: medication.medicationRequest,
  MedicationStatement: medication.medicationStatement,
  NutritionOrder: health.nutritionOrder,
  Observation: results.observation,
  Organization: same,
  Patient: people.patient,
  Practitioner: same,
  PractitionerRole: same,
  Procedure: health.procedure,
  ProcedureRequest: care.procedureRequest,
  Provenance: documents.provenance,
  Questionnaire: documents.questionnaire,
  QuestionnaireResponse: documents.questionnaireResponse,
  ReferralRequest: care.referralRequest,
  RelatedPerson: people.relatedPerson,
  Specimen: same,
  Substance: same,
  Task: care.task,
};

/** Two types of STU3 are one in R4. Their numbers are given out apart, so they are told apart by what stands before it. */
const merged: { readonly [type: string]: string } = { ReferralRequest: 'rr', ProcedureRequest: 'pr' };

/** Throws for what cannot be said in R4. */
export function lift(resource: unknown, around: Around): unknown {
  const whole = lifted(resource, around);
  if (!isObject(resource) || !isObject(whole)) return whole;
  const mark = merged[String(resource['resourceType'])];
  return mark === undefined ? whole : { ...whole, id: `${mark}.${resource['id']}` };
}

/** What it is called in R4. */
export function typeOfR4(type: unknown): unknown {
  return typeof type === 'string' && Object.hasOwn(merged, type) ? 'ServiceRequest' : type;
}

/** The type and number at the source of what we know as `ServiceRequest/rr.12`. */
export function unmerged(id: string): { type: string; id: string } | null {
  const type = Object.keys(merged).find(each => id.startsWith(`${merged[each]}.`));
  return type === undefined ? null : { type, id: id.slice(3) };
}

function lifted(resource: unknown, around: Around): unknown {
  if (!isObject(resource)) return resource;
  const { resourceType, contained, ...old } = resource;
  const how =
    typeof resourceType === 'string' && Object.hasOwn(lifts, resourceType) ? lifts[resourceType] : null;
  if (!how) throw new TypeError('a type that cannot be lifted');
  const rewritten = rewrite(present(how(old)), around);
  const made: Fields = isObject(rewritten) ? rewritten : {};
  const type = typeOfR4(resourceType);
  return present({
    ...made,
    resourceType: type,
    meta: metaOf(made['meta']),
    category: withCategories(String(type), made['category']),
    contained: Array.isArray(contained) ? contained.map(inner => lifted(inner, around)) : contained,
  });
}

function metaOf(meta: unknown): unknown {
  if (meta !== undefined && !isObject(meta)) return meta;
  const profiles: unknown = meta?.['profile'];
  const tags: unknown = meta?.['tag'];
  return present({
    ...meta,
    profile: Array.isArray(profiles)
      ? profiles.map(each => (typeof each === 'string' ? profileOfR4(each) : each))
      : profiles,
    tag: [...(Array.isArray(tags) ? tags : []), liftedTag],
  });
}

/** Where zib2017 says by another code what zib2020 says: that code is put before it. */
function withCategories(type: string, category: unknown): unknown {
  const add = (concept: unknown): unknown => {
    const codings: unknown = isObject(concept) ? concept['coding'] : null;
    if (!isObject(concept) || !Array.isArray(codings)) return concept;
    const known = codings
      .filter(isObject)
      .flatMap(({ system, code }) =>
        categories
          .filter(each => each.type === type && each.stu3[0] === system && each.stu3[1] === code)
          .map(each => ({ system: each.r4[0], code: each.r4[1] })),
      );
    return known.length > 0 ? { ...concept, coding: [...known, ...codings] } : concept;
  };
  return Array.isArray(category) ? category.map(add) : add(category);
}

/** Addresses of code systems and extensions, and references, wherever they stand. */
function rewrite(value: unknown, around: Around): unknown {
  if (Array.isArray(value)) return value.map(each => rewrite(each, around));
  if (!isObject(value)) return value;
  const made: { [name: string]: unknown } = {};
  for (const [name, inner] of Object.entries(value)) {
    made[name] = typeof inner === 'object' ? rewrite(inner, around) : renamedIn(name, inner);
  }
  return typeof made['reference'] === 'string' ? byRole(made, around) : made;
}

function renamedIn(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (name === 'system') return systemOfR4(value);
  if (name === 'url') return extensionOfR4(value);
  return name === 'reference' ? referenceOfR4(value) : value;
}

function referenceOfR4(reference: string): string {
  return reference.replace(
    /(^|\/)(ReferralRequest|ProcedureRequest)\/([A-Za-z0-9\-.]+)(?=$|\/_history\/)/,
    (_, before: string, type: string, id: string) => `${before}ServiceRequest/${merged[type]}.${id}`,
  );
}

/**
 * STU3 cannot refer to what somebody is somewhere: zib2017 says it beside the person, in an extension. Where that came along it
 * takes the person's place, as in zib2020; else the person stays.
 */
function byRole(reference: Fields, around: Around): Fields {
  const url = nictiz('practitionerrole-reference');
  const role = extensionsIn(reference).find(each => each['url'] === url)?.['valueReference'];
  const to = isObject(role) ? role['reference'] : null;
  if (!isObject(role) || typeof to !== 'string' || !around.cameAlong(to)) return reference;
  return present({ reference: to, display: role['display'] ?? reference['display'] });
}
