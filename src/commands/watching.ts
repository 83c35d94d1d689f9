/** A folder of a portal that changed takes effect without a restart; one with a fault changes nothing, and the log says why. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { CannotStart, type OpenHouse } from '../opening.ts';
import type { Portal } from '../web/portal.ts';

/** By the folder of a portal: name, size and time of every file in it. */
export type Stamps = ReadonlyMap<string, string>;

/**
 * `read`: the portals as their folders are now; throws `CannotStart` with everything that is wrong. `stamps`: the folders
 * as they were before the portals that are open were read, so that a change of that moment is not missed.
 */
export type Watching = {
  open: Pick<OpenHouse, 'renew'>;
  folder: string;
  stamps: Stamps | null;
  logger: Logger;
  read(): readonly Portal[];
  everyMs?: number;
};

const usualMs = 5_000;
/** What failed is tried again with every so many looks: what was wrong may lie outside the folder, and pass. */
const looksBetween = 12;

/**
 * Looks every five seconds; a change that is still being written waits until it has been still for one look. What could
 * not be taken over is tried again. `lookNow` never rejects: it stands behind a signal.
 */
export function watchPortals(watching: Watching): { stop(): void; lookNow(): Promise<void> } {
  const { folder, logger } = watching;
  let settled = watching.stamps;
  let seen = settled;
  let failed: { stamps: Stamps; looks: number } | null = null;
  let renewing: Promise<void> | null = null;
  const takeOver = async (now: Stamps) => {
    if (await renew(watching, differing(now, settled))) settled = now;
    else failed = { stamps: now, looks: 0 };
    renewing = null;
  };
  const look = () => {
    const now = stampsOf(folder);
    if (now === null && seen !== null) logger.warn({ folder }, 'the folder of portals cannot be read');
    const isStill = now !== null && seen !== null && equal(now, seen);
    seen = now;
    if (!isStill || renewing || (settled && equal(now, settled))) return;
    if (failed && equal(now, failed.stamps) && ++failed.looks < looksBetween) return;
    failed = null;
    renewing = takeOver(now);
  };
  const timer = setInterval(look, watching.everyMs ?? usualMs).unref();
  return {
    stop: () => clearInterval(timer),
    lookNow: async () => {
      await renewing;
      failed = null;
      look();
      await renewing;
    },
  };
}

/** Whether the portals are now as their folders were read. */
async function renew({ open, logger, read }: Watching, changed: ReadonlySet<string>): Promise<boolean> {
  try {
    const renewal = await open.renew(read(), changed);
    if (renewal.ok) logger.info({ renewed: renewal.renewed, gone: renewal.gone }, 'portals renewed');
    else logger.error({ faults: renewal.faults }, 'portals stay as they were');
    return renewal.ok;
  } catch (fault) {
    const faults =
      fault instanceof CannotStart ? fault.faults : [fault instanceof Error ? fault.message : 'unknown'];
    logger.error({ faults }, 'portals stay as they were');
    return false;
  }
}

function differing(now: Stamps, before: Stamps | null): ReadonlySet<string> {
  const ids = [...now.keys(), ...(before?.keys() ?? [])];
  return new Set(ids.filter(id => now.get(id) !== before?.get(id)));
}

/** Null where the folder cannot be read, as while another is put in its place. */
export function stampsOf(folder: string): Stamps | null {
  try {
    return new Map(
      readdirSync(folder, { withFileTypes: true })
        .filter(entry => entry.isDirectory())
        .map(({ name }) => [name, stampOf(join(folder, name))]),
    );
  } catch {
    return null;
  }
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

function equal(one: Stamps, other: Stamps): boolean {
  return one.size === other.size && [...one].every(([id, stamp]) => other.get(id) === stamp);
}
