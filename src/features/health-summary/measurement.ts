/** What a measurement is, and its course: values of the body, habits, what somebody can do. Observation (nl-core, zib2020 R4). */
import { object, objects, readWhen, text, type When } from '../../lib/fhir.ts';
import { startOf } from '../../lib/time.ts';
import type { Mapping, ReadContext } from '../../platform/record/index.ts';
import {
  type Amount,
  type Common,
  type Fields,
  fieldsOf,
  isNamed,
  type Named,
  readAmount,
  readNamed,
  readNotes,
} from './fields.ts';
import { abilityCategories, type MeasureGroup, measureCodes, measureOf } from './measures.ts';

export type Value =
  | { is: 'amount'; amount: Amount }
  | { is: 'named'; named: Named }
  | { is: 'answer'; answer: 'yes' | 'no' }
  | { is: 'missing' };

export type MeasuredPart = { name: Named; value: Value };

export type Measurement = Common & {
  is: 'measurement';
  /** What was measured: the id of a measure that we know, else its code. Also the last part of its address. */
  measure: string;
  group: MeasureGroup | 'able';
  on: When | null;
  until: When | null;
  value: Value;
  parts: readonly MeasuredPart[];
  /** `unknown`: the source does not say. */
  state: 'final' | 'preliminary' | 'corrected' | 'cancelled' | 'unknown';
};

/** `is` is null for what is no measurement of these, or waits for a talk: the results have it, with their question. */
export type MaybeMeasured = { is: Measurement | null };

export const measurements: Mapping<MaybeMeasured, 'Observation'> = {
  part: 'measurements',
  r4: {
    type: 'Observation',
    search: [['code', measureCodes]],
    read: (resource, context) => ({ is: readKnown(fieldsOf(resource), context) }),
  },
};

/** What somebody can do, hear, feel: any code, under these categories. */
export const abilities: Mapping<MaybeMeasured, 'Observation'> = {
  part: 'measurements',
  r4: {
    type: 'Observation',
    search: [['category', abilityCategories]],
    read: (resource, context) => ({ is: readAbility(fieldsOf(resource), context) }),
  },
};

function readKnown(fields: Fields, context: ReadContext): Measurement | null {
  const measure = measureOf(readNamed(fields['code']).codes);
  if (measure === null) return null;
  return read(fields, { measure: measure.id, group: measure.group, context });
}

function readAbility(fields: Fields, context: ReadContext): Measurement | null {
  const categories = objects(fields['category']).flatMap(each => readNamed(each).codes);
  const name = readNamed(fields['code']);
  const isOne = categories.some(each => abilityCategories.split(',').includes(each));
  if (!isOne || measureOf(name.codes) !== null) return null;
  return read(fields, { measure: addressOf(name), group: 'able', context });
}

/** The code as it can stand in an address; all that came without one stand together. */
function addressOf({ codes }: Named): string {
  const code = codes[0]?.split('|').at(-1) ?? '';
  return /^[A-Za-z0-9-]{1,64}$/.test(code) ? `code-${code}` : 'zonder-code';
}

// What the patient was there for has no news in it; for everything else `results` asks first.
const knownAtOnce = new Set(['measurement', 'questionnaire']);

type Of = Pick<Measurement, 'measure' | 'group'> & { context: ReadContext };

function read(fields: Fields, { measure, group, context }: Of): Measurement | null {
  if (!knownAtOnce.has(context.release?.kind ?? 'unknown')) return null;
  const period = object(fields['effectivePeriod']);
  const until = readWhen(period?.['end']);
  const from = readWhen(fields['effectiveDateTime']) ?? readWhen(period?.['start']);
  return {
    is: 'measurement',
    reference: context.reference,
    organisation: context.organisation,
    name: readNamed(fields['code']),
    standing: 'now',
    measure,
    group,
    on: from ?? until ?? readWhen(fields['effectiveInstant']) ?? readWhen(fields['issued']),
    until: from === null ? null : until,
    value: readValue(fields),
    parts: objects(fields['component']).map(part => ({
      name: readNamed(part['code']),
      value: readValue(part),
    })),
    state: states[text(fields['status']) ?? ''] ?? 'unknown',
    notes: readNotes(fields),
  };
}

const states: { readonly [status: string]: Measurement['state'] } = {
  final: 'final',
  registered: 'preliminary',
  preliminary: 'preliminary',
  amended: 'corrected',
  corrected: 'corrected',
  cancelled: 'cancelled',
};

function readValue(fields: Fields): Value {
  const amount = readAmount(fields['valueQuantity']) ?? wholeIn(fields['valueInteger']);
  if (amount !== null) return { is: 'amount', amount };
  const named = readNamed(fields['valueCodeableConcept']);
  if (isNamed(named)) return { is: 'named', named };
  const said = text(fields['valueString']) ?? text(fields['valueDateTime']);
  if (said !== null) return { is: 'named', named: { said, codes: [] } };
  const answer = fields['valueBoolean'];
  return typeof answer === 'boolean' ? { is: 'answer', answer: answer ? 'yes' : 'no' } : { is: 'missing' };
}

function wholeIn(value: unknown): Amount | null {
  return readAmount({ value });
}

/** The upper and the lower pressure, where both are there in one unit. */
export function pressureIn({ parts }: Pick<Measurement, 'parts'>): { upper: Amount; lower: Amount } | null {
  const amountOf = (loinc: string) => {
    const value = parts.find(part => part.name.codes.includes(`http://loinc.org|${loinc}`))?.value;
    return value?.is === 'amount' ? value.amount : null;
  };
  const [upper, lower] = [amountOf('8480-6'), amountOf('8462-4')];
  return upper && lower && upper.unit === lower.unit ? { upper, lower } : null;
}

/** The newest first; what has no day comes last. */
export function newestFirst(a: Measurement, b: Measurement): number {
  return momentOf(b) - momentOf(a);
}

function momentOf({ on }: Measurement): number {
  if (on === null) return Number.NEGATIVE_INFINITY;
  return (on.at ?? startOf(on.on)).epochMilliseconds;
}

/** Everything measured by what it is, each with its newest value first. */
export function courses(all: readonly Measurement[]): readonly (readonly [Measurement, ...Measurement[]])[] {
  return [...Map.groupBy(all, each => each.measure).values()].flatMap(group => {
    const [first, ...others] = group.toSorted(newestFirst);
    return first ? [[first, ...others] as const] : [];
  });
}

/** One line of a chart: amounts of the same thing in the same unit, the oldest first. `part`: of a value with parts. */
export type Line = {
  part: Named | null;
  unit: string | null;
  points: readonly { of: Measurement; amount: Amount; at: Temporal.Instant }[];
};

/** What can be drawn of a course; an amount in another unit is another line, as nobody may read kilograms as grams. */
export function linesOf(course: readonly Measurement[]): readonly Line[] {
  const points = course.flatMap(of => {
    const at = of.on === null ? null : (of.on.at ?? startOf(of.on.on));
    if (at === null || of.state === 'cancelled') return [];
    const values = [
      { part: null, value: of.value },
      ...of.parts.map(each => ({ part: each.name, value: each.value })),
    ];
    return values.flatMap(({ part, value }) =>
      value.is === 'amount' ? [{ part, amount: value.amount, of, at }] : [],
    );
  });
  const lines = Map.groupBy(
    points,
    ({ part, amount }) => `${part?.codes[0] ?? part?.said ?? ''} ${amount.unit}`,
  );
  return [...lines.values()].map(line => ({
    part: line[0]?.part ?? null,
    unit: line[0]?.amount.unit ?? null,
    points: line.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at)),
  }));
}
