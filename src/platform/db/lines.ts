/**
 * Connections that many looks share. A statement that is bound for itself needs no connection to itself, so what comes up
 * while a wave is under way gathers and leaves with the next: in one write, for one page or for twenty, and PostgreSQL is
 * woken once for all of it. The busier the process, the more travel together. A line is for short reads; whoever asks for
 * something that takes longer after all holds up one line, and the others go by the next.
 */
import type pg from 'pg';
import { Problem } from '../../lib/problem.ts';
import type { Asked } from './ahead.ts';
import { type Asking, type Prepared, Wave } from './wave.ts';

export type Lines = {
  /** Rejects with the driver's own fault, or with `Problem('unavailable')` where no line came free in time. */
  ask(statement: Asked): Promise<readonly unknown[]>;
  state(): { open: number; idle: number };
  /** What was asked before is still answered. */
  close(): Promise<void>;
};

type Line = {
  /** Since when a wave is under way, by `performance.now()`; null where nothing is. */
  busySince(): number | null;
  isOpen(): boolean;
  /** Resolves with what has to be asked again when the wave is over; never rejects. */
  send(askings: readonly Asking[]): Promise<readonly Asking[]>;
  /** Fails the wave that is under way, if one is, without waiting for the server. */
  cut(): void;
  close(): Promise<void>;
};

type Opening = {
  number: number;
  connect(): pg.Client;
  /** Whether a fault says that this connection should not be used again. */
  isOfNoUse(fault: Error): boolean;
  /** How long a wave may be under way before its line is cut, and a statement may wait for a line. */
  limits: { waveMs: number; waitMs: number };
};

/** Longer answers would keep the last in a wave waiting for the first. */
const mostInAWave = 64;
/** A wave takes less than a millisecond. One that takes this long is passed by: the next leaves on another line. */
const patienceMs = 3;

/** Opens nothing yet: a line connects when it is first needed, and again when it was lost. */
export function openLines(opening: Opening): Lines {
  const lines = Array.from({ length: opening.number }, () => openLine(opening));
  let queue: Asking[] = [];

  // At the end of this turn of the event loop, when everybody who is awake has asked.
  const leaveSoon = atMostOnce(leave, setImmediate);
  const leaveLater = atMostOnce(leave, then => setTimeout(then, patienceMs));
  // One look for all that wait, a few times within the limit, and none where nobody waits.
  const { waveMs, waitMs } = opening.limits;
  const watchSoon = atMostOnce(watch, then => setTimeout(then, waitMs / 5).unref());

  function watch(): void {
    const now = performance.now();
    for (const line of lines) if (now - (line.busySince() ?? now) > waveMs) line.cut();
    const late = queue.filter(asking => now - asking.since > waitMs);
    if (late.length > 0) queue = queue.filter(asking => now - asking.since <= waitMs);
    for (const each of late) each.fail(new Problem('unavailable', 'the database does not answer (no line)'));
    if (queue.length > 0 || lines.some(line => line.busySince() !== null)) watchSoon();
  }

  function leave(): void {
    if (queue.length === 0) return;
    const free = lines.find(line => line.busySince() === null);
    if (!free) return;
    const now = performance.now();
    if (lines.some(line => now - (line.busySince() ?? 0) < patienceMs)) {
      leaveLater();
      return;
    }
    const wave = queue.slice(0, mostInAWave);
    queue = queue.slice(mostInAWave);
    free.send(wave).then(again => {
      // They wait from here on: how long the wave took that they were in is not theirs.
      const since = performance.now();
      queue = [...again.map(asking => ({ ...asking, since })), ...queue];
      leaveSoon();
    });
    if (queue.length > 0) leaveSoon();
  }

  return {
    ask: statement =>
      new Promise((answer, fail) => {
        queue.push({ ...statement, since: performance.now(), answer, fail });
        leaveSoon();
        watchSoon();
      }),
    state: () => ({
      open: lines.filter(line => line.isOpen()).length,
      idle: lines.filter(line => line.isOpen() && line.busySince() === null).length,
    }),
    async close() {
      while (queue.length > 0) await new Promise(resolve => setTimeout(resolve, patienceMs));
      await Promise.all(lines.map(line => line.close()));
    },
  };
}

/** What is planned already is not planned again. */
function atMostOnce(work: () => void, plan: (then: () => void) => unknown): () => void {
  let isPlanned = false;
  return () => {
    if (isPlanned) return;
    isPlanned = true;
    plan(() => {
      isPlanned = false;
      work();
    });
  };
}

function openLine({ connect, isOfNoUse }: Opening): Line {
  let known: { client: pg.Client; prepared: Prepared } | null = null;
  let busySince: number | null = null;
  let underWay: Promise<readonly Asking[]> | null = null;

  function open() {
    const fresh = { client: connect(), prepared: new Map() };
    const lose = () => {
      if (known === fresh) known = null;
    };
    fresh.client.on('error', lose);
    fresh.client.on('end', lose);
    // What cannot connect fails the wave that waits for it, and a wave knows who asked.
    fresh.client.connect().catch(lose);
    return fresh;
  }

  async function end(): Promise<void> {
    const ended = known;
    known = null;
    await ended?.client.end();
  }

  return {
    busySince: () => busySince,
    isOpen: () => known !== null,
    send(askings) {
      busySince = performance.now();
      known ??= open();
      const { client, prepared } = known;
      underWay = new Promise(resolve => {
        const over: ConstructorParameters<typeof Wave>[1]['over'] = ({ again, fault }) => {
          busySince = null;
          if (fault && isOfNoUse(fault)) end().catch(() => {});
          resolve(again);
        };
        client.query(new Wave(askings, { prepared, over }));
      });
      return underWay;
    },
    cut() {
      // With a wave under way the driver breaks the socket, which fails the wave.
      end().catch(() => {});
    },
    async close() {
      await underWay;
      await end();
    },
  };
}
