/**
 * The search parameters that this server knows: name, kind, and where the value stands. What is not in this table is
 * not searched by, and the CapabilityStatement is made from it.
 */
import type { FhirVersion } from '../fhir/version.ts';

export type ParameterKind = 'token' | 'date' | 'reference' | 'string' | 'quantity' | 'uri';
export type SearchParameter = {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly paths: readonly string[];
};

const kinds: { readonly [kind: string]: ParameterKind } = {
  token: 'token',
  date: 'date',
  ref: 'reference',
  string: 'string',
  quantity: 'quantity',
  uri: 'uri',
};

/** For every type. */
const everywhere = `
  _id token id; _lastUpdated date meta.lastUpdated; _profile uri meta.profile; _tag token meta.tag;
  _security token meta.security; identifier token identifier`;

const patientAndStatus = 'patient ref subject,patient; subject ref subject; status token status';

const medication = `${patientAndStatus}; category token category; medication ref medicationReference;
  code token medicationCodeableConcept;
  pharmaceutical-treatment-identifier token extension(ext-PharmaceuticalTreatment.Identifier).value[x];
  period-of-use date extension(ext-TimeInterval.Period).value[x],effective[x]`;

/**
 * `name kind path,path;` with dots between members, `value[x]` for a choice of types and `extension(name)` for the
 * extension whose address ends in that name. MP9's own parameters are Nictiz' (MP9 3.0, R4).
 */
