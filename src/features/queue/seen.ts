/** What somebody sees of the queues here: which are theirs, and what an address asks of them. Pure but for reading. */
import type { Actor, Case, QueueQuery, Thread } from '../../platform/casework/index.ts';
import type { Logged } from '../../web/answer.ts';
import type { StaffCtx } from '../../web/ctx.ts';
import type { Filter, Settings } from './index.ts';
import type { Words } from './words.ts';

export type Ctx = StaffCtx<Settings, Words>;
export type Desk = Settings['queues'][number];

/** The queues that one of their roles sees; the rest does not exist for them (O-11). */
export function desksOf(ctx: Pick<Ctx, 'settings' | 'is'>): readonly Desk[] {
  return ctx.settings.queues.filter(desk => ctx.is(...desk.roles));
}

/** Where a case may go from where it lies: what its kind lets, of the queues that there are here. */
export function placesFor(
  { settings }: Pick<Ctx, 'settings'>,
  of: Pick<Case, 'queue' | 'queues'>,
): readonly Desk[] {
  return settings.queues.filter(desk => desk.id !== of.queue && of.queues.includes(desk.id));
}

/** Those that an address is about: the one that it names, else all of them. */
export function askedDesks(filter: Pick<Filter, 'rij'>, desks: readonly Desk[]): readonly Desk[] {
  const named = desks.filter(desk => desk.id === filter.rij);
  return named.length > 0 ? named : desks;
}

/** `2026-11-26T16:00:00Z~<id>`: the last one of the page before. */
export function readPlace(text: string): QueueQuery['after'] {
  const [moment = '', id = ''] = text.split('~');
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) return undefined;
  try {
    return { moment: Temporal.Instant.from(moment), id };
  } catch {
    return undefined;
  }
}

export function placeOf(one: Case): string {
  return `${one.doneAt ?? one.clock.dueAt}~${one.id}`;
}

export const onPage = 50;

/** What is asked of the queues by an address; one more than a page, to know whether there is a next. */
export function queryOf(filter: Filter, ctx: Ctx): QueueQuery {
  const { now } = ctx;
  const after = readPlace(filter.na);
  return {
    queues: askedDesks(filter, desksOf(ctx)).map(desk => desk.id),
    limit: onPage + 1,
    state: filter.stand === 'klaar' ? 'done' : 'open',
    ...(filter.wie === 'ik' && { owner: ctx.staff.person }),
    ...(filter.wie === 'vrij' && { owner: 'nobody' as const }),
    ...(filter.haast !== 'alles' && {
      pressing: { now, within: filter.haast === 'laat' ? ('late' as const) : ('warned' as const) },
    }),
    ...(filter.nummer !== '' && { number: filter.nummer.toUpperCase() }),
    ...(after && { after }),
  };
}

/** The part of an address that says which queue is being looked at. */
export function addressOf(filter: Filter, change: Partial<Filter> = {}): string {
  const usual: Partial<Filter> = { wie: 'alles', haast: 'alles', stand: 'open' };
  const { rij, wie, haast, stand, nummer, na } = { ...filter, ...change };
  const kept = Object.entries({ rij, wie, haast, stand, nummer, na }).filter(
    ([key, value]) => value !== '' && value !== usual[key as keyof Filter],
  );
  const query = new URLSearchParams(kept).toString();
  return query === '' ? '' : `?${query}`;
}

/** A case that lies where one of their roles looks; null for any other, as if it were not there. */
export async function findSeen(ctx: Ctx, id: string): Promise<Thread | null> {
  const thread = await ctx.look(rows => ctx.casework.find(rows, id));
  if (!thread) return null;
  return desksOf(ctx).some(desk => desk.id === thread.queue) ? thread : null;
}

/** The same, of a kind that is answered: what nobody asked has no answer. */
export async function findAnswerable(ctx: Ctx, id: string): Promise<Thread | null> {
  const thread = await findSeen(ctx, id);
  return thread && ctx.casework.kinds.get(thread.kind)?.unasked ? null : thread;
}

/** As the patient reads it: `Greetje Haverkamp, poliklinisch medewerker`. */
export function actorOf({ staff }: Ctx): Actor {
  const name = [staff.name, staff.function].filter(Boolean).join(', ');
  return { side: 'staff', person: staff.person, name };
}

/** Whose record it was about, and why this member of staff may know: the case is their work, whoever treats the patient. */
export function loggedOf(one: Case): Logged {
  return {
    organisation: one.organisation,
    ground: 'duty',
    ...(one.subject && { patient: one.subject }),
  };
}

/** The calendar of the organisation whose case it is. */
export function workingDaysOf(ctx: Ctx, one: Case) {
  const found = ctx.portal.organisations.find(each => each.ura === one.organisation);
  const at = found ?? ctx.portal.organisations[0];
  if (!at) throw new Error('a portal without organisations does not pass its check');
  return at.workingDays;
}
