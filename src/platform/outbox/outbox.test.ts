import { spawn } from 'node:child_process';
import { once as happens } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { OrganisationId } from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import { asOwner, testDatabaseUrl, withTestDatabase } from '../../testing/database.ts';
import { type Delivery, handledBy, type Job, type Outbox, openOutbox } from './index.ts';
import { numbered } from './worker.testing.ts';

const ours = '00000101' as OrganisationId;
const database = withTestDatabase();
let outbox: Outbox;
beforeAll(async () => {
  await asOwner(owner => owner.query('delete from pgboss.job'));
  outbox = openOutbox({ url: testDatabaseUrl(), database: database() });
});
afterAll(async () => {
  await outbox.close();
  await asOwner(owner => owner.query('delete from pgboss.job'));
});

const greeting: Job<{ to: string }> = {
  name: 'test-greeting',
  payload: z.object({ to: z.string() }),
  retries: { limit: 0, delaySeconds: 0, atMostSeconds: 0 },
};
const patience = { timeout: 60_000, interval: 200 };

describe('sending', () => {
  test('what is rolled back was never sent', async () => {
    const failed = database().change([ours], async rows => {
      await outbox.send(rows, greeting, { payload: { to: 'a' } });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await outbox.counts()).toEqual({ waiting: 0, dead: 0 });
  });

  test('the same act is sent once', async () => {
    const send = () =>
      database().change([ours], rows => outbox.send(rows, greeting, { payload: { to: 'b' }, once: 'act 1' }));
    expect([await send(), await send()]).toEqual([true, false]);
    expect(await outbox.counts()).toEqual({ waiting: 1, dead: 0 });
  });

  test('of several organisations it has to be said whose job it is', async () => {
    const two = [ours, '00000102' as OrganisationId];
    const sent = database().change(two, rows => outbox.send(rows, greeting, { payload: { to: 'c' } }));
    await expect(sent).rejects.toBeInstanceOf(Problem);
  });

  test('the application cannot make, change or empty a table of pg-boss', async () => {
    const refused = (text: string) => database().once({ name: text, text, values: [] });
    await expect(refused('create table pgboss.x (y text)')).rejects.toThrow('permission denied');
    await expect(refused('truncate pgboss.job')).rejects.toThrow('permission denied');
    await expect(refused('update pgboss.schedule set name = name; drop table pgboss.job')).rejects.toThrow();
  });
});

test('what fails for good is a dead letter without a word of what failed, and can be tried again with the same key', async () => {
  const keys: string[] = [];
  let down = true;
  const handled = handledBy(greeting, async (_payload, { key }: Delivery) => {
    keys.push(key);
    if (down) throw new Problem('unavailable', 'mevrouw Jansen could not be reached');
  });
  const worker = await outbox.work({ jobs: [handled], report: () => {} });
  try {
    await vi.waitFor(async () => expect((await outbox.counts()).dead).toBe(1), patience);
    const [letter] = await outbox.dead();
    expect(letter).toMatchObject({ job: 'test-greeting', tries: 1, why: 'unavailable' });
    const kept = await asOwner(owner => owner.query('select output::text as text from pgboss.job'));
    expect(JSON.stringify(kept.rows)).not.toContain('Jansen');
    down = false;
    expect(await outbox.retry(letter?.id ?? '')).toBe(true);
    await vi.waitFor(async () => expect(await outbox.counts()).toEqual({ waiting: 0, dead: 0 }), patience);
    expect(new Set(keys).size).toBe(1);
    expect(await outbox.retry('nothing')).toBe(false);
  } finally {
    await worker.stop();
  }
}, 120_000);

test('each delivery is told whether it is the last, also the one after it was tried again by hand', async () => {
  const twice = { ...greeting, name: 'test-twice', retries: { limit: 1, delaySeconds: 0, atMostSeconds: 0 } };
  const last: boolean[] = [];
  const handled = handledBy(twice, async (_payload, { isLast }: Delivery) => {
    last.push(isLast);
    throw new Problem('unavailable', 'never');
  });
  const worker = await outbox.work({ jobs: [handled], report: () => {} });
  try {
    await database().change([ours], rows => outbox.send(rows, twice, { payload: { to: 'd' } }));
    await vi.waitFor(async () => expect((await outbox.counts()).dead).toBe(1), patience);
    expect(last).toEqual([false, true]);
    const [letter] = await outbox.dead();
    await outbox.retry(letter?.id ?? '');
    await vi.waitFor(() => expect(last).toEqual([false, true, true]), patience);
    await vi.waitFor(async () => expect((await outbox.counts()).dead).toBe(1), patience);
  } finally {
    await worker.stop();
    await asOwner(owner => owner.query('delete from pgboss.job'));
  }
}, 120_000);

test('killed twenty times while hundreds of jobs run: none is lost, each effect is there once', async () => {
  const many = 600; // more than eight at a time, twice a second, can take in all these short lives
  await database().change([ours], async rows => {
    for (let number = 0; number < many; number += 1)
      await outbox.send(rows, numbered, { payload: { number } });
  });
  for (let kills = 0; kills < 20; kills += 1) {
    const worker = startWorker();
    await happens(worker.stdout, 'data');
    await wait(kills * 60);
    const ended = happens(worker, 'exit');
    worker.kill('SIGKILL');
    await ended;
  }
  expect((await outbox.counts()).waiting).toBeGreaterThan(0);
  const last = startWorker();
  try {
    await vi.waitFor(async () => expect(await outbox.counts()).toEqual({ waiting: 0, dead: 0 }), {
      timeout: 240_000,
      interval: 500,
    });
  } finally {
    last.kill('SIGKILL');
  }
  const { rows } = await asOwner(owner =>
    owner.query(
      "select name, count(*)::int as times from audit_event where name like 'effect-%' group by name",
    ),
  );
  expect(rows).toHaveLength(many);
  expect(rows.filter(({ times }) => times !== 1)).toEqual([]);
}, 400_000);

function startWorker() {
  const program = join(import.meta.dirname, 'worker.testing.ts');
  return spawn(process.execPath, [program, testDatabaseUrl()], { stdio: ['ignore', 'pipe', 'inherit'] });
}
