/**
 * Everything the server holds, in memory, with every version and an index of who refers to whom: a patient's
 * thousands of observations are found without looking at anybody else's.
 */
import { type FhirResource, isList, isObject, type Json, objectsIn, textIn } from './json.ts';
import { type Kept, nothingKept } from './kept.ts';
import type { FhirVersion } from './version.ts';

/** One logical resource: its current state and all it ever was, oldest first. */
export type Held = {
  readonly type: string;
  readonly id: string;
  current: FhirResource;
  readonly versions: FhirResource[];
  kept: Kept;
};

export type Store = {
  /** Of what it holds. */
  readonly fhir: FhirVersion;
  /** Counts writes; whatever was computed at another revision is stale. */
  readonly revision: number;
  get(type: string, id: string): Held | undefined;
  all(type: string): Iterable<Held>;
  types(): readonly string[];
  /** Resources of a type that refer to `Type/id`, in any of these of their own members where they are given. */
  referring(type: string, target: string, members?: readonly string[]): Iterable<Held>;
  /** Whatever type refers to `Type/id`. */
  typesReferring(target: string): readonly string[];
  /** The moment to give to what is written now: later than every one that this gave before. */
  stamp(now: Temporal.Instant): string;
  /** Writes a version; sets `meta.versionId` and `meta.lastUpdated`. */
  put(resource: FhirResource, lastUpdated: string): Held;
};

/** `Type/id` out of a relative, versioned or absolute reference; undefined where it is none of these. */
export function targetOf(reference: string): string | undefined {
  const found = /(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,128})(?:\/_history\/[^/]+)?$/.exec(reference);
  return found?.[1];
}

/** Every reference inside, whatever member it is in. */
export function referencesIn(value: Json | undefined, found: string[] = []): string[] {
  if (isList(value)) for (const item of value) referencesIn(item, found);
  else if (isObject(value)) {
    for (const [key, member] of Object.entries(value)) {
      if (key === 'reference' && typeof member === 'string') found.push(member);
      else if (typeof member === 'object' && member !== null) referencesIn(member, found);
    }
  }
  return found;
}

export function createStore(fhir: FhirVersion = 'r4'): Store {
  const byType = new Map<string, Map<string, Held>>();
  // By target, type and member: everybody refers to a busy doctor, and few as what a report consists of.
  const references = new Map<string, Map<string, Map<string, Set<Held>>>>();
  let revision = 0;
  let stamped = 0;

  const targetsOf = (held: Held) =>
    Object.entries(held.current).flatMap(([member, value]) =>
      referencesIn(value).flatMap(reference => {
        const target = targetOf(reference);
        return target === undefined ? [] : [{ target, member }];
      }),
    );
  const unlink = (held: Held) => {
    for (const { target, member } of targetsOf(held))
      references.get(target)?.get(held.type)?.get(member)?.delete(held);
  };
  const link = (held: Held) => {
    for (const { target, member } of targetsOf(held)) {
      const types = within(references, target, () => new Map<string, Map<string, Set<Held>>>());
      const members = within(types, held.type, () => new Map<string, Set<Held>>());
      within(members, member, () => new Set<Held>()).add(held);
    }
  };

  return {
    fhir,
    get revision() {
      return revision;
    },
    get: (type, id) => byType.get(type)?.get(id),
    all: type => byType.get(type)?.values() ?? [],
    types: () => [...byType.keys()].sort(),
    referring(type, target, members) {
      const by = references.get(target)?.get(type) ?? new Map<string, Set<Held>>();
      const sets = members ? members.flatMap(member => by.get(member) ?? []) : [...by.values()];
      return sets.length === 1 ? (sets[0] ?? []) : new Set(sets.flatMap(each => [...each]));
    },
    typesReferring: target => [...(references.get(target)?.keys() ?? [])],
    stamp(now) {
      stamped = Math.max(now.epochMilliseconds, stamped + 1);
      return new Date(stamped).toISOString();
    },
    put(resource, lastUpdated) {
      revision += 1;
      const those = byType.get(resource.resourceType) ?? new Map<string, Held>();
      byType.set(resource.resourceType, those);
      const before = those.get(resource.id);
      const versionId = String((before?.versions.length ?? 0) + 1);
      const meta = isObject(resource['meta']) ? resource['meta'] : {};
      const current: FhirResource = { ...resource, meta: { ...meta, versionId, lastUpdated } };
      if (before) {
        unlink(before);
        before.current = current;
        before.kept = nothingKept();
        before.versions.push(current);
        link(before);
        return before;
      }
      const held: Held = {
        type: resource.resourceType,
        id: resource.id,
        current,
        versions: [current],
        kept: nothingKept(),
      };
      those.set(resource.id, held);
      link(held);
      return held;
    },
  };
}

function within<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** The version and moment that the server gave a stored resource. */
export function versionOf(resource: FhirResource): { versionId: string; lastUpdated: string } {
  const [meta] = objectsIn(resource['meta']);
  return { versionId: textIn(meta?.['versionId']) ?? '1', lastUpdated: textIn(meta?.['lastUpdated']) ?? '' };
}

const texts = new WeakMap<FhirResource, string>();

/** The resource as it goes over the wire; a stored version is written out once. */
export function wireText(resource: FhirResource): string {
  const known = texts.get(resource);
  if (known !== undefined) return known;
  const text = JSON.stringify(resource);
  texts.set(resource, text);
  return text;
}
