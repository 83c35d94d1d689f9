import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
} from 'openid-client';
import { request } from '../../../lib/http.ts';
import { Problem } from '../../../lib/problem.ts';
import type { IdentityGround } from '../index.ts';
import { rememberRequest, useRequest } from './begun.ts';
import { isStrongEnough, memberIn } from './claims.ts';
import type { Oidc, OidcConnection, OidcFault, OidcFinished, OidcOutcome } from './connection.ts';
import { isLoopback } from './settings.ts';

type Provider = { at(now: Temporal.Instant): Promise<Configuration | null> };

/** Opens the sign-in of staff at one portal. A provider that does not answer yet is asked again at the first sign-in. */
export async function openOidc(ground: IdentityGround, connection: OidcConnection): Promise<Oidc> {
  const { settings } = connection;
  const provider = keepProvider(
    connection,
    connection.secrets(settings.clientSecret).toString('utf8').trim(),
  );
  await provider.at(connection.now);
  return {
    origin: new URL(settings.issuer).origin,
    async begin({ returnTo, now }) {
      const configuration = await provider.at(now);
      if (!configuration) throw new Problem('unavailable', 'the provider of staff does not answer');
      const begun = await rememberRequest(ground, connection, { returnTo, now });
      const url = buildAuthorizationUrl(configuration, {
        redirect_uri: connection.redirectUri,
        scope: settings.scopes.join(' '),
        state: begun.state,
        nonce: begun.nonce,
        code_challenge: await calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: 'S256',
        ...(settings.requires.acr && { acr_values: settings.requires.acr.join(' ') }),
      });
      const { state, browserToken, expiresAt } = begun;
      return { url: url.href, state, browserToken, expiresAt };
    },
    async finish({ query, browserToken, now }) {
      const { state } = query;
      if (!state) return stray('no-answer', 'no state in the answer');
      if (!browserToken) return stray('unknown-request', 'no token in this browser');
      const begun = await useRequest(ground, connection, { state, browserToken, now });
      if (!begun) return stray('unknown-request', 'not begun in this browser, already used, or too long ago');
      const configuration = await provider.at(now);
      const came = { begun: true, returnTo: begun.returnTo };
      if (!configuration) return { ...came, ...failed('unreachable', 'no metadata of the provider') };
      return { ...came, ...(await concluded(configuration, { connection, query, state, ...begun })) };
    },
    async signOutUrl({ idToken, now }) {
      const configuration = await provider.at(now);
      if (!configuration?.serverMetadata().end_session_endpoint) return null;
      return buildEndSessionUrl(configuration, {
        id_token_hint: idToken,
        post_logout_redirect_uri: connection.signedOutUri,
      }).href;
    },
  };
}

type Answered = {
  connection: OidcConnection;
  query: { readonly [name: string]: string | undefined };
  state: string;
  verifier: string;
  nonce: string;
};

type Conclusion = { detail: string } & OidcOutcome;

/** Fetches the tokens and reads them; every way in which that can fail is an outcome. */
async function concluded(configuration: Configuration, of: Answered): Promise<Conclusion> {
  const { connection, query } = of;
  if (query['error'] === 'access_denied') return { outcome: 'cancelled', detail: 'stopped at the provider' };
  const url = new URL(connection.redirectUri);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) url.searchParams.set(name, value);
  try {
    // Checks state, nonce, PKCE, issuer, audience, times and the signature; times by this machine, as the provider does.
    const tokens = await authorizationCodeGrant(configuration, url, {
      expectedState: of.state,
      expectedNonce: of.nonce,
      pkceCodeVerifier: of.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims || !tokens.id_token) return failed('not-readable', 'no ID token');
    if (!isStrongEnough(claims, connection.settings))
      return { outcome: 'too-weak', detail: 'no second factor' };
    const { staff, organisations } = memberIn(claims, connection);
    if (staff.roles.length === 0 || organisations.length === 0) {
      return { outcome: 'no-role', detail: staff.roles.length === 0 ? 'no role here' : 'works nowhere here' };
    }
    const { iss: issuer, sub: subject } = claims;
    const idToken = tokens.id_token;
    return { outcome: 'signed-in', detail: '', issuer, subject, staff, organisations, idToken };
  } catch (fault) {
    if (fault instanceof Problem && fault.kind === 'unavailable') return failed('unreachable', fault.message);
    // A fault of the library names the check that failed; its message can hold a claim and stays here.
    return failed('refused', codeOf(fault));
  }
}

/** The provider's metadata: read at the start, again after a while; what was read before serves while it is silent. */
function keepProvider(connection: OidcConnection, secret: string): Provider {
  const { settings } = connection;
  let known: { configuration: Configuration; readAt: Temporal.Instant } | null = null;
  const read = async (now: Temporal.Instant) => {
    const options = {
      [customFetch]: fetchWithin(settings.timeoutSeconds * 1000),
      timeout: settings.timeoutSeconds,
      execute: isLoopback(settings.issuer) ? [allowInsecureRequests] : [],
    };
    const configuration = await discovery(
      new URL(settings.issuer),
      settings.clientId,
      secret,
      undefined,
      options,
    );
    known = { configuration, readAt: now };
    return configuration;
  };
  return {
    async at(now) {
      const fresh = known && known.readAt.until(now).total('minutes') < settings.refreshMinutes;
      if (known && fresh) return known.configuration;
      try {
        return await read(now);
      } catch (fault) {
        connection.report({ what: 'metadata', detail: codeOf(fault) });
        return known?.configuration ?? null;
      }
    },
  };
}

type Sent = { method: string; headers: { [name: string]: string }; body?: unknown };

/** The library asks through our one way out. */
function fetchWithin(timeoutMs: number) {
  return async (url: string, { method, headers, body }: Sent): Promise<Response> => {
    const answer = await request({
      url,
      method: method === 'POST' ? 'POST' : 'GET',
      headers,
      timeoutMs,
      maxBytes: 256 * 1024,
      ...(body === undefined || body === null ? {} : { body: String(body) }),
    });
    if (!answer.ok) throw new Problem('unavailable', `${answer.why} ${answer.detail}`);
    return new Response(new Uint8Array(answer.body), { status: answer.status, headers: answer.headers });
  };
}

function codeOf(fault: unknown): string {
  if (fault instanceof Problem) return fault.message;
  if (!(fault instanceof Error)) return typeof fault;
  return 'code' in fault ? `${fault.name} ${String(fault.code)}` : fault.name;
}

function failed(why: OidcFault, detail: string) {
  return { outcome: 'failed', why, detail } as const;
}

function stray(why: OidcFault, detail: string): OidcFinished {
  return { begun: false, returnTo: null, ...failed(why, detail) };
}
