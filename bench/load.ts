/** The one who asks, as a process of its own: so many connections, each asking again as soon as it has its answer. */
import { Client } from 'undici';

/** One question; a `body` makes it a form that is posted. */
export type Question = {
  path: string;
  headers: { readonly [name: string]: string };
  body?: string;
};

/**
 * A round asks all `questions` at once, each over a connection of its own, and ends with the last answer; with `inTurn` it asks one of
 * them, and the next round the next.
 */
export type Load = {
  origin: string;
  questions: readonly Question[];
  connections: number;
  seconds: number;
  inTurn?: true;
};

/** `p50` and `p99` of a round in milliseconds; `bytes` of one round's bodies. Any answer but 200 ends the measuring. */
export type Loaded = { rounds: number; seconds: number; p50: number; p99: number; bytes: number };

process.on('message', (load: Load) => {
  run(load).then(
    loaded => process.send?.(loaded),
    fault => process.send?.({ fault: String(fault) }),
  );
});
// Between two loads nothing else keeps this process alive.
process.channel?.ref();
process.on('disconnect', () => process.exit());

async function run(load: Load): Promise<Loaded> {
  const times: number[] = [];
  const begun = performance.now();
  const until = begun + load.seconds * 1000;
  const bytes = await Promise.all(
    Array.from({ length: load.connections }, () => keepAsking(load, { until, times })),
  );
  const seconds = (performance.now() - begun) / 1000;
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { rounds: times.length, seconds, p50: at(0.5), p99: at(0.99), bytes: bytes[0] ?? 0 };
}

async function keepAsking(load: Load, { until, times }: { until: number; times: number[] }): Promise<number> {
  const rounds = load.inTurn ? load.questions.map(question => [question]) : [load.questions];
  const clients = (rounds[0] ?? []).map(() => new Client(load.origin, { pipelining: 1 }));
  let bytes = 0;
  for (let nth = 0; performance.now() < until; nth += 1) {
    const questions = rounds[nth % rounds.length] ?? [];
    const begun = performance.now();
    const sizes = await Promise.all(
      clients.flatMap((client, at) => {
        const question = questions[at];
        return question === undefined ? [] : [ask(client, question)];
      }),
    );
    times.push(performance.now() - begun);
    bytes = sizes.reduce((sum, size) => sum + size, 0);
  }
  await Promise.all(clients.map(client => client.close()));
  return bytes;
}

/** Gives the size of the body as it travelled. */
function ask(client: Client, { path, headers, body }: Question): Promise<number> {
  return new Promise((resolve, reject) => {
    let size = 0;
    client.dispatch(
      { path, method: body === undefined ? 'GET' : 'POST', headers, body: body ?? null },
      {
        onRequestStart() {},
        onResponseStart(_controller, status) {
          if (status !== 200) reject(new Error(`${path.split('?')[0]} answered ${status}`));
        },
        onResponseData(_controller, chunk) {
          size += chunk.length;
        },
        onResponseEnd: () => resolve(size),
        onResponseError: (_controller, fault) => reject(fault),
      },
    );
  });
}
