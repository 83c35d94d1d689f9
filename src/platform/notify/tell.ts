/** Writing a notice down and sending it on its way, both in the caller's transaction. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { PortalId } from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import { own, type Rows, type WritableRows } from '../db/index.ts';
import type { Job } from '../outbox/index.ts';
import { type Channels, channelsFor, type QuietChoice, quietOf } from './choice.ts';
import { type Channel, channels } from './contact.ts';
import type { Choice, NoticePortal, Telling, To } from './index.ts';
import { sendAt } from './quiet.ts';
import { freshNumber, type Room } from './room.ts';
import { type ContactTableRow, contactRows, type NoticeTableRow, sealFacts, type Tables } from './rows.ts';

/** Longer than a notice is tried: what waits since before that waits for nobody, as its worker was killed at its last try. */
const mostHoursTried = 6;

/** One notice to send; it stands sealed in our own row. Tried for about five hours. */
export const noticeJob: Job<{ notice: string }> = {
  name: 'notice',
  payload: z.strictObject({ notice: z.uuid() }),
  retries: { limit: 14, delaySeconds: 5, atMostSeconds: 3600 },
};

/** Tells by the channels that the person chose. */
export async function tell(room: Room, rows: WritableRows, { to, what }: Told): Promise<void> {
  const reach = await reachOf(room, rows, { to, what });
  if (!reach) return;
  const chosen = channelsFor(reach.choice.channels, reach.reachable);
  if (chosen.length > 0) {
    for (const channel of chosen) await write(room, rows, { to, what, reach, channel });
    return;
  }
  const why = reach.choice.channels === 'none' ? 'chose-none' : 'no-contact';
  const at = { organisation: to.keeper, id: randomUUID() };
  await insert(rows, { ...rowOf({ to, what, reach }), ...at, state: 'not-sent', why, settled_at: what.now });
}

/** Tells by a channel at which the person can be reached and that they did not choose. Who chose none is left in peace. */
export async function tellOtherwise(room: Room, rows: WritableRows, { to, what }: Told): Promise<boolean> {
  const reach = await reachOf(room, rows, { to, what });
  if (!reach || reach.choice.channels === 'none') return false;
  const chosen = channelsFor(reach.choice.channels, reach.reachable);
  const other = reach.reachable.find(channel => !chosen.includes(channel));
  if (other === undefined) return false;
  await write(room, rows, { to, what, reach, channel: other });
  return true;
}

/** After one that did not arrive: the same by the other channel, once. */
export async function sendInstead(room: Room, rows: WritableRows, row: NoticeTableRow): Promise<void> {
  const to = toOf(row);
  const what = { kind: row.kind, now: room.now() };
  const reach = await reachOf(room, rows, { to, what });
  if (!reach || row.instead_of !== null || reach.choice.channels === 'none') return;
  const tried = await own<Tables>(rows)
    .selectFrom('notice')
    .select('channel')
    .where('organisation', '=', row.organisation)
    .where('person', '=', row.person)
    .where('kind', '=', row.kind)
    .where('made_at', '=', row.made_at)
    .execute();
  const other = reach.reachable.find(channel => !tried.some(each => each.channel === channel));
  if (other) await write(room, rows, { to, what, reach, channel: other, insteadOf: row.id });
}

/** To one address, whatever was chosen: it is that address which is asked or told something. */
export async function sendTo(
  room: Room,
  rows: WritableRows,
  { to, what, channel }: Told & { channel: Channel },
): Promise<void> {
  const reach = await reachOf(room, rows, { to, what });
  if (!reach) throw new Problem('bug', 'a portal that sends nothing asks for a code');
  await write(room, rows, { to, what, reach, channel });
}

export function toOf(row: Pick<NoticeTableRow, 'organisation' | 'person'>): To {
  return { keeper: row.organisation as To['keeper'], person: row.person as To['person'] };
}

type Told = { to: To; what: Telling };

/** Everything that decides how somebody is reached. */
type Reach = {
  portal: NoticePortal;
  language: string;
  choice: Choice;
  reachable: readonly Channel[];
};

async function reachOf(room: Room, rows: Rows, { to, what }: Told): Promise<Reach | null> {
  const contacts = await contactRows(rows, to);
  const portal = portalFor(room, { to, what, contacts });
  if (!portal) return null;
  const { language, ...choice } = await readChoiceOf(rows, to);
  const configured = channels.filter(channel => portal.settings[channel] !== undefined);
  const reachable = configured.filter(channel =>
    contacts.some(each => each.channel === channel && each.value_sealed !== null),
  );
  const wanted = what.language ?? language;
  const known = portal.languages.find(each => each === wanted) ?? portal.languages[0] ?? 'nl';
  return { portal, language: known, choice, reachable };
}

