/** Vital signs over time, and what was found when looking from head to toe. */
import type {
  CodeableConcept,
  Encounter,
  Observation,
  PractitionerRole,
  Reference,
} from '@medplum/fhirtypes';
import { coded, loinc, profile } from '../places.ts';
import type { Course, Span, VitalCourse } from './course.ts';
import type { Deployment } from './deployment.ts';
import type { Dossier } from './dossier.ts';

/** A ride in the making. */
export type RideParts = {
  dossier: Dossier;
  course: Course;
  times: Deployment;
  encounter: Reference<Encounter>;
  nurse: Reference<PractitionerRole>;
};

const categories = 'http://terminology.hl7.org/CodeSystem/observation-category';
const category = (code: string, display: string) => [coded(categories, code, display)];

type Measure = {
  id: string;
  code: CodeableConcept;
  unit: readonly [ucum: string, written: string];
  digits: number;
  /** How far a value may be beside the line from first to last. */
  wobble: number;
  category: CodeableConcept[];
  profile?: string;
  most?: number;
};

const vitalSigns = category('vital-signs', 'Vital Signs');
const survey = category('survey', 'Survey');

type SingleName = Exclude<keyof VitalCourse, 'systolic' | 'diastolic'>;

const measures: { readonly [name in SingleName]: Measure } = {
  heartRate: {
    id: 'heartrate',
    code: loinc('8867-4', 'Hartslag'),
    unit: ['/min', 'per minuut'],
    digits: 0,
    wobble: 3,
    category: vitalSigns,
    profile: 'nl-core-HeartRate',
  },
  breathing: {
    id: 'breathing',
    code: loinc('9279-1', 'Ademhaling'),
    unit: ['/min', 'per minuut'],
    digits: 0,
    wobble: 1,
    category: vitalSigns,
    profile: 'nl-core-Respiration',
  },
  saturation: {
    id: 'saturation',
    code: loinc('59408-5', 'Zuurstof in het bloed (saturatie)'),
    unit: ['%', '%'],
    digits: 0,
    wobble: 1,
    category: vitalSigns,
    profile: 'nl-core-O2Saturation',
    most: 100,
  },
  temperature: {
    id: 'temperature',
    code: loinc('8310-5', 'Lichaamstemperatuur'),
    unit: ['Cel', '°C'],
    digits: 1,
    wobble: 0.1,
    category: vitalSigns,
    profile: 'nl-core-BodyTemperature',
  },
  gcs: {
    id: 'gcs',
    code: loinc('9269-2', 'Bewustzijn (Glasgow Coma Scale)'),
    unit: ['{score}', 'punten'],
    digits: 0,
    wobble: 0,
    category: survey,
    most: 15,
  },
  pain: {
    id: 'pain',
    code: loinc('72514-3', 'Pijnscore (0 tot 10)'),
    unit: ['{score}', 'punten'],
    digits: 0,
    wobble: 0,
    category: survey,
    profile: 'nl-core-PainScore',
    most: 10,
  },
  glucose: {
    id: 'glucose',
    code: loinc('14743-9', 'Bloedsuiker (vingerprik)'),
    unit: ['mmol/L', 'mmol/l'],
    digits: 1,
    wobble: 0,
    category: category('laboratory', 'Laboratory'),
  },
};

/** Quick at first, then slower: what treatment does. `part` from 0 to 1. */
function between([first, last]: Span, part: number): number {
  return first + (last - first) * (1 - (1 - part) ** 2);
}

function measuredAt(
  parts: RideParts,
  of: { span: Span; part: number; measure: Omit<Measure, 'code' | 'id'> },
): number {
  const { measure, part } = of;
  // The first and the last are told in the handover, so they are exactly what the story says.
  const isEnd = part === 0 || part === 1;
  const beside = isEnd ? 0 : (parts.dossier.chance() * 2 - 1) * measure.wobble;
  const value = Math.min(between(of.span, part) + beside, measure.most ?? Number.POSITIVE_INFINITY);
  return Number(value.toFixed(measure.digits));
}

