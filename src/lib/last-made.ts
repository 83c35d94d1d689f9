/** What is at hand stays at hand: what was made of something is kept with it, and goes when it goes. */

/**
 * Remembers what was made last of an object together with whatever else it was made of. These are compared by identity,
 * texts and numbers by their value: one that differs, and it is made anew. It is kept with the object, so it is never older
 * than that, and never anybody else's.
 */
export function lastMade<Made>() {
  const kept = new WeakMap<object, { with: readonly unknown[]; made: Made }>();
  return (of: object, beside: readonly unknown[], make: () => Made): Made => {
    const known = kept.get(of);
    if (known && isSame(known.with, beside)) return known.made;
    const made = make();
    kept.set(of, { with: beside, made });
    return made;
  };
}

function isSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((each, nth) => Object.is(each, others[nth]));
}
