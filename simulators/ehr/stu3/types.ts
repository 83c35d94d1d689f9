/** What is written otherwise in STU3, type by type. Names, code systems and references have been rewritten already. */
import { isObject, type Json, type JsonObject, listOf, objectsIn, textIn } from '../fhir/json.ts';
import { consent } from './directives.ts';
import { dosages, periodOfUse } from './medicines.ts';

type Lowering = (resource: JsonObject, type: string) => JsonObject;

const first = (value: Json | undefined): Json | undefined => listOf(value)[0];
/** STU3 has room for one concept: what was said in several is said in the codes of that one. */
const together = (value: Json | undefined): Json | undefined => {
  const concepts = objectsIn(value);
  const coding = concepts.flatMap(one => listOf(one['coding']));
  return concepts.length > 1 && coding.length > 0 ? { ...concepts[0], coding } : first(value);
};
const codeOf = (concept: Json | undefined) =>
  textIn(objectsIn(first(objectsIn(concept)[0]?.['coding']))[0]?.['code']);
const agent = (reference: Json | undefined) => (reference === undefined ? undefined : { agent: reference });
const actors = (value: Json | undefined) =>
  value === undefined ? undefined : listOf(value).map(actor => ({ actor }));

const requestStatus: JsonObject = { 'on-hold': 'suspended', revoked: 'cancelled' };
const eventStatus: JsonObject = { 'on-hold': 'suspended', stopped: 'aborted', 'not-done': 'completed' };
const renamed = (names: JsonObject, value: Json | undefined) => names[textIn(value) ?? ''] ?? value;

const observation: Lowering = ({
  encounter,
  hasMember,
  derivedFrom,
  note,
  interpretation,
  component,
  ...same
}) => ({
  ...same,
  context: encounter,
  related:
    hasMember || derivedFrom
      ? [
          ...listOf(hasMember).map(target => ({ type: 'has-member', target })),
          ...listOf(derivedFrom).map(target => ({ type: 'derived-from', target })),
        ]
      : undefined,
  comment:
    note &&
    objectsIn(note)
      .map(one => one['text'])
      .join('\n'),
  interpretation: first(interpretation),
  component:
    component && objectsIn(component).map(one => ({ ...one, interpretation: first(one['interpretation']) })),
});

const diagnosticReport: Lowering = ({ encounter, category, performer, media, conclusionCode, ...same }) => ({
  ...same,
  context: encounter,
  category: together(category),
  performer: actors(performer),
  image: media,
  codedDiagnosis: conclusionCode,
});

const medicationRequest: Lowering = ({ encounter, category, requester, dosageInstruction, ...same }) => ({
  ...periodOfUse(same),
  context: encounter,
  category: first(category),
  requester: agent(requester),
  dosageInstruction: dosages(dosageInstruction),
});

const medicationDispense: Lowering = ({
  status,
  statusReasonCodeableConcept,
  dosageInstruction,
  ...same
}) => ({
  ...periodOfUse(same),
  status: status === 'declined' ? 'completed' : status,
  notDone: status === 'declined' ? true : undefined,
  notDoneReasonCodeableConcept: statusReasonCodeableConcept,
  dosageInstruction: dosages(dosageInstruction),
});

const medicationStatement: Lowering = ({ status, statusReason, dosage, ...same }) => ({
  ...periodOfUse(same),
  status: status === 'not-taken' ? 'stopped' : status === 'unknown' ? 'active' : status,
  taken: status === 'not-taken' ? 'n' : status === 'unknown' ? 'unk' : 'y',
  reasonNotTaken: statusReason,
  dosage: dosages(dosage),
});

const medicationAdministration: Lowering = ({ status, statusReason, request, ...same }) => ({
  ...same,
  status: status === 'not-done' ? 'completed' : status,
  notGiven: status === 'not-done' ? true : undefined,
  reasonNotGiven: statusReason,
  prescription: request,
});

const medication: Lowering = ({ ingredient, batch, identifier: _, ...same }) => ({
  ...same,
  ingredient:
    ingredient && objectsIn(ingredient).map(({ strength, ...one }) => ({ ...one, amount: strength })),
  package: batch === undefined ? undefined : { batch: [batch] },
});

/** A plain code; what zib2017 says more precisely stands in its shadow. */
function codeWithShadow(name: string, concept: Json | undefined): JsonObject {
  const [, ...further] = listOf(objectsIn(concept)[0]?.['coding']);
  const url = 'http://nictiz.nl/fhir/StructureDefinition/code-specification';
  const shadow = { extension: [{ url, valueCodeableConcept: { coding: further } }] };
  return { [name]: codeOf(concept), ...(further.length > 0 && { [`_${name}`]: shadow }) };
}

const allergyIntolerance: Lowering = ({ clinicalStatus, verificationStatus, recordedDate, ...same }) => ({
  ...same,
  ...codeWithShadow('clinicalStatus', clinicalStatus),
  ...codeWithShadow('verificationStatus', verificationStatus),
  assertedDate: recordedDate,
});

const condition: Lowering = ({ encounter, stage, recorder: _, ...same }) => ({
  ...allergyIntolerance(same, ''),
  context: encounter,
  stage: first(stage),
});

