import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { type OrganisationId, type PersonId, parseOrganisationId, parsePersonId } from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import { daysAfter } from '../../lib/time.ts';
import { own, type Rows, type WritableRows } from '../db/index.ts';

/** What the privacy office says of an emergency access; the patient reads it too. */
export type Verdict = 'justified' | 'not-justified';

/** One time that a record was opened in an emergency. `endsAt`: its time, or earlier where it was closed. */
export type EmergencyAccess = {
  organisation: OrganisationId;
  id: string;
  patient: PersonId;
  person: PersonId;
  name: string;
  function: string | null;
  reason: string;
  openedAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  judgeBeforeAt: Temporal.Instant;
  judged: { at: Temporal.Instant; by: string; verdict: Verdict; finding: string } | null;
};

type Tables = {
  emergency_access: {
    organisation: string;
    id: string;
    patient: string;
    person: string;
    name: string;
    function: string | null;
    reason: string;
    opened_at: Temporal.Instant;
    until_at: Temporal.Instant;
    closed_at: Temporal.Instant | null;
    judge_before_at: Temporal.Instant;
    judged_at: Temporal.Instant | null;
    judged_by: string | null;
    verdict: Verdict | null;
    finding: string | null;
  };
};

type Opening = {
  organisations: readonly OrganisationId[];
  patient: PersonId;
  by: { person: PersonId; name: string; function: string | null };
  reason: string;
  minutes: number;
  judgeWithinDays: number;
  now: Temporal.Instant;
};

/**
 * Opens a slot of so many minutes at each of these organisations, and puts it before the privacy office of each. False where
 * what they have open reaches all of these: the same form sent twice is one emergency, also at the same moment.
 */
export async function openEmergency(rows: WritableRows, of: Opening): Promise<boolean> {
  const { by, now } = of;
  const turn = `emergency_access/${by.person}/${of.patient}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${turn}, 0))`.execute(rows.kysely);
  const open = openTogether(await findEmergencies(rows, { patient: of.patient, person: by.person, now }));
  const reached = new Set(open.map(each => each.organisation));
  if (of.organisations.every(each => reached.has(each))) return false;
  const slot = {
    patient: of.patient,
    person: by.person,
    name: by.name,
    function: by.function,
    reason: of.reason,
    opened_at: now,
    until_at: now.add({ minutes: of.minutes }),
    closed_at: null,
    judge_before_at: daysAfter(now, of.judgeWithinDays),
    judged_at: null,
    judged_by: null,
    verdict: null,
    finding: null,
  };
  await own<Tables>(rows)
    .insertInto('emergency_access')
    .values(of.organisations.map(organisation => ({ ...slot, organisation, id: randomUUID() })))
    .execute();
  return true;
}

/** What was opened together ends together; an older slot that is still open adds nothing to the longest. */
export function openTogether(slots: readonly EmergencyAccess[]): readonly EmergencyAccess[] {
  const [longest] = slots;
  return slots.filter(each => longest && each.endsAt.equals(longest.endsAt));
}

/** The slots that somebody has open for a patient now, the longest first: at other organisations nothing is open. */
export async function findEmergencies(
  rows: Rows,
  of: { patient: PersonId; person: PersonId; now: Temporal.Instant },
): Promise<readonly EmergencyAccess[]> {
  const found = await own<Tables>(rows)
    .selectFrom('emergency_access')
    .selectAll()
    .where('organisation', 'in', rows.organisations)
    .where('patient', '=', of.patient)
    .where('person', '=', of.person)
    .where('until_at', '>', of.now)
    .where('closed_at', 'is', null)
    .orderBy('until_at', 'desc')
    .execute();
  return found.map(accessOf);
}

/** Closes what somebody has open for a patient, before its time. */
export async function closeEmergency(
  rows: WritableRows,
  of: { patient: PersonId; person: PersonId; now: Temporal.Instant },
): Promise<void> {
  await own<Tables>(rows)
    .updateTable('emergency_access')
    .set({ closed_at: of.now })
    .where('organisation', 'in', rows.organisations)
    .where('patient', '=', of.patient)
    .where('person', '=', of.person)
    .where('until_at', '>', of.now)
    .where('closed_at', 'is', null)
    .execute();
}

/** For the privacy office: what waits for a judgement, by its deadline; or everything, newest first. At most 200. */
export async function listEmergencies(
  rows: Rows,
  of: { which: 'waiting' | 'all'; patient?: PersonId },
): Promise<readonly EmergencyAccess[]> {
  const all = own<Tables>(rows)
    .selectFrom('emergency_access')
    .selectAll()
    .where('organisation', 'in', rows.organisations)
    .limit(200);
  const about = of.patient === undefined ? all : all.where('patient', '=', of.patient);
  const found =
    of.which === 'waiting'
      ? about.where('judged_at', 'is', null).orderBy('judge_before_at')
      : about.orderBy('opened_at', 'desc');
  return (await found.execute()).map(accessOf);
}

/** Judges one access, once: false where somebody did already, or where there is none. Nobody judges their own. */
export async function judgeEmergency(
  rows: WritableRows,
  of: {
    id: string;
    by: { person: PersonId; name: string };
    verdict: Verdict;
    finding: string;
    now: Temporal.Instant;
  },
): Promise<EmergencyAccess | null> {
  const row = await own<Tables>(rows)
    .updateTable('emergency_access')
    .set({ judged_at: of.now, judged_by: of.by.name, verdict: of.verdict, finding: of.finding })
    .where('organisation', 'in', rows.organisations)
    .where('id', '=', of.id)
    .where('person', '!=', of.by.person)
    .where('judged_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row ? accessOf(row) : null;
}

function accessOf(row: Selectable<Tables['emergency_access']>): EmergencyAccess {
  const { judged_at: at, verdict, finding } = row;
  return {
    organisation: known(parseOrganisationId(row.organisation)),
    id: row.id,
    patient: known(parsePersonId(row.patient)),
    person: known(parsePersonId(row.person)),
    name: row.name,
    function: row.function,
    reason: row.reason,
    openedAt: row.opened_at,
    endsAt: row.closed_at ?? row.until_at,
    judgeBeforeAt: row.judge_before_at,
    judged: at && verdict && finding !== null ? { at, by: row.judged_by ?? '', verdict, finding } : null,
  };
}

function known<T>(value: T | null): T {
  if (value === null) throw new Problem('bug', 'the database holds an emergency access of nobody');
  return value;
}
