/** The courses that a medicine can take, in the building blocks of MP9: begun, changed, paused, tapered, only collected. */
import type { Dosage, Extension, MedicationRequest } from '@medplum/fhirtypes';
import { type Chart, moment } from './chart.ts';
import { ext, type Medicine } from './medicines.ts';
import { type Colleague, profile, role, sct } from './places.ts';

/** `ago` in days; a negative number is still to come. What begins after a stop is a change of what was stopped. */
export type CourseStep =
  | { does: 'begin'; ago: number; dose: string; reason?: string }
  | { does: 'stop'; ago: number; how: 'temporary' | 'definitive'; reason: string }
  /** So many tablets a day, each for so many days. */
  | { does: 'taper'; ago: number; tablets: readonly number[]; days: number; reason: string }
  | { does: 'when-needed'; ago: number; tablets: number; times: number; most: number; why: string }
  /** The doses of the days from then on, within what was agreed before. */
  | { does: 'scheme'; ago: number; tablets: readonly number[] };

export type Course = {
  medicine: Pick<Medicine, 'name' | 'gpk'>;
  by: Colleague;
  steps: readonly CourseStep[];
  collected?: readonly { ago: number; tablets: number }[];
};

type Going = {
  chart: Chart;
  of: Course;
  medicationReference: { reference: string; display: string };
  treatment: Extension;
  /** The agreement that holds so far, and when it began. */
  last: { id: string; begunAgo: number; dosages: Dosage[] } | null;
};

const tablet = { unit: 'tablet', system: 'http://unitsofmeasure.org', code: '{tablet}' };
const stops = { temporary: '385655000', definitive: '410546004' } as const;
const daily = { frequency: 1, period: 1, periodUnit: 'd' as const };
const oral = { coding: [{ system: 'urn:oid:2.16.840.1.113883.2.4.4.9', code: '9', display: 'oraal' }] };

/** Writes the whole course of one medicine, from its first step to its last. */
export function addCourse(chart: Chart, of: Course): void {
  const product = chart.nextId('product');
  const coding = of.medicine.gpk
    ? {
        coding: [
          { system: 'urn:oid:2.16.840.1.113883.2.4.4.1', code: of.medicine.gpk, display: of.medicine.name },
        ],
      }
    : {};
  const firstAgo = Math.max(...of.steps.map(step => step.ago), ...(of.collected ?? []).map(each => each.ago));
  const writtenAt = moment(chart, Math.max(firstAgo, 1), '10:30');
  chart.add(
    {
      resourceType: 'Medication',
      id: product,
      meta: profile('nl-core-PharmaceuticalProduct'),
      code: { ...coding, text: of.medicine.name },
    },
    writtenAt,
  );
  const going: Going = {
    chart,
    of,
    medicationReference: { reference: `Medication/${product}`, display: of.medicine.name },
    treatment: {
      url: ext('PharmaceuticalTreatment.Identifier'),
      valueIdentifier: {
        system: 'urn:oid:2.16.840.1.113883.2.4.3.11.999.301.2',
        value: chart.nextId('treatment'),
      },
    },
    last: null,
  };
  for (const step of of.steps) addStep(going, step);
  for (const each of of.collected ?? []) addCollected(going, each);
}

function addStep(going: Going, step: CourseStep): void {
  const { last } = going;
  if (step.does === 'stop') {
    if (last === null) throw new Error('nothing to stop');
    const fields = { ...replacing(last.id), ...stopping(step.how), ...because(step.reason) };
    const until = moment(going.chart, step.ago, '23:59');
    const id = addRequest(going, { ...last, ago: step.ago, fromAgo: last.begunAgo, until, fields });
    going.last = { ...last, id };
    return;
  }
  const dosages = dosagesOf(step);
  const isScheme = step.does === 'scheme';
  const reason = step.does === 'begin' || step.does === 'taper' ? step.reason : undefined;
  const fields = {
    ...(last &&
      (isScheme ? { basedOn: [{ reference: `MedicationRequest/${last.id}` }] } : replacing(last.id))),
    ...(reason === undefined ? {} : because(reason)),
    ...(isScheme && { category: [sct('395067002', 'optimaliseren van dosering van medicatie')] }),
  };
  const days = 'days' in step ? step.tablets.length * step.days : isScheme ? step.tablets.length : null;
  const until = days === null ? null : moment(going.chart, step.ago - days + 1, '23:59');
  const id = addRequest(going, { ago: step.ago, fromAgo: step.ago, until, dosages, fields });
  if (!isScheme) going.last = { id, begunAgo: step.ago, dosages };
}

