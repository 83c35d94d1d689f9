/** A round over one month of the log: a sample that nobody chose, a finding for every line, and a conclusion (Z-18). */
import { randomUUID } from 'node:crypto';
import { type OrganisationId, parseOrganisationId } from '../../lib/ids.ts';
import { dayOf } from '../../lib/time.ts';
import { readEntries, sampleLog, type TrailEntry } from '../../platform/audit/index.ts';
import { own, type Rows, type WritableRows } from '../../platform/db/index.ts';

export const findingNames = ['lawful', 'question', 'unlawful'] as const;
export type FindingName = (typeof findingNames)[number];
export type Round = {
  id: string;
  month: string;
  begunAt: Temporal.Instant;
  closed: { at: Temporal.Instant; by: string; conclusion: string } | null;
  lines: number;
  found: number;
};
export type SampleLine = {
  entry: TrailEntry;
  finding: FindingName | null;
  note: string | null;
  by: string | null;
};

type Tables = {
  audit_round: {
    organisation: string;
    id: string;
    month: string;
    begun_at: Temporal.Instant;
    begun_by: string;
    closed_at: Temporal.Instant | null;
    closed_by: string | null;
    conclusion: string | null;
  };
  audit_sample: {
    organisation: string;
    round: string;
    log: string;
    sequence: number;
    finding: FindingName | null;
    note: string | null;
    found_by: string | null;
    found_at: Temporal.Instant | null;
  };
};

type Beginning = {
  organisation: OrganisationId;
  month: Temporal.PlainYearMonth;
  size: number;
  by: string;
  now: Temporal.Instant;
};

/** Whether a month is over: one that still runs would have its round over a part of it, for ever. */
export function isOver(month: Temporal.PlainYearMonth, now: Temporal.Instant): boolean {
  return Temporal.PlainYearMonth.compare(month, dayOf(now).toPlainYearMonth()) < 0;
}

/** Draws the sample of a month. Null where that month has a round already, or nothing happened in it. */
export async function beginRound(rows: WritableRows, of: Beginning): Promise<string | null> {
  const id = randomUUID();
  const from = of.month.toPlainDate({ day: 1 });
  const until = from.add({ months: 1 }).subtract({ days: 1 });
  const drawn = await sampleLog(rows, { from, until, size: of.size, seed: id });
  if (drawn.length === 0) return null;
  const tables = own<Tables>(rows);
  const begun = await tables
    .insertInto('audit_round')
    .values({
      organisation: of.organisation,
      id,
      month: of.month.toString(),
      begun_at: of.now,
      begun_by: of.by,
      closed_at: null,
      closed_by: null,
      conclusion: null,
    })
    .onConflict(conflict => conflict.columns(['organisation', 'month']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!begun) return null;
  const lines = drawn.map(({ organisation: log, sequence }) => ({
    ...{ organisation: of.organisation, round: id, log, sequence },
    ...{ finding: null, note: null, found_by: null, found_at: null },
  }));
  // A statement takes so many values and no more, and a month may hold any number of emergencies.
  for (let from = 0; from < lines.length; from += 1_000)
    await tables
      .insertInto('audit_sample')
      .values(lines.slice(from, from + 1_000))
      .execute();
  return id;
}

/** All rounds, newest month first. */
export async function listRounds(rows: Rows): Promise<readonly Round[]> {
  const found = await own<Tables>(rows)
    .selectFrom('audit_round as r')
    .innerJoin('audit_sample as s', join =>
      join.onRef('s.organisation', '=', 'r.organisation').onRef('s.round', '=', 'r.id'),
    )
    .where('r.organisation', 'in', rows.organisations)
    .groupBy(['r.organisation', 'r.id'])
    .selectAll('r')
    .select(of => [of.fn.countAll<number>().as('lines'), of.fn.count<number>('s.finding').as('found')])
    .orderBy('r.month', 'desc')
    .execute();
  return found.map(row => ({
    id: row.id,
    month: row.month,
    begunAt: row.begun_at,
    closed: row.closed_at
      ? { at: row.closed_at, by: row.closed_by ?? '', conclusion: row.conclusion ?? '' }
      : null,
    lines: row.lines,
    found: row.found,
  }));
}

/** The lines of a round as they stand in the log. */
export async function readSample(rows: Rows, round: string): Promise<readonly SampleLine[]> {
  const lines = await own<Tables>(rows)
    .selectFrom('audit_sample')
    .selectAll()
    .where('organisation', 'in', rows.organisations)
    .where('round', '=', round)
    .execute();
  const places = lines.flatMap(({ log, sequence }) => {
    const organisation = parseOrganisationId(log);
    return organisation ? [{ organisation, sequence }] : [];
  });
  const entries = await readEntries(rows, places);
  return entries.map(entry => {
    const line = lines.find(({ log, sequence }) => log === entry.organisation && sequence === entry.sequence);
    return { entry, finding: line?.finding ?? null, note: line?.note ?? null, by: line?.found_by ?? null };
  });
}

export type Finding = {
  round: string;
  place: { organisation: OrganisationId; sequence: number };
  finding: FindingName;
  note: string;
  by: string;
  now: Temporal.Instant;
};

/** Writes what was found of one line; false where a finding stands already, or the round is closed. */
export async function findOf(rows: WritableRows, of: Finding): Promise<boolean> {
  const tables = own<Tables>(rows);
  const done = await tables
    .updateTable('audit_sample')
    .set({ finding: of.finding, note: of.note, found_by: of.by, found_at: of.now })
    .where('organisation', 'in', rows.organisations)
    .where('round', '=', of.round)
    .where('log', '=', of.place.organisation)
    .where('sequence', '=', of.place.sequence)
    .where('finding', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Closes a round with its conclusion; false while a line has no finding, or where it was closed. */
export async function closeRound(
  rows: WritableRows,
  of: { round: string; conclusion: string; by: string; now: Temporal.Instant },
): Promise<boolean> {
  const tables = own<Tables>(rows);
  const done = await tables
    .updateTable('audit_round')
    .set({ closed_at: of.now, closed_by: of.by, conclusion: of.conclusion })
    .where('organisation', 'in', rows.organisations)
    .where('id', '=', of.round)
    .where('closed_at', 'is', null)
    .where(round =>
      round.not(
        round.exists(
          tables
            .selectFrom('audit_sample')
            .select('sequence')
            .where('organisation', 'in', rows.organisations)
            .where('round', '=', of.round)
            .where('finding', 'is', null),
        ),
      ),
    )
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
