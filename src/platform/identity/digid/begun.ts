import { fingerprint, randomToken } from '../../../lib/crypto.ts';
import type { OrganisationId, PortalId } from '../../../lib/ids.ts';
import { type Database, own } from '../../db/index.ts';
import type { Purpose } from '../index.ts';
import { asOrganisationIds } from '../session-row.ts';
import type { Tables } from '../tables.ts';

/** How long somebody may take at DigiD. */
const minutes = 15;

type Place = { portal: PortalId; keeper: OrganisationId };

/** Remembers a request that goes out, under fingerprints: the database could not answer it. */
export async function rememberRequest(
  database: Database,
  { portal, keeper }: Place,
  of: { requestId: string; purpose: Purpose; now: Temporal.Instant },
) {
  // 43 characters: a RelayState may have at most 80.
  const [relayState, browserToken] = [randomToken(), randomToken()];
  const expiresAt = of.now.add({ minutes });
  await database.change([keeper], rows =>
    own<Tables>(rows)
      .insertInto('digid_request')
      .values({
        organisation: keeper,
        relay_hash: fingerprint(relayState),
        browser_hash: fingerprint(browserToken),
        portal,
        request_id: of.requestId,
        return_to: of.purpose.returnTo,
        organisations: [...of.purpose.organisations],
        ticked: of.purpose.ticked,
        begun_at: of.now,
        expires_at: expiresAt,
        used_at: null,
      })
      .execute(),
  );
  return { relayState, browserToken, expiresAt };
}

/** Gives the request that an answer belongs to, once: of two answers at the same moment one gets null. */
export async function useRequest(
  database: Database,
  { portal, keeper }: Place,
  of: { relayState: string; browserToken: string; now: Temporal.Instant },
) {
  const row = await database.change([keeper], rows =>
    own<Tables>(rows)
      .updateTable('digid_request')
      .set({ used_at: of.now })
      .where('organisation', '=', keeper)
      .where('relay_hash', '=', fingerprint(of.relayState))
      .where('browser_hash', '=', fingerprint(of.browserToken))
      .where('portal', '=', portal)
      .where('used_at', 'is', null)
      .where('expires_at', '>', of.now)
      .returning(['request_id', 'return_to', 'organisations', 'ticked', 'begun_at'])
      .executeTakeFirst(),
  );
  if (!row) return null;
  const { return_to: returnTo, ticked } = row;
  const purpose: Purpose = { returnTo, organisations: asOrganisationIds(row.organisations), ticked };
  return { requestId: row.request_id, purpose, begunAt: row.begun_at };
}
