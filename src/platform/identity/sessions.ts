import { randomUUID } from 'node:crypto';
import { fingerprint, type Keys, randomToken } from '../../lib/crypto.ts';
import type { OrganisationId, PersonId } from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import { own, type WritableRows } from '../db/index.ts';
import type {
  Door,
  IdentityGround,
  NewSession,
  NewStaffSession,
  OpenSession,
  SessionEnd,
  SessionId,
  SessionVerdict,
} from './index.ts';
import { asPersonId } from './people.ts';
import {
  asSessionId,
  type Holder,
  holderOf,
  limitsOf,
  openSessionOf,
  type SessionRow,
  sealHolder,
  sessionOf,
} from './session-row.ts';
import { limitPassed, worthNoting } from './session-rules.ts';
import type { Tables } from './tables.ts';

type Asked = { token: string; door: Door; now: Temporal.Instant };
type OfPerson = { keeper: OrganisationId; person: PersonId; now: Temporal.Instant };

export async function startSession(keys: Keys, rows: WritableRows, of: NewSession) {
  const { bsn, name, level, ...begun } = of;
  const { token, row } = await begin(rows, { ...begun, level }, sealing(keys, { bsn, name }));
  const session = sessionOf(row, { bsn, name });
  if ('staff' in session) throw new Problem('bug', 'a session of a patient that is none');
  return { token, session };
}

export async function startStaffSession(keys: Keys, rows: WritableRows, of: NewStaffSession) {
  const { staff, idToken, ...begun } = of;
  const holder = { ...staff, roles: [...staff.roles], identifiers: { ...staff.identifiers }, idToken };
  const { token, row } = await begin(rows, { ...begun, level: 'two-factor' }, sealing(keys, holder));
  const session = sessionOf(row, holder);
  if (!('staff' in session)) throw new Problem('bug', 'a session of staff that is none');
  return { token, session };
}

type Begun = Omit<NewSession, 'bsn' | 'name' | 'level'> & { level: SessionRow['level'] };

/** Who holds it, and the way to seal that for a place. */
type Sealing = { holder: Holder; at(place: { organisation: string; id: string }): Buffer };

const sealing = (keys: Keys, holder: Holder): Sealing => ({
  holder,
  at: place => sealHolder(keys, holder, place),
});

async function begin(rows: WritableRows, of: Begun, { holder, at }: Sealing) {
  const { door, settings, now } = of;
  const token = randomToken();
  const place = { organisation: door.keeper, id: randomUUID() };
  const row: SessionRow = {
    ...place,
    token_hash: fingerprint(token),
    portal: door.portal,
    host: door.host,
    person: of.person,
    organisations: [...of.organisations],
    level: of.level,
    holder_sealed: at(place),
    browser: of.browser?.slice(0, 200) ?? null,
    idle_minutes: settings.idleMinutes,
    warn_minutes: settings.warnMinutes,
    started_at: now,
    last_seen_at: now,
    latest_at: now.add({ hours: settings.absoluteHours }),
    ended_at: null,
    ended_because: null,
    previous_at: null,
  };
  // Staff come to work and not to see what changed.
  const previous = 'bsn' in holder ? await noteVisit(rows, row) : null;
  const begun = { ...row, previous_at: previous };
  await own<Tables>(rows).insertInto('session').values(begun).execute();
  return { token, row: begun };
}

/** Remembers that somebody came, and gives when they came before. Two sign-ins at once both see the visit before them. */
async function noteVisit(rows: WritableRows, { organisation, portal, person, started_at }: SessionRow) {
  const visits = own<Tables>(rows);
  const before = await visits
    .selectFrom('last_visit')
    .select('begun_at')
    .where('organisation', '=', organisation)
    .where('portal', '=', portal)
    .where('person', '=', person)
    .executeTakeFirst();
  await visits
    .insertInto('last_visit')
    .values({ organisation, portal, person, begun_at: started_at })
    .onConflict(known =>
      known.columns(['organisation', 'portal', 'person']).doUpdateSet({ begun_at: started_at }),
    )
    .execute();
  return before?.begun_at ?? null;
}

/** One named statement; a second one only where activity is worth writing down or a limit has passed. */
export async function findSession(
  ground: IdentityGround,
  of: Asked & { note: 'at-once' | 'where-worth-it' },
): Promise<SessionVerdict> {
  const { door, now } = of;
  const row = await byToken(ground, of);
  if (!row) return { found: false, why: 'unknown' };
  if (row.ended_because) return { found: false, why: row.ended_because, justEnded: null };
  const why = limitPassed(limitsOf(row), row.last_seen_at, now);
  if (why) {
    const justEnded = await ground.database.change([door.keeper], rows =>
      close(rows, { door, row, why, now }),
    );
    // Ended or moved by another request since our look: look again, it has an answer now.
    return justEnded ? { found: false, why, justEnded } : findSession(ground, of);
  }
  const holder = holderOf(ground.keys, row);
  if (of.note !== 'at-once' && !worthNoting(row.last_seen_at, now)) {
    return { found: true, session: sessionOf(row, holder) };
  }
  const seen = await noteSeen(ground, { door, row, now });
  return seen
    ? { found: true, session: sessionOf({ ...row, last_seen_at: seen }, holder) }
    : findSession(ground, of);
}

