import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Problem } from './problem.ts';

/** The keys of an installation, derived from the one secret in the configuration; one for each purpose. */
export type Keys = { readonly lookup: Buffer; readonly seal: Buffer };

/** Derives the keys; `secret` has at least 32 bytes. */
export function deriveKeys(secret: Buffer): Keys {
  if (secret.length < 32) throw new Problem('bug', 'the installation key is shorter than 32 bytes');
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'inzage', purpose, 32));
  return { lookup: derive('lookup'), seal: derive('seal') };
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

/** AES-256-GCM; `context` (row and column) is bound in, so that a sealed value cannot be moved to another row. */
export function seal(keys: Keys, value: string | Buffer, context: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keys.seal, nonce).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(Buffer.from(value)), cipher.final()]);
  return Buffer.concat([Buffer.from([1]), nonce, cipher.getAuthTag(), body]);
}

/** Throws where the value was changed, moved, or sealed with another key. */
export function unseal(keys: Keys, sealed: Buffer, context: string): string {
  return unsealBytes(keys, sealed, context).toString('utf8');
}

/** As `unseal`, for what is no text. */
export function unsealBytes(keys: Keys, sealed: Buffer, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', keys.seal, sealed.subarray(1, 13)).setAAD(
    Buffer.from(context),
  );
  decipher.setAuthTag(sealed.subarray(13, 29));
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]);
}
