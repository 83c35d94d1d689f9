/** On which ground a member of staff may open a patient's record now, for every room of staff that opens one. */
import { type Bsn, type PersonId, parsePersonId } from '../lib/ids.ts';
import { type Loaded, type SourceReading, worstReadings } from '../lib/loaded.ts';
import {
  findEmergencies,
  type Grant,
  grantStaff,
  grantToAsk,
  openTogether,
  type Relation,
  relationsIn,
  type StaffAsking,
} from '../platform/access/index.ts';
import { noChoices } from '../platform/record/index.ts';
import type { StaffCtx } from './ctx.ts';
import { identifiersAt, relations } from './treat-relation.ts';

type Ctx = StaffCtx<unknown, unknown>;

/** In the row of the access log, where somebody took over a case by which they may open a record. */
export const takenFromColleague = 'taken-from-colleague';

/** Our number for a patient whom staff look for by BSN; where they get one only now, that stands with the search in the log. */
export async function patientWith(ctx: Ctx, bsn: Bsn): Promise<PersonId> {
  const { identity, now } = ctx;
  const { keeper } = ctx.portal;
  const known = await identity.knownPersonOf({ keeper, bsn });
  if (known) return known;
  return ctx.change(
    rows => identity.meetPerson(rows, { keeper, bsn, now }),
    patient => ({ patient }),
  );
}

/** Who asks about whom, from the number in an address; null where it is nobody's who is a patient. */
export async function askingAbout(ctx: Ctx, number: string): Promise<StaffAsking | null> {
  const id = parsePersonId(number);
  const bsn = id && (await ctx.identity.bsnOf({ keeper: ctx.portal.keeper, person: id }));
  if (!id || !bsn) return null;
  const organisations = ctx.organisations.map(each => each.ura);
  return { person: ctx.staff.person, patient: { id, bsn }, organisations };
}

/**
 * Without a grant: the sources that may know of one and were silent, or were not heard or understood wholly. Where there are any,
 * nobody can say that there is none.
 */
export type Finding = { grant: Grant; silent?: never } | { grant: null; silent: readonly SourceReading[] };

/**
 * An open emergency, else what the EHR says of who treats the patient, else a case that makes them treat. Asked anew at
 * every page; where there is none it looks as if there is no record. It opens the record only of the organisations where it
 * was found. `forDays`: so long a contact counts after its end.
 */
export async function groundFor(
  ctx: Ctx,
  { asking, forDays }: { asking: StaffAsking; forDays: number },
): Promise<Finding> {
  const { now } = ctx;
  const slots = await ctx.look(rows =>
    findEmergencies(rows, { patient: asking.patient.id, person: asking.person, now }),
  );
  const [slot] = slots;
  if (slot) {
    const { reason, endsAt: untilAt } = slot;
    const there = at(asking, openTogether(slots));
    return { grant: grantStaff(there, { ground: 'emergency', reason, untilAt }) };
  }
  const [{ contacts, silent }, tasks] = await Promise.all([
    relationsOf(ctx, { asking, forDays }),
    tasksOf(ctx, asking),
  ]);
  const found = [...contacts, ...tasks];
  if (found.length === 0) return { grant: null, silent };
  const relation = found.map(each => each.reference).join(', ');
  return { grant: grantStaff(at(asking, found), { ground: 'treating', relation }) };
}

/** The same question, about these organisations only. */
function at(asking: StaffAsking, found: readonly Pick<Relation, 'organisation'>[]): StaffAsking {
  const there = new Set(found.map(each => each.organisation));
  return { ...asking, organisations: asking.organisations.filter(each => there.has(each)) };
}

async function relationsOf(
  ctx: Ctx,
  { asking, forDays }: { asking: StaffAsking; forDays: number },
): Promise<{ contacts: readonly Relation[]; silent: readonly SourceReading[] }> {
  const { now, session, staff, organisations } = ctx;
  // What is read here answers one question, and is shown to nobody.
  const record = ctx.records.open(grantToAsk(asking), {
    now,
    session: session.id,
    choices: noChoices,
    report: ctx.report,
  });
  const found = await Promise.all([
    record.list(relations[0]),
    record.list(relations[1]),
    record.list(relations[2]),
    record.list(relations[3]),
    record.list(relations[4]),
  ]);
  const places = organisations.map(({ ura: organisation, source }) => ({
    organisation,
    identifiers: identifiersAt(staff.identifiers, source.staffNumbers),
  }));
  // Every source keeps visits and appointments; one that says that it knows no care teams is not silent for that.
  const [visits, appointments, ...others] = found.map(unheardIn);
  const silent = [
    ...(visits ?? []),
    ...(appointments ?? []),
    ...others.flat().filter(({ servesNone }) => servesNone !== true),
  ];
  return {
    contacts: relationsIn(
      found.flatMap(each => each.values),
      { places, now, forDays },
    ),
    silent: worstReadings(silent),
  };
}

/** The sources that did not answer with all there is, or with something that cannot be read: a relation may stand in it. */
function unheardIn({ sources, withheld }: Loaded<unknown>): readonly SourceReading[] {
  const unread = withheld.filter(({ reason }) => reason.why === 'not-delivered');
  const isUnread = (source: SourceReading) =>
    unread.some(({ organisation }) => organisation === source.organisation);
  return sources.flatMap(source => {
    if (source.state !== 'answered') return [source];
    return isUnread(source) ? [{ ...source, state: 'incomplete' as const }] : [];
  });
}

/** Open cases of a kind that makes whoever has it treat the patient, such as a result that has to be discussed. */
async function tasksOf(ctx: Ctx, asking: StaffAsking): Promise<readonly Relation[]> {
  const kinds = [...ctx.casework.kinds.values()].filter(kind => kind.treats).map(kind => kind.id);
  const cases = await ctx.look(rows => ctx.casework.listOf(rows, asking.patient.id, kinds));
  return cases
    .filter(each => each.state === 'open' && each.owner?.person === asking.person)
    .map(({ organisation, number }) => ({ organisation, reference: `case ${number}` }));
}
