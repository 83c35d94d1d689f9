/** The verbs. Each is one update that holds only for what was seen, and one entry: both stand or neither. */
import { randomInt, randomUUID } from 'node:crypto';
import type { Keys } from '../../lib/crypto.ts';
import { Problem } from '../../lib/problem.ts';
import { own, type Rows, type WritableRows } from '../db/index.ts';
import type { WorkingDays } from './calendar.ts';
import { clockOf, extendedClock, isCountedOnce, nextAt } from './clock.ts';
import { whatIsUnmet } from './deciding.ts';
import { announce, doClosing } from './following.ts';
import type { Act, Actor, Case, CaseState, Casework, Doing, Entry, OnTold, Outcome, Seen } from './index.ts';
import { join } from './joining.ts';
import type { AnyCaseKind } from './kind.ts';
import { type CaseRow, caseOf, sealedAt, sealJson, type Tables } from './rows.ts';

export type Room = { keys: Keys; kinds: ReadonlyMap<string, AnyCaseKind>; told: OnTold };
type Verbs = Pick<
  Casework,
  | 'open'
  | 'reply'
  | 'answer'
  | 'forward'
  | 'takeOver'
  | 'putBack'
  | 'merge'
  | 'close'
  | 'reopen'
  | 'check'
  | 'extend'
>;

/** One act: in which states it can be done, whether somebody else's case is left alone, and what it changes. */
export type Deed = {
  act: Act;
  from: readonly CaseState[];
  respectsOwner: boolean;
  set: Partial<CaseRow>;
  text?: string | undefined;
  note?: string | undefined;
  detail?: Entry['detail'];
};

export function verbsOf(room: Room): Verbs {
  const act = (rows: WritableRows, doing: Doing, deed: Deed) => perform(room, { rows, doing, deed });
  return {
    open: (rows, opening) => begin(room, rows, opening),

    async reply(rows, doing) {
      const now = await present(room, rows, doing.seen);
      if (!now) return { ok: false, why: 'unknown' };
      const { workingDays, ...rest } = doing;
      // What still waits for staff keeps its clock: writing again must not put somebody at the end of the row.
      const again =
        now.state === 'answered'
          ? { ...runningAgain(now, { ...rest, workingDays }), queue: now.firstQueue, ...nobody }
          : {};
      return act(rows, rest, {
        act: 'replied',
        from: ['open', 'answered'],
        respectsOwner: false,
        set: { state: 'open', done_at: null, ...again },
        text: doing.text,
      });
    },

    async answer(rows, doing) {
      const now = await present(room, rows, doing.seen);
      if (!now) return { ok: false, why: 'unknown' };
      const waits = { state: 'open', done_at: null, next_at: nextAt(now.clock, now.stage) } as const;
      const stops = { state: 'answered', ...done(now, doing.now) } as const;
      return act(rows, doing, {
        act: 'answered',
        from: ['open', 'answered'],
        respectsOwner: true,
        set: { ...(isCountedOnce(now.terms) ? waits : stops), told_at: doing.now, ...mine(doing.by) },
        text: doing.text,
        note: doing.note,
      });
    },

    async forward(rows, doing) {
      const now = await present(room, rows, doing.seen);
      if (!now) return { ok: false, why: 'unknown' };
      if (!now.queues.includes(doing.queue)) return { ok: false, why: 'state', case: now };
      return act(rows, doing, {
        act: 'forwarded',
        from: ['open'],
        respectsOwner: true,
        set: { queue: doing.queue, arrived_at: doing.now, ...nobody },
        note: doing.note,
        detail: { queue: doing.queue },
      });
    },

    takeOver: (rows, doing) =>
      act(rows, doing, { act: 'taken', from: ['open'], respectsOwner: false, set: mine(doing.by) }),

    putBack: (rows, doing) =>
      act(rows, doing, {
        act: 'put-back',
        from: ['open'],
        respectsOwner: false,
        set: nobody,
        note: doing.note,
      }),

    merge: (rows, doing) => join(room, rows, doing),

    async close(rows, doing) {
      const unmet = await whatIsUnmet(room, rows, doing);
      if (unmet) return unmet;
      const now = await present(room, rows, doing.seen);
      if (!now) return { ok: false, why: 'unknown' };
      const outcome = await act(rows, doing, {
        act: 'closed',
        from: ['open', 'answered'],
        respectsOwner: true,
        set: {
          state: 'closed',
          outcome: doing.outcome,
          ...done(now, doing.now),
          ...mine(doing.by),
          ...(doing.text === undefined ? {} : { told_at: doing.now }),
        },
        text: doing.text,
        note: doing.note,
        detail: { outcome: doing.outcome },
      });
      if (outcome.ok) await doClosing(room, rows, { of: outcome.case, now: doing.now });
      return outcome;
    },

    check: (rows, doing) =>
      act(rows, doing, {
        act: 'checked',
        from: ['open'],
        respectsOwner: true,
        set: mine(doing.by),
        note: doing.note,
        detail: { check: doing.check, way: doing.way },
      }),

    extend: (rows, doing) => extendTerm(room, rows, doing),

    async reopen(rows, doing) {
      const now = await present(room, rows, doing.seen);
      if (!now) return { ok: false, why: 'unknown' };
      // It would open a record long after the reason for it has gone.
      if (room.kinds.get(now.kind)?.treats) return { ok: false, why: 'state', case: now };
      const { workingDays, ...rest } = doing;
      return act(rows, rest, {
        act: 'reopened',
        from: ['answered', 'closed'],
        respectsOwner: false,
        set: {
          state: 'open',
          done_at: null,
          outcome: null,
          ...runningAgain(now, { ...rest, workingDays }),
          ...mine(doing.by),
        },
        note: doing.note,
      });
    },
  };
}

