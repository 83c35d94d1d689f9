/** One source: finds the patient, reads, reuses for seconds, remembers since when it has not answered. */
import type { Resource } from '@medplum/fhirtypes';
import { type Grant, mayRead } from '../access/index.ts';
import type { Dialect, Query, Whose } from './dialect.ts';
import type { Circumstances, RecordOddity, RecordSource } from './index.ts';
import { judgeKept, type Kept, nothing, type ReadOne, type Reading, weighKept } from './kept.ts';
import { type Fetched, inTime, type Line, type Pages } from './line.ts';
import { type Material, sift, siftTalks } from './material.ts';
import { type FoundPatient, findPatient } from './patient.ts';
import type { Talks } from './result-facts.ts';
import { kindRecogniser, type RecogniseKinds } from './result-kind.ts';
import { openReuse, type Reuse } from './reuse.ts';
import { openSpokenLine } from './spoken-line.ts';
import { areSame, isUnchanged, seenIn } from './unchanged.ts';

/** A request for a patient: all that finding one needs. */
type Asker = {
  grant: Grant;
  circumstances: Pick<Circumstances, 'now' | 'report'> & { session: string | null };
};

export type Source = {
  organisation: RecordSource['organisation'];
  findPatient(asker: Asker): Promise<FoundPatient>;
  read<T, Type extends Resource['resourceType']>(of: ReadOne<T, Type>): Promise<Reading<T>>;
  /** The bytes at an address that a resource of this patient gave: a Binary of this source and nothing else. */
  bytesOf(of: { url: string; type: string; part: string; report: Circumstances['report'] }): Promise<Fetched>;
};

type KeptTalks = { whole: boolean; talks: Talks; prints: readonly string[] };

type Peer = {
  of: RecordSource;
  dialect: Dialect;
  line: Line;
  kindsOf: RecogniseKinds;
  kept: Reuse<Kept>;
  patients: Reuse<FoundPatient>;
  talks: Reuse<KeptTalks>;
  /** Numbers of patients at this source, seen before: a guess that is checked again at every reading. */
  guesses: Map<string, string>;
  downSince: Map<string, Temporal.Instant>;
  /** From when, by `performance.now()`, it may be asked to count: what it could not do just now it is not asked again at once. */
  countsFrom: number;
};

const noTalks: Talks = new Map();
/** Reports about one reading: a source that sends ten thousand strangers is as odd as one that sends twenty. */
const mostReports = 20;
const mostGuesses = 20_000;
const countAgainMs = 60_000;

/** Opens a source; nothing is asked yet. */
export function openSource(of: RecordSource, dialect: Dialect): Source {
  const peer: Peer = {
    of,
    dialect,
    line: openSpokenLine(of, dialect),
    kindsOf: kindRecogniser(of.release.codes),
    kept: openReuse({ most: 500, heaviest: 64_000_000, weigh: weighKept }),
    patients: openReuse({ most: 5_000, heaviest: 5_000, weigh: found => (found.found === 'one' ? 1 : null) }),
    talks: openReuse({
      most: 1_000,
      heaviest: 200_000,
      weigh: each => (each.whole ? each.talks.size + 1 : null),
    }),
    guesses: new Map(),
    downSince: new Map(),
    countsFrom: 0,
  };
  return {
    organisation: of.organisation,
    findPatient: asker => find(peer, asker, performance.now() + of.source.timeoutMs),
    read: one => read(peer, one),
    bytesOf: of => fetchBinary(peer, of),
  };
}

async function read<T, Type extends Resource['resourceType']>(
  peer: Peer,
  one: ReadOne<T, Type>,
): Promise<Reading<T>> {
  const { mapping } = one;
  const { organisation, name } = peer.of;
  const { now } = one.circumstances;
  if (!mayRead(one.grant, { now, deceased: false }).ok) {
    return {
      values: [],
      withheld: [],
      reading: { organisation, name, state: 'incomplete', at: now },
    };
  }
  const since = one.since?.toString() ?? null;
  const key = keyOf(one, [mapping.part, mapping.r4.type, one.id, since, mapping.r4.search]);
  const seconds = peer.of.source.reuseSeconds;
  const make = (before: Kept | null) => readAnew(peer, one, before);
  const kept = await (key === null ? make(null) : peer.kept.get(key, { seconds, make }));
  const report = reporter(peer, { part: mapping.part, report: one.circumstances.report });
  return judgeKept(kept, one, { of: peer.of, dialect: peer.dialect, report });
}

