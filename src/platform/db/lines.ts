/**
 * Connections that many looks share at once. A statement that is bound for itself is a transaction of its own (`BoundQuery`)
 * and needs no connection to itself: what comes up in one turn of the event loop, for one page or for twenty, leaves in
 * one write, and PostgreSQL is woken once for all of it. Each statement keeps its own Sync, so that a fault in one is none in
 * the next. A line answers in order: it is for short reads; what may take longer has a connection of the pool.
 */
import pg from 'pg';
import { BoundQuery, binding } from './bound-query.ts';

export type Lines = {
  /** Rejects with the driver's own fault. */
  ask(organisations: string, statement: pg.QueryConfig): Promise<pg.QueryResult>;
  state(): { open: number; idle: number };
  close(): Promise<void>;
};

type Line = Lines & {
  /** Statements that wait for their answer. */
  waiting(): number;
  /** Something is already on its way out with this turn of the event loop. */
  gathers(): boolean;
};

/** With more than this in one write, the last would wait for too many others while another line has nothing to do. */
const mostAtOnce = 32;

/** Opens nothing yet: a line connects when it is first asked, and again when it was lost. */
export function openLines(of: {
  number: number;
  connect(): pg.Client;
  isOfNoUse(fault: Error): boolean;
}): Lines {
  const lines = Array.from({ length: of.number }, () => openLine(of));
  const best = () =>
    lines.find(line => line.gathers() && line.waiting() < mostAtOnce) ??
    lines.reduce((best, line) => (line.waiting() < best.waiting() ? line : best));
  return {
    ask: (organisations, statement) => best().ask(organisations, statement),
    state: () =>
      lines
        .map(line => line.state())
        .reduce((sum, { open, idle }) => ({ open: sum.open + open, idle: sum.idle + idle })),
    close: async () => void (await Promise.all(lines.map(line => line.close()))),
  };
}

function openLine({ connect, isOfNoUse }: Parameters<typeof openLines>[0]): Line {
  let client: pg.Client | null = null;
  let waiting = 0;
  let gathers = false;

  function open(): pg.Client {
    const fresh = connect();
    const lose = () => {
      if (client === fresh) client = null;
    };
    fresh.on('error', lose);
    fresh.on('end', lose);
    // What cannot connect fails each statement that waits for it, and a statement knows who asked.
    fresh.connect().catch(lose);
    fresh.query({ ...binding, values: [''] }).catch(lose);
    return fresh;
  }

  /** Holds what is written until this turn of the event loop is over. */
  function gather({ stream }: pg.Connection): void {
    if (gathers) return;
    gathers = true;
    stream.cork();
    setImmediate(() => {
      gathers = false;
      stream.uncork();
    });
  }

  async function leave(left: pg.Client | null): Promise<void> {
    if (client === left) client = null;
    await left?.end();
  }

  return {
    ask: (organisations, statement) =>
      new Promise((resolve, reject) => {
        client ??= open();
        const asked = client;
        waiting += 1;
        const done = (fault: Error | undefined, result: pg.QueryResult) => {
          waiting -= 1;
          if (!fault) return resolve(result);
          // What the others asked on it before is still answered.
          if (isOfNoUse(fault)) leave(asked).catch(() => {});
          reject(fault);
        };
        gather(asked.connection);
        asked.query(new BoundQuery(organisations, { statement, done }));
      }),
    waiting: () => waiting,
    gathers: () => gathers,
    state: () => ({ open: client === null ? 0 : 1, idle: client === null || waiting > 0 ? 0 : 1 }),
    close: () => leave(client),
  };
}
