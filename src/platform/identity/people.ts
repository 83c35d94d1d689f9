import { randomUUID } from 'node:crypto';
import { keyedHash, seal, unseal } from '../../lib/crypto.ts';
import { type Bsn, type OrganisationId, type PersonId, parseBsn, parsePersonId } from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import { own, type WritableRows } from '../db/index.ts';
import type { IdentityGround } from './index.ts';
import type { Tables } from './tables.ts';

/** What a sealed BSN is bound to. */
export const contextOf = (keeper: string, person: string) => `person/${keeper}/${person}`;

/** Finds the number of whoever has this BSN at the keeper, or gives them one. Two at once end up with the same. */
export async function personOf(ground: IdentityGround, of: Meeting): Promise<PersonId> {
  const known = await knownPersonOf(ground, of);
  return known ?? ground.database.change([of.keeper], rows => meetPerson(ground, rows, of));
}

type Meeting = { keeper: OrganisationId; bsn: Bsn; now: Temporal.Instant };

/** The same in the caller's transaction, with its row in the log. */
export async function meetPerson(
  { keys }: Pick<IdentityGround, 'keys'>,
  rows: WritableRows,
  { keeper, bsn, now }: Meeting,
): Promise<PersonId> {
  const hash = hashOf(keys, { keeper, bsn });
  const fresh = randomUUID();
  const table = own<Tables>(rows);
  await table
    .insertInto('person')
    .values({
      organisation: keeper,
      id: fresh,
      bsn_hash: hash,
      bsn_sealed: seal(keys, bsn, contextOf(keeper, fresh)),
      first_seen_at: now,
    })
    .onConflict(conflict => conflict.doNothing())
    .execute();
  const id = await idOf(table, { keeper, hash });
  if (!id) throw new Problem('bug', 'a person that was just written is not there');
  return asPersonId(id);
}

/** The keeper is hashed in: the same BSN at two organisations is two hashes, which cannot be laid side by side. */
function hashOf(keys: IdentityGround['keys'], { keeper, bsn }: Pick<Meeting, 'keeper' | 'bsn'>): string {
  return keyedHash(keys, `bsn/${keeper}/${bsn}`);
}

/** The same without making one: for who only looks. */
export async function knownPersonOf(
  { database, keys }: IdentityGround,
  { keeper, bsn }: { keeper: OrganisationId; bsn: Bsn },
): Promise<PersonId | null> {
  const hash = hashOf(keys, { keeper, bsn });
  const known = await database.look([keeper], rows => idOf(own<Tables>(rows), { keeper, hash }));
  return known ? asPersonId(known) : null;
}

async function idOf(table: ReturnType<typeof own<Tables>>, of: { keeper: string; hash: string }) {
  const query = table.selectFrom('person').select('id').where('organisation', '=', of.keeper);
  return (await query.where('bsn_hash', '=', of.hash).executeTakeFirst())?.id;
}

/** The number of a person as the database holds it. */
export function asPersonId(text: string): PersonId {
  const id = parsePersonId(text);
  if (!id) throw new Problem('bug', 'the database holds a person without a UUID');
  return id;
}

/** Opens what was sealed when the person was first seen. */
export async function bsnOf(
  { database, keys }: IdentityGround,
  { keeper, person }: { keeper: OrganisationId; person: PersonId },
): Promise<Bsn | null> {
  const row = await database.look([keeper], rows =>
    own<Tables>(rows)
      .selectFrom('person')
      .select('bsn_sealed')
      .where('organisation', '=', keeper)
      .where('id', '=', person)
      .executeTakeFirst(),
  );
  return row?.bsn_sealed ? parseBsn(unseal(keys, row.bsn_sealed, contextOf(keeper, person))) : null;
}
