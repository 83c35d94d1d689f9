/**
 * What one reading of a source holds once it has been looked through: this patient's resources and what came along,
 * with the facts that the release rule needs. Nothing in here depends on the moment or on the patient's choices.
 */
import type { Resource } from '@medplum/fhirtypes';
import type { Dialect, LocalReference, ResultReading, Whose } from './dialect.ts';
import type { RecordOddity, ReleaseFacts } from './index.ts';
import type { Entry } from './line.ts';
import { isResource } from './patient.ts';
import { inOrder, type RecogniseKinds, type ResultKind } from './result-kind.ts';

/** A resource of the type that was asked for. `result`: null for what is no result. */
export type Match = {
  resource: Resource;
  reference: LocalReference;
  on: Temporal.PlainDate | null;
  result: ResultFacts | null;
};

/** `kinds`: all that its rules come from, the most specific first; `kind`: that one, by which it is called. */
export type ResultFacts = ReleaseFacts & {
  kind: ResultKind;
  kinds: readonly ResultKind[];
  phase: ResultReading['phase'];
  on: Temporal.PlainDate | null;
};

export type Material = {
  matches: readonly Match[];
  /** How many were so broken that not even their kind is known. */
  malformed: number;
  /** What a reference of this patient's resources can lead to. */
  around: ReadonlyMap<LocalReference, Resource>;
  results: ReadonlyMap<LocalReference, ResultFacts>;
};

/** When each person at a source last ended a contact with this patient. */
export type Talks = ReadonlyMap<LocalReference, Temporal.Instant>;

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
  const { results, unread } = readResults(around, of);
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
  return { matches, malformed, around, results };
}

type Own = ResultReading & { kinds: ReadonlySet<ResultKind>; on: Temporal.PlainDate | null };

/** A result is as careful as the reports and panels that it stands in, and as the parts that stand in it. */
function readResults(around: ReadonlyMap<LocalReference, Resource>, of: Sieve) {
  const { dialect, whose, kindsOf } = of;
  const own = new Map<LocalReference, Own>();
  const unread = new Set<LocalReference>();
  for (const [reference, resource] of around) {
    if (!dialect.isResult(resource.resourceType)) continue;
    const read = attempt(() => {
      const reading = dialect.readResult(resource);
      return { ...reading, kinds: kindsOf(reading.codes), on: dialect.dayOf(resource) };
    });
    if (read) own.set(reference, read);
    else unread.add(reference);
  }
  const wholes = new Map<LocalReference, LocalReference[]>();
  for (const [reference, { parts }] of own) {
    for (const part of locals(parts, whose)) wholes.set(part, [...(wholes.get(part) ?? []), reference]);
  }
  const resolve = (reference: LocalReference) => around.get(reference) ?? null;
  const results = new Map<LocalReference, ResultFacts>();
  for (const [reference, read] of own) {
    const within = (wholes.get(reference) ?? []).flatMap(whole => own.get(whole) ?? []);
    const parts = locals(read.parts, whose).flatMap(part => own.get(part) ?? []);
    const requests = read.requests.length > 0 ? read.requests : within.flatMap(whole => whole.requests);
    const asked = attempt(() => dialect.readRequester(requests, { local: whose.local, resolve }));
    const kinds = inOrder(new Set([read, ...within, ...parts].flatMap(each => [...each.kinds])));
    results.set(reference, {
      kind: kinds[0],
      kinds,
      phase: read.phase,
      finalAt: read.phase === 'preliminary' ? null : read.finalAt,
      on: read.on,
      requester: asked?.requester ?? null,
      discussed: wasDiscussed(read, { talks: of.talks, people: asked?.people ?? [] }),
    });
  }
  return { results, unread };
}

/** A finished contact, after the result became final, with the person who asked for it. */
function wasDiscussed(read: Own, of: { talks: Talks; people: readonly LocalReference[] }): boolean {
  const { finalAt, phase } = read;
  // Where the moment is a guess nobody knows what came first.
  if (finalAt === null || !read.isIssued || phase !== 'final') return false;
  const latest = of.people.flatMap(person => of.talks.get(person) ?? []);
  return latest.some(endedAt => Temporal.Instant.compare(endedAt, finalAt) >= 0);
}

/** When each person was last in a finished contact, among the entries of a reading. */
export function siftTalks(of: Omit<Sieve, 'talks' | 'type' | 'kindsOf'>): Talks {
  const sieve = { ...of, talks: new Map(), type: 'Encounter' as const, kindsOf: () => new Set<never>() };
  const { matches, around } = sift(sieve);
  const resolve = (reference: LocalReference) => around.get(reference) ?? null;
  const latest = new Map<LocalReference, Temporal.Instant>();
  for (const { resource } of matches) {
    const talk = attempt(() => of.dialect.readTalk(resource, { local: of.whose.local, resolve }));
    for (const person of talk?.people ?? []) {
      const before = latest.get(person);
      if (talk && (!before || Temporal.Instant.compare(talk.endedAt, before) > 0))
        latest.set(person, talk.endedAt);
    }
  }
  return latest;
}

function locals(references: readonly string[], whose: Whose): LocalReference[] {
  return references.flatMap(reference => whose.local(reference) ?? []);
}

function typeName(value: unknown): string {
  const type: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, 'resourceType') : null;
  return typeof type === 'string' && /^[A-Za-z]{1,64}$/.test(type) ? type : 'unknown';
}

/** What a source sends may be built in any way; whatever goes wrong in reading one is a fault of that one. */
function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
