/**
 * Which area a place or postcode lies in: the index that is built once from a portal's facts, and the rules that
 * answer what somebody typed. Pure: the same facts and text always give the same answer.
 */
import { Problem } from '../../lib/problem.ts';
import { type AreaFiles, type Municipality, type PostcodeRun, readFacts } from './facts.ts';
import {
  errorsAllowed,
  errorsBetween,
  lettersApart,
  lettersOf,
  looserKeys,
  spellingKey,
} from './spelling.ts';

/** Where somebody may have been: an area by its number, and the place that it was recognised as. */
export type Match = {
  area: number;
  /** As people write it: `'s-Hertogenbosch`; null where a postcode tells only the municipality. */
  place: string | null;
  /** More than one where places in several municipalities of this area share the name. */
  municipalities: readonly string[];
  province: string;
  /** Four digits, where a postcode was typed. */
  postcode: string | null;
};

/**
 * What somebody typed comes to: one area; several to choose from, as the postcode is cut by a border, the name exists
 * more than once, or the postcode is unknown and its neighbours differ; names that look like it; or nothing, and why.
 */
export type Found =
  | { found: 'one'; match: Match; sure: 'exact' | 'by-neighbours' }
  | { found: 'several'; because: 'border' | 'same-name' | 'by-neighbours'; matches: readonly Match[] }
  | { found: 'suggestions'; names: readonly string[] }
  | { found: 'nothing'; why: 'empty' | 'postcode' | 'name' };

/**
 * One name in the index. `size`: how many postcodes it has, so that large places come first. `variantOf`: the key of
 * the plain name that `Bergen L` is a second way of writing of; it is not offered beside that.
 */
type Entry = { key: string; letters: number; size: number; label: string; variantOf: string | null };

/** The index. Opaque: made by `readAreas`, asked by `find` and `suggest`. */
export type Areas = {
  readonly names: ReadonlyMap<string, readonly Match[]>;
  /** Looked at only where no name is written exactly so. */
  readonly looser: ReadonlyMap<string, readonly Match[]>;
  readonly entries: readonly Entry[];
  readonly postcodes: readonly PostcodeRun[];
};

const mostSuggestions = 8;
const longestText = 60;
const furthestNeighbour = 5;

/** How the sources tell places of one name apart: `Bergen L`, `Hengelo (Gld)`, `Spaarndam gem. Haarlem`. */
const regionSuffix = / (?:gem\.? .+|\(?(?:[A-Z]{1,3}|G[ln]d?)\)?)$/;

/** Builds the index. Throws where the facts are not right, with the file and the line. */
export function readAreas(files: AreaFiles): Areas {
  const { places, postcodes, otherNames } = readFacts(files);
  const names = new Map<string, readonly Match[]>();
  for (const { name, municipalities } of places) {
    const key = spellingKey(name);
    const known = names.get(key) ?? [];
    // A second way of writing a name (Ohé en Laak, Ohéen Laak) adds nothing to look for.
    names.set(key, merged([...known, ...matchesOf(known[0]?.place ?? name, municipalities)]));
  }
  const looser = new Map<string, readonly Match[]>();
  for (const matches of names.values()) {
    for (const key of looserKeys(matches[0]?.place ?? '')) looser.set(key, matches);
    if (matches.length > 1) nameApart(matches, looser);
  }
  const sizes = sizesOf(postcodes);
  const entries = [...names].flatMap(([key, matches]) =>
    labelsOf(matches).map(label => {
      const plain = spellingKey(label.replace(regionSuffix, ''));
      const variantOf = plain !== key && names.has(plain) && regionSuffix.test(label) ? plain : null;
      return entryOf({ key, label, variantOf, size: sizes.get(key) ?? 0 });
    }),
  );
  for (const { name, place } of otherNames) {
    const matches = names.get(spellingKey(place));
    if (!matches) throw new Problem('bug', `other-names.csv: no place ${place}`);
    looser.set(spellingKey(name), matches);
    const size = sizes.get(spellingKey(place)) ?? 0;
    entries.push(entryOf({ key: spellingKey(name), label: name, variantOf: null, size }));
  }
  return { names, looser, entries, postcodes };
}

function entryOf(of: Omit<Entry, 'letters'>): Entry {
  return { ...of, letters: lettersOf(of.key) };
}

function matchesOf(place: string | null, municipalities: readonly Municipality[]): Match[] {
  return municipalities.map(({ name, province, area }) => ({
    area,
    place,
    municipalities: [name],
    province,
    postcode: null,
  }));
}

/** One match for each area, in the order that they came: a name in two municipalities of one area is no question. */
function merged(matches: readonly Match[]): readonly Match[] {
  if (matches.length < 2) return matches;
  const areas = Map.groupBy(matches, each => each.area).values();
  return [...areas].flatMap(same => {
    const municipalities = [...new Set(same.flatMap(each => each.municipalities))];
    return same.slice(0, 1).map(first => ({ ...first, municipalities }));
  });
}

/** `Hengelo (Bronckhorst)`, `Hengelo Gelderland`: people who know that there are two say which one they mean. */
function nameApart(matches: readonly Match[], looser: Map<string, readonly Match[]>): void {
  for (const match of matches) {
    for (const said of [...match.municipalities, match.province]) {
      const key = spellingKey(`${match.place} ${said}`);
      looser.set(key, merged([...(looser.get(key) ?? []), match]));
    }
  }
}

