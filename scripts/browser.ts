import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const run = promisify(execFile);
const minutes = 60_000;

/** Where a browser may be and how one can be had; everything but a test takes `thisMachine`. */
export type Machine = {
  /** Folders as in PATH. */
  folders: readonly string[];
  /** Full paths outside of PATH, the browser of playwright-core first. */
  usual: readonly string[];
  /** Tried in this order, only where nothing was found. */
  installers: readonly { name: string; install(): Promise<unknown> }[];
};

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/**
 * The path of a Chromium or Chrome that starts: one in PATH, playwright-core's own, one in the usual places, else one
 * that is installed now. Throws a sentence that says what to install where that fails too.
 */
export async function findOrInstallBrowser(machine: Machine = thisMachine()): Promise<string> {
  const found = await findBrowser(machine);
  if (found) return found;
  const failures: string[] = [];
  for (const { name, install } of machine.installers) {
    try {
      await install();
      const installed = await findBrowser(machine);
      if (installed) return installed;
      failures.push(`${name} brought no browser that starts`);
    } catch (fault) {
      failures.push(`${name}: ${firstLine(fault)}`);
    }
  }
  throw new Error(
    `No Chromium or Chrome was found. Install one (Debian: \`apt install chromium\`, macOS: Google Chrome) so that it is in PATH, and try again. Tried: ${failures.join('; ') || 'nothing'}.`,
  );
}

async function findBrowser({ folders, usual }: Machine): Promise<string | null> {
  const inPath = folders.flatMap(folder => names.map(name => join(folder, name)));
  for (const path of [...inPath, ...usual]) {
    if (existsSync(path) && (await starts(path))) return path;
  }
  return null;
}

/** Ubuntu's `chromium-browser` may be a script that only says which package to install. */
async function starts(path: string): Promise<boolean> {
  if (process.platform === 'win32') return true;
  return run(path, ['--version'], { timeout: 15_000 }).then(
    ({ stdout }) => /chrom/i.test(stdout),
    () => false,
  );
}

function thisMachine(): Machine {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  const installers: Machine['installers'][number][] = [
    {
      name: 'playwright-core',
      install: () => run(process.execPath, [cli, 'install', 'chromium'], { timeout: 5 * minutes }),
    },
  ];
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    installers.push({ name: 'apt-get', install: installWithApt });
  }
  return {
    folders: (process.env['PATH'] ?? '').split(delimiter).filter(folder => folder !== ''),
    usual: [
      chromium.executablePath(),
      '/usr/bin/chromium',
      '/snap/bin/chromium',
      '/opt/google/chrome/chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    ],
    installers,
  };
}

async function installWithApt(): Promise<void> {
  const options = { timeout: 10 * minutes, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  await run('apt-get', ['update'], options);
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options);
}

function firstLine(fault: unknown): string {
  return (fault instanceof Error ? fault.message : String(fault)).split('\n')[0] ?? '';
}