const procedure: Lowering = ({ encounter, status, statusReason, performer, ...same }) => ({
  ...same,
  context: encounter,
  status: renamed(eventStatus, status),
  notDone: status === 'not-done' ? true : undefined,
  notDoneReason: statusReason,
  performer: performer && objectsIn(performer).map(({ function: role, ...one }) => ({ ...one, role })),
});

const immunization: Lowering = ({ status, statusReason, reasonCode, occurrenceDateTime, ...others }) => {
  const { performer, protocolApplied, ...same } = others;
  return {
    ...same,
    status: status === 'not-done' ? 'completed' : status,
    notGiven: status === 'not-done',
    explanation:
      reasonCode || statusReason
        ? { reason: reasonCode, ...(statusReason && { reasonNotGiven: [statusReason] }) }
        : undefined,
    date: occurrenceDateTime,
    practitioner: performer && objectsIn(performer).map(({ function: role, ...one }) => ({ ...one, role })),
    vaccinationProtocol:
      protocolApplied &&
      objectsIn(protocolApplied).map(({ doseNumberPositiveInt, seriesDosesPositiveInt, ...one }) => ({
        ...one,
        doseSequence: doseNumberPositiveInt,
        seriesDoses: seriesDosesPositiveInt,
      })),
  };
};

const encounter: Lowering = ({ reasonCode, diagnosis, basedOn, appointment, ...same }) => ({
  ...same,
  reason: reasonCode,
  diagnosis: diagnosis && objectsIn(diagnosis).map(({ use, ...one }) => ({ ...one, role: use })),
  incomingReferral: basedOn,
  appointment: first(appointment),
});

const told = 'http://hl7.org/fhir/4.0/StructureDefinition/extension-Appointment.patientInstruction';

const appointment: Lowering = ({ serviceCategory, reasonCode, reasonReference, basedOn, ...others }) => {
  const { patientInstruction, extension, ...same } = others;
  const words = patientInstruction === undefined ? [] : [{ url: told, valueString: patientInstruction }];
  const extensions = [...listOf(extension), ...words];
  return {
    ...same,
    ...(extensions.length > 0 && { extension: extensions }),
    serviceCategory: first(serviceCategory),
    reason: reasonCode,
    indication: reasonReference,
    incomingReferral: basedOn,
  };
};

const request: Lowering = ({ encounter, requester, performer, status, ...others }, type) => {
  const common = { context: encounter, requester: agent(requester), status: renamed(requestStatus, status) };
  if (type === 'ProcedureRequest') return { ...others, ...common, performer: first(performer) };
  const { category, code, orderDetail, performerType, requisition, ...same } = others;
  return {
    ...same,
    ...common,
    type: first(category),
    serviceRequested: code || orderDetail ? [...listOf(code), ...listOf(orderDetail)] : undefined,
    recipient: performer,
    specialty: performerType,
    groupIdentifier: requisition,
  };
};

const documentReference: Lowering = ({ date, category, content, context, ...same }) => ({
  ...same,
  indexed: date,
  created: objectsIn(objectsIn(content)[0]?.['attachment'])[0]?.['creation'] ?? date,
  class: first(category),
  content,
  context: objectsIn(context).map(({ encounter, related, ...one }) => ({
    ...one,
    encounter: first(encounter),
    related: related && listOf(related).map(ref => ({ ref })),
  }))[0],
});

const coverage: Lowering = ({ class: classes, relationship: _, ...same }) => ({
  ...same,
  grouping: classes && Object.fromEntries(objectsIn(classes).flatMap(groupOf)),
});

const groups: JsonObject = { subgroup: 'subGroup', subplan: 'subPlan', subclass: 'subClass' };

function groupOf({ type, value, name }: JsonObject): (readonly [string, Json])[] {
  const code = codeOf(type) ?? 'group';
  const part = textIn(groups[code]) ?? code;
  return [
    ...(value === undefined ? [] : [[part, value] as const]),
    ...(name === undefined ? [] : [[`${part}Display`, name] as const]),
  ];
}

const device: Lowering = ({ udiCarrier, deviceName, modelNumber, version, ...same }) => ({
  ...same,
  udi:
    udiCarrier || deviceName
      ? { ...objectsIn(udiCarrier)[0], name: objectsIn(deviceName)[0]?.['name'] }
      : undefined,
  model: modelNumber,
  version: objectsIn(version)[0]?.['value'],
});

const deviceUse: Lowering = ({ timingPeriod, reasonCode, reasonReference, extension, ...same }) => {
  const url = 'http://nictiz.nl/fhir/StructureDefinition/deviceUseStatement-reasonReferenceSTU3';
  const reasons = listOf(reasonReference).map(valueReference => ({ url, valueReference }));
  const extensions = [...listOf(extension), ...reasons];
  return {
    ...same,
    ...(extensions.length > 0 && { extension: extensions }),
    whenUsed: timingPeriod,
    indication: reasonCode,
  };
};

