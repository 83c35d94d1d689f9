/** One case, the cases of a person, and the queues: a page of a queue costs the same with ten cases in it as with ten thousand. */
import { sql } from 'kysely';
import type { Keys } from '../../lib/crypto.ts';
import { type PersonId, parsePersonId } from '../../lib/ids.ts';
import { own, type Rows } from '../db/index.ts';
import type { Casework, KindTally, QueueCount, QueueQuery, Thread } from './index.ts';
import type { AnyCaseKind } from './kind.ts';
import { type CaseRow, caseOf, entryOf, fileOf, sealedAt, type Tables, unsealJson } from './rows.ts';

type Reading = Pick<
  Casework,
  | 'find'
  | 'findOf'
  | 'listOf'
  | 'listAbout'
  | 'markRead'
  | 'holderOfNumber'
  | 'list'
  | 'count'
  | 'countSince'
  | 'tally'
>;

const mostOwn = 200;
const mostAboutOne = 20;

export function readingOf({ keys, kinds }: { keys: Keys; kinds: ReadonlyMap<string, AnyCaseKind> }): Reading {
  const asked = [...kinds.values()].filter(kind => !kind.unasked).map(kind => kind.id);
  return {
    find: (rows, id) => thread(keys, rows, { id, holder: null }),

    async findOf(rows, holder, id) {
      const found = await thread(keys, rows, { id, holder });
      return found && asThePersonSees(found);
    },

    async listOf(rows, holder, wanted = asked) {
      if (wanted.length === 0) return [];
      const found = await own<Tables>(rows)
        .selectFrom('care_case')
        .selectAll()
        .where('organisation', 'in', [...rows.organisations])
        .where('holder', '=', holder)
        .where('kind', 'in', [...wanted])
        .orderBy('opened_at', 'desc')
        .orderBy('id')
        .limit(mostOwn)
        .execute();
      return found.map(row => caseOf(keys, row));
    },

    async listAbout(rows, holder, reference) {
      const found = await own<Tables>(rows)
        .selectFrom('care_case')
        .select('id')
        .where('organisation', 'in', [...rows.organisations])
        .where('holder', '=', holder)
        .where('reference', '=', reference)
        .orderBy('opened_at', 'desc')
        .limit(mostAboutOne)
        .execute();
      const threads = await Promise.all(found.map(({ id }) => thread(keys, rows, { id, holder })));
      return threads.filter(each => each !== null).map(asThePersonSees);
    },

    async tally(rows, period) {
      return (await tallyKinds(rows, period).execute(rows.kysely)).rows;
    },

    async markRead(rows, { id, holder, now }) {
      await own<Tables>(rows)
        .updateTable('care_case')
        .set({ read_at: now })
        .where('organisation', 'in', [...rows.organisations])
        .where('id', '=', id)
        .where('holder', '=', holder)
        .where(at => at.or([at('read_at', 'is', null), at('read_at', '<', at.ref('told_at'))]))
        .execute();
    },

    async holderOfNumber(rows, number) {
      const row = await own<Tables>(rows)
        .selectFrom('care_case')
        .select('holder')
        .where('organisation', 'in', [...rows.organisations])
        .where('number', '=', number)
        .executeTakeFirst();
      return row?.holder ? parsePersonId(row.holder) : null;
    },

    async list(rows, query) {
      const statement = query.state === 'done' ? pageOfDone : pageOfQueue;
      const found = await rows.named<CaseRow>({ ...statement, values: valuesOf(rows, query) });
      return found.map(row => caseOf(keys, row));
    },

    async count(rows, { queues, me, now }) {
      return rows.named<QueueCount>({ ...countQueues, values: [rows.organisations, queues, me, now] });
    },

    async countSince(rows, { queues, since }) {
      const [found] = await rows.named<{ count: number }>({
        ...arrivals,
        values: [rows.organisations, queues, since],
      });
      return found?.count ?? 0;
    },
  };
}

async function thread(
  keys: Keys,
  rows: Rows,
  { id, holder }: { id: string; holder: PersonId | null },
): Promise<Thread | null> {
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) return null;
  let query = own<Tables>(rows)
    .selectFrom('care_case')
    .selectAll()
    .where('organisation', 'in', [...rows.organisations])
    .where('id', '=', id);
  if (holder !== null) query = query.where('holder', '=', holder);
  const row = await query.executeTakeFirst();
  if (!row) return null;
  // A double brings its own words along into the case in which it goes on.
  const entries = await own<Tables>(rows)
    .selectFrom('case_entry')
    .selectAll()
    .where('organisation', '=', row.organisation)
    .where(at =>
      at.or([
        at('case_id', '=', row.id),
        at.and([
          at('act', 'in', ['opened', 'replied']),
          at(
            'case_id',
            'in',
            at
              .selectFrom('care_case')
              .select('id')
              .where('organisation', '=', row.organisation)
              .where('holder', '=', row.holder)
              .where('merged_into', '=', row.id),
          ),
        ]),
      ]),
    )
    .orderBy('at')
    .orderBy('number')
    .execute();
  const files = await own<Tables>(rows)
    .selectFrom('case_file')
    .selectAll()
    .where('organisation', '=', row.organisation)
    .where('case_id', '=', row.id)
    .orderBy('added_at')
    .orderBy('id')
    .execute();
  return {
    ...caseOf(keys, row),
    entries: entries.map(entry => entryOf(keys, entry)),
    files: files.map(file => fileOf(keys, file)),
    payload: unsealJson<unknown>(keys, row.payload_sealed, sealedAt.payload(row)),
  };
}

