/** What a process of the product costs before it does anything for anybody: its memory and its start. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Measured } from './goals.ts';
import type { Question } from './load.ts';
import { inTurns, summed } from './measure.ts';
import { comparison, type Measuring, nobody, pageOf, withEncoding } from './pages.ts';
import type { Served } from './processes.ts';

/** Memory of the process while 32 connections keep asking for the same page, beside Fastify's hello under the same. */
export async function measureMemory({ stage, asker, pace }: Measuring): Promise<Measured> {
  const product = await stage.product();
  const hello = await comparison('hello.js');
  try {
    const page = withEncoding(await pageOf(stage, stage.few));
    const resident = (server: Served, question: Question) =>
      residentUnder({ asker, pace, stage }, { server, question });
    const turns = await inTurns(pace.pairs, {
      a: () => resident(product, page),
      b: () => resident(hello, { path: '/', headers: nobody }),
    });
    const middle = (values: readonly number[]) => summed(values).median.toFixed(0);
    return {
      goal: 'memory',
      value: summed(turns.map(turn => turn.a / turn.b)),
      beside: `${middle(turns.map(turn => turn.a))} ÷ ${middle(turns.map(turn => turn.b))} MiB`,
    };
  } finally {
    await Promise.all([product.stop(), hello.stop()]);
  }
}

/** Mebibytes resident, as the middle of what is seen every half second while the load lasts. */
async function residentUnder(
  { asker, pace }: Measuring,
  { server, question }: { server: Served; question: Question },
): Promise<number> {
  const { origin } = server;
  let lasts = true;
  const load = asker
    .put({ origin, questions: [question], connections: 32, seconds: pace.seconds })
    .finally(() => {
      lasts = false;
    });
  const seen: number[] = [];
  while (lasts) {
    seen.push((await server.usage()).rss);
    await pause(500);
  }
  await load;
  return summed(seen).median / 1024 / 1024;
}

/** From the start of the process to the first answer; the database is there already. */
export async function measureStart({ stage, pace }: Measuring): Promise<Measured> {
  const once = async (starting: Promise<Served>) => {
    const server = await starting;
    await server.stop();
    return server.startedInMs;
  };
  const start = () => once(stage.product());
  const hello = () => once(comparison('hello.js'));
  // The first start of each reads its files from the disk; the others find them in memory.
  await start();
  await hello();
  const turns = await inTurns(Math.max(5, pace.pairs), { a: start, b: hello });
  const middle = (values: readonly number[]) => summed(values).median.toFixed(0);
  return {
    goal: 'start',
    value: summed(turns.map(turn => turn.a / turn.b)),
    beside: `${middle(turns.map(turn => turn.a))} ÷ ${middle(turns.map(turn => turn.b))} ms`,
  };
}