/** Where it happened, else where they entered their address, else any door of the same keeper that sends. */
function portalFor(
  room: Room,
  { to, what, contacts }: Told & { contacts: readonly ContactTableRow[] },
): NoticePortal | null {
  const named = what.portal === undefined ? undefined : room.portals.get(what.portal);
  const entered = contacts.map(each => room.portals.get(each.portal as PortalId));
  const any = [...room.portals.values()].find(each => each.keeper === to.keeper);
  return [named, ...entered, any].find(each => each?.keeper === to.keeper) ?? null;
}

export async function readChoiceOf(rows: Rows, to: To): Promise<Choice & { language: string | null }> {
  const row = await own<Tables>(rows)
    .selectFrom('notice_choice')
    .selectAll()
    .where('organisation', '=', to.keeper)
    .where('person', '=', to.person)
    .executeTakeFirst();
  const chosen: Channels = row?.channels ?? 'usual';
  return { channels: chosen, quiet: quietIn(row), language: row?.language ?? null };
}

function quietIn(row: Tables['notice_choice'] | undefined): QuietChoice {
  if (!row || row.quiet === 'usual') return { kind: 'usual' };
  if (row.quiet === 'none' || row.quiet_from === null || row.quiet_until === null) return { kind: 'none' };
  const [from, until] = [Temporal.PlainTime.from(row.quiet_from), Temporal.PlainTime.from(row.quiet_until)];
  return { kind: 'own', hours: { from, until } };
}

type Writing = Told & { reach: Reach; channel: Channel; insteadOf?: string };

/**
 * One notice by one channel. What still waits there says already that something is new: a second one would say no more,
 * unless it goes to an address of its own.
 */
async function write(room: Room, rows: WritableRows, of: Writing): Promise<void> {
  const { to, what, reach, channel } = of;
  const kind = room.kinds.get(what.kind);
  if (!kind) throw new Problem('bug', `no kind of notice ${what.kind}`);
  const isUrgent = kind.atOnce === true;
  if (!isUrgent && what.facts?.at === undefined && (await isWaiting(rows, of))) return;
  const at = { organisation: to.keeper, id: randomUUID() };
  const send_at = isUrgent
    ? what.now
    : sendAt(what.now, quietOf(reach.choice.quiet, reach.portal.settings.quiet));
  const { department, ...facts } = what.facts ?? {};
  const named = department !== undefined && reach.portal.settings.mayNameDepartment ? { department } : {};
  await insert(rows, {
    ...rowOf({ to, what, reach }),
    ...at,
    channel,
    send_at,
    facts_sealed: sealFacts(room.keys, { ...facts, ...named }, at),
    instead_of: of.insteadOf ?? null,
  });
  await dispatch(room, rows, { ...at, send_at, now: what.now });
}

/** Sends the job; not before its moment. Asked twice for the same moment it is sent once. */
export async function dispatch(
  room: Room,
  rows: WritableRows,
  of: { organisation: string; id: string; send_at: Temporal.Instant; now: Temporal.Instant },
): Promise<void> {
  const isLater = Temporal.Instant.compare(of.send_at, of.now) > 0;
  await room.outbox.send(rows, noticeJob, {
    payload: { notice: of.id },
    organisation: of.organisation as To['keeper'],
    once: `${of.id} ${of.send_at}`,
    ...(isLater && { after: of.send_at }),
  });
}

async function isWaiting(rows: Rows, { to, what, channel }: Writing): Promise<boolean> {
  const found = await own<Tables>(rows)
    .selectFrom('notice')
    .select('id')
    .where('organisation', '=', to.keeper)
    .where('person', '=', to.person)
    .where('kind', '=', what.kind)
    .where('channel', '=', channel)
    .where('state', '=', 'waiting')
    .where('send_at', '>', what.now.subtract({ hours: mostHoursTried }))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

function rowOf({ to, what, reach }: Told & { reach: Reach }): Omit<NoticeTableRow, 'organisation' | 'id'> {
  return {
    number: freshNumber(),
    person: to.person,
    portal: reach.portal.id,
    kind: what.kind,
    language: reach.language,
    channel: null,
    state: 'waiting',
    why: null,
    tries: 0,
    facts_sealed: null,
    made_at: what.now,
    send_at: what.now,
    settled_at: null,
    peer_number: null,
    instead_of: null,
  };
}

async function insert(rows: WritableRows, row: NoticeTableRow): Promise<void> {
  await own<Tables>(rows).insertInto('notice').values(row).execute();
}
