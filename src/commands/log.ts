import { type Logger, pino } from 'pino';
import type { Config } from '../config.ts';

/** Lines wait for this many bytes or this long, whichever comes first: a write for every request costs more than a line. */
const gatheredBytes = 8_192;
const gatheredMs = 200;

/** The log of a process on its standard output. What is gathered is written when the process ends, whatever ends it but a kill. */
export function openLog({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  const output = pino.destination({ dest: 1, minLength: gatheredBytes, sync: true });
  const write = () => {
    try {
      output.flushSync();
    } catch {
      // Nobody reads any more: what serves patients goes on.
    }
  };
  setInterval(write, gatheredMs).unref();
  process.on('exit', write);
  return pino({ level: logLevel }, output);
}
