/**
 * What `.ci/run` does after `npm ci`: format, lint, types, everything that `npm test` does, and once more the tests that
 * use a database, on the PostgreSQL that is there. Ends with one line that counts the tests that really ran.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { add, isGood, none, runSuite, say, type Tally } from './suite.ts';

const root = join(import.meta.dirname, '..');
const tallyFile = join(root, 'node_modules', '.inzage-tally.json');

function npm(...args: readonly string[]): boolean {
  process.stdout.write(`\n— npm ${args.join(' ')}\n`);
  return spawnSync('npm', args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

/** Exactly the README's command; it leaves its counts in a file. */
function npmTest(): { good: boolean; tally: Tally } {
  rmSync(tallyFile, { force: true });
  const good = npm('test', '--', '--tally', tallyFile);
  const tally = existsSync(tallyFile) ? JSON.parse(readFileSync(tallyFile, 'utf8')) : { ...none, failed: 1 };
  rmSync(tallyFile, { force: true });
  return { good, tally };
}

const usual = 'postgres://postgres@127.0.0.1:5432/postgres';

/** The server that is there, with a user who may make databases; null, and why, where there is none. */
async function findServer(): Promise<string | null> {
  const url = process.env['TEST_DATABASE_URL'] || usual;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  try {
    await client.connect();
    const { rows } = await client.query(
      'select rolcreatedb or rolsuper as may from pg_roles where rolname = current_user',
    );
    if (rows[0]?.may) return url;
    process.stdout.write('The PostgreSQL that is there lets us make no database: not tested on it.\n');
  } catch (fault) {
    const why = fault instanceof Error ? fault.message || fault.name : 'unknown';
    process.stdout.write(`No PostgreSQL at 127.0.0.1:5432 (${why}): tested on the embedded one only.\n`);
  } finally {
    await client.end().catch(() => {});
  }
  return null;
}

async function onServer(): Promise<{ good: boolean; tally: Tally }> {
  process.stdout.write('\n— the tests that use a database, on the PostgreSQL that is there\n');
  const url = await findServer();
  if (url === null) return { good: true, tally: none };
  const uses = /from '.*testing\/(database|hospital)\.ts'/;
  const files = globSync('{src,portals}/**/*.test.{ts,tsx}', { cwd: root }).filter(file =>
    uses.test(readFileSync(join(root, file), 'utf8')),
  );
  const tally = await runSuite({
    config: 'vitest.config.ts',
    files,
    environment: { TEST_DATABASE_URL: url },
  });
  return { good: isGood(tally), tally };
}

const checks = { format: npm('run', 'format:check'), lint: npm('run', 'lint'), types: npm('run', 'types') };
const tested = npmTest();
const again = await onServer();

const bad = Object.entries(checks).flatMap(([name, good]) => (good ? [] : [name]));
if (bad.length > 0) process.stdout.write(`\nNot good: ${bad.join(', ')}; see above.\n`);
process.stdout.write(`${say(add(tested.tally, again.tally))}\n`);
process.exitCode = bad.length === 0 && tested.good && again.good ? 0 : 1;
