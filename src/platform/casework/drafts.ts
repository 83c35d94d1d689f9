import type { Keys } from '../../lib/crypto.ts';
import { own } from '../db/index.ts';
import type { Casework, Draft } from './index.ts';
import { sealedAt, sealJson, type Tables, unsealJson } from './rows.ts';

type Drafts = Pick<Casework, 'readDraft' | 'saveDraft' | 'dropDraft'>;

/** What somebody was writing waits for them, also after signing out. */
export function draftsOf(keys: Keys): Drafts {
  return {
    async readDraft(rows, place) {
      const row = await own<Tables>(rows)
        .selectFrom('case_draft')
        .select(['fields_sealed', 'saved_at'])
        .where('organisation', '=', place.organisation)
        .where('person', '=', place.person)
        .where('place', '=', place.place)
        .executeTakeFirst();
      if (!row) return null;
      const fields = unsealJson<Draft['fields']>(keys, row.fields_sealed, sealedAt.fields(place));
      return { fields, savedAt: row.saved_at };
    },

    async saveDraft(rows, place, draft) {
      const fields_sealed = sealJson(keys, draft.fields, sealedAt.fields(place));
      await own<Tables>(rows)
        .insertInto('case_draft')
        .values({ ...place, saved_at: draft.savedAt, fields_sealed })
        .onConflict(conflict =>
          conflict
            .columns(['organisation', 'person', 'place'])
            .doUpdateSet({ saved_at: draft.savedAt, fields_sealed }),
        )
        .execute();
    },

    async dropDraft(rows, place) {
      const { numDeletedRows } = await own<Tables>(rows)
        .deleteFrom('case_draft')
        .where('organisation', '=', place.organisation)
        .where('person', '=', place.person)
        .where('place', '=', place.place)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}
