/**
 * Who may open whose record, and on which ground (law 1). Only this room makes a `Grant`, and only a grant opens a
 * `Record`. A refusal is a value; to the person it looks as if the thing does not exist.
 */
import type { Bsn, OrganisationId, PersonId } from '../../lib/ids.ts';
import { impossible } from '../../lib/problem.ts';
import { dayOf } from '../../lib/time.ts';
import type { StaffAsking } from './staff.ts';

export {
  closeEmergency,
  type EmergencyAccess,
  findEmergencies,
  judgeEmergency,
  listEmergencies,
  openEmergency,
  openTogether,
  type Verdict as EmergencyVerdict,
} from './emergency.ts';
export { hasRole, type Role, roles } from './roles.ts';
export {
  type Contact,
  reasonFault,
  type Relation,
  relationsIn,
  type StaffAsking,
  type Workplace,
} from './staff.ts';

declare const granted: unique symbol;

/**
 * Why somebody may look. Later grounds carry what they rest on: a proxy its registration, an emergency its reason.
 * `untilOn` is the last day, `untilAt` the first instant at which it no longer holds.
 */
export type Ground =
  | { ground: 'self' }
  | { ground: 'parent'; registration: string; untilOn: Temporal.PlainDate }
  | { ground: 'proxy'; registration: string; untilOn: Temporal.PlainDate | null }
  | { ground: 'own-patient'; agb: string }
  | { ground: 'locum'; group: string; untilAt: Temporal.Instant }
  | { ground: 'emergency'; reason: string; untilAt: Temporal.Instant }
  | { ground: 'treating'; relation: string }
  | { ground: 'duty'; task: string };

/** The right of one person to open one patient's record at these organisations, on one ground. */
export type Grant = {
  readonly [granted]: true;
  readonly person: PersonId;
  readonly patient: { readonly id: PersonId; readonly bsn: Bsn };
  readonly organisations: readonly OrganisationId[];
  readonly ground: Ground;
};

// The type keeps other rooms from writing a grant; this keeps them from copying one and changing what it says.
const made = new WeakSet<object>();

function make(grant: Omit<Grant, typeof granted>): Grant {
  const { patient, organisations } = grant;
  const whole = Object.freeze({
    ...grant,
    patient: Object.freeze({ ...patient }),
    organisations: Object.freeze([...organisations]),
    ground: Object.freeze({ ...grant.ground }),
  });
  made.add(whole);
  return whole as Grant;
}

/** A person reads their own record. */
export function grantSelf(of: {
  person: PersonId;
  bsn: Bsn;
  organisations: readonly OrganisationId[];
}): Grant {
  return make({
    person: of.person,
    patient: { id: of.person, bsn: of.bsn },
    organisations: of.organisations,
    ground: { ground: 'self' },
  });
}

/**
 * Staff looks on a ground that carries what it rests on. `treating` and `duty` come from the caller's own finding in the
 * same request (the EHR's contact, the open case); `emergency` ends by itself.
 */
export function grantStaff(
  asking: StaffAsking,
  ground: Extract<Ground, { ground: 'treating' | 'duty' | 'emergency' }>,
): Grant {
  return make({ ...asking, ground });
}

/** To find out whether somebody treats a patient: what is read for it is shown to nobody. */
export function grantToAsk(asking: StaffAsking): Grant {
  return make({ ...asking, ground: { ground: 'duty', task: 'treatment relation' } });
}

const releasing = 'release';

/** Who manages the release of results looks at which there are and when they open; the room that asks reads no value. */
export function grantToRelease(asking: StaffAsking): Grant {
  return make({ ...asking, ground: { ground: 'duty', task: releasing } });
}

/** Release is a promise between a hospital and its patient: who treats them sees a result the moment that it is there. */
export function isBoundByRelease(of: Ground): boolean {
  if (of.ground === 'duty') return of.task !== releasing;
  return of.ground !== 'treating' && of.ground !== 'emergency';
}

/** Whether this room made this very grant. A record opens for no other. */
export function isMadeHere(grant: Grant): boolean {
  return made.has(grant);
}

/** Whether a grant may be used now. `ended`: its time is over; `deceased`: it ended with the patient's life. */
export type Verdict = { ok: true } | { ok: false; why: 'deceased' | 'ended' };

/** Asked again at every reading: a grant that was good when the session began may have ended since. Pure. */
export function mayRead(grant: Grant, of: { now: Temporal.Instant; deceased: boolean }): Verdict {
  if (of.deceased && endsWithDeath(grant.ground)) return { ok: false, why: 'deceased' };
  return hasEnded(grant.ground, of.now) ? { ok: false, why: 'ended' } : { ok: true };
}

/** A patient's own access and that in their name end with their life; the duty of those who treated them does not. */
function endsWithDeath({ ground }: Ground): boolean {
  switch (ground) {
    case 'self':
    case 'parent':
    case 'proxy':
      return true;
    case 'own-patient':
    case 'locum':
    case 'emergency':
    case 'treating':
    case 'duty':
      return false;
    default:
      return impossible(ground);
  }
}

function hasEnded(ground: Ground, now: Temporal.Instant): boolean {
  if ('untilAt' in ground) return Temporal.Instant.compare(now, ground.untilAt) >= 0;
  if (!('untilOn' in ground) || ground.untilOn === null) return false;
  return Temporal.PlainDate.compare(dayOf(now), ground.untilOn) > 0;
}
