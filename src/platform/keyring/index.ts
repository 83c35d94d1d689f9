/**
 * The keys of an installation, kept in the database behind the one secret that its configuration holds: which there are,
 * from when a new one is used, and how everything that is sealed is sealed anew while processes run.
 */
import { sql } from 'kysely';
import { deriveKey, deriveKeys, type Keys, type SealedColumn, unseal } from '../../lib/crypto.ts';
import type { OrganisationId } from '../../lib/ids.ts';
import type { Database } from '../db/index.ts';
import { openRing, type Ring, type RingRow, readRing, wrap } from './ring.ts';

export {
  forgetKeys,
  type KeyUse,
  keyUses,
  type Owner,
  rewrapKeys,
  rotateKey,
  type Sealing,
  sealAnew,
} from './owner.ts';

/** `columns` and `organisations`: where a value may be that proves the secret right before there is a ring. */
export type KeyringSettings = {
  database: Database;
  secret: Buffer;
  columns: readonly SealedColumn[];
  organisations: readonly OrganisationId[];
};

/** `keys` are those of the last `refresh`, which throws where the database does not answer. */
export type Keyring = { keys: Keys; refresh(): Promise<KeyringSight> };

/**
 * What a look at the ring said. `wrapped-anew`: with a secret that this process does not have; it knows every key that is
 * there, and is to be started anew. `blind`: there are keys besides that it does not know, so it cannot open what is
 * sealed with them.
 */
export type KeyringSight = 'known' | 'wrapped-anew' | 'blind';

/** Every process looks so often; a new key is used only after each of them had the time. */
export const refreshMs = 15_000;

/**
 * Opens the ring; the first process of an installation makes it. Gives null where the secret is not the one that this
 * database is sealed with: then nothing may start, as it would seal what nobody else can open.
 */
export async function openKeyring(settings: KeyringSettings): Promise<Keyring | null> {
  const { database, secret } = settings;
  const read = () => database.once<RingRow>(readRing);
  if ((await read()).length === 0) {
    if (!(await opensWhatIsThere(settings))) return null;
    await makeFirst(database, secret);
  }
  const opened = openRing(secret, await read());
  if (!opened) return null;
  let ring: Ring = opened;
  return {
    keys: {
      get lookup() {
        return ring.lookup;
      },
      get sealing() {
        return ring.sealing;
      },
      opening: number => ring.opening.get(number),
    },
    refresh: async () => {
      const rows = await read();
      const next = openRing(secret, rows);
      if (next) {
        ring = next;
        return 'known';
      }
      const isWhole = rows.every(({ purpose, number }) => purpose === 'lookup' || ring.opening.has(number));
      return isWhole ? 'wrapped-anew' : 'blind';
    },
  };
}

/** Several processes may make them at once: the keys are the same, and the first wrapping stands. */
async function makeFirst(database: Database, secret: Buffer): Promise<void> {
  const first = (purpose: 'lookup' | 'seal') =>
    wrap(secret, deriveKey(secret, purpose), { purpose, number: 1 });
  // Both at once: who opens in between must not find half a ring.
  await database.once({
    name: 'key-ring-first',
    text: `insert into inzage.installation_key (purpose, number, wrapped)
      values ('lookup', 1, $1), ('seal', 1, $2) on conflict do nothing`,
    values: [first('lookup'), first('seal')],
  });
}

/** Whether the secret opens one value of each column in which there are any, as they stood before there was a ring. */
async function opensWhatIsThere({
  database,
  secret,
  columns,
  organisations,
}: KeyringSettings): Promise<boolean> {
  const keys = deriveKeys(secret);
  return database.look(organisations, async rows => {
    for (const { table, column, key, context } of columns) {
      const names = sql.join(key.map(name => sql.ref(name)));
      const { rows: found } = await sql<SealedRow>`
        select ${names}, ${sql.ref(column)} as sealed from ${sql.table(table)} where ${sql.ref(column)} is not null limit 1
      `.execute(rows.kysely);
      if (found.some(row => !opens(keys, row.sealed, context(row)))) return false;
    }
    return true;
  });
}

type SealedRow = Record<string, string> & { sealed: Buffer };

function opens(keys: Keys, sealed: Buffer, context: string): boolean {
  try {
    unseal(keys, sealed, context);
    return true;
  } catch {
    return false;
  }
}
