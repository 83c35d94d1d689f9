/** What an outcome still wants before a case can be closed with it. */
import type { WritableRows } from '../db/index.ts';
import { type Room, rowOf } from './acts.ts';
import type { Casework, Entry, Outcome, Thread, Unmet } from './index.ts';
import type { CaseOutcome, Check } from './kind.ts';
import { readingOf } from './reading.ts';
import { caseOf } from './rows.ts';

/** The checks that a case needs, each with the entry by which it was made last; null where it still has to be. */
export function checksOf(
  checks: readonly Check[],
  { entries, payload }: Pick<Thread, 'entries' | 'payload'>,
): readonly { check: Check; made: Entry | null }[] {
  const applying = checks.filter(check => check.applies?.(payload) ?? true);
  return applying.map(check => ({
    check,
    made: entries.findLast(entry => entry.detail.check === check.id) ?? null,
  }));
}

/** The first thing that is missing for this outcome, or null. Pure. */
export function unmetFor(
  outcome: CaseOutcome,
  of: { checks: readonly Check[]; thread: Pick<Thread, 'entries' | 'payload' | 'files'>; text: string },
): Unmet | null {
  const checks = checksOf(of.checks, of.thread);
  if (outcome.checked && checks.some(({ made }) => made === null)) return 'unchecked';
  if (outcome.hands && of.thread.files.every(file => file.gone !== null)) return 'no-file';
  return outcome.reasoned && of.text.trim() === '' ? 'no-reason' : null;
}

/** The refusal of a closing that is not ready, or null; whoever is late is told that first, by the closing itself. */
export async function whatIsUnmet(
  room: Room,
  rows: WritableRows,
  doing: Parameters<Casework['close']>[1],
): Promise<Outcome | null> {
  const row = await rowOf(rows, doing.seen);
  const kind = row && room.kinds.get(row.kind);
  const outcome = kind?.outcomes.find(each => each.id === doing.outcome);
  if (!row || !kind || !outcome || row.version !== doing.seen.version) return null;
  const thread = await readingOf(room).find(rows, doing.seen.id);
  if (!thread) return null;
  const why = unmetFor(outcome, { checks: kind.checks ?? [], thread, text: doing.text ?? '' });
  return why && { ok: false, why, case: caseOf(room.keys, row) };
}
