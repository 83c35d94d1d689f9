/** `outbox`: what waits, what failed for good, and another try. */
import { openDatabase } from '../platform/db/index.ts';
import { type Outbox, openOutbox } from '../platform/outbox/index.ts';
import { findDatabase } from './database.ts';
import { readEnvironment } from './settings.ts';

/** Lists, or with an id lets that dead letter be delivered again; exit code 1 where there is none with that id. */
export async function outbox(retry: string | null): Promise<number> {
  const server = await findDatabase(readEnvironment());
  try {
    const database = await openDatabase({ url: server.url });
    try {
      const open = openOutbox({ url: server.url, database });
      try {
        return retry === null ? await list(open) : await again(open, retry);
      } finally {
        await open.close();
      }
    } finally {
      await database.close();
    }
  } finally {
    await server.stop();
  }
}

async function list(open: Outbox): Promise<number> {
  const { waiting, dead } = await open.counts();
  const letters = await open.dead();
  const lines = letters.map(({ id, job, at, tries, why }) => `${id}  ${job}  ${at}  tries: ${tries}  ${why}`);
  process.stdout.write(`${[`waiting: ${waiting}, failed for good: ${dead}`, ...lines].join('\n')}\n`);
  return 0;
}

async function again(open: Outbox, id: string): Promise<number> {
  const found = await open.retry(id);
  process.stdout.write(found ? 'It will be tried again.\n' : 'There is no dead letter with this id.\n');
  return found ? 0 : 1;
}