function observed(parts: RideParts, of: { id: string; minute: number; profile?: string }) {
  const at = parts.times.after(of.minute);
  return {
    resourceType: 'Observation',
    id: parts.dossier.nextId(of.id),
    ...(of.profile ? { meta: profile(of.profile) } : {}),
    status: 'final',
    subject: parts.dossier.patient,
    encounter: parts.encounter,
    effectiveDateTime: at,
    issued: at,
    performer: [parts.nurse],
  } as const satisfies Partial<Observation>;
}

function addSingle(
  parts: RideParts,
  of: { name: SingleName; span: Span; minute: number; part: number },
): void {
  const measure = measures[of.name];
  const { id, code, unit, category: kind } = measure;
  const value = measuredAt(parts, { span: of.span, part: of.part, measure });
  const head = observed(parts, {
    id,
    minute: of.minute,
    ...(measure.profile ? { profile: measure.profile } : {}),
  });
  parts.dossier.add(
    {
      ...head,
      category: kind,
      code,
      valueQuantity: { value, unit: unit[1], system: 'http://unitsofmeasure.org', code: unit[0] },
    },
    head.issued,
  );
}

function addPressure(parts: RideParts, of: { minute: number; part: number }): void {
  const { systolic, diastolic } = parts.course.vitals;
  const measure = { unit: ['mm[Hg]', 'mm[Hg]'], digits: 0, wobble: 4, category: vitalSigns } as const;
  const quantity = (span: Span) => ({
    value: measuredAt(parts, { span, part: of.part, measure: { ...measure, category: vitalSigns } }),
    unit: 'mm[Hg]',
    system: 'http://unitsofmeasure.org',
    code: 'mm[Hg]',
  });
  const head = observed(parts, { id: 'bloodpressure', minute: of.minute, profile: 'nl-core-BloodPressure' });
  parts.dossier.add(
    {
      ...head,
      category: vitalSigns,
      code: loinc('85354-9', 'Bloeddruk'),
      component: [
        { code: loinc('8480-6', 'Bovendruk'), valueQuantity: quantity(systolic) },
        { code: loinc('8462-4', 'Onderdruk'), valueQuantity: quantity(diastolic) },
      ],
    },
    head.issued,
  );
}

/** How often each is measured, counted in rounds; the first and the last round measure everything. */
const everyRounds: { readonly [name in SingleName]: number } = {
  heartRate: 1,
  breathing: 1,
  saturation: 1,
  temperature: 4,
  gcs: 2,
  pain: 2,
  glucose: Number.POSITIVE_INFINITY,
};

/** Every 5 minutes in a hurry, else every 10. */
export function addVitals(parts: RideParts): void {
  const step = parts.course.urgency === 'A1' ? 5 : 10;
  const last = Math.max(1, Math.floor((parts.times.careMinutes - 4) / step));
  for (let round = 0; round <= last; round += 1) {
    const [minute, part] = [3 + round * step, round / last];
    addPressure(parts, { minute, part });
    for (const [name, every] of Object.entries(everyRounds)) {
      if (!isSingle(name)) continue;
      const span = parts.course.vitals[name];
      const isDue = round === 0 || round === last || round % every === 0;
      if (span && isDue) addSingle(parts, { name, span, minute, part });
    }
  }
}

function isSingle(name: string): name is SingleName {
  return name in measures;
}

const looks = [
  'A: luchtweg',
  'B: ademhaling',
  'C: bloedsomloop',
  'D: bewustzijn',
  'E: overig lichaam',
] as const;

/** The first look, airway first. */
export function addFindings(parts: RideParts): void {
  for (const [place, text] of parts.course.findings.entries()) {
    const head = observed(parts, { id: 'finding', minute: 2 });
    parts.dossier.add(
      {
        ...head,
        category: category('exam', 'Exam'),
        code: { text: looks[place] ?? '' },
        valueString: text,
      },
      head.issued,
    );
  }
}
