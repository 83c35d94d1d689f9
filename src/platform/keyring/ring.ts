import { deriveKey, keysOf, type NumberedKey, seal, unseal } from '../../lib/crypto.ts';

/** A key as the database holds it; `used`: whether its moment has come. */
export type RingRow = { purpose: 'lookup' | 'seal'; number: number; wrapped: Buffer; used: boolean };

/** Every key of an installation, unwrapped. */
export type Ring = { lookup: Buffer; sealing: NumberedKey; opening: ReadonlyMap<number, Buffer> };

export const readRing = {
  name: 'key-ring',
  text: 'select purpose, number, wrapped, used_from <= now() as used from inzage.installation_key order by number',
  values: [],
};

/** Bound to what it is for, so that one key cannot stand in the place of another. */
export function wrap(
  secret: Buffer,
  key: Buffer,
  { purpose, number }: Omit<RingRow, 'wrapped' | 'used'>,
): Buffer {
  return seal(wrapping(secret), key.toString('base64'), contextOf(purpose, number));
}

/** Null where a key was wrapped with another secret, and where there is none to seal with. */
export function openRing(secret: Buffer, rows: readonly RingRow[]): Ring | null {
  try {
    const keys = rows.map(row => ({ ...row, key: unwrap(secret, row) }));
    const lookup = keys.find(({ purpose }) => purpose === 'lookup');
    const sealing = keys.filter(({ purpose }) => purpose === 'seal');
    const newest = sealing.findLast(({ used }) => used);
    if (!lookup || !newest) return null;
    return {
      lookup: lookup.key,
      sealing: { number: newest.number, key: newest.key },
      opening: new Map(sealing.map(({ number, key }) => [number, key])),
    };
  } catch {
    return null;
  }
}

function unwrap(secret: Buffer, { purpose, number, wrapped }: RingRow): Buffer {
  return Buffer.from(unseal(wrapping(secret), wrapped, contextOf(purpose, number)), 'base64');
}

function wrapping(secret: Buffer) {
  const key = deriveKey(secret, 'wrap');
  return keysOf(key, { number: 1, key });
}

function contextOf(purpose: string, number: number): string {
  return `installation_key/${purpose}/${number}`;
}
