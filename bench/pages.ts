/** The signed-in results page beside a page that costs nothing: how many, and at what CPU. */
import { join } from 'node:path';
import { request } from 'undici';
import type { Portal } from '../src/web/portal.ts';
import type { Asker } from './asker.ts';
import type { GoalName, Measured } from './goals.ts';
import type { Question } from './load.ts';
import { inTurns, summed } from './measure.ts';
import { type Served, serve } from './processes.ts';
import type { Patient, Stage } from './stage.ts';

/** How long one turn lasts, and how many pairs there are. */
export type Pace = { seconds: number; pairs: number };
export type Measuring = { stage: Stage; asker: Asker; pace: Pace };

/** One turn: pages a second, CPU milliseconds for each, and how the wait was. */
type Turn = { perSecond: number; cpuMs: number; p50: number; p99: number; bytes: number };

export const nobody = { host: '127.0.0.1' };
export const results = '/uitslagen';
export const constantPage: Question = { path: '/', headers: nobody };

/** What is measured besides the goals, to understand them: a line of words each. */
export type Beside = { measured: readonly Measured[]; notes: readonly string[] };

export async function measurePages({ stage, asker, pace }: Measuring): Promise<Beside> {
  const product = await stage.product();
  const constant = await comparison('constant.js');
  try {
    const bare = await pageOf(stage, stage.few);
    await checkPage(product, { question: bare, results: 50 });
    const compressed = withEncoding(bare);
    const many = await pageOf(stage, stage.many);
    const turn = (server: Served, question: Question) => turnOf({ server, question, asker, pace });
    await warm(turn, { product, page: bare, constant });
    const before = await stage.auditRows();
    let asked = 0;
    const turns = await inTurns(pace.pairs, {
      a: async () => {
        const done = await turn(product, bare);
        asked += Math.round(done.perSecond * pace.seconds);
        return done;
      },
      b: () => turn(constant, constantPage),
    });
    const logged = (await stage.auditRows()) - before;
    const browsers = await inTurns(Math.min(3, pace.pairs), {
      a: () => turn(product, compressed),
      b: () => turn(product, many),
    });
    return {
      measured: ratios(turns, { throughput: 'throughput', cpu: 'cpu' }),
      notes: [
        `access log: ${logged} rows for about ${asked} pages, chain whole`,
        `compressed for a browser: ${said(browsers.map(({ a }) => a))}`,
        `somebody with 1,000 results (50 on the page): ${said(browsers.map(({ b }) => b))}`,
      ],
    };
  } finally {
    await Promise.all([product.stop(), constant.stop()]);
  }
}

/** Until both are as fast as they get: a page is much more code than a constant, and is compiled well only after some thousand times. */
export async function warm(
  turn: (server: Served, question: Question) => Promise<Turn>,
  { product, page, constant }: { product: Served; page: Question; constant: Served },
): Promise<void> {
  await turn(constant, constantPage);
  for (let warming = 0; warming < 3; warming += 1) await turn(product, page);
}

/** A page beside the constant one: how many of it a second, and its CPU. */
export function ratios(
  turns: readonly { a: Turn; b: Turn }[],
  goals: { throughput: GoalName; cpu: GoalName },
): Measured[] {
  const a = turns.map(turn => turn.a);
  const b = turns.map(turn => turn.b);
  const pages = (of: readonly Turn[]) => `${summed(of.map(turn => turn.perSecond)).median.toFixed(0)}/s`;
  const cpu = (of: readonly Turn[]) => `${summed(of.map(turn => turn.cpuMs)).median.toFixed(3)} ms`;
  return [
    {
      goal: goals.throughput,
      value: summed(turns.map(turn => turn.a.perSecond / turn.b.perSecond)),
      beside: `${pages(a)} ÷ ${pages(b)}`,
    },
    {
      goal: goals.cpu,
      value: summed(turns.map(turn => turn.a.cpuMs / turn.b.cpuMs)),
      beside: `${cpu(a)} ÷ ${cpu(b)}`,
    },
  ];
}

function said(turns: readonly Turn[]): string {
  const middle = (of: (turn: Turn) => number) => summed(turns.map(of)).median;
  return [
    `${middle(turn => turn.perSecond).toFixed(0)} pages/s`,
    `${middle(turn => turn.cpuMs).toFixed(3)} ms CPU`,
    `p50 ${middle(turn => turn.p50).toFixed(1)} ms`,
    `${(middle(turn => turn.bytes) / 1000).toFixed(1)} KB`,
  ].join(', ');
}

type Turning = { server: Served; question: Question; asker: Asker; pace: Pace };

/** So many seconds of one question over eight connections, and what it cost the server. */
export async function turnOf({ server, question, asker, pace }: Turning): Promise<Turn> {
  const before = await server.usage();
  const { seconds } = pace;
  const loaded = await asker.put({ origin: server.origin, questions: [question], connections: 8, seconds });
  const after = await server.usage();
  return {
    perSecond: loaded.rounds / loaded.seconds,
    cpuMs: (after.cpuMs - before.cpuMs) / loaded.rounds,
    p50: loaded.p50,
    p99: loaded.p99,
    bytes: loaded.bytes,
  };
}

/** A server of this folder. */
export function comparison(name: 'hello.js' | 'constant.js'): Promise<Served> {
  const file = join(import.meta.dirname, 'servers', name);
  return serve(port => ({ file, args: [String(port)] }), { host: nobody.host, path: '/' });
}

/** The results page as somebody signed in asks for it. */
export async function pageOf(stage: Stage, patient: Patient, portal?: Portal): Promise<Question> {
  return { path: results, headers: await stage.signedIn(patient, portal) };
}

/** As a browser asks, which takes compressed answers. */
export function withEncoding({ headers, ...question }: Question): Question {
  return { ...question, headers: { ...headers, 'accept-encoding': 'gzip, deflate, br, zstd' } };
}

/** A fast page that is the wrong page would be no good news. `of`: how many it says that there are. */
export async function checkPage(
  { origin }: Served,
  expected: { question: Question; results: number; of?: number },
): Promise<void> {
  const { host = '', cookie = '' } = expected.question.headers;
  const { body } = await request(`${origin}${results}`, { headers: { host, cookie } });
  const html = await body.text();
  const shown = html.split(`href="${results}/waarde/`).length - 1;
  if (shown !== expected.results)
    throw new Error(`the page shows ${shown} results instead of ${expected.results}`);
  const said = /(\d[\d.]*) uitslagen/.exec(html)?.[1]?.replaceAll('.', '');
  if (expected.of !== undefined && Number(said) !== expected.of)
    throw new Error(`the page says that there are ${said} results instead of ${expected.of}`);
}
