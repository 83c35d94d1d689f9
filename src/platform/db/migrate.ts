import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { Problem } from '../../lib/problem.ts';

type Migration = { number: number; name: string; sql: string; checksum: string };
type Applied = { number: number; name: string; checksum: string };

/** Any number will do, as long as every version of Inzage takes the same. */
const lockNumber = 7_513_001;

/**
 * Applies what is missing of `migrations/`, in order, each file in a transaction, as the user of `url`. Processes that
 * call it at once wait for each other. Gives the names it applied. Throws, and names the file, where a file that was
 * applied has been changed or lost, where one would come before the last that was applied, or where one fails.
 */
export async function migrate(url: string, folder: string = ownFolder()): Promise<readonly string[]> {
  return connected(url, async client => {
    await client.query('select pg_advisory_lock($1)', [lockNumber]);
    await client.query(`
      create schema if not exists inzage;
      create table if not exists inzage.migration (
        number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`);
    const missing = compare(await readMigrations(folder), await readLedger(client));
    for (const migration of missing) await apply(client, migration);
    return missing.map(migration => migration.name);
  });
}

/** The names that `migrate` would apply now; changes nothing. Throws as `migrate` does. */
export async function pendingMigrations(
  url: string,
  folder: string = ownFolder(),
): Promise<readonly string[]> {
  return connected(url, async client => {
    const { rows } = await client.query("select to_regclass('inzage.migration') is not null as there");
    const applied = rows[0]?.there ? await readLedger(client) : [];
    return compare(await readMigrations(folder), applied).map(migration => migration.name);
  });
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'inzage migrate',
  });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (cause) {
    throw new Problem('unavailable', 'the database does not answer', { cause });
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function readLedger(client: pg.Client): Promise<readonly Applied[]> {
  return (await client.query('select number, name, checksum from inzage.migration order by number')).rows;
}

async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const files = (await readdir(folder)).filter(file => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async file => {
      const parts = /^(\d{4})_[a-z\d]+(?:-[a-z\d]+)*\.sql$/.exec(file);
      if (!parts) throw new Problem('bug', `migrations/${file}: the name is not NNNN_name.sql`);
      const sql = await readFile(join(folder, file), 'utf8');
      const checksum = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
      return { number: Number(parts[1]), name: file, sql, checksum };
    }),
  );
}

function compare(files: readonly Migration[], applied: readonly Applied[]): readonly Migration[] {
  const twice = files.find((file, place) => files[place - 1]?.number === file.number);
  if (twice) throw new Problem('bug', `migrations/${twice.name}: its number is taken by another file`);
  const byNumber = new Map(files.map(file => [file.number, file]));
  for (const { number, name, checksum } of applied) {
    const file = byNumber.get(number);
    if (!file)
      throw new Problem(
        'bug',
        `migrations/${name} was applied to this database and is not here: is this an older version?`,
      );
    if (file.checksum !== checksum) {
      throw new Problem(
        'bug',
        `migrations/${file.name} was changed after it had been applied: write a new file instead`,
      );
    }
  }
  const last = applied.at(-1)?.number ?? 0;
  const done = new Set(applied.map(one => one.number));
  const missing = files.filter(file => !done.has(file.number));
  const late = missing.find(file => file.number < last);
  if (late)
    throw new Problem(
      'bug',
      `migrations/${late.name} comes before one that was applied: give it a later number`,
    );
  return missing;
}

async function apply(client: pg.Client, { number, name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query('insert into inzage.migration (number, name, checksum) values ($1, $2, $3)', [
      number,
      name,
      checksum,
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => {});
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Problem('bug', `migrations/${name} failed and left nothing: ${why}`, { cause });
  }
}

/** The project's own folder, from the sources as well as from what is built. */
function ownFolder(): string {
  for (let place = import.meta.dirname; place !== dirname(place); place = dirname(place)) {
    if (existsSync(join(place, 'package.json'))) return join(place, 'migrations');
  }
  throw new Problem('bug', 'the folder of the migrations is not to be found');
}
