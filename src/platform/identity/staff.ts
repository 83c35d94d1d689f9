import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { keyedHash } from '../../lib/crypto.ts';
import type { PersonId } from '../../lib/ids.ts';
import { own } from '../db/index.ts';
import type { Colleague, Identity, IdentityGround } from './index.ts';
import { asPersonId } from './people.ts';
import type { Tables } from './tables.ts';

type Asked = Parameters<Identity['staffMemberOf']>[0];

/** Finds the number of somebody who works here, or gives them one; keeps how their provider describes them now. */
export async function staffMemberOf({ database, keys }: IdentityGround, of: Asked): Promise<PersonId> {
  const { keeper, staff, now } = of;
  const hash = keyedHash(keys, `staff/${keeper}/${JSON.stringify([of.issuer, of.subject])}`);
  const known = {
    name: staff.name,
    function: staff.function,
    roles: [...staff.roles],
    organisations: [...of.organisations],
    numbers: Object.entries(staff.identifiers).map(([kind, number]) => `${kind} ${number}`),
    last_seen_at: now,
  };
  return database.change([keeper], async rows => {
    const tables = own<Tables>(rows);
    const again = await tables
      .updateTable('staff_member')
      .set(known)
      .where('organisation', '=', keeper)
      .where('subject_hash', '=', hash)
      .returning('id')
      .executeTakeFirst();
    if (again) return asPersonId(again.id);
    const id = randomUUID();
    await tables
      .insertInto('person')
      .values({ organisation: keeper, id, bsn_hash: null, bsn_sealed: null, first_seen_at: now })
      .execute();
    // Two first sign-ins at once: the second one takes the number of the first.
    const row = await tables
      .insertInto('staff_member')
      .values({ organisation: keeper, id, subject_hash: hash, ...known, first_seen_at: now })
      .onConflict(conflict => conflict.columns(['organisation', 'subject_hash']).doUpdateSet(known))
      .returning('id')
      .executeTakeFirstOrThrow();
    return asPersonId(row.id);
  });
}

/** Colleagues by name. */
export async function listColleagues(
  { database }: IdentityGround,
  { keeper, organisations }: Parameters<Identity['listColleagues']>[0],
): Promise<readonly Colleague[]> {
  const found = await database.look([keeper], rows =>
    own<Tables>(rows)
      .selectFrom('staff_member')
      .selectAll()
      .where('organisation', '=', keeper)
      .where(sql<boolean>`organisations && ${organisations}::text[]`)
      .orderBy('name')
      .execute(),
  );
  return found.map(row => ({
    person: asPersonId(row.id),
    name: row.name,
    function: row.function,
    roles: row.roles,
    organisations: row.organisations,
    numbers: row.numbers,
    lastSeenAt: row.last_seen_at,
  }));
}
