/** A process of its own that delivers, for the test that kills it: `node worker.testing.ts <database url>`. */
import { sql } from 'kysely';
import { z } from 'zod';
import { openDatabase } from '../db/index.ts';
import { handledBy, type Job, openOutbox } from './index.ts';

/** Writes one event; its number is the whole payload. */
export const numbered: Job<{ number: number }> = {
  name: 'test-numbered',
  payload: z.object({ number: z.number() }),
  retries: { limit: 50, delaySeconds: 0, atMostSeconds: 0 },
};

/** The effect: a row of the access log, which nobody can write twice unseen. */
export const writesEvent = handledBy(numbered, async ({ number }, { once, organisation }) => {
  await once(async rows => {
    const event = JSON.stringify([{ organisation, at: '2026-01-01T00:00:00Z', name: `effect-${number}` }]);
    await sql`select inzage.append_audit(${organisation}, ${event}::jsonb)`.execute(rows.kysely);
  });
});

if (import.meta.main) {
  const url = process.argv[2] ?? '';
  const outbox = openOutbox({ url, database: await openDatabase({ url }) });
  await outbox.work({ jobs: [writesEvent], report: () => {} });
  process.stdout.write('ready\n');
}
