/** What was read is good for seconds, within one session. Bounded in number and weight; what failed is not kept. */

export type Reuse<T> = {
  /**
   * Gives what is kept under `key` and younger than `seconds`, or makes it; askers at the same moment share one making.
   * `make` is told what was kept and has grown too old: it may go on with it, or not.
   */
  get(key: string, of: { seconds: number; make(before: T | null): Promise<T> }): Promise<T>;
};

type Kept<T> = { made: Promise<T>; ready: { is: T; at: number } | null; weight: number };

/** `weigh` says how heavy a thing is, null for one that is not worth keeping. */
export function openReuse<T>(of: {
  most: number;
  heaviest: number;
  weigh(made: T): number | null;
}): Reuse<T> {
  // A Map keeps the order of insertion, and what is used is put back at its end: the first is the longest unused.
  const kept = new Map<string, Kept<T>>();
  let weight = 0;

  function drop(key: string): void {
    weight -= kept.get(key)?.weight ?? 0;
    kept.delete(key);
  }

  function settle(key: string, one: Kept<T>, made: T): void {
    if (kept.get(key) !== one) return;
    const heavy = of.weigh(made);
    if (heavy === null) {
      drop(key);
      return;
    }
    one.ready = { is: made, at: performance.now() };
    weight += heavy - one.weight;
    one.weight = heavy;
    for (const [oldest] of kept) {
      if (kept.size <= of.most && weight <= of.heaviest) return;
      drop(oldest);
    }
  }

  return {
    get(key, { seconds, make }) {
      const known = kept.get(key);
      if (known && (known.ready === null || performance.now() - known.ready.at < seconds * 1_000)) {
        kept.delete(key);
        kept.set(key, known);
        return known.made;
      }
      drop(key);
      const before = known?.ready?.is ?? null;
      // What may go on is still held, so it still weighs.
      const one: Kept<T> = { made: make(before), ready: null, weight: known?.weight ?? 0 };
      kept.set(key, one);
      weight += one.weight;
      one.made.then(
        made => settle(key, one, made),
        () => kept.get(key) === one && drop(key),
      );
      return one.made;
    },
  };
}
