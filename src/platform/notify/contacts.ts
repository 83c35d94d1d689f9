/** The addresses of a person: entered, confirmed by a code, changed and forgotten. */
import type { Keys } from '../../lib/crypto.ts';
import type { PersonId, PortalId } from '../../lib/ids.ts';
import { own, type Rows, type WritableRows } from '../db/index.ts';
import type { Channel } from './contact.ts';
import type { Confirmed, ContactPoint, Entered, Entering, Notify, To } from './index.ts';
import { freshCode, isForAnyAddress, ownKinds, type Room } from './room.ts';
import {
  asPerson,
  type ContactTableRow,
  codeHash,
  contactHash,
  contactRows,
  type NoticeTableRow,
  sealContact,
  type Tables,
  unsealContact,
} from './rows.ts';
import { sendInstead, sendTo } from './tell.ts';

const mostTries = 5;
const codeHours = 24;
/** Codes to one person by one channel within a day: nobody's phone is to be filled by somebody else's mistake. */
const mostCodes = 5;

type Contacts = Pick<
  Notify,
  'readContacts' | 'enter' | 'sendCodeAgain' | 'confirm' | 'dropPending' | 'remove' | 'holdersOf'
>;

export function contactsOf(room: Room): Contacts {
  const { keys } = room;
  return {
    readContacts: async (rows, to) => (await contactRows(rows, to)).map(row => contactOf(keys, to, row)),
    enter: (rows, to, of) => enter(room, rows, { to, of }),
    sendCodeAgain: (rows, to, of) => sendCodeAgain(room, rows, { to, of }),
    confirm: (rows, to, of) => confirm(room, rows, { to, of }),
    dropPending: async (rows, to, channel) => {
      await drop(rows, { to, channel });
      const kept = { pending_sealed: null, code_hash: null, code_until: null };
      await at(own<Tables>(rows).updateTable('contact_point').set(kept), { to, channel }).execute();
    },
    remove: (rows, to, channel) => remove(room, rows, { to, channel }),
    holdersOf: async (rows, of) => {
      const found = await own<Tables>(rows)
        .selectFrom('contact_point')
        .select('person')
        .where('organisation', '=', of.keeper)
        .where('channel', '=', of.channel)
        .where('value_hash', '=', contactHash(keys, of))
        .limit(50)
        .execute();
      return found.map((row): PersonId => asPerson(row.person));
    },
  };
}

type Place = { to: To; channel: Channel };

type Bound<Q> = { where(column: 'organisation' | 'person' | 'channel', is: '=', value: string): Q };

/** Narrows a statement to one row of a person. */
function at<Q extends Bound<Q>>(query: Q, { to, channel }: Place): Q {
  return query
    .where('organisation', '=', to.keeper)
    .where('person', '=', to.person)
    .where('channel', '=', channel);
}

/** What was never confirmed goes as a whole. */
async function drop(rows: WritableRows, place: Place): Promise<void> {
  await at(own<Tables>(rows).deleteFrom('contact_point').where('value_sealed', 'is', null), place).execute();
}

function contactOf(keys: Keys, to: To, row: ContactTableRow): ContactPoint {
  const place = { ...to, channel: row.channel };
  const { value_sealed, pending_sealed, code_until, refused_at, refused_because } = row;
  return {
    channel: row.channel,
    value: value_sealed && unsealContact(keys, value_sealed, { ...place, part: 'value' }),
    confirmedAt: row.confirmed_at,
    refused: refused_at && refused_because ? { at: refused_at, why: refused_because } : null,
    pending:
      pending_sealed && code_until
        ? {
            value: unsealContact(keys, pending_sealed, { ...place, part: 'pending' }),
            until: code_until,
            triesLeft: Math.max(0, mostTries - row.tries),
          }
        : null,
  };
}

async function find(room: Room, rows: Rows, { to, channel }: Place): Promise<ContactPoint | null> {
  const row = (await contactRows(rows, to)).find(each => each.channel === channel);
  return row ? contactOf(room.keys, to, row) : null;
}

async function enter(room: Room, rows: WritableRows, { to, of }: { to: To; of: Entering }): Promise<Entered> {
  const { channel, value } = of;
  const known = await find(room, rows, { to, channel });
  if (known?.value === value && known.refused === null) return { ok: false, why: 'same' };
  if (await hasAskedEnough(rows, { to, channel, now: of.now })) return { ok: false, why: 'too-many' };
  const code = freshCode();
  const place = { ...to, channel };
  const pending = {
    portal: of.portal,
    pending_sealed: sealContact(room.keys, value, { ...place, part: 'pending' }),
    code_hash: codeHash(room.keys, place, code),
    code_until: of.now.add({ hours: codeHours }),
    tries: 0,
  };
  await own<Tables>(rows)
    .insertInto('contact_point')
    .values({
      organisation: to.keeper,
      person: to.person,
      channel,
      value_sealed: null,
      value_hash: null,
      confirmed_at: null,
      refused_at: null,
      refused_because: null,
      ...pending,
    })
    .onConflict(conflict => conflict.columns(['organisation', 'person', 'channel']).doUpdateSet(pending))
    .execute();
  const facts = { code, at: value };
  await sendTo(room, rows, {
    to,
    channel,
    what: {
      kind: ownKinds.code,
      portal: of.portal,
      facts,
      now: of.now,
      ...(of.language !== undefined && { language: of.language }),
    },
  });
  return { ok: true };
}

