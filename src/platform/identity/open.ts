import { openDigid } from './digid/open.ts';
import type { Identity, IdentityGround } from './index.ts';
import { openOidc } from './oidc/open.ts';
import { bsnOf, knownPersonOf, meetPerson, personOf } from './people.ts';
import {
  endAllSessions,
  endSession,
  findSession,
  listSessions,
  startSession,
  startStaffSession,
} from './sessions.ts';
import { listColleagues, staffMemberOf } from './staff.ts';
import { sweep } from './sweep.ts';

/** Opens the room on a database and the keys of the installation. */
export function openIdentity(ground: IdentityGround): Identity {
  return {
    digid: connection => openDigid(ground.database, connection),
    oidc: connection => openOidc(ground, connection),
    staffMemberOf: of => staffMemberOf(ground, of),
    listColleagues: of => listColleagues(ground, of),
    knownPersonOf: of => knownPersonOf(ground, of),
    personOf: of => personOf(ground, of),
    meetPerson: (rows, of) => meetPerson(ground, rows, of),
    bsnOf: of => bsnOf(ground, of),
    startSession: (rows, of) => startSession(ground.keys, rows, of),
    startStaffSession: (rows, of) => startStaffSession(ground.keys, rows, of),
    findSession: of => findSession(ground, { ...of, note: 'where-worth-it' }),
    stay: of => findSession(ground, { ...of, note: 'at-once' }),
    endSession,
    endAllSessions,
    listSessions: of => listSessions(ground, of),
    sweep: of => sweep(ground, of),
  };
}
