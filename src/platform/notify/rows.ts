/** What this room owns in the database (0045_notices.sql), and how its rows become ours. */
import { type Keys, keyedHash, type SealedColumn, seal, unseal } from '../../lib/crypto.ts';
import { type OrganisationId, type PersonId, parsePersonId } from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import { own, type Rows } from '../db/index.ts';
import type { Channels } from './choice.ts';
import { type Channel, sameAs } from './contact.ts';
import type { NoticeFacts, NoticeRow, NoticeState, To, Why } from './index.ts';

export type ContactTableRow = {
  organisation: string;
  person: string;
  channel: Channel;
  portal: string;
  value_sealed: Buffer | null;
  value_hash: string | null;
  confirmed_at: Temporal.Instant | null;
  refused_at: Temporal.Instant | null;
  refused_because: Why | null;
  pending_sealed: Buffer | null;
  code_hash: string | null;
  code_until: Temporal.Instant | null;
  tries: number;
};

export type NoticeTableRow = {
  organisation: string;
  id: string;
  number: string;
  person: string;
  portal: string;
  kind: string;
  language: string;
  channel: Channel | null;
  state: NoticeState;
  why: Why | null;
  tries: number;
  facts_sealed: Buffer | null;
  made_at: Temporal.Instant;
  send_at: Temporal.Instant;
  settled_at: Temporal.Instant | null;
  peer_number: string | null;
  instead_of: string | null;
};

export type Tables = {
  contact_point: ContactTableRow;
  notice_choice: {
    organisation: string;
    person: string;
    channels: Channels;
    quiet: 'usual' | 'own' | 'none';
    quiet_from: string | null;
    quiet_until: string | null;
    language: string;
    changed_at: Temporal.Instant;
  };
  notice: NoticeTableRow;
};

type Place = { keeper: OrganisationId; person: PersonId; channel: Channel };
type Part = 'value' | 'pending';

/** Every value is bound to its row and column. */
function contextOf({ keeper, person, channel }: { [part in keyof Place]: string }, part: Part): string {
  return `contact_point/${keeper}/${person}/${channel}/${part}`;
}

const factsContext = ({ organisation, id }: NoticePlace) => `notice/${organisation}/${id}/facts`;

const ofContact = (part: Part): SealedColumn => ({
  table: 'contact_point',
  column: `${part}_sealed`,
  key: ['organisation', 'person', 'channel'],
  context: ({ organisation = '', person = '', channel = '' }) =>
    contextOf({ keeper: organisation, person, channel }, part),
});

/** What this room keeps sealed. */
export const sealedColumns: readonly SealedColumn[] = [
  ofContact('value'),
  ofContact('pending'),
  {
    table: 'notice',
    column: 'facts_sealed',
    key: ['organisation', 'id'],
    context: ({ organisation = '', id = '' }) => factsContext({ organisation, id }),
  },
];

export function sealContact(keys: Keys, value: string, at: Place & { part: Part }): Buffer {
  return seal(keys, value, contextOf(at, at.part));
}

export function unsealContact(keys: Keys, sealed: Buffer, at: Place & { part: Part }): string {
  return unseal(keys, sealed, contextOf(at, at.part));
}

/** Finds who has an address without reading any. The keeper is hashed in, so that two organisations cannot lay theirs side by side. */
export function contactHash(
  keys: Keys,
  of: { keeper: OrganisationId; channel: Channel; value: string },
): string {
  return keyedHash(keys, `contact/${of.keeper}/${of.channel}/${sameAs(of.channel, of.value)}`);
}

/** A code is worth nothing for another person or channel. */
export function codeHash(keys: Keys, { keeper, person, channel }: Place, code: string): string {
  return keyedHash(keys, `contact-code/${keeper}/${person}/${channel}/${code}`);
}

type NoticePlace = { organisation: string; id: string };

export function sealFacts(keys: Keys, facts: NoticeFacts, at: NoticePlace): Buffer | null {
  if (Object.keys(facts).length === 0) return null;
  return seal(keys, JSON.stringify(facts), factsContext(at));
}

/** What we sealed ourselves has the shape that we gave it. */
export function unsealFacts(keys: Keys, row: NoticePlace & { facts_sealed: Buffer | null }): NoticeFacts {
  if (!row.facts_sealed) return {};
  return JSON.parse(unseal(keys, row.facts_sealed, factsContext(row))) as NoticeFacts;
}

export function contactRows(rows: Rows, { keeper, person }: To): Promise<ContactTableRow[]> {
  return own<Tables>(rows)
    .selectFrom('contact_point')
    .selectAll()
    .where('organisation', '=', keeper)
    .where('person', '=', person)
    .orderBy('channel')
    .execute();
}

export function noticeOf(row: NoticeTableRow): NoticeRow {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    channel: row.channel,
    state: row.state,
    why: row.why,
    madeAt: row.made_at,
    sendAt: row.send_at,
    settledAt: row.settled_at,
    isSecondTry: row.instead_of !== null,
  };
}

export function asPerson(text: string): PersonId {
  const person = parsePersonId(text);
  if (person === null) throw new Problem('bug', 'the database holds a notice of nobody');
  return person;
}
