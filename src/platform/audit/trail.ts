import { sql } from 'kysely';
import type { OrganisationId, PersonId } from '../../lib/ids.ts';
import { startOf } from '../../lib/time.ts';
import type { Look, Rows } from '../db/index.ts';
import type { AuditEvent, TrailEntry, TrailQuery } from './index.ts';

type StoredEvent = Omit<AuditEvent, 'at'> & { at: string };

/**
 * The rows about one patient, newest first, over all organisations of the transaction. Reading the log is itself an
 * event that the caller notes (NEN 7513 §6).
 */
export async function listTrail(rows: Rows, query: TrailQuery): Promise<readonly TrailEntry[]> {
  // Each organisation's part comes out of its index in order and stops at the limit; only those few are sorted.
  const { rows: found } = await sql<{ sequence: number; event: StoredEvent }>`
    select part.sequence, part.event
    from unnest(${rows.organisations}::text[]) as door (organisation)
    cross join lateral (
      select at, organisation, sequence, event from audit_event
      where organisation = door.organisation and ${matches(query)}
      order by at desc, sequence desc
      limit ${query.limit}
    ) as part
    order by part.at desc, part.organisation desc, part.sequence desc
    limit ${query.limit}`.execute(rows.kysely);
  return found.map(({ sequence, event }) => ({ ...event, at: Temporal.Instant.from(event.at), sequence }));
}

/** One row about this patient, by its place in the log of an organisation; null where that one is about somebody else. */
export async function findInTrail(
  rows: Rows,
  of: { patient: PersonId; organisation: OrganisationId; sequence: number },
): Promise<TrailEntry | null> {
  const { rows: found } = await sql<{ sequence: number; event: StoredEvent }>`
    select sequence, event from audit_event
    where organisation = ${of.organisation} and sequence = ${of.sequence} and patient = ${of.patient}`.execute(
    rows.kysely,
  );
  const [one] = found;
  return one ? { ...one.event, at: Temporal.Instant.from(one.event.at), sequence: one.sequence } : null;
}

/** How many rows `listTrail` would give without its limit. */
export async function countTrail(rows: Rows, query: Omit<TrailQuery, 'limit'>): Promise<number> {
  const { rows: found } = await sql<{ many: number }>`
    select count(*) as many from audit_event
    where organisation = any(${rows.organisations}::text[]) and ${matches(query)}`.execute(rows.kysely);
  return found[0]?.many ?? 0;
}

/**
 * Everything about one patient, newest first (Wabvpz 15e: an electronic copy of the log on request). Read in short
 * transactions of a page each, so that neither memory nor a connection is held while the other side downloads.
 * `look` decides over which organisations.
 */
export async function* exportTrail(
  look: Look,
  of: { patient: PersonId; pageSize?: number },
): AsyncIterable<TrailEntry> {
  const limit = of.pageSize ?? 1000;
  let after: TrailEntry | undefined;
  for (;;) {
    const query = { patient: of.patient, limit, ...(after && { after }) };
    const page = await look(rows => listTrail(rows, query));
    yield* page;
    after = page.at(-1);
    if (page.length < limit) return;
  }
}

function matches({ patient, from, until, others, after }: Omit<TrailQuery, 'limit'>) {
  const conditions = [sql<boolean>`patient = ${patient}`];
  if (from) conditions.push(sql`at >= ${startOf(from)}`);
  if (others) conditions.push(sql`person is distinct from ${patient}::uuid`);
  if (until) conditions.push(sql`at < ${startOf(until.add({ days: 1 }))}`);
  if (after) {
    // The first half is what the index can use.
    conditions.push(
      sql`at <= ${after.at} and (at, organisation, sequence) < (${after.at}, ${after.organisation}, ${after.sequence})`,
    );
  }
  return sql.join(conditions, sql` and `);
}
