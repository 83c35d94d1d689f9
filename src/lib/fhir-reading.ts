/** A value in FHIR, with its reference and flag, as we hold it. Pure; never throws on what a source sends. */
import { codesOf, nameOfConcept, number, object, objects, readWhen, text, type When } from './fhir.ts';

/** A value as it was given; numbers keep the decimals of the source, and units are those of the source. */
export type Value =
  | { is: 'quantity'; number: number; text: string; unit: string | null }
  | { is: 'text'; text: string }
  | { is: 'answer'; answer: 'yes' | 'no' }
  | { is: 'moments'; moments: readonly When[] }
  | { is: 'amounts'; amounts: readonly Value[]; between: string }
  | { is: 'missing'; why: Missing };

/** Why there is no value: in the words of the source, else by a code of FHIR that we have words for. */
export type Missing = { said: string } | { code: AbsentCode } | null;

/** FHIR's data-absent-reason. */
const absentCodes = [
  'unknown',
  'asked-unknown',
  'temp-unknown',
  'not-asked',
  'asked-declined',
  'masked',
  'not-applicable',
  'unsupported',
  'as-text',
  'error',
  'not-a-number',
  'negative-infinity',
  'positive-infinity',
  'not-performed',
  'not-permitted',
] as const;
export type AbsentCode = (typeof absentCodes)[number];

/** Where a value lies against its reference: by the source's own flag, else by the limits. */
export type Against = 'inside' | 'outside' | 'unknown';

/** The reference of a value; limits where it has numbers, words where the source gave words. */
export type Range = { low: Limit | null; high: Limit | null; words: string | null };
export type Limit = { number: number; text: string };

/** A value with what it is held against. */
export type Reading = { value: Value; range: Range | null; against: Against };

type Fields = { readonly [key: string]: unknown };

/** How far a result is. `partial`: more is still to come; `corrected`: replaces what was said before. */
export type ResultState = 'final' | 'preliminary' | 'partial' | 'corrected' | 'cancelled' | 'unknown';

const states: { readonly [status: string]: ResultState } = {
  final: 'final',
  preliminary: 'preliminary',
  registered: 'preliminary',
  partial: 'partial',
  amended: 'corrected',
  corrected: 'corrected',
  appended: 'corrected',
  cancelled: 'cancelled',
};

/** From the `status` of an Observation or DiagnosticReport. */
export function stateOf(status: unknown): ResultState {
  return states[text(status) ?? ''] ?? 'unknown';
}

/** The value, reference and flag of an Observation or one of its components. */
export function readReading(fields: Fields): Reading {
  const value = readValue(fields);
  const range = readRange(fields['referenceRange']);
  return { value, range, against: heldAgainst({ value, range, flags: fields['interpretation'] }) };
}

/** Every kind of `value[x]`; a value that is left out with its reason where the source gave one. */
export function readValue(fields: Fields): Value {
  return readQuantity(fields['valueQuantity']) ?? readOther(fields) ?? readMissing(fields);
}

function readQuantity(of: unknown): Value | null {
  const quantity = object(of);
  const amount = number(quantity?.['value']);
  if (quantity === null || amount === null) return null;
  const comparator = text(quantity['comparator']);
  const said = sayAmount(quantity['value']);
  return {
    is: 'quantity',
    number: amount,
    text: comparator ? `${comparators[comparator] ?? comparator} ${said}` : said,
    unit: text(quantity['unit']) ?? text(quantity['code']),
  };
}

const comparators: { readonly [comparator: string]: string } = { '<=': '≤', '>=': '≥' };

function readOther(fields: Fields): Value | null {
  const concept = fields['valueCodeableConcept'];
  const words =
    nameOfConcept(concept) ?? codesOf(concept).find(code => code.code)?.code ?? text(fields['valueString']);
  if (words !== null && words !== undefined) return { is: 'text', text: words };
  const whole = number(fields['valueInteger']);
  if (whole !== null) return { is: 'quantity', number: whole, text: String(whole), unit: null };
  const truth = fields['valueBoolean'];
  if (typeof truth === 'boolean') return { is: 'answer', answer: truth ? 'yes' : 'no' };
  return readMoments(fields) ?? readComposed(fields);
}

