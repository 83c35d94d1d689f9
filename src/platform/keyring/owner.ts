/** What the owner of the database does to the keys: a process that serves people has no right to. */
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { headOf, type Keys, type SealedColumn, seal, unsealBytes } from '../../lib/crypto.ts';
import { Problem } from '../../lib/problem.ts';
import { openRing, type Ring, type RingRow, readRing, wrap } from './ring.ts';

/** `url`: as the owner; `columns`: everything that is sealed, of every organisation that the database knows. */
export type Owner = { url: string; secret: Buffer; columns: readonly SealedColumn[] };

/** One sealing key: from when it is used, and how many values are sealed with it. */
export type KeyUse = { number: number; usedFrom: Date; values: number };

/** What sealing anew did. `broken`: the table of each value that could not be opened and was left as it was. */
export type Sealing = { values: number; broken: readonly string[] };

const batch = 500;

/** The sealing keys, oldest first, with what hangs on each. Null where the secret does not open the ring. */
export async function keyUses(owner: Owner): Promise<readonly KeyUse[] | null> {
  return asOwner(owner, client => usesIn(client, owner));
}

async function usesIn(client: pg.Client, owner: Owner): Promise<readonly KeyUse[] | null> {
  if (!(await ringIn(client, owner.secret))) return null;
  const { rows } = await client.query<{ number: number; used_from: Date }>(
    "select number, used_from from inzage.installation_key where purpose = 'seal' order by number",
  );
  const uses: KeyUse[] = [];
  for (const { number, used_from } of rows)
    uses.push({ number, usedFrom: used_from, values: await countOf(client, owner, number) });
  return uses;
}

/**
 * Makes a new sealing key, which is used after `knownAfterMs`, when every process knows it; gives its number once that
 * is so. Null where the secret does not open the ring.
 */
export async function rotateKey(owner: Owner, knownAfterMs: number): Promise<number | null> {
  return asOwner(owner, async client => {
    const ring = await ringIn(client, owner.secret);
    if (!ring) return null;
    const number = Math.max(...ring.opening.keys()) + 1;
    const wrapped = wrap(owner.secret, randomBytes(32), { purpose: 'seal', number });
    await client.query(
      `insert into inzage.installation_key (purpose, number, wrapped, used_from)
       values ('seal', $1, $2, now() + $3 * interval '1 millisecond')`,
      [number, wrapped, knownAfterMs],
    );
    // Twice: once until it is used, and once until the last process has noticed.
    await delay(2 * knownAfterMs);
    return number;
  });
}

/**
 * Seals everything with the newest key that is not sealed with it yet. It can be broken off and begun again, and runs
 * beside processes that write: a value that changed meanwhile is left to the next look.
 */
export async function sealAnew(owner: Owner): Promise<Sealing | null> {
  return asOwner(owner, async client => {
    const ring = await ringIn(client, owner.secret);
    if (!ring) return null;
    const keys: Keys = { ...ring, opening: number => ring.opening.get(number) };
    let values = 0;
    const broken: string[] = [];
    for (const column of owner.columns) {
      const done = await sealColumn(client, keys, column);
      values += done.values;
      broken.push(...done.broken);
    }
    return { values, broken };
  });
}

/**
 * Takes away the keys that nothing is sealed with any more and that were replaced a day ago; gives their numbers. It
 * counts and takes away in one transaction, in which nobody else changes a key.
 */
export async function forgetKeys(owner: Owner): Promise<readonly number[] | null> {
  return asOwner(owner, async client => {
    await client.query('begin; lock table inzage.installation_key in exclusive mode');
    const uses = await usesIn(client, owner);
    // A process that did not see the new key may still seal with the one before it: after a day there is none.
    const dayAgo = Date.now() - 24 * 3_600_000;
    const idle = uses?.filter(({ values }, place) => {
      const next = uses[place + 1];
      return values === 0 && next !== undefined && next.usedFrom.getTime() < dayAgo;
    });
    const numbers = idle?.map(({ number }) => number) ?? null;
    await client.query("delete from inzage.installation_key where purpose = 'seal' and number = any($1)", [
      numbers ?? [],
    ]);
    await client.query('commit');
    return numbers;
  });
}

/** Wraps every key with another secret; no row is touched. False where the present secret does not open the ring. */
export async function rewrapKeys(owner: Owner, next: Buffer): Promise<boolean> {
  return asOwner(owner, async client => {
    await client.query('begin; lock table inzage.installation_key in exclusive mode');
    const ring = await ringIn(client, owner.secret);
    if (ring) {
      await rewrap(client, next, { purpose: 'lookup', number: 1, key: ring.lookup });
      for (const [number, key] of ring.opening) await rewrap(client, next, { purpose: 'seal', number, key });
    }
    await client.query('commit');
    return ring !== null;
  });
}

type Wrapped = { purpose: 'lookup' | 'seal'; number: number; key: Buffer };

async function rewrap(client: pg.Client, secret: Buffer, { key, ...of }: Wrapped): Promise<void> {
  await client.query('update inzage.installation_key set wrapped = $3 where purpose = $1 and number = $2', [
    of.purpose,
    of.number,
    wrap(secret, key, of),
  ]);
}

async function ringIn(client: pg.Client, secret: Buffer): Promise<Ring | null> {
  return openRing(secret, (await client.query<RingRow>(readRing.text)).rows);
}

