/** The real demonstration, as `npm start` runs it, on free ports and data of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Where everything of the running demonstration is; `clock` and `log` are files, `output` what it printed. */
export type Demonstration = {
  port: number;
  ehr: string;
  digid: string;
  staffLogin: string;
  mail: string;
  sms: string;
  portals: readonly { id: string; host: string }[];
  people: readonly { bsn: string; name: string; birthDate: string; story: string }[];
  log: string;
  pid: number;
  clock: string;
  folder: string;
};

export type RunningDemonstration = { demonstration: Demonstration; stop(): Promise<void> };

const root = join(import.meta.dirname, '..');
const patienceMs = 120_000;

/**
 * Starts what was compiled, with its data in `folder` (a second start there finds what the first one left) and the
 * portals of the project or those in `portals`. Throws where it does not come up; what it said stands in the output.
 */
export async function startDemonstration(of: {
  folder: string;
  portals?: string;
}): Promise<RunningDemonstration> {
  const clock = join(of.folder, 'clock');
  const child = launch({
    INZAGE_VAR: of.folder,
    INZAGE_DEMONSTRATION_CLOCK: clock,
    ...(of.portals && { INZAGE_PORTALS: of.portals }),
  });
  const stop = () => end(child);
  try {
    const running = JSON.parse(await whenReady(child, of.folder));
    return { demonstration: { ...running, clock, folder: of.folder }, stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

function launch(own: { [name: string]: string }): ChildProcess {
  const { DATABASE_URL, INZAGE_PORTALS, INZAGE_SECRETS, INZAGE_KEY, ...inherited } = process.env;
  return spawn(process.execPath, [join(root, 'dist', 'program', 'main.js'), 'demo'], {
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

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}
