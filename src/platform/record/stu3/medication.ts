/** Medication in the building blocks of MP9: agreement, request to dispense, administration agreement, supply and use. */
import type {
  Medication,
  MedicationAdministration,
  MedicationDispense,
  MedicationRequest,
  MedicationStatement,
} from '@medplum/fhirtypes';
import { isObject } from '../page.ts';
import {
  agentIn,
  each,
  type Fields,
  firstOf,
  joined,
  type Loose,
  listed,
  nictiz,
  present,
  statusUnless,
  takeOut,
  visitIn,
} from './fields.ts';

/**
 * `requester.agent` → `requester`; `category` becomes a list; `context` → `encounter`; `substitution.allowed` →
 * `allowedBoolean`; `dosageInstruction` as below. `definition` has no place in R4.
 */
export function medicationRequest(old: Loose<fhir.MedicationRequest>): Loose<MedicationRequest> {
  const { definition: _, context, category, requester, substitution, dosageInstruction, ...same } = old;
  return {
    ...same,
    ...ofTreatment(same, 'ext-MedicationAgreement.MedicationAgreementAdditionalInformation'),
    encounter: visitIn(context),
    category: listed(category),
    requester: agentIn(requester),
    substitution: each(substitution, ({ allowed, ...rest }) => present({ ...rest, allowedBoolean: allowed })),
    dosageInstruction: each(dosageInstruction, dosage),
  };
}

/** `notDone` → status `declined`; its reason → `statusReason[x]`; `performer.onBehalfOf` has no place in R4. */
export function medicationDispense(old: Loose<fhir.MedicationDispense>): Loose<MedicationDispense> {
  const { notDone, notDoneReasonCodeableConcept, notDoneReasonReference, ...others } = old;
  const { status, performer, dosageInstruction, ...same } = others;
  return {
    ...same,
    ...ofTreatment(same, 'ext-MedicationDispense.MedicationDispenseAdditionalInformation'),
    status: statusUnless(status, { turned: notDone, is: 'declined' }),
    statusReasonCodeableConcept: notDoneReasonCodeableConcept,
    statusReasonReference: notDoneReasonReference,
    performer: each(performer, ({ onBehalfOf: _, ...rest }) => rest),
    dosageInstruction: each(dosageInstruction, dosage),
  };
}

/** STU3 says apart whether it was taken; in R4 that is a status. `y` and `na` (only planned) change nothing. */
const notTaken: { readonly [taken: string]: string | null } = {
  y: null,
  na: null,
  n: 'not-taken',
  unk: 'unknown',
};

/**
 * `taken` → `status`, except for what was written down by mistake; `reasonNotTaken`, and why it was changed or stopped
 * (zib2017), → `statusReason`. What `taken` says and nobody knows is careful: status `unknown`.
 */
export function medicationStatement(old: Loose<fhir.MedicationStatement>): Loose<MedicationStatement> {
  const { taken, reasonNotTaken, status, dosage: dosages, ...same } = old;
  const said = taken === undefined ? 'y' : String(taken);
  const instead = Object.hasOwn(notTaken, said) ? notTaken[said] : 'unknown';
  const why = 'zib-MedicationUse-ReasonForChangeOrDiscontinuationOfUse';
  const { taken: own, rest } = takeOut(same.extension, [why]);
  return {
    ...same,
    ...ofTreatment({ ...same, extension: rest }, 'ext-MedicationUse2.MedicationUseAdditionalInformation'),
    status: status === 'entered-in-error' ? status : (instead ?? status),
    statusReason: joined(reasonNotTaken, own[why]),
    dosage: each(dosages, dosage),
  };
}

/** `notGiven` → status `not-done` and `reasonNotGiven` → `statusReason`; `prescription` → `request`. */
export function medicationAdministration(
  old: Loose<fhir.MedicationAdministration>,
): Loose<MedicationAdministration> {
  const { definition: _, notGiven, reasonNotGiven, prescription, status, performer, ...same } = old;
  return {
    ...same,
    ...ofTreatment(same, null),
    status: statusUnless(status, { turned: notGiven, is: 'not-done' }),
    statusReason: reasonNotGiven,
    request: prescription,
    performer: each(performer, ({ onBehalfOf: __, ...rest }) => rest),
  };
}

/** `ingredient.amount` → `strength`; the batch of the package → `batch`. What is only of a package has no place in R4. */
export function medication(old: Loose<fhir.Medication>): Loose<Medication> {
  const { isBrand: _, isOverTheCounter: __, image: ___, package: pack, ingredient, ...same } = old;
  return {
    ...same,
    ingredient: each(ingredient, ({ amount, ...rest }) => present({ ...rest, strength: amount })),
    batch: isObject(pack) ? firstOf(pack['batch']) : undefined,
  };
}

/** The dose and the rate of a Dosage stand together in `doseAndRate` in R4. */
export function dosage(old: Fields): Fields {
  const { doseRange, doseQuantity, rateRatio, rateRange, rateQuantity, ...same } = old;
  const together = present({ doseRange, doseQuantity, rateRatio, rateRange, rateQuantity });
  return { ...same, ...(Object.keys(together).length > 0 && { doseAndRate: [together] }) };
}

const ofPeriod = ['zib-Medication-PeriodOfUse', 'zib-MedicationUse-Duration'];
const ofAgreement = ['zib-AdministrationAgreement-AgreementReason', 'zib-Medication-AdditionalInformation'];

/** Extensions of zib2017 whose shape changed: how long is part of the period of use, a reason became a concept. */
function ofTreatment(
  same: { extension?: unknown },
  information: string | null,
): Pick<Loose<MedicationRequest>, 'extension'> {
  const { taken, rest } = takeOut(same.extension, [...ofPeriod, ...ofAgreement]);
  const [period, duration] = ofPeriod.map(name => taken[name]);
  const [reason, further] = ofAgreement.map(name => taken[name]);
  const made = [
    (period ?? duration) !== undefined &&
      named('ext-TimeInterval.Period', { valuePeriod: withDuration(period, duration) }),
    reason !== undefined &&
      named('ext-AdministrationAgreement.ReasonModificationOrDiscontinuation', {
        valueCodeableConcept: typeof reason === 'string' ? { text: reason } : reason,
      }),
    further !== undefined && information !== null && named(information, { valueCodeableConcept: further }),
  ];
  return present({ extension: joined(made.filter(Boolean), rest) });
}

function withDuration(period: unknown, duration: unknown): Fields {
  const plain = isObject(period) ? period : {};
  const long =
    duration === undefined ? undefined : named('ext-TimeInterval.Duration', { valueDuration: duration });
  return present({ ...plain, extension: joined(plain['extension'], long) });
}

function named(name: string, value: Fields): Fields {
  return { url: nictiz(name), ...value };
}
