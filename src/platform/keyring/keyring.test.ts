import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { deriveKeys, headOf, keysOf, seal, unseal } from '../../lib/crypto.ts';
import { parseBsn, parseOrganisationId } from '../../lib/ids.ts';
import { sealedColumns } from '../../sealed-columns.ts';
import { asOwner, clearTables, testDatabaseUrl, withTestDatabase } from '../../testing/database.ts';
import { migrate, openDatabase } from '../db/index.ts';
import { openIdentity } from '../identity/index.ts';
import { forgetKeys, keyUses, openKeyring, rewrapKeys, rotateKey, sealAnew } from './index.ts';

const database = withTestDatabase();
const secret = randomBytes(32);
const now = Temporal.Instant.from('2026-11-27T10:00:00Z');
const keeper = need(parseOrganisationId('00000301'));
const bsns = ['999991334', '999991000', '999992326'].map(text => need(parseBsn(text)));
const organisations = [keeper];

beforeEach(clearTables);

function need<T>(value: T | null): T {
  if (value === null) throw new Error('a test begins with a wrong value');
  return value;
}

const open = (key = secret) =>
  openKeyring({ database: database(), secret: key, columns: sealedColumns, organisations });
const owner = (key = secret, url = testDatabaseUrl()) => ({ url, secret: key, columns: sealedColumns });

describe('a sealed value', () => {
  test('opens with its key at its place, and nowhere else, whatever was sealed', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 2 ** 32 - 1 }), (text, number) => {
        const keys = keysOf(Buffer.alloc(32), { number, key: randomBytes(32) });
        const sealed = seal(keys, text, 'here');
        expect(sealed.subarray(0, 5)).toEqual(headOf(number));
        expect(unseal(keys, sealed, 'here')).toBe(text);
        expect(() => unseal(keys, sealed, 'there')).toThrow();
        expect(() =>
          unseal(keysOf(Buffer.alloc(32), { number, key: randomBytes(32) }), sealed, 'here'),
        ).toThrow();
      }),
    );
  });

  test('of before there were numbers opens with the first key', () => {
    const keys = deriveKeys(secret);
    const sealed = seal(keys, 'from before', 'here');
    const asBefore = Buffer.concat([Buffer.from([1]), sealed.subarray(5)]);
    expect(unseal(keys, asBefore, 'here')).toBe('from before');
  });
});

describe('the ring', () => {
  test('of an installation that was there before has its keys as number 1', async () => {
    const before = openIdentity({ database: database(), keys: deriveKeys(secret) });
    const [bsn] = bsns;
    const person = await before.personOf({ keeper, bsn: need(bsn ?? null), now });
    const keyring = need(await open());
    const identity = openIdentity({ database: database(), keys: keyring.keys });
    expect(await identity.bsnOf({ keeper, person })).toBe(bsn);
    expect(await identity.personOf({ keeper, bsn: need(bsn ?? null), now })).toBe(person);
  });

  test('does not open with another key, neither the first time nor later', async () => {
    await openIdentity({ database: database(), keys: deriveKeys(secret) }).personOf({
      keeper,
      bsn: need(bsns[0] ?? null),
      now,
    });
    expect(await open(randomBytes(32))).toBeNull();
    expect(await open()).not.toBeNull();
    expect(await open(randomBytes(32))).toBeNull();
    expect(await keyUses(owner(randomBytes(32)))).toBeNull();
    expect(await rotateKey(owner(randomBytes(32)), 0)).toBeNull();
    expect(await rewrapKeys(owner(randomBytes(32)), randomBytes(32))).toBe(false);
  });

  test('is the same for processes that make it at once', async () => {
    const rings = await Promise.all(Array.from({ length: 8 }, () => open()));
    const sealed = seal(need(rings[0] ?? null).keys, 'one', 'here');
    for (const ring of rings) expect(unseal(need(ring).keys, sealed, 'here')).toBe('one');
  });

  test('a new key of the installation opens it, the old one does not, and who runs goes on', async () => {
    const running = need(await open());
    const sealed = seal(running.keys, 'kept', 'here');
    const next = randomBytes(32);
    expect(await rewrapKeys(owner(), next)).toBe(true);
    expect(await open()).toBeNull();
    expect(unseal(need(await open(next)).keys, sealed, 'here')).toBe('kept');
    expect(await running.refresh()).toBe('wrapped-anew');
    expect(unseal(running.keys, sealed, 'here')).toBe('kept');
    expect(await rotateKey(owner(next), 0)).toBe(2);
    expect(await running.refresh()).toBe('blind');
    expect(await need(await open(next)).refresh()).toBe('known');
  });
});