function readMoments(fields: Fields): Value | null {
  const period = object(fields['valuePeriod']);
  const moments = [fields['valueDateTime'], period?.['start'], period?.['end']].map(readWhen);
  const found = moments.filter(moment => moment !== null);
  if (found.length > 0) return { is: 'moments', moments: found };
  const said = text(fields['valueDateTime']) ?? text(fields['valueTime'])?.slice(0, 5) ?? null;
  return said === null ? null : { is: 'text', text: said };
}

/** Ranges and ratios: two amounts with what stands between them. */
function readComposed(fields: Fields): Value | null {
  const range = object(fields['valueRange']);
  const ratio = object(fields['valueRatio']);
  if (range) return amounts([range['low'], range['high']], ' – ');
  if (ratio) return amounts([ratio['numerator'], ratio['denominator']], ' : ');
  const sampled = text(object(fields['valueSampledData'])?.['data']);
  return sampled === null ? null : { is: 'text', text: sampled };
}

function amounts(parts: readonly unknown[], between: string): Value | null {
  const read = parts.map(readQuantity).filter(amount => amount !== null);
  return read.length === 0 ? null : { is: 'amounts', amounts: read, between };
}

function readMissing(fields: Fields): Value {
  const absent = fields['dataAbsentReason'];
  const code = codesOf(absent).find(each => each.code)?.code ?? null;
  const known = absentCodes.find(each => each === code);
  if (known !== undefined) return { is: 'missing', why: { code: known } };
  const said = nameOfConcept(absent);
  return { is: 'missing', why: said === null ? null : { said } };
}

/** A number with the decimals that came; JSON keeps none at the end, so `5.40` arrives as `5.4`. */
function sayAmount(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  const amount = number(value) ?? 0;
  const rounded = Number(amount.toPrecision(10));
  return Math.abs(rounded) >= 1e15 || (rounded !== 0 && Math.abs(rounded) < 1e-6)
    ? String(rounded)
    : plain(rounded);
}

function plain(amount: number): string {
  const said = String(amount);
  return said.includes('e') ? amount.toFixed(10).replace(/0+$/, '').replace(/\.$/, '') : said;
}

/** The first reference that is a normal one; others (for a treatment goal) do not judge a value. */
function readRange(of: unknown): Range | null {
  const ranges = objects(of);
  const normal = ranges.find(range => isNormal(range['type'])) ?? null;
  if (normal === null) return null;
  const low = readLimit(normal['low']);
  const high = readLimit(normal['high']);
  const words = text(normal['text']);
  return low || high || words ? { low, high, words } : null;
}

function isNormal(type: unknown): boolean {
  const codes = codesOf(type);
  return codes.length === 0 || codes.some(({ code }) => code === 'normal' || code === '260395002');
}

function readLimit(of: unknown): Limit | null {
  const quantity = object(of);
  const limit = number(quantity?.['value']);
  return quantity === null || limit === null ? null : { number: limit, text: sayAmount(quantity['value']) };
}

// HL7 v3 ObservationInterpretation and the SNOMED codes that zib LaboratoryTestResult uses.
const outsideFlags = new Set([
  'A',
  'AA',
  'H',
  'HH',
  'HU',
  'L',
  'LL',
  'LU',
  '<',
  '>',
  '281302008',
  '281300000',
  '263654008',
  '442779003',
]);
const insideFlags = new Set(['N', '281301001', '17621005', '125112009']);

type Held = { value: Value; range: Range | null; flags: unknown };

function heldAgainst({ value, range, flags }: Held): Against {
  const codes = objects(flags)
    .flatMap(codesOf)
    .map(({ code }) => code ?? '');
  if (codes.some(code => outsideFlags.has(code))) return 'outside';
  if (codes.some(code => insideFlags.has(code))) return 'inside';
  if (value.is !== 'quantity' || range === null || (range.low === null && range.high === null))
    return 'unknown';
  const below = range.low !== null && value.number < range.low.number;
  const above = range.high !== null && value.number > range.high.number;
  return below || above ? 'outside' : 'inside';
}
