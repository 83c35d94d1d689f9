/** The heaviest page: somebody with ten thousand results, all of which are read before the first fifty are shown. */
import type { Measured } from './goals.ts';
import { type Pace, pageOf, type Measuring, checkPage, turnOf } from './pages.ts';
import { summed } from './measure.ts';

/** `measured`: the time of a page that reads everything; `notes`: what it costs from data at hand. */
export async function measureHeaviest(
  measuring: Measuring,
): Promise<{ measured: Measured[]; notes: string[] }> {
  const { stage, asker } = measuring;
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
  const product = await stage.product();
  try {
    const page = await pageOf(stage, heaviest);
    await checkPage(product, { question: page, results: 50, of: heaviest.results });
    const pace: Pace = { ...measuring.pace, seconds: Math.min(3, measuring.pace.seconds) };
    const turn = await turnOf({ server: product, question: page, asker, pace });
    const note = `somebody with ${heaviest.results} results, at hand: ${turn.perSecond.toFixed(0)} pages/s, ${turn.cpuMs.toFixed(3)} ms CPU, slowest hundredth ${turn.p99.toFixed(0)} ms`;
    return {
      measured: [
        {
          goal: 'heaviest',
          value: summed(times.map(ms => ms / 1000)),
          beside: `${heaviest.results} results in 40 pages of the EHR`,
        },
      ],
      notes: [note],
    };
  } finally {
    await product.stop();
  }
}
