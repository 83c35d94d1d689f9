import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../root.ts';
import { asOwner } from '../../testing/database.ts';

const unguarded = `
  select c.relname as table, array_remove(array[
    case when not c.relrowsecurity then 'row-level security is off' end,
    case when not c.relforcerowsecurity then 'row-level security is not forced' end,
    case when not exists (select from pg_policy p where p.polrelid = c.oid) then 'no policy' end,
    case when (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where i.indrelid = c.oid and i.indisprimary) is distinct from 'organisation' then 'organisation is not first in the primary key' end
  ], null) as faults
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
    and n.nspname <> 'pgboss' -- docs/decisions/0018-outbox.md
    and c.oid not in ('inzage.migration'::regclass, 'inzage.installation_key'::regclass) and c.relpersistence <> 't'`;

test('every table has the organisation first in its primary key, and row-level security, forced, with a policy', async () => {
  const tables = await asOwner(async owner => (await owner.query(unguarded)).rows);
  expect(tables.map(row => row.table)).toContain('audit_event');
  expect(tables.filter(row => row.faults.length > 0)).toEqual([]);
});

test('a table that forgot its guard is found', async () => {
  const faults = await asOwner(async owner => {
    await owner.query('begin; create table forgotten (id text primary key, organisation text)');
    const { rows } = await owner.query(unguarded);
    await owner.query('rollback');
    return rows.filter(row => row.faults.length > 0);
  });
  expect(faults).toEqual([{ table: 'forgotten', faults: expect.arrayContaining(['no policy']) }]);
  expect(faults[0]?.faults).toHaveLength(4);
});

test('no function that runs as its owner can be called by everybody, or finds its names through a path of the caller', async () => {
  const loose = await asOwner(async owner => {
    const { rows } = await owner.query(`
      select proname from pg_proc p join pg_namespace n on n.oid = pronamespace
      where nspname in ('inzage', 'public') and prosecdef
        and (has_function_privilege('public', p.oid, 'execute') or not coalesce(proconfig::text like '%search_path=%', false))`);
    return rows;
  });
  expect(loose).toEqual([]);
});

test('what binds itself is asked by itself only: a statement beside it would be bound to the same', async () => {
  const found = await asOwner(async owner => {
    const { rows } = await owner.query(`
      select proname as name from pg_proc p join pg_namespace n on n.oid = pronamespace
      where nspname in ('inzage', 'public') and prosrc like '%set_config%'
        and has_function_privilege('inzage_app', p.oid, 'execute')`);
    return rows.map(row => `inzage.${row.name}`);
  });
  expect(found).toEqual(['inzage.note_audit']);
  const files = globSync('src/**/*.{ts,tsx}', { cwd: root }).filter(path => !/\.test\.tsx?$/.test(path));
  const asking = files.filter(path =>
    found.some(name => readFileSync(join(root, path), 'utf8').includes(`select ${name}(`)),
  );
  expect(asking).toEqual(['src/platform/audit/append.ts']);
  const append = readFileSync(join(root, 'src/platform/audit/append.ts'), 'utf8');
  expect(append).toMatch(/database\.once\(\{ name: 'note-audit'/);
  expect(append).not.toMatch(/\.named\(/);
});