/** Each can be typed: `Hengelo (Gelderland)`, but `Beek (Montferland)`, as Gelderland has two of that name. */
function labelsOf(matches: readonly Match[]): string[] {
  if (matches.length === 1) return matches.map(match => match.place ?? '');
  return matches.map(match => {
    const shared = matches.some(other => other !== match && other.province === match.province);
    return `${match.place} (${shared ? match.municipalities[0] : match.province})`;
  });
}

/** How many postcodes each place has, by its key. */
function sizesOf(postcodes: readonly PostcodeRun[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const [place, runs] of Map.groupBy(postcodes, each => each.place)) {
    const size = runs.reduce((sum, { from, to }) => sum + to - from + 1, 0);
    sizes.set(spellingKey(place), size);
  }
  return sizes;
}

const postcodePattern = /^(\d{4})(?:\s*[a-z]{2})?(?:[\s,].*)?$/i;

/** Answers what somebody typed: a postcode of four digits, with or without its letters and place, or a place name. */
export function find(areas: Areas, text: string): Found {
  const typed = text.trim().slice(0, longestText);
  const postcode = postcodePattern.exec(typed)?.[1];
  if (postcode) return findPostcode(areas, postcode);
  const key = spellingKey(typed);
  if (key === '') return { found: 'nothing', why: 'empty' };
  const matches = areas.names.get(key) ?? areas.looser.get(key) ?? [];
  const [match] = matches;
  if (match && matches.length === 1) return { found: 'one', match, sure: 'exact' };
  if (match) return { found: 'several', because: 'same-name', matches };
  const names = similar(areas, key);
  if (names.length > 0) return { found: 'suggestions', names };
  return { found: 'nothing', why: /^\d/.test(typed) && !/[a-z]{3}/i.test(typed) ? 'postcode' : 'name' };
}

function findPostcode({ postcodes }: Areas, postcode: string): Found {
  const code = Number(postcode);
  const next = firstEndingAt(postcodes, code);
  const run = postcodes[next];
  if (run && run.from <= code) {
    // The place belongs to the larger side. Of the smaller one the source names the municipality and no more; it is
    // a municipality within this same postcode, so nothing is guessed from postcodes around it.
    const sides = [
      ...matchesOf(run.place, [run.municipality]),
      ...matchesOf(null, run.partly ? [run.partly] : []),
    ];
    const matches = merged(sides).map(match => ({ ...match, postcode }));
    return chosen(matches, { sure: 'exact', because: 'border' });
  }
  // In use without inhabitants, or newer than the facts: where it lies follows from the postcodes on both sides.
  const near = [postcodes[next - 1], run].filter(
    each => each && Math.min(Math.abs(each.to - code), Math.abs(each.from - code)) <= furthestNeighbour,
  );
  const matches = near.flatMap(each => (each ? matchesOf(null, [each.municipality]) : []));
  if (matches.length === 0) return { found: 'nothing', why: 'postcode' };
  const nearby = merged(matches).map(match => ({ ...match, postcode }));
  return chosen(nearby, { sure: 'by-neighbours', because: 'by-neighbours' });
}

type Chosen = { sure: 'exact' | 'by-neighbours'; because: 'border' | 'by-neighbours' };

/** In the order of the facts: the larger side of a border first. */
function chosen(matches: readonly Match[], { sure, because }: Chosen): Found {
  const [match] = matches;
  if (match && matches.length === 1) return { found: 'one', match, sure };
  return { found: 'several', because, matches };
}

function firstEndingAt(postcodes: readonly PostcodeRun[], code: number): number {
  let low = 0;
  let high = postcodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((postcodes[middle]?.to ?? 0) < code) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Names to offer while somebody types, large places first; each can be given to `find` as it is. Empty for less than
 * two letters, and for digits: a postcode is typed as fast as it is chosen.
 */
export function suggest(areas: Areas, text: string): readonly string[] {
  const key = spellingKey(text.slice(0, longestText));
  if (key.length < 2 || /^\d{2}/.test(key)) return [];
  const beginning = areas.entries.filter(
    each => each.key.startsWith(key) && !each.variantOf?.startsWith(key),
  );
  if (beginning.length === 0) return similar(areas, key);
  const [whole, further] = [
    beginning.filter(each => each.key === key),
    beginning.filter(each => each.key !== key),
  ];
  return [...labelsBySize(whole), ...labelsBySize(further)].slice(0, mostSuggestions);
}

function labelsBySize(entries: readonly Entry[]): string[] {
  const sorted = entries.toSorted((one, other) => other.size - one.size || one.key.length - other.key.length);
  return sorted.slice(0, mostSuggestions).map(each => each.label);
}

/** Names that look like it, nearest first: one typing error, a beginning, a part of the name, two typing errors. */
function similar({ entries }: Areas, key: string): string[] {
  const most = errorsAllowed(key);
  const letters = lettersOf(key);
  const byNearness: Entry[][] = [[], [], [], []];
  for (const entry of entries) {
    const apart = lettersApart(letters, entry.letters);
    const errors = apart <= 2 * most ? errorsBetween(key, entry.key, most) : most + 1;
    const near = nearness(key, entry.key, errors <= most ? errors : null);
    if (near !== null) byNearness[near]?.push(entry);
  }
  return [...new Set(byNearness.flatMap(labelsBySize))].slice(0, mostSuggestions);
}

function nearness(typed: string, key: string, errors: number | null): number | null {
  if (errors !== null && errors <= 1) return 0;
  if (typed.length >= 3 && key.startsWith(typed)) return 1;
  if (typed.length >= 4 && key.includes(typed)) return 2;
  return errors === null ? null : 3;
}