const nutritionOrder: Lowering = ({ status, intent, note, extension, ...same }) => {
  const url = 'http://nictiz.nl/fhir/StructureDefinition/zib-NutritionAdvice-Explanation';
  const words = objectsIn(note).map(one => ({ url, valueString: one['text'] }));
  const extensions = [...listOf(extension), ...words];
  const planned = intent === 'plan' && status === 'active' ? 'planned' : status;
  return {
    ...same,
    ...(extensions.length > 0 && { extension: extensions }),
    status: renamed(requestStatus, planned),
  };
};

const carePlan: Lowering = ({ encounter, author, contributor, status, activity, ...same }) => ({
  ...same,
  context: encounter,
  author: author || contributor ? [...listOf(author), ...listOf(contributor)] : undefined,
  status: renamed(requestStatus, status),
  activity:
    activity &&
    objectsIn(activity).map(({ detail, ...one }) => ({
      ...one,
      detail: isObject(detail)
        ? { ...detail, prohibited: detail['doNotPerform'], doNotPerform: undefined }
        : detail,
    })),
});

const relatedPerson: Lowering = ({ relationship, extension, ...same }) => {
  const url = 'http://fhir.nl/fhir/StructureDefinition/nl-core-relatedperson-role';
  const isRole = (concept: JsonObject) =>
    objectsIn(concept['coding']).some(one => textIn(one['system'])?.endsWith('.22.472'));
  const concepts = objectsIn(relationship);
  const roles = concepts.filter(isRole).map(valueCodeableConcept => ({ url, valueCodeableConcept }));
  const extensions = [...listOf(extension), ...roles];
  return {
    ...same,
    ...(extensions.length > 0 && { extension: extensions }),
    relationship: together(concepts.filter(one => !isRole(one))),
  };
};

const questionnaireResponse: Lowering = ({ questionnaire, encounter, partOf, ...same }) => ({
  ...same,
  questionnaire: questionnaire === undefined ? undefined : { reference: questionnaire },
  context: encounter,
  parent: partOf,
});

const all: { readonly [type: string]: Lowering } = {
  AllergyIntolerance: allergyIntolerance,
  Appointment: appointment,
  Binary: ({ data, ...same }) => ({ ...same, content: data }),
  CarePlan: carePlan,
  CareTeam: ({ encounter, participant, ...same }) => ({
    ...same,
    context: encounter,
    participant: participant && objectsIn(participant).map(one => ({ ...one, role: first(one['role']) })),
  }),
  Composition: ({ category, ...same }) => ({ ...same, class: first(category) }),
  Condition: condition,
  Consent: consent,
  Coverage: coverage,
  Device: device,
  DeviceUseStatement: deviceUse,
  DiagnosticReport: diagnosticReport,
  DocumentReference: documentReference,
  Encounter: encounter,
  Flag: ({ category, ...same }) => ({ ...same, category: first(category) }),
  Goal: ({ lifecycleStatus, achievementStatus, target, ...same }) => ({
    ...same,
    status: codeOf(achievementStatus) ?? lifecycleStatus,
    target: first(target),
  }),
  Immunization: immunization,
  ImmunizationRecommendation: ({ date, recommendation, ...same }) => ({
    ...same,
    recommendation:
      recommendation &&
      objectsIn(recommendation).map(
        ({ vaccineCode, doseNumberPositiveInt, description, series, ...one }) => ({
          ...one,
          date,
          vaccineCode: first(vaccineCode),
          doseNumber: doseNumberPositiveInt,
          protocol: description || series ? { description, series } : undefined,
        }),
      ),
  }),
  Location: ({ type, ...same }) => ({ ...same, type: first(type) }),
  Media: ({ encounter, type, modality, createdDateTime, createdPeriod, status: _, ...same }) => ({
    ...same,
    context: encounter,
    type: codeOf(type) === 'image' ? 'photo' : codeOf(type),
    subtype: modality,
    occurrenceDateTime: createdDateTime,
    occurrencePeriod: createdPeriod,
  }),
  Medication: medication,
  MedicationAdministration: medicationAdministration,
  MedicationDispense: medicationDispense,
  MedicationRequest: medicationRequest,
  MedicationStatement: medicationStatement,
  NutritionOrder: nutritionOrder,
  Observation: observation,
  Procedure: procedure,
  Provenance: ({ occurredPeriod, occurredDateTime, activity, reason, agent, entity, ...same }) => ({
    ...same,
    period: occurredPeriod ?? (occurredDateTime && { start: occurredDateTime, end: occurredDateTime }),
    activity: first(objectsIn(activity)[0]?.['coding']),
    reason: reason && objectsIn(reason).flatMap(one => listOf(one['coding'])),
    agent:
      agent &&
      objectsIn(agent).map(({ who, onBehalfOf, ...one }) => ({
        ...one,
        whoReference: who,
        onBehalfOfReference: onBehalfOf,
      })),
    entity: entity && objectsIn(entity).map(({ what, ...one }) => ({ ...one, whatReference: what })),
  }),
  QuestionnaireResponse: questionnaireResponse,
  RelatedPerson: relatedPerson,
  ServiceRequest: request,
};

export const lowerings: { readonly [type: string]: Lowering | undefined } = all;
