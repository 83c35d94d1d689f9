/** From FHIR's Dosage to how a medicine is to be used. */
import { codesOf, nameOfConcept, number, object, objects, text } from '../../lib/fhir.ts';
import type { Amount, Dosage, Ratio, Use } from './dosage.ts';
import { readLength } from './mapping-length.ts';
import { cycleOf, type Fields } from './mapping-process.ts';
import { readTiming } from './mapping-timing.ts';
import { ext } from './reading.ts';

/** The whole of `dosageInstruction` or `dosage`, with the sentence that MP9 puts beside it. */
export function readUse(fields: Fields, name: 'dosageInstruction' | 'dosage'): Use {
  return {
    rendered: text(ext(fields, 'RenderedDosageInstruction')?.['valueString']),
    dosages: objects(fields[name]).map(readDosage),
    cycle: cycleOf(fields),
  };
}

function readDosage(fields: Fields): Dosage {
  const each = objects(fields['doseAndRate']);
  const ordered = each.filter(one => codesOf(one['type']).some(({ code }) => code === 'ordered'));
  const told = ordered.length > 0 ? ordered : each;
  const route = codesOf(fields['route']).find(({ code }) => code !== null);
  return {
    step: number(fields['sequence']),
    text: text(fields['text']),
    instruction: text(fields['patientInstruction']),
    further: objects(fields['additionalInstruction']).flatMap(one => furtherOf(one) ?? []),
    timing: readTiming(fields['timing']),
    asNeeded: asNeededOf(fields),
    route: object(fields['route']) && { code: route?.code ?? null, name: nameOfConcept(fields['route']) },
    site: nameOfConcept(fields['site']),
    method: nameOfConcept(fields['method']),
    doses: told.flatMap(one => amountIn(one, { quantity: 'doseQuantity', range: 'doseRange' }) ?? []),
    rates: told.flatMap(one => rateOf(one) ?? []),
    atMost: [fields['maxDosePerPeriod']].flat().flatMap(one => ratioOf(one) ?? []),
    atMostEachTime: readAmount(fields['maxDosePerAdministration']),
    atMostEver: readAmount(fields['maxDosePerLifetime']),
  };
}

/** "Other" with a text beside it says only the text. */
function furtherOf(concept: Fields): string | null {
  const isOther = codesOf(concept).some(({ system }) => system?.endsWith('v3-NullFlavor'));
  return isOther ? text(concept['text']) : nameOfConcept(concept);
}

function asNeededOf(fields: Fields): Dosage['asNeeded'] {
  const concept = object(fields['asNeededCodeableConcept']);
  if (concept) return { for: nameOfConcept(concept) };
  return fields['asNeededBoolean'] === true ? { for: null } : null;
}

/** A Quantity. Its unit as people write it, else the code. */
export function readAmount(quantity: unknown): Amount | null {
  const fields = object(quantity);
  const value = number(fields?.['value']);
  const unit = text(fields?.['unit']) ?? text(fields?.['code']);
  return value === null ? null : { low: value, high: null, unit: unit === '1' ? null : unit };
}

function rangeOf(range: unknown): Amount | null {
  const fields = object(range);
  const [low, high] = [readAmount(fields?.['low']), readAmount(fields?.['high'])];
  if (low === null && high === null) return null;
  return { low: low?.low ?? null, high: high?.low ?? null, unit: high?.unit ?? low?.unit ?? null };
}

function amountIn(fields: Fields, names: { quantity: string; range: string }): Amount | null {
  return readAmount(fields[names.quantity]) ?? rangeOf(fields[names.range]);
}

function rateOf(fields: Fields): Ratio | null {
  const amount = amountIn(fields, { quantity: 'rateQuantity', range: 'rateRange' });
  return ratioOf(fields['rateRatio']) ?? (amount && { amount, per: null });
}

function ratioOf(ratio: unknown): Ratio | null {
  const fields = object(ratio);
  const amount = readAmount(fields?.['numerator']);
  if (amount === null) return null;
  const per = readAmount(fields?.['denominator']);
  return { amount, per: readLength(fields?.['denominator']) ?? (per && { amount: per }) };
}