const table: { readonly [type: string]: string } = {
  Patient: `name string name; family string name.family; given string name.given; birthdate date birthDate;
    gender token gender; deceased token deceasedBoolean; active token active; address string address;
    address-postalcode string address.postalCode; address-city string address.city; telecom token telecom;
    email token telecom; phone token telecom; general-practitioner ref generalPractitioner;
    organization ref managingOrganization; death-date date deceasedDateTime`,
  Practitioner: 'name string name; family string name.family; given string name.given; active token active',
  PractitionerRole: `practitioner ref practitioner; organization ref organization; location ref location;
    specialty token specialty; role token code; active token active; service ref healthcareService`,
  Organization:
    'name string name; type token type; partof ref partOf; active token active; address string address',
  Location: 'name string name; organization ref managingOrganization; partof ref partOf; status token status',
  RelatedPerson:
    'patient ref patient; relationship token relationship; name string name; active token active',
  Coverage: `patient ref beneficiary; beneficiary ref beneficiary; payor ref payor; status token status;
    subscriber ref subscriber; type token type`,
  Observation: `${patientAndStatus}; category token category; code token code; date date effective[x];
    encounter ref encounter; performer ref performer; based-on ref basedOn; has-member ref hasMember;
    derived-from ref derivedFrom; part-of ref partOf; specimen ref specimen; device ref device; focus ref focus;
    method token method; value-concept token valueCodeableConcept; value-string string valueString;
    value-date date valueDateTime,valuePeriod; value-quantity quantity valueQuantity;
    combo-code token code,component.code; component-code token component.code; issued date issued;
    combo-value-quantity quantity valueQuantity,component.valueQuantity; data-absent-reason token dataAbsentReason`,
  DiagnosticReport: `${patientAndStatus}; category token category; code token code; date date effective[x];
    issued date issued; encounter ref encounter; performer ref performer; based-on ref basedOn; result ref result;
    specimen ref specimen; media ref media.link; conclusion token conclusionCode;
    results-interpreter ref resultsInterpreter`,
  ServiceRequest: `${patientAndStatus}; category token category; code token code; intent token intent;
    authored date authoredOn; occurrence date occurrence[x]; requester ref requester; performer ref performer;
    based-on ref basedOn; encounter ref encounter; requisition token requisition; specimen ref specimen;
    priority token priority`,
  Specimen: `patient ref subject; subject ref subject; status token status; type token type; parent ref parent;
    collected date collection.collected[x]; collector ref collection.collector; accession token accessionIdentifier`,
  Encounter: `${patientAndStatus}; class token class; type token type; date date period; reason-code token reasonCode;
    participant ref participant.individual; practitioner ref participant.individual; part-of ref partOf;
    service-provider ref serviceProvider; location ref location.location; appointment ref appointment;
    diagnosis ref diagnosis.condition; episode-of-care ref episodeOfCare; based-on ref basedOn`,
  EpisodeOfCare: `${patientAndStatus}; date date period; type token type; condition ref diagnosis.condition;
    organization ref managingOrganization; care-manager ref careManager`,
  Appointment: `patient ref participant.actor; actor ref participant.actor; practitioner ref participant.actor;
    location ref participant.actor; status token status; date date start; service-type token serviceType;
    service-category token serviceCategory; appointment-type token appointmentType; specialty token specialty;
    part-status token participant.status; reason-code token reasonCode; based-on ref basedOn; slot ref slot`,
  AppointmentResponse:
    'patient ref actor; actor ref actor; appointment ref appointment; part-status token participantStatus',
  Schedule: 'actor ref actor; active token active; date date planningHorizon; service-type token serviceType',
  Slot: 'schedule ref schedule; status token status; start date start; service-type token serviceType',
  Condition: `patient ref subject; subject ref subject; category token category; code token code;
    clinical-status token clinicalStatus; verification-status token verificationStatus; encounter ref encounter;
    onset-date date onsetDateTime,onsetPeriod; abatement-date date abatementDateTime,abatementPeriod;
    recorded-date date recordedDate; severity token severity; body-site token bodySite; asserter ref asserter`,
  AllergyIntolerance: `patient ref patient; category token category; code token code,reaction.substance;
    clinical-status token clinicalStatus; verification-status token verificationStatus; type token type;
    criticality token criticality; date date recordedDate; onset date onsetDateTime; last-date date lastOccurrence;
    recorder ref recorder; asserter ref asserter`,
  Procedure: `${patientAndStatus}; category token category; code token code; date date performed[x];
    encounter ref encounter; performer ref performer.actor; based-on ref basedOn; part-of ref partOf;
    location ref location; reason-code token reasonCode; reason-reference ref reasonReference`,
  Immunization: `patient ref patient; status token status; date date occurrence[x]; vaccine-code token vaccineCode;
    performer ref performer.actor; location ref location; lot-number string lotNumber; manufacturer ref manufacturer;
    reaction ref reaction.detail; target-disease token protocolApplied.targetDisease`,
  ImmunizationRecommendation:
    'patient ref patient; date date date; vaccine-type token recommendation.vaccineCode',
  Medication: 'code token code; status token status; form token form; manufacturer ref manufacturer',
  MedicationRequest: `${medication}; intent token intent; authoredon date authoredOn; requester ref requester;
    encounter ref encounter; intended-performer ref performer; intended-dispenser ref dispenseRequest.performer;
    reason ref reasonReference; dispense-location ref extension(ext-DispenseRequest.DispenseLocation).value[x];
    next-practitioner ref extension(ext-MedicationAgreement.NextPractitioner).value[x]`,
  MedicationDispense: `${medication}; whenhandedover date whenHandedOver; whenprepared date whenPrepared;
    performer ref performer.actor; destination ref destination; prescription ref authorizingPrescription;
    context ref context; receiver ref receiver`,
  MedicationStatement: `${medication}; effective date effective[x]; source ref informationSource; context ref context;
    part-of ref partOf; author ref extension(ext-MedicationUse2.Author).value[x];
    prescriber ref extension(ext-MedicationUse2.Prescriber).value[x]`,
  MedicationAdministration: `${medication}; effective-time date effective[x]; performer ref performer.actor;
    request ref request; context ref context; device ref device`,
  Consent: `patient ref patient; status token status; category token category; scope token scope; date date dateTime;
    actor ref provision.actor.reference; consentor ref performer; organization ref organization;
    action token provision.action; period date provision.period; source-reference ref sourceReference`,
  Flag: 'patient ref subject; subject ref subject; status token status; category token category; code token code; date date period; author ref author; encounter ref encounter',
  CareTeam: `${patientAndStatus}; category token category; participant ref participant.member; date date period`,
  CarePlan: `${patientAndStatus}; category token category; date date period; intent token intent; goal ref goal`,
  Goal: 'patient ref subject; subject ref subject; lifecycle-status token lifecycleStatus; category token category; start-date date startDate',
  DocumentReference: `${patientAndStatus}; type token type; category token category; date date date;
    indexed date date; period date context.period; author ref author; custodian ref custodian;
    encounter ref context.encounter; contenttype token content.attachment.contentType; related ref context.related;
    description string description; security-label token securityLabel; authenticator ref authenticator`,
  DocumentManifest: `${patientAndStatus}; type token type; created date created; author ref author; item ref content`,
  Composition: `${patientAndStatus}; type token type; category token category; date date date; author ref author;
    encounter ref encounter; title string title; entry ref section.entry`,
  Communication: `${patientAndStatus}; category token category; sender ref sender; recipient ref recipient;
    sent date sent; received date received; based-on ref basedOn; part-of ref partOf; encounter ref encounter`,
  CommunicationRequest: `${patientAndStatus}; category token category; sender ref sender; recipient ref recipient;
    authored date authoredOn; requester ref requester`,
  Task: `patient ref for; subject ref for; status token status; code token code; owner ref owner; requester ref requester;
    focus ref focus; based-on ref basedOn; part-of ref partOf; authored-on date authoredOn; intent token intent;
    modified date lastModified; business-status token businessStatus; period date executionPeriod`,
  Questionnaire:
    'name string name; title string title; status token status; url uri url; code token item.code',
  QuestionnaireResponse: `${patientAndStatus}; questionnaire uri questionnaire; authored date authored;
    author ref author; source ref source; based-on ref basedOn; encounter ref encounter`,
  Device:
    'patient ref patient; status token status; type token type; organization ref owner; location ref location',
  DeviceUseStatement: 'patient ref subject; subject ref subject; device ref device',
  DeviceRequest: `${patientAndStatus}; code token codeCodeableConcept; authored-on date authoredOn; intent token intent`,
  NutritionOrder: 'patient ref patient; status token status; datetime date dateTime; encounter ref encounter',
  Media: `${patientAndStatus}; type token type; created date created[x]; encounter ref encounter; based-on ref basedOn`,
  ImagingStudy: `${patientAndStatus}; started date started; modality token modality; encounter ref encounter`,
  Provenance:
    'target ref target; agent ref agent.who; patient ref target; recorded date recorded; entity ref entity.what',
  List: `${patientAndStatus}; code token code; date date date; item ref entry.item; source ref source`,
};

