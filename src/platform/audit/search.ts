import { sql } from 'kysely';
import { type OrganisationId, type PersonId, parsePersonId } from '../../lib/ids.ts';
import { startOf } from '../../lib/time.ts';
import type { Rows } from '../db/index.ts';
import type { AuditEvent, GroundName } from './event.ts';
import type { TrailEntry, TrailPlace } from './index.ts';

/**
 * What the privacy office asks of the log, over all organisations of the transaction. Without a patient only what staff did
 * is searched: what patients did with their own record is nobody's business.
 */
export type LogQuery = {
  patient?: PersonId;
  /** The member of staff. */
  person?: PersonId;
  ground?: GroundName;
  from?: Temporal.PlainDate;
  until?: Temporal.PlainDate;
  /** Only rows about somebody's record. */
  aboutPatients?: true;
  /** Newest first; at most this many rows. */
  limit: number;
  after?: TrailPlace;
};

type StoredEvent = Omit<AuditEvent, 'at'> & { at: string };
type Found = { sequence: number; event: StoredEvent };

const entryOf = ({ sequence, event }: Found): TrailEntry => ({
  ...event,
  at: Temporal.Instant.from(event.at),
  sequence,
});

/** One page of what was found, newest first. */
export async function searchLog(rows: Rows, query: LogQuery): Promise<readonly TrailEntry[]> {
  const { rows: found } = await sql<Found>`
    select part.sequence, part.event
    from unnest(${rows.organisations}::text[]) as door (organisation)
    cross join lateral (
      select at, organisation, sequence, event from audit_event
      where organisation = door.organisation and ${conditions(query)}
      order by at desc, sequence desc
      limit ${query.limit}
    ) as part
    order by part.at desc, part.organisation desc, part.sequence desc
    limit ${query.limit}`.execute(rows.kysely);
  return found.map(entryOf);
}

/**
 * A sample of what staff did with records in a period: every emergency, and so many others as they fall. The same `seed`
 * gives the same sample, so that nobody chooses.
 */
export async function sampleLog(
  rows: Rows,
  of: { from: Temporal.PlainDate; until: Temporal.PlainDate; size: number; seed: string },
): Promise<readonly TrailEntry[]> {
  const { from, until, size, seed } = of;
  const { rows: found } = await sql<Found>`
    select sequence, event from (
      select sequence, event, event ->> 'ground' is not distinct from 'emergency' as urgent,
        row_number() over (
          partition by event ->> 'ground' is not distinct from 'emergency'
          order by md5(${seed} || organisation || sequence)
        ) as place
      from audit_event
      where organisation = any(${rows.organisations}::text[])
        and ${conditions({ from, until, aboutPatients: true, limit: 0 })}
    ) as drawn
    where urgent or place <= ${size}
    order by urgent desc, place`.execute(rows.kysely);
  return found.map(entryOf);
}

/** Rows by their place in a log; those of other organisations than the transaction's are not there. */
export async function readEntries(
  rows: Rows,
  places: readonly { organisation: OrganisationId; sequence: number }[],
): Promise<readonly TrailEntry[]> {
  if (places.length === 0) return [];
  const { rows: found } = await sql<Found>`
    select sequence, event from audit_event
    where (organisation, sequence) in (
      select * from unnest(
        ${places.map(each => each.organisation)}::text[], ${places.map(each => each.sequence)}::bigint[]
      )
    )
    order by at, sequence`.execute(rows.kysely);
  return found.map(entryOf);
}

/** The name under which each of these people last stood in the log themselves; who never did has none. */
export async function namesInLog(
  rows: Rows,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, string>> {
  if (people.length === 0) return new Map();
  const { rows: found } = await sql<{ patient: string; name: string }>`
    select asked.patient, latest.name
    from unnest(${people}::uuid[]) as asked (patient)
    cross join lateral (
      select event -> 'agent' ->> 'name' as name from audit_event
      where organisation = any(${rows.organisations}::text[]) and patient = asked.patient
        and person = asked.patient and event -> 'agent' ->> 'name' is not null
      order by at desc limit 1
    ) as latest`.execute(rows.kysely);
  return new Map(
    found.flatMap(({ patient, name }) => {
      const id = parsePersonId(patient);
      return id ? [[id, name] as const] : [];
    }),
  );
}

function conditions({ patient, person, ground, from, until, aboutPatients, after }: LogQuery) {
  const all = [
    patient === undefined
      ? sql<boolean>`event -> 'agent' ->> 'role' = 'staff'`
      : sql<boolean>`patient = ${patient}`,
  ];
  if (person) all.push(sql`person = ${person} and event -> 'agent' ->> 'role' = 'staff'`);
  if (ground) all.push(sql`event ->> 'ground' = ${ground}`);
  if (aboutPatients) all.push(sql`patient is not null`);
  if (from) all.push(sql`at >= ${startOf(from)}`);
  if (until) all.push(sql`at < ${startOf(until.add({ days: 1 }))}`);
  if (after) {
    all.push(
      sql`at <= ${after.at} and (at, organisation, sequence) < (${after.at}, ${after.organisation}, ${after.sequence})`,
    );
  }
  return sql.join(all, sql` and `);
}
