/** When somebody last looked at their medicines: the room's own table. */
import type { OrganisationId, PersonId } from '../../lib/ids.ts';
import { own, type Rows, type WritableRows } from '../../platform/db/index.ts';

type Tables = {
  medication_look: {
    organisation: OrganisationId;
    person: PersonId;
    patient: PersonId;
    session: string;
    looked_at: Temporal.Instant;
    before_at: Temporal.Instant | null;
  };
};

export type LookedBy = { organisation: OrganisationId; person: PersonId; patient: PersonId; session: string };

/** `since`: the last look in an earlier session, null for the first. `isFirst`: nothing is written down of this session yet. */
export type Looked = { since: Temporal.Instant | null; isFirst: boolean };

export async function lastLook(rows: Rows, by: LookedBy): Promise<Looked> {
  const [row] = await own<Tables>(rows)
    .selectFrom('medication_look')
    .select(['session', 'looked_at', 'before_at'])
    .where('organisation', '=', by.organisation)
    .where('person', '=', by.person)
    .where('patient', '=', by.patient)
    .execute();
  if (!row) return { since: null, isFirst: true };
  const isFirst = row.session !== by.session;
  return { since: isFirst ? row.looked_at : row.before_at, isFirst };
}

/** Written once for each session, so that what changed stays marked until the next one. */
export async function rememberLook(rows: WritableRows, of: LookedBy & Looked & { now: Temporal.Instant }) {
  const { organisation, person, patient, session, since, now } = of;
  await own<Tables>(rows)
    .insertInto('medication_look')
    .values({ organisation, person, patient, session, looked_at: now, before_at: since })
    .onConflict(conflict =>
      conflict
        .columns(['organisation', 'person', 'patient'])
        .doUpdateSet({ session, looked_at: now, before_at: since }),
    )
    .execute();
}
