import { join } from 'node:path';
import type { Load, Loaded } from './load.ts';
import { start } from './processes.ts';

/** The one who asks: a process of its own that puts one load at a time on a server. */
export type Asker = { put(load: Load): Promise<Loaded>; stop(): Promise<void> };

export function startAsker(): Asker {
  const process = start({ file: join(import.meta.dirname, 'load.js') });
  return {
    async put(load) {
      const answer: Partial<Loaded> & { fault?: string } = Object(await process.ask(load));
      const { rounds, seconds, p50, p99, bytes, fault } = answer;
      if (fault !== undefined) throw new Error(fault);
      if (!rounds || !seconds || p50 === undefined || p99 === undefined || bytes === undefined) {
        throw new Error('a load that measured nothing');
      }
      return { rounds, seconds, p50, p99, bytes };
    },
    stop: process.stop,
  };
}
