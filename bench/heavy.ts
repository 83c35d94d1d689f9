/** The heaviest page: somebody with ten thousand results, all of which are read before the first fifty are shown. */
import type { Measured } from './goals.ts';
import type { Question } from './load.ts';
import { inTurns, summed } from './measure.ts';
import {
  checkPage,
  comparison,
  constantPage,
  type Measuring,
  pageOf,
  ratios,
  turnOf,
  warm,
} from './pages.ts';
import type { Served } from './processes.ts';
import type { Patient } from './stage.ts';

/** The time of a page that reads everything, and what it costs from data at hand. */
export async function measureHeaviest(measuring: Measuring): Promise<Measured[]> {
  const { stage } = measuring;
  const heaviest = await stage.addHeaviest();
  const reading = await stage.product('off');
  const times: number[] = [];
  try {
    const page = await pageOf(stage, heaviest);
    await checkPage(reading, { question: page, results: 50, of: heaviest.results });
    for (let turn = 0; turn < measuring.pace.pairs; turn += 1) {
      const begun = performance.now();
      await checkPage(reading, { question: page, results: 50, of: heaviest.results });
      times.push(performance.now() - begun);
    }
  } finally {
    await reading.stop();
  }
  return [
    {
      goal: 'heaviest',
      value: summed(times.map(ms => ms / 1000)),
      beside: `${heaviest.results} results in 40 pages of the EHR`,
    },
    ...(await measureAtHand(measuring, heaviest)),
  ];
}

/** Every fifteen seconds it is read anew, which is part of the price. */
async function measureAtHand({ stage, asker, pace }: Measuring, heaviest: Patient): Promise<Measured[]> {
  const product = await stage.product();
  const constant = await comparison('constant.js');
  try {
    const page = await pageOf(stage, heaviest);
    await checkPage(product, { question: page, results: 50, of: heaviest.results });
    const turn = (server: Served, question: Question) => turnOf({ server, question, asker, pace });
    await warm(turn, { product, page, constant });
    const turns = await inTurns(pace.pairs, {
      a: () => turn(product, page),
      b: () => turn(constant, constantPage),
    });
    return ratios(turns, { throughput: 'heaviestThroughput', cpu: 'heaviestCpu' });
  } finally {
    await Promise.all([product.stop(), constant.stop()]);
  }
}
