/** The thread in which documents are made: setting a long one takes longer than a request of somebody else may wait. */
import { parentPort } from 'node:worker_threads';
import { Problem } from '../../lib/problem.ts';
import type { Job, Outcome } from './press-room.ts';
import { typeset } from './typeset.ts';

parentPort?.on('message', (job: Job) => parentPort?.postMessage(outcomeOf(job)));

function outcomeOf({ number, order }: Job): Outcome {
  try {
    return { number, ok: true, body: typeset(order) };
  } catch (fault) {
    // What the compiler says may hold a value; a Problem of this room never does.
    const detail = fault instanceof Problem ? fault.message : `the press failed: ${nameOf(fault)}`;
    return { number, ok: false, detail };
  }
}

function nameOf(fault: unknown): string {
  return fault instanceof Error ? fault.name : typeof fault;
}
