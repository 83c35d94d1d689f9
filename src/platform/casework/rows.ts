/** What this room owns in the database (0013_casework.sql), and how its rows become ours. */
import { type Keys, type SealedColumn, seal, unseal } from '../../lib/crypto.ts';
import { type PortalId, parseOrganisationId, parsePersonId, parsePortalId } from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import type { GroundName } from '../audit/index.ts';
import type { Stage, Terms } from './clock.ts';
import type { Act, Actor, Case, CaseFile, CaseHead, CaseState, Entry } from './index.ts';

/** A row of `care_case` as the driver gives it. */
export type CaseRow = {
  organisation: string;
  id: string;
  number: string;
  kind: string;
  portal: string;
  subject: string | null;
  opened_by: string | null;
  opened_as: GroundName;
  queue: string;
  first_queue: string;
  lead_queue: string;
  other_queues: readonly string[];
  owner: string | null;
  owner_name: string | null;
  state: CaseState;
  merged_into: string | null;
  outcome: string | null;
  version: number;
  terms: Terms;
  opened_at: Temporal.Instant;
  arrived_at: Temporal.Instant;
  done_at: Temporal.Instant | null;
  warn_at: Temporal.Instant;
  due_at: Temporal.Instant;
  escalate_at: Temporal.Instant;
  stage: Stage;
  next_at: Temporal.Instant | null;
  told_at: Temporal.Instant | null;
  read_at: Temporal.Instant | null;
  reference: string | null;
  /** Null is `opened_at`. */
  began_at: Temporal.Instant | null;
  extended_at: Temporal.Instant | null;
  head_sealed: Buffer;
  payload_sealed: Buffer;
};

export type FileRow = {
  organisation: string;
  case_id: string;
  id: string;
  added_at: Temporal.Instant;
  type: string;
  bytes: number;
  released_at: Temporal.Instant | null;
  until_at: Temporal.Instant | null;
  gone_at: Temporal.Instant | null;
  gone_why: 'withdrawn' | 'expired' | null;
  name_sealed: Buffer;
};

export type EntryRow = {
  organisation: string;
  case_id: string;
  number: number;
  at: Temporal.Instant;
  act: Act;
  by_side: Actor['side'];
  by_person: string | null;
  detail: Entry['detail'];
  said_sealed: Buffer;
};

export type Tables = {
  care_case: CaseRow & { holder: string | null };
  case_entry: EntryRow;
  case_file: FileRow;
  case_file_piece: {
    organisation: string;
    case_id: string;
    file_id: string;
    number: number;
    sealed: Buffer;
  };
  case_draft: {
    organisation: string;
    person: string;
    place: string;
    saved_at: Temporal.Instant;
    fields_sealed: Buffer;
  };
};

/** What of an entry stands sealed. */
type Said = { name: string; text: string | null; note: string | null };

/** Every value is bound to its row and column, so that it cannot be moved to another. */
export const sealedAt = {
  head: (of: { organisation: string; id: string }) => `care_case/${of.organisation}/${of.id}/head`,
  payload: (of: { organisation: string; id: string }) => `care_case/${of.organisation}/${of.id}/payload`,
  said: (of: { organisation: string; case_id: string; number: number }) =>
    `case_entry/${of.organisation}/${of.case_id}/${of.number}`,
  file: (of: { organisation: string; case_id: string; id: string }) =>
    `case_file/${of.organisation}/${of.case_id}/${of.id}/name`,
  piece: (of: { organisation: string; case_id: string; file_id: string; number: number }) =>
    `case_file_piece/${of.organisation}/${of.case_id}/${of.file_id}/${of.number}`,
  fields: (of: { organisation: string; person: string; place: string }) =>
    `case_draft/${of.organisation}/${of.person}/${of.place}`,
};