/** Row-level security is forced for the owner too, so they say whose rows they want: everybody's. */
async function asOwner<T>(owner: Owner, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: owner.url, application_name: 'inzage keys' });
  client.on('error', () => {});
  await client.connect();
  try {
    const organisations = await organisationsIn(client, owner.columns);
    await client.query("select set_config('app.organisations', $1, false)", [organisations.join(',')]);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Whose values there are by the database itself: a portal may be left out of the settings, and its rows are still here. */
async function organisationsIn(
  client: pg.Client,
  columns: readonly SealedColumn[],
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const table of new Set(columns.map(column => column.table))) {
    let of = await organisationsOf(client, table);
    for (let tries = 1; of === null && tries < mostTries; tries += 1) {
      await delay(betweenTriesMs);
      of = await organisationsOf(client, table);
    }
    if (of === null)
      throw new Problem('unavailable', `table ${table} is in use for long, as by a backup: try again later`);
    for (const organisation of of) found.add(organisation);
  }
  return [...found];
}

const mostTries = 20;
const betweenTriesMs = 250;

/**
 * In a transaction that is taken back, the wall around this table does not hold for its owner: nobody else ever sees the
 * table without it. Who asks something of the table meanwhile waits, a few milliseconds; null where it cannot be had.
 */
async function organisationsOf(client: pg.Client, table: string): Promise<readonly string[] | null> {
  const name = pg.escapeIdentifier(table);
  await client.query('begin');
  try {
    const { rows } = await client.query<{ up: boolean }>('select row_security_active($1::regclass) as up', [
      name,
    ]);
    if (rows[0]?.up)
      await client.query(`set local lock_timeout = '500ms'; alter table ${name} no force row level security`);
    const found = await client.query<{ organisation: string }>(nextOrganisations(name));
    return found.rows.map(({ organisation }) => organisation);
  } catch (fault) {
    if (fault instanceof pg.DatabaseError && fault.code === lockNotAvailable) return null;
    throw fault;
  } finally {
    await client.query('rollback');
  }
}

const lockNotAvailable = '55P03';

/** From one organisation to the next by the primary key, which begins with it; no table is read whole. */
const nextOrganisations = (table: string) => `
  with recursive found as (
    select min(organisation) as organisation from ${table}
    union all
    select (select min(organisation) from ${table} where organisation > found.organisation)
    from found where found.organisation is not null
  )
  select organisation from found where organisation is not null`;

/** A value without a number was sealed with the first key. */
const sealedWith = (column: string) =>
  `case when get_byte(${column}, 0) = 1 then 1 else ('x' || encode(substring(${column} from 2 for 4), 'hex'))::bit(32)::int end`;

async function countOf(client: pg.Client, { columns }: Owner, number: number): Promise<number> {
  let values = 0;
  for (const { table, column } of columns) {
    const name = pg.escapeIdentifier(column);
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from ${pg.escapeIdentifier(table)} where ${name} is not null and ${sealedWith(name)} = $1`,
      [number],
    );
    values += rows[0]?.count ?? 0;
  }
  return values;
}

type Row = Record<string, string> & { sealed: Buffer };

async function sealColumn(client: pg.Client, keys: Keys, column: SealedColumn): Promise<Sealing> {
  const broken = new Set<string>();
  let values = 0;
  for (;;) {
    const rows = await nextRows(client, keys, { column, skip: broken.size });
    for (const row of rows) {
      const done = await sealRow(client, keys, { column, row });
      if (done === 'broken') broken.add(JSON.stringify(column.key.map(name => row[name])));
      if (done === 'sealed') values += 1;
    }
    if (rows.length < batch) return { values, broken: [...broken].map(() => column.table) };
  }
}

/** Rows that are sealed with another key, past those that could not be opened. */
async function nextRows(
  client: pg.Client,
  { sealing }: Keys,
  { column: { table, column, key }, skip }: { column: SealedColumn; skip: number },
): Promise<readonly Row[]> {
  const names = key.map(name => pg.escapeIdentifier(name));
  const sealed = pg.escapeIdentifier(column);
  const { rows } = await client.query<Row>(
    `select ${names.map(name => `${name}::text`).join(', ')}, ${sealed} as sealed from ${pg.escapeIdentifier(table)}
     where ${sealed} is not null and substring(${sealed} from 1 for 5) <> $1 order by ${names.join(', ')} limit ${batch} offset $2`,
    [headOf(sealing.number), skip],
  );
  return rows;
}

/** Only where the value is still the one that was read: who wrote it meanwhile knew the new key already. */
async function sealRow(
  client: pg.Client,
  keys: Keys,
  { column: { table, column, key, context }, row }: { column: SealedColumn; row: Row },
): Promise<'sealed' | 'changed' | 'broken'> {
  let value: Buffer;
  try {
    value = unsealBytes(keys, row.sealed, context(row));
  } catch {
    return 'broken';
  }
  const sealed = pg.escapeIdentifier(column);
  const where = key.map((name, place) => `${pg.escapeIdentifier(name)} = $${place + 3}`).join(' and ');
  const { rowCount } = await client.query(
    `update ${pg.escapeIdentifier(table)} set ${sealed} = $1 where ${sealed} = $2 and ${where}`,
    [seal(keys, value, context(row)), row.sealed, ...key.map(name => row[name])],
  );
  return rowCount === 1 ? 'sealed' : 'changed';
}
