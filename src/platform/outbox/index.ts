/**
 * What must reach an EHR, a mailbox or a phone is written here, in the transaction that decides it, and is delivered
 * until it is acknowledged (law 6). What failed too often stays visible as a dead letter and can be tried again.
 */
import type { PgBoss } from 'pg-boss';
import type { OrganisationId } from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import { zone } from '../../lib/time.ts';
import type { Database, WritableRows } from '../db/index.ts';
import { idOf, makeBoss, queueOf, within } from './boss.ts';
import { deliver } from './deliver.ts';
import type { HandledJob, Job, Schedule } from './job.ts';

export { type Delivery, type HandledJob, handledBy, type Job, type Retries, type Schedule } from './job.ts';

/**
 * What is sent. `after`: not before this moment. `once`: words that are the same for the same act; a second job with them
 * is not kept, for as long as the first stands in the outbox (90 days after it ended). `organisation`: where the
 * transaction is bound to more than one.
 */
export type Sending<Payload> = {
  payload: Payload;
  after?: Temporal.Instant;
  once?: string;
  organisation?: OrganisationId;
};

/** A job that failed as often as it may. `why`: the kind of its last failure, never its content. */
export type DeadLetter = { id: string; job: string; at: Temporal.Instant; tries: number; why: string };

/** What a worker does; `report` is told of each failure. */
export type Work = {
  jobs: readonly HandledJob[];
  schedules?: readonly Schedule[];
  report(failure: { job: string; key: string; why: string }): void;
};

export type Outbox = {
  /** Sends with the transaction of `rows`: what is rolled back was never sent. Gives false where `once` knew it already. */
  send<Payload>(rows: WritableRows, job: Job<Payload>, sending: Sending<Payload>): Promise<boolean>;
  /** Delivers until it is stopped; any number of processes may. Stopping waits for what is being delivered. */
  work(work: Work): Promise<{ stop(): Promise<void> }>;
  /** How many jobs wait or are being delivered, and how many failed for good. */
  counts(): Promise<{ waiting: number; dead: number }>;
  /** The dead letters, oldest first, at most a hundred; of these organisations where they are named. */
  dead(of?: readonly OrganisationId[]): Promise<readonly DeadLetter[]>;
  /**
   * Lets one dead letter be delivered again; false where there is none with this id (of these organisations). In the
   * transaction of `rows`, where that is given.
   */
  retry(id: string, within?: { of: readonly OrganisationId[]; rows: WritableRows }): Promise<boolean>;
  close(): Promise<void>;
};

/**
 * The outbox of a migrated database. It begins with what is first sent, worked on or retried, which throws
 * `Problem('unavailable')` where its tables are not as pg-boss wants them; the next attempt begins anew.
 */
export function openOutbox(from: { url: string; database: Database }): Outbox {
  let begun: Promise<PgBoss> | null = null;
  const open = () => {
    begun ??= started(makeBoss(from.url, false)).catch(fault => {
      begun = null;
      throw fault;
    });
    return begun;
  };
  const ready = new Map<string, Promise<void>>();
  const ensure = (boss: PgBoss, job: Pick<Job<unknown>, 'name' | 'retries'>) => {
    const known = ready.get(job.name) ?? boss.createQueue(job.name, queueOf(job.retries));
    ready.set(job.name, known);
    known.catch(() => ready.delete(job.name));
    return known;
  };
  return {
    send: async (rows, job, { payload, after, once, organisation = onlyOne(rows) }) => {
      const read = job.payload.parse(payload);
      const boss = await open();
      await ensure(boss, job);
      const id = await boss.send(
        job.name,
        { organisation, payload: read },
        {
          db: within(rows),
          ...(after && { startAfter: new Date(after.epochMilliseconds) }),
          ...(once !== undefined && { id: idOf([job.name, organisation, once]) }),
        },
      );
      return id !== null;
    },
    work: work => startWork(from, work),
    counts: async () => {
      const [found] = await from.database.once<{ waiting: number; dead: number }>({
        name: 'outbox-counts',
        text: `select count(*) filter (where state < 'completed') as waiting, count(*) filter (where state = 'failed') as dead
          from pgboss.job where name not like '\\_\\_pgboss%'`,
        values: [],
      });
      return found ?? { waiting: 0, dead: 0 };
    },
    dead: of =>
      from.database.once<DeadLetter>({
        name: 'outbox-dead',
        text: `select id, name as job, completed_on as at, retry_count + 1 as tries, coalesce(output ->> 'message', 'unknown') as why
          from pgboss.job where state = 'failed' and ($1::text[] is null or data ->> 'organisation' = any ($1))
          order by completed_on limit 100`,
        values: [of ?? null],
      }),
    retry: async (id, asked) => {
      const [found] = await from.database.once<{ name: string }>({
        name: 'outbox-find',
        text: `select name from pgboss.job where id::text = $1 and state = 'failed'
          and ($2::text[] is null or data ->> 'organisation' = any ($2))`,
        values: [id, asked?.of ?? null],
      });
      if (!found) return false;
      await (await open()).retry(found.name, id, asked && { db: within(asked.rows) });
      return true;
    },
    close: async () => {
      const boss = await begun?.catch(() => null);
      await boss?.stop({ graceful: false });
    },
  };
}

async function startWork(from: { url: string; database: Database }, { jobs, schedules, report }: Work) {
  const boss = await started(makeBoss(from.url, true));
  for (const job of jobs) {
    await boss.createQueue(job.name, queueOf(job.retries));
    await boss.updateQueue(job.name, queueOf(job.retries));
    const options = {
      pollingIntervalSeconds: 0.5,
      batchSize: 1,
      localConcurrency: 8,
      includeMetadata: true,
    } as const;
    await boss.work(job.name, options, async ([one]) => {
      if (!one) return;
      const isLast = one.retryCount >= one.retryLimit;
      await deliver(job, { id: one.id, data: one.data, isLast, database: from.database, report });
    });
  }
  for (const { job, organisation, payload, cron } of schedules ?? []) {
    const data = { organisation, payload: job.payload.parse(payload) };
    await boss.schedule(job.name, cron, data, { tz: zone, key: organisation });
  }
  return { stop: () => boss.stop({ graceful: true, timeout: 8_000 }) };
}

async function started(making: Promise<PgBoss>): Promise<PgBoss> {
  const boss = await making;
  // pg-boss tries again by itself; without a listener a lost connection would end the process.
  boss.on('error', () => {});
  try {
    await boss.start();
    return boss;
  } catch (cause) {
    await boss.stop({ graceful: false }).catch(() => {});
    throw new Problem('unavailable', 'the outbox cannot be opened: was the database migrated?', { cause });
  }
}

function onlyOne({ organisations: [first, ...others] }: WritableRows): OrganisationId {
  if (first !== undefined && others.length === 0) return first;
  throw new Problem('bug', 'a job of a transaction of several organisations: say which');
}
