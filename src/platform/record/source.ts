/** One source: finds the patient, reads, reuses for seconds, remembers since when it has not answered. */
import type { Resource } from '@medplum/fhirtypes';
import type { SourceReading, Withheld } from '../../lib/loaded.ts';
import { type Grant, isBoundByRelease, mayRead } from '../access/index.ts';
import type { Dialect, Whose } from './dialect.ts';
import type { Circumstances, Mapping, RecordOddity, RecordSource } from './index.ts';
import { hiddenAt, type Judgement, judge } from './judge.ts';
import type { Fetched, Line, Pages } from './line.ts';
import { type Material, sift, siftTalks } from './material.ts';
import { type FoundPatient, findPatient } from './patient.ts';
import type { PatientChoices } from './release.ts';
import type { Talks } from './result-facts.ts';
import { kindRecogniser, type RecogniseKinds } from './result-kind.ts';
import { openReuse, type Reuse } from './reuse.ts';
import { openSpokenLine } from './spoken-line.ts';

export type Reading<T> = { values: readonly T[]; withheld: readonly Withheld[]; reading: SourceReading };

export type ReadOne<T, Type extends Resource['resourceType']> = {
  mapping: Mapping<T, Type>;
  since: Temporal.PlainDate | null;
  /** One resource; null for all. */
  id: string | null;
  grant: Grant;
  circumstances: Circumstances;
  choices: PatientChoices;
};

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

/** What a reading left behind, good for some seconds. `judged` remembers what a mapping made of it. */
type Kept = {
  state: SourceReading['state'];
  at: Temporal.Instant;
  servesNone?: true;
  material: Material;
  /** Null where no patient was opened. */
  whose: Whose | null;
  bytes: number;
  judged: WeakMap<object, Judged>;
};

type Judged = {
  choices: string;
  boundByRelease: boolean;
  until: Temporal.Instant | null;
  reading: Reading<unknown>;
};

type KeptTalks = { whole: boolean; talks: Talks };

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
};

const nothing: Material = {
  matches: [],
  malformed: 0,
  around: new Map(),
  results: new Map(),
  lost: new Map(),
};
const noTalks: Talks = new Map();
/** Reports about one reading: a source that sends ten thousand strangers is as odd as one that sends twenty. */
const mostReports = 20;
const mostGuesses = 20_000;

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
  const make = () => readLive(peer, one);
  const kept = await (key === null ? make() : peer.kept.get(key, { seconds, make }));
  return judgeKept(peer, kept, one);
}

async function readLive<T, Type extends Resource['resourceType']>(
  peer: Peer,
  one: ReadOne<T, Type>,
): Promise<Kept> {
  const { type } = one.mapping.r4;
  const report = reporter(peer, { part: one.mapping.part, report: one.circumstances.report });
  const keep = (state: Kept['state'], rest: Partial<Kept> = {}): Kept => {
    const at = remember(peer, { type, state, now: one.circumstances.now });
    return { state, at, material: nothing, whose: null, bytes: 0, judged: new WeakMap(), ...rest };
  };
  const { patient, pages, talks } = await ask(peer, one);
  if (patient.found === 'unreachable') return keep('unreachable');
  if (patient.found === 'none') return keep('answered');
  // Law 7: two patients, another BSN, or a grant that has ended: nothing opens. How much there is nobody counted, so
  // nothing is: the source itself says that it could not be read.
  const deceased = patient.found === 'one' && patient.deceased;
  const may = mayRead(one.grant, { now: one.circumstances.now, deceased });
  if (patient.found !== 'one' || !may.ok || pages === null) return keep('incomplete');
  if (pages.fault) report({ what: pages.fault.what, reference: type, detail: pages.fault.detail });
  if (!pages.reached) return keep('unreachable', pages.fault?.servesNone ? { servesNone: true } : {});
  const { dialect, kindsOf } = peer;
  const whose = whoseIs(peer, { id: patient.id, grant: one.grant });
  const material = sift({ entries: pages.entries, type, whose, dialect, kindsOf, talks, report });
  const narrowed = narrow(material, one);
  return keep(pages.whole ? 'answered' : 'incomplete', { material: narrowed, whose, bytes: pages.bytes });
}

type Answers = { patient: FoundPatient; pages: Pages | null; talks: Talks };

