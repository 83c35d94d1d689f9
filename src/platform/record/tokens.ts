/** SMART Backend Services: a signed statement for a token that lives some minutes. One at a time, and only at home. */
import { createPrivateKey, createPublicKey, type KeyObject, randomUUID } from 'node:crypto';
import { calculateJwkThumbprint, type JWK, SignJWT } from 'jose';
import { z } from 'zod';
import { request } from '../../lib/http.ts';
import { Problem } from '../../lib/problem.ts';
import type { RecordSource } from './index.ts';

export type Bearer = { ok: true; token: string | null } | { ok: false; detail: string };

export type Tokens = {
  /** The token to ask with; null for a source that asks none. */
  bearer(): Promise<Bearer>;
  /** The source did not want this token: the next is a new one. */
  forget(token: string): void;
};

const answerShape = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive().default(300),
});
const configurationShape = z.object({ token_endpoint: z.url() });
const assertion = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** A token is not used in its last seconds: it would end on the way. */
const spareMs = 20_000;

/** Throws `Problem('bug')` at boot for a key that cannot sign; the source is asked for a token at the first reading. */
export function openTokens({ source, key, organisation }: RecordSource): Tokens {
  const { client } = source;
  if (client === undefined) return { bearer: async () => ({ ok: true, token: null }), forget() {} };
  if (key === null) throw new Problem('bug', `the source of ${organisation} has a client and no key`);
  const signer = signerOf(key);
  const bounds = { timeoutMs: source.timeoutMs, maxBytes: 65_536 };
  let held: { token: string; untilMs: number } | null = null;
  let asking: Promise<Bearer> | null = null;
  let endpoint: string | null = source.tokenAddress ?? null;

  async function discover(): Promise<string | null> {
    const url = `${source.address.replace(/\/+$/, '')}/.well-known/smart-configuration`;
    const answer = await request({ url, headers: { accept: 'application/json' }, ...bounds });
    const read =
      answer.ok && answer.status === 200 ? configurationShape.safeParse(parsed(answer.body)) : null;
    // Whoever may write this document must not be able to send our statement elsewhere.
    if (!read?.success || new URL(read.data.token_endpoint).origin !== new URL(source.address).origin)
      return null;
    return read.data.token_endpoint;
  }

  async function fetchToken(): Promise<Bearer> {
    endpoint ??= await discover();
    if (endpoint === null) return { ok: false, detail: 'no token endpoint at the source itself' };
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      scope: source.scope,
      client_assertion_type: assertion,
      client_assertion: await signer({ client: client ?? '', audience: endpoint }),
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
    const answer = await request({
      url: endpoint,
      method: 'POST',
      headers,
      body: body.toString(),
      ...bounds,
    });
    if (!answer.ok) return { ok: false, detail: `token: ${answer.why}` };
    const read = answer.status === 200 ? answerShape.safeParse(parsed(answer.body)) : null;
    if (!read?.success) {
      endpoint = source.tokenAddress ?? null;
      return { ok: false, detail: `token: status ${answer.status}` };
    }
    const livesMs = read.data.expires_in * 1_000;
    held = {
      token: read.data.access_token,
      untilMs: performance.now() + livesMs - Math.min(spareMs, livesMs / 2),
    };
    return { ok: true, token: held.token };
  }

  return {
    bearer() {
      if (held && performance.now() < held.untilMs) return Promise.resolve({ ok: true, token: held.token });
      asking ??= fetchToken().finally(() => {
        asking = null;
      });
      return asking;
    },
    forget(token) {
      if (held?.token === token) held = null;
    },
  };
}

/** The public half of a source's private key, as a JWK Set to register at that source. Throws for a key that cannot sign. */
export async function publicKeysOf(key: string): Promise<{ keys: JWK[] }> {
  const { key: signing, alg, named } = signingKey(key);
  const jwk = publicPart(signing);
  const kid = named ?? (await calculateJwkThumbprint(jwk, 'sha256'));
  return { keys: [{ ...jwk, kid, alg, use: 'sig', key_ops: ['verify'] }] };
}

function signerOf(text: string) {
  const { key, alg } = signingKey(text);
  const registered = publicKeysOf(text);
  return async ({ client, audience }: { client: string; audience: string }) => {
    const kid = (await registered).keys[0]?.kid ?? '';
    return new SignJWT({})
      .setProtectedHeader({ alg, typ: 'JWT', kid })
      .setIssuer(client)
      .setSubject(client)
      .setAudience(audience)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime('4 minutes')
      .sign(key);
  };
}

/** PEM (PKCS #8) or a JWK; RSA signs with RS384, P-384 with ES384: the two that every source must know one of. */
function signingKey(text: string): { key: KeyObject; alg: string; named: string | undefined } {
  try {
    const jwk: JWK | null = text.trimStart().startsWith('{') ? JSON.parse(text) : null;
    const key = jwk ? createPrivateKey({ key: jwk, format: 'jwk' }) : createPrivateKey(text);
    const curve = key.asymmetricKeyDetails?.namedCurve;
    if (key.asymmetricKeyType === 'rsa') return { key, alg: 'RS384', named: jwk?.kid };
    if (key.asymmetricKeyType === 'ec' && curve === 'secp384r1')
      return { key, alg: 'ES384', named: jwk?.kid };
  } catch (cause) {
    throw new Problem('bug', 'the key of a source is no PEM and no JWK', { cause });
  }
  throw new Problem('bug', 'the key of a source is neither RSA nor P-384');
}

function publicPart(key: KeyObject): JWK {
  return createPublicKey(key).export({ format: 'jwk' });
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
