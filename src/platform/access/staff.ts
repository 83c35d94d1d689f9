/** The grounds of staff: who treats a patient by what the EHR says, a duty that a case gives, and an emergency. */
import type { OrganisationId, PersonId } from '../../lib/ids.ts';
import type { Grant } from './index.ts';

/** Who wants to look, at whom, where. */
export type StaffAsking = {
  person: PersonId;
  patient: Grant['patient'];
  organisations: readonly OrganisationId[];
};

/**
 * Something that ties people to a patient. `people`: their numbers as `uzi 900000100`. A moment that is not known is null:
 * without a beginning it began, without an end it goes on.
 */
export type Contact = {
  reference: string;
  from: Temporal.Instant | null;
  until: Temporal.Instant | null;
  people: readonly string[];
};

/**
 * What makes somebody a treating member of staff now: a contact that goes on or is planned, or one that ended at most so
 * many days ago. Gives the reference of it for the log; null where there is none. Pure.
 */
export function relationIn(
  contacts: readonly Contact[],
  of: { identifiers: { readonly [kind: string]: string }; now: Temporal.Instant; forDays: number },
): string | null {
  const own = Object.entries(of.identifiers).map(([kind, number]) => `${kind} ${number}`);
  const since = of.now.subtract({ hours: 24 * of.forDays });
  const holds = contacts.find(
    ({ people, until }) =>
      people.some(each => own.includes(each)) &&
      (until === null || Temporal.Instant.compare(until, since) >= 0),
  );
  return holds?.reference ?? null;
}

/** Why a reason for an emergency says nothing: too short, or words without content. Null where it will do. Pure. */
export function reasonFault(text: string): 'too-short' | 'says-nothing' | null {
  const reason = text.trim();
  if (reason.length < 20) return 'too-short';
  const words = new Set(reason.toLowerCase().match(/\p{L}{2,}/gu) ?? []);
  const letters = new Set(reason.toLowerCase().match(/\p{L}/gu) ?? []);
  return words.size < 4 || letters.size < 7 ? 'says-nothing' : null;
}
