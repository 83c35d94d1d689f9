/** What the release rule needs to know of each result: its kinds, when it became final, who asked, whether it was discussed. */
import type { Resource } from '@medplum/fhirtypes';
import { containedIn } from './contained.ts';
import type { Dialect, LocalReference, ResultReading, Whose } from './dialect.ts';
import type { RecordOddity, ReleaseFacts } from './index.ts';
import { inOrder, type RecogniseKinds, type ResultKind } from './result-kind.ts';

/** `kinds`: all that its rules come from, the most specific first; `kind`: that one, by which it is called. */
export type ResultFacts = ReleaseFacts & {
  kind: ResultKind;
  kinds: readonly ResultKind[];
  phase: ResultReading['phase'];
  on: Temporal.PlainDate | null;
  /** The resource that it is, or stands inside. */
  self: LocalReference;
  /** What it holds and what holds it: what was put off takes these along. */
  near: readonly LocalReference[];
};

/** When each person at a source last ended a contact with this patient. */
export type Talks = ReadonlyMap<LocalReference, Temporal.Instant>;

type Own = ResultReading & { on: Temporal.PlainDate | null };

type Around = {
  whose: Whose;
  dialect: Dialect;
  kindsOf: RecogniseKinds;
  talks: Talks;
  report(oddity: Pick<RecordOddity, 'what' | 'reference' | 'detail'>): void;
};

/**
 * The facts of every result among these, and of those inside them (`Type/id#inner`). `unread`: those that are not built as
 * results are; `lost`: how many inside a result could not be read, or are of somebody else.
 */
export function readResults(around: ReadonlyMap<LocalReference, Resource>, of: Around) {
  const { dialect, whose } = of;
  const own = new Map<LocalReference, Own>();
  const unread = new Set<LocalReference>();
  const letters = new Set<LocalReference>();
  for (const [reference, resource] of around) {
    // What also goes by another name is read once, under its own.
    if (reference.startsWith('urn:')) continue;
    const isLetter = dialect.isLetter(resource.resourceType);
    if (!isLetter && !dialect.isResult(resource.resourceType)) continue;
    const one = attempt(() => (isLetter ? dialect.readLetter(resource) : dialect.readResult(resource)));
    const read = one && attempt(() => ({ ...one, on: dialect.dayOf(resource) }));
    if (isLetter) letters.add(reference);
    if (read) own.set(reference, read);
    else unread.add(reference);
  }
  const parts = new Map(
    [...own]
      .filter(([, read]) => read.parts.length > 0)
      .map(([reference, read]) => [reference, namesOf(read.parts, { whose, around })]),
  );
  const lost = new Map<LocalReference, number>();
  for (const [reference, whole] of [...own]) {
    const inside = readInside({ reference, whole, resource: around.get(reference) }, of);
    for (const [name, read] of inside.read) own.set(name, read);
    if (inside.lost > 0) lost.set(reference, inside.lost);
    if (inside.read.size > 0) parts.set(reference, [...(parts.get(reference) ?? []), ...inside.read.keys()]);
  }
  const wholes = turned(parts);
  const kindsOf = spreadKinds(own, { parts, wholes, recognise: of.kindsOf });
  const resolve = (reference: LocalReference) => around.get(reference) ?? null;
  const results = new Map<LocalReference, ResultFacts>();
  for (const [reference, read] of own) {
    const within = (wholes.get(reference) ?? []).flatMap(whole => own.get(whole) ?? []);
    const requests = read.requests.length > 0 ? read.requests : within.flatMap(whole => whole.requests);
    const asked = attempt(() => dialect.readRequester(requests, { local: whose.local, resolve }));
    const kinds = kindsOf(reference);
    // A letter of which nothing says that it tells a result is a letter and no more; a result that did not come along
    // is still one that it tells.
    const isAboutResults = (parts.get(reference) ?? []).some(part => dialect.isResult(typeOf(part)));
    if (letters.has(reference) && kinds[0] === 'unknown' && !isAboutResults) continue;
    results.set(reference, {
      self: outerOf(reference),
      near: [...(parts.get(reference) ?? []), ...(wholes.get(reference) ?? [])].map(outerOf),
      kind: kinds[0],
      kinds,
      phase: read.phase,
      finalAt: read.phase === 'preliminary' ? null : read.finalAt,
      on: read.on,
      requester: asked?.requester ?? null,
      discussed: wasDiscussed(read, { talks: of.talks, people: asked?.people ?? [] }),
    });
  }
  return { results, unread, lost };
}

/** What stands inside a resource goes by the name of that resource. */
function outerOf(reference: LocalReference): LocalReference {
  return reference.split('#')[0] ?? reference;
}

