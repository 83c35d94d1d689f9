/** What a source says of a value beside its reference, in words that people know. */
import type { Verdict, VerdictName } from '../lib/fhir-verdict.ts';
import type { Language } from './words.ts';

const words: { readonly [name in VerdictName]: { readonly [language in Language]: string } } = {
  outside: { nl: 'buiten de referentiewaarden', en: 'outside the reference range' },
  above: { nl: 'hoger dan de referentiewaarden', en: 'above the reference range' },
  below: { nl: 'lager dan de referentiewaarden', en: 'below the reference range' },
  inside: { nl: 'binnen de referentiewaarden', en: 'within the reference range' },
  susceptible: { nl: 'gevoelig (dit middel kan werken)', en: 'susceptible (this drug can work)' },
  intermediate: { nl: 'tussen gevoelig en resistent', en: 'between susceptible and resistant' },
  'susceptible-higher-dose': {
    nl: 'gevoelig bij een hogere dosis',
    en: 'susceptible at a higher dose',
  },
  'not-susceptible': {
    nl: 'niet gevoelig (dit middel werkt niet goed)',
    en: 'not susceptible (this drug does not work well)',
  },
  resistant: {
    nl: 'resistent (dit middel werkt niet goed)',
    en: 'resistant (this drug does not work well)',
  },
  positive: { nl: 'positief', en: 'positive' },
  negative: { nl: 'negatief', en: 'negative' },
  detected: { nl: 'gevonden', en: 'detected' },
  'not-detected': { nl: 'niet gevonden', en: 'not detected' },
  unclear: { nl: 'niet zeker te zeggen', en: 'cannot be said for certain' },
  reactive: { nl: 'reactief (er was een reactie)', en: 'reactive (there was a reaction)' },
  'weakly-reactive': {
    nl: 'zwak reactief (er was een zwakke reactie)',
    en: 'weakly reactive (there was a weak reaction)',
  },
  'not-reactive': {
    nl: 'niet reactief (er was geen reactie)',
    en: 'not reactive (there was no reaction)',
  },
  rose: { nl: 'duidelijk gestegen', en: 'clearly gone up' },
  fell: { nl: 'duidelijk gedaald', en: 'clearly gone down' },
  better: { nl: 'beter dan eerst', en: 'better than before' },
  worse: { nl: 'slechter dan eerst', en: 'worse than before' },
  expected: { nl: 'zoals verwacht', en: 'as expected' },
  unexpected: { nl: 'niet zoals verwacht', en: 'not as expected' },
};

/** All of them in one piece of text; empty for none. */
export function sayVerdicts(verdicts: readonly Verdict[], language: Language): string {
  return verdicts
    .map(verdict => {
      if ('said' in verdict) return verdict.said;
      return 'is' in verdict ? words[verdict.is][language] : `code ${verdict.code}`;
    })
    .join(', ');
}
