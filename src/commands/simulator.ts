/** One simulator as a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Problem } from '../lib/problem.ts';

/** `ready`: the line of JSON that it says when it listens. */
export type Simulator = { ready: Promise<unknown>; stop(): Promise<void> };

type Starting = {
  name: string;
  /** The compiled program. */
  path: string;
  args: readonly string[];
  /** The file that takes what it says of itself. */
  log: string;
  /** Told when it ends although nobody asked it to. */
  lost(name: string): void;
};

/** It ends with us: its standard input closes when we are no more, whatever ended us. */
export function startSimulator({ name, path, args, log, lost }: Starting): Simulator {
  const file = openSync(log, 'w', 0o600);
  const child = spawn(process.execPath, [path, ...args, '--with-parent'], { stdio: ['pipe', 'pipe', file] });
  closeSync(file);
  child.stdin?.on('error', () => {});
  let asked = false;
  const gone = new Promise<void>(resolve => {
    child.once('exit', resolve).once('error', () => resolve());
  });
  const ready = firstLine(child, log, name);
  ready.then(
    () => gone.then(() => asked || lost(name)),
    () => {},
  );
  return {
    ready,
    stop: async () => {
      asked = true;
      child.kill('SIGTERM');
      await gone;
    },
  };
}

function firstLine(child: ChildProcess, log: string, program: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const failed = () =>
      reject(new Problem('unavailable', `the simulator ${program} did not start; see ${log}`));
    child.once('error', failed).once('exit', failed);
    if (!child.stdout) return failed();
    createInterface({ input: child.stdout }).once('line', line => {
      try {
        resolve(JSON.parse(line));
      } catch {
        failed();
      }
    });
  });
}
