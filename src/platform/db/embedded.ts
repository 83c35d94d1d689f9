import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Problem } from '../../lib/problem.ts';
import {
  findServer,
  initialise,
  launch,
  readSecret,
  type Server,
  serverLog,
  shutDown,
} from './embedded-server.ts';

/** A PostgreSQL of our own. `stop` ends it unless another process still uses it, and may be called more than once. */
export type Embedded = { readonly url: string; stop(): Promise<void> };

/** Whoever uses the server holds this lock, shared; who gets it alone is the last one and turns off the light. */
const inUse = 7_513_002;
const patienceMs = 30_000;

/**
 * Starts the PostgreSQL that comes with Inzage on the data in `folder`, making it where there is none; it listens on
 * 127.0.0.1 only. A server that outlived its parent is found and used again; data is never deleted. Ctrl-C stops it,
 * also where the caller does not listen for that. Throws `Problem('unavailable')` with what to do where it cannot.
 */
export async function startEmbedded(folder: string): Promise<Embedded> {
  const at = resolve(folder);
  if (!existsSync(join(at, 'PG_VERSION'))) await initialise(at);
  const real = await realpath(at);
  const until = Date.now() + patienceMs;
  let failures = 0;
  while (Date.now() < until && failures < 5) {
    const server = await findServer(real);
    if (server.state === 'ready') {
      const embedded = await use(real, server);
      if (embedded) return embedded;
    }
    if (server.state === 'none' && !(await launch(real))) failures += 1;
    if (server.state !== 'none' || failures > 0) await sleep(50 * 2 ** failures);
  }
  throw new Problem('unavailable', `PostgreSQL did not start on ${real}\n${await serverLog(real)}`);
}

async function use(folder: string, server: Server): Promise<Embedded | null> {
  const { password } = await readSecret(folder);
  const address = (database: string) =>
    `postgres://postgres:${password}@127.0.0.1:${server.port}/${database}`;
  const hold = new pg.Client({ connectionString: address('postgres'), connectionTimeoutMillis: 5_000 });
  hold.on('error', () => {});
  try {
    await hold.connect();
    await hold.query('select pg_advisory_lock_shared($1)', [inUse]);
    await makeDatabase(hold);
  } catch {
    // It was on its way out, or another server took the port; the caller looks again.
    await hold.end().catch(() => {});
    return null;
  }
  keepsAwake(hold, 'unref');
  return { url: address('inzage'), stop: stopOnce(folder, hold) };
}

async function makeDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("select from pg_database where datname = 'inzage'");
  if (rowCount === 1) return;
  await client.query('create database inzage').catch(fault => {
    const madeMeanwhile = ['42P04', '23505'].includes(fault.code);
    if (!madeMeanwhile) throw fault;
  });
}

function stopOnce(folder: string, hold: pg.Client): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= leave(folder, hold).finally(forget);
    return stopping;
  };
  const forget = stopOnSignals(stop);
  return stop;
}

async function leave(folder: string, hold: pg.Client): Promise<void> {
  keepsAwake(hold, 'ref');
  try {
    const { rows } = await hold.query('select pg_try_advisory_lock($1) as alone', [inUse]);
    if (rows[0]?.alone) await shutDown(folder);
  } catch {
    // The connection is gone, and so is the server.
  }
  await hold.end().catch(() => {});
}

/** Lets a process that forgot to stop end by itself (`unref`), and one that stops wait for the answer (`ref`). */
function keepsAwake(client: pg.Client, how: 'ref' | 'unref'): void {
  // The driver has the two, its types do not.
  const change: unknown = Reflect.get(client, how);
  if (typeof change === 'function') change.call(client);
}

/** For a caller that does not listen itself; where it does, it calls `stop` at its own moment, after the last request. */
function stopOnSignals(stop: () => Promise<void>): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const heard = async (signal: NodeJS.Signals) => {
    if (process.listenerCount(signal) > 1) return;
    await stop();
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.on(signal, heard);
  return () => {
    for (const signal of signals) process.off(signal, heard);
  };
}
