import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Ending } from '../app.ts';

const patienceMs = 10_000;
/** A terminal tells npm and us of one Ctrl-C, and npm passes it on: within this time it is the same one. */
const sameMs = 1_000;

/** `withTerminal`: ends too where its terminal is shut (SIGHUP), which to a service means that it looks at its portals. */
type Stopping = { drainMs?: number; withTerminal?: boolean };

/**
 * Waits for Ctrl-C or a request to end, then closes. A second Ctrl-C ends at once, and so does a close that takes
 * longer than ten seconds beyond `drainMs`. Gives the exit code.
 */
export function untilStopped(
  close: () => Promise<void>,
  { drainMs = 0, withTerminal = false }: Stopping = {},
): Promise<number> {
  return new Promise(resolve => {
    let since: number | null = null;
    const stop = () => {
      if (since !== null && performance.now() - since < sameMs) return;
      if (since !== null) process.exit(130);
      since = performance.now();
      setTimeout(() => process.exit(1), drainMs + patienceMs).unref();
      close().then(
        () => resolve(0),
        () => resolve(1),
      );
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
    if (withTerminal) process.on('SIGHUP', stop);
  });
}

type Leaving = { app: FastifyInstance; ending: Ending; drainMs: number };

/**
 * Says that this process is no longer ready, goes on answering until every proxy has had the time to notice (`drainMs`),
 * then takes no new connections and waits for what is still running.
 */
export async function leave({ app, ending, drainMs }: Leaving): Promise<void> {
  ending.begun = true;
  await pause(drainMs);
  await app.close();
}

/** Closes all, also where one fails, in this order; throws the first fault afterwards. */
export async function closeInOrder(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  const faults: unknown[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (fault) {
      faults.push(fault);
    }
  }
  if (faults.length > 0) throw faults[0];
}
