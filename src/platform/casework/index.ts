/**
 * Every act of a person has an inside: a case in somebody's queue, with a clock on it (law 4). What the portal promises
 * outside is the same row that staff see inside. Features declare the kinds; this room knows none of them.
 *
 * Every verb needs the version that the person saw. Who acts on what they did not see is refused, so that two people who
 * open the same case cannot both answer it. Each act is one entry that nobody can rewrite; nothing is ever deleted.
 */
import type { z } from 'zod';
import type { OrganisationId, PersonId, PortalId } from '../../lib/ids.ts';
import type { GroundName } from '../audit/index.ts';
import type { Rows, WritableRows } from '../db/index.ts';
import type { WorkingDays } from './calendar.ts';
import type { Clock, Stage, Terms } from './clock.ts';
import type { AnyCaseKind } from './kind.ts';

export {
  isPublicHoliday,
  isWorkingDay,
  usualWorkingDays,
  type WorkingDays,
  workingDaysSchema,
} from './calendar.ts';
export {
  type Clock,
  clockOf,
  dueAt,
  extendedClock,
  isCountedOnce,
  type Stage,
  stageAt,
  type Term,
  type Terms,
  type TimeLeft,
  termSchema,
  timeLeft,
  warnAt,
} from './clock.ts';
export { checksOf, unmetFor } from './deciding.ts';
export {
  type AnyCaseKind,
  type CaseKind,
  type CaseOutcome,
  type Check,
  caseKind,
  type Desks,
  kindsById,
} from './kind.ts';
export { openCasework } from './open.ts';
export { sealedColumns } from './rows.ts';

/** Who acts: the person whose case it is or who asks for another, a member of staff, or the clock. */
export type Actor = {
  side: 'person' | 'staff' | 'system';
  /** Null for the clock. */
  person: PersonId | null;
  /** As the other side reads it: `mevrouw J. de Vries, polikliniek Cardiologie`. */
  name: string;
};

/** `open` waits for staff, `answered` for the person; `closed` and `merged` wait for nobody. */
export type CaseState = 'open' | 'answered' | 'closed' | 'merged';

/** A case as a list shows it. */
export type Case = {
  organisation: OrganisationId;
  id: string;
  /** To say on the phone: `7KQ2-93FD`. */
  number: string;
  kind: string;
  portal: PortalId;
  /** Whose record it is about; null where it is about nobody's. */
  subject: PersonId | null;
  openedBy: PersonId | null;
  openedAs: GroundName;
  queue: string;
  firstQueue: string;
  /** Every queue in which it may lie; no other is offered or accepted. */
  queues: readonly string[];
  owner: { person: PersonId; name: string } | null;
  state: CaseState;
  mergedInto: string | null;
  outcome: string | null;
  version: number;
  terms: Terms;
  clock: Clock;
  stage: Stage;
  openedAt: Temporal.Instant;
  arrivedAt: Temporal.Instant;
  /** Since when it no longer waits for staff; null while it does. */
  doneAt: Temporal.Instant | null;
  /** The last thing that was said to the person, and whether they opened it since. */
  toldAt: Temporal.Instant | null;
  isUnread: boolean;
  /** What it is about, as its source or our log names it; null where it is about nothing in particular. */
  reference: string | null;
  /** When its term was extended. */
  extendedAt: Temporal.Instant | null;
  head: CaseHead;
};

/** What stands in a row of a queue beside the clock; sealed at rest. */
export type CaseHead = {
  /** One line in the person's own words, or what the kind makes of it. */
  title: string;
  /** Whose record, as the session knew their name. */
  about: string | null;
  /** Who asked, where that is somebody else. */
  askedBy: string | null;
};

/** What happened, as it stands in the history. */
export type Act =
  | 'opened'
  | 'replied'
  | 'answered'
  | 'forwarded'
  | 'taken'
  | 'put-back'
  | 'merged'
  | 'closed'
  | 'reopened'
  | 'escalated'
  | 'checked'
  | 'extended'
  | 'file-added'
  | 'file-withdrawn';

/** One line of the thread. `text` is what both sides read, `note` what only staff read. */
export type Entry = {
  number: number;
  at: Temporal.Instant;
  act: Act;
  side: Actor['side'];
  person: PersonId | null;
  name: string;
  text: string | null;
  note: string | null;
  /** Words of the system: queue, outcome, number of another case, what was checked and how, until when it was extended. */
  detail: { queue?: string; outcome?: string; other?: string; check?: string; way?: string; until?: string };
};

/** A file that goes with a case. `gone`: its bytes are here no more. */
export type CaseFile = {
  id: string;
  name: string;
  type: string;
  bytes: number;
  addedAt: Temporal.Instant;
  /** From when the person may fetch it; null before the case was closed with it. */
  releasedAt: Temporal.Instant | null;
  untilAt: Temporal.Instant | null;
  gone: 'withdrawn' | 'expired' | null;
};

/** A case with everything that was said in it. The files are in the order in which they came; a person sees the released ones. */
export type Thread = Case & {
  entries: readonly Entry[];
  files: readonly CaseFile[];
  payload: unknown;
};

