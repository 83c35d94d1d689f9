import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import type { PgBoss, SendOptions } from 'pg-boss';
import type { WritableRows } from '../db/index.ts';
import type { Retries } from './job.ts';

const day = 86_400;

/**
 * pg-boss under the application's role: it finds its tables as the migration made them and never changes them. Loaded
 * here and not before: it is a tenth of a start, and most processes send nothing for a while.
 */
export async function makeBoss(url: string, supervise: boolean): Promise<PgBoss> {
  const { PgBoss } = await import('pg-boss');
  return new PgBoss({
    connectionString: url,
    application_name: 'inzage outbox',
    options: '-c role=inzage_app -c TimeZone=UTC -c statement_timeout=15000',
    max: supervise ? 4 : 2,
    migrate: false,
    createSchema: false,
    supervise,
    schedule: supervise,
    monitorIntervalSeconds: 5,
    superviseIntervalSeconds: 5,
    reindex: false,
    monitorVacuum: false,
  });
}

/** What a queue keeps to. A worker that was killed is missed after ten seconds; nothing that waits is thrown away. */
export function queueOf({ limit, delaySeconds, atMostSeconds }: Retries) {
  return {
    retryLimit: limit,
    retryDelay: delaySeconds,
    retryBackoff: delaySeconds > 0,
    ...(delaySeconds > 0 && { retryDelayMax: Math.max(atMostSeconds, delaySeconds) }),
    expireInSeconds: 300,
    heartbeatSeconds: 10,
    retentionSeconds: 3650 * day,
    // Dead letters stand as long as what was delivered.
    deleteAfterSeconds: 90 * day,
  };
}

/** Lets pg-boss write within a transaction that is ours. */
export function within(rows: WritableRows): NonNullable<SendOptions['db']> {
  return {
    executeSql: async (text, values = []) => {
      const { rows: found } = await rows.kysely.executeQuery(CompiledQuery.raw(text, values));
      return { rows: found };
    },
  };
}

/** The same job, organisation and words give the same id, which the table holds once. */
export function idOf(parts: readonly string[]): string {
  const hash = createHash('sha256').update(parts.join('\0')).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
