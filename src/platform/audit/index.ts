/**
 * The access log (NEN 7513): append-only, a hash chain per organisation, readable by the patient it is about.
 * A read is noted before the page leaves; a change is noted in the transaction that makes it. Rows are kept for at least
 * five years from their writing (Stcrt. 2019, 38007): nothing here deletes, and the application's role cannot.
 */
import type { OrganisationId, PersonId } from '../../lib/ids.ts';
import type { Rows, WritableRows } from '../db/index.ts';
import type { AuditEvent } from './event.ts';

export { openAudit } from './append.ts';
export { verifyChain } from './chain.ts';
export type * from './event.ts';
export { type LogQuery, namesInLog, readEntries, sampleLog, searchLog } from './search.ts';
export { countTrail, exportTrail, findInTrail, listTrail } from './trail.ts';

/** The writing side, one for a process; `openAudit` makes it. */
export type Audit = {
  /**
   * Appends; resolves once the row is committed, rejects where it is not (law 2: no audit, no answer). Rows noted at the
   * same moment share one round trip and one fate. Never inside a `change`: that may hold the lock which this waits for.
   */
  note(event: AuditEvent): Promise<void>;
  /**
   * Appends in the caller's transaction, so that the change and its row stand or fall together. The other writers of
   * this organisation's log wait for the end of the transaction: make it the last thing that `work` does.
   */
  noteIn(rows: WritableRows, event: AuditEvent): Promise<void>;
};

/** What a person asks of the log about a record. Days are whole days in the Netherlands, both included. */
export type TrailQuery = {
  patient: PersonId;
  from?: Temporal.PlainDate;
  until?: Temporal.PlainDate;
  /** Leaves out what the patient did. */
  others?: true;
  /** Newest first; at most this many rows. */
  limit: number;
  /** The last entry of the page before; what comes after it is given. */
  after?: TrailPlace;
};

/** One row of the log; `sequence` counts from 1 within its organisation. */
export type TrailEntry = AuditEvent & { sequence: number };

/** What tells one entry from every other, in the order of a trail. */
export type TrailPlace = Pick<TrailEntry, 'at' | 'organisation' | 'sequence'>;

/** The shape of `listTrail`, for who is given it. */
export type ListTrail = (rows: Rows, query: TrailQuery) => Promise<readonly TrailEntry[]>;

/**
 * The outcome of reading a whole chain again. `sequence` is the first row that does not fit. `head` is the last hash as
 * hexadecimal: kept elsewhere, it also shows that somebody with the whole database in hand wrote a new chain.
 */
export type ChainVerdict =
  | { intact: true; organisation: OrganisationId; rows: number; head: string }
  | {
      intact: false;
      organisation: OrganisationId;
      sequence: number;
      fault: 'changed' | 'removed' | 'inserted';
    };