function dosagesOf(step: Exclude<CourseStep, { does: 'stop' }>): Dosage[] {
  switch (step.does) {
    case 'begin':
      return [{ text: step.dose }];
    case 'taper':
      return step.tablets.map((count, place) => dosageOf({ count, step: place + 1, days: step.days }));
    case 'scheme':
      return step.tablets.map((count, place) => ({
        ...dosageOf({ count, step: place + 1, days: 1 }),
        timing: { repeat: { boundsDuration: days(1), when: ['EVE'] } },
      }));
    case 'when-needed':
      return [
        {
          timing: { repeat: { ...daily, frequencyMax: step.times } },
          asNeededCodeableConcept: { text: step.why },
          route: oral,
          doseAndRate: [{ doseQuantity: { value: step.tablets, ...tablet } }],
          maxDosePerPeriod: { numerator: { value: step.most, ...tablet }, denominator: days(1) },
        },
      ];
  }
}

function dosageOf({ count, step, days: length }: { count: number; step: number; days: number }): Dosage {
  return {
    sequence: step,
    timing: { repeat: { ...daily, boundsDuration: days(length) } },
    route: oral,
    doseAndRate: [{ doseQuantity: { value: count, ...tablet } }],
  };
}

function days(value: number) {
  return { value, unit: 'dag', system: 'http://unitsofmeasure.org', code: 'd' };
}

function replacing(id: string): Partial<MedicationRequest> {
  return { priorPrescription: { reference: `MedicationRequest/${id}` } };
}

function because(reason: string): Partial<MedicationRequest> {
  return { reasonCode: [{ text: reason }] };
}

function stopping(how: keyof typeof stops): Partial<MedicationRequest> {
  const valueCodeableConcept = sct(stops[how], how === 'temporary' ? 'onderbroken' : 'stopgezet');
  return { modifierExtension: [{ url: ext('StopType'), valueCodeableConcept }] };
}

type Request = {
  ago: number;
  fromAgo: number;
  until: string | null;
  dosages: Dosage[];
  fields: Partial<MedicationRequest>;
};

/** Written down on the day itself; what is still to come was agreed yesterday. */
function addRequest({ chart, of, medicationReference, treatment }: Going, request: Request): string {
  const { fromAgo, until, dosages, fields } = request;
  const at = moment(chart, Math.max(request.ago, 1), '11:00');
  const id = chart.nextId('agreement');
  chart.add(
    {
      resourceType: 'MedicationRequest',
      id,
      meta: profile('mp-MedicationAgreement'),
      extension: [
        {
          url: ext('TimeInterval.Period'),
          valuePeriod: { start: moment(chart, fromAgo, '00:00'), ...(until && { end: until }) },
        },
        treatment,
        { url: ext('RegistrationDateTime'), valueDateTime: at },
      ],
      status: 'unknown',
      intent: 'order',
      category: [sct('33633005', 'voorschrijven van geneesmiddel')],
      medicationReference,
      subject: chart.patient,
      authoredOn: at,
      requester: role(of.by),
      dosageInstruction: dosages,
      ...fields,
    },
    at,
  );
  return id;
}

function addCollected(
  { chart, of, medicationReference, treatment, last }: Going,
  { ago, tablets }: { ago: number; tablets: number },
): void {
  const at = moment(chart, ago, '16:20');
  chart.add(
    {
      resourceType: 'MedicationDispense',
      id: chart.nextId('collected'),
      meta: profile('mp-MedicationDispense'),
      // Without an agreement the pharmacy knows of no treatment.
      ...(of.steps.length > 0 && { extension: [treatment] }),
      status: 'completed',
      category: sct('373784005', 'verstrekken van medicatie'),
      medicationReference,
      subject: chart.patient,
      performer: [{ actor: { display: 'Apotheek De Linde' } }],
      ...(last && { authorizingPrescription: [{ reference: `MedicationRequest/${last.id}` }] }),
      quantity: { value: tablets, ...tablet },
      whenHandedOver: at,
    },
    at,
  );
}
