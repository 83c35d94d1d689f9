/** The grounds of staff: who treats a patient by what the EHR says, a duty that a case gives, and an emergency. */
import type { OrganisationId, PersonId } from '../../lib/ids.ts';
import { dayOf } from '../../lib/time.ts';
import type { Grant } from './index.ts';

/** Who wants to look, at whom, where. */
export type StaffAsking = {
  person: PersonId;
  patient: Grant['patient'];
  organisations: readonly OrganisationId[];
};

/**
 * Something that ties people to a patient at one organisation. `until`: its last day; null: it goes on. `people`: their
 * numbers as `uzi 900000100`, a number of another kind with its system, and the last day of whoever left it before its end.
 */
export type Contact = {
  organisation: OrganisationId;
  reference: string;
  until: Temporal.PlainDate | null;
  people: readonly { number: string; until: Temporal.PlainDate | null }[];
};

/** Where somebody works, and under which numbers that organisation knows them. */
export type Workplace = { organisation: OrganisationId; identifiers: { readonly [kind: string]: string } };

/** What ties somebody to a patient at one organisation: the contact, or the case. */
export type Relation = { organisation: OrganisationId; reference: string };

/**
 * What makes somebody a treating member of staff now: a contact that goes on or is planned, or one that ended at most so
 * many days ago. One for each organisation where there is one, and it says nothing of the others. Pure.
 */
export function relationsIn(
  contacts: readonly Contact[],
  of: { places: readonly Workplace[]; now: Temporal.Instant; forDays: number },
): readonly Relation[] {
  const since = dayOf(of.now).subtract({ days: of.forDays });
  const counts = (until: Temporal.PlainDate | null) =>
    until === null || Temporal.PlainDate.compare(until, since) >= 0;
  return of.places.flatMap(({ organisation, identifiers }) => {
    const own = Object.entries(identifiers).map(([kind, number]) => `${kind} ${number}`);
    const holds = contacts.find(
      each =>
        each.organisation === organisation &&
        counts(each.until) &&
        each.people.some(({ number, until }) => own.includes(number) && counts(until)),
    );
    return holds ? [{ organisation, reference: holds.reference }] : [];
  });
}

/** Why a reason for an emergency says nothing: too short, or words without content. Null where it will do. Pure. */
export function reasonFault(text: string): 'too-short' | 'too-long' | 'says-nothing' | null {
  const reason = text.trim();
  if (reason.length > 1_000) return 'too-long';
  if (reason.length < 20) return 'too-short';
  const words = new Set(reason.toLowerCase().match(/\p{L}{2,}/gu) ?? []);
  const letters = new Set(reason.toLowerCase().match(/\p{L}/gu) ?? []);
  return words.size < 4 || letters.size < 7 ? 'says-nothing' : null;
}
