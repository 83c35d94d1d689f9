/** Portals are data: a thousand of them in one process cost a request no more than five, and some memory each. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Measured } from './goals.ts';
import { inTurns, summed } from './measure.ts';
import { type Measuring, pageOf, turnOf } from './pages.ts';
import type { Served } from './processes.ts';

const few = 5;
const many = 1_000;

/** The signed-in page at the last portal of each house, in turns; memory is compared before anybody asked for anything. */
export async function measurePortals({ stage, asker, pace }: Measuring): Promise<Measured[]> {
  const small = await stage.houseOf(few);
  const large = await stage.houseOf(many);
  try {
    const each = ((await resident(large.server)) - (await resident(small.server))) / (many - few);
    const [ofSmall, ofLarge] = [
      await pageOf(stage, stage.few, small.portal),
      await pageOf(stage, stage.few, large.portal),
    ];
    const turns = {
      a: () => turnOf({ server: large.server, question: ofLarge, asker, pace }),
      b: () => turnOf({ server: small.server, question: ofSmall, asker, pace }),
    };
    // Both compile what they run most.
    for (let warming = 0; warming < 2; warming += 1) await inTurns(1, turns);
    const measured = await inTurns(Math.min(3, pace.pairs), turns);
    const cpu = (of: 'a' | 'b') => summed(measured.map(turn => turn[of].cpuMs)).median.toFixed(3);
    return [
      {
        goal: 'portals',
        value: summed(measured.map(({ a, b }) => a.cpuMs / b.cpuMs)),
        beside: `${cpu('a')} ÷ ${cpu('b')} ms of CPU`,
      },
      {
        goal: 'portalMemory',
        value: summed([each / 1024]),
        beside: `started in ${(large.server.startedInMs / 1000).toFixed(1)} and ${(small.server.startedInMs / 1000).toFixed(1)} s`,
      },
    ];
  } finally {
    await Promise.all([small.server.stop(), large.server.stop()]);
  }
}

/** Bytes resident once the start is over and its garbage had time to go. */
async function resident(server: Served): Promise<number> {
  await pause(3_000);
  return (await server.usage()).rss;
}
