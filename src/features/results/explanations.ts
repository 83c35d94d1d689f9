import type { Language } from '../../web/words.ts';
import { testsInWords } from './words-tests.ts';

/** `name`: as carers say it. `plain`: a few words beside it. `about`: one or two sentences at B1. */
export type Explanation = { name: string; plain: string; about: string };

const known = new Map(testsInWords.flatMap(test => test.loinc.map(code => [code, test] as const)));

/** What we say about a test; null where we have no words for it. */
export function explain(loinc: string | null, language: Language): Explanation | null {
  return loinc === null ? null : (known.get(loinc)?.[language] ?? null);
}

/** Our Dutch name of a test that the source sent without one. */
export function nameOfLoinc(loinc: string): string | null {
  return known.get(loinc)?.nl.name ?? null;
}
