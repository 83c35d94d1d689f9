/** Units as people write them. UCUM is for machines: `mL/min/{1.73_m2}` is ml/min/1,73 m² to a reader. */
import type { Language } from './words.ts';

type Said = { nl: string; en: string };

const same = (said: string): Said => ({ nl: said, en: said });

const known: { readonly [ucum: string]: Said } = {
  '1': same(''),
  '10*9/L': same('×10⁹/L'),
  '10*12/L': same('×10¹²/L'),
  '10*6/L': same('×10⁶/L'),
  '10*3/uL': same('×10³/µL'),
  '10*6/uL': same('×10⁶/µL'),
  Cel: same('°C'),
  cel: same('°C'),
  '[degF]': same('°F'),
  'mm[Hg]': same('mmHg'),
  'cm[H2O]': same('cmH₂O'),
  'kg/m2': same('kg/m²'),
  m2: same('m²'),
  'mmol/(24.h)': { nl: 'mmol/24 uur', en: 'mmol/24 hours' },
  '{score}': { nl: 'punten', en: 'points' },
  '{nominal}': same(''),
  '{INR}': same('INR'),
  '{NR}': same('NR'),
  '[{NR}': same('NR'),
  '{ratio}': same(''),
  '{T-score}': same('T-score'),
  '{beats}/min': { nl: 'slagen per minuut', en: 'beats per minute' },
  '[pH]': same('pH'),
  '[IU]/L': { nl: 'IE/L', en: 'IU/L' },
  'm[IU]/L': { nl: 'mIE/L', en: 'mIU/L' },
  'k[IU]/L': { nl: 'kIE/L', en: 'kIU/L' },
  '[IU]/mL': { nl: 'IE/mL', en: 'IU/mL' },
  'u[IU]/mL': { nl: 'µIE/mL', en: 'µIU/mL' },
  a: { nl: 'jaar', en: 'years' },
  mo: { nl: 'maanden', en: 'months' },
  wk: { nl: 'weken', en: 'weeks' },
  d: { nl: 'dagen', en: 'days' },
  h: { nl: 'uur', en: 'hours' },
  min: { nl: 'minuten', en: 'minutes' },
  s: { nl: 'seconden', en: 'seconds' },
};

/** The filtering of the kidneys: every source writes it in its own way. */
const filtering = /^ml\/min\/\{?1[.,]73[_. ]?m(2|\^2|²)\}?$/i;
const filteringSaid: Said = { nl: 'ml/min/1,73 m²', en: 'ml/min/1.73 m²' };

const per: { readonly [ucum: string]: Said } = {
  a: { nl: 'per jaar', en: 'a year' },
  mo: { nl: 'per maand', en: 'a month' },
  wk: { nl: 'per week', en: 'a week' },
  d: { nl: 'per dag', en: 'a day' },
  h: { nl: 'per uur', en: 'an hour' },
  min: { nl: 'per minuut', en: 'a minute' },
};

/** `10*9/L` is `×10⁹/L`, `/min` is `per minuut`; what is already plain stays as the source wrote it. Empty for no unit. */
export function sayUnit(unit: string | null, language: Language): string {
  if (unit === null) return '';
  const said = known[unit]?.[language];
  if (said !== undefined) return said;
  if (filtering.test(unit)) return filteringSaid[language];
  const [, counted, time] = /^(?:\{([^}]*)\})?\/(\w+)$/.exec(unit) ?? [];
  const often = time === undefined ? undefined : per[time]?.[language];
  if (often !== undefined) return counted ? `${counted} ${often}` : often;
  return plain(unit);
}

/** What stands in braces is a remark and not a unit, but it may be all that says what was counted. */
function plain(unit: string): string {
  return unit
    .replace(/\{([^}]*)\}/g, (_, remark: string, place: number) => (place === 0 ? remark : ` ${remark}`))
    .replaceAll('_', ' ')
    .replace(/^u(?=(g|mol|L|l|m|s|U|kat)\b)/, 'µ')
    .trim();
}
