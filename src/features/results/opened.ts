/** Which results a patient opened: the room's own table. */
import type { OrganisationId, PersonId } from '../../lib/ids.ts';
import { own, type Rows, type WritableRows } from '../../platform/db/index.ts';
import { type Opened, openedKey, type Result } from './result.ts';

type Tables = {
  result_opened: {
    organisation: OrganisationId;
    person: PersonId;
    reference: string;
    version: string;
    opened_at: Temporal.Instant;
  };
};

type OpenedBy = { organisation: OrganisationId; person: PersonId };

/** Everything that this person opened, as keys of `openedKey`. */
export async function listOpened(rows: Rows, by: OpenedBy): Promise<Opened> {
  const text = 'select reference, version from result_opened where organisation = $1 and person = $2';
  const values = [by.organisation, by.person];
  const opened = await rows.named<Pick<Result, 'reference' | 'version'>>({ name: 'opened', text, values });
  return new Set(opened.map(openedKey));
}

/** Remembers that these versions were opened; the first time counts. */
export async function rememberOpened(
  rows: WritableRows,
  of: OpenedBy & { results: readonly Result[]; now: Temporal.Instant },
) {
  const { organisation, person, results, now } = of;
  await own<Tables>(rows)
    .insertInto('result_opened')
    .values(
      results.map(({ reference, version }) => ({ organisation, person, reference, version, opened_at: now })),
    )
    .onConflict(conflict => conflict.doNothing())
    .execute();
}
