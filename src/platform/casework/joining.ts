/** The same was asked twice: one goes on in the other, and what was promised first holds for both. */
import { Problem } from '../../lib/problem.ts';
import { own, type WritableRows } from '../db/index.ts';
import { done, perform, type Room, rowOf, writeEntry } from './acts.ts';
import { nextAt } from './clock.ts';
import type { Doing, Outcome } from './index.ts';
import { type CaseRow, caseOf, type Tables } from './rows.ts';

/** Both get a line: the double says where it went on, the other that it has two questions in it now. */
export async function join(
  room: Room,
  rows: WritableRows,
  doing: Doing & { into: string },
): Promise<Outcome> {
  const { organisation } = doing.seen;
  const [from, into] = [await rowOf(rows, doing.seen), await rowOf(rows, { organisation, id: doing.into })];
  if (!from || !into || from.id === into.id) return { ok: false, why: 'unknown' };
  if (!isSame(from, into) || into.state !== 'open')
    return { ok: false, why: 'state', case: caseOf(room.keys, into) };
  const merged = await perform(room, {
    rows,
    doing,
    deed: {
      act: 'merged',
      from: ['open'],
      respectsOwner: true,
      set: { state: 'merged', merged_into: into.id, ...done(caseOf(room.keys, from), doing.now) },
      detail: { other: into.number },
    },
  });
  if (!merged.ok) return merged;
  await takeAlong(room, rows, { doing, into });
  const seen = { organisation, id: into.id, version: into.version };
  const received = await perform(room, {
    rows,
    doing: { ...doing, seen },
    deed: {
      act: 'merged',
      from: ['open'],
      respectsOwner: false,
      set: earlierClock(from, into),
      detail: { other: from.number },
    },
  });
  // Somebody acted on the other one in this very moment: undone as a whole, to be seen and tried again.
  if (!received.ok) throw new Problem('conflict', 'the case that this one goes on in changed meanwhile');
  return merged;
}

/**
 * What ends in another way never goes on in it; what two people wrote never comes into one thread. Nobody as subject is anybody:
 * one person may have asked for two others.
 */
function isSame(from: CaseRow, into: CaseRow): boolean {
  const isOfOne = from.subject !== null && from.subject === into.subject && from.opened_by === into.opened_by;
  return isOfOne && from.kind === into.kind;
}

/** The promise that ends first, with the day from which it is counted and whether it was extended. */
function earlierClock(from: CaseRow, into: CaseRow): Partial<CaseRow> {
  if (Temporal.Instant.compare(from.due_at, into.due_at) >= 0) return {};
  const clock = { warnAt: from.warn_at, dueAt: from.due_at, escalateAt: from.escalate_at };
  return {
    warn_at: from.warn_at,
    due_at: from.due_at,
    escalate_at: from.escalate_at,
    next_at: nextAt(clock, into.stage),
    began_at: from.began_at ?? from.opened_at,
    extended_at: from.extended_at,
  };
}

/** What went on in this one before goes on in the other too, each with a line that says so. */
async function takeAlong(
  { keys }: Room,
  rows: WritableRows,
  { doing, into }: { doing: Doing; into: CaseRow },
): Promise<void> {
  const along = await own<Tables>(rows)
    .updateTable('care_case')
    .set(at => ({ merged_into: into.id, version: at('version', '+', 1) }))
    .where('organisation', '=', into.organisation)
    .where('merged_into', '=', doing.seen.id)
    .returningAll()
    .execute();
  const entry = { act: 'merged', detail: { other: into.number } } as const;
  for (const row of along) await writeEntry(keys, rows, { row, by: doing.by, at: doing.now, entry });
}
