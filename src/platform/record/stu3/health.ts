/** Problems, allergies, procedures, vaccinations, alerts, devices and nutrition. */
import type {
  AllergyIntolerance,
  Condition,
  Device,
  DeviceRequest,
  DeviceUseStatement,
  Flag,
  Immunization,
  ImmunizationRecommendation,
  NutritionOrder,
  Procedure,
} from '@medplum/fhirtypes';
import { codesOf, nameOfConcept } from '../../../lib/fhir.ts';
import { isObject } from '../page.ts';
import {
  agentIn,
  conceptOf,
  each,
  eventStatus,
  firstOf,
  isTurned,
  joined,
  type Loose,
  listed,
  present,
  renamed,
  requestStatus,
  statusUnless,
  takeOut,
  visitIn,
} from './fields.ts';

const hl7 = 'http://terminology.hl7.org/CodeSystem/';

/** Both statuses become concepts; `assertedDate` → `recordedDate`. */
export function allergyIntolerance(old: Loose<fhir.AllergyIntolerance>): Loose<AllergyIntolerance> {
  const { clinicalStatus, _clinicalStatus, verificationStatus, _verificationStatus, assertedDate, ...same } =
    old;
  return {
    ...same,
    clinicalStatus: conceptOf(clinicalStatus, {
      system: `${hl7}allergyintolerance-clinical`,
      shadow: _clinicalStatus,
    }),
    verificationStatus: conceptOf(verificationStatus, {
      system: `${hl7}allergyintolerance-verification`,
      shadow: _verificationStatus,
    }),
    recordedDate: assertedDate,
  };
}

/**
 * Both statuses become concepts (`unknown` is no verification in R4, and is left out); `context` → `encounter`;
 * `assertedDate` → `recordedDate`; `stage` becomes a list. `abatementBoolean` has no place: where it is the only thing that
 * says so, the problem is inactive.
 */
export function condition(old: Loose<fhir.Condition>): Loose<Condition> {
  const { context, abatementBoolean, assertedDate, stage, ...others } = old;
  const { clinicalStatus, _clinicalStatus, verificationStatus, _verificationStatus, ...same } = others;
  const over = isTurned(abatementBoolean) ? 'inactive' : undefined;
  return {
    ...same,
    encounter: visitIn(context),
    clinicalStatus: conceptOf(clinicalStatus ?? over, {
      system: `${hl7}condition-clinical`,
      shadow: _clinicalStatus,
    }),
    verificationStatus: conceptOf(verificationStatus === 'unknown' ? undefined : verificationStatus, {
      system: `${hl7}condition-ver-status`,
      shadow: _verificationStatus,
    }),
    recordedDate: assertedDate,
    stage: listed(stage),
  };
}

/** `notDone` → status `not-done`, its reason → `statusReason`; `context` → `encounter`; `performer.role` → `function`. */
export function procedure(old: Loose<fhir.Procedure>): Loose<Procedure> {
  const { definition: _, notDone, notDoneReason, context, status, performer, ...same } = old;
  return {
    ...same,
    status: statusUnless(renamed(status, eventStatus), { turned: notDone, is: 'not-done' }),
    statusReason: notDoneReason,
    encounter: visitIn(context),
    performer: each(performer, ({ role, ...rest }) => present({ ...rest, function: role })),
  };
}

/**
 * `notGiven` → status `not-done`, `explanation` → `reasonCode` or `statusReason`; `date` → `occurrenceDateTime`;
 * `practitioner` → `performer`; `vaccinationProtocol` → `protocolApplied`.
 */
export function immunization(old: Loose<fhir.Immunization>): Loose<Immunization> {
  const { notGiven, explanation, date, practitioner, vaccinationProtocol, status, ...same } = old;
  const why = isObject(explanation) ? explanation : {};
  return {
    ...same,
    status: statusUnless(status, { turned: notGiven, is: 'not-done' }),
    statusReason: firstOf(why['reasonNotGiven']),
    reasonCode: why['reason'],
    occurrenceDateTime: date,
    performer: each(practitioner, ({ role, ...rest }) => present({ ...rest, function: role })),
    protocolApplied: each(
      vaccinationProtocol,
      ({ series, authority, targetDisease, doseSequence, seriesDoses }) =>
        present({
          series,
          authority,
          targetDisease,
          doseNumberPositiveInt: doseSequence,
          seriesDosesPositiveInt: seriesDoses,
        }),
    ),
  };
}

