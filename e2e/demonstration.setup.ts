/** Before all journeys: the real demonstration as `npm start` runs it, on free ports and data of its own, and a browser. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { findOrInstallBrowser } from '../scripts/browser.ts';
import { build } from '../scripts/build.ts';

/** Where everything of the running demonstration is; `clock` and `log` are files, `output` what it printed. */
export type Demonstration = {
  port: number;
  ehr: string;
  digid: string;
  portals: readonly { id: string; host: string }[];
  people: readonly { bsn: string; name: string; birthDate: string; story: string }[];
  log: string;
  pid: number;
  clock: string;
  folder: string;
};

declare module 'vitest' {
  interface ProvidedContext {
    demonstration: Demonstration;
    browser: string;
  }
}

const root = join(import.meta.dirname, '..');
const patienceMs = 120_000;
// Chromium as root, on a network that may be closed.
const flags =
  '--no-sandbox --disable-quic --disable-background-networking --disable-component-update --disable-sync --no-first-run';

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = await findOrInstallBrowser();
  if (!build()) throw new Error('the project does not compile');
  await mkdir(join(root, 'var'), { recursive: true });
  const folder = await mkdtemp(join(root, 'var', 'e2e-'));
  const clock = join(folder, 'clock');
  const child = start({ INZAGE_VAR: folder, INZAGE_DEMONSTRATION_CLOCK: clock });
  try {
    const running: Omit<Demonstration, 'clock' | 'folder'> = JSON.parse(await whenReady(child, folder));
    const browser = await chromium.launchServer({ executablePath, args: flags.split(' ') });
    project.provide('demonstration', { ...running, clock, folder });
    project.provide('browser', browser.wsEndpoint());
    return async () => {
      await browser.close();
      await stop(child);
      await rm(folder, { recursive: true, force: true });
    };
  } catch (fault) {
    await stop(child);
    throw fault;
  }
}

function start(own: { [name: string]: string }): ChildProcess {
  const { DATABASE_URL, INZAGE_PORTALS, INZAGE_SECRETS, INZAGE_KEY, ...inherited } = process.env;
  return spawn(process.execPath, [join(root, 'dist', 'src', 'main.js'), 'demo'], {
    cwd: root,
    env: { ...inherited, INZAGE_LOG_LEVEL: 'debug', PORT: '0', ...own },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function whenReady(child: ChildProcess, folder: string): Promise<string> {
  const file = join(folder, 'demo', 'running.json');
  const until = Date.now() + patienceMs;
  while (Date.now() < until && child.exitCode === null) {
    const text = existsSync(file) ? await readFile(file, 'utf8') : '';
    if (text.endsWith('}')) return text;
    await delay(50);
  }
  throw new Error('the demonstration did not start; what it said stands above');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}
