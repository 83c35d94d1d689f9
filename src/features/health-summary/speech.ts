/** How the nouns of this room are said: names, moments, amounts. */
import type { When } from '../../lib/fhir.ts';
import { sayNumber, sayTime, sayWhen } from '../../web/say.ts';
import type { Language } from '../../web/words.ts';
import { alwaysSaid, saidWhereSilent } from './code-names.ts';
import { type Age, type Amount, isNamed, type Moment, type Named, type Standing } from './fields.ts';
import type { Words } from './words.ts';

export type Speech = { words: Words; language: Language; today: Temporal.PlainDate };

/**
 * The source's own words, else ours for the code, else the code, marked as one; null for nothing at all. For some codes ours take the
 * place of the words of the code, and stand before what somebody wrote down themselves: that may say much more.
 */
export function sayNamed(name: Named, { words, language }: Speech): string | null {
  const ours = alwaysSaid(name.codes, language);
  if (ours !== null) return name.by === 'hand' && name.said !== null ? beside(ours, name.said) : ours;
  if (name.said !== null) return name.said;
  const silent = saidWhereSilent(name.codes, language);
  if (silent !== null) return silent;
  const code = name.codes[0]?.split('|').at(-1);
  return code === undefined ? null : words.code(code);
}

function beside(ours: string, written: string): string {
  const [kind, more] = [ours.toLowerCase(), written.toLowerCase()];
  if (more.includes(kind)) return written;
  return kind.includes(more) ? ours : `${ours} (${written})`;
}

/** All of them, each once, as a list in a sentence. */
export function sayAll(names: readonly Named[], speech: Speech): string | null {
  const said = names.filter(isNamed).map(each => sayNamed(each, speech));
  return joined(said.filter(each => each !== null));
}

/** A list in a sentence; null for an empty one. */
export function joined(said: readonly string[]): string | null {
  const once = [...new Set(said)];
  return once.length === 0 ? null : once.join(', ');
}

/** A place with its side: `enkel, links`. */
export function sayPlaces(places: readonly (readonly Named[])[], speech: Speech): string | null {
  const said = places.map(parts => sayAll(parts, speech)).filter(each => each !== null);
  return said.length === 0 ? null : said.join('; ');
}

/** With the clock, where the source gave one: of two measurements on one day the time says which came first. */
export function sayWhenExactly(when: When, language: Language): string {
  const day = sayWhen(when, language);
  return when.at === null ? day : `${day}, ${sayTime(when.at, language)}`;
}

/** `3 maart 2019`, `maart 2019 tot en met mei 2019`, `op de leeftijd van 52 jaar`, or in the words of the source. */
export function sayMoment(moment: Moment, { words, language }: Speech): string | null {
  const { from, until, ages, said } = moment;
  if (from && until && !from.on.equals(until.on))
    return words.span(sayWhen(from, language), sayWhen(until, language));
  if (from) return sayWhen(from, language);
  if (until) return words.until(sayWhen(until, language));
  return said ?? sayAges(ages, { words, language });
}

const ageUnits: { readonly [unit: string]: keyof Words['ages'] } = {
  ...{ a: 'year', y: 'year', yr: 'year', year: 'year', years: 'year', jaar: 'year', jaren: 'year' },
  ...{ mo: 'month', month: 'month', months: 'month', maand: 'month', maanden: 'month' },
  ...{ wk: 'week', week: 'week', weeks: 'week', weken: 'week' },
  ...{ d: 'day', day: 'day', days: 'day', dag: 'day', dagen: 'day' },
  ...{ h: 'hour', hour: 'hour', hours: 'hour', uur: 'hour', uren: 'hour' },
};

/** `Op de leeftijd van 6 maanden`; a unit that we do not know is said as it came. */
function sayAges(
  ages: readonly Age[],
  { words, language }: Pick<Speech, 'words' | 'language'>,
): string | null {
  const said = ages.map(({ count, unit }) => {
    const known = unit === null ? undefined : ageUnits[unit.toLowerCase()];
    const figure = sayNumber(count, language);
    return known === undefined ? [figure, unit].filter(Boolean).join(' ') : words.ages[known](figure);
  });
  return said.length === 0 ? null : words.atAge(said.join(' – '));
}

/** From a first moment until now or until the last: `sinds 2012`, `2012 tot 2015`. What is over is not said to go on. */
export function sayCourse(
  of: { from: Moment; until: Moment; standing: Standing },
  speech: Speech,
): string | null {
  const from = sayMoment(of.from, speech);
  const until = sayMoment(of.until, speech);
  const { words } = speech;
  const goesOn = of.from.from !== null && of.standing === 'now';
  if (from && until) return words.span(from, until);
  if (until) return words.until(until);
  return from && goesOn ? words.since(from) : from;
}

const units: { readonly [ucum: string]: { readonly [language in Language]: string } } = {
  'mm[Hg]': { nl: 'mmHg', en: 'mmHg' },
  Cel: { nl: '°C', en: '°C' },
  'kg/m2': { nl: 'kg/m²', en: 'kg/m²' },
  '/min': { nl: 'per minuut', en: 'a minute' },
  '{beats}/min': { nl: 'slagen per minuut', en: 'beats a minute' },
  g: { nl: 'gram', en: 'grams' },
  '[lb_av]': { nl: 'pond (lb)', en: 'lb' },
  '[in_i]': { nl: 'inch', en: 'inches' },
  '[degF]': { nl: '°F', en: '°F' },
  mL: { nl: 'ml', en: 'ml' },
};

/** A unit as people write it; one that we do not know stays as it came. Empty for none. */
export function sayUnit(unit: string | null, language: Language): string {
  return unit === null ? '' : (units[unit]?.[language] ?? unit);
}

export function sayAmount({ text, unit }: Amount, language: Language): string {
  const said = sayUnit(unit, language);
  const between = said === '%' ? '' : ' ';
  return `${sayNumber(text, language)}${between}${said}`.trim();
}
