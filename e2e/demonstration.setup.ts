/** Before all journeys: a browser for all of them, and a demonstration for each that is made at the same time. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { findOrInstallBrowser } from '../scripts/browser.ts';
import { build } from '../scripts/build.ts';
import { type Demonstration, type RunningDemonstration, startDemonstration } from './demonstration.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** One for each worker of Vitest, by its number less one. */
    demonstrations: readonly Demonstration[];
    browser: string;
  }
}

const root = join(import.meta.dirname, '..');
// Chromium as root, on a network that may be closed, and drawing without pretending that there is a graphics card.
const flags =
  '--no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update --disable-sync --no-first-run';

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = await findOrInstallBrowser();
  if (!(await build())) throw new Error('the project does not compile');
  const running: RunningDemonstration[] = [];
  const stop = () => Promise.all(running.map(each => each.stop()));
  try {
    // One after the other: what starts at the same moment may want the same port.
    while (running.length < project.config.maxWorkers) running.push(await startOne());
    const browser = await chromium.launchServer({
      executablePath,
      args: flags.split(' '),
      // Pages that a browser keeps alive are part of what going back may show.
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
    project.provide(
      'demonstrations',
      running.map(({ demonstration }) => demonstration),
    );
    project.provide('browser', browser.wsEndpoint());
    return async () => {
      await browser.close();
      await stop();
    };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

/** With data of its own, which goes when it stops. */
async function startOne(): Promise<RunningDemonstration> {
  await mkdir(join(root, 'var'), { recursive: true });
  const folder = await mkdtemp(join(root, 'var', 'e2e-'));
  const { demonstration, stop } = await startDemonstration({ folder });
  return {
    demonstration,
    async stop() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
