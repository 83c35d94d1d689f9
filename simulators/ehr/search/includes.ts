/** `_include` and `_revinclude`, with `:iterate` until nothing new comes along. */
import { type Held, referencesIn, type Store, targetOf } from '../fhir/store.ts';
import { parametersOf } from './parameters.ts';
import type { Include, Query } from './query.ts';
import { referencesOf } from './values.ts';

/** More than this comes along for nobody: a guard against a patient's whole record for one page. */
const most = 5000;

/** What belongs with these matches, without the matches themselves, each once. */
export function broughtAlong(store: Store, query: Query, matches: readonly Held[]): readonly Held[] {
  const seen = new Set(matches);
  const along: Held[] = [];
  let round: readonly Held[] = matches;
  for (let first = true; round.length > 0 && along.length < most; first = false) {
    const here = round.flatMap(held => [
      ...query.includes.filter(one => first || one.iterate).flatMap(one => forward(store, one, held)),
      ...query.revincludes.filter(one => first || one.iterate).flatMap(one => backward(store, one, held)),
    ]);
    const fresh = [...new Set(here)].filter(held => !seen.has(held));
    for (const held of fresh) seen.add(held);
    along.push(...fresh);
    round = fresh;
  }
  return along.slice(0, most);
}

function forward(store: Store, include: Include, held: Held): readonly Held[] {
  if (include.type !== '*' && include.type !== held.type) return [];
  return targets(store, include, held).flatMap(target => {
    const [type = '', id = ''] = target.split('/');
    const found = include.targetType && include.targetType !== type ? undefined : store.get(type, id);
    return found ? [found] : [];
  });
}

function targets({ fhir }: Store, include: Include, held: Held): readonly string[] {
  if (include.parameter === '*') return referencesIn(held.current).flatMap(one => targetOf(one) ?? []);
  const parameter = parametersOf(held.type, fhir).get(include.parameter);
  if (parameter?.kind !== 'reference') return [];
  return referencesOf(held, parameter).flatMap(one => one.target ?? []);
}

function backward(store: Store, include: Include, held: Held): readonly Held[] {
  const key = `${held.type}/${held.id}`;
  const types = include.type === '*' ? store.typesReferring(key) : [include.type];
  return types
    .flatMap(type => [...store.referring(type, key, membersOf(store, { ...include, type }))])
    .filter(one => targets(store, { ...include, type: one.type }, one).includes(key));
}

/** The members in which a parameter finds its references; undefined where that can be any. */
function membersOf({ fhir }: Store, { type, parameter }: Include): readonly string[] | undefined {
  const paths = parametersOf(type, fhir).get(parameter)?.paths ?? [];
  const members = paths.map(path => path.split('.')[0] ?? '');
  return paths.length > 0 && members.every(member => /^[a-z]+$/i.test(member)) ? members : undefined;
}
