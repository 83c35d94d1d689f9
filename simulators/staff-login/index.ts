/** The provider of an employer, simulated with a real OpenID Connect library: code flow, PKCE, signing out. */
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import Provider, { type ClientMetadata, type Configuration } from 'oidc-provider';
import { choosePage, leavePage } from './page.ts';
import type { StaffPerson } from './people.ts';

/** A workplace that signs in here. `origins`: where it stands, without a path. */
export type StaffClient = { id: string; secret: string; origins: readonly string[] };

export type StaffLogin = {
  /** Also the issuer: `http://localhost:<port>`. */
  address: string;
  close(): Promise<void>;
};

type Asked = { clients: readonly StaffClient[]; people: readonly StaffPerson[]; port?: number };

/** What somebody did to prove who they are. */
const ways: { readonly [way: string]: { acr: string; amr: string[] } } = {
  two: { acr: 'urn:demonstration:two-factor', amr: ['pwd', 'mfa'] },
  one: { acr: 'urn:demonstration:password', amr: ['pwd'] },
};

/** Starts the provider; every key and session is forgotten when it ends. */
export async function startStaffLogin({ clients, people, port = 0 }: Asked): Promise<StaffLogin> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  const place = server.address();
  const address = `http://localhost:${typeof place === 'object' && place ? place.port : port}`;
  const provider = new Provider(address, configuration({ clients, people }));
  const serve = provider.callback();
  server.on('request', (request, response) => {
    if (!/^\/kies\/[\w-]+$/.test(request.url?.split('?')[0] ?? '')) return serve(request, response);
    choose(provider, people, { request, response }).catch(() => {
      response
        .writeHead(400, { 'content-type': 'text/plain; charset=utf-8' })
        .end('Dit inloggen is voorbij.');
    });
  });
  return { address, close: () => closed(server) };
}

function configuration({ clients, people }: Asked): Configuration {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: 'jwk' }), kid: 'demonstration', alg: 'RS256', use: 'sig' };
  return {
    clients: clients.map(asClient),
    jwks: { keys: [key] } as NonNullable<Configuration['jwks']>,
    cookies: { keys: ['demonstration only'] },
    claims: {
      openid: ['sub', 'acr', 'amr'],
      profile: ['name', 'function', 'groups', 'ura', 'employee', 'uzi'],
    },
    conformIdTokenClaims: false,
    acrValues: Object.values(ways).map(each => each.acr),
    pkce: { required: () => true },
    interactions: { url: (_, interaction) => `/kies/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        logoutSource: async (ctx, form) => {
          ctx.type = 'html';
          ctx.body = leavePage(form);
        },
      },
    },
    ttl: { Session: 12 * 3600, Interaction: 3600, Grant: 3600, IdToken: 3600, AccessToken: 600 },
    findAccount: async (_, id) => {
      const person = people.find(each => each.id === id);
      return person && { accountId: id, claims: async () => claimsOf(person) };
    },
    // Who works here need not agree to their own work.
    loadExistingGrant: async ctx => {
      const { client, session, provider } = ctx.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  };
}

function asClient({ id, secret, origins }: StaffClient): ClientMetadata {
  return {
    client_id: id,
    client_secret: secret,
    redirect_uris: origins.map(origin => `${origin}/inloggen/werk`),
    post_logout_redirect_uris: origins.map(origin => `${origin}/uitgelogd`),
    response_types: ['code'],
    grant_types: ['authorization_code'],
    token_endpoint_auth_method: 'client_secret_post',
  };
}

function claimsOf({ id, name, groups, ura, employee, uzi, ...person }: StaffPerson) {
  return { sub: id, name, function: person.function, groups, ura, employee, ...(uzi && { uzi }) };
}

type Exchange = { request: IncomingMessage; response: ServerResponse };

/** The page on which one chooses who to be, and what was chosen there. */
async function choose(provider: Provider, people: readonly StaffPerson[], { request, response }: Exchange) {
  const { uid, params } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    const here = people.filter(each => each.client === params['client_id']);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(choosePage({ uid, people: here }));
    return;
  }
  const form = new URLSearchParams(await bodyOf(request));
  const person = people.find(each => each.id === form.get('person'));
  const way = ways[form.get('way') ?? ''];
  const result =
    form.get('action') === 'cancel' || !person || !way
      ? { error: 'access_denied', error_description: 'gestopt' }
      : { login: { accountId: person.id, remember: false, ...way } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8').slice(0, 10_000);
}

function closed(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