/** One page, one deadline: also where a question comes before the reading. */
type Asking = { deadline: number; finding: Promise<FoundPatient> };

async function readAnew<T, Type extends Resource['resourceType']>(
  peer: Peer,
  one: ReadOne<T, Type>,
  before: Kept | null,
): Promise<Kept> {
  const deadline = performance.now() + peer.of.source.timeoutMs;
  // The short questions go first: what their answers decide is then known when the long ones arrive.
  const asking = { deadline, finding: find(peer, one, deadline) };
  const { type } = one.mapping.r4;
  if (before !== null && (await stillHolds(peer, one, { before, ...asking }))) {
    return { ...before, at: remember(peer, { type, state: before.state, now: one.circumstances.now }) };
  }
  return readLive(peer, one, { before, ...asking });
}

/**
 * A reading may go on as of now where the patient is found as always and is the same, may still be read, has had no other
 * contacts, and nothing was added, changed or taken away. What comes along with a reading (panels, reports, who asked) is
 * in no count: for that it is read whole again when its time is over (decision 39).
 */
async function stillHolds<T, Type extends Resource['resourceType']>(
  peer: Peer,
  one: ReadOne<T, Type>,
  { before: { whole, whose, talks: before }, deadline, finding }: Asking & { before: Kept },
): Promise<boolean> {
  const { wholeAfterSeconds, timeoutMs } = peer.of.source;
  const begunAt = performance.now();
  if (whole === null || whose === null || begunAt < peer.countsFrom) return false;
  if (begunAt - whole.readAt >= wholeAfterSeconds * 1_000) return false;
  const { line, dialect } = peer;
  const { type } = one.mapping.r4;
  // O-23: a report that came meanwhile may say of what is here that it is of a kind that this person does not want to know.
  const mayTell = dialect.isResult(type) || dialect.isLetter(type);
  if (mayTell && one.choices.hidden.kinds.length > 0) return false;
  const { id } = whose;
  // A source that is slow to count must leave time for the reading that then follows.
  const soon = begunAt + timeoutMs / 4;
  const counting = isUnchanged(whole.seen, { query: queryFor(peer, one, id), line, deadline: soon });
  const talking = dialect.isResult(type) ? readTalks(peer, one, { id, deadline }) : noTalks;
  const answers = Promise.all([finding, talking, counting]).then(([patient, talks, isSame]) => {
    if (isSame === null) peer.countsFrom = performance.now() + countAgainMs;
    if (isSame !== true || patient.found !== 'one' || patient.id !== id || !areSame(talks, before))
      return false;
    return mayRead(one.grant, { now: one.circumstances.now, deceased: patient.deceased }).ok;
  });
  return inTime(answers, { deadline: soon, late: false });
}

