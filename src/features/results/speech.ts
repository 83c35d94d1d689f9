/** How a result is said: its name, its value, its reference and its day, in the language of the reader. */
import type { Limit, Limits, Missing, Range, Reading, Value } from '../../lib/fhir-reading.ts';
import { absentReasons } from '../../web/absent-reasons.ts';
import { sayDay, sayInstant, sayNumber, sayShortDay, sayWhen } from '../../web/say.ts';
import { sayValue } from '../../web/say-value.ts';
import { sayUnit } from '../../web/units.ts';
import { sayVerdicts } from '../../web/verdicts.ts';
import type { Language } from '../../web/words.ts';
import { explain } from './explanations.ts';
import type { Common, Component, Measured } from './result.ts';
import type { Words } from './words.ts';

/** What is needed to say a thing. */
export type Speech = { words: Words; language: Language };

/** `Kreatinine`, `Code 12345`, or that it has no name. */
export function sayName(of: Pick<Common, 'name' | 'nameIsCode'>, { words }: Pick<Speech, 'words'>): string {
  if (of.name === '') return words.noName;
  return of.nameIsCode ? words.codeOnly(of.name) : of.name;
}

/** The name with a plain one beside it: `Kreatinine (werking van uw nieren)`. */
export function sayTitle(of: Pick<Common, 'name' | 'nameIsCode' | 'loinc'>, speech: Speech): string {
  const plain = of.nameIsCode ? null : explain(of.loinc, speech.language);
  return plain ? `${sayName(of, speech)} (${plain.plain})` : sayName(of, speech);
}

/** A number apart from its unit, for where they are set differently; null for what is no number. */
export function sayFigure(
  value: Value | undefined,
  language: Language,
): { value: string; unit: string } | null {
  if (value?.is !== 'quantity') return null;
  return { value: sayNumber(value.text, language), unit: sayUnit(value.unit, language) };
}

/** LOINC: systolic, then diastolic, as people say a blood pressure. */
const pressureCodes = ['8480-6', '8462-4'];

/** The two parts of a blood pressure; none where it is not one, or not whole. */
export function pressureOf({ components }: Pick<Measured, 'components'>): readonly Component[] {
  const parts = pressureCodes.map(code => components.find(part => part.loinc === code));
  const found = parts.filter(part => part?.value.is === 'quantity').filter(part => part !== undefined);
  return found.length === pressureCodes.length ? found : [];
}

/** `139 / 79` with its unit; null for what is no blood pressure. */
export function sayPressure(of: Pick<Measured, 'components'>, language: Language) {
  const [upper, lower] = pressureOf(of).map(({ value }) => sayFigure(value, language));
  return upper && lower ? { value: `${upper.value} / ${lower.value}`, unit: upper.unit } : null;
}

/** As `sayValue`, with what the source says of it; a sentence where there is no value. */
export function sayReading({ value, verdicts }: Pick<Reading, 'value' | 'verdicts'>, speech: Speech): string {
  const said = value.is === 'missing' ? sayMissing(value.why, speech) : sayValue(value, speech);
  return [said, sayVerdicts(verdicts, speech.language)].filter(Boolean).join(', ');
}

export function sayMissing(why: Missing, { words, language }: Speech): string {
  if (why === null) return words.detail.noValue;
  return words.detail.noValueWhy('said' in why ? why.said : absentReasons[why.code][language]);
}

/** `4,0 – 10,0`, `hoogstens 5`, the source's own words, or that there is none; of several each with whom it is for. */
export function sayRanges(ranges: readonly Range[], speech: Speech): string {
  return ranges.map(range => sayRange(range, speech)).join('; ') || speech.words.detail.none;
}

function sayRange(range: Range, speech: Speech): string {
  const whom = [...range.whom, range.age && sayLimits(range.age, speech)].filter(Boolean).join(', ');
  const said = sayLimits(range, speech) ?? range.words;
  return [whom, said].filter(Boolean).join(': ');
}

function sayLimits({ low, high }: Limits, { words, language }: Speech): string | null {
  const say = ({ text, unit }: Limit, isLast = true) =>
    [sayNumber(text, language), isLast ? sayUnit(unit, language) : ''].filter(Boolean).join(' ');
  if (low && high) return words.detail.between(say(low, low.unit !== high.unit), say(high));
  if (high) return words.detail.atMost(say(high));
  return low && words.detail.atLeast(say(low));
}

type Dated = Pick<Common, 'on' | 'at' | 'precision' | 'until'>;

/** The day with its weekday, `mei 2010` or `2010` where the source knew no more. */
export function sayOn(
  { on, precision }: Pick<Dated, 'on' | 'precision'>,
  { words, language }: Speech,
): string {
  if (on === null) return words.noDay;
  return precision === 'year' || precision === 'month'
    ? sayWhen({ on, at: null, precision }, language)
    : sayDay(on, language);
}

/** The same without the weekday, for a table. */
export function sayShortOn(of: Pick<Dated, 'on' | 'precision'>, speech: Speech): string {
  const isWhole = of.precision === 'day' || of.precision === 'time';
  return of.on && isWhole ? sayShortDay(of.on, speech.language) : sayOn(of, speech);
}

/** With the time where the source gave one, and the last day of what took more than one. */
export function sayDates(of: Dated, speech: Speech): string {
  const first = of.at ? sayInstant(of.at, speech.language) : sayOn(of, speech);
  return of.until ? speech.words.until(first, sayDay(of.until, speech.language)) : first;
}
