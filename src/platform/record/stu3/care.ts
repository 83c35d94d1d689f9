/** Contacts, plans and requests. */
import type {
  Appointment,
  CarePlan,
  CareTeam,
  Communication,
  Encounter,
  Goal,
  ServiceRequest,
  Task,
} from '@medplum/fhirtypes';
import { isObject } from '../page.ts';
import {
  agentIn,
  each,
  eventStatus,
  firstOf,
  joined,
  type Loose,
  listed,
  present,
  renamed,
  requestStatus,
  statusUnless,
  visitIn,
} from './fields.ts';

/** `reason` → `reasonCode`; `diagnosis.role` → `use`; `incomingReferral` → `basedOn`; `appointment` becomes a list. */
export function encounter(old: Loose<fhir.Encounter>): Loose<Encounter> {
  const { reason, diagnosis, incomingReferral, appointment, ...same } = old;
  return {
    ...same,
    reasonCode: reason,
    diagnosis: each(diagnosis, ({ role, ...rest }) => present({ ...rest, use: role })),
    basedOn: incomingReferral,
    appointment: listed(appointment),
  };
}

const fromR4 = 'http://hl7.org/fhir/4.0/StructureDefinition/extension-Appointment.patientInstruction';

/**
 * `serviceCategory` becomes a list; `reason` → `reasonCode`; `indication` → `reasonReference`; `incomingReferral` → `basedOn`.
 * Words for the patient are new in R4: STU3 has them in an extension that HL7 gave for it.
 */
export function appointment(old: Loose<fhir.Appointment>): Loose<Appointment> {
  const { serviceCategory, reason, indication, incomingReferral, extension, ...same } = old;
  const isTold = (one: unknown) => isObject(one) && one['url'] === fromR4;
  const extensions: readonly unknown[] = Array.isArray(extension) ? extension : [];
  const told = extensions.filter(isObject).find(isTold);
  return {
    ...same,
    extension: joined(extensions.filter(one => !isTold(one))),
    serviceCategory: listed(serviceCategory),
    reasonCode: reason,
    reasonReference: indication,
    basedOn: incomingReferral,
    patientInstruction: told?.['valueString'],
  };
}

/** STU3's request for a procedure or a test: `requester.agent` → `requester`; `performer` becomes a list. */
export function procedureRequest(old: Loose<fhir.ProcedureRequest>): Loose<ServiceRequest> {
  const { definition: _, context, requester, performer, status, intent, ...same } = old;
  return {
    ...same,
    encounter: visitIn(context),
    requester: agentIn(requester),
    performer: listed(performer),
    status: renamed(status, requestStatus),
    intent,
  };
}

/**
 * STU3's referral: `type` → `category`; `serviceRequested` → `code` and `orderDetail`; `recipient` → `performer`; `specialty` →
 * `performerType`; `groupIdentifier` → `requisition`; `description` → a note.
 */
export function referralRequest(old: Loose<fhir.ReferralRequest>): Loose<ServiceRequest> {
  const { definition: _, context, requester, status, groupIdentifier, type, ...others } = old;
  const { serviceRequested, recipient, specialty, description, note, ...same } = others;
  return {
    ...same,
    encounter: visitIn(context),
    requester: agentIn(requester),
    status: renamed(status, requestStatus),
    requisition: groupIdentifier,
    category: listed(type),
    code: firstOf(serviceRequested),
    orderDetail: Array.isArray(serviceRequested) ? joined(serviceRequested.slice(1)) : undefined,
    performer: recipient,
    performerType: specialty,
    note: joined(description === undefined ? undefined : { text: description }, note),
  };
}

/** The first `author` stays, others contribute; in an activity `prohibited` → `doNotPerform`, and a reason becomes a concept. */
export function carePlan(old: Loose<fhir.CarePlan>): Loose<CarePlan> {
  const { definition: _, context, author, status, activity, ...same } = old;
  return {
    ...same,
    encounter: visitIn(context),
    author: firstOf(author),
    contributor: Array.isArray(author) ? joined(author.slice(1)) : undefined,
    status: renamed(status, requestStatus),
    activity: each(activity, ({ detail, ...rest }) =>
      present({
        ...rest,
        detail: each(detail, ({ category: __, definition: ___, prohibited, statusReason, ...same }) =>
          present({
            ...same,
            doNotPerform: prohibited,
            statusReason: typeof statusReason === 'string' ? { text: statusReason } : statusReason,
          }),
        ),
      }),
    ),
  };
}

/** `context` → `encounter`; `participant.role` becomes a list. */
export function careTeam({ context, participant, ...same }: Loose<fhir.CareTeam>): Loose<CareTeam> {
  return {
    ...same,
    encounter: visitIn(context),
    participant: each(participant, ({ role, ...rest }) => present({ ...rest, role: listed(role) })),
  };
}

const lifecycle = {
  'in-progress': 'active',
  'on-target': 'active',
  'ahead-of-target': 'active',
  'behind-target': 'active',
  sustaining: 'active',
  achieved: 'completed',
};
const achievement = {
  'on-target': 'in-progress',
  'ahead-of-target': 'improving',
  'behind-target': 'worsening',
};
const says: readonly unknown[] = Object.keys(lifecycle);

/** STU3 has one status for where a goal stands in its life and for how far it came; `target` becomes a list. */
export function goal({ status, target, ...same }: Loose<fhir.Goal>): Loose<Goal> {
  const system = 'http://terminology.hl7.org/CodeSystem/goal-achievement';
  return {
    ...same,
    lifecycleStatus: renamed(status, lifecycle),
    achievementStatus: says.includes(status)
      ? { coding: [{ system, code: renamed(status, achievement) }] }
      : undefined,
    target: listed(target),
  };
}

/** `notDone` → status `not-done`; `topic` → `about`; `context` → `encounter`. */
export function communication(old: Loose<fhir.Communication>): Loose<Communication> {
  const { definition: _, notDone, notDoneReason, topic, context, status, ...same } = old;
  return {
    ...same,
    status: statusUnless(renamed(status, eventStatus), { turned: notDone, is: 'not-done' }),
    statusReason: notDoneReason,
    about: topic,
    encounter: visitIn(context),
  };
}

/** `requester.agent` → `requester`; `context` → `encounter`; `reason` → `reasonCode`. */
export function task(old: Loose<fhir.Task>): Loose<Task> {
  const { definitionUri, definitionReference: _, context, requester, reason, ...same } = old;
  return {
    ...same,
    instantiatesUri: definitionUri,
    encounter: visitIn(context),
    requester: agentIn(requester),
    reasonCode: reason,
  };
}