/** What STU3 searches by otherwise; a type that is not here is searched by the same parameters, a `-` takes one away. */
const ofStu3: { readonly [type: string]: string } = {
  Observation: `has-member -; derived-from -; related-target ref related.target; related-type token related.type;
    context ref context; encounter ref context`,
  DiagnosticReport: `performer ref performer.actor; context ref context; encounter ref context; media -;
    image ref image.link; diagnosis token codedDiagnosis; conclusion -; results-interpreter -`,
  ProcedureRequest: `${patientAndStatus}; code token code; intent token intent; authored date authoredOn;
    occurrence date occurrence[x]; requester ref requester.agent; performer ref performer; based-on ref basedOn;
    encounter ref context; context ref context; requisition token requisition; specimen ref specimen`,
  ReferralRequest: `${patientAndStatus}; type token type; service token serviceRequested; intent token intent;
    authored-on date authoredOn; occurrence-date date occurrence[x]; requester ref requester.agent;
    recipient ref recipient; based-on ref basedOn; encounter ref context; context ref context; priority token priority`,
  Encounter: `reason-code -; reason token reason; episode-of-care -; episodeofcare ref episodeOfCare;
    based-on -; incomingreferral ref incomingReferral`,
  Appointment: 'reason-code -; based-on -; slot -; specialty -; incomingreferral ref incomingReferral',
  Condition: 'recorded-date -; asserted-date date assertedDate; encounter ref context; context ref context',
  AllergyIntolerance: 'date date assertedDate',
  Procedure: 'encounter ref context; context ref context; reason-code -; reason-reference -',
  Immunization: 'performer -; practitioner ref practitioner.actor; date date date; notgiven token notGiven',
  MedicationRequest: `requester ref requester.agent; encounter -; context ref context; period-of-use -;
    periodofuse date extension(zib-Medication-PeriodOfUse).value[x]; pharmaceutical-treatment-identifier -`,
  MedicationDispense: 'pharmaceutical-treatment-identifier -; period-of-use -',
  MedicationStatement: 'pharmaceutical-treatment-identifier -; period-of-use -',
  MedicationAdministration:
    'request -; prescription ref prescription; pharmaceutical-treatment-identifier -; period-of-use -',
  Consent: `scope -; actor ref actor.reference; consentor ref consentingParty; period date period; action token action`,
  DocumentReference: `category -; class token class; date -; indexed date indexed; created date created;
    encounter ref context.encounter; related -; related-ref ref context.related.ref; contenttype -`,
  Composition: 'category -; class token class',
  Coverage: 'patient -; beneficiary ref beneficiary',
  Goal: 'lifecycle-status -; status token status',
  QuestionnaireResponse:
    'questionnaire ref questionnaire; encounter -; context ref context; part-of -; parent ref parent',
  Media: 'created date occurrence[x]; encounter -; context ref context',
  Communication: 'encounter ref context; context ref context',
  CareTeam: 'context ref context; encounter ref context',
  CarePlan: 'context ref context; encounter ref context',
};

function readLine(line: string): SearchParameter {
  const [name, kind, paths] = line.trim().split(/\s+/);
  const known = kinds[kind ?? ''];
  if (!name || !known || !paths) throw new Error(`no search parameter: ${line}`);
  return { name, kind: known, paths: paths.split(',') };
}

function readLines(lines: string, known: ReadonlyMap<string, SearchParameter> = new Map()) {
  const all = new Map(known);
  for (const line of lines.split(';')) {
    const [name = '', kind] = line.trim().split(/\s+/);
    if (kind === '-') all.delete(name);
    else all.set(name, readLine(line));
  }
  return all;
}

const common = readLines(everywhere);
const perType = new Map(
  Object.entries(table).map(([type, lines]) => [type, new Map([...common, ...readLines(lines)])]),
);
const otherTypes = new Map([...common, ...readLines(patientAndStatus)]);
const perTypeOfStu3 = new Map(
  Object.entries(ofStu3).map(([type, lines]) => [type, readLines(lines, perType.get(type) ?? common)]),
);

/** All parameters of a type by name; a type outside the table has the common ones. */
export function parametersOf(type: string, fhir: FhirVersion): ReadonlyMap<string, SearchParameter> {
  return (fhir === 'stu3' ? perTypeOfStu3.get(type) : undefined) ?? perType.get(type) ?? otherTypes;
}
