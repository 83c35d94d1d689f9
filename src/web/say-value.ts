/** A value of a record in the language of the reader, for patients and staff alike. */
import type { When } from '../lib/fhir.ts';
import type { Value } from '../lib/fhir-reading.ts';
import { sayInstant, sayNumber, sayWhen } from './say.ts';
import { sayUnit } from './units.ts';
import { sayVerdicts } from './verdicts.ts';
import type { Language } from './words.ts';

type ValueSpeech = { words: { readonly answer: { yes: string; no: string } }; language: Language };

/** A value with its unit in one piece of text; empty where there is none. */
export function sayValue(value: Value, { words, language }: ValueSpeech): string {
  switch (value.is) {
    case 'quantity':
      return [sayNumber(value.text, language), sayUnit(value.unit, language)].filter(Boolean).join(' ');
    case 'amounts':
      return value.amounts.map(amount => sayValue(amount, { words, language })).join(value.between);
    case 'moments':
      return value.moments.map(moment => sayMoment(moment, language)).join(' – ');
    case 'answer':
      return words.answer[value.answer];
    case 'text':
      return value.text;
    case 'verdicts':
      return sayVerdicts(value.verdicts, language);
    case 'missing':
      return '';
  }
}

function sayMoment(when: When, language: Language): string {
  return when.at ? sayInstant(when.at, language) : sayWhen(when, language);
}
