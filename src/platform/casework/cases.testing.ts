/** Cases to try things with: a kind of its own, people and an organisation. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { z } from 'zod';
import { deriveKeys } from '../../lib/crypto.ts';
import { type PersonId, parseOrganisationId, parsePersonId, parsePortalId } from '../../lib/ids.ts';
import type { Database } from '../db/index.ts';
import { usualWorkingDays } from './calendar.ts';
import type { Actor, Case, Casework, Opening } from './index.ts';
import { caseKind } from './kind.ts';
import { openCasework } from './open.ts';
import { sealedAt, sealJson } from './rows.ts';

function known<T>(value: T | null): T {
  if (value === null) throw new Error('not an identifier');
  return value;
}

export const organisation = known(parseOrganisationId('00000301'));
export const elsewhere = known(parseOrganisationId('00000302'));
export const start = Temporal.Instant.from('2026-11-24T09:00:00Z');

export const question = caseKind({
  id: 'question',
  payload: z.strictObject({ topic: z.string() }),
  name: { nl: 'Vraag', en: 'Question' },
  queues: () => ({ first: 'clinic', lead: 'team-lead', others: ['nurse', 'doctor'] }),
  terms: () => ({ answer: { workdays: 2 }, escalate: { workdays: 4 } }),
  outcomes: [{ id: 'done', label: { nl: 'Klaar', en: 'Done' } }],
});

export const testKeys = deriveKeys(Buffer.alloc(32, 'a key for tests'));
export const casework: Casework = openCasework({ keys: testKeys, kinds: [question] });

export function someone(): PersonId {
  return known(parsePersonId(randomUUID()));
}

export const clerk = (name: string): Actor => ({ side: 'staff', person: someone(), name });
export const patient = (name = 'Fenna Bakker'): Actor => ({ side: 'person', person: someone(), name });

export function opening(by: Actor, change: Partial<Opening> = {}): Opening {
  return {
    organisation,
    portal: known(parsePortalId('a-portal')),
    kind: 'question',
    settings: {},
    subject: by.person,
    by,
    as: 'self',
    head: { title: 'Mag ik sporten?', about: by.name, askedBy: null },
    payload: { topic: 'after-surgery' },
    text: 'Mag ik na mijn operatie weer sporten?',
    workingDays: usualWorkingDays,
    now: start,
    ...change,
  };
}

export function openOne(database: Database, by = patient(), change: Partial<Opening> = {}): Promise<Case> {
  return database.change([organisation], rows => casework.open(rows, opening(by, change)));
}

export const seen = ({ organisation, id, version }: Case) => ({ organisation, id, version });

/** Many open cases at once, written as the owner, each ten seconds younger than the one before. */
export async function fillQueue(client: pg.Client, count: number): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  const heads = ids.map(id =>
    sealJson(
      testKeys,
      { title: 'Mag ik sporten?', about: 'Fenna Bakker', askedBy: null },
      sealedAt.head({ organisation, id }),
    ),
  );
  const payloads = ids.map(id =>
    sealJson(testKeys, { topic: 'sport' }, sealedAt.payload({ organisation, id })),
  );
  await client.query(
    `insert into care_case (organisation, id, number, kind, portal, subject, opened_by, opened_as, queue, first_queue, lead_queue, state,
      version, terms, opened_at, arrived_at, warn_at, due_at, escalate_at, stage, next_at, head_sealed, payload_sealed)
    select $1, id, 'N' || n, 'question', 'a-portal', id, id, 'self', 'clinic', 'clinic', 'team-lead', 'open', 1,
      '{"answer":{"workdays":2},"escalate":{"workdays":4}}', at, at, at + interval '2 days', at + interval '2 days 9 hours',
      at + interval '6 days', 'on-time', at + interval '2 days', head, payload
    from unnest($3::uuid[], $4::bytea[], $5::bytea[]) with ordinality as each (id, head, payload, n),
      lateral (select $2::timestamptz + n * interval '10 seconds' as at) as moment`,
    [organisation, start.toString(), ids, heads, payloads],
  );
  await client.query('analyze care_case');
  return ids;
}
