/**
 * The one handle on PostgreSQL. Work is done in short transactions bound to the organisations behind the door that
 * the request came through; row-level security does the rest. No network call can be made inside one.
 */
import type { Kysely } from 'kysely';
import type { OrganisationId } from '../../lib/ids.ts';

export { type Embedded, startEmbedded } from './embedded.ts';
export { migrate, pendingMigrations } from './migrate.ts';
export { type DatabaseSettings, openDatabase } from './postgres.ts';

/**
 * Rows as a look or a change sees them. Narrow it with `own<Tables>()` to what a room owns.
 * `timestamptz` is a `Temporal.Instant` and `date` a `Temporal.PlainDate`, as results and as parameters; `bigint` is a
 * `number`, `numeric` a `string`. The handle is dead once the transaction is over: a query that was not awaited throws.
 */
export type Rows = {
  readonly organisations: readonly OrganisationId[];
  readonly kysely: Kysely<unknown>;
  /**
   * One statement as it is written: for what every request asks, where building it anew costs more than asking it. In a look
   * it shares a connection with others, which wait for it: for short reads by an index. It never binds itself.
   */
  named<Row>(statement: Statement): Promise<readonly Row[]>;
};
/** Rows that may also be written; audited changes are made through this. */
export type WritableRows = Rows & { readonly writable: true };

/**
 * Runs `work`, each statement of which is bound and read-only for itself and costs one round trip: what is named shares one,
 * and a transaction, with what others ask at that moment.
 */
export type Look = <T>(work: (rows: Rows) => Promise<T>) => Promise<T>;
/** Runs `work` in a transaction that commits when it returns and leaves nothing when it throws. */
export type Change = <T>(work: (rows: WritableRows) => Promise<T>) => Promise<T>;

/** The handle, typed for the tables that one room owns. */
export function own<Tables>(rows: Rows): Kysely<Tables> {
  return rows.kysely.withTables<Tables & Record<string, never>>() as Kysely<Tables>;
}

/** One named statement with its values; it is prepared once on each connection. */
export type Statement = { name: string; text: string; values: unknown[] };

/** The handle itself. Throws `Problem('unavailable')` where PostgreSQL does not answer, and the driver's own error where a statement is wrong. */
export type Database = {
  look<T>(organisations: readonly OrganisationId[], work: (rows: Rows) => Promise<T>): Promise<T>;
  change<T>(organisations: readonly OrganisationId[], work: (rows: WritableRows) => Promise<T>): Promise<T>;
  /**
   * A look and a change for one request that only reads. The named statements that requests under this key asked the last two
   * times are asked at once: a look that asks them again finds them on their way. After a change everything is asked anew.
   */
  ahead(key: string): Pick<Database, 'look' | 'change'>;
  /**
   * One statement as a transaction of its own, in one round trip. It is bound to no organisation and so sees no rows,
   * unless it calls a function that binds itself, such as `inzage.note_audit`.
   */
  once<Row>(statement: Statement): Promise<readonly Row[]>;
  /** The connections of this process at this moment. */
  pool(): { open: number; idle: number; waiting: number };
  /** Throws where the database does not answer; used by `/health/ready`. */
  ping(): Promise<void>;
  close(): Promise<void>;
};
