/** Where decisions about single results are kept. Rows belong to the keeper of the portal; none is ever changed, only withdrawn. */
import type { OrganisationId, PersonId } from '../../lib/ids.ts';
import { own, type Rows, type WritableRows } from '../db/index.ts';
import type { ResultDecision } from './release.ts';

/** One decision as staff read it back: who made it, and what became of it. */
export type KeptDecision = ResultDecision & {
  reference: string;
  at: Temporal.Instant;
  by: string;
  withdrawn: { at: Temporal.Instant; by: string } | null;
};

/** Whose results: `organisation` is the portal's keeper. */
type DecisionOf = { organisation: OrganisationId; person: PersonId };

type Row = {
  organisation: OrganisationId;
  person: PersonId;
  reference: string;
  number: number;
  decision: ResultDecision['decision'];
  not_before: Temporal.PlainDate | null;
  reason: string;
  decided_at: Temporal.Instant;
  decided_by: PersonId;
  decided_by_name: string;
  withdrawn_at: Temporal.Instant | null;
  withdrawn_by_name: string | null;
};
type Tables = { release_decision: Row };

/**
 * Decides about a result and everything that stands in it (`references`, the result itself first); what held for them before
 * is withdrawn. False where somebody else decided at the same moment.
 */
export async function decideResult(
  rows: WritableRows,
  of: DecisionOf & {
    references: readonly string[];
    decision: ResultDecision;
    by: { person: PersonId; name: string };
    now: Temporal.Instant;
  },
): Promise<boolean> {
  const { decision, by, now } = of;
  await withdrawDecision(rows, { ...of, by: by.name });
  const table = own<Tables>(rows);
  const references = [...new Set(of.references)].sort();
  const before = await table
    .selectFrom('release_decision')
    .select(['reference', 'number'])
    .where('organisation', '=', of.organisation)
    .where('person', '=', of.person)
    .where('reference', 'in', references)
    .execute();
  const next = (reference: string) =>
    Math.max(0, ...before.filter(row => row.reference === reference).map(row => row.number)) + 1;
  const made = await table
    .insertInto('release_decision')
    .values(
      references.map(reference => ({
        organisation: of.organisation,
        person: of.person,
        reference,
        number: next(reference),
        decision: decision.decision,
        not_before: decision.notBefore,
        reason: decision.reason,
        decided_at: now,
        decided_by: by.person,
        decided_by_name: by.name,
        withdrawn_at: null,
        withdrawn_by_name: null,
      })),
    )
    .onConflict(conflict => conflict.doNothing())
    .returning('reference')
    .execute();
  return made.length === references.length;
}

/** What the portal's own rules say holds again. False where nothing was decided, or somebody withdrew it before. */
export async function withdrawDecision(
  rows: WritableRows,
  of: DecisionOf & { references: readonly string[]; by: string; now: Temporal.Instant },
): Promise<boolean> {
  const withdrawn = await own<Tables>(rows)
    .updateTable('release_decision')
    .set({ withdrawn_at: of.now, withdrawn_by_name: of.by })
    .where('organisation', '=', of.organisation)
    .where('person', '=', of.person)
    .where('reference', 'in', [...of.references])
    .where('withdrawn_at', 'is', null)
    .returning('reference')
    .execute();
  return withdrawn.length > 0;
}

/** Everything that was ever decided about this patient's results, newest first; what holds and what was withdrawn. */
export async function listDecisions(rows: Rows, of: DecisionOf): Promise<readonly KeptDecision[]> {
  const found = await own<Tables>(rows)
    .selectFrom('release_decision')
    .selectAll()
    .where('organisation', '=', of.organisation)
    .where('person', '=', of.person)
    .orderBy('decided_at', 'desc')
    .orderBy('reference')
    .orderBy('number', 'desc')
    .execute();
  return found.map(row => ({
    reference: row.reference,
    decision: row.decision,
    notBefore: row.not_before,
    reason: row.reason,
    at: row.decided_at,
    by: row.decided_by_name,
    withdrawn: row.withdrawn_at === null ? null : { at: row.withdrawn_at, by: row.withdrawn_by_name ?? '' },
  }));
}
