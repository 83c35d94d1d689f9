/** How measurements are taken and summed up: side by side in turns, so that a busy minute hits both. */

/** What came out of several turns: the middle one, and the lowest and highest beside it. */
export type Summed = { median: number; low: number; high: number };

export type Turns<A, B> = readonly { a: A; b: B }[];

/** A, B, A, B …: so many pairs, each measured right after the other. */
export async function inTurns<A, B>(
  count: number,
  of: { a: () => Promise<A>; b: () => Promise<B> },
): Promise<Turns<A, B>> {
  const turns: { a: A; b: B }[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const a = await of.a();
    turns.push({ a, b: await of.b() });
  }
  return turns;
}

export function summed(values: readonly number[]): Summed {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  const [lower = Number.NaN, upper = Number.NaN] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return { median: (lower + upper) / 2, low: sorted[0] ?? Number.NaN, high: sorted.at(-1) ?? Number.NaN };
}
