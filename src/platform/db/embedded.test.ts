import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbedded } from './index.ts';

let parent: string;
let folder: string;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'inzage-embedded-'));
  // As root the server is another user, who must be able to pass.
  await chmod(parent, 0o755);
  folder = join(parent, 'postgres');
});
afterAll(async () => {
  await (await startEmbedded(folder)).stop();
  await rm(parent, { recursive: true });
});

/** A process of its own that starts the server, writes one row and then waits. */
async function starter(row: number): Promise<{ child: ChildProcess; url: string }> {
  const program = `
    const { startEmbedded } = await import(process.argv[1]);
    const pg = (await import(process.argv[2])).default;
    const { url } = await startEmbedded(process.argv[3]);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('create table if not exists kept (n int); insert into kept values (${row})');
    await client.end();
    console.log(url);
    setInterval(() => {}, 1000);`;
  const modules = [new URL('./index.ts', import.meta.url).href, import.meta.resolve('pg')];
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, ...modules, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = await once(child.stdout, 'data');
  return { child, url: String(output).trim() };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const kept = async (url: string) => (await ask(url, 'select n from kept order by n')).map(row => row['n']);

const pidFile = () => join(folder, 'postmaster.pid');
const serverPid = async () => Number((await readFile(pidFile(), 'utf8')).split('\n')[0]);

test('after kill -9 of its parent the server is found, used again and stopped by the next start', async () => {
  const { child, url } = await starter(1);
  const pid = await serverPid();
  await ended(child, 'SIGKILL');
  const again = await startEmbedded(folder);
  expect(await serverPid()).toBe(pid);
  expect(again.url).toBe(url);
  expect(await kept(again.url)).toEqual([1]);
  await again.stop();
  expect(existsSync(pidFile())).toBe(false);
  await expect(kept(url)).rejects.toThrow('ECONNREFUSED');
});

test('after kill -9 of the server too, what was committed is there', async () => {
  const { child } = await starter(2);
  process.kill(await serverPid(), 'SIGKILL');
  await ended(child, 'SIGKILL');
  const again = await startEmbedded(folder);
  expect(await kept(again.url)).toEqual([1, 2]);
  await again.stop();
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s to a process that does not listen stops the server',
  async signal => {
    const { child } = await starter(3);
    await ended(child, signal);
    expect(child.signalCode).toBe(signal);
    expect(existsSync(pidFile())).toBe(false);
  },
);

test('a stale postmaster.pid does not block, also where another process has its number now', async () => {
  const started = await startEmbedded(folder);
  const left = await readFile(pidFile(), 'utf8');
  await started.stop();
  for (const pid of [999_999_999, process.ppid]) {
    await writeFile(pidFile(), left.replace(/^\d+/, String(pid)));
    const again = await startEmbedded(folder);
    expect(await kept(again.url)).toContain(1);
    await again.stop();
  }
});

test('two that start at once share the server, and the last one out turns off the light', async () => {
  const [one, other] = await Promise.all([startEmbedded(folder), startEmbedded(folder)]);
  expect(one.url).toBe(other.url);
  await one.stop();
  expect(await kept(other.url)).toContain(1);
  await other.stop();
  await other.stop();
  expect(existsSync(pidFile())).toBe(false);
});

test('the port of last time is kept, unless somebody else has it; it listens on 127.0.0.1 and asks a password', async () => {
  const first = await startEmbedded(folder);
  await first.stop();
  const second = await startEmbedded(folder);
  expect(second.url).toBe(first.url);
  await second.stop();
  const intruder = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
  await once(intruder, 'listening');
  const third = await startEmbedded(folder);
  intruder.close();
  expect(third.url).not.toBe(first.url);
  const { port } = new URL(third.url);
  await expect(new pg.Client(`postgres://postgres:wrong@127.0.0.1:${port}/inzage`).connect()).rejects.toThrow(
    /password/,
  );
  expect(await ask(third.url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  await third.stop();
});

test('it runs in a project that only its owner may enter, root too, and clears what an interrupted start left', async () => {
  const closed = join(parent, 'closed');
  await mkdir(closed, { mode: 0o700 });
  const half = join(closed, 'postgres.new-999999999');
  await writeFile(half, '');
  const embedded = await startEmbedded(join(closed, 'postgres'));
  await expect(kept(embedded.url)).rejects.toThrow('relation "kept" does not exist');
  await embedded.stop();
  expect(existsSync(half)).toBe(false);
});
