/** An amount, a length of time and a way in, as people say them. */
import { sayNumber } from '../../web/say.ts';
import type { Language } from '../../web/words.ts';
import type { Amount, Dosage } from './dosage.ts';
import type { Length, LengthUnit } from './span.ts';
import type { DosageWords } from './words-dosage.ts';

export type DosageSpeech = { words: DosageWords; language: Language };

/** How sources write a unit, in small letters; what is not here stands as it was written. */
const units: { readonly [written: string]: string } = {
  ...writtenAs('stuk', 'stuk stuks piece pieces st'),
  ...writtenAs('tablet', 'tablet tabletten tablets tab tabs {tablet} [tab]'),
  ...writtenAs('capsule', 'capsule capsules cap caps {capsule}'),
  ...writtenAs('dose', 'dosis doses dose {dose}'),
  ...writtenAs('ml', 'ml milliliter mililiter millilitre milliliters'),
  ...writtenAs('drop', 'druppel druppels drop drops [drp] gtt'),
  ...writtenAs('puff', 'puf puffen puff puffs {puff} actuat'),
  ...writtenAs('inhalation', 'inhalatie inhalaties inhalation inhalations'),
  ...writtenAs('spray', 'spray sprays'),
  ...writtenAs('patch', 'pleister pleisters patch patches'),
  ...writtenAs('sachet', 'zakje zakjes sachet sachets'),
  ...writtenAs('suppository', 'zetpil zetpillen suppository supp'),
  ...writtenAs('ampoule', 'ampul ampullen ampoule amp'),
  ...writtenAs('injection', 'injectie injecties injection'),
  ...writtenAs('microgram', 'ug µg μg mcg microgram'),
  ...writtenAs('unit', 'eenheid eenheden unit units e'),
  ...writtenAs('iu', 'ie iu [iu]'),
};

function writtenAs(unit: string, written: string): { [written: string]: string } {
  return Object.fromEntries(written.split(' ').map(each => [each, unit]));
}

/** `1 tablet`, `1 tot 2 tabletten`, `0,5 ml`; of a unit that nobody knows its own words. */
export function sayAmount({ low, high, unit }: Amount, speech: DosageSpeech): string {
  const { words, language } = speech;
  const most = high ?? low ?? 0;
  const figure =
    low !== null && high !== null
      ? words.to(sayNumber(low, language), sayNumber(high, language))
      : sayNumber(most, language);
  const said = [figure, sayUnit(unit, { count: most, words })].filter(Boolean).join(' ');
  if (low === null && high !== null) return words.upTo(said);
  return most === 0 ? words.none(said) : said;
}

function sayUnit(unit: string | null, of: { count: number; words: DosageWords }): string {
  const known = unit === null ? undefined : units[unit.toLowerCase()];
  const forms = known === undefined ? undefined : of.words.units[known];
  return (of.count <= 1 && of.count > 0 ? forms?.[0] : forms?.[1]) ?? unit ?? '';
}

/** `3 dagen`, `4 tot 6 uur`; without its number where that is one: `dag`. */
export function sayLength(
  length: Length & { to?: number | null },
  of: DosageSpeech & { one: 'with-number' | 'without' },
): string {
  const { value, unit, to = null } = length;
  const { words, language } = of;
  const name = nameOfUnit(unit, { count: to ?? value, words });
  if (value === 1 && to === null && of.one === 'without') return name;
  const figure =
    to === null ? sayNumber(value, language) : words.to(sayNumber(value, language), sayNumber(to, language));
  return `${figure} ${name}`;
}

function nameOfUnit(unit: LengthUnit, { count, words }: { count: number; words: DosageWords }): string {
  const [one, more] = words.lengths[unit];
  return count === 1 ? one : more;
}

/** The way in by its code: table 7 of the G-Standaard, and SNOMED CT. */
const routes: { readonly [code: string]: string } = {
  '9': 'oral',
  '26643006': 'oral',
  '260548002': 'oral',
  '21': 'under-the-skin',
  '34206005': 'under-the-skin',
  '34': 'in-the-mouth',
  '37839007': 'under-the-tongue',
  '47625008': 'vein',
  '78421000': 'muscle',
  '6064005': 'skin',
  '45890007': 'through-the-skin',
  '54485002': 'eye',
  '10547007': 'ear',
  '46713006': 'nose',
  '447694001': 'inhaled',
  '37161004': 'rectal',
  '16857009': 'vaginal',
};

/** In plain words where the code is known, else as the source calls it; null where it says neither. */
export function sayRoute(route: Dosage['route'], { words }: DosageSpeech): string | null {
  if (route === null) return null;
  const known = route.code === null ? undefined : routes[route.code];
  return (known === undefined ? undefined : words.routes[known]) ?? route.name;
}

/** `a, b en c`. */
export function listed(all: readonly string[], { words }: DosageSpeech): string {
  if (all.length < 2) return all[0] ?? '';
  return `${all.slice(0, -1).join(', ')} ${words.and} ${all.at(-1)}`;
}