const nobody = { owner: null, owner_name: null };

function mine(by: Actor): Pick<CaseRow, 'owner' | 'owner_name'> {
  return by.side === 'staff' && by.person !== null ? { owner: by.person, owner_name: by.name } : nobody;
}

/** What was answered before was done then: more words, or closing it, do not make it late. */
export function done(of: Case, now: Temporal.Instant): Pick<CaseRow, 'done_at' | 'next_at'> {
  return { done_at: of.doneAt ?? now, next_at: null };
}

/** The clock of what was done and is not: a promise of ours begins anew, a term of the law goes on where it stands. */
function runningAgain(of: Case, { now, workingDays }: Doing & { workingDays: WorkingDays }) {
  if (!isCountedOnce(of.terms)) return running(clockOf(of.terms, now, workingDays), now);
  return { arrived_at: now, next_at: nextAt(of.clock, of.stage) };
}

function running(clock: Case['clock'], now: Temporal.Instant) {
  return {
    arrived_at: now,
    warn_at: clock.warnAt,
    due_at: clock.dueAt,
    escalate_at: clock.escalateAt,
    stage: 'on-time' as const,
    next_at: nextAt(clock, 'on-time'),
    began_at: now,
    extended_at: null,
  };
}

const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

function freshNumber(): string {
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

async function begin(
  { keys, kinds }: Room,
  rows: WritableRows,
  opening: Parameters<Casework['open']>[1],
): Promise<Case> {
  const kind = kinds.get(opening.kind);
  if (!kind) throw new Problem('bug', `no kind of case ${opening.kind}`);
  const payload = kind.payload.safeParse(opening.payload);
  if (!payload.success) throw new Problem('bug', `a payload that is none of ${opening.kind}`);
  const [desks, terms] = [kind.queues(opening.settings), kind.terms(opening.settings)];
  const [organisation, id, now] = [opening.organisation, randomUUID(), opening.now];
  const row: CaseRow = {
    organisation,
    id,
    number: freshNumber(),
    kind: opening.kind,
    portal: opening.portal,
    subject: opening.subject,
    opened_by: opening.by.person,
    opened_as: opening.as,
    queue: opening.queue ?? desks.first,
    first_queue: opening.queue ?? desks.first,
    lead_queue: desks.lead,
    other_queues: [desks.first, ...(desks.others ?? [])],
    owner: opening.owner?.person ?? null,
    owner_name: opening.owner?.name ?? null,
    state: 'open',
    merged_into: null,
    outcome: null,
    version: 1,
    terms,
    opened_at: now,
    done_at: null,
    told_at: null,
    read_at: null,
    reference: opening.reference ?? null,
    ...running(clockOf(terms, now, opening.workingDays), now),
    head_sealed: sealJson(keys, opening.head, sealedAt.head({ organisation, id })),
    payload_sealed: sealJson(keys, payload.data, sealedAt.payload({ organisation, id })),
  };
  await own<Tables>(rows).insertInto('care_case').values(row).execute();
  const entry = { act: 'opened', text: opening.text } as const;
  await writeEntry(keys, rows, { row, by: opening.by, at: now, entry });
  return caseOf(keys, row);
}

type Performing = { rows: WritableRows; doing: Doing; deed: Deed };

export async function perform(room: Room, { rows, doing, deed }: Performing): Promise<Outcome> {
  const { seen, by, now } = doing;
  let update = own<Tables>(rows)
    .updateTable('care_case')
    .set({ ...deed.set, version: seen.version + 1 })
    .where('organisation', '=', seen.organisation)
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .where('state', 'in', [...deed.from]);
  if (deed.respectsOwner)
    update = update.where(at => at.or([at('owner', 'is', null), at('owner', '=', by.person)]));
  const row = await update.returningAll().executeTakeFirst();
  if (!row) return refusal(room, { rows, doing, deed });
  await writeEntry(room.keys, rows, { row, by, at: now, entry: deed });
  const after = caseOf(room.keys, row);
  if (deed.set.told_at) await announce(room, rows, { case: after, what: 'answer' });
  return { ok: true, case: after };
}

/** Why nothing was done: it can no more, somebody was before them, or it is somebody's. */
async function refusal(room: Room, { rows, doing, deed }: Performing): Promise<Outcome> {
  const now = await present(room, rows, doing.seen);
  if (!now) return { ok: false, why: 'unknown' };
  if (!deed.from.includes(now.state)) return { ok: false, why: 'state', case: now };
  return { ok: false, why: now.version === doing.seen.version ? 'owned' : 'changed', case: now };
}

async function present({ keys }: Room, rows: WritableRows, seen: Seen): Promise<Case | null> {
  const row = await rowOf(rows, seen);
  return row ? caseOf(keys, row) : null;
}

/** The row of a case as it is now. */
export function rowOf(rows: Rows, of: Pick<Seen, 'organisation' | 'id'>): Promise<CaseRow | undefined> {
  return own<Tables>(rows)
    .selectFrom('care_case')
    .selectAll()
    .where('organisation', '=', of.organisation)
    .where('id', '=', of.id)
    .executeTakeFirst();
}

/** Once, and before the first term has ended: after that it is late, and no reason makes it otherwise. */
async function extendTerm(
  room: Room,
  rows: WritableRows,
  doing: Parameters<Casework['extend']>[1],
): Promise<Outcome> {
  const row = await rowOf(rows, doing.seen);
  if (!row) return { ok: false, why: 'unknown' };
  const clock = extendedClock(row.terms, row.began_at ?? row.opened_at, doing.workingDays);
  const isOver = Temporal.Instant.compare(doing.now, row.due_at) >= 0;
  if (!clock || row.extended_at !== null || isOver)
    return { ok: false, why: 'state', case: caseOf(room.keys, row) };
  return perform(room, {
    rows,
    doing,
    deed: {
      act: 'extended',
      from: ['open'],
      respectsOwner: true,
      set: {
        ...mine(doing.by),
        warn_at: clock.warnAt,
        due_at: clock.dueAt,
        escalate_at: clock.escalateAt,
        stage: 'on-time',
        next_at: nextAt(clock, 'on-time'),
        extended_at: doing.now,
        told_at: doing.now,
      },
      text: doing.text,
      detail: { until: clock.dueAt.toString() },
    },
  });
}

type Writing = {
  row: Pick<CaseRow, 'organisation' | 'id' | 'version'>;
  by: Actor;
  at: Temporal.Instant;
  entry: Pick<Deed, 'act' | 'text' | 'note' | 'detail'>;
};

/** Adds one line to the history; its number is the version that the case got by it, so no two can have the same. */
export async function writeEntry(
  keys: Keys,
  rows: WritableRows,
  { row, by, at, entry }: Writing,
): Promise<void> {
  const place = { organisation: row.organisation, case_id: row.id, number: row.version };
  const said = { name: by.name, text: entry.text ?? null, note: entry.note ?? null };
  await own<Tables>(rows)
    .insertInto('case_entry')
    .values({
      ...place,
      at,
      act: entry.act,
      by_side: by.side,
      by_person: by.person,
      detail: entry.detail ?? {},
      said_sealed: sealJson(keys, said, sealedAt.said(place)),
    })
    .execute();
}
