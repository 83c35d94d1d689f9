import type { Meter, PoolState } from './index.ts';
import { openTally } from './tally.ts';

/** From a page out of memory to one that waited for a source until its time was over. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A meter that counts. The library for the figures of the process is loaded here: a start without a meter does without. */
export async function openMeter(): Promise<Meter> {
  const { collectDefaultMetrics, Gauge, Registry } = await import('prom-client');
  const process = new Registry();
  collectDefaultMetrics({ register: process });
  let pool: (() => PoolState) | null = null;
  const connections = new Gauge({
    name: 'inzage_database_connections',
    help: 'Connections of this process to PostgreSQL, and requests that wait for one',
    labelNames: ['state'],
    registers: [process],
    collect() {
      for (const [state, number] of Object.entries(pool?.() ?? {})) this.set({ state }, number);
    },
  });
  const requests = openTally({
    name: 'inzage_request_seconds',
    help: 'Answers, by pattern of the route',
    labels: ['route', 'portal', 'status'],
    bounds,
  });
  const sources = openTally({
    name: 'inzage_source_seconds',
    help: 'Searches at the source of an organisation; resting: not asked after failures in a row',
    labels: ['organisation', 'outcome'],
    bounds,
  });
  const audit = openTally({
    name: 'inzage_audit_rows_total',
    help: 'Rows given to the access log; sign-in, sign-out and session-end count sessions',
    labels: ['event', 'outcome'],
  });
  return {
    request: ({ route, portal, status, ms }) => requests.add([route, portal, status], ms),
    source: ({ organisation, outcome, ms }) => sources.add([organisation, outcome], ms),
    audit: ({ event, outcome }) => audit.add([event, outcome]),
    pool(state) {
      pool = state;
      connections.reset();
    },
    text: async () => [requests.text(), sources.text(), audit.text(), await process.metrics()].join('\n'),
  };
}
