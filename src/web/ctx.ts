/** `ctx` is the whole world that a handler may touch. */

import type { Chapter } from './chapter.ts';
import type { PersonId, PortalId } from '../lib/ids.ts';
import type { Grant, Role } from '../platform/access/index.ts';
import type { Casework } from '../platform/casework/index.ts';
import type { Look, WritableRows } from '../platform/db/index.ts';
import type {
  AnySession,
  Digid,
  Door,
  Identity,
  Oidc,
  Session,
  SessionEnd,
  StaffMember,
  StaffSession,
} from '../platform/identity/index.ts';
import type { Notify } from '../platform/notify/index.ts';
import type { Outbox } from '../platform/outbox/index.ts';
import type { Record, RecordOddity, Records } from '../platform/record/index.ts';
import type { Logged } from './answer.ts';
import type { CopyPart, OverviewPart, RecordItem, Rule, VisitItem, VisitPart, Waiting } from './feature.ts';
import type { Html } from './html.ts';
import type { Organisation, Portal } from './portal.ts';
import type { Language } from './words.ts';

/**
 * Runs `work` in a transaction that also writes the row in the access log: both stand or neither. `logged` says what
 * the row of the route table cannot know, or makes it of what the work came to.
 */
export type AuditedChange = <T>(
  work: (rows: WritableRows) => Promise<T>,
  logged?: Logged | ((done: T) => Logged),
) => Promise<T>;

/** Who asks, as far as the request itself tells. */
export type Visitor = {
  /** Network address, for the access log only. */
  address: string;
  /** What the browser calls itself; null where it does not say. */
  browser: string | null;
  /** The reference number of this request. */
  request: string;
  /** Path and query as asked, always beginning with one `/`. */
  path: string;
  /** Path and query of the page at this portal that they came from; null where the browser does not say, or it lies elsewhere. */
  from: string | null;
  /** The token of the session that the browser brought; null where it brought none that is known here. */
  token: string | null;
  /** Why the session that the browser brought is no more. */
  ended: SessionEnd | null;
  cookie(name: string): string | null;
};

/** What every handler has: the portal, its own settings and words, the moment, and the two handles on the database. */
export type VisitorCtx<S, W> = {
  portal: Portal;
  settings: S;
  words: W;
  language: Language;
  now: Temporal.Instant;
  look: Look;
  change: AuditedChange;
  visitor: Visitor;
  /** Somebody may be signed in, also on a page for anyone. */
  session: AnySession | null;
  door: Door;
  identity: Identity;
  /** What people ask of staff, and who has it now. */
  casework: Casework;
  /** The portal with the texts that hold at this very moment: for what is written down about them. */
  portalNow(): Promise<Portal>;
  /** How people are told that there is something new. */
  notify: Notify;
  /** What is on its way to somewhere outside, and what did not get there. */
  outbox: Outbox;
  /** The ways in that this portal has. */
  means: { digid: Digid | null; oidc: Oidc | null };
  records: Records;
  /** Whether any feature of this portal finds something in a record, or cannot say that there is nothing. */
  holdsAnything(grant: Grant): Promise<boolean>;
  /** Told what a source should not have sent; goes to the log of this request. */
  report: (oddity: RecordOddity) => void;
  /** True in a demonstration only. */
  demonstration: boolean;
  /** The first page of this portal that is about the person. */
  home: string;
  /** The rule card of this portal, in the language of the page. */
  rules(): readonly Rule[];
  /** What people call another portal of this house; its id where it is no more. */
  portalName(id: PortalId): string;
  /** Whether this portal chose a feature, so that a page links only to what is there. */
  offers(featureId: string): boolean;
};

/** Somebody signed in. */
export type PersonCtx<S, W> = Omit<VisitorCtx<S, W>, 'session'> & {
  session: Session;
  /**
   * Where a case of this very person lies that this sign-in is not for: the organisation and the kind, and nothing else of it.
   * Null for any other number, as if there were no such case.
   */
  ownElsewhere(id: string): Promise<Elsewhere | null>;
};

export type Elsewhere = { organisation: Organisation; kind: string };

/** Somebody who works here, in a role that the row of the route table asks for. `look` and `change` reach where they work. */
export type StaffCtx<S, W> = Omit<VisitorCtx<S, W>, 'session'> & {
  session: StaffSession;
  staff: StaffMember & { person: PersonId };
  /** The organisations behind this portal where they work. */
  organisations: readonly Organisation[];
  /** Whether they have one of these roles. */
  is(...roles: readonly Role[]): boolean;
  /**
   * Opens one patient's record for this request; the access log then says whose it was and on which ground. A second
   * patient in the same request is a fault of ours.
   */
  open(grant: Grant): Record;
  /** What this workplace stands behind. */
  behind: Behind;
  /** What features of the portals behind hold of the record that was opened, by the rules of the patient's own page. */
  chapters(part: FilePart): Promise<readonly Chapter[]>;
  /** What every chosen feature has waiting for this member of staff. */
  waiting(): Promise<readonly Waiting[]>;
};

/** Parts of the file that staff open, in which features of the patient's portal stand too. */
export type FilePart = 'summary' | 'results';

/** The record that a member of staff opened, for a feature of the patient's portal: with its settings and words there. */
export type FileCtx<S, W> = Pick<
  RecordCtx<S, W>,
  'record' | 'settings' | 'words' | 'language' | 'now' | 'portal'
>;

/** The portals of the same organisations and the same keeper that are for visitors, as their folders have them. */
export type Behind = {
  portals: readonly Portal[];
  /** A text of theirs was published or withdrawn: this process asks anew. */
  textsChanged(): void;
};

/** The record that this person may open. */
export type RecordCtx<S, W> = PersonCtx<S, W> & {
  record: Record;
  /** What every feature of this portal has to say on the first page. */
  overview(): Promise<readonly OverviewPart[]>;
  /** What features of this portal have to say beside one thing of the record: for the foot of its page. */
  beside(item: RecordItem): Promise<readonly Html[]>;
  /** What every feature of this portal holds of one visit or admission. */
  ofVisit(visit: VisitItem): Promise<readonly VisitPart[]>;
  /** The parts of the record that can be taken along; nothing is read until a part is asked to. */
  copyParts(): readonly CopyPart[];
};
