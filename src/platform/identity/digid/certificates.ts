import { createPrivateKey, X509Certificate } from 'node:crypto';
import { Problem } from '../../../lib/problem.ts';
import type { Signer } from './signature.ts';

/** A certificate's base64 without its PEM lines, as XML wants it. */
export function bare(pem: string): string {
  return new X509Certificate(pem).raw.toString('base64');
}

/** The name by which a key is told apart in metadata: the certificate's SHA-256 fingerprint, lower-case hex. */
export function keyName(pem: string): string {
  return new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase();
}

/** PEM of a certificate that stands in a document as base64; null where it is none. */
export function certificateOf(base64: string): string | null {
  try {
    return new X509Certificate(Buffer.from(base64, 'base64')).toString();
  } catch {
    return null;
  }
}

/** Whether a certificate holds at this moment. */
export function holdsAt(pem: string, now: Temporal.Instant): boolean {
  const { validFromDate, validToDate } = new X509Certificate(pem);
  return validFromDate.getTime() <= now.epochMilliseconds && now.epochMilliseconds < validToDate.getTime();
}

/** A key and its certificate out of the secrets; throws a Problem that names the faulty one and quotes nothing. */
export function pairOf(
  secrets: (name: string) => Buffer,
  named: { key: string; certificate: string },
): Signer {
  const [key, certificate] = [
    secrets(named.key).toString('utf8'),
    certificateNamed(secrets, named.certificate),
  ];
  try {
    if (new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))) return { key, certificate };
  } catch {
    throw new Problem('bug', `secret ${named.key} holds no private key`);
  }
  throw new Problem('bug', `secrets ${named.key} and ${named.certificate} are not a pair`);
}

/** One certificate out of the secrets. PEM. */
export function certificateNamed(secrets: (name: string) => Buffer, name: string): string {
  try {
    return new X509Certificate(secrets(name)).toString();
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem('bug', `secret ${name} holds no certificate`, { cause });
  }
}
