/**
 * What one reading of a source holds once it has been looked through: this patient's resources and what came along,
 * with the facts that the release rule needs. Nothing in here depends on the moment or on the patient's choices.
 */
import type { Resource } from '@medplum/fhirtypes';
import { isUnderstood } from '../../lib/fhir.ts';
import type { Dialect, LocalReference, Whose } from './dialect.ts';
import type { RecordOddity } from './index.ts';
import type { Entry } from './page.ts';
import { isResource } from './patient.ts';
import { attempt, type ResultFacts, readResults, type Talks } from './result-facts.ts';
import type { RecogniseKinds } from './result-kind.ts';

/** A resource of the type that was asked for. `result`: null for what is no result. */
export type Match = {
  resource: Resource;
  reference: LocalReference;
  on: Temporal.PlainDate | null;
  result: ResultFacts | null;
};

export type Material = {
  matches: readonly Match[];
  /** How many were so broken that not even their kind is known. */
  malformed: number;
  /** What a reference of this patient's resources can lead to. */
  around: ReadonlyMap<LocalReference, Resource>;
  /** Also of what stands inside another: `Type/id#inner`. */
  results: ReadonlyMap<LocalReference, ResultFacts>;
  /** How many results inside a result were so broken, or of somebody else. */
  lost: ReadonlyMap<LocalReference, number>;
};

export type Sieve = {
  entries: readonly Entry[];
  type: Resource['resourceType'];
  whose: Whose;
  dialect: Dialect;
  kindsOf: RecogniseKinds;
  talks: Talks;
  report(oddity: Pick<RecordOddity, 'what' | 'reference' | 'detail'>): void;
};

/** Looks through the entries of a reading. A resource that cannot be read costs itself and nothing else. */
export function sift(of: Sieve): Material {
  const around = new Map<LocalReference, Resource>();
  const asked: (Resource & { id: string })[] = [];
  let malformed = 0;
  for (const entry of of.entries) {
    const { resource } = entry;
    if (!isResource(resource)) {
      if (entry.mode !== 'include') malformed += 1;
      of.report({ what: 'malformed', reference: typeName(resource), detail: 'no resource' });
      continue;
    }
    const reference = `${resource.resourceType}/${resource.id}`;
    if (around.has(reference)) continue;
    const isAsked = resource.resourceType === of.type && entry.mode !== 'include';
    const owner = attempt(() => of.dialect.ownerOf(resource, of.whose)) ?? 'nobody';
    if (owner === 'somebody-else') {
      of.report({ what: 'foreign', reference, detail: 'of another patient' });
      continue;
    }
    if (owner === 'nobody' && (isAsked || !of.dialect.impersonal(resource.resourceType))) {
      if (isAsked) malformed += 1;
      of.report({ what: 'malformed', reference, detail: 'names no patient' });
      continue;
    }
    around.set(reference, resource);
    if (entry.fullUrl?.startsWith('urn:')) around.set(entry.fullUrl, resource);
    if (isAsked) asked.push(resource);
  }
  const { results, unread, lost } = readResults(around, of);
  const matches: Match[] = [];
  for (const resource of asked) {
    const reference = `${resource.resourceType}/${resource.id}`;
    const result = results.get(reference) ?? null;
    const on = result ? { day: result.on } : attempt(() => ({ day: of.dialect.dayOf(resource) }));
    if (on === null || unread.has(reference)) {
      malformed += 1;
      of.report({ what: 'malformed', reference, detail: 'cannot be read' });
    } else matches.push({ resource, reference, on: on.day, result });
  }
  return { matches, malformed, around, results, lost };
}

/** When each person was last in a finished contact, among the entries of a reading. */
export function siftTalks(of: Omit<Sieve, 'talks' | 'type' | 'kindsOf'>): Talks {
  const sieve = { ...of, talks: new Map(), type: 'Encounter' as const, kindsOf: () => new Set<never>() };
  const { matches, around } = sift(sieve);
  const resolve = (reference: LocalReference) => around.get(reference) ?? null;
  const latest = new Map<LocalReference, Temporal.Instant>();
  for (const { resource } of matches) {
    // A contact whose meaning is turned in a way that nobody here knows is no proof that anybody talked.
    if (!isUnderstood(resource)) continue;
    const talk = attempt(() => of.dialect.readTalk(resource, { local: of.whose.local, resolve }));
    for (const person of talk?.people ?? []) {
      const before = latest.get(person);
      if (talk && (!before || Temporal.Instant.compare(talk.endedAt, before) > 0))
        latest.set(person, talk.endedAt);
    }
  }
  return latest;
}

function typeName(value: unknown): string {
  const type: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, 'resourceType') : null;
  return typeof type === 'string' && /^[A-Za-z]{1,64}$/.test(type) ? type : 'unknown';
}
