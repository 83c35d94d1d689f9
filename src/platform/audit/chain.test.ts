import { expect, test } from 'vitest';
import type { OrganisationId } from '../../lib/ids.ts';
import { auditEvent, organisationId, personId } from '../../testing/audit-events.ts';
import { asOwner, withTestDatabase } from '../../testing/database.ts';
import { openAudit, verifyChain } from './index.ts';

const database = withTestDatabase();
const patient = personId('018f0000-0000-7000-8000-000000000001');
let used = 0;

/** A log of ten rows, and then somebody who has the whole database in hand. */
async function tampered(statement: string): Promise<OrganisationId> {
  const organisation = organisationId(String(20_000_000 + ++used));
  const audit = openAudit(database());
  await Promise.all(Array.from({ length: 10 }, () => audit.note(auditEvent({ organisation, patient }))));
  await asOwner(
    async owner => {
      for (const one of statement.split(';')) await owner.query(one.replaceAll('$o', `'${organisation}'`));
    },
    [organisation],
  );
  return organisation;
}

const insertCopy = (sequence: string, hash: string) =>
  `insert into audit_event (organisation, sequence, event, hash)
   select organisation, ${sequence}, event, ${hash} from audit_event where organisation = $o and sequence = 10`;

test.each([
  [
    'a changed field',
    4,
    'changed',
    `update audit_event set event = jsonb_set(event, '{outcome}', '"refused"') where organisation = $o and sequence = 4`,
  ],
  [
    'a changed hash',
    4,
    'changed',
    `update audit_event set hash = sha256('x') where organisation = $o and sequence = 4`,
  ],
  [
    'a changed row with a hash that fits it',
    5,
    'changed',
    `update audit_event set event = event || '{"address": null}', hash = inzage.audit_hash((select hash from audit_event where organisation = $o and sequence = 3), 4, event || '{"address": null}') where organisation = $o and sequence = 4`,
  ],
  [
    'a changed last row with a hash that fits it',
    10,
    'changed',
    `update audit_event set event = event || '{"address": null}', hash = inzage.audit_hash((select hash from audit_event where organisation = $o and sequence = 9), 10, event || '{"address": null}') where organisation = $o and sequence = 10`,
  ],
  [
    'two rows that changed places',
    3,
    'changed',
    `update audit_event a set event = b.event || '{"request": "x"}' from audit_event b where a.organisation = $o and b.organisation = $o and a.sequence = 3 and b.sequence = 7`,
  ],
  ['a removed row', 6, 'removed', 'delete from audit_event where organisation = $o and sequence = 6'],
  ['the first row removed', 1, 'removed', 'delete from audit_event where organisation = $o and sequence = 1'],
  [
    'the last row removed',
    10,
    'removed',
    'delete from audit_event where organisation = $o and sequence = 10',
  ],
  ['the last rows removed', 8, 'removed', 'delete from audit_event where organisation = $o and sequence > 7'],
  ['everything removed', 1, 'removed', 'delete from audit_event where organisation = $o'],
  ['the head removed', 11, 'removed', 'delete from audit_head where organisation = $o'],
  [
    'a row removed and the rest moved up',
    6,
    'changed',
    'delete from audit_event where organisation = $o and sequence = 6; update audit_event set sequence = sequence - 1 where organisation = $o and sequence = 7; update audit_event set sequence = sequence - 1 where organisation = $o and sequence = 8; update audit_event set sequence = sequence - 1 where organisation = $o and sequence = 9; update audit_event set sequence = sequence - 1 where organisation = $o and sequence = 10; update audit_head set sequence = 9 where organisation = $o',
  ],
  [
    'a row inserted at the end, with a hash that fits',
    11,
    'inserted',
    insertCopy('11', 'inzage.audit_hash(hash, 11, event)'),
  ],
  ['a row inserted before the first', 0, 'inserted', insertCopy('0', 'hash')],
  ['the head set back', 10, 'inserted', 'update audit_head set sequence = 9 where organisation = $o'],
] as const)('O-14 the chain shows %s', async (_, sequence, fault, statement) => {
  const organisation = await tampered(statement);
  const verdict = { intact: false, organisation, sequence, fault };
  expect(await verifyChain(database(), organisation)).toEqual(verdict);
  expect(await verifyChain(database(), organisation, 3)).toEqual(verdict);
});

test('O-14 a whole chain that was moved to another organisation does not fit there', async () => {
  const organisation = await tampered('select 1');
  const other = organisationId('29999999');
  await asOwner(
    async owner => {
      await owner.query(
        `insert into audit_event (organisation, sequence, event, hash)
       select $2::text, sequence, jsonb_set(event, '{organisation}', to_jsonb($2::text)), hash from audit_event where organisation = $1`,
        [organisation, other],
      );
      await owner.query(
        'insert into audit_head select $2, sequence, hash from audit_head where organisation = $1',
        [organisation, other],
      );
    },
    [organisation, other],
  );
  expect(await verifyChain(database(), other)).toMatchObject({
    intact: false,
    sequence: 1,
    fault: 'changed',
  });
});

test('O-14 an untouched chain is intact in any size of batch, while rows are being appended, and when it is empty', async () => {
  const organisation = await tampered('select 1');
  for (const size of [1, 3, 5, 10, 11]) {
    expect(await verifyChain(database(), organisation, size)).toMatchObject({ intact: true, rows: 10 });
  }
  const audit = openAudit(database());
  const appending = Promise.all(
    Array.from({ length: 40 }, async (_, place) => {
      await new Promise(resolve => setTimeout(resolve, place));
      await audit.note(auditEvent({ organisation, patient }));
    }),
  );
  const verdicts = await Promise.all(
    Array.from({ length: 10 }, () => verifyChain(database(), organisation, 4)),
  );
  expect(verdicts.every(verdict => verdict.intact)).toBe(true);
  await appending;
  const empty = organisationId('28888888');
  expect(await verifyChain(database(), empty)).toMatchObject({ intact: true, rows: 0 });
});
