/**
 * Puts what others made into the store: Bundles and loose resources, with `urn:uuid`, absolute and conditional
 * references turned into `Type/id`. One patient never overwrites another, and one BSN is one patient.
 */
import { type FhirResource, isObject, mapStrings, objectsIn, textIn } from '../fhir/json.ts';
import { type Store, targetOf } from '../fhir/store.ts';
import type { DemoPerson } from '../people.ts';
import type { Searcher } from '../search/search.ts';
import { bsnOf, bsnSystem, passesElevenTest, syntheticBsn } from './bsn.ts';
import { type Batch, type Delivered, readBatches, type Skipped } from './files.ts';

/** A loaded patient; `assigned`: the number is ours, since the file had none that can be used. */
export type LoadedPerson = DemoPerson & { assigned: boolean };

export type LoadReport = {
  files: number;
  /** Resources delivered; `stored` of them are new, the others were there already, word for word or by BSN. */
  resources: number;
  stored: number;
  perType: { readonly [type: string]: number };
  renamed: number;
  skipped: readonly Skipped[];
  people: readonly LoadedPerson[];
};

export type Loader = { load(path: string, options?: { assignBsn?: boolean }): LoadReport };

export function createLoader(of: { store: Store; searcher: Searcher; now: () => Temporal.Instant }): Loader {
  /** What a stored resource looked like when it came, to know it again. */
  const source = new Map<string, string>();
  let batchNumber = 0;

  return {
    load(path, options = {}) {
      const { batches, files, skipped } = readBatches(path);
      const perType: { [type: string]: number } = {};
      const patients = new Map<string, string>();
      let [resources, stored, renamed] = [0, 0, 0];
      for (const batch of batches) {
        batchNumber += 1;
        const placed = place({ ...of, source, prefix: `b${batchNumber}` }, batch);
        resources += batch.entries.length;
        renamed += placed.renamed;
        for (const resource of placed.fresh) {
          stored += 1;
          perType[resource.resourceType] = (perType[resource.resourceType] ?? 0) + 1;
          const at = textIn(objectsIn(resource['meta'])[0]?.['lastUpdated']) ?? of.now().toString();
          of.store.put(resource, at);
        }
        for (const id of placed.patients) if (!patients.has(id)) patients.set(id, batch.name);
      }
      if (options.assignBsn) for (const id of patients.keys()) assignBsn(of, id, source);
      const people = [...patients].flatMap(([id, file]) => personOf(of.store, { id, file, source }));
      return { files, resources, stored, perType, renamed, skipped, people };
    },
  };
}

type Place = { store: Store; searcher: Searcher; source: Map<string, string>; prefix: string };

type Placed = { fresh: readonly FhirResource[]; patients: readonly string[]; renamed: number };

/** Gives every entry its final `Type/id`, patients first, and rewrites the references. */
function place(world: Place, batch: Batch): Placed {
  const names = new Map<string, string>();
  const fresh: { entry: Delivered; type: string; id: string }[] = [];
  let renamed = 0;
  const patients: string[] = [];
  const taken = new Map<string, string>();
  const byBsn = knownBsns(world.store);
  const patientsFirst = [...batch.entries].sort(
    (a, b) => Number(b.resource.resourceType === 'Patient') - Number(a.resource.resourceType === 'Patient'),
  );
  for (const [place, entry] of patientsFirst.entries()) {
    const type = entry.resource.resourceType;
    const wanted = idOf(entry) ?? `${world.prefix}-${place}`;
    const text = JSON.stringify(
      mapStrings(entry.resource, (value, key) => (key === 'reference' ? (names.get(value) ?? value) : value)),
    );
    const same = sameAs(world, { entry, byBsn });
    const holder = taken.get(`${type}/${wanted}`) ?? world.source.get(`${type}/${wanted}`);
    const isThere = holder !== undefined || world.store.get(type, wanted) !== undefined;
    const id = same ?? (isThere && holder !== text ? freeId(world, { type, wanted, taken }) : wanted);
    if (same === undefined && id !== wanted) renamed += 1;
    if (same === undefined && (id !== wanted || !isThere)) {
      fresh.push({ entry, type, id });
      taken.set(`${type}/${id}`, text);
      world.source.set(`${type}/${id}`, text);
      const bsn = type === 'Patient' ? bsnOf(entry.resource) : undefined;
      if (bsn !== undefined) byBsn.set(bsn, id);
    }
    if (type === 'Patient') patients.push(id);
    name(names, { entry, wanted, final: `${type}/${id}` });
  }
  const rewrite = referenceRewriter(world, names);
  const resources = fresh.map(({ entry, type, id }) => {
    const copy = mapStrings(entry.resource, rewrite);
    return { ...(isObject(copy) ? copy : {}), resourceType: type, id };
  });
  return { fresh: resources, patients, renamed };
}

