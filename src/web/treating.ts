/** On which ground a member of staff may open a patient's record now, for every room of staff that opens one. */
import { parsePersonId } from '../lib/ids.ts';
import {
  findEmergency,
  type Grant,
  grantStaff,
  grantToAsk,
  relationIn,
  type StaffAsking,
} from '../platform/access/index.ts';
import { noChoices } from '../platform/record/index.ts';
import type { StaffCtx } from './ctx.ts';
import { relations } from './treat-relation.ts';

type Ctx = StaffCtx<unknown, unknown>;

/** Who asks about whom, from the number in an address; null where it is nobody's who is a patient. */
export async function askingAbout(ctx: Ctx, number: string): Promise<StaffAsking | null> {
  const id = parsePersonId(number);
  const bsn = id && (await ctx.identity.bsnOf({ keeper: ctx.portal.keeper, person: id }));
  if (!id || !bsn) return null;
  const organisations = ctx.organisations.map(each => each.ura);
  return { person: ctx.staff.person, patient: { id, bsn }, organisations };
}

/**
 * An open emergency, else what the EHR says of who treats the patient, else a case that makes them treat. Asked anew at
 * every page; null for none, which looks as if there is no record. `forDays`: so long a contact counts after its end.
 */
export async function groundFor(
  ctx: Ctx,
  { asking, forDays }: { asking: StaffAsking; forDays: number },
): Promise<Grant | null> {
  const { now } = ctx;
  const slot = await ctx.look(rows =>
    findEmergency(rows, { patient: asking.patient.id, person: asking.person, now }),
  );
  if (slot) {
    return grantStaff(asking, { ground: 'emergency', reason: slot.reason, untilAt: slot.endsAt });
  }
  const relation = (await relationOf(ctx, { asking, forDays })) ?? (await taskOf(ctx, asking));
  return relation === null ? null : grantStaff(asking, { ground: 'treating', relation });
}

async function relationOf(
  ctx: Ctx,
  { asking, forDays }: { asking: StaffAsking; forDays: number },
): Promise<string | null> {
  const { now, session, staff } = ctx;
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
  const contacts = found.flatMap(each => each.values);
  return relationIn(contacts, {
    identifiers: staff.identifiers,
    now,
    forDays,
  });
}

/** An open case of a kind that makes whoever has it treat the patient, such as a result that has to be discussed. */
async function taskOf(ctx: Ctx, asking: StaffAsking): Promise<string | null> {
  const kinds = [...ctx.casework.kinds.values()].filter(kind => kind.treats).map(kind => kind.id);
  const cases = await ctx.look(rows => ctx.casework.listOf(rows, asking.patient.id, kinds));
  const own = cases.find(each => each.state === 'open' && each.owner?.person === asking.person);
  return own ? `case ${own.number}` : null;
}
