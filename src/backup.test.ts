/** A backup that is really made and really put back, by the files that an operator uses. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Keys, keysOf } from './lib/crypto.ts';
import { parseBsn, type PersonId } from './lib/ids.ts';
import { openAudit, verifyChain } from './platform/audit/index.ts';
import { migrate, openDatabase, pendingMigrations } from './platform/db/index.ts';
import { openIdentity } from './platform/identity/index.ts';
import { openKeyring } from './platform/keyring/index.ts';
import { root } from './root.ts';
import { sealedColumns } from './sealed-columns.ts';
import { auditEvent, organisationId } from './testing/audit-events.ts';
import { asOwner, testDatabaseUrl } from './testing/database.ts';

const keeper = organisationId('00000111');
const now = Temporal.Instant.from('2026-03-03T09:20:00Z');
const secret = Buffer.alloc(32, 'a key for tests');
const whole = { source: 'inzage_test_backup', target: 'inzage_test_restored' };
const urlOf = (name: string) => Object.assign(new URL(testDatabaseUrl()), { pathname: name }).href;
const folder = mkdtempSync(join(tmpdir(), 'inzage-backup-'));

/** What the server is, and whether the programs here can make a backup of it; null where they can. */
async function whyNot(): Promise<string | null> {
  const server = await asOwner(
    async owner => (await owner.query('show server_version')).rows[0].server_version,
  );
  const found = spawnSync('pg_dump', ['--version'], { encoding: 'utf8' });
  if (found.error) return 'there is no pg_dump here';
  const version = Number(/\) (\d+)/.exec(found.stdout)?.[1] ?? 0);
  return version < Number.parseInt(server, 10) ? `pg_dump is of ${version}, the server of ${server}` : null;
}

function run(script: string, database: string, argument: string) {
  return spawnSync('bash', [join(root, 'deploy', script), argument], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: urlOf(database) },
  });
}

async function keysIn(database: Awaited<ReturnType<typeof openDatabase>>): Promise<Keys> {
  const ring = await openKeyring({ database, secret, columns: sealedColumns, organisations: [keeper] });
  return ring?.keys ?? keysOf(Buffer.alloc(0), { number: 0, key: Buffer.alloc(0) });
}

describe('a backup', () => {
  const bsn = parseBsn('999991000');
  if (!bsn) throw new Error('no BSN');
  let person: PersonId;
  beforeAll(async () => {
    for (const name of Object.values(whole)) {
      await asOwner(owner => owner.query(`drop database if exists ${name} with (force)`));
      await asOwner(owner => owner.query(`create database ${name}`));
    }
    await migrate(urlOf(whole.source));
    const database = await openDatabase({ url: urlOf(whole.source) });
    person = await openIdentity({ database, keys: await keysIn(database) }).personOf({ keeper, bsn, now });
    const audit = openAudit(database);
    for (let row = 0; row < 25; row += 1)
      await audit.note(auditEvent({ organisation: keeper, patient: person }));
    await database.close();
  });
  afterAll(async () => {
    for (const name of Object.values(whole))
      await asOwner(owner => owner.query(`drop database if exists ${name} with (force)`));
    rmSync(folder, { recursive: true });
  });

  test('put back is the same installation: people, keys, chain, walls, and nothing to migrate', async context => {
    const why = await whyNot();
    if (why) context.skip(`no backup was made: ${why}`);
    const made = run('backup.sh', whole.source, folder);
    expect(made.stderr).toBe('');
    expect(readdirSync(folder)).toHaveLength(1);
    const restored = run('restore.sh', whole.target, made.stdout.trim());
    expect(restored.stderr).toBe('');
    expect(await pendingMigrations(urlOf(whole.target))).toEqual([]);

    const database = await openDatabase({ url: urlOf(whole.target) });
    try {
      const identity = openIdentity({ database, keys: await keysIn(database) });
      expect(await identity.personOf({ keeper, bsn, now })).toBe(person);
      expect(await identity.bsnOf({ keeper, person })).toBe(bsn);
      expect(await verifyChain(database, keeper)).toMatchObject({ intact: true, rows: 25 });
      const count = {
        name: 'count-events',
        text: 'select count(*)::int as rows from audit_event',
        values: [],
      };
      const elsewhere = await database.look([organisationId('00000222')], rows => rows.named(count));
      expect(elsewhere).toEqual([{ rows: 0 }]);
      // The log goes on where it was.
      await openAudit(database).note(auditEvent({ organisation: keeper, patient: person }));
      expect(await verifyChain(database, keeper)).toMatchObject({ intact: true, rows: 26 });
    } finally {
      await database.close();
    }
    const again = run('restore.sh', whole.target, made.stdout.trim());
    expect(again.status, 'a database that is in use is never written over').toBe(1);
    expect(again.stderr).toContain('Nothing was done');
  }, 120_000);

  test('of a database that is not there leaves no file that looks like one', async context => {
    const why = await whyNot();
    if (why) context.skip(`no backup was made: ${why}`);
    const empty = mkdtempSync(join(folder, 'none-'));
    const failed = run('backup.sh', 'inzage_test_not_there', empty);
    expect(failed.status).not.toBe(0);
    expect(readdirSync(empty)).toEqual([]);
  });
});