describe('a rotation', () => {
  test('while somebody writes seals everything anew, and loses nothing', async () => {
    const running = need(await open());
    const identity = openIdentity({ database: database(), keys: running.keys });
    const people = await Promise.all(bsns.map(bsn => identity.personOf({ keeper, bsn, now })));
    let writing = true;
    const writer = (async () => {
      while (writing) {
        await identity.personOf({ keeper, bsn: someBsn(), now });
        await running.refresh();
      }
    })();
    expect(await rotateKey(owner(), 60)).toBe(2);
    const done = need(await sealAnew(owner()));
    writing = false;
    await writer;
    expect(done.broken).toEqual([]);
    expect(done.values).toBeGreaterThanOrEqual(bsns.length);
    const uses = need(await keyUses(owner()));
    expect(uses.map(({ number, values }) => [number, values > 0])).toEqual([
      [1, false],
      [2, true],
    ]);
    for (const [place, person] of people.entries())
      expect(await identity.bsnOf({ keeper, person })).toBe(bsns[place]);
  });

  test('that was broken off goes on where it was; the new key is used only from its moment', async () => {
    const running = need(await open());
    const identity = openIdentity({ database: database(), keys: running.keys });
    for (const bsn of bsns) await identity.personOf({ keeper, bsn, now });
    const rotating = rotateKey(owner(), 1_500);
    await expect.poll(async () => (await keyUses(owner()))?.length).toBe(2);
    await running.refresh();
    expect(running.keys.sealing.number).toBe(1);
    await rotating;
    await running.refresh();
    expect(running.keys.sealing.number).toBe(2);
    expect(need(await sealAnew(owner())).values).toBe(bsns.length);
    expect(need(await sealAnew(owner())).values).toBe(0);
  });

  test('leaves what cannot be opened as it is, and says in which table', async () => {
    const running = need(await open());
    const identity = openIdentity({ database: database(), keys: running.keys });
    for (const bsn of bsns) await identity.personOf({ keeper, bsn, now });
    await asOwner(
      client =>
        client.query(
          'update person set bsn_sealed = set_byte(bsn_sealed, 30, 255 - get_byte(bsn_sealed, 30)) where id = (select min(id::text)::uuid from person)',
        ),
      organisations,
    );
    await rotateKey(owner(), 0);
    expect(await sealAnew(owner())).toEqual({ values: bsns.length - 1, broken: ['person'] });
  });

  test('forgets a key only a day after it was replaced, and never one that is needed', async () => {
    const running = need(await open());
    const identity = openIdentity({ database: database(), keys: running.keys });
    await identity.personOf({ keeper, bsn: need(bsns[0] ?? null), now });
    await rotateKey(owner(), 0);
    await asOwner(client =>
      client.query(
        "update inzage.installation_key set used_from = now() - interval '2 days' where number = 2",
      ),
    );
    expect(await forgetKeys(owner())).toEqual([]);
    await sealAnew(owner());
    await asOwner(client =>
      client.query(
        "update inzage.installation_key set used_from = now() - interval '23 hours' where number = 2",
      ),
    );
    expect(await forgetKeys(owner())).toEqual([]);
    await asOwner(client =>
      client.query(
        "update inzage.installation_key set used_from = now() - interval '25 hours' where number = 2",
      ),
    );
    expect(await forgetKeys(owner())).toEqual([1]);
    expect(await open()).not.toBeNull();
  });
});

describe('an owner who does not stand above row-level security', () => {
  const names = { role: 'inzage_test_owner', database: 'inzage_test_keys' };
  const url = Object.assign(new URL(testDatabaseUrl()), {
    pathname: names.database,
    username: names.role,
    password: 'a password for tests',
  }).href;
  const clear = async () => {
    await asOwner(client => client.query(`drop database if exists ${names.database} with (force)`));
    await asOwner(client => client.query(`drop role if exists ${names.role}`));
  };
  afterAll(clear);

  test('seals anew and counts the values of every organisation that is there, also one that no portal names', async context => {
    const { rows } = await asOwner(client =>
      client.query<{ above: boolean }>('select rolsuper as above from pg_roles where rolname = current_user'),
    );
    if (!rows[0]?.above) context.skip('a superuser is needed to make an owner who is none');
    await clear();
    await asOwner(client =>
      client.query(`create role ${names.role} login password 'a password for tests' nosuperuser nobypassrls;
        grant inzage_app to ${names.role}`),
    );
    await asOwner(client => client.query(`create database ${names.database} owner ${names.role}`));
    await migrate(url);
    const there = await openDatabase({ url });
    const settings = { database: there, secret, columns: sealedColumns, organisations: [] };
    const { keys } = need(await openKeyring(settings));
    const identity = openIdentity({ database: there, keys });
    const left = need(parseOrganisationId('00000302'));
    const people = [];
    for (const at of [keeper, left])
      people.push({ keeper: at, person: await identity.personOf({ keeper: at, bsn: someBsn(), now }) });
    expect((await keyUses(owner(secret, url)))?.map(({ values }) => values)).toEqual([2]);
    await rotateKey(owner(secret, url), 0);
    expect((await keyUses(owner(secret, url)))?.map(({ values }) => values)).toEqual([2, 0]);
    expect(await sealAnew(owner(secret, url))).toEqual({ values: 2, broken: [] });
    const fresh = openIdentity({ database: there, keys: need(await openKeyring(settings)).keys });
    for (const one of people) expect(await fresh.bsnOf(one)).not.toBeNull();
    const walls = await asOwner(client =>
      client.query("select relforcerowsecurity as forced from pg_class where oid = 'person'::regclass"),
    );
    expect(walls.rows).toEqual([{ forced: true }]);
    await there.close();
  }, 120_000);
});

test('every sealed column of the database is one that a rotation looks through', async () => {
  const { rows } = await asOwner(client =>
    client.query<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'public' and data_type = 'bytea' and column_name like '%sealed' order by 1`,
    ),
  );
  expect(rows.map(({ name }) => name)).toEqual(
    sealedColumns.map(({ table, column }) => `${table}.${column}`).sort(),
  );
});

/** Any nine digits that pass the 11-test. */
function someBsn() {
  for (;;) {
    const bsn = parseBsn(String(100_000_000 + Math.floor(Math.random() * 899_999_999)));
    if (bsn) return bsn;
  }
}
