/** The database of a run of tests: real PostgreSQL, migrated, shared by all files and emptied between them. */
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { type Database, openDatabase } from '../platform/db/index.ts';

/** Address of this run's database, as its owner (who is above row-level security where it is a superuser). */
export function testDatabaseUrl(): string {
  return inject('databaseUrl');
}

/** The handle as the application has it. Close it, or use `withTestDatabase`. */
export function openTestDatabase(): Promise<Database> {
  return openDatabase({ url: testDatabaseUrl() });
}

/** For the top of a file or of a `describe`: opens before the tests on empty tables, and closes after them. */
export function withTestDatabase(): () => Database {
  let opened: Database | undefined;
  beforeAll(async () => {
    await clearTables();
    opened = await openTestDatabase();
  });
  afterAll(async () => {
    await opened?.close();
  });
  return () => {
    if (!opened) throw new Error('the test database is open only while tests run');
    return opened;
  };
}

/**
 * Runs statements as the owner: to look behind row-level security, or to tamper. An owner who is no superuser is subject
 * to the policies too, and so sees the rows of these organisations only.
 */
export async function asOwner<T>(
  work: (client: pg.Client) => Promise<T>,
  organisations: readonly string[] = [],
): Promise<T> {
  const client = new pg.Client({ connectionString: testDatabaseUrl() });
  await client.connect();
  try {
    await client.query("select set_config('app.organisations', $1, false)", [organisations.join(',')]);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Empties every table of the application. */
export async function clearTables(): Promise<void> {
  await asOwner(async client => {
    const { rows } = await client.query(
      "select string_agg(format('%I', tablename), ', ') as tables from pg_tables where schemaname = 'public'",
    );
    if (rows[0]?.tables) await client.query(`truncate ${rows[0].tables}`);
    // Each file has a key of its own, and a new one could not open the ring of the one before.
    await client.query('delete from inzage.installation_key');
  });
}
