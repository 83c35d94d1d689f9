import { own, type Rows, type WritableRows } from '../db/index.ts';
import type { Acceptance, TermsOf } from './index.ts';

type Tables = {
  terms_acceptance: {
    organisation: string;
    person: string;
    portal: string;
    session: string;
    version: number;
    manner: 'tacit' | 'tick';
    accepted_at: Temporal.Instant;
  };
};

/** Writes an acceptance down; the same version at the same sign-in stays one row, the first. */
export async function acceptTerms(rows: WritableRows, of: TermsOf, given: Acceptance): Promise<void> {
  await own<Tables>(rows)
    .insertInto('terms_acceptance')
    .values({
      organisation: of.organisation,
      person: of.person,
      portal: of.portal,
      session: given.session,
      version: given.version,
      manner: given.manner,
      accepted_at: given.at,
    })
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

/** What this person accepted last here; null where nothing. Compare its `version` with the one that holds now. */
export async function latestAcceptance(rows: Rows, of: TermsOf): Promise<Acceptance | null> {
  const row = await acceptances(rows, of).limit(1).executeTakeFirst();
  return row ?? null;
}

/** Every acceptance of this person here, newest first. */
export async function listAcceptances(rows: Rows, of: TermsOf): Promise<readonly Acceptance[]> {
  return acceptances(rows, of).execute();
}

function acceptances(rows: Rows, of: TermsOf) {
  return own<Tables>(rows)
    .selectFrom('terms_acceptance')
    .select(['version', 'manner', 'accepted_at as at', 'session'])
    .where('organisation', '=', of.organisation)
    .where('person', '=', of.person)
    .where('portal', '=', of.portal)
    .orderBy('accepted_at', 'desc')
    .orderBy('version', 'desc');
}
