/**
 * Who may open whose record, and on which ground (law 1). Only this room makes a `Grant`, and only a grant opens a
 * `Record`. A refusal is a value; to the person it looks as if the thing does not exist.
 */
import type { Bsn, OrganisationId, PersonId } from '../../lib/ids.ts';

declare const granted: unique symbol;

/** Why somebody may look. Later grounds carry what they rest on: a proxy its registration, an emergency its reason. */
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

/** A person reads their own record. */
export function grantSelf(of: {
  person: PersonId;
  bsn: Bsn;
  organisations: readonly OrganisationId[];
}): Grant {
  const grant: Omit<Grant, typeof granted> = {
    person: of.person,
    patient: { id: of.person, bsn: of.bsn },
    organisations: of.organisations,
    ground: { ground: 'self' },
  };
  return grant as Grant;
}
