/**
 * Who is at the other end: people, the means by which they prove who they are, and their sessions.
 * A means gives an outcome and never a session: the feature that signs somebody in first asks the record whether it
 * may (unknown, deceased) and then starts one. Everything takes `now`; rows belong to the portal's keeper.
 */
import type { Keys } from '../../lib/crypto.ts';
import type { Branded, Bsn, OrganisationId, PersonId, PortalId } from '../../lib/ids.ts';
import type { Role } from '../access/index.ts';
import type { Database, WritableRows } from '../db/index.ts';
import type { DigidFault, DigidSettings } from './digid/settings.ts';
import type { Level, StaffLevel } from './level.ts';
import type { Oidc, OidcConnection } from './oidc/connection.ts';

export { type DigidFault, type DigidSettings, digidSettings } from './digid/settings.ts';
export { digidCancelledText, digidFaultText } from './digid/texts.ts';
export { type Level, levelReaches, levels, type StaffLevel } from './level.ts';
export type { Oidc, OidcConnection, OidcFault, OidcFinished, OidcOutcome } from './oidc/connection.ts';
export { type OidcSettings, oidcSettings } from './oidc/settings.ts';
export { openIdentity } from './open.ts';
export { sealedColumns } from './sealed.ts';
export { type SessionSettings, sessionSettings } from './session-rules.ts';

/** Our own number for a session, safe to show and to log: it opens nothing. A UUID. */
export type SessionId = Branded<string, 'SessionId'>;

/** Which door somebody stands at. A session begun at one is not known at another. */
export type Door = {
  portal: PortalId;
  /** Host of the request without port, lower case. */
  host: string;
  /** The organisation that keeps the accounts and sessions of this portal. */
  keeper: OrganisationId;
};

/** Why a session is no more; the page after it says so. `elsewhere`: ended from another browser of the same person. */
export type SessionEnd = 'idle' | 'absolute' | 'signed-out' | 'elsewhere';

/** What every open session has, whoever it is of. */
type OpenedSession = {
  readonly id: SessionId;
  readonly person: PersonId;
  /** Where this sign-in opens a record: one of many, or all behind the portal. Of staff: where they work. */
  readonly organisations: readonly OrganisationId[];
  /** Name as the source gave it at sign-in, for the head of the page and the log; null where it gave none. */
  readonly name: string | null;
  readonly startedAt: Temporal.Instant;
  readonly lastSeenAt: Temporal.Instant;
  /** When the page warns; staying is possible until `endsAt` where `mayStay`. */
  readonly warnAt: Temporal.Instant;
  /** The first of the idle and the absolute limit, from what is known now. */
  readonly endsAt: Temporal.Instant;
  /** False once the absolute limit is the one that comes first: no activity moves that. */
  readonly mayStay: boolean;
};

/** An open session of a patient as a request sees it. */
export type Session = OpenedSession & {
  readonly bsn: Bsn;
  readonly level: Level;
  /** When this person's visit before this one to the same portal began; null at the first. */
  readonly previousAt: Temporal.Instant | null;
};

/**
 * Who works here, as their employer's provider says. `identifiers` tell them at a source: `uzi`, `agb`, or the number
 * that the organisation itself gives (`local`).
 */
export type StaffMember = {
  readonly name: string;
  /** What they are called at work: `poliklinisch medewerker cardiologie`. */
  readonly function: string | null;
  readonly roles: readonly Role[];
  readonly identifiers: { readonly [kind: string]: string };
};

/** An open session of a member of staff: no BSN, and roles instead. `idToken` serves to sign out at the provider. */
export type StaffSession = OpenedSession & {
  readonly name: string;
  readonly level: StaffLevel;
  readonly staff: StaffMember;
  readonly idToken: string;
};

/** A session at any door; `'staff' in session` tells which. */
export type AnySession = Session | StaffSession;

/**
 * What a browser's token turned out to be. `justEnded` is there for exactly one caller, the one whose asking found
 * the limit passed, so that the end of a session is in the access log once.
 */
export type SessionVerdict =
  | { found: true; session: AnySession }
  | { found: false; why: 'unknown' }
  | { found: false; why: SessionEnd; justEnded: { id: SessionId; person: PersonId } | null };