const betweenStaff: ReadonlySet<string> = new Set(['taken', 'put-back', 'file-added']);

/** Notes between staff stay between staff, and so does who looked at it and put it back, or which files they made ready. */
export function asThePersonSees(thread: Thread): Thread {
  const released = thread.files.filter(file => file.releasedAt !== null);
  const entries = thread.entries
    .filter(entry => !betweenStaff.has(entry.act))
    .filter(entry => entry.act !== 'file-withdrawn' || released.length > 0)
    .map(entry => ({ ...entry, note: null }));
  return { ...thread, entries, files: released };
}

/** The order of these values is the order of the parameters below. */
function valuesOf(rows: Rows, query: QueueQuery): unknown[] {
  const { kind, owner, pressing, number, after, limit } = query;
  return [
    rows.organisations,
    query.queues,
    limit,
    after?.moment ?? null,
    after?.id ?? null,
    kind ?? null,
    owner === undefined || owner === 'nobody' ? null : owner,
    owner === 'nobody',
    pressing?.within === 'late' ? pressing.now : null,
    pressing?.within === 'warned' ? pressing.now : null,
    number ?? null,
  ];
}

const narrowed = `
  and ($6::text is null or kind = $6) and ($7::uuid is null or owner = $7) and (not $8::boolean or owner is null)
  and ($9::timestamptz is null or due_at <= $9) and ($10::timestamptz is null or warn_at <= $10)
  and ($11::text is null or number = $11)`;

// For each queue of each organisation the first few in the order of its index; only those are laid together.
const pageOfQueue = {
  name: 'page-of-queue',
  text: `
    select page.* from unnest($1::text[]) as at (organisation) cross join unnest($2::text[]) as of (queue)
    cross join lateral (
      select * from care_case
      where organisation = at.organisation and queue = of.queue and state = 'open'
        and ($4::timestamptz is null or (due_at, id) > ($4, $5::uuid)) ${narrowed}
      order by due_at, id limit $3
    ) as page
    order by page.due_at, page.id limit $3`,
};

const pageOfDone = {
  name: 'page-of-done',
  text: `
    select page.* from unnest($1::text[]) as at (organisation) cross join unnest($2::text[]) as of (queue)
    cross join lateral (
      select * from care_case
      where organisation = at.organisation and queue = of.queue and state <> 'open'
        and ($4::timestamptz is null or done_at < $4 or (done_at = $4 and id > $5::uuid)) ${narrowed}
      order by done_at desc, id limit $3
    ) as page
    order by page.done_at desc, page.id limit $3`,
};

const countQueues = {
  name: 'count-queues',
  text: `
    select queue, count(*) as open, count(*) filter (where due_at <= $4) as late,
      count(*) filter (where owner = $3) as mine, count(*) filter (where owner is null) as free
    from care_case where organisation = any ($1) and queue = any ($2) and state = 'open' group by queue`,
};

const arrivals = {
  name: 'count-arrivals',
  text: `
    select count(*) as count from care_case
    where organisation = any ($1) and queue = any ($2) and state = 'open' and arrived_at > $3`,
};

// What was joined stands as the one in which it goes on. A case that was opened again counts by its last round. It goes through
// all cases of a period, so it is built: what is named shares a line with what every page asks.
const tallyKinds = (
  { organisations }: Rows,
  { from, until, now }: { from: Temporal.Instant; until: Temporal.Instant; now: Temporal.Instant },
) => sql<KindTally>`
    select asked.kind, count(*) as asked,
      count(*) filter (where one.state <> 'open' and one.done_at <= one.due_at) as "inTime",
      count(*) filter (where one.state <> 'open' and one.done_at > one.due_at) as late,
      count(*) filter (where one.state = 'open' and one.due_at > ${now}) as open,
      count(*) filter (where one.state = 'open' and one.due_at <= ${now}) as "openLate",
      count(*) filter (where one.extended_at is not null) as extended
    from care_case as asked
    join care_case as one on one.organisation = asked.organisation and one.id = coalesce(asked.merged_into, asked.id)
    where asked.organisation = any (${organisations}) and asked.opened_at >= ${from} and asked.opened_at < ${until}
    group by asked.kind order by asked.kind`;
