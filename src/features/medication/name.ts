/** The name of a medicine as people can read it: the G-Standaard writes everything in capitals, with letters for words. */

/** Strengths and substances keep their own letters. */
const units: { readonly [written: string]: string } = {
  MG: 'mg',
  G: 'g',
  ML: 'ml',
  MCG: 'microgram',
  UG: 'microgram',
  MMOL: 'mmol',
  IE: 'IE',
  E: 'E',
  DO: 'dosis',
  UUR: 'uur',
};

/** What the letters stand for (list of short names of the G-Standaard); those that could mean two things are not here. */
const wholes: { readonly [short: string]: string } = {
  TB: 'tablet',
  TABL: 'tablet',
  TAB: 'tablet',
  CAPS: 'capsule',
  MSR: 'maagsapresistent',
  MGA: 'met vertraagde afgifte',
  FO: 'filmomhuld',
  INJVLST: 'injectievloeistof',
  INJVL: 'injectievloeistof',
  INJV: 'injectievloeistof',
  INJ: 'injectie',
  WWSP: 'wegwerpspuit',
  FL: 'flacon',
  FLAC: 'flacon',
  SUC: 'succinaat',
  SUBLING: 'onder de tong',
};

/** Readable where the source wrote capitals only; anything else stands as it was written. */
export function readableName(name: string): string {
  if (name !== name.toUpperCase() || !/[A-Z]{3}/.test(name)) return name;
  const said = name
    .replace(/\p{L}+\.?/gu, word => spelledOut(word))
    .replace(/(\d)(?=(?:mg|g|ml|microgram|mmol|IE|E|dosis|uur)\b)/g, '$1 ');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

function spelledOut(word: string): string {
  const bare = word.replace(/\.$/, '');
  if (Object.hasOwn(units, bare)) return units[bare] ?? word;
  if (Object.hasOwn(wholes, bare)) return wholes[bare] ?? word;
  return word.toLowerCase();
}
