import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Problem } from './problem.ts';

/**
 * The keys of an installation. `sealing` is what is sealed with from now on, `opening` gives a key by the number that a
 * sealed value carries. A rotation adds keys while the process runs, so nobody keeps one.
 */
export type Keys = {
  readonly lookup: Buffer;
  readonly sealing: NumberedKey;
  opening(number: number): Buffer | undefined;
};

export type NumberedKey = { readonly number: number; readonly key: Buffer };

/**
 * A column of sealed values, so that they can be sealed anew: `key` are the columns of its primary key, and `context` is
 * what a value in a row is bound to.
 */
export type SealedColumn = {
  table: string;
  column: string;
  key: readonly string[];
  context(row: Readonly<Record<string, string>>): string;
};

/** A key of one purpose out of the installation's secret, which has at least 32 bytes. */
export function deriveKey(secret: Buffer, purpose: 'lookup' | 'seal' | 'wrap'): Buffer {
  if (secret.length < 32) throw new Problem('bug', 'the installation key is shorter than 32 bytes');
  return Buffer.from(hkdfSync('sha256', secret, 'inzage', purpose, 32));
}

/** The first keys of an installation: number 1 of each purpose. */
export function deriveKeys(secret: Buffer): Keys {
  return keysOf(deriveKey(secret, 'lookup'), { number: 1, key: deriveKey(secret, 'seal') });
}

/** One key for each purpose. */
export function keysOf(lookup: Buffer, sealing: NumberedKey): Keys {
  return { lookup, sealing, opening: number => (number === sealing.number ? sealing.key : undefined) };
}

/** An unguessable name for a session or a one-time thing: 256 bits, base64url. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a token: it can recognise one and cannot make one. */
export function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Finds a person by BSN without holding it: the same text gives the same hash, only with our key. */
export function keyedHash(keys: Keys, text: string): string {
  return createHmac('sha256', keys.lookup).update(text).digest('hex');
}

/**
 * AES-256-GCM; `context` (row and column) is bound in, so that a sealed value cannot be moved to another row. The value
 * says with which key: a 2, the number of the key (4 bytes), nonce (12), tag (16), and what was sealed.
 */
export function seal({ sealing }: Keys, value: string | Buffer, context: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealing.key, nonce).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(Buffer.from(value)), cipher.final()]);
  return Buffer.concat([headOf(sealing.number), nonce, cipher.getAuthTag(), body]);
}

/** Throws where the value was changed, moved, or sealed with a key that is not here. */
export function unseal(keys: Keys, sealed: Buffer, context: string): string {
  return unsealBytes(keys, sealed, context).toString('utf8');
}

/** As `unseal`, for what is no text. */
export function unsealBytes(keys: Keys, sealed: Buffer, context: string): Buffer {
  const { number, length } = readHead(sealed);
  const key = keys.opening(number);
  if (!key) throw new Problem('bug', `a value that was sealed with key ${number}, which is not here`);
  const [nonce, tag, body] = [length, length + 12, length + 28];
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(nonce, tag)).setAAD(
    Buffer.from(context),
  );
  decipher.setAuthTag(sealed.subarray(tag, body));
  return Buffer.concat([decipher.update(sealed.subarray(body)), decipher.final()]);
}

/** How a value begins that was sealed with the key of this number. */
export function headOf(number: number): Buffer {
  const head = Buffer.from([2, 0, 0, 0, 0]);
  head.writeUInt32BE(number, 1);
  return head;
}

/** A 1 says that there was one key only, and no number. */
function readHead(sealed: Buffer): { number: number; length: number } {
  return sealed[0] === 1 ? { number: 1, length: 1 } : { number: sealed.readUInt32BE(1), length: 5 };
}
