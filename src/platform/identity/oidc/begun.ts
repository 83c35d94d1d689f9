import { randomNonce, randomPKCECodeVerifier } from 'openid-client';
import { z } from 'zod';
import { fingerprint, randomToken, seal, unseal } from '../../../lib/crypto.ts';
import { own } from '../../db/index.ts';
import type { IdentityGround } from '../index.ts';
import type { Tables } from '../tables.ts';
import type { OidcConnection } from './connection.ts';

/** How long somebody may take at the provider. */
const minutes = 15;

type Place = Pick<OidcConnection, 'portal' | 'keeper'>;

const kept = z.tuple([z.string(), z.string()]);
export const contextOf = (keeper: string, stateHash: string) => `oidc/${keeper}/${stateHash}`;

/** Remembers a request that goes out; the verifier and the nonce lie sealed, state and browser as fingerprints. */
export async function rememberRequest(
  { database, keys }: IdentityGround,
  place: Place,
  of: { returnTo: string | null; now: Temporal.Instant },
) {
  const [state, browserToken] = [randomToken(), randomToken()];
  const [verifier, nonce] = [randomPKCECodeVerifier(), randomNonce()];
  const expiresAt = of.now.add({ minutes });
  const row = {
    organisation: place.keeper,
    state_hash: fingerprint(state),
    browser_hash: fingerprint(browserToken),
    portal: place.portal,
    secrets_sealed: seal(
      keys,
      JSON.stringify([verifier, nonce]),
      contextOf(place.keeper, fingerprint(state)),
    ),
    return_to: of.returnTo,
    begun_at: of.now,
    expires_at: expiresAt,
    used_at: null,
  };
  await database.change([place.keeper], rows =>
    own<Tables>(rows).insertInto('oidc_request').values(row).execute(),
  );
  return { state, browserToken, verifier, nonce, expiresAt };
}

/** Gives the request that an answer belongs to, once: of two answers at the same moment one gets null. */
export async function useRequest(
  { database, keys }: IdentityGround,
  place: Place,
  of: { state: string; browserToken: string; now: Temporal.Instant },
) {
  const stateHash = fingerprint(of.state);
  const row = await database.change([place.keeper], rows =>
    own<Tables>(rows)
      .updateTable('oidc_request')
      .set({ used_at: of.now })
      .where('organisation', '=', place.keeper)
      .where('state_hash', '=', stateHash)
      .where('browser_hash', '=', fingerprint(of.browserToken))
      .where('portal', '=', place.portal)
      .where('used_at', 'is', null)
      .where('expires_at', '>', of.now)
      .returning(['secrets_sealed', 'return_to'])
      .executeTakeFirst(),
  );
  if (!row) return null;
  const secrets = JSON.parse(unseal(keys, row.secrets_sealed, contextOf(place.keeper, stateHash)));
  const [verifier, nonce] = kept.parse(secrets);
  return { verifier, nonce, returnTo: row.return_to };
}
