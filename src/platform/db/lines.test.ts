import { type AddressInfo, connect, createServer } from 'node:net';
import fc from 'fast-check';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { type OrganisationId, parseOrganisationId } from '../../lib/ids.ts';
import { asOwner, testDatabaseUrl, withTestDatabase } from '../../testing/database.ts';
import type { Rows } from './index.ts';
import { openLines } from './lines.ts';

const database = withTestDatabase();
const organisations = ['00000101', '00000102', '00000103'].map(organisation);

function organisation(text: string): OrganisationId {
  const parsed = parseOrganisationId(text);
  if (!parsed) throw new Error(text);
  return parsed;
}

const named = <Row>(rows: Rows, text: string, values: unknown[] = []) =>
  rows.named<Row>({ name: text.slice(0, 60), text, values });
const heads = (rows: Rows) => named<{ organisation: string }>(rows, 'select organisation from audit_head');

test('what many look for at once shares a line, and each sees what it is bound to and nothing else', async () => {
  const rows = organisations.map(each => `('${each}', 0, '')`).join(', ');
  await asOwner(
    owner => owner.query(`insert into audit_head values ${rows} on conflict do nothing`),
    organisations,
  );
  const askers = Array.from({ length: 300 }, (_, nth) => [organisations[nth % 3] ?? organisation('')]);
  const found = await Promise.all(askers.map(bound => database().look(bound, heads)));
  expect(found).toEqual(askers.map(([bound]) => [{ organisation: bound }]));
  expect(await database().look([], heads)).toEqual([]);
  // Two lines, and one connection from the opening: nobody needed a connection to itself.
  expect(database().pool().open).toBeLessThanOrEqual(10);
});