function knownBsns(store: Store): Map<string, string> {
  const known = new Map<string, string>();
  for (const held of store.all('Patient')) {
    const bsn = bsnOf(held.current);
    if (bsn !== undefined) known.set(bsn, held.id);
  }
  return known;
}

function idOf(entry: Delivered): string | undefined {
  const last = entry.fullUrl?.split(/[/:]/).pop();
  const id = entry.putId ?? textIn(entry.resource['id']) ?? last;
  return id && /^[A-Za-z0-9.-]{1,100}$/.test(id) ? id : undefined;
}

/** The id of what is stored already: the same BSN, or what the entry's own condition finds. */
function sameAs(
  world: Place,
  of: { entry: Delivered; byBsn: ReadonlyMap<string, string> },
): string | undefined {
  const { resource, condition } = of.entry;
  if (resource.resourceType === 'Patient') {
    const known = of.byBsn.get(bsnOf(resource) ?? '');
    if (known !== undefined) return known;
  }
  return condition ? onlyMatch(world, resource.resourceType, condition) : undefined;
}

function onlyMatch(world: Place, type: string, query: string): string | undefined {
  const pairs = [...new URLSearchParams(query)];
  const { total, entries } = world.searcher.search({ type, pairs, handling: 'lenient' });
  return total === 1 && pairs.length > 0 ? entries[0]?.resource.id : undefined;
}

function freeId(
  world: Place,
  of: { type: string; wanted: string; taken: ReadonlyMap<string, string> },
): string {
  for (let turn = 0; ; turn += 1) {
    const id = `${world.prefix}${turn === 0 ? '' : `-${turn}`}-${of.wanted}`.slice(0, 64);
    if (!of.taken.has(`${of.type}/${id}`) && !world.store.get(of.type, id)) return id;
  }
}

/** All ways in which others in the batch may speak of this entry. */
function name(names: Map<string, string>, of: { entry: Delivered; wanted: string; final: string }): void {
  const relative = `${of.entry.resource.resourceType}/${of.wanted}`;
  if (of.entry.fullUrl) names.set(of.entry.fullUrl, of.final);
  if (!names.has(relative)) names.set(relative, of.final);
}

const notAReference = /^(#|mailto:|data:)/;

function referenceRewriter(world: Place, names: ReadonlyMap<string, string>) {
  return (text: string, key: string): string => {
    if (key === 'url' || key === 'uri') return names.get(text) ?? text;
    if (key !== 'reference' || notAReference.test(text)) return text;
    const known = names.get(text);
    if (known !== undefined) return known;
    const [type = '', query] = text.split('?');
    if (query !== undefined) {
      const id = onlyMatch(world, type, query) ?? conditionalInBatch(names, type);
      return id === undefined ? text : `${type}/${id}`;
    }
    const target = targetOf(text);
    return target === undefined ? text : (names.get(target) ?? (text.startsWith('http') ? text : target));
  };
}

/** A condition whose only candidate is in the same batch. */
function conditionalInBatch(names: ReadonlyMap<string, string>, type: string): string | undefined {
  const candidates = new Set([...names.values()].filter(one => one.startsWith(`${type}/`)));
  const [only] = candidates;
  return candidates.size === 1 ? only?.split('/')[1] : undefined;
}

function assignBsn(
  of: { store: Store; now: () => Temporal.Instant },
  id: string,
  source: Map<string, string>,
): void {
  const patient = of.store.get('Patient', id)?.current;
  if (!patient || bsnOf(patient) !== undefined) return;
  const taken = knownBsns(of.store);
  const bsn = syntheticBsn(id, number => taken.has(number));
  const others = objectsIn(patient['identifier']).filter(one => one['system'] !== bsnSystem);
  of.store.put(
    { ...patient, identifier: [{ system: bsnSystem, value: bsn }, ...others] },
    of.now().toString(),
  );
  source.set(`assigned ${id}`, bsn);
}

function personOf(
  store: Store,
  of: { id: string; file: string; source: ReadonlyMap<string, string> },
): readonly LoadedPerson[] {
  const patient = store.get('Patient', of.id)?.current;
  const bsn = patient && bsnOf(patient);
  if (!patient || bsn === undefined || !passesElevenTest(bsn)) return [];
  const [name] = objectsIn(patient['name']);
  const given = objectsIn(patient['name'])
    .flatMap(one => one['given'] ?? [])
    .find(one => typeof one === 'string');
  return [
    {
      bsn,
      name: textIn(name?.['text']) ?? [textIn(given), textIn(name?.['family'])].filter(Boolean).join(' '),
      birthDate: textIn(patient['birthDate']) ?? '',
      story: `Geladen uit ${of.file}.`,
      assigned: of.source.has(`assigned ${of.id}`),
    },
  ];
}