/** A patient seen before is looked up and read at the same time; what was read counts only for the one that was found. */
async function ask<T, Type extends Resource['resourceType']>(
  peer: Peer,
  one: ReadOne<T, Type>,
): Promise<Answers> {
  const deadline = performance.now() + peer.of.source.timeoutMs;
  // The short questions go first: what their answers decide is then known when the long ones arrive.
  const finding = find(peer, one, deadline);
  const guess = peer.guesses.get(one.grant.patient.id);
  const guessed = guess === undefined ? null : search(peer, one, { id: guess, deadline });
  const patient = await finding;
  if (patient.found !== 'one') {
    await guessed;
    return { patient, pages: null, talks: noTalks };
  }
  const right = guessed !== null && guess === patient.id;
  return { patient, ...(await (right ? guessed : search(peer, one, { id: patient.id, deadline }))) };
}

async function search<T, Type extends Resource['resourceType']>(
  peer: Peer,
  one: ReadOne<T, Type>,
  by: { id: string; deadline: number },
): Promise<Pick<Answers, 'talks'> & { pages: Pages }> {
  const { type, search: parameters } = one.mapping.r4;
  const count = peer.of.source.pageSize;
  const { since, id } = one;
  const query = peer.dialect.search({ patient: by.id, type, parameters, since, id, count });
  const [talks, pages] = await Promise.all([
    peer.dialect.isResult(type) ? readTalks(peer, one, by) : noTalks,
    peer.line.search(query, { deadline: by.deadline }),
  ]);
  return { pages, talks };
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
  const make = async () => {
    const pages = await line.search(dialect.talksOf(by.id, of.source.pageSize), { deadline: by.deadline });
    const report = reporter(peer, { part: 'contacts', report: asker.circumstances.report });
    if (pages.fault) report({ what: pages.fault.what, reference: 'Encounter', detail: pages.fault.detail });
    const whose = whoseIs(peer, { id: by.id, grant: asker.grant });
    return { whole: pages.whole, talks: siftTalks({ entries: pages.entries, whose, dialect, report }) };
  };
  const key = keyOf(asker, ['contacts', by.id]);
  const read = await (key === null ? make() : peer.talks.get(key, { seconds: of.source.reuseSeconds, make }));
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

/** The same reading for as long as the same is kept, chosen and open: what a page made of it can be kept with it. */
function judgeKept<T, Type extends Resource['resourceType']>(
  peer: Peer,
  kept: Kept,
  { mapping, id, choices, circumstances, grant }: ReadOne<T, Type>,
): Reading<T> {
  const { now } = circumstances;
  const said = JSON.stringify(choices);
  const boundByRelease = isBoundByRelease(grant.ground);
  const before = kept.judged.get(mapping);
  const same = before?.choices === said && before.boundByRelease === boundByRelease;
  if (same && !isPast(before.until, now)) {
    // The mapping is the key, so what is kept under it was made by this very mapping.
    return before.reading as Reading<T>;
  }
  const { whose, material, state, at, servesNone } = kept;
  const report = reporter(peer, { part: mapping.part, report: circumstances.report });
  const bench = { source: peer.of, dialect: peer.dialect, choices, boundByRelease, now, report };
  const judgement: Judgement<T> =
    whose === null ? nothingJudged : judge(material, mapping, { ...bench, whose });
  const { organisation, name } = peer.of;
  const { values, until } = judgement;
  const isList = id === null && boundByRelease;
  const withheld = isList ? sayHidden(judgement.withheld, { peer, mapping, choices }) : judgement.withheld;
  const reading = {
    values,
    withheld,
    reading: { organisation, name, state, at, ...(servesNone && { servesNone }) },
  };
  kept.judged.set(mapping, { choices: said, boundByRelease, until, reading });
  return reading;
}

/**
 * O-23: that something is hidden comes of the choice alone, on every list where a result may stand: how many there are, or
 * that there is one at all, would already tell.
 */
function sayHidden(
  withheld: readonly Withheld[],
  of: { peer: Peer; mapping: { r4: { type: string } }; choices: PatientChoices },
): readonly Withheld[] {
  const { dialect, of: source } = of.peer;
  const { type } = of.mapping.r4;
  const maybe = dialect.isResult(type) || dialect.isLetter(type);
  if (!maybe || of.choices.hidden.kinds.length === 0) return withheld;
  const others = withheld.filter(({ reason }) => reason.why !== 'hidden-by-yourself');
  return [...others, hiddenAt(source.organisation)];
}

const nothingJudged: Judgement<never> = { values: [], withheld: [], until: null };

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

function isPast(until: Temporal.Instant | null, now: Temporal.Instant): boolean {
  return until !== null && Temporal.Instant.compare(now, until) >= 0;
}

/** Text of JSON takes about three times its size once it is objects, and a page that was made of it some more. */
function weighKept({ state, bytes }: Kept): number | null {
  return state === 'answered' ? bytes * 3 + 100_000 : null;
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