async function readLive<T, Type extends Resource['resourceType']>(
  peer: Peer,
  one: ReadOne<T, Type>,
  asking: Asking & { before: Kept | null },
): Promise<Kept> {
  const { before } = asking;
  const readAt = performance.now();
  const { type } = one.mapping.r4;
  const report = reporter(peer, { part: one.mapping.part, report: one.circumstances.report });
  const keep = (state: Kept['state'], rest: Partial<Kept> = {}): Kept => {
    const at = remember(peer, { type, state, now: one.circumstances.now });
    const empty = { material: nothing, whose: null, bytes: 0, prints: [], talks: noTalks, whole: null };
    return { state, at, ...empty, judged: new WeakMap(), ...rest };
  };
  const { patient, pages, talks } = await ask(peer, one, asking);
  if (patient.found === 'unreachable') return keep('unreachable');
  if (patient.found === 'none') return keep('answered');
  // Law 7: two patients, another BSN, or a grant that has ended: nothing opens. How much there is nobody counted, so
  // nothing is: the source itself says that it could not be read.
  const deceased = patient.found === 'one' && patient.deceased;
  const may = mayRead(one.grant, { now: one.circumstances.now, deceased });
  if (patient.found !== 'one' || !may.ok || pages === null) return keep('incomplete');
  if (pages.fault) report({ what: pages.fault.what, reference: type, detail: pages.fault.detail });
  if (!pages.reached) return keep('unreachable', pages.fault?.servesNone ? { servesNone: true } : {});
  if (before?.whose?.id === patient.id && isAsBefore(pages, before) && areSame(talks, before.talks)) {
    const at = remember(peer, { type, state: 'answered', now: one.circumstances.now });
    return { ...before, at, whole: before.whole && { ...before.whole, readAt } };
  }
  const { dialect, kindsOf } = peer;
  const whose = whoseIs(peer, { id: patient.id, grant: one.grant });
  const entries = pages.entries();
  const material = sift({ entries, type, whose, dialect, kindsOf, talks, report });
  const { bytes, prints } = pages;
  const read = { material: narrow(material, one), whose, bytes, prints, talks };
  if (!pages.whole) return keep('incomplete', read);
  const mayGoOn = peer.of.source.wholeAfterSeconds > 0 && one.id === null;
  const seen = mayGoOn ? seenIn(entries, one.circumstances.now) : null;
  return keep('answered', { ...read, whole: seen && { readAt, seen } });
}

/** The same answers, byte for byte: everything that is made of them is the same too (decision 40). */
function isAsBefore({ whole, prints }: Pages, before: Pick<Kept, 'prints'>): boolean {
  return (
    whole &&
    prints.length === before.prints.length &&
    prints.every((print, nth) => print === before.prints[nth])
  );
}

type Answers = { patient: FoundPatient; pages: Pages | null; talks: Talks };

/** A patient seen before is looked up and read at the same time; what was read counts only for the one that was found. */
async function ask<T, Type extends Resource['resourceType']>(
  peer: Peer,
  one: ReadOne<T, Type>,
  { deadline, finding, before }: Asking & { before: Kept | null },
): Promise<Answers> {
  const known = new Set(before?.prints);
  const guess = peer.guesses.get(one.grant.patient.id);
  const guessed = guess === undefined ? null : search(peer, one, { id: guess, deadline, known });
  const patient = await finding;
  if (patient.found !== 'one') {
    await guessed;
    return { patient, pages: null, talks: noTalks };
  }
  const right = guessed !== null && guess === patient.id;
  return { patient, ...(await (right ? guessed : search(peer, one, { id: patient.id, deadline, known }))) };
}

async function search<T, Type extends Resource['resourceType']>(
  peer: Peer,
  one: ReadOne<T, Type>,
  { id, deadline, known }: { id: string; deadline: number; known: ReadonlySet<string> },
): Promise<Pick<Answers, 'talks'> & { pages: Pages }> {
  const [talks, pages] = await Promise.all([
    peer.dialect.isResult(one.mapping.r4.type) ? readTalks(peer, one, { id, deadline }) : noTalks,
    peer.line.search(queryFor(peer, one, id), { deadline, known }),
  ]);
  return { pages, talks };
}

function queryFor<T, Type extends Resource['resourceType']>(
  { of, dialect }: Peer,
  { mapping, since, id }: ReadOne<T, Type>,
  patient: string,
): Query {
  const { type, search: parameters } = mapping.r4;
  return dialect.search({ patient, type, parameters, since, id, count: of.source.pageSize });
}

/** A page of a proxy, say: what does not come as it was promised is not shown. */
const otherType = { ok: false, what: 'absent', detail: 'another type than was promised' } as const;

async function fetchBinary(peer: Peer, of: Parameters<Source['bytesOf']>[0]): Promise<Fetched> {
  const local = peer.line.local(of.url);
  const deadline = performance.now() + peer.of.source.timeoutMs;
  const answer: Fetched =
    local === null || !/^Binary\/[A-Za-z0-9\-.]{1,64}$/.test(local)
      ? { ok: false, what: 'elsewhere', detail: 'address of a file' }
      : await peer.line.bytesOf(local, { deadline, accept: of.type === '' ? '*/*' : of.type });
  // Where the reference promised no type, whoever shows the file looks at its bytes anyway.
  const fetched = answer.ok && of.type !== '' && answer.type !== of.type ? otherType : answer;
  if (!fetched.ok) {
    const what = fetched.what === 'absent' ? 'malformed' : fetched.what;
    reporter(peer, of)({ what, reference: 'Binary', detail: fetched.detail });
  }
  return fetched;
}

