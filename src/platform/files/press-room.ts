/** Keeps one press running and hands it its work; one that breaks down is replaced at the next document. */
import { Worker } from 'node:worker_threads';
import { Problem } from '../../lib/problem.ts';
import type { PdfOrder } from './index.ts';

/** An order as it travels to another thread: an Instant does not, its milliseconds do. */
export type Order = Omit<PdfOrder, 'at'> & { atMs: number };
export type Job = { number: number; order: Order };
export type Outcome =
  | { number: number; ok: true; body: Uint8Array }
  | { number: number; ok: false; detail: string };

type Waiting = { done(body: Buffer): void; failed(fault: Problem): void; timer: NodeJS.Timeout };
type Press = { worker: Worker; waiting: Map<number, Waiting> };

/** A document that takes longer is given up, and the press with it: a compiler cannot be interrupted. */
const patienceMs = 20_000;

let running: Press | null = null;
let last = 0;

/** Makes one document in the other thread; documents wait for each other. */
export function print(order: Order): Promise<Buffer> {
  running ??= start();
  const press = running;
  const { worker, waiting } = press;
  last += 1;
  const number = last;
  return new Promise((done, failed) => {
    const timer = setTimeout(() => breakDown(press, 'a document took too long'), patienceMs);
    waiting.set(number, { done, failed, timer });
    worker.ref();
    worker.postMessage({ number, order } satisfies Job);
  });
}

function start(): Press {
  // Where types are stripped the source itself runs; compiled, what was made of it.
  const source = import.meta.url.endsWith('.ts') ? './press.ts' : './press.js';
  const worker = new Worker(new URL(source, import.meta.url), { execArgv: [] });
  const press: Press = { worker, waiting: new Map() };
  worker.on('message', (outcome: Outcome) => deliver(press, outcome));
  worker.on('error', fault =>
    breakDown(press, `the press broke down: ${fault instanceof Error ? fault.name : ''}`),
  );
  worker.on('exit', () => breakDown(press, 'the press stopped'));
  // A press that waits for work keeps no process alive.
  worker.unref();
  return press;
}

function deliver({ worker, waiting }: Press, outcome: Outcome): void {
  const one = waiting.get(outcome.number);
  if (!one) return;
  waiting.delete(outcome.number);
  clearTimeout(one.timer);
  if (waiting.size === 0) worker.unref();
  if (!outcome.ok) {
    one.failed(new Problem('bug', outcome.detail));
    return;
  }
  const { buffer, byteOffset, byteLength } = outcome.body;
  one.done(Buffer.from(buffer, byteOffset, byteLength));
}

function breakDown(press: Press, detail: string): void {
  if (running === press) running = null;
  for (const { failed, timer } of press.waiting.values()) {
    clearTimeout(timer);
    failed(new Problem('bug', detail));
  }
  press.waiting.clear();
  void press.worker.terminate();
}
