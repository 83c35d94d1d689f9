/** Clerks at work in a process of their own, which a test may kill in the middle. Prints the id of each answer that was kept. */
import { type Database, openDatabase } from '../db/index.ts';
import { casework, clerk, organisation, seen, start } from './cases.testing.ts';
import type { Actor } from './index.ts';

const [url = '', count = '1'] = process.argv.slice(2);
const now = start.add({ hours: 1 });

async function work(database: Database, by: Actor): Promise<void> {
  for (;;) {
    // All look at the same top of the same queue, so that they are in each other's way all the time.
    const page = await database.look([organisation], rows =>
      casework.list(rows, { queues: ['clinic'], limit: 50 }),
    );
    const one = page[Math.floor(Math.random() * page.length)];
    if (!one) return;
    const outcome = await database.change([organisation], async rows => {
      if (Math.random() < 0.3) return casework.takeOver(rows, { seen: seen(one), by, now });
      return casework.answer(rows, { seen: seen(one), by, now, text: `door ${by.name}` });
    });
    if (outcome.ok && outcome.case.state === 'answered')
      process.stdout.write(`${outcome.case.id} ${by.name}\n`);
    // What somebody else took and left is taken over, as people do.
    if (!outcome.ok && outcome.why === 'owned')
      await database.change([organisation], rows =>
        casework.putBack(rows, { seen: seen(outcome.case), by, now }),
      );
  }
}

const database = await openDatabase({ url });
const clerks = Array.from({ length: Number(count) }, (_, place) => clerk(`${process.pid}-${place}`));
await Promise.all(clerks.map(each => work(database, each)));
await database.close();
