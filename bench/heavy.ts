/** The heaviest page: somebody with ten thousand results, all of which are read before the first fifty are shown. */
import type { Measured } from './goals.ts';
import type { Question } from './load.ts';
import { inTurns, summed } from './measure.ts';
import {
  type Beside,
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

/** The time of a page that reads everything, as in the first look of a session, and what it costs from data at hand. */
export async function measureHeaviest(measuring: Measuring): Promise<Beside> {
  const { stage } = measuring;
  const heaviest = await stage.addHeaviest();
  const reading = await stage.product('off');
  const first: number[] = [];
  const again: number[] = [];
  const timed = async (question: Question) => {
    const begun = performance.now();
    await checkPage(reading, { question, results: 50, of: heaviest.results });
    return performance.now() - begun;
  };
  try {
    await timed(await pageOf(stage, heaviest));
    for (let turn = 0; turn < measuring.pace.pairs; turn += 1) {
      // What was read before in the same session is not judged again where it came as before (decision 40).
      const page = await pageOf(stage, heaviest);
      first.push(await timed(page));
      again.push(await timed(page));
    }
  } finally {
    await reading.stop();
  }
  const beside = `${heaviest.results} results in 40 pages of the EHR`;
  return {
    measured: [
      { goal: 'heaviest', value: summed(first.map(ms => ms / 1000)), beside },
      ...(await measureAtHand(measuring, heaviest)),
    ],
    notes: [`10,000 results read again, all as before: ${(summed(again).median / 1000).toFixed(2)} s`],
  };
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
