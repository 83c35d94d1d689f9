/** The facts of the portal with 25 organisations, and the tables that they were made from, for tests. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../root.ts';
import { areasIn } from './portal-areas.ts';

const facts = join(root, 'portals', 'mijn-ambulancezorg', 'areas');

const settings = {};
export const areas = () => areasIn(facts, settings);

export function factsFile(name: string): string {
  return readFileSync(join(facts, name), 'utf8');
}

export type TableRow = { readonly [column: string]: string };

/** A table of the third-party facts; null where they are not at hand. Values in quotation marks may hold commas. */
export function geoTable(name: string): readonly TableRow[] | null {
  const file = join(root, '..', 'shared', 'data', 'geo', name);
  if (!existsSync(file)) return null;
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const columns = head.split(',');
  return lines.map(line => {
    const values = line.match(/"[^"]*"|[^",]+|(?<=^|,)(?=,|$)/g) ?? [];
    return Object.fromEntries(columns.map((column, at) => [column, (values[at] ?? '').replaceAll('"', '')]));
  });
}

/** The numbers of the areas that an answer offers, in its order. */
export function areasOffered(text: string, found: ReturnType<typeof import('./areas.ts').find>): number[] {
  if (found.found === 'one') return [found.match.area];
  if (found.found === 'several') return found.matches.map(each => each.area);
  throw new Error(`${text} found ${found.found}`);
}
