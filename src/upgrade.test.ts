/** An installation of an earlier version, with rows in it, brought up to date. */
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deriveKeys } from './lib/crypto.ts';
import { parseBsn } from './lib/ids.ts';
import { openAudit, verifyChain } from './platform/audit/index.ts';
import { migrate, openDatabase, pendingMigrations } from './platform/db/index.ts';
import { openIdentity } from './platform/identity/index.ts';
import { root } from './root.ts';
import { auditEvent, organisationId } from './testing/audit-events.ts';
import { asOwner, testDatabaseUrl } from './testing/database.ts';

const name = 'inzage_test_upgrade';
const earlier = '0007';

test('a database of an earlier version keeps its rows, its people, its chain and its walls', async () => {
  const all = join(root, 'migrations');
  const before = mkdtempSync(join(tmpdir(), 'inzage-migrations-'));
  for (const file of readdirSync(all))
    if (file.slice(0, 4) <= earlier) copyFileSync(join(all, file), join(before, file));
  const url = new URL(testDatabaseUrl());
  url.pathname = name;
  await asOwner(owner => owner.query(`drop database if exists ${name} with (force)`));
  await asOwner(owner => owner.query(`create database ${name}`));
  try {
    await migrate(url.href, before);
    const keeper = organisationId('00000111');
    const bsn = parseBsn('999991000');
    if (bsn === null) throw new Error('no BSN');
    const keys = deriveKeys(Buffer.alloc(32, 'a key for tests'));
    const now = Temporal.Instant.from('2026-03-03T09:20:00Z');
    // The same database by a process that was there before, and that stays while it is brought up to date.
    const old = await openDatabase({ url: url.href });
    const known = await openIdentity({ database: old, keys }).personOf({ keeper, bsn, now });
    await openAudit(old).note(auditEvent({ organisation: keeper, patient: known }));

    expect(await pendingMigrations(url.href, all)).not.toEqual([]);
    await migrate(url.href, all);
    expect(await pendingMigrations(url.href, all)).toEqual([]);
    await openAudit(old).note(auditEvent({ organisation: keeper, patient: known }));
    await old.close();

    const database = await openDatabase({ url: url.href });
    expect(await openIdentity({ database, keys }).personOf({ keeper, bsn, now })).toBe(known);
    expect(await verifyChain(database, keeper)).toMatchObject({ intact: true, rows: 2 });
    const count = { name: 'count-events', text: 'select count(*)::int as rows from audit_event', values: [] };
    const seenBy = (ura: string) =>
      database.look([organisationId(ura)], rows => rows.named<{ rows: number }>(count));
    expect(await seenBy('00000111')).toEqual([{ rows: 2 }]);
    expect(await seenBy('00000222')).toEqual([{ rows: 0 }]);
    await database.close();
  } finally {
    await asOwner(owner => owner.query(`drop database ${name} with (force)`));
    rmSync(before, { recursive: true });
  }
}, 120_000);
