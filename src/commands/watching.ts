/** A folder of a portal that changed takes effect without a restart; one with a fault changes nothing, and the log says why. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { CannotStart, type OpenHouse } from '../opening.ts';
import type { Portal } from '../web/portal.ts';

/** `read`: the portals as their folders are now; throws `CannotStart` with everything that is wrong. */
export type Watching = {
  open: Pick<OpenHouse, 'renew'>;
  folder: string;
  logger: Logger;
  read(): readonly Portal[];
  everyMs?: number;
};

const usualMs = 5_000;

/** Looks every five seconds; a change that is still being written waits until it has been still for one look. */
export function watchPortals(watching: Watching): { stop(): void; lookNow(): Promise<void> } {
  let settled = stampsOf(watching.folder);
  let seen = settled;
  let renewing: Promise<void> = Promise.resolve();
  const look = () => {
    const now = stampsOf(watching.folder);
    const isStill = equal(now, seen);
    seen = now;
    if (!isStill || equal(now, settled)) return;
    const changed = new Set([...now.keys(), ...settled.keys()].filter(id => now.get(id) !== settled.get(id)));
    settled = now;
    renewing = renewing.then(() => renew(watching, changed));
  };
  const timer = setInterval(look, watching.everyMs ?? usualMs).unref();
  return {
    stop: () => clearInterval(timer),
    lookNow: async () => {
      look();
      await renewing;
    },
  };
}

async function renew({ open, logger, read }: Watching, changed: ReadonlySet<string>): Promise<void> {
  try {
    const renewal = await open.renew(read(), changed);
    if (renewal.ok) logger.info({ renewed: renewal.renewed, gone: renewal.gone }, 'portals renewed');
    else logger.error({ faults: renewal.faults }, 'portals stay as they were');
  } catch (fault) {
    const faults =
      fault instanceof CannotStart ? fault.faults : [fault instanceof Error ? fault.message : 'unknown'];
    logger.error({ faults }, 'portals stay as they were');
  }
}

/** By the folder of a portal: name, size and time of every file in it. */
function stampsOf(folder: string): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(folder, { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(({ name }) => [name, stampOf(join(folder, name))]),
  );
}

function stampOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return files
    .map(file => {
      // What went away between the list and the look is seen at the next.
      const found = statSync(join(folder, file), { throwIfNoEntry: false });
      return `${file} ${found?.size} ${found?.mtimeMs}`;
    })
    .join('\n');
}

function equal(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([id, stamp]) => other.get(id) === stamp);
}
