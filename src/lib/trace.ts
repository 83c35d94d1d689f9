/**
 * What took how long inside one request, for who watches a process (OpenTelemetry). Names and facts are route patterns,
 * hosts, portals and words from closed lists: never an address, a number or a text of a person.
 */
export type Facts = Readonly<{ [name: string]: string | number }>;

/** A piece of work that is watched: `note` adds a fact that is known only later. */
export type Watched<T> = (note: (facts: Facts) => void) => Promise<T>;

/** How a piece of work is watched; whoever opens the collector gives it. */
export type Tracer = <T>(name: string, facts: Facts, work: Watched<T>) => Promise<T>;

const unwatched: Tracer = (_name, _facts, work) => work(() => {});
let tracer = unwatched;

/** Runs `work` as a part of what it is called in. Costs a call where nobody watches. */
export const traced: Tracer = (name, facts, work) => tracer(name, facts, work);

/** Watches from now on with this one; null: no longer. One for a process, as the parts find each other by the call stack. */
export function traceWith(given: Tracer | null): void {
  tracer = given ?? unwatched;
}
