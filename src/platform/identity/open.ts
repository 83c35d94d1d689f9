import { own } from '../db/index.ts';
import { openDigid } from './digid/open.ts';
import type { Identity, IdentityGround } from './index.ts';
import { personOf } from './people.ts';
import { endAllSessions, endSession, findSession, listSessions, startSession } from './sessions.ts';
import type { Tables } from './tables.ts';

const keptDays = 30;

/** Opens the room on a database and the keys of the installation. */
export function openIdentity(ground: IdentityGround): Identity {
  return {
    digid: connection => openDigid(ground.database, connection),
    personOf: of => personOf(ground, of),
    startSession: of => startSession(ground, of),
    findSession: of => findSession(ground, { ...of, note: 'where-worth-it' }),
    stay: of => findSession(ground, { ...of, note: 'at-once' }),
    endSession: of => endSession(ground, of),
    endAllSessions: of => endAllSessions(ground, of),
    listSessions: of => listSessions(ground, of),
    sweep: of => sweep(ground, of),
  };
}

async function sweep({ database }: IdentityGround, { keeper, now }: Parameters<Identity['sweep']>[0]) {
  const before = now.subtract({ hours: keptDays * 24 });
  await database.change([keeper], async rows => {
    const table = own<Tables>(rows);
    await table
      .deleteFrom('digid_request')
      .where('organisation', '=', keeper)
      .where('begun_at', '<', before)
      .execute();
    // One that nobody came back to has no end written down, but its absolute limit is long past.
    await table
      .deleteFrom('session')
      .where('organisation', '=', keeper)
      .where('latest_at', '<', before)
      .execute();
  });
}
