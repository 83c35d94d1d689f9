/** The clock at work (D-106 … D-108): what has become late is written down, and after the last term it goes to who leads the team. */
import { sql } from 'kysely';
import { own, type WritableRows } from '../db/index.ts';
import { type Room, writeEntry } from './acts.ts';
import { nextAt, stageAt } from './clock.ts';
import { announce } from './following.ts';
import type { Actor, Casework, Step } from './index.ts';
import { type CaseRow, caseOf, type Tables } from './rows.ts';

const theClock: Actor = { side: 'system', person: null, name: '' };

// Another process that works on the same rows skips them, so that no case is warned or escalated twice.
const dueNow = {
  name: 'cases-whose-moment-has-come',
  text: `
    select * from care_case
    where organisation = any ($1) and state = 'open' and next_at <= $2 and id <> all ($4::uuid[])
    order by next_at limit $3 for update skip locked`,
};

export function stepping(room: Room): Casework['step'] {
  return async (rows, { now, limit, organisation, except = [], failed }) => {
    const at = organisation === undefined ? rows.organisations : [organisation];
    const found = await rows.named<CaseRow>({ ...dueNow, values: [at, now, limit, except] });
    const steps: Step[] = [];
    for (const row of found) {
      const step = await apart(rows, () => stepOne(room, rows, { row, now }));
      if (step.ok) steps.push(step.done);
      else if (failed) failed({ id: row.id, fault: step.fault });
      else throw step.fault;
    }
    return steps;
  };
}

type Apart<T> = { ok: true; done: T } | { ok: false; fault: unknown };

/** What fails leaves nothing of itself in the transaction, which goes on. */
async function apart<T>({ kysely }: WritableRows, work: () => Promise<T>): Promise<Apart<T>> {
  await sql`savepoint step`.execute(kysely);
  try {
    const done = await work();
    await sql`release savepoint step`.execute(kysely);
    return { ok: true, done };
  } catch (fault) {
    await sql`rollback to savepoint step`.execute(kysely);
    return { ok: false, fault };
  }
}

/** One step to where the clock stands now; a process that was away for days does not tell each stage that it missed. */
async function stepOne(
  room: Room,
  rows: WritableRows,
  { row, now }: { row: CaseRow; now: Temporal.Instant },
): Promise<Step> {
  const clock = { warnAt: row.warn_at, dueAt: row.due_at, escalateAt: row.escalate_at };
  const stage = stageAt(clock, now);
  // Only escalation is an act: that something is late shows by itself, and must not stop who is just answering it.
  const moved =
    stage === 'escalated'
      ? {
          version: row.version + 1,
          queue: row.lead_queue,
          owner: null,
          owner_name: null,
          arrived_at: now,
          told_at: now,
        }
      : {};
  const next = { stage, next_at: nextAt(clock, stage), ...moved };
  const after = await own<Tables>(rows)
    .updateTable('care_case')
    .set(next)
    .where('organisation', '=', row.organisation)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  if (stage === 'escalated') {
    const entry = { act: 'escalated', detail: { queue: row.lead_queue } } as const;
    await writeEntry(room.keys, rows, { row: after, by: theClock, at: now, entry });
    await announce(room, rows, { case: caseOf(room.keys, after), what: 'late' });
  }
  return { case: caseOf(room.keys, after), stage };
}
