/** What a worker does with a notice: sends it, keeps what became of it, and goes another way where it was refused. */
import { z } from 'zod';
import type { OrganisationId, PortalId } from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import { own, type WritableRows } from '../db/index.ts';
import { type Delivery, type HandledJob, handledBy, type Job } from '../outbox/index.ts';
import { quietOf } from './choice.ts';
import type { NoticeFacts, NoticePortal, NoticeState, Why } from './index.ts';
import { letterOf } from './letter.ts';
import type { Attempt } from './mail.ts';
import { sendAt } from './quiet.ts';
import { isForAnyAddress, type Room } from './room.ts';
import { contactRows, type NoticeTableRow, type Tables, unsealContact, unsealFacts } from './rows.ts';
import { dispatch, noticeJob, readChoiceOf, sendInstead, toOf } from './tell.ts';

/** Asks the gateway what became of an SMS; `round` counts how often it was asked. */
const reportJob: Job<{ notice: string; round: number }> = {
  name: 'notice-report',
  payload: z.strictObject({ notice: z.uuid(), round: z.number().int().min(0) }),
  retries: { limit: 3, delaySeconds: 60, atMostSeconds: 3600 },
};

/** When the gateway is asked: a gateway tries for a day or two, and most phones are on. */
const reportAfterSeconds = [5, 60, 600, 3600, 12 * 3600, 36 * 3600];

export function jobsOf(room: Room): readonly HandledJob[] {
  return [
    handledBy(noticeJob, ({ notice }, delivery) => deliver(room, notice, delivery)),
    handledBy(reportJob, (payload, delivery) => askReport(room, payload, delivery)),
  ];
}

/** After the last try it is settled, however that one ended: what stays `waiting` would hold back all that comes after it. */
async function deliver(room: Room, id: string, { organisation, isLast }: Delivery): Promise<void> {
  const row = await find(room, { organisation, id });
  // What failed for good before and is tried again by hand is sent like what waits.
  if (!row?.channel || (row.state !== 'waiting' && row.state !== 'failed')) return;
  let why: Why | null;
  try {
    why = await attemptOf(room, row);
  } catch (fault) {
    if (isLast) await settle(room, row, { state: 'failed', why: 'unavailable' });
    throw fault;
  }
  if (why === null) return;
  await tryLater(room, row, why);
  if (isLast) await settle(room, row, { state: 'failed', why });
  throw new Problem('unavailable', 'the other side does not take it now');
}

/** One try; gives why it has to be tried again, null where it need not. */
async function attemptOf(room: Room, row: NoticeTableRow): Promise<Why | null> {
  const portal = room.portals.get(row.portal as PortalId);
  if (!portal) return settled(room, row, { state: 'failed', why: 'unavailable' });
  if (await isTooEarly(room, { row, portal })) return null;
  const facts = unsealFacts(room.keys, row);
  const to = facts.at ?? (await addressOf(room, row));
  if (to === null) return settled(room, row, { state: 'not-sent', why: 'removed' });
  const attempt = await send(room, { row, portal, facts, to });
  if (attempt.ok) return settled(room, row, { state: 'sent', why: null, peer_number: attempt.peer });
  if (attempt.refused === 'for-good') return settled(room, row, { state: 'refused', why: attempt.why });
  return attempt.why;
}

async function settled(room: Room, row: NoticeTableRow, of: Settled): Promise<null> {
  await settle(room, row, of);
  return null;
}

function find(
  room: Room,
  of: { organisation: OrganisationId; id: string },
): Promise<NoticeTableRow | undefined> {
  return room.database.look([of.organisation], rows =>
    own<Tables>(rows)
      .selectFrom('notice')
      .selectAll()
      .where('organisation', '=', of.organisation)
      .where('id', '=', of.id)
      .executeTakeFirst(),
  );
}

/** A try that comes in quiet hours waits for their end, as the first one would have. */
async function isTooEarly(
  room: Room,
  { row, portal }: { row: NoticeTableRow; portal: NoticePortal },
): Promise<boolean> {
  if (room.kinds.get(row.kind)?.atOnce) return false;
  const { keeper } = toOf(row);
  const now = room.now();
  return room.database.change([keeper], async rows => {
    const { quiet } = await readChoiceOf(rows, toOf(row));
    const send_at = sendAt(now, quietOf(quiet, portal.settings.quiet));
    if (Temporal.Instant.compare(send_at, now) <= 0) return false;
    await update(rows, row, { send_at });
    await dispatch(room, rows, { ...row, send_at, now });
    return true;
  });
}

