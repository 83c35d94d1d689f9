/** How far back a list goes: a choice that lives in the address. */
export const periods = ['alles', '3m', '1j', '5j'] as const;
/** One of `periods`. */
export type Period = (typeof periods)[number];

const lengths: { readonly [period in Period]: Temporal.DurationLike | null } = {
  alles: null,
  '3m': { months: 3 },
  '1j': { years: 1 },
  '5j': { years: 5 },
};

/** Whether a day falls within a period that ends today; what has no day only does within all of time. */
export function isWithin(
  on: Temporal.PlainDate | null,
  of: { period: Period; today: Temporal.PlainDate },
): boolean {
  const length = lengths[of.period];
  if (length === null) return true;
  return on !== null && Temporal.PlainDate.compare(on, of.today.subtract(length)) >= 0;
}

/** One page of a list, where a number out of an address may be any. */
export function pageOf<T>(rows: readonly T[], of: { page: number; most: number }) {
  const pages = Math.max(1, Math.ceil(rows.length / of.most));
  const page = Math.min(Math.max(1, of.page), pages);
  return { rows: rows.slice((page - 1) * of.most, page * of.most), count: rows.length, page, pages };
}
