import { sql } from 'kysely';
import { own, type WritableRows } from '../db/index.ts';
import type { Identity, IdentityGround, LapsedSession } from './index.ts';
import { asPersonId } from './people.ts';
import { asPortalId, asSessionId } from './session-row.ts';
import type { Tables } from './tables.ts';

const keptHours = { begun: 24, session: 30 * 24 };
/** So many sessions end in one transaction, as others who write to the log wait for it. */
const batch = 200;

type Sweep = Parameters<Identity['sweep']>[0];

/** What a running room does about what nobody comes back to; see the door. */
export async function sweep({ database }: IdentityGround, of: Sweep): Promise<readonly LapsedSession[]> {
  const all: LapsedSession[] = [];
  for (;;) {
    const lapsed = await database.change([of.keeper], async rows => {
      const ended = await endLapsed(rows, of);
      for (const session of ended) await of.note(rows, session);
      return ended;
    });
    all.push(...lapsed);
    if (lapsed.length < batch) break;
  }
  await database.change([of.keeper], rows => forget(rows, of));
  return all;
}

async function endLapsed(rows: WritableRows, { keeper, now }: Sweep): Promise<readonly LapsedSession[]> {
  const idleAt = sql<Temporal.Instant>`last_seen_at + make_interval(mins => idle_minutes)`;
  const over = own<Tables>(rows)
    .selectFrom('session')
    .select('id')
    .where('organisation', '=', keeper)
    .where('ended_at', 'is', null)
    .where(set => set.or([set('latest_at', '<=', now), set(idleAt, '<=', now)]))
    .limit(batch);
  const ended = await own<Tables>(rows)
    .updateTable('session')
    .set(set => ({
      ended_at: now,
      ended_because: set
        .case()
        .when('latest_at', '<=', now)
        .then('absolute' as const)
        .else('idle' as const)
        .end(),
      holder_sealed: null,
    }))
    .where('organisation', '=', keeper)
    .where('id', 'in', over)
    // Again, as one that was waited for may have been ended, or come back to, meanwhile.
    .where('ended_at', 'is', null)
    .where(set => set.or([set('latest_at', '<=', now), set(idleAt, '<=', now)]))
    .returning(['id', 'person', 'portal', 'ended_because'])
    .execute();
  return ended.map(row => ({
    id: asSessionId(row.id),
    person: asPersonId(row.person),
    portal: asPortalId(row.portal),
    why: row.ended_because === 'absolute' ? 'absolute' : 'idle',
  }));
}

async function forget(rows: WritableRows, { keeper, now }: Sweep): Promise<void> {
  const table = own<Tables>(rows);
  for (const begun of ['digid_request', 'oidc_request'] as const) {
    await table
      .deleteFrom(begun)
      .where('organisation', '=', keeper)
      .where('begun_at', '<', now.subtract({ hours: keptHours.begun }))
      .execute();
  }
  await table
    .deleteFrom('session')
    .where('organisation', '=', keeper)
    .where('ended_at', '<', now.subtract({ hours: keptHours.session }))
    .execute();
}
