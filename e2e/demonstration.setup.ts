/** Before all journeys: one demonstration for all of them, and a browser. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { findOrInstallBrowser } from '../scripts/browser.ts';
import { build } from '../scripts/build.ts';
import { type Demonstration, startDemonstration } from './demonstration.ts';

declare module 'vitest' {
  interface ProvidedContext {
    demonstration: Demonstration;
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
  await mkdir(join(root, 'var'), { recursive: true });
  const folder = await mkdtemp(join(root, 'var', 'e2e-'));
  const { demonstration, stop } = await startDemonstration({ folder });
  try {
    const browser = await chromium.launchServer({
      executablePath,
      args: flags.split(' '),
      // Pages that a browser keeps alive are part of what going back may show.
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
    project.provide('demonstration', demonstration);
    project.provide('browser', browser.wsEndpoint());
    return async () => {
      await browser.close();
      await stop();
      await rm(folder, { recursive: true, force: true });
    };
  } catch (fault) {
    await stop();
    throw fault;
  }
}
