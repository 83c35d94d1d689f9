/** Whom the things that a caller said point at, at the places where this member of staff works. */
import type { PersonId } from '../../lib/ids.ts';
import { grantToAsk } from '../../platform/access/index.ts';
import type { Channel } from '../../platform/notify/index.ts';
import type { StaffCtx } from '../../web/ctx.ts';
import { agreedOn, type Things } from './account.ts';
import type { Words } from './words.ts';

export type Ctx = StaffCtx<unknown, Words>;

/** Found; nobody, or not one only; or the source that knows birth dates does not answer. */
export type Finding = { found: PersonId } | { found: null; why: 'none' | 'silent' };

/** A family or a home may share a mailbox: everybody in it is compared, so many at once. */
const comparedAtOnce = 5;

export async function findAccount(ctx: Ctx, things: Things): Promise<Finding> {
  const pointers = await pointersOf(ctx, things);
  const agreed = agreedOn(pointers);
  if (things.bornOn === null) return onlyOne(agreed);
  const same: PersonId[] = [];
  for (let place = 0; place < agreed.length; place += comparedAtOnce) {
    const some = agreed.slice(place, place + comparedAtOnce);
    const compared = await Promise.all(some.map(person => bornOn(ctx, person, things.bornOn)));
    if (compared.includes('silent')) return { found: null, why: 'silent' };
    same.push(...some.filter((_, nth) => compared[nth] === 'same'));
  }
  return onlyOne(same);
}

/** Of a family that shares a mailbox nobody is found by it: something more has to be said. */
function onlyOne([first, ...others]: readonly PersonId[]): Finding {
  return first !== undefined && others.length === 0 ? { found: first } : { found: null, why: 'none' };
}

async function pointersOf(ctx: Ctx, { bsn, mail, sms, number }: Things): Promise<PersonId[][]> {
  const { identity, notify, casework } = ctx;
  const { keeper } = ctx.portal;
  const holders = (channel: Channel, value: string) =>
    ctx.look(rows => notify.holdersOf(rows, { keeper, channel, value }));
  const asked: Promise<readonly (PersonId | null)[]>[] = [];
  if (bsn !== null) asked.push(identity.knownPersonOf({ keeper, bsn }).then(person => [person]));
  if (mail !== null) asked.push(holders('mail', mail));
  if (sms !== null) asked.push(holders('sms', sms));
  if (number !== null)
    asked.push(
      ctx.look(async rows => [
        (await casework.holderOfNumber(rows, number)) ??
          (await notify.holderOfNumber(rows, { keeper, number })),
      ]),
    );
  return (await Promise.all(asked)).map(each => each.filter(person => person !== null));
}

/** Asked of the source for this one question: what it says is shown to nobody. */
async function bornOn(
  ctx: Ctx,
  person: PersonId,
  said: Temporal.PlainDate | null,
): Promise<'same' | 'other' | 'silent'> {
  const { identity, portal, staff, organisations, records, now, report } = ctx;
  const bsn = await identity.bsnOf({ keeper: portal.keeper, person });
  if (bsn === null || said === null) return 'other';
  const asking = {
    person: staff.person,
    patient: { id: person, bsn },
    organisations: organisations.map(each => each.ura),
  };
  const status = await records.patientStatus(grantToAsk(asking), { now, report });
  if (status.status === 'unreachable') return 'silent';
  return status.bornOn?.equals(said) ? 'same' : 'other';
}
