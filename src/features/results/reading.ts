/** A value in FHIR, with its reference and flag, as we hold it. Pure; never throws on what a source sends. */
import { codesOf, nameOfConcept, number, object, objects, text } from '../../lib/fhir.ts';
import type { Against, Limit, Range, Reading, Value } from './result.ts';

type Fields = { readonly [key: string]: unknown };

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
  const unit = text(quantity['unit']) ?? text(quantity['code']);
  const said = sayAmount(quantity['value']);
  return {
    is: 'quantity',
    number: amount,
    text: comparator ? `${comparator} ${said}` : said,
    unit: plainUnit(unit),
  };
}

function readOther(fields: Fields): Value | null {
  const plain =
    nameOfConcept(fields['valueCodeableConcept']) ??
    codesOf(fields['valueCodeableConcept']).find(code => code.code)?.code ??
    text(fields['valueString']) ??
    text(fields['valueDateTime']) ??
    text(fields['valueTime']);
  if (plain !== null) return { is: 'text', text: plain };
  const whole = number(fields['valueInteger']);
  if (whole !== null) return { is: 'quantity', number: whole, text: String(whole), unit: null };
  if (typeof fields['valueBoolean'] === 'boolean')
    return { is: 'text', text: fields['valueBoolean'] ? 'ja' : 'nee' };
  return readComposed(fields);
}

/** Ranges, ratios and periods: two amounts with what stands between them. */
function readComposed(fields: Fields): Value | null {
  const range = object(fields['valueRange']);
  const ratio = object(fields['valueRatio']);
  const period = object(fields['valuePeriod']);
  if (range) return joined([range['low'], range['high']].map(readQuantity), ' – ');
  if (ratio) return joined([ratio['numerator'], ratio['denominator']].map(readQuantity), ' : ');
  if (period) return joined([period['start'], period['end']].map(asText), ' – ');
  const sampled = object(fields['valueSampledData']);
  return sampled ? { is: 'text', text: text(sampled['data']) ?? 'meetreeks' } : null;
}

function asText(value: unknown): Value | null {
  const said = text(value);
  return said === null ? null : { is: 'text', text: said };
}

function joined(parts: readonly (Value | null)[], between: string): Value | null {
  const said = parts.map(part => (part === null ? '' : saidPlainly(part)));
  return said.every(part => part === '') ? null : { is: 'text', text: said.join(between).trim() };
}

/** A value with its unit in one piece of text. */
export function saidPlainly(value: Value): string {
  if (value.is === 'missing') return '';
  return value.is === 'text' || value.unit === null ? value.text : `${value.text} ${value.unit}`;
}

function readMissing(fields: Fields): Value {
  const absent = fields['dataAbsentReason'];
  return { is: 'missing', why: nameOfConcept(absent) ?? codesOf(absent)[0]?.code ?? null };
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

const unitsSaid: { readonly [ucum: string]: string } = {
  '10*9/L': '×10⁹/L',
  '10*12/L': '×10¹²/L',
  '10*3/uL': '×10³/µL',
  '10*6/uL': '×10⁶/µL',
  Cel: '°C',
  'mm[Hg]': 'mmHg',
  'mL/min/{1.73_m2}': 'ml/min/1,73 m²',
  'mL/min/1.73.m2': 'ml/min/1,73 m²',
  '{score}': 'punten',
  '[pH]': 'pH',
  '/min': 'per minuut',
  '{beats}/min': 'slagen per minuut',
  '[IU]/L': 'IE/L',
  'm[IU]/L': 'mIE/L',
  '1': '',
};

/** A UCUM code as people write it; a unit that already is plain text stays as the source wrote it. */
function plainUnit(unit: string | null): string | null {
  if (unit === null) return null;
  const said = unitsSaid[unit] ?? unit.replace(/\{[^}]*\}/g, '').replace(/^u(?=[a-zA-Z])/, 'µ');
  return said === '' ? null : said;
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
