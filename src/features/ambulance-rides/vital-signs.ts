/** Measurements during a ride: which measure each is, as rows by time and as courses for a chart. */
import { codesOf, nameOfConcept, number, object, objects, readWhen, text } from '../../lib/fhir.ts';
import type { Mapping } from '../../platform/record/index.ts';
import { asked, type Fields, fieldsOf, inside, type Maybe, referenceIn } from './mapping.ts';
import type { Ride } from './ride.ts';

/** The measures that have a column of their own; anything else keeps its own name. */
export const measures = [
  'pressure',
  'heart',
  'breathing',
  'oxygen',
  'temperature',
  'consciousness',
  'pain',
  'glucose',
] as const;
export type Measure = (typeof measures)[number];

/** LOINC (and SNOMED CT where services use it), as nl-core binds them for vital signs. */
const codes: { readonly [code: string]: Measure } = {
  '85354-9': 'pressure',
  '55284-4': 'pressure',
  '8867-4': 'heart',
  '9279-1': 'breathing',
  '59408-5': 'oxygen',
  '2708-6': 'oxygen',
  '8310-5': 'temperature',
  '9269-2': 'consciousness',
  '72514-3': 'pain',
  '38208-5': 'pain',
  '225908003': 'pain',
  '15074-8': 'glucose',
  '14743-9': 'glucose',
  '2339-0': 'glucose',
  '41653-7': 'glucose',
};

/** `numbers`: for a chart; two for a blood pressure (upper, lower), one for the others, none for words. */
export type Reading = {
  measure: Measure | null;
  name: string;
  at: Temporal.Instant | null;
  on: Temporal.PlainDate | null;
  value: string;
  unit: string | null;
  numbers: readonly number[];
  /** The contact that it belongs to, as the opaque name of a ride. */
  contact: string | null;
};

/** Everything that was measured or seen during a ride. */
export function readingsOf(ride: Pick<Ride, 'id' | 'origin'>): Mapping<Maybe<Reading>, 'Observation'> {
  return {
    part: inside,
    r4: {
      type: 'Observation',
      search: asked(ride),
      read: (resource, context) => {
        const fields = fieldsOf(resource);
        const is = readReading(fields, context.referenceTo(referenceIn(fields['encounter']) ?? undefined));
        return is && { is };
      },
    },
  };
}

function readReading(fields: Fields, contact: string | null): Reading | null {
  const measure = measureOf(fields['code']);
  const period = object(fields['effectivePeriod']);
  const when = readWhen(fields['effectiveDateTime'] ?? fields['effectiveInstant'] ?? period?.['start']);
  const name = nameOfConcept(fields['code']) ?? codesOf(fields['code'])[0]?.code ?? null;
  const value = measure === 'pressure' ? pressureOf(fields) : (valueIn(fields) ?? partsOf(fields));
  if (name === null || value === null) return null;
  return { measure, name, at: when?.at ?? null, on: when?.on ?? null, contact, ...value };
}

function measureOf(concept: unknown): Measure | null {
  const known = codesOf(concept).flatMap(each => codes[each.code ?? ''] ?? []);
  if (known[0]) return known[0];
  return /pijn|pain/i.test(nameOfConcept(concept) ?? '') ? 'pain' : null;
}

type Said = Pick<Reading, 'value' | 'unit' | 'numbers'>;

/** Systolic over diastolic, as people say it. */
function pressureOf(fields: Fields): Said | null {
  const components = objects(fields['component']);
  const [upper, lower] = ['8480-6', '8462-4'].map(code => {
    const found = components.find(each => codesOf(each['code']).some(one => one.code === code));
    return number(object(found?.['valueQuantity'])?.['value']);
  });
  if (typeof upper !== 'number' || typeof lower !== 'number') return valueIn(fields) ?? partsOf(fields);
  return { value: `${upper}/${lower}`, unit: 'mmHg', numbers: [upper, lower] };
}

function valueIn(fields: Fields): Said | null {
  const quantity = object(fields['valueQuantity']);
  const amount = number(quantity?.['value']) ?? number(fields['valueInteger']);
  if (amount !== null) {
    const unit = text(quantity?.['unit']) ?? text(quantity?.['code']);
    const than = text(quantity?.['comparator']);
    return { value: `${than ?? ''}${amount}`, unit, numbers: than === null ? [amount] : [] };
  }
  const words = text(fields['valueString']) ?? nameOfConcept(fields['valueCodeableConcept']);
  if (words !== null) return { value: words, unit: null, numbers: [] };
  const missing = nameOfConcept(fields['dataAbsentReason']);
  return missing === null ? null : { value: missing, unit: null, numbers: [] };
}

/** A measurement in parts that we have no column for: each part with its name. */
function partsOf(fields: Fields): Said | null {
  const said = objects(fields['component']).flatMap(each => {
    const value = valueIn(each);
    if (value === null) return [];
    return `${nameOfConcept(each['code']) ?? ''} ${value.value} ${value.unit ?? ''}`.trim();
  });
  return said.length === 0 ? null : { value: said.join(', '), unit: null, numbers: [] };
}

/** One moment of measuring: what was measured then, by measure. */
export type Round = { at: Temporal.Instant | null; values: ReadonlyMap<Measure, Reading> };

/** Rows for a table: what was measured in the same minute stands together, the first first. */
export function roundsOf(readings: readonly Reading[]): readonly Round[] {
  const rounds = new Map<string, { at: Temporal.Instant | null; values: Map<Measure, Reading> }>();
  for (const reading of [...readings].sort(earliestFirst)) {
    if (reading.measure === null) continue;
    const minute = reading.at?.round({ smallestUnit: 'minute', roundingMode: 'floor' }) ?? null;
    let key = String(minute);
    // Twice the same measure in one minute: both stand, in rows of their own.
    while (rounds.get(key)?.values.has(reading.measure)) key += ' again';
    const round = rounds.get(key) ?? { at: minute, values: new Map<Measure, Reading>() };
    round.values.set(reading.measure, reading);
    rounds.set(key, round);
  }
  return [...rounds.values()];
}

/** The course of one measure, for a chart: values with a time and a number, of which at least two differ. */
export type Course = { measure: Measure; unit: string | null; points: readonly CoursePoint[] };
export type CoursePoint = { at: Temporal.Instant; numbers: readonly number[] };

export function coursesOf(readings: readonly Reading[]): readonly Course[] {
  return measures.flatMap(measure => {
    const own = readings.filter(each => each.measure === measure).sort(earliestFirst);
    const points = own.flatMap(({ at, numbers }) => (at && numbers.length > 0 ? [{ at, numbers }] : []));
    const different = new Set(points.map(point => point.numbers.join('/')));
    return different.size < 2 ? [] : [{ measure, unit: own[0]?.unit ?? null, points }];
  });
}

function earliestFirst(a: Reading, b: Reading): number {
  const [first, second] = [a, b].map(each => each.at?.epochMilliseconds ?? Number.POSITIVE_INFINITY);
  if (first === second) return 0;
  return (first ?? 0) < (second ?? 0) ? -1 : 1;
}