/** A session as its owner sees it in the list of places where they are signed in. */
export type OpenSession = {
  id: SessionId;
  portal: PortalId;
  level: Level | StaffLevel;
  /** What the browser called itself at sign-in, cut to 200 characters. */
  browser: string | null;
  startedAt: Temporal.Instant;
  lastSeenAt: Temporal.Instant;
};

/** A session that ran out while nobody was there. */
export type LapsedSession = { id: SessionId; person: PersonId; portal: PortalId; why: 'idle' | 'absolute' };

/** Everything that a new session binds together. */
export type NewSession = {
  door: Door;
  organisations: readonly OrganisationId[];
  person: PersonId;
  bsn: Bsn;
  name: string | null;
  level: Level;
  browser: string | null;
  settings: { idleMinutes: number; warnMinutes: number; absoluteHours: number };
  now: Temporal.Instant;
};

/** Everything that a new session of staff binds together. */
export type NewStaffSession = Omit<NewSession, 'bsn' | 'name' | 'level'> & {
  staff: StaffMember;
  idToken: string;
};

/** A colleague in a list, as the provider described them at their last sign-in. */
export type Colleague = {
  person: PersonId;
  name: string;
  function: string | null;
  roles: readonly string[];
  organisations: readonly string[];
  /** Under which an EHR knows them: `uzi 900000100`. */
  numbers: readonly string[];
  lastSeenAt: Temporal.Instant;
};

export type Identity = {
  /**
   * The DigiD connection of one portal. Reads keys and metadata at once and throws a Problem naming what is wrong,
   * so that a faulty connection is found at boot and not at the first patient. Metadata at an address that does not
   * answer is reported and asked for again; until then `begin` is unavailable and the rest of the portal works.
   */
  digid(connection: DigidConnection): Promise<Digid>;

  /** The sign-in of staff at one portal: reads the provider's metadata as soon as it answers. */
  oidc(connection: OidcConnection): Promise<Oidc>;

  /** Our number for somebody who works here, and what is kept of them; made on first sight, the same ever after. */
  staffMemberOf(of: {
    keeper: OrganisationId;
    issuer: string;
    subject: string;
    staff: StaffMember;
    organisations: readonly OrganisationId[];
    now: Temporal.Instant;
  }): Promise<PersonId>;
  /** Everybody who has signed in at this keeper's workplaces and works at one of these organisations, by name. */
  listColleagues(of: {
    keeper: OrganisationId;
    organisations: readonly OrganisationId[];
  }): Promise<readonly Colleague[]>;

  /** The BSN behind a number, to open a record on a ground that was found; null for staff and where there is nobody. */
  bsnOf(of: { keeper: OrganisationId; person: PersonId }): Promise<Bsn | null>;

  /** Our number for the holder of this BSN, where they were here before; null for anybody else. */
  knownPersonOf(of: { keeper: OrganisationId; bsn: Bsn }): Promise<PersonId | null>;
  /** Our number for the holder of this BSN at the keeper; made on first sight, the same ever after. */
  personOf(of: { keeper: OrganisationId; bsn: Bsn; now: Temporal.Instant }): Promise<PersonId>;
  /** The same in the caller's transaction: of somebody whom staff look for, with the row that says so. */
  meetPerson(
    rows: WritableRows,
    of: { keeper: OrganisationId; bsn: Bsn; now: Temporal.Instant },
  ): Promise<PersonId>;

  /**
   * Starts a session under a new token (never one that the browser brought: no fixation). The token goes into the
   * cookie; the database keeps its fingerprint only. In the caller's transaction, as the row in the access log is.
   */
  startSession(rows: WritableRows, of: NewSession): Promise<{ token: string; session: Session }>;
  /** The same for a member of staff. */
  startStaffSession(
    rows: WritableRows,
    of: NewStaffSession,
  ): Promise<{ token: string; session: StaffSession }>;
  /** Finds a session by its token at this door, and counts as activity (written at most twice a minute). */
  findSession(of: { token: string; door: Door; now: Temporal.Instant }): Promise<SessionVerdict>;
  /** "Blijf ingelogd": moves the idle limit at once; the absolute limit stays. */
  stay(of: { token: string; door: Door; now: Temporal.Instant }): Promise<SessionVerdict>;
  /** Signs out here. Null where there was no open session. */
  endSession(
    rows: WritableRows,
    of: { token: string; door: Door; now: Temporal.Instant },
  ): Promise<{
    id: SessionId;
    person: PersonId;
  } | null>;
  /** Signs a person out everywhere at this keeper: `except` (their own browser) stays. Gives what was ended. */
  endAllSessions(
    rows: WritableRows,
    of: {
      keeper: OrganisationId;
      person: PersonId;
      except: SessionId | null;
      now: Temporal.Instant;
    },
  ): Promise<readonly SessionId[]>;
  /** Where a person is signed in now, newest first. */
  listSessions(of: {
    keeper: OrganisationId;
    person: PersonId;
    now: Temporal.Instant;
  }): Promise<readonly OpenSession[]>;
  /**
   * Ends what ran out without anybody coming back, forgets begun sign-ins after a day and sessions after 30. `note` is
   * for the access log: each that ended is given to it once, in the transaction that ends it, so that one stands or falls
   * with the other. For the worker, every few minutes; several at once do no harm.
   */
  sweep(of: {
    keeper: OrganisationId;
    now: Temporal.Instant;
    note(rows: WritableRows, session: LapsedSession): Promise<void>;
  }): Promise<readonly LapsedSession[]>;
};

