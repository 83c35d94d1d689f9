/** Demonstrations of a journey's own: portals copied, changed, and started again on the same data. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { inject } from 'vitest';
import { type RunningDemonstration, startDemonstration } from './demonstration.ts';
import { connect, type Demonstration, type Manner, newVisitor, originOf, type Visitor } from './harness.ts';

export type OwnPortals = {
  /** Takes a portal of the project as `id`. */
  copy(portal: string, id?: string): Promise<void>;
  /** Rewrites a file of a portal; throws where nothing changed. */
  change(file: string, how: (text: string) => string): Promise<void>;
  /** Writes a file that may be new. */
  write(file: string, text: string): Promise<void>;
  /** Starts what stands there now; what ran before is stopped first, and its data stays. */
  start(): Promise<Demonstration>;
  visit(portal: string, manner: Manner): Promise<Visitor>;
  close(): Promise<void>;
};

const project = join(import.meta.dirname, '..', 'portals');

/** Files are named from the folder of portals on: `mijn-ommelander/portal.yaml`. */
export async function ownPortals(): Promise<OwnPortals> {
  const browser = await connect();
  const folder = await mkdtemp(join(inject('demonstration').folder, 'portals-'));
  const portals = join(folder, 'portals');
  await mkdir(portals);
  const visitors = new Set<BrowserContext>();
  let running: RunningDemonstration | undefined;
  const write = async (file: string, text: string) => {
    await mkdir(dirname(join(portals, file)), { recursive: true });
    await writeFile(join(portals, file), text);
  };
  return {
    write,
    copy: (portal, id = portal) => cp(join(project, portal), join(portals, id), { recursive: true }),
    async change(file, how) {
      const text = await readFile(join(portals, file), 'utf8');
      const changed = how(text);
      if (changed === text) throw new Error(`${file}: there was nothing to change`);
      await write(file, changed);
    },
    async start() {
      await running?.stop();
      running = await startDemonstration({ folder: join(folder, 'var'), portals });
      return running.demonstration;
    },
    visit(portal, manner) {
      if (!running) throw new Error('nothing runs yet');
      return newVisitor({ browser, origin: originOf(running.demonstration, portal), visitors }, manner);
    },
    async close() {
      await Promise.all([...visitors].map(context => context.close()));
      await browser.close();
      await running?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
