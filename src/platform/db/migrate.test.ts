import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asOwner, testDatabaseUrl } from '../../testing/database.ts';
import { migrate, pendingMigrations } from './index.ts';

const name = 'inzage_test_migrate';
const url = new URL(testDatabaseUrl());
url.pathname = name;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  await write('0001_first.sql', 'create table first (n int)');
  await asOwner(owner => owner.query(`drop database if exists ${name} with (force)`));
  await asOwner(owner => owner.query(`create database ${name}`));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  await asOwner(owner => owner.query(`drop database ${name} with (force)`));
});

const write = (file: string, text: string) => writeFile(join(folder, file), text);
const apply = () => migrate(url.href, folder);

async function rowsOf(text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  return (await client.query(text)).rows.concat(await client.end().then(() => []));
}

test('applies in order what an earlier state does not have yet, and nothing twice', async () => {
  expect(await pendingMigrations(url.href, folder)).toEqual(['0001_first.sql']);
  expect(await apply()).toEqual(['0001_first.sql']);
  await write('0010_third.sql', 'insert into second select n from first');
  await write('0002_second.sql', 'insert into first values (7); create table second (n int)');
  expect(await apply()).toEqual(['0002_second.sql', '0010_third.sql']);
  expect(await apply()).toEqual([]);
  expect(await rowsOf('select n from second')).toEqual([{ n: 7 }]);
});

test('refuses by name a file that was changed, lost, came too late or shares its number', async () => {
  await write('0003_later.sql', 'select 1');
  await apply();
  await write('0002_late.sql', 'select 1');
  await expect(apply()).rejects.toThrow('0002_late.sql comes before');
  await rm(join(folder, '0002_late.sql'));
  await write('0003_twin.sql', 'select 1');
  await expect(apply()).rejects.toThrow('0003_twin.sql: its number is taken');
  await rm(join(folder, '0003_twin.sql'));
  await write('0001_first.sql', 'create table first (n bigint)');
  await expect(apply()).rejects.toThrow('0001_first.sql was changed');
  await rm(join(folder, '0001_first.sql'));
  await expect(apply()).rejects.toThrow('0001_first.sql was applied to this database and is not here');
});

test('a file that fails leaves nothing, and the next start tries it again', async () => {
  await write('0002_half.sql', 'create table half (n int); select 1 / 0;');
  await expect(apply()).rejects.toThrow('0002_half.sql failed and left nothing: division by zero');
  expect(await rowsOf("select to_regclass('half') as half, to_regclass('first') as first")).toEqual([
    { half: null, first: 'first' },
  ]);
  await write('0002_half.sql', 'create table half (n int)');
  expect(await apply()).toEqual(['0002_half.sql']);
});

test('processes that migrate at once wait for each other', async () => {
  await write('0002_slow.sql', 'select pg_sleep(0.2); insert into first values (1)');
  const applied = await Promise.all([apply(), apply(), apply(), apply()]);
  expect(applied.map(names => names.length).sort()).toEqual([0, 0, 0, 2]);
  expect(await rowsOf('select n from first')).toEqual([{ n: 1 }]);
});
