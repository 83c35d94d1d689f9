/** Why a value is not there, by the codes of FHIR's data-absent-reason, in words that people know. */
import type { AbsentCode } from '../lib/fhir-reading.ts';
import type { Language } from './words.ts';

export const absentReasons: { readonly [code in AbsentCode]: { readonly [language in Language]: string } } = {
  unknown: { nl: 'het is niet bekend', en: 'it is not known' },
  'asked-unknown': { nl: 'het is gevraagd, maar niet bekend', en: 'it was asked, but is not known' },
  'temp-unknown': { nl: 'het is nog niet bekend', en: 'it is not known yet' },
  'not-asked': { nl: 'het is niet gevraagd', en: 'it was not asked' },
  'asked-declined': { nl: 'hierop kwam liever geen antwoord', en: 'it was preferred not to say' },
  masked: { nl: 'het ziekenhuis schermt dit af', en: 'the hospital keeps this closed' },
  'not-applicable': { nl: 'het is hier niet van toepassing', en: 'it does not apply here' },
  unsupported: {
    nl: 'het systeem van het ziekenhuis kan dit niet geven',
    en: 'the hospital cannot give this',
  },
  'as-text': { nl: 'het staat in de tekst', en: 'it stands in the text' },
  error: { nl: 'er ging iets mis bij het meten', en: 'something went wrong while measuring' },
  'not-a-number': { nl: 'de uitkomst is geen getal', en: 'the outcome is not a number' },
  'negative-infinity': { nl: 'te laag om te meten', en: 'too low to measure' },
  'positive-infinity': { nl: 'te hoog om te meten', en: 'too high to measure' },
  'not-performed': { nl: 'het onderzoek is niet gedaan', en: 'the test was not done' },
  'not-permitted': { nl: 'het ziekenhuis mag dit niet geven', en: 'the hospital may not give this' },
};
