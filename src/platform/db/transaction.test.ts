import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { request } from '../../lib/http.ts';
import type { OrganisationId } from '../../lib/ids.ts';
import { parseOrganisationId } from '../../lib/ids.ts';
import { asOwner, testDatabaseUrl, withTestDatabase } from '../../testing/database.ts';
import { openDatabase, own, type Rows } from './index.ts';

const database = withTestDatabase();
const ommeland = organisation('00000101');
const elsewhere = organisation('00000102');

type Tables = { audit_head: { organisation: string; sequence: number; hash: Buffer } };

function organisation(text: string): OrganisationId {
  const parsed = parseOrganisationId(text);
  if (!parsed) throw new Error(text);
  return parsed;
}

const heads = (rows: Rows) => own<Tables>(rows).selectFrom('audit_head').select('organisation').execute();

test("another organisation's rows are invisible, and without an organisation there are none", async () => {
  const both = `insert into audit_head values ('${ommeland}', 0, ''), ('${elsewhere}', 0, '') on conflict do nothing`;
  await asOwner(owner => owner.query(both), [ommeland, elsewhere]);
  expect(await database().look([ommeland], heads)).toEqual([{ organisation: ommeland }]);
  expect(await database().look([ommeland, elsewhere], heads)).toHaveLength(2);
  expect(await database().look([], heads)).toEqual([]);
  expect(
    await database().once({ name: 'heads', text: 'select organisation from audit_head', values: [] }),
  ).toEqual([]);
});

test('the organisations of a transaction are forgotten when it ends', async () => {
  const single = await openDatabase({ url: testDatabaseUrl(), connections: 1 });
  await single.look([ommeland], heads);
  const left = await single.once<{ setting: string | null }>({
    name: 'left',
    text: "select nullif(current_setting('app.organisations', true), '') as setting",
    values: [],
  });
  await single.close();
  expect(left).toEqual([{ setting: null }]);
});

test('every connection is inzage_app, which does not get above row-level security', async () => {
  const role = await database().look([], async rows => {
    const found = await sql<{ role: string; above: boolean }>`
      select current_user as role, rolsuper or rolbypassrls as above from pg_roles where rolname = current_user
    `.execute(rows.kysely);
    await sql`reset role`.execute(rows.kysely);
    const after = await sql<{ role: string }>`select current_user as role`.execute(rows.kysely);
    return [...found.rows, ...after.rows];
  });
  expect(role).toEqual([{ role: 'inzage_app', above: false }, { role: 'inzage_app' }]);
});

test('a read-only transaction cannot write', async () => {
  const write = database().look([ommeland], rows =>
    sql`select inzage.append_audit(${ommeland}, ${JSON.stringify([{ organisation: ommeland }])})`.execute(
      rows.kysely,
    ),
  );
  await expect(write).rejects.toThrow(/read-only transaction/);
});

test('a change that throws leaves nothing, and so does one that ignored a failed statement', async () => {
  const append = (rows: Rows) =>
    sql`select inzage.append_audit(${ommeland}, ${event()})`.execute(rows.kysely);
  const count = () =>
    asOwner(async owner => (await owner.query('select count(*) from audit_event')).rows[0], [ommeland]);
  const before = await count();
  const thrown = database().change([ommeland], async rows => {
    await append(rows);
    throw new Error('on second thoughts');
  });
  await expect(thrown).rejects.toThrow('on second thoughts');
  const ignored = database().change([ommeland], async rows => {
    await append(rows);
    await sql`select 1 / 0`.execute(rows.kysely).catch(() => {});
  });
  await expect(ignored).rejects.toMatchObject({ kind: 'bug' });
  expect(await count()).toEqual(before);
  await database().change([ommeland], append);
  expect(await count()).not.toEqual(before);
});

const event = () => JSON.stringify([{ organisation: ommeland, at: '2026-03-03T09:20:00Z', name: 'read' }]);

test('a query after its transaction was over throws instead of running in another', async () => {
  let leaked: Rows | undefined;
  await database().look([ommeland], async rows => {
    leaked = rows;
  });
  if (!leaked) throw new Error('no rows');
  await expect(heads(leaked)).rejects.toMatchObject({ kind: 'bug' });
});

test('a network request inside a transaction throws', async () => {
  const call = database().look([ommeland], () =>
    request({ url: 'http://127.0.0.1:9/', timeoutMs: 100, maxBytes: 10 }),
  );
  await expect(call).rejects.toMatchObject({ kind: 'bug' });
});

test('instants and days come back as Temporal to the microsecond, a bigint as a number', async () => {
  const at = Temporal.Instant.from('2026-03-29T00:59:59.123456Z');
  const on = Temporal.PlainDate.from('2026-03-29');
  const { rows } = await database().look([], rows =>
    sql<{ at: Temporal.Instant; on: Temporal.PlainDate; many: number }>`
      select ${at}::timestamptz as at, ${on}::date as on, 9007199254740991::bigint as many
    `.execute(rows.kysely),
  );
  expect(rows[0]?.at.equals(at)).toBe(true);
  expect(rows[0]?.on.equals(on)).toBe(true);
  expect(rows[0]?.many).toBe(Number.MAX_SAFE_INTEGER);
});

test('a database that does not answer is unavailable, and is there again when it is back', async () => {
  await expect(openDatabase({ url: 'postgres://postgres@127.0.0.1:9/x' })).rejects.toMatchObject({
    kind: 'unavailable',
  });
  const cut = database().look([], async rows => {
    const { rows: own } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(rows.kysely);
    await asOwner(owner => owner.query('select pg_terminate_backend($1)', [own[0]?.pid]));
    await sql`select 1`.execute(rows.kysely);
  });
  await expect(cut).rejects.toMatchObject({ kind: 'unavailable' });
  await database().ping();
});
