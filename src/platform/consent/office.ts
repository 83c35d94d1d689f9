/** What the privacy office reads of one person: every acceptance and every decision, at every portal (A-15, A-24, O-27). */
import { sql } from 'kysely';
import type { PersonId } from '../../lib/ids.ts';
import type { Rows } from '../db/index.ts';

/** One line of the register: terms with their version, or consent for the record at one organisation. */
export type Registered = {
  at: Temporal.Instant;
  portal: string;
  organisation: string;
  what: 'terms-tacit' | 'terms-tick' | 'consent-given' | 'consent-withdrawn';
  version: number | null;
};

/** Newest first, over the organisations of the transaction; at most 500 lines. */
export async function readRegister(rows: Rows, person: PersonId): Promise<readonly Registered[]> {
  const { rows: found } = await sql<Registered>`
    select accepted_at as at, portal, organisation, 'terms-' || manner as what, version
    from terms_acceptance
    where organisation = any(${rows.organisations}::text[]) and person = ${person}
    union all
    select decided_at as at, portal, organisation, 'consent-' || decision as what, null as version
    from consent_decision
    where organisation = any(${rows.organisations}::text[]) and person = ${person}
    order by at desc
    limit 500`.execute(rows.kysely);
  return found;
}