/** What this room keeps sealed, for who changes the key. */
export const sealedColumns: readonly SealedColumn[] = [
  {
    table: 'care_case',
    column: 'head_sealed',
    key: ['organisation', 'id'],
    context: ({ organisation = '', id = '' }) => sealedAt.head({ organisation, id }),
  },
  {
    table: 'care_case',
    column: 'payload_sealed',
    key: ['organisation', 'id'],
    context: ({ organisation = '', id = '' }) => sealedAt.payload({ organisation, id }),
  },
  {
    table: 'case_entry',
    column: 'said_sealed',
    key: ['organisation', 'case_id', 'number'],
    context: ({ organisation = '', case_id = '', number }) =>
      sealedAt.said({ organisation, case_id, number: Number(number) }),
  },
  {
    table: 'case_draft',
    column: 'fields_sealed',
    key: ['organisation', 'person', 'place'],
    context: ({ organisation = '', person = '', place = '' }) =>
      sealedAt.fields({ organisation, person, place }),
  },
  {
    table: 'case_file',
    column: 'name_sealed',
    key: ['organisation', 'case_id', 'id'],
    context: ({ organisation = '', case_id = '', id = '' }) => sealedAt.file({ organisation, case_id, id }),
  },
  {
    table: 'case_file_piece',
    column: 'sealed',
    key: ['organisation', 'case_id', 'file_id', 'number'],
    context: ({ organisation = '', case_id = '', file_id = '', number }) =>
      sealedAt.piece({ organisation, case_id, file_id, number: Number(number) }),
  },
];

export function sealJson(keys: Keys, value: unknown, context: string): Buffer {
  return seal(keys, JSON.stringify(value), context);
}

/** What we sealed ourselves has the shape that we gave it. */
export function unsealJson<T>(keys: Keys, sealed: Buffer, context: string): T {
  return JSON.parse(unseal(keys, sealed, context)) as T;
}

/** Where a case is and whose, of what is not sealed. */
export function placeOf(row: Pick<CaseRow, 'organisation' | 'portal' | 'subject'>) {
  return {
    organisation: known(parseOrganisationId(row.organisation)),
    portal: known<PortalId>(parsePortalId(row.portal)),
    subject: person(row.subject),
  };
}

export function caseOf(keys: Keys, row: CaseRow): Case {
  const owner = person(row.owner);
  return {
    ...placeOf(row),
    id: row.id,
    number: row.number,
    kind: row.kind,
    openedBy: person(row.opened_by),
    openedAs: row.opened_as,
    queue: row.queue,
    firstQueue: row.first_queue,
    queues: [...new Set([row.first_queue, row.lead_queue, ...row.other_queues])],
    owner: owner === null ? null : { person: owner, name: row.owner_name ?? '' },
    state: row.state,
    mergedInto: row.merged_into,
    outcome: row.outcome,
    version: row.version,
    terms: row.terms,
    clock: { warnAt: row.warn_at, dueAt: row.due_at, escalateAt: row.escalate_at },
    stage: row.stage,
    openedAt: row.opened_at,
    arrivedAt: row.arrived_at,
    doneAt: row.done_at,
    toldAt: row.told_at,
    isUnread: isUnread(row),
    reference: row.reference,
    extendedAt: row.extended_at,
    head: unsealJson<CaseHead>(keys, row.head_sealed, sealedAt.head(row)),
  };
}

function isUnread({ told_at, read_at }: CaseRow): boolean {
  return told_at !== null && (read_at === null || Temporal.Instant.compare(read_at, told_at) < 0);
}

export function entryOf(keys: Keys, row: EntryRow): Entry {
  const said = unsealJson<Said>(keys, row.said_sealed, sealedAt.said(row));
  return {
    number: row.number,
    at: row.at,
    act: row.act,
    side: row.by_side,
    person: person(row.by_person),
    detail: row.detail,
    ...said,
  };
}

export function fileOf(keys: Keys, row: FileRow): CaseFile {
  return {
    id: row.id,
    name: unseal(keys, row.name_sealed, sealedAt.file(row)),
    type: row.type,
    bytes: row.bytes,
    addedAt: row.added_at,
    releasedAt: row.released_at,
    untilAt: row.until_at,
    gone: row.gone_why,
  };
}

function person(text: string | null) {
  return text === null ? null : known(parsePersonId(text));
}

function known<T>(value: T | null): T {
  if (value === null) throw new Problem('bug', 'a case with an identifier that is none');
  return value;
}