/** Contacts decide whether a result was discussed. Where they cannot be read nothing counts as discussed. */
async function readTalks(peer: Peer, asker: Asker, by: { id: string; deadline: number }): Promise<Talks> {
  const { line, dialect, of } = peer;
  const make = async (before: KeptTalks | null) => {
    const { deadline } = by;
    const known = new Set(before?.prints);
    const pages = await line.search(dialect.talksOf(by.id, of.source.pageSize), { deadline, known });
    if (before !== null && isAsBefore(pages, before)) return before;
    const report = reporter(peer, { part: 'contacts', report: asker.circumstances.report });
    if (pages.fault) report({ what: pages.fault.what, reference: 'Encounter', detail: pages.fault.detail });
    const whose = whoseIs(peer, { id: by.id, grant: asker.grant });
    const talks = siftTalks({ entries: pages.entries(), whose, dialect, report });
    return { whole: pages.whole, talks, prints: pages.prints };
  };
  const key = keyOf(asker, ['contacts', by.id]);
  const read = await (key === null
    ? make(null)
    : peer.talks.get(key, { seconds: of.source.reuseSeconds, make }));
  return read.talks;
}

async function find(peer: Peer, asker: Asker, deadline: number): Promise<FoundPatient> {
  const { line, dialect, of, guesses } = peer;
  const { patient } = asker.grant;
  const make = () => findPatient(patient.bsn, { line, dialect, deadline });
  const key = keyOf(asker, ['patient']);
  const found = await (key === null
    ? make()
    : peer.patients.get(key, { seconds: of.source.reuseSeconds, make }));
  if (found.found === 'one') {
    if (guesses.size >= mostGuesses) guesses.clear();
    guesses.set(patient.id, found.id);
  } else if (found.found !== 'none') {
    const odd =
      found.found === 'unreachable' ? found : ({ what: found.found, detail: 'patient search' } as const);
    const report = reporter(peer, { part: 'patient', report: asker.circumstances.report });
    report({ what: odd.what, reference: 'Patient', detail: odd.detail });
  }
  return found;
}

/** Since when a type has not been answered; for a reading that succeeded the moment itself. */
function remember(
  { downSince }: Peer,
  of: { type: string; state: Kept['state']; now: Temporal.Instant },
): Temporal.Instant {
  if (of.state !== 'unreachable') {
    downSince.delete(of.type);
    return of.now;
  }
  const since = downSince.get(of.type) ?? of.now;
  downSince.set(of.type, since);
  return since;
}

function reporter(peer: Peer, to: { part: string; report: Circumstances['report'] }) {
  let left = mostReports;
  return (oddity: Pick<RecordOddity, 'what' | 'reference' | 'detail'>) => {
    left -= 1;
    if (left >= 0) to.report({ ...oddity, organisation: peer.of.organisation, part: to.part });
  };
}

function whoseIs({ line }: Peer, { id, grant }: { id: string; grant: Grant }): Whose {
  return { id, bsn: grant.patient.bsn, local: line.local };
}

/** Never across sessions, persons, patients or grounds, and one task is not another; null where nothing may be reused. */
function keyOf({ grant, circumstances }: Asker, what: readonly unknown[]): string | null {
  const { session } = circumstances;
  if (session === null) return null;
  const { person, patient, ground } = grant;
  const task = 'task' in ground ? ground.task : null;
  return JSON.stringify([session, person, patient.id, patient.bsn, ground.ground, task, ...what]);
}

/** What a source sends beyond what was asked for. */
function narrow(
  material: Material,
  { id, since }: { id: string | null; since: Temporal.PlainDate | null },
): Material {
  if (id === null && since === null) return material;
  const matches = material.matches.filter(({ resource, on }) => {
    if (id !== null) return resource.id === id;
    return since === null || on === null || Temporal.PlainDate.compare(on, since) >= 0;
  });
  return { ...material, matches };
}