/** Which case, as the person who acts saw it last. */
export type Seen = { organisation: OrganisationId; id: string; version: number };

/** Every verb: who does it, when, to what they saw. */
export type Doing = { seen: Seen; by: Actor; now: Temporal.Instant };

/**
 * What became of it. `state`: that cannot be done with a case as this one is now, whoever tries again; `changed`: somebody
 * else acted since this was seen; `owned`: somebody else has it, who should put it back or be taken over from first; `unchecked`, `no-file`, `no-reason`:
 * this outcome wants a check, a file or words to the person first; `unknown`: there is none here.
 */
export type Outcome =
  | { ok: true; case: Case }
  | { ok: false; why: 'changed' | 'state' | 'owned' | Unmet; case: Case }
  | { ok: false; why: 'unknown' };

/** What an outcome still wants. */
export type Unmet = 'unchecked' | 'no-file' | 'no-reason';

/** A case that begins. `text` is what the person wrote themselves. */
export type Opening = {
  organisation: OrganisationId;
  portal: PortalId;
  kind: string;
  /** Those of the feature at this portal. */
  settings: unknown;
  subject: PersonId | null;
  by: Actor;
  as: GroundName;
  head: CaseHead;
  payload: unknown;
  text: string;
  workingDays: WorkingDays;
  now: Temporal.Instant;
  /** Where the kind's settings leave a choice: the queue that this one comes into. */
  queue?: string;
  /** What in the record or the log it is about: `Observation/123`. */
  reference?: string;
  /** Whose it is from the beginning, where the source says who it is for; they can put it back. */
  owner?: { person: PersonId; name: string };
};

/** Which part of the queues is asked for; the order is always what has to be done first. */
export type QueueQuery = {
  queues: readonly string[];
  kind?: string;
  owner?: PersonId | 'nobody';
  /** What is late or has to be done today. */
  pressing?: { now: Temporal.Instant; within: 'late' | 'warned' };
  /** `open` where it is left out; `done` is newest first. */
  state?: 'open' | 'done';
  /** A reference number. */
  number?: string;
  limit: number;
  after?: QueuePlace;
};

/** The place of a case in its list; what comes after it is the next page. */
export type QueuePlace = { moment: Temporal.Instant; id: string };

/** How much lies in one queue. */
export type QueueCount = { queue: string; open: number; late: number; mine: number; free: number };

/** A file as it comes in; what may come in is for the caller. */
export type NewFile = { name: string; type: string; body: Buffer };

/** Of one kind: how many were asked, done in time or late, and are open in time or late; `extended` counts among all of these. */
export type KindTally = {
  kind: string;
  asked: number;
  inTime: number;
  late: number;
  open: number;
  openLate: number;
  extended: number;
};

/** What somebody was writing. */
export type Draft = { fields: Readonly<Record<string, string>>; savedAt: Temporal.Instant };

/** Whose draft, and of what: `new/question`, or the id of a case. `organisation` is the portal's keeper. */
export type DraftPlace = { organisation: OrganisationId; person: PersonId; place: string };

/** What the clock did to one case, for the notice that goes out and the row in the access log. */
export type Step = { case: Case; stage: Stage };

export type Stepping = {
  now: Temporal.Instant;
  limit: number;
  organisation?: OrganisationId;
  except?: readonly string[];
  failed?: (of: { id: string; fault: unknown }) => void;
};

/**
 * Something was said to the person: an answer, or that the answer is late. `department`: what the kind calls the part of the
 * house that it is about.
 */
export type Told = { case: Case; what: 'answer' | 'late'; department: string | null };

/** Hears of it in the transaction in which it was said, so that nobody is told of what was not. */
export type OnTold = (rows: WritableRows, told: Told) => Promise<void>;

/** A file that was taken away after its time: whose it was, and where its case was opened. */
export type ExpiredFile = { organisation: OrganisationId; portal: PortalId; subject: PersonId | null };

