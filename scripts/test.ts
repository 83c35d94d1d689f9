/** `npm test`: everything, on the embedded database: rules and pages first, then the journeys in a browser. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { add, isGood, runSuite, say } from './suite.ts';

const { values } = parseArgs({ options: { tally: { type: 'string' } } });

const pages = await runSuite({ config: 'vitest.config.ts' });
const journeys = await runSuite({ config: 'e2e/vitest.config.ts' });
const total = add(pages, journeys);
if (values.tally) writeFileSync(values.tally, JSON.stringify(total));
process.stdout.write(`${say(total)}\n`);
// A suite of which nothing ran is as bad as one that failed: what it should show was not shown.
process.exitCode = isGood(pages) && isGood(journeys) ? 0 : 1;