/** The confirmed address of now: one that was changed meanwhile gets it there. */
async function addressOf(room: Room, row: NoticeTableRow): Promise<string | null> {
  const to = toOf(row);
  const found = await room.database.look([to.keeper], rows => contactRows(rows, to));
  const contact = found.find(each => each.channel === row.channel);
  if (!contact?.value_sealed) return null;
  const place = { ...to, channel: contact.channel, part: 'value' } as const;
  return unsealContact(room.keys, contact.value_sealed, place);
}

type Sending = { row: NoticeTableRow; portal: NoticePortal; facts: NoticeFacts; to: string };

async function send(room: Room, { row, portal, facts, to }: Sending): Promise<Attempt> {
  const ways = room.ways.get(portal.id);
  const { language, id: key } = row;
  const { code = null, department = null } = facts;
  const text = portal.say(row.kind, { language, code, department });
  if (row.channel === 'mail' && ways?.mail) {
    const name = portal.settings.mail?.name ?? portal.name;
    const letter = letterOf(text, { language, name });
    return ways.mail.send({ ...letter, to, key, choicesAt: portal.choicesAt });
  }
  if (row.channel === 'sms' && ways?.sms) return ways.sms.send({ to, key, text: text.short });
  return { ok: false, refused: 'for-now', why: 'unavailable' };
}

type Settled = { state: NoticeState; why: Why | null; peer_number?: string | null };

/** Writes down how it ended, once, with everything that follows from it. */
async function settle(room: Room, row: NoticeTableRow, settled: Settled): Promise<void> {
  const { keeper } = toOf(row);
  await room.database.change([keeper], async rows => {
    const facts = settled.state === 'failed' ? {} : { facts_sealed: null };
    const changed = await update(rows, row, { ...settled, ...facts, settled_at: room.now() });
    if (!changed) return;
    if (settled.state === 'sent' && row.channel === 'sms' && settled.peer_number)
      await askLater(room, rows, { row, round: 0 });
    if (settled.state === 'refused') await noteRefused(room, rows, { row, why: settled.why ?? 'refused' });
    const isElsewhere =
      settled.state === 'refused' || settled.state === 'failed' || settled.why === 'removed';
    // Known by its kind: its facts may be what cannot be read.
    if (isElsewhere && isForAnyAddress(row.kind)) await sendInstead(room, rows, row);
  });
}

/** The page where somebody reads and changes their address says so too. */
async function noteRefused(
  room: Room,
  rows: WritableRows,
  { row, why }: { row: NoticeTableRow; why: Why },
): Promise<void> {
  // A phone that was off is no wrong number.
  if (!row.channel || why === 'not-reached' || unsealFacts(room.keys, row).at !== undefined) return;
  await own<Tables>(rows)
    .updateTable('contact_point')
    .set({ refused_at: room.now(), refused_because: why })
    .where('organisation', '=', row.organisation)
    .where('person', '=', row.person)
    .where('channel', '=', row.channel)
    .where('value_sealed', 'is not', null)
    .execute();
}

async function tryLater(room: Room, row: NoticeTableRow, why: Why): Promise<void> {
  const { keeper } = toOf(row);
  await room.database.change([keeper], rows => update(rows, row, { why, tries: row.tries + 1 }));
}

/** Changes the row where nobody settled it meanwhile; gives whether it did. */
async function update(
  rows: WritableRows,
  row: NoticeTableRow,
  set: Partial<NoticeTableRow>,
): Promise<boolean> {
  const { numUpdatedRows } = await own<Tables>(rows)
    .updateTable('notice')
    .set(set)
    .where('organisation', '=', row.organisation)
    .where('id', '=', row.id)
    .where('state', '=', row.state)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

type Round = { row: NoticeTableRow; round: number };

async function askLater(room: Room, rows: WritableRows, { row, round }: Round): Promise<void> {
  const seconds = reportAfterSeconds[round];
  if (seconds === undefined) return;
  await room.outbox.send(rows, reportJob, {
    payload: { notice: row.id, round },
    organisation: toOf(row).keeper,
    once: `${row.id} ${round}`,
    after: room.now().add({ seconds }),
  });
}

/** What the gateway says now. After the last time it stays `sent`: that is all that we know. */
async function askReport(
  room: Room,
  { notice, round }: { notice: string; round: number },
  { organisation }: Delivery,
): Promise<void> {
  const row = await find(room, { organisation, id: notice });
  if (row?.state !== 'sent' || row.peer_number === null) return;
  const report = await room.ways.get(row.portal as PortalId)?.sms?.report(row.peer_number);
  if (report === 'delivered') return settle(room, row, { state: 'delivered', why: null });
  if (report && typeof report === 'object')
    return settle(room, row, { state: 'refused', why: report.refused });
  await room.database.change([organisation], rows => askLater(room, rows, { row, round: round + 1 }));
}
