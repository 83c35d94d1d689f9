import { sql } from 'kysely';
import { own, type Rows, type WritableRows } from '../db/index.ts';
import type { Publication, PublishedText, TextsOf } from './index.ts';

type Row = {
  organisation: string;
  portal: string;
  text: string;
  version: number;
  bodies: PublishedText['bodies'];
  holds_from: Temporal.Instant;
  published_at: Temporal.Instant;
  published_by: string;
  published_by_name: string;
  withdrawn_at: Temporal.Instant | null;
  withdrawn_by_name: string | null;
};
type Tables = { published_text: Row };

const everyText = `
  select text, version, bodies, holds_from, published_at, published_by_name, withdrawn_at, withdrawn_by_name
  from published_text where organisation = $1 and portal = $2 order by text, version`;

/** Everything that was ever published for a portal, oldest first. */
export async function listPublished(rows: Rows, of: TextsOf): Promise<readonly PublishedText[]> {
  const values = [of.organisation, of.portal];
  const found = await rows.named<Row>({ name: 'published-texts', text: everyText, values });
  return found.map(row => ({
    text: row.text,
    version: row.version,
    bodies: row.bodies,
    holdsFrom: row.holds_from,
    publishedAt: row.published_at,
    publishedBy: row.published_by_name,
    withdrawn: row.withdrawn_at === null ? null : { at: row.withdrawn_at, by: row.withdrawn_by_name ?? '' },
  }));
}

/**
 * Publishes a version. False where it was not published: somebody else published that version, or one still waits. So
 * versions always come to hold in the order of their numbers.
 */
export async function publishText(rows: WritableRows, of: Publication): Promise<boolean> {
  // The database keeps microseconds: rounded up, what holds at once would still be to come.
  const [now, holdsFrom] = [of.now, of.holdsFrom].map(floored);
  const { rows: done } = await sql`
    insert into published_text
      (organisation, portal, text, version, bodies, holds_from, published_at, published_by, published_by_name)
    select ${of.organisation}, ${of.portal}, ${of.text}, ${of.version}::integer, ${JSON.stringify(of.bodies)}::jsonb,
      ${holdsFrom}::timestamptz, ${now}::timestamptz, ${of.by.person}::uuid, ${of.by.name}
    where not exists (
      select from published_text
      where organisation = ${of.organisation} and portal = ${of.portal} and text = ${of.text}
        and (version > ${of.version}::integer or (withdrawn_at is null and holds_from > ${now}::timestamptz)))
    on conflict do nothing
    returning version`.execute(rows.kysely);
  return done.length > 0;
}

function floored(instant: Temporal.Instant): Temporal.Instant {
  return instant.round({ smallestUnit: 'millisecond', roundingMode: 'floor' });
}

/** Takes back a version that does not hold yet. False where it holds already, was taken back before, or is not there. */
export async function withdrawText(
  rows: WritableRows,
  of: TextsOf & { text: string; version: number; by: string; now: Temporal.Instant },
): Promise<boolean> {
  const row = await own<Tables>(rows)
    .updateTable('published_text')
    .set({ withdrawn_at: of.now, withdrawn_by_name: of.by })
    .where('organisation', '=', of.organisation)
    .where('portal', '=', of.portal)
    .where('text', '=', of.text)
    .where('version', '=', of.version)
    .where('withdrawn_at', 'is', null)
    .where('holds_from', '>', of.now)
    .returning('version')
    .executeTakeFirst();
  return row !== undefined;
}
