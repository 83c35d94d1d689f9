import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { OrganisationId } from '../../lib/ids.ts';
import type { Database, Rows } from '../db/index.ts';
import type { ChainVerdict } from './index.ts';

type Link = { sequence: number; hash: Buffer; event: string };
type End = { sequence: number | null; hash: Buffer | null; beyond: number | null };
type Reached = { sequence: number; hash: Buffer };
type Misfit = Pick<Extract<ChainVerdict, { intact: false }>, 'sequence' | 'fault'>;

/**
 * Reads an organisation's whole log again, counted and hashed by ourselves rather than by the database, in batches so
 * that millions of rows need little memory. Rows that are appended meanwhile are left for the next time.
 */
export async function verifyChain(
  database: Database,
  organisation: OrganisationId,
  batchSize = 5000,
): Promise<ChainVerdict> {
  const look = <T>(work: (rows: Rows) => Promise<T>) => database.look([organisation], work);
  const end = await look(rows => readEnd(rows, organisation));
  let reached: Reached = { sequence: 0, hash: genesis(organisation) };
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const links = await look(rows => readLinks(rows, { organisation, after, batchSize, end }));
    for (const link of links) {
      const misfit = follow(reached, link);
      if (misfit) return { intact: false, organisation, ...misfit };
      reached = link;
    }
    after = reached.sequence;
    if (links.length < batchSize) break;
  }
  const misfit = compareEnd(reached, end);
  if (misfit) return { intact: false, organisation, ...misfit };
  return { intact: true, organisation, rows: reached.sequence, head: reached.hash.toString('hex') };
}

/** The head and whatever lies beyond it, from one statement and so from one moment. */
async function readEnd(rows: Rows, organisation: OrganisationId): Promise<End> {
  const { rows: found } = await sql<End>`
    select head.sequence, head.hash, (
      select min(sequence) from audit_event
      where organisation = ${organisation} and sequence > head.sequence) as beyond
    from audit_head as head where head.organisation = ${organisation}`.execute(rows.kysely);
  return found[0] ?? { sequence: null, hash: null, beyond: null };
}

async function readLinks(
  rows: Rows,
  of: { organisation: OrganisationId; after: number; batchSize: number; end: End },
): Promise<readonly Link[]> {
  const last = of.end.sequence ?? Number.MAX_SAFE_INTEGER;
  const { rows: links } = await sql<Link>`
    select sequence, hash, event::text as event from audit_event
    where organisation = ${of.organisation} and sequence > ${of.after} and sequence <= ${last}
    order by sequence limit ${of.batchSize}`.execute(rows.kysely);
  return links;
}

function follow(previous: Reached, link: Link): Misfit | null {
  const expected = previous.sequence + 1;
  if (link.sequence > expected) return { sequence: expected, fault: 'removed' };
  if (link.sequence < expected) return { sequence: link.sequence, fault: 'inserted' };
  return link.hash.equals(hashOf(previous.hash, link)) ? null : { sequence: expected, fault: 'changed' };
}

function compareEnd(reached: Reached, end: End): Misfit | null {
  const nothingYet = end.sequence === null && reached.sequence === 0;
  if (nothingYet) return null;
  if (end.sequence === null || end.hash === null) return { sequence: reached.sequence + 1, fault: 'removed' };
  if (reached.sequence < end.sequence) return { sequence: reached.sequence + 1, fault: 'removed' };
  if (end.beyond !== null) return { sequence: end.beyond, fault: 'inserted' };
  return reached.hash.equals(end.hash) ? null : { sequence: reached.sequence, fault: 'changed' };
}

// The same two hashes as `inzage.audit_genesis` and `inzage.audit_hash` of migrations/0001.
function genesis(organisation: OrganisationId): Buffer {
  return createHash('sha256').update(`inzage audit ${organisation}`).digest();
}

function hashOf(previous: Buffer, { sequence, event }: Link): Buffer {
  const place = Buffer.alloc(8);
  place.writeBigInt64BE(BigInt(sequence));
  return createHash('sha256').update(previous).update(place).update(event).digest();
}