/** Each recommendation had a date of its own; in R4 the whole has one. `vaccineCode` becomes a list. */
export function immunizationRecommendation(
  old: Loose<fhir.ImmunizationRecommendation>,
): Loose<ImmunizationRecommendation> {
  const { recommendation, ...same } = old;
  const first = firstOf(recommendation);
  return {
    ...same,
    date: isObject(first) ? first['date'] : undefined,
    recommendation: each(recommendation, ({ date: _, vaccineCode, doseNumber, protocol, ...rest }) =>
      present({
        ...rest,
        vaccineCode: listed(vaccineCode),
        doseNumberPositiveInt: doseNumber,
        description: isObject(protocol) ? protocol['description'] : undefined,
        series: isObject(protocol) ? protocol['series'] : undefined,
      }),
    ),
  };
}

/** `category` becomes a list. */
export function flag({ category, ...same }: Loose<fhir.Flag>): Loose<Flag> {
  return { ...same, category: listed(category) };
}

/** `whenUsed` → `timingPeriod`; `indication` → `reasonCode`; zib2017's reference to a reason → `reasonReference`. */
export function deviceUseStatement(old: Loose<fhir.DeviceUseStatement>): Loose<DeviceUseStatement> {
  const { whenUsed, indication, status, ...same } = old;
  const why = 'deviceUseStatement-reasonReferenceSTU3';
  const { taken, rest } = takeOut(same.extension, [why]);
  return present({
    ...same,
    extension: rest,
    status: renamed(status, { intented: 'intended' }),
    timingPeriod: whenUsed ?? same.timingPeriod,
    reasonCode: indication,
    reasonReference: joined(taken[why]),
  });
}

/** `udi` → `udiCarrier` and a name; `model` → `modelNumber`; `version` → a list of versions. */
export function device(old: Loose<fhir.Device>): Loose<Device> {
  const { udi, model, version, ...same } = old;
  const { name, ...carrier } = isObject(udi) ? udi : {};
  return {
    ...same,
    udiCarrier: isObject(udi) ? [carrier] : undefined,
    deviceName: typeof name === 'string' ? [{ name, type: 'udi-label-name' }] : undefined,
    modelNumber: model,
    version: typeof version === 'string' ? [{ value: version }] : undefined,
  };
}

/** `requester.agent` → `requester`; `context` → `encounter`; `intent` was a concept; statuses of requests. */
export function deviceRequest(old: Loose<fhir.DeviceRequest>): Loose<DeviceRequest> {
  const { definition: _, context, requester, status, intent, ...same } = old;
  return {
    ...same,
    encounter: visitIn(context),
    requester: agentIn(requester),
    status: renamed(status, requestStatus),
    intent: codesOf(intent).find(each => each.code !== null)?.code ?? nameOfConcept(intent) ?? undefined,
  };
}

const nutritionStatus = { ...requestStatus, proposed: 'draft', planned: 'active', requested: 'active' };
const nutritionIntent = { proposed: 'proposal', planned: 'plan' };

/** STU3 has one field for status and intent; zib2017's explanation → a note. */
export function nutritionOrder({ status, ...same }: Loose<fhir.NutritionOrder>): Loose<NutritionOrder> {
  const says = 'zib-NutritionAdvice-Explanation';
  const { taken, rest } = takeOut(same.extension, [says]);
  const intent = renamed(status, nutritionIntent);
  return present({
    ...same,
    extension: rest,
    status: renamed(status, nutritionStatus),
    intent: intent === status ? 'order' : intent,
    note: taken[says] === undefined ? undefined : [{ text: taken[says] }],
  });
}
