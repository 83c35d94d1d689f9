/** Faults inside a page of results: what a careless or hostile source might deliver. */
import { type FhirResource, isObject, type JsonObject, objectsIn } from '../fhir/json.ts';
import { referencesIn, type Store, targetOf } from '../fhir/store.ts';
import type { Page, PageEntry } from '../search/search.ts';
import type { SwitchState } from './switches.ts';

const bsnSystem = 'http://fhir.nl/fhir/NamingSystem/bsn';
/** Passes the 11-test and belongs to nobody here. */
const somebodyElsesBsn = '999990019';

/** The page as the switched-on fault delivers it; other faults leave it alone. */
export function spoil(page: Page, state: SwitchState, store: Store): Page {
  switch (state.fault) {
    case 'foreign-resource':
      return { ...page, total: page.total + 1, entries: withForeign(page, store) };
    case 'endless-paging':
      return { ...page, next: `endless.${Math.random().toString(36).slice(2)}` };
    case 'next-elsewhere':
      return { ...page, next: `${state.elsewhere}/fhir/${page.type}?_page=${page.next ?? 'more'}` };
    case 'two-patients':
      return page.type === 'Patient'
        ? { ...page, total: page.total * 2, entries: page.entries.flatMap(twins) }
        : page;
    case 'wrong-bsn':
      return page.type === 'Patient' ? { ...page, entries: page.entries.map(renumbered) } : page;
    case 'nothing-along':
      return { ...page, entries: page.entries.filter(one => one.mode !== 'include') };
    case 'malformed':
      return { ...page, entries: page.entries.map(brokenByTurns) };
    default:
      return page;
  }
}

function patientsOf(resource: FhirResource): readonly string[] {
  return referencesIn(resource).flatMap(one => {
    const target = targetOf(one);
    return target?.startsWith('Patient/') ? [target] : [];
  });
}

/** Slips in a resource of the same type that is about somebody else. */
function withForeign(page: Page, store: Store): readonly PageEntry[] {
  const asked = page.used.flatMap(([, value]) => targetOf(value) ?? `Patient/${value}`);
  const own = new Set([...asked, ...page.entries.flatMap(one => patientsOf(one.resource))]);
  for (const held of store.all(page.type)) {
    const about = patientsOf(held.current);
    if (about.length === 0 || about.some(one => own.has(one))) continue;
    const [first, ...rest] = page.entries;
    const foreign: PageEntry = { resource: held.current, mode: 'match' };
    return first ? [first, foreign, ...rest] : [foreign];
  }
  return page.entries;
}

function twins(entry: PageEntry): readonly PageEntry[] {
  if (entry.resource.resourceType !== 'Patient') return [entry];
  return [entry, { ...entry, resource: { ...entry.resource, id: `${entry.resource.id}-2` } }];
}

function renumbered(entry: PageEntry): PageEntry {
  if (entry.resource.resourceType !== 'Patient') return entry;
  const identifier = objectsIn(entry.resource['identifier']).map(one =>
    one['system'] === bsnSystem ? { ...one, value: somebodyElsesBsn } : one,
  );
  return { ...entry, resource: { ...entry.resource, identifier } };
}

const breaks: readonly ((resource: FhirResource) => JsonObject)[] = [
  resource => ({ ...resource, code: undefined }),
  resource => ({ ...resource, status: 7, code: 'no object' }),
  resource => ({ ...resource, effectiveDateTime: 'the day before yesterday', issued: { when: 'soon' } }),
  resource => ({ ...resource, valueQuantity: ['12', null], valueString: undefined, identifier: 'x' }),
  resource => ({ ...resource, code: { coding: 'not a list' }, category: [null, 3], name: 12, meta: [] }),
];

/** Every second result is broken, each in another way; whose it is stays readable. */
function brokenByTurns(entry: PageEntry, place: number): PageEntry {
  if (place % 2 === 0 || entry.mode === 'include') return entry;
  const broken = breaks[Math.floor(place / 2) % breaks.length]?.(entry.resource) ?? {};
  if (!isObject(broken)) return entry;
  return {
    ...entry,
    resource: { ...broken, resourceType: entry.resource.resourceType, id: entry.resource.id },
  };
}
