/** `npm test`: everything, on the embedded database: rules and pages first, then the journeys in a browser. */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { build } from './build.ts';
import { add, isGood, runSuite, say, type Tally } from './suite.ts';

const { values } = parseArgs({ options: { tally: { type: 'string' } } });

const pages = await runSuite({ config: 'vitest.config.ts' });
const journeys = await runJourneys();
const total = journeys.reduce(add, pages);
if (values.tally) writeFileSync(values.tally, JSON.stringify(total));
process.stdout.write(`${say(total)}\n`);
// A suite of which nothing ran is as bad as one that failed: what it should show was not shown.
process.exitCode = [pages, ...journeys].every(isGood) ? 0 : 1;

/** Two at a time where there are processors for it, each with a demonstration and a browser of its own: they wait more than they work. */
async function runJourneys(): Promise<Tally[]> {
  const config = 'e2e/vitest.config.ts';
  if (availableParallelism() < 2) return [await runSuite({ config })];
  // Both would build at once.
  if (!(await build())) return [{ passed: 0, failed: 1, skipped: 0 }];
  return Promise.all(['1/2', '2/2'].map(share => runSuite({ config, share })));
}
