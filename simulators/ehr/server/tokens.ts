/** SMART Backend Services: a client proves itself with a signed JWT and gets a bearer token for five minutes. */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, jwtVerify } from 'jose';
import type { JsonObject } from '../fhir/json.ts';

/** A registered client and its public keys. */
export type Client = { id: string; jwks: JSONWebKeySet };

export type Verdict = 'good' | 'none' | 'unknown' | 'out-of-scope';

export type TokenOffice = {
  /** Answers a token request; `status` 200 or an OAuth error (RFC 6749 §5.2). */
  issue(form: URLSearchParams): Promise<{ status: number; body: JsonObject }>;
  /** Whether an Authorization header allows this. `type` null: not about a type of resource. */
  check(
    authorization: string | undefined,
    wanted: { type: string | null; access: 'read' | 'write' },
  ): Verdict;
};

const lifeSeconds = 300;
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

type Issued = { until: number; scopes: readonly string[] };

/** `tokenUrl` is asked for at every request: the port is only known once the server listens. */
export function createTokenOffice(of: {
  clients: () => readonly Client[];
  tokenUrl: () => string;
  now: () => Temporal.Instant;
}): TokenOffice {
  const issued = new Map<string, Issued>();
  const usedJti = new Map<string, number>();
  const seconds = () => of.now().epochMilliseconds / 1000;

  const verify = async (assertion: string) => {
    const claimed = decodeJwt(assertion);
    const client = of.clients().find(one => one.id === claimed.iss);
    if (!client) throw new Error('unknown client');
    const { payload } = await jwtVerify(assertion, createLocalJWKSet(client.jwks), {
      algorithms: ['RS384', 'ES384'],
      issuer: client.id,
      subject: client.id,
      audience: of.tokenUrl(),
      requiredClaims: ['exp', 'jti'],
      currentDate: new Date(of.now().epochMilliseconds),
    });
    const expires = payload.exp ?? 0;
    if (expires > seconds() + lifeSeconds) throw new Error('exp is more than five minutes ahead');
    const jti = `${client.id} ${payload.jti}`;
    for (const [old, until] of usedJti) if (until < seconds()) usedJti.delete(old);
    if (usedJti.has(jti)) throw new Error('jti was used before');
    usedJti.set(jti, expires);
  };

  return {
    async issue(form) {
      if (form.get('grant_type') !== 'client_credentials') {
        return { status: 400, body: { error: 'unsupported_grant_type' } };
      }
      const assertion = form.get('client_assertion');
      if (form.get('client_assertion_type') !== assertionType || !assertion) {
        return {
          status: 400,
          body: { error: 'invalid_request', error_description: 'client_assertion is needed' },
        };
      }
      const scope = (form.get('scope') ?? '').split(' ').filter(one => scopeShape.test(one));
      if (scope.length === 0) return { status: 400, body: { error: 'invalid_scope' } };
      try {
        await verify(assertion);
      } catch (error) {
        const why = error instanceof Error ? error.message : 'not verified';
        return { status: 400, body: { error: 'invalid_client', error_description: why } };
      }
      const token = randomUUID();
      for (const [old, one] of issued) if (one.until < seconds()) issued.delete(old);
      issued.set(token, { until: seconds() + lifeSeconds, scopes: scope });
      return {
        status: 200,
        body: { access_token: token, token_type: 'bearer', expires_in: lifeSeconds, scope: scope.join(' ') },
      };
    },
    check(authorization, wanted) {
      const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
      if (token === undefined) return 'none';
      const one = issued.get(token);
      if (!one || one.until <= seconds()) return 'unknown';
      return one.scopes.some(scope => allows(scope, wanted)) ? 'good' : 'out-of-scope';
    },
  };
}

const scopeShape = /^system\/(\*|[A-Z][A-Za-z]+)\.(\*|read|write|c?r?u?d?s?)(\?.*)?$/;

/** SMART v1 (`.read`, `.write`, `.*`) and v2 (`.cruds`) scopes. */
function allows(scope: string, wanted: { type: string | null; access: 'read' | 'write' }): boolean {
  const [, type, letters = ''] = scopeShape.exec(scope) ?? [];
  if (type !== '*' && wanted.type !== null && type !== wanted.type) return false;
  if (letters === '*' || letters === wanted.access) return true;
  return letters !== 'read' && letters !== 'write' && letters.includes(wanted.access === 'read' ? 'r' : 'u');
}

/**
 * Clients from a JWKS file or a folder of JWK and JWKS files: `client_id` inside, else the name of the file before
 * its first dot. Read anew whenever it is asked, so that keys may be made after the server started.
 */
export function clientsFrom(path: string): readonly Client[] {
  if (!statSync(path, { throwIfNoEntry: false })) return [];
  const files = statSync(path).isDirectory() ? readdirSync(path).map(name => join(path, name)) : [path];
  return files.filter(file => /\.jwks?$|\.json$/.test(file)).map(readClient);
}

function readClient(file: string): Client {
  const content: { client_id?: string; keys?: JSONWebKeySet['keys'] } & JSONWebKeySet['keys'][number] =
    JSON.parse(readFileSync(file, 'utf8'));
  const id = content.client_id ?? basename(file).split('.')[0] ?? '';
  return { id, jwks: { keys: content.keys ?? [content] } };
}

/** `.well-known/smart-configuration` (SMART 2.2). */
export function smartConfiguration(tokenUrl: string): JsonObject {
  return {
    token_endpoint: tokenUrl,
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['RS384', 'ES384'],
    scopes_supported: ['system/*.rs', 'system/*.cruds', 'system/*.read', 'system/*.write'],
    code_challenge_methods_supported: ['S256'],
    capabilities: ['client-confidential-asymmetric', 'permission-v1', 'permission-v2'],
  };
}
