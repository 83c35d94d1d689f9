/** From FHIR's Dosage and Timing to how a medicine is to be used. */
import { codesOf, nameOfConcept, number, object, objects, readWhen, text } from '../../lib/fhir.ts';
import { type Amount, type Dosage, type Ratio, type Timing, type Use, weekdays } from './dosage.ts';
import { cycleOf, ext, type Fields } from './mapping-process.ts';
import type { Length, LengthUnit } from './span.ts';

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

const lengths: { readonly [code: string]: LengthUnit | 'second' } = {
  s: 'second',
  min: 'minute',
  h: 'hour',
  d: 'day',
  wk: 'week',
  mo: 'month',
  a: 'year',
};

/** A Duration, or a number with its unit of time; null for what is no length of time. */
export function readLength(duration: unknown): Length | null {
  const fields = object(duration);
  return lengthOf(fields?.['value'], text(fields?.['code']) ?? text(fields?.['unit']));
}

function lengthOf(value: unknown, code: string | null): Length | null {
  const count = number(value);
  const unit = code !== null && Object.hasOwn(lengths, code) ? lengths[code] : undefined;
  if (count === null || unit === undefined) return null;
  return unit === 'second' ? { value: count / 60, unit: 'minute' } : { value: count, unit };
}

function readTiming(value: unknown): Timing | null {
  const fields = object(value);
  if (fields === null) return null;
  const repeat = object(fields['repeat']) ?? {};
  const bounds = object(repeat['boundsRange']);
  const period = object(repeat['boundsPeriod']);
  const takes = lengthOf(repeat['duration'], text(repeat['durationUnit']));
  const every = lengthOf(repeat['period'], text(repeat['periodUnit']));
  const times = number(repeat['frequency']);
  return {
    times: times === null ? null : { from: times, to: number(repeat['frequencyMax']) },
    every: every && { from: every.value, to: number(repeat['periodMax']), unit: every.unit },
    weekdays: weekdays.filter(day => [repeat['dayOfWeek']].flat().includes(day)),
    clock: [repeat['timeOfDay']].flat().flatMap(time => text(time)?.slice(0, 5) ?? []),
    moments: [repeat['when']].flat().flatMap(moment => text(moment) ?? []),
    offset: number(repeat['offset']),
    inAll: countOf(repeat),
    takes: takes && { from: takes.value, to: number(repeat['durationMax']), unit: takes.unit },
    lasts: readLength(repeat['boundsDuration']) ?? readLength(bounds?.['low']),
    lastsAtMost: readLength(bounds?.['high']),
    begin: readWhen(period?.['start']),
    end: readWhen(period?.['end']),
    on: [fields['event']].flat().flatMap(moment => readWhen(moment) ?? []),
    exact: objects(repeat['extension']).some(
      each => /timing-exact$/.test(text(each['url']) ?? '') && each['valueBoolean'] === true,
    ),
    ...codeOf(fields['code']),
  };
}

function countOf(repeat: Fields): Timing['inAll'] {
  const count = number(repeat['count']);
  return count === null ? null : { from: count, to: number(repeat['countMax']) };
}

/** A code such as BID is only kept in words: what it means stands beside it, or in the repeat. */
function codeOf(concept: unknown): Pick<Timing, 'said'> {
  return { said: nameOfConcept(concept) ?? codesOf(concept).find(({ code }) => code)?.code ?? null };
}