/** The room's door; `openCasework` makes it once for a process. All verbs work in the caller's transaction. */
export type Casework = {
  kinds: ReadonlyMap<string, AnyCaseKind>;
  /** Begins a case. Throws `Problem('bug')` where the payload is not what the kind declares. */
  open(rows: WritableRows, opening: Opening): Promise<Case>;
  /**
   * The person writes again; an answered case is open again, in the queue that reads first (D-109): with a new clock where the
   * term is in working days, with the one that it had where the law gives it (GDPR art. 12(3)).
   */
  reply(rows: WritableRows, doing: Doing & { text: string; workingDays: WorkingDays }): Promise<Outcome>;
  /** Staff answers and the person is told. The clock stops, unless the term is in months: that wants a decision. */
  answer(rows: WritableRows, doing: Doing & { text: string; note?: string }): Promise<Outcome>;
  /** To another queue of the case, with a note for who reads it there; the clock goes on. */
  forward(rows: WritableRows, doing: Doing & { queue: string; note: string }): Promise<Outcome>;
  /** Makes it mine, also from somebody else. */
  takeOver(rows: WritableRows, doing: Doing): Promise<Outcome>;
  /** Nobody's again. */
  putBack(rows: WritableRows, doing: Doing & { note?: string }): Promise<Outcome>;
  /**
   * The same was asked twice: this one goes on in the other, of the same kind and about the same person, one whom we know.
   * What was asked first keeps its clock; what was joined with this one goes along.
   */
  merge(rows: WritableRows, doing: Doing & { into: string }): Promise<Outcome>;
  /** Done. Runs what its kind does at closing, in this transaction. */
  close(
    rows: WritableRows,
    doing: Doing & { outcome: string; text?: string; note?: string },
  ): Promise<Outcome>;
  /** What was found out about whoever asks, and how: never a number of a document. The person reads that it was done. */
  check(rows: WritableRows, doing: Doing & { check: string; way: string; note?: string }): Promise<Outcome>;
  /** Longer than was promised, once, before the first term has ended, with a reason that the person reads (GDPR art. 12(3)). */
  extend(rows: WritableRows, doing: Doing & { text: string; workingDays: WorkingDays }): Promise<Outcome>;
  /** Puts a file with a case; the person gets it when the case is closed with an outcome that hands it over. */
  addFile(rows: WritableRows, doing: Doing & { file: NewFile }): Promise<Outcome>;
  /** Takes the bytes of a file away, also one that could be fetched already. */
  withdrawFile(rows: WritableRows, doing: Doing & { file: string }): Promise<Outcome>;
  /** It was not done after all: on the clock that a reply would give it. Never where the kind `treats`. */
  reopen(rows: WritableRows, doing: Doing & { note: string; workingDays: WorkingDays }): Promise<Outcome>;

  /** The bytes of a file that is still here. Who may have them is for the caller, who found the case. */
  readFile(
    rows: Rows,
    of: { organisation: OrganisationId; id: string; file: string },
  ): Promise<Buffer | null>;
  /** Takes away what could be fetched long enough; gives the case of each file, for the access log. */
  dropExpiredFiles(rows: WritableRows, now: Temporal.Instant): Promise<readonly ExpiredFile[]>;

  /** One case with its thread; null where there is none at these organisations. */
  find(rows: Rows, id: string): Promise<Thread | null>;
  /** One case of this person, without what only staff read; null where it is not theirs. */
  findOf(rows: Rows, holder: PersonId, id: string): Promise<Thread | null>;
  /** All cases of a person, newest first; of every kind that is asked for, unless some are named. */
  listOf(rows: Rows, holder: PersonId, kinds?: readonly string[]): Promise<readonly Case[]>;
  /** This person's cases about one thing of the record or of the log, newest first, as they see them. */
  listAbout(rows: Rows, holder: PersonId, reference: string): Promise<readonly Thread[]>;
  /** How the terms of everything that was asked between two moments were kept, by kind. */
  tally(
    rows: Rows,
    of: { from: Temporal.Instant; until: Temporal.Instant; now: Temporal.Instant },
  ): Promise<readonly KindTally[]>;
  /** The person opened what was said to them. */
  markRead(rows: WritableRows, of: { id: string; holder: PersonId; now: Temporal.Instant }): Promise<void>;
  /** One page of the queues. */
  list(rows: Rows, query: QueueQuery): Promise<readonly Case[]>;
  /** Whose case has this number, for who helps them on the phone. */
  holderOfNumber(rows: Rows, number: string): Promise<PersonId | null>;
  /** How much lies where, exactly. */
  count(
    rows: Rows,
    of: { queues: readonly string[]; me: PersonId; now: Temporal.Instant },
  ): Promise<readonly QueueCount[]>;
  /** How many came in since, for the line above a queue that is being read. */
  countSince(rows: Rows, of: { queues: readonly string[]; since: Temporal.Instant }): Promise<number>;

  /** What this person was writing; null where nothing waits. */
  readDraft(rows: Rows, place: DraftPlace): Promise<Draft | null>;
  saveDraft(rows: WritableRows, place: DraftPlace, draft: Draft): Promise<void>;
  /** False where there was none: of two that send the same draft, one gets true. */
  dropDraft(rows: WritableRows, place: DraftPlace): Promise<boolean>;

  /**
   * Lets the clock act on at most `limit` cases whose moment has come; several processes never take the same one. A case on
   * which it cannot act stays as it is, is told to `failed`, and stops no other; those of `except` are left out.
   */
  step(rows: WritableRows, of: Stepping): Promise<readonly Step[]>;
};

/** Who is told of an answer: the parent or proxy who asked in somebody's name, else the person whose it is; null for nobody. */
export function whoIsTold({ subject, openedBy, openedAs }: Case): PersonId | null {
  const inTheirName = openedAs === 'parent' || openedAs === 'proxy';
  return inTheirName ? openedBy : (subject ?? openedBy);
}

/** A payload read by its own kind. Throws where it is another kind's. */
export function payloadOf<Payload>(schema: z.ZodType<Payload>, thread: Thread): Payload {
  return schema.parse(thread.payload);
}
