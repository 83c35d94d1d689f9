/** Numbers of people who work in care, as FHIR R4 writes them and as this house compares them. */
import type { Identifier } from '@medplum/fhirtypes';
import { listed } from './dialect-r4-result.ts';

const kinds: readonly (readonly [system: RegExp, kind: string])[] = [
  [/uzi-nr-pers|2\.16\.528\.1\.1007\.3\.1(?!\d)/, 'uzi'],
  [/agb-z|2\.16\.840\.1\.113883\.2\.4\.6\.1(?!\d)/, 'agb'],
];

/** `uzi 900000100`. A number in a system that nobody here knows tells nobody: another may have it elsewhere. */
export function numbersOf(identifiers: readonly Identifier[] | undefined): readonly string[] {
  return listed(identifiers).flatMap(({ system = '', value }) => {
    if (value === undefined) return [];
    const kind = kinds.find(([known]) => known.test(system))?.[1];
    return kind === undefined ? [] : [`${kind} ${value}`];
  });
}
