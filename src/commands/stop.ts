const patienceMs = 10_000;

/**
 * Waits for Ctrl-C or a request to end, then closes. A second Ctrl-C ends at once, and so does a close that takes
 * longer than ten seconds. Gives the exit code.
 */
export function untilStopped(close: () => Promise<void>): Promise<number> {
  return new Promise(resolve => {
    let stopping = false;
    const stop = () => {
      if (stopping) process.exit(130);
      stopping = true;
      setTimeout(() => process.exit(1), patienceMs).unref();
      close().then(
        () => resolve(0),
        () => resolve(1),
      );
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  });
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