/** In the words of the portal where it was entered. */
async function sendCodeAgain(
  room: Room,
  rows: WritableRows,
  { to, of }: { to: To; of: { channel: Channel; now: Temporal.Instant } },
): Promise<Entered> {
  const row = (await contactRows(rows, to)).find(each => each.channel === of.channel);
  const pending = row && contactOf(room.keys, to, row).pending;
  if (!pending) return { ok: false, why: 'nothing' };
  const portal = row.portal as PortalId;
  return enter(room, rows, { to, of: { ...of, value: pending.value, portal } });
}

async function hasAskedEnough(
  rows: Rows,
  { to, channel, now }: Place & { now: Temporal.Instant },
): Promise<boolean> {
  const found = await own<Tables>(rows)
    .selectFrom('notice')
    .select('id')
    .where('organisation', '=', to.keeper)
    .where('person', '=', to.person)
    .where('kind', '=', ownKinds.code)
    .where('channel', '=', channel)
    .where('made_at', '>', now.subtract({ hours: 24 }))
    .limit(mostCodes)
    .execute();
  return found.length >= mostCodes;
}

type Typed = { to: To; of: { channel: Channel; code: string; now: Temporal.Instant } };

/** Every try is counted before it is looked at, so that two at once are two. */
async function confirm(room: Room, rows: WritableRows, { to, of }: Typed): Promise<Confirmed> {
  const { channel, now } = of;
  const place = { to, channel };
  const known = await find(room, rows, place);
  if (!known?.pending) return { ok: false, why: 'nothing' };
  if (Temporal.Instant.compare(now, known.pending.until) >= 0) return { ok: false, why: 'expired' };
  const counting = own<Tables>(rows)
    .updateTable('contact_point')
    .set(set => ({ tries: set('tries', '+', 1) }))
    .where('tries', '<', mostTries);
  const tried = await at(counting, place).returningAll().executeTakeFirst();
  if (!tried) return { ok: false, why: 'used-up' };
  // What the row holds now: another address may have been entered since it was read, and a code is for that one alone.
  const { pending, value: before } = contactOf(room.keys, to, tried);
  if (!pending) return { ok: false, why: 'nothing' };
  const code = of.code.replaceAll(/\D/g, '');
  if (tried.code_hash !== codeHash(room.keys, { ...to, channel }, code)) return { ok: false, why: 'wrong' };
  const { value } = pending;
  const confirmed = {
    value_sealed: sealContact(room.keys, value, { ...to, channel, part: 'value' }),
    value_hash: contactHash(room.keys, { keeper: to.keeper, channel, value }),
    confirmed_at: now,
    refused_at: null,
    refused_because: null,
    pending_sealed: null,
    code_hash: null,
    code_until: null,
    tries: 0,
  };
  await at(own<Tables>(rows).updateTable('contact_point').set(confirmed), place).execute();
  if (before !== null && before !== value) await warn(room, rows, { to, channel, before });
  return { ok: true };
}

/** An address that goes is told so, there: it may be somebody else who takes it away. */
async function warn(room: Room, rows: WritableRows, of: Place & { before: string }): Promise<void> {
  const { to, channel, before } = of;
  const what = { kind: ownKinds.changed, facts: { at: before }, now: room.now() };
  await sendTo(room, rows, { to, channel, what });
}

/** What was still to go to it goes by the other way, where there is one. */
async function remove(room: Room, rows: WritableRows, place: Place): Promise<void> {
  const before = (await find(room, rows, place))?.value ?? null;
  if (before !== null) await warn(room, rows, { ...place, before });
  await at(own<Tables>(rows).deleteFrom('contact_point'), place).execute();
  for (const row of await cancelWaiting(rows, { ...place, now: room.now() }))
    await sendInstead(room, rows, row);
}

/** What was still to go to an address that is no more; warnings know their own. Gives what may be said elsewhere. */
async function cancelWaiting(
  rows: WritableRows,
  { to, channel, now }: Place & { now: Temporal.Instant },
): Promise<readonly NoticeTableRow[]> {
  const cancelled = { state: 'not-sent', why: 'removed', settled_at: now, facts_sealed: null } as const;
  const found = await at(own<Tables>(rows).updateTable('notice').set(cancelled), { to, channel })
    .where('state', '=', 'waiting')
    .where('kind', '!=', ownKinds.changed)
    .returningAll()
    .execute();
  return found.filter(row => isForAnyAddress(row.kind));
}
