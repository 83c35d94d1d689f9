/** Numbers for patients that come without one, so that one can sign in as them. */
import { type JsonObject, objectsIn, textIn } from '../fhir/json.ts';

export const bsnSystem = 'http://fhir.nl/fhir/NamingSystem/bsn';

const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/** Nine digits, not all zero, that pass the 11-test. */
export function passesElevenTest(text: string): boolean {
  if (!/^\d{9}$/.test(text) || text === '000000000') return false;
  return weights.reduce((sum, weight, place) => sum + weight * Number(text[place]), 0) % 11 === 0;
}

/** The BSN that a Patient carries; undefined where there is none, or a masked or impossible one. */
export function bsnOf(patient: JsonObject): string | undefined {
  return objectsIn(patient['identifier'])
    .filter(one => one['system'] === bsnSystem)
    .map(one => textIn(one['value']))
    .find(value => value !== undefined && passesElevenTest(value));
}

const first = 999_700_000;
const size = 90_000;

/** The same text gives the same number, from a range that is used for tests; the next one where it is taken. */
export function syntheticBsn(text: string, isTaken: (bsn: string) => boolean): string {
  let hash = 2_166_136_261;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  for (let step = 0; step < size; step += 1) {
    const bsn = String(first + ((hash + step) % size));
    if (passesElevenTest(bsn) && !isTaken(bsn)) return bsn;
  }
  throw new Error('no number is left');
}