test('what is wrong with one statement is no fault of those that left with it', async () => {
  const divide = (by: number) => database().look([], rows => named(rows, 'select 1 / $1::int as one', [by]));
  const all = await Promise.allSettled([1, 0, 1, 0, 0, 1].map(divide));
  expect(all.map(each => each.status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'rejected',
    'rejected',
    'fulfilled',
  ]);
  const mistyped = () => database().look([], rows => named(rows, 'select from nowhere'));
  const after = await Promise.allSettled([divide(1), mistyped(), mistyped(), divide(1)]);
  expect(after.map(each => each.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
});

test('a name that means something else today answers what is asked today', async () => {
  const ask = (text: string) =>
    database().look([], rows => rows.named<{ is: number }>({ name: 'same', text, values: [] }));
  const texts = ['select 1 as is', 'select 2 as is', 'select 1 as is', 'select 1 as is', 'select 3 as is'];
  const found = (await Promise.all(texts.map(ask))).map(([row]) => row?.is);
  expect([...found, (await ask('select 2 as is'))[0]?.is]).toEqual([1, 2, 1, 1, 3, 2]);
});

test('a value that cannot travel fails who gave it, and nobody else', async () => {
  const circle: { itself?: object } = {};
  circle.itself = circle;
  const ask = (value: unknown) =>
    database().look([], rows => named(rows, 'select $1::text as given', [value]));
  const all = await Promise.allSettled([ask('a'), ask(circle), ask('b')]);
  expect(all.map(each => each.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('a named statement of a look cannot write', async () => {
  const text = "select inzage.note_audit('00000101', '[]')";
  await expect(database().look(organisations, rows => named(rows, text))).rejects.toThrow(/read-only/);
});

test('a line that is lost is unavailable to those who wait on it, and there again for the next', async () => {
  const pid = () =>
    database().look([], rows => named<{ pid: number }>(rows, 'select pg_backend_pid() as pid'));
  const [line] = await pid();
  const asleep = database().look([], rows => named(rows, 'select pg_sleep(5)'));
  const ended = expect(asleep).rejects.toMatchObject({ kind: 'unavailable' });
  await asOwner(owner => owner.query('select pg_terminate_backend($1)', [line?.pid]));
  await ended;
  expect(await pid()).toHaveLength(1);
});

test('prepared statements that somebody forgot cost one look, and not the next', async () => {
  const text = 'select 1 as one';
  const one = () => database().look([], rows => named(rows, text));
  await one();
  await Promise.allSettled([1, 2].map(() => database().look([], rows => named(rows, 'deallocate all'))));
  await Promise.allSettled([one(), one()]);
  expect(await one()).toEqual([{ one: 1 }]);
});

test('a table that got another column under way costs nobody an answer', async () => {
  await asOwner(owner => owner.query('create table widened (id int); grant select on widened to inzage_app'));
  try {
    const text = 'select * from widened';
    const ask = () => database().look([], rows => named(rows, text));
    const build = () =>
      database().look([], async rows => (await sql`select * from widened`.execute(rows.kysely)).rows);
    const all = () => Promise.all([ask(), build(), ask(), database().look([], heads), build()]);
    await asOwner(owner => owner.query('insert into widened values (1)'));
    expect(await all()).toEqual([[{ id: 1 }], [{ id: 1 }], [{ id: 1 }], [], [{ id: 1 }]]);
    await all();
    await asOwner(owner => owner.query("alter table widened add column name text default 'a'"));
    const wide = [{ id: 1, name: 'a' }];
    for (let nth = 0; nth < 3; nth += 1) expect(await all()).toEqual([wide, wide, wide, [], wide]);
  } finally {
    await asOwner(owner => owner.query('drop table widened'));
  }
});

test('a change that meets an old plan does so once on each connection', async () => {
  const change = () =>
    database().change([], async rows => (await sql`select * from narrowed`.execute(rows.kysely)).rows);
  await asOwner(owner =>
    owner.query('create table narrowed (id int); grant select on narrowed to inzage_app'),
  );
  try {
    await change();
    await asOwner(owner => owner.query('alter table narrowed add column name text'));
    await expect(change()).rejects.toMatchObject({ code: '0A000' });
    expect(await change()).toEqual([]);
  } finally {
    await asOwner(owner => owner.query('drop table narrowed'));
  }
});

test('a server that is gone without a word fails who waits, and the line is there again with it', async () => {
  const { relay, silence } = await relayed(new URL(testDatabaseUrl()));
  const port = (relay.address() as AddressInfo).port;
  const url = new URL(testDatabaseUrl());
  url.host = `127.0.0.1:${port}`;
  const lines = openLines({
    number: 1,
    connect: () => new pg.Client({ connectionString: url.href }),
    isOfNoUse: () => true,
    limits: { waveMs: 600, waitMs: 200 },
  });
  const ask = () => lines.ask({ organisations: '', name: 'one', text: 'select 1 as one', values: [] });
  // What binds needs no role; the tables are not asked.
  expect(await ask()).toEqual([{ one: 1 }]);
  silence(true);
  const [sent, began] = [ask(), performance.now()];
  const gone = expect(sent).rejects.toThrow(/Connection terminated/);
  await new Promise(done => setTimeout(done, 50));
  await expect(ask()).rejects.toMatchObject({ kind: 'unavailable' });
  expect(performance.now() - began).toBeLessThan(500);
  await gone;
  expect(performance.now() - began).toBeLessThan(1_200);
  silence(false);
  expect(await ask()).toEqual([{ one: 1 }]);
  await lines.close();
  relay.close();
});

/** Hands on what is said to a server until it is told to keep silent. */
async function relayed(to: URL) {
  let silent = false;
  const relay = createServer(near => {
    const far = connect({ host: to.hostname, port: Number(to.port) });
    near.on('data', said => silent || far.write(said)).on('error', () => {});
    far.on('data', said => silent || near.write(said)).on('error', () => {});
    near.on('close', () => far.destroy());
  });
  await new Promise<void>(resolve => relay.listen(0, '127.0.0.1', resolve));
  const silence = (whether: boolean) => {
    silent = whether;
  };
  return { relay, silence };
}

test('what is built waits for nobody on a line', async () => {
  const slow = [1, 2, 3].map(() => database().look([], rows => named(rows, 'select pg_sleep(0.5)')));
  let over = false;
  const all = Promise.all(slow).then(() => {
    over = true;
  });
  await database().look([], rows => sql`select 1`.execute(rows.kysely));
  expect(over).toBe(false);
  await all;
});

test('parameters of every kind arrive as they were given', async () => {
  const given = fc.record({
    text: fc.string({ unit: 'grapheme' }).map(withoutNul),
    texts: fc.array(fc.string({ unit: 'binary' }).map(withoutNul)),
    bytes: fc.uint8Array().map(each => Buffer.from(each)),
    count: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    yes: fc.boolean(),
    nothing: fc.constant(null),
    day: fc.integer({ min: 0, max: 40_000 }).map(days => Temporal.PlainDate.from('1960-01-01').add({ days })),
  });
  const text =
    'select $1::text as text, $2::text[] as texts, $3::bytea as bytes, $4::int as count, $5::bool as yes, $6::text as nothing, $7::date as day';
  await fc.assert(
    fc.asyncProperty(fc.array(given, { minLength: 1, maxLength: 5 }), async all => {
      const found = await Promise.all(
        all.map(each => database().look([], rows => named<typeof each>(rows, text, Object.values(each)))),
      );
      expect(found.map(([row]) => said(row))).toEqual(all.map(said));
    }),
    { numRuns: 50 },
  );
});

/** PostgreSQL refuses a NUL and half a surrogate pair. */
const withoutNul = (text: string) => text.toWellFormed().replaceAll('\0', '');
const said = (row: { bytes: Buffer; day: Temporal.PlainDate } | undefined) =>
  row && { ...row, bytes: row.bytes.toString('hex'), day: row.day.toString() };
