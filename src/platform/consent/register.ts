import type { Generated } from 'kysely';
import type { OrganisationId, PersonId, PortalId } from '../../lib/ids.ts';
import { own, type Rows, type WritableRows } from '../db/index.ts';
import type { ConsentDecision, ConsentOf } from './index.ts';

type Tables = {
  consent_decision: {
    organisation: OrganisationId;
    person: PersonId;
    portal: PortalId;
    subject: 'record';
    number: Generated<number>;
    decided_at: Temporal.Instant;
    decision: 'given' | 'withdrawn';
    session: string;
  };
};

/** Writes a decision down for each organisation that it is about. */
export async function decideConsent(
  rows: WritableRows,
  of: ConsentOf,
  decision: ConsentDecision,
): Promise<void> {
  await own<Tables>(rows)
    .insertInto('consent_decision')
    .values(
      decision.organisations.map(organisation => ({
        organisation,
        person: of.person,
        portal: of.portal,
        subject: of.subject,
        decided_at: decision.at,
        decision: decision.decision,
        session: decision.session,
      })),
    )
    .execute();
}

/** Where consent holds now, with the moment since when; organisations that are not named have none. */
export async function listConsents(
  rows: Rows,
  of: ConsentOf,
): Promise<ReadonlyMap<OrganisationId, Temporal.Instant>> {
  const decided = await own<Tables>(rows)
    .selectFrom('consent_decision')
    .select(['organisation', 'decision', 'decided_at'])
    .distinctOn('organisation')
    .where('organisation', 'in', [...rows.organisations])
    .where('person', '=', of.person)
    .where('portal', '=', of.portal)
    .where('subject', '=', of.subject)
    .orderBy('organisation')
    .orderBy('number', 'desc')
    .execute();
  return new Map(
    decided.filter(row => row.decision === 'given').map(row => [row.organisation, row.decided_at] as const),
  );
}