export async function endSession(rows: WritableRows, of: Asked) {
  const [row] = await rows.named<SessionRow>(byFingerprint(of));
  if (!row || row.ended_because) return null;
  return close(rows, { door: of.door, row, why: 'signed-out', now: of.now });
}

export async function endAllSessions(
  rows: WritableRows,
  of: OfPerson & { except: SessionId | null },
): Promise<readonly SessionId[]> {
  const open = own<Tables>(rows)
    .updateTable('session')
    .set({ ended_at: of.now, ended_because: 'elsewhere', holder_sealed: null })
    .where('organisation', '=', of.keeper)
    .where('person', '=', of.person)
    .where('ended_at', 'is', null);
  const those = of.except === null ? open : open.where('id', '!=', of.except);
  const ended = await those.returning('id').execute();
  return ended.map(row => asSessionId(row.id));
}

export async function listSessions(
  { database }: IdentityGround,
  of: OfPerson,
): Promise<readonly OpenSession[]> {
  const found = await database.look([of.keeper], rows =>
    own<Tables>(rows)
      .selectFrom('session')
      .selectAll()
      .where('organisation', '=', of.keeper)
      .where('person', '=', of.person)
      .where('ended_at', 'is', null)
      .orderBy('started_at', 'desc')
      .execute(),
  );
  return found.filter(row => !limitPassed(limitsOf(row), row.last_seen_at, of.now)).map(openSessionOf);
}

// By their names: a migration that adds one must not upset a process that has prepared this already.
const columns: { [column in keyof SessionRow]: true } = {
  organisation: true,
  id: true,
  token_hash: true,
  portal: true,
  host: true,
  person: true,
  organisations: true,
  level: true,
  holder_sealed: true,
  browser: true,
  idle_minutes: true,
  warn_minutes: true,
  started_at: true,
  last_seen_at: true,
  latest_at: true,
  ended_at: true,
  ended_because: true,
  previous_at: true,
};
const text = `
  select ${Object.keys(columns).join(', ')}
  from session where organisation = $1 and token_hash = $2 and portal = $3 and host = $4`;
const byFingerprint = ({ token, door }: Asked) => ({
  name: 'session-by-token',
  text,
  values: [door.keeper, fingerprint(token), door.portal, door.host],
});

/** What every request costs: one named statement, by fingerprint and at this door only. */
async function byToken({ database }: IdentityGround, asked: Asked): Promise<SessionRow | undefined> {
  const [row] = await database.look([asked.door.keeper], rows =>
    rows.named<SessionRow>(byFingerprint(asked)),
  );
  return row;
}

/** Moves the idle limit, never back; null where the session has meanwhile ended. */
async function noteSeen(
  { database }: IdentityGround,
  { door, row, now }: { door: Door; row: SessionRow; now: Temporal.Instant },
) {
  const noted = await database.change([door.keeper], rows =>
    own<Tables>(rows)
      .updateTable('session')
      .set(set => ({ last_seen_at: set.fn<Temporal.Instant>('greatest', ['last_seen_at', set.val(now)]) }))
      .where('organisation', '=', door.keeper)
      .where('id', '=', row.id)
      .where('ended_at', 'is', null)
      .returning('last_seen_at')
      .executeTakeFirst(),
  );
  return noted?.last_seen_at ?? null;
}

/** Ends a session unless somebody did already; whoever did is the only one who gets it back. */
async function close(
  rows: WritableRows,
  end: { door: Door; row: SessionRow; why: SessionEnd; now: Temporal.Instant },
) {
  const open = own<Tables>(rows)
    .updateTable('session')
    .set({ ended_at: end.now, ended_because: end.why, holder_sealed: null })
    .where('organisation', '=', end.door.keeper)
    .where('id', '=', end.row.id)
    .where('ended_at', 'is', null);
  // Only an idle limit can have been moved by another request since our look.
  const still = end.why === 'idle' ? open.where('last_seen_at', '=', end.row.last_seen_at) : open;
  const closed = await still.returning(['id', 'person']).executeTakeFirst();
  return closed ? { id: asSessionId(closed.id), person: asPersonId(closed.person) } : null;
}
