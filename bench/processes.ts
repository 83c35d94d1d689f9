/** Every server is a process of its own, with a meter in it that is asked what it used. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Usage } from './servers/meter.ts';

export type Program = {
  file: string;
  args?: readonly string[];
  /** Of Node itself. */
  flags?: readonly string[];
  environment?: { readonly [name: string]: string };
};

/** A process that was started; `ask` sends something (null: nothing) and gives the next that it says. */
export type Started = {
  ask(question: string | object | null): Promise<unknown>;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
};

export type Served = Started & { origin: string; startedInMs: number };

/** Where and how a server is first asked. */
export type Front = { host: string; path: string };

const meter = pathToFileURL(join(import.meta.dirname, 'servers', 'meter.js')).href;
const patienceMs = 60_000;

/** Starts a program of ours; only the environment that is given, so that nothing of this machine slips in. */
export function start({
  file,
  args = [],
  flags = [],
  environment = {},
}: Program): Started & { child: ChildProcess } {
  const child = fork(file, [...args], {
    execArgv: [...flags, '--import', meter],
    env: { ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ask = (question: string | object | null): Promise<unknown> => {
    const answer = nextMessage(child);
    if (question !== null) child.send(question);
    return answer;
  };
  return {
    child,
    ask,
    usage: async () => usageIn(await ask('usage')),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** Starts a server and asks until it answers 200; `startedInMs` is from the start of the process to that answer. */
export async function serve(program: (port: number) => Program, front: Front): Promise<Served> {
  const port = await freePort();
  const begun = performance.now();
  const { child, ...started } = start(program(port));
  const origin = `http://127.0.0.1:${port}`;
  while (!(await answers(origin, front))) {
    if (child.exitCode !== null) throw new Error(`${child.spawnargs.join(' ')} ended before it answered`);
    if (performance.now() - begun > patienceMs) throw new Error(`${origin}${front.path} never answered 200`);
    await pause(2);
  }
  return { ...started, origin, startedInMs: performance.now() - begun };
}

function answers(origin: string, { host, path }: Front): Promise<boolean> {
  return new Promise(resolve => {
    const asked = get(`${origin}${path}`, { headers: { host }, agent: false }, answer => {
      answer.resume().on('end', () => resolve(answer.statusCode === 200));
    });
    asked.on('error', () => resolve(false));
  });
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error(`${child.spawnargs.join(' ')} ended without an answer`));
    child.once('exit', gone);
    child.once('message', message => {
      child.off('exit', gone);
      resolve(message);
    });
  });
}

function usageIn(answer: unknown): Usage {
  const usage = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'usage') : null;
  const { cpuMs, rss }: { cpuMs?: unknown; rss?: unknown } = usage ?? {};
  if (typeof cpuMs !== 'number' || typeof rss !== 'number') throw new Error('a meter that does not tell');
  return { cpuMs, rss };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
