/** The goals for speed, and the table that a run prints: what was asked for beside what was measured. */
import type { Summed } from './measure.ts';

/** `floor` must hold, `goal` is where we want to be. `steps`: decimals in the table. */
export type Goal = {
  measure: string;
  floor: number;
  goal: number;
  better: 'more' | 'less';
  unit: '' | 'ms' | 'KB' | 's';
  steps: number;
};

/** What a page of data at hand may cost beside a constant one, whoever it is for. */
const atHand = {
  throughput: { floor: 0.06, goal: 0.12, better: 'more', unit: '', steps: 3 },
  cpu: { floor: 16, goal: 8, better: 'less', unit: '', steps: 1 },
} as const;

export const goals = {
  throughput: {
    measure: 'signed-in results page ÷ constant 20 KB page, 8 connections',
    ...atHand.throughput,
  },
  cpu: { measure: 'its CPU per request ÷ that of the constant page', ...atHand.cpu },
  live: {
    measure: 'live page p50 − the EHR’s own p50, 1 connection',
    floor: 6,
    goal: 3,
    better: 'less',
    unit: 'ms',
    steps: 2,
  },
  bytes: {
    measure: 'first visit of the results page, over the wire',
    floor: 74,
    goal: 37,
    better: 'less',
    unit: 'KB',
    steps: 1,
  },
  script: { measure: 'JavaScript, gzip', floor: 15, goal: 6, better: 'less', unit: 'KB', steps: 2 },
  requests: { measure: 'requests, first visit', floor: 7, goal: 4, better: 'less', unit: '', steps: 0 },
  memory: {
    measure: 'RSS under 32 connections ÷ Fastify “hello”',
    floor: 3,
    goal: 2,
    better: 'less',
    unit: '',
    steps: 2,
  },
  start: {
    measure: 'cold start to first answer ÷ Fastify “hello”',
    floor: 5,
    goal: 3,
    better: 'less',
    unit: '',
    steps: 2,
  },
  paint: {
    measure: 'LCP, phone on a slow network',
    floor: 1.8,
    goal: 1.2,
    better: 'less',
    unit: 's',
    steps: 2,
  },
  heaviest: {
    measure: 'a patient with 10,000 results: the page, read anew',
    floor: 6,
    goal: 3,
    better: 'less',
    unit: 's',
    steps: 2,
  },
  heaviestThroughput: {
    measure: 'the same page from data at hand ÷ constant 20 KB page',
    ...atHand.throughput,
  },
  heaviestCpu: { measure: 'its CPU per request ÷ that of the constant page', ...atHand.cpu },
  portals: {
    measure: 'the signed-in page with 1,000 portals ÷ with 5',
    floor: 1.3,
    goal: 1.1,
    better: 'less',
    unit: '',
    steps: 2,
  },
  portalMemory: {
    measure: 'memory for each further portal',
    floor: 512,
    goal: 256,
    better: 'less',
    unit: 'KB',
    steps: 0,
  },
  shift: { measure: 'layout shift', floor: 0.05, goal: 0, better: 'less', unit: '', steps: 3 },
} as const satisfies { readonly [name: string]: Goal };

export type GoalName = keyof typeof goals;

/** One measured line; `beside` says what the ratio was made of. */
export type Measured = { goal: GoalName; value: Summed; beside: string };

export type Verdict = 'goal' | 'floor' | 'MISS';

export function verdictOn({ goal, value }: Pick<Measured, 'goal' | 'value'>): Verdict {
  const { floor, goal: wanted, better, steps } = goals[goal];
  // What is printed is what is judged: a layout shift of a millionth is none.
  const found = Number(value.median.toFixed(steps));
  const reaches = (bound: number) => (better === 'more' ? found >= bound : found <= bound);
  return reaches(wanted) ? 'goal' : reaches(floor) ? 'floor' : 'MISS';
}

const head = ['measure', 'floor', 'goal', 'measured', 'lowest–highest', 'reaches', 'made of'];

/** The whole table in Markdown, so that it can be kept as it was printed. */
export function tableOf(measured: readonly Measured[]): string {
  const lines = measured.map(each => {
    const { measure, floor, goal, better, unit, steps } = goals[each.goal];
    const sign = better === 'more' ? '≥' : '≤';
    const said = (value: number) => `${value.toFixed(steps)}${unit && ` ${unit}`}`;
    const spread = `${each.value.low.toFixed(steps)}–${each.value.high.toFixed(steps)}`;
    return [
      measure,
      `${sign} ${floor}`,
      `${sign} ${goal}`,
      said(each.value.median),
      spread,
      verdictOn(each),
      each.beside,
    ];
  });
  const rows = [head, ...lines];
  const widths = head.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...lines.map(line)].join('\n');
}
