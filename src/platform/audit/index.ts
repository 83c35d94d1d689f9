/**
 * The access log (NEN 7513): append-only, a hash chain per organisation, readable by the patient it is about.
 * A read is noted before the page leaves; a change is noted in the transaction that makes it.
 */
import type { OrganisationId, PersonId } from '../../lib/ids.ts';
import type { Rows, WritableRows } from '../db/index.ts';
import type { AuditEvent } from './event.ts';

export type * from './event.ts';

export type Audit = {
  /** Appends; resolves once the row is committed. Rows noted at the same moment share one round trip. */
  note(event: AuditEvent): Promise<void>;
  /** Appends in the caller's transaction, so that the change and its row stand or fall together. */
  noteIn(rows: WritableRows, event: AuditEvent): Promise<void>;
};

/** What a person asks of the log about a record. Days are whole days in the Netherlands, both included. */
export type TrailQuery = {
  patient: PersonId;
  from?: Temporal.PlainDate;
  until?: Temporal.PlainDate;
  /** Newest first; at most this many rows. */
  limit: number;
};

export type TrailEntry = AuditEvent & { sequence: number };

export type ListTrail = (rows: Rows, query: TrailQuery) => Promise<readonly TrailEntry[]>;

/** The outcome of reading a whole chain again. `sequence` is the first row that does not fit. */
export type ChainVerdict =
  | { intact: true; organisation: OrganisationId; rows: number; head: string }
  | {
      intact: false;
      organisation: OrganisationId;
      sequence: number;
      fault: 'changed' | 'removed' | 'inserted';
    };
