/** The clock at work (D-106 … D-108): what has become late is written down, and after the last term it goes to who leads the team. */
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
    select * from care_case where organisation = any ($1) and state = 'open' and next_at <= $2
    order by next_at limit $3 for update skip locked`,
};

export function stepping(room: Room): Casework['step'] {
  return async (rows, { now, limit, organisation }) => {
    const at = organisation === undefined ? rows.organisations : [organisation];
    const found = await rows.named<CaseRow>({ ...dueNow, values: [at, now, limit] });
    const steps: Step[] = [];
    for (const row of found) steps.push(await stepOne(room, rows, { row, now }));
    return steps;
  };
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
