/** The organisations of a portal that stands before the same ones as another: read where they are written. */
import { join } from 'node:path';
import { readYaml, type Yaml, type YamlFault } from './portal-yaml.ts';

/** `folder` holds the logos of the organisations. */
export type WithOrganisations = { value: unknown; faults: readonly YamlFault[]; folder: string };

/** Puts the organisations and the keeper of the portal that `organisationsOf` names in place. */
export function borrowOrganisations(
  written: Yaml,
  of: { folder: string; variable: (name: string) => string | undefined },
): WithOrganisations {
  const { value } = written;
  const other = keyOf(value, 'organisationsOf');
  if (typeof value !== 'object' || value === null || typeof other !== 'string' || !/^[a-z\d-]+$/.test(other))
    return { value, faults: [], folder: of.folder };
  const place = 'organisationsOf';
  const line = written.lineOf([place]);
  const fault = (found: string, expected: string) => ({ place, line, found, expected });
  const folder = join(of.folder, '..', other);
  if (keyOf(value, 'organisations') !== undefined)
    return { value, faults: [fault('organisations too', 'one of the two')], folder };
  const theirs = readYaml(join(folder, 'portal.yaml'), of.variable);
  const organisations = keyOf(theirs.value, 'organisations');
  const faults = theirs.faults
    .filter(each => each.place === '' || each.place.startsWith('organisations'))
    .map(each => fault(`${other}: ${each.found}`, each.expected));
  if (organisations === undefined)
    faults.push(fault(other, 'a portal beside this one with organisations of its own'));
  const keeper = keyOf(value, 'keeper') ?? keyOf(theirs.value, 'keeper');
  return {
    value: { ...value, organisations, ...(keeper === undefined ? {} : { keeper }) },
    faults,
    folder,
  };
}

function keyOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