/** Results inside a result: given with it, so final and discussed no earlier than it. */
function readInside(
  { reference, whole, resource }: { reference: LocalReference; whole: Own; resource: Resource | undefined },
  of: Around,
): { read: ReadonlyMap<LocalReference, Own>; lost: number } {
  const read = new Map<LocalReference, Own>();
  let lost = 0;
  for (const inner of resource === undefined ? [] : containedIn(resource)) {
    if (!of.dialect.isResult(inner.resourceType)) continue;
    const owner = attempt(() => of.dialect.ownerOf(inner, of.whose));
    const one = attempt(() => ({ ...of.dialect.readResult(inner), on: of.dialect.dayOf(inner) }));
    if (owner === 'somebody-else' || owner === null || one === null || typeof inner.id !== 'string') {
      lost += 1;
      const what = owner === 'somebody-else' ? 'foreign' : 'malformed';
      of.report({ what, reference, detail: 'inside it' });
      continue;
    }
    const moments = [whole.finalAt, one.finalAt].filter(moment => moment !== null);
    const finalAt = whole.finalAt && (moments.sort(Temporal.Instant.compare).at(-1) ?? null);
    const { isIssued, on } = whole;
    read.set(`${reference}#${inner.id}`, { ...one, finalAt, isIssued, on: one.on ?? on, parts: [] });
  }
  return { read, lost };
}

type Edges = ReadonlyMap<LocalReference, readonly LocalReference[]>;
type KindsOfEach = ReadonlyMap<LocalReference, ReadonlySet<ResultKind>>;

/**
 * A result is as careful as every report and panel that it stands in, and as everything that stands in it, however deep;
 * not as what stands beside it. What stands in it never makes an unknown kind known.
 */
function spreadKinds(
  own: ReadonlyMap<LocalReference, Own>,
  of: { parts: Edges; wholes: Edges; recognise: RecogniseKinds },
) {
  const each = (read: (one: Own) => ReadonlySet<ResultKind>): KindsOfEach =>
    new Map([...own].map(([reference, one]) => [reference, read(one)]));
  const said = each(one => of.recognise(one.codes));
  const inside = each(one => new Set(one.inside.flatMap(codes => [...of.recognise(codes)])));
  const [saidUp, saidDown] = [spread(said, of.wholes), spread(said, of.parts)];
  const [insideUp, insideDown] = [spread(inside, of.wholes), spread(inside, of.parts)];
  return (reference: LocalReference) => {
    const of = (spreaded: KindsOfEach) => spreaded.get(reference) ?? noKinds;
    const kinds = of(saidUp).union(of(saidDown));
    const raised = of(insideUp).union(of(insideDown));
    return inOrder((kinds.size > 0 ? kinds : unknownKind).union(raised));
  };
}

const noKinds: ReadonlySet<ResultKind> = new Set();
const unknownKind: ReadonlySet<ResultKind> = new Set(['unknown']);

/** Each set grows a few times at most, so circles and long chains end soon; what nothing reaches keeps the set it had. */
function spread(from: KindsOfEach, along: Edges): KindsOfEach {
  if (along.size === 0) return from;
  const reached = new Map(from);
  const ahead = [...from.keys()];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const kinds = reached.get(next) ?? new Set<ResultKind>();
    for (const other of along.get(next) ?? []) {
      const theirs = reached.get(other);
      if (theirs === undefined || kinds.isSubsetOf(theirs)) continue;
      reached.set(other, theirs.union(kinds));
      ahead.push(other);
    }
  }
  return reached;
}

function turned(edges: Edges): Edges {
  const back = new Map<LocalReference, LocalReference[]>();
  for (const [from, all] of edges) {
    for (const to of new Set(all)) {
      const known = back.get(to);
      if (known) known.push(from);
      else back.set(to, [from]);
    }
  }
  return back;
}

/** A finished contact, after the result became final, with the person who asked for it. */
function wasDiscussed(read: Own, of: { talks: Talks; people: readonly LocalReference[] }): boolean {
  const { finalAt, phase } = read;
  // Where the moment is a guess nobody knows what came first.
  if (finalAt === null || !read.isIssued || phase !== 'final') return false;
  const latest = of.people.flatMap(person => of.talks.get(person) ?? []);
  return latest.some(endedAt => Temporal.Instant.compare(endedAt, finalAt) >= 0);
}

function typeOf(reference: LocalReference): string {
  return reference.slice(0, reference.indexOf('/'));
}

function namesOf(
  references: readonly string[],
  of: { whose: Whose; around: ReadonlyMap<LocalReference, Resource> },
): LocalReference[] {
  return references.flatMap(reference => {
    const local = of.whose.local(reference);
    const known = local === null ? undefined : of.around.get(local);
    return known?.id === undefined ? (local ?? []) : `${known.resourceType}/${known.id}`;
  });
}

/** What a source sends may be built in any way; whatever goes wrong in reading one is a fault of that one. */
export function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
