/** `npm run bench`: every goal for speed, measured side by side in one run. Exit code 1 where a floor does not hold. */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { startAsker } from './asker.ts';
import { measureMemory, measureStart } from './costs.ts';
import { type Measured, tableOf, verdictOn } from './goals.ts';
import { measureHeaviest } from './heavy.ts';
import { measureLive } from './live.ts';
import { type Beside, type Measuring, measurePages } from './pages.ts';
import { measurePortals } from './portals.ts';
import { openStage } from './stage.ts';
import { measureVisit } from './visit.ts';

const usage = `npm run bench -- [--quick] [--only pages,live,heaviest,visit,memory,portals,start]
  --quick  two pairs of two seconds instead of five pairs of five: to look while developing, not to report
  --only   some of the measures`;

const parts = ['pages', 'live', 'heaviest', 'visit', 'memory', 'portals', 'start'] as const;
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: parts.join(',') },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(`${usage}\n`);
else process.exitCode = await run();

async function run(): Promise<number> {
  say(machine());
  const stage = await openStage();
  const asker = startAsker();
  try {
    const pace = values.quick ? { seconds: 2, pairs: 2 } : { seconds: 5, pairs: 5 };
    const { measured, notes } = await measureAll({ stage, asker, pace });
    say(`\n${tableOf(measured)}\n`);
    for (const note of notes) say(`- ${note}`);
    say(`- load afterwards: ${load()}`);
    return measured.some(each => verdictOn(each) === 'MISS') ? 1 : 0;
  } finally {
    await asker.stop();
    await stage.close();
  }
}

async function measureAll(measuring: Measuring): Promise<{ measured: Measured[]; notes: string[] }> {
  const asked = values.only.split(',');
  const measured: Measured[] = [];
  const notes: string[] = [];
  const take = (beside: Beside) => {
    measured.push(...beside.measured);
    notes.push(...beside.notes);
  };
  const measures: { [part in (typeof parts)[number]]: () => Promise<void> } = {
    pages: async () => take(await measurePages(measuring)),
    live: async () => take(await measureLive(measuring)),
    heaviest: async () => take(await measureHeaviest(measuring)),
    visit: async () => void measured.push(...(await measureVisit(measuring))),
    memory: async () => void measured.push(await measureMemory(measuring)),
    portals: async () => void measured.push(...(await measurePortals(measuring))),
    start: async () => void measured.push(await measureStart(measuring)),
  };
  for (const part of parts.filter(each => asked.includes(each))) {
    process.stderr.write(`measuring: ${part} …\n`);
    await measures[part]();
  }
  return { measured, notes };
}

function machine(): string {
  const model = cpus()[0]?.model ?? 'unknown processor';
  const when = Temporal.Now.zonedDateTimeISO('Europe/Amsterdam').toString({
    smallestUnit: 'minute',
    timeZoneName: 'never',
  });
  return [
    `${when}, Node ${process.version}, ${availableParallelism()} × ${model}`,
    `load before the run: ${load()}`,
  ].join('\n');
}

function load(): string {
  return loadavg()
    .map(average => average.toFixed(2))
    .join(' ');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
