/**
 * What an operator measures: counts and durations, never who. A label is a route pattern, a portal, an organisation or a
 * word from a closed list, so that their number is bounded and none of them says anything of a person.
 */
export { openMeter } from './meter.ts';
export { startTracing } from './tracing.ts';

/** How one reading at a source ended; `resting`: not asked, because it failed too often just now. */
export type SourceOutcome = 'answered' | 'failed' | 'late' | 'resting';

/** The connections of this process to PostgreSQL: open, doing nothing, and requests that wait for one. */
export type PoolState = { open: number; idle: number; waiting: number };

/** Told of what happens; each call is cheap and none can fail. */
export type Meter = {
  /** An answer that left. `route` is the pattern, never the address. */
  request(of: { route: string; portal: string; status: number; ms: number }): void;
  /** A search at the source of an organisation ended. */
  source(of: { organisation: string; outcome: SourceOutcome; ms: number }): void;
  /** Rows given to the access log. */
  audit(of: { event: string; outcome: string }): void;
  /** Asked when somebody looks. */
  pool(state: () => PoolState): void;
  /** All of it in the text format of Prometheus. */
  text(): Promise<string>;
};

/** For a process that nobody measures. */
export const silentMeter: Meter = {
  request: () => {},
  source: () => {},
  audit: () => {},
  pool: () => {},
  text: async () => '',
};