/** What a DigiD connection needs to know of its portal. */
export type DigidConnection = {
  portal: PortalId;
  keeper: OrganisationId;
  settings: DigidSettings;
  /** Name of the organisation that is entitled to use the BSN (checklist C2), not of a supplier. */
  legalName: string;
  /** Absolute address of the assertion consumer: `https://<host>/…`. */
  consumerUrl: string;
  /** The contents of a secret by its name; throws where there is none. */
  secrets(name: string): Buffer;
  /** Where a relative `metadata` path starts. */
  folder: string;
  /** Told when new metadata could not be used and the old was kept. Holds nothing about a person. */
  report(fault: { what: 'metadata'; detail: string }): void;
  now: Temporal.Instant;
};

/** One portal's DigiD: the direct SAML interface (request by POST, answer by artifact over mutual TLS). */
export type Digid = {
  readonly minimumLevel: Level;
  /**
   * Begins a sign-in: remembers the request and gives a form that the browser posts to DigiD. `browserToken` goes
   * into a short-lived cookie (`expiresAt`), so that an answer only counts in the browser that asked.
   * `purpose` is given back at the end.
   * Throws a Problem `unavailable` where no usable metadata is at hand.
   */
  begin(of: { purpose: Purpose; now: Temporal.Instant }): Promise<DigidBegun>;
  /** The answer of DigiD, from the query of the assertion consumer. Never throws for what a browser can send. */
  finish(of: {
    artifact: string | null;
    relayState: string | null;
    browserToken: string | null;
    now: Temporal.Instant;
  }): Promise<DigidFinished>;
  /** Our signed metadata document, to hand in at Logius. */
  metadata(): string;
  /** For `/health/ready`: whether there is IdP metadata that holds at `now`. Asks nobody. */
  ready(now: Temporal.Instant): boolean;
};

/** A begun sign-in: `form` as hidden fields to post to `url`. `origin` is what `form-action` of the CSP must allow. */
export type DigidBegun = {
  requestId: string;
  url: string;
  origin: string;
  form: { SAMLRequest: string; RelayState: string };
  browserToken: string;
  expiresAt: Temporal.Instant;
};

/**
 * What a sign-in is begun for. It waits here while the person is at DigiD, so that no address and no cookie can change
 * it on the way: a path at this portal, the organisations whose record it will open, the version of the terms ticked.
 */
export type Purpose = {
  returnTo: string | null;
  organisations: readonly OrganisationId[];
  ticked: number | null;
};

/**
 * How a sign-in ended, and what it was begun for (null where no request of ours belongs to the answer). `detail` is for
 * the log: never a BSN in it.
 */
export type DigidFinished = { purpose: Purpose | null; detail: string } & DigidOutcome;

/** The outcome of a sign-in with DigiD. For `failed` the page shows `digidFaultText` whatever the reason (T6). */
export type DigidOutcome =
  | { outcome: 'signed-in'; bsn: Bsn; level: Level }
  | { outcome: 'cancelled' }
  | { outcome: 'level-too-low'; level: Level | null }
  | { outcome: 'failed'; why: DigidFault };

/** What the room stands on. */
export type IdentityGround = { database: Database; keys: Keys };
