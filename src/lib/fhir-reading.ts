/** A value in FHIR, with its reference and flag, as we hold it. Pure; never throws on what a source sends. */
import { codesOf, nameOfConcept, number, object, objects, readWhen, text, type When } from './fhir.ts';
import { flaggedSide, readVerdicts, type Verdict } from './fhir-verdict.ts';

/** A value as it was given; numbers keep the decimals of the source, and units are those of the source. */
export type Value =
  | { is: 'quantity'; number: number; text: string; unit: string | null }
  | { is: 'text'; text: string }
  | { is: 'answer'; answer: 'yes' | 'no' }
  | { is: 'moments'; moments: readonly When[] }
  | { is: 'amounts'; amounts: readonly Value[]; between: string }
  | { is: 'verdicts'; verdicts: readonly Verdict[] }
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

/**
 * A reference of a value: limits where it has numbers, words where the source gave words. `whom` and `age`: for whom it is,
 * where it is not for everybody.
 */
export type Range = Limits & { words: string | null; whom: readonly string[]; age: Limits | null };
export type Limits = { low: Limit | null; high: Limit | null };
/** `unit` only where it is another one than that of the value. */
export type Limit = { number: number; text: string; unit: string | null };

/** A value with what it is held against, and what the source says of it beside that. */
export type Reading = {
  value: Value;
  ranges: readonly Range[];
  against: Against;
  verdicts: readonly Verdict[];
};

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

/** The value, references, flag and verdicts of an Observation or one of its components. */
export function readReading(fields: Fields): Reading {
  const { interpretation } = fields;
  const value = readValue(fields);
  const quantity = object(fields['valueQuantity']) ?? {};
  const ranges = readRanges(fields['referenceRange'], quantity);
  const isBare = value.is === 'missing';
  const verdicts = readVerdicts(interpretation, { sides: isBare && !hasParts(fields) });
  const isVerdict = isBare && verdicts.length > 0;
  return {
    value: isVerdict ? { is: 'verdicts', verdicts } : value,
    ranges,
    against:
      flaggedSide(interpretation) ?? heldAgainst(ranges, { value, comparator: text(quantity['comparator']) }),
    verdicts: isVerdict ? [] : verdicts,
  };
}

function hasParts(fields: Fields): boolean {
  return ['component', 'hasMember', 'contained'].some(name => objects(fields[name]).length > 0);
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

/** The references that are normal ones; others (for a treatment goal) do not judge a value. */
function readRanges(of: unknown, quantity: Fields): Range[] {
  return objects(of)
    .filter(range => isNormal(range['type']))
    .map(range => ({
      ...readLimits(range, quantity),
      words: text(range['text']),
      whom: objects(range['appliesTo'])
        .map(nameOfConcept)
        .filter(whom => whom !== null),
      age: readAge(range['age']),
    }))
    .filter(({ low, high, words }) => low || high || words);
}

function isNormal(type: unknown): boolean {
  const codes = codesOf(type);
  return codes.length === 0 || codes.some(({ code }) => code === 'normal' || code === '260395002');
}

function readLimits(of: Fields, beside: Fields | null): Limits {
  return { low: readLimit(of['low'], beside), high: readLimit(of['high'], beside) };
}

/** An age is always said with its unit: nothing stands beside it that would have the same. */
function readAge(of: unknown): Limits | null {
  const limits = readLimits(object(of) ?? {}, null);
  return limits.low || limits.high ? limits : null;
}

function readLimit(of: unknown, beside: Fields | null): Limit | null {
  const quantity = object(of);
  const limit = number(quantity?.['value']);
  if (quantity === null || limit === null) return null;
  const own = text(quantity['unit']) ?? text(quantity['code']);
  const isSame = beside !== null && isSameUnit(quantity, beside);
  return { number: limit, text: sayAmount(quantity['value']), unit: isSame ? null : own };
}

/** Whether one of the ways in which each is written is the same; what names none is taken to have that of the other. */
function isSameUnit(one: Fields, other: Fields): boolean {
  if (one['unit'] === other['unit'] && one['code'] === other['code']) return true;
  const [ones, others] = [unitsOf(one), unitsOf(other)];
  return ones.size === 0 || others.size === 0 || !ones.isDisjointFrom(others);
}

function unitsOf(quantity: Fields): Set<string> {
  const written = [quantity['unit'], quantity['code']].map(text).filter(unit => unit !== null);
  return new Set(
    written.map(unit =>
      unit
        .toLowerCase()
        .replace(/[µμ]/g, 'u')
        .replace(/[\s{}_]/g, ''),
    ),
  );
}

type Held = { value: Value; comparator: string | null };

/** Only where every reference that may be the right one says the same. */
function heldAgainst(ranges: readonly Range[], { value, comparator }: Held): Against {
  if (value.is !== 'quantity') return 'unknown';
  const amount = value.number;
  const [side = 'unknown', ...others] = new Set(ranges.map(range => sideIn(range, { amount, comparator })));
  return others.length > 0 ? 'unknown' : side;
}

/** `> 100` is all that lies above it: where that is not all on one side, nobody knows. */
function sideIn({ low, high }: Range, of: { amount: number; comparator: string | null }): Against {
  const { amount, comparator } = of;
  const isOtherUnit = [low, high].some(limit => limit !== null && limit.unit !== null);
  if ((low === null && high === null) || isOtherUnit) return 'unknown';
  if (comparator !== null && !/^[<>]=?$/.test(comparator)) return 'unknown';
  const [lowest, highest] = [low?.number ?? -Infinity, high?.number ?? Infinity];
  const from = comparator?.startsWith('<') ? -Infinity : amount;
  const upTo = comparator?.startsWith('>') ? Infinity : amount;
  if (upTo < lowest || (upTo === lowest && comparator === '<')) return 'outside';
  if (from > highest || (from === highest && comparator === '>')) return 'outside';
  return from >= lowest && upTo <= highest ? 'inside' : 'unknown';
}
