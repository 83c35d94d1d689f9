/** Vitest takes two moments or days for equal whatever they are, as nothing in them can be enumerated. Here they are compared. */
import { expect } from 'vitest';

const kinds = [
  Temporal.Instant,
  Temporal.PlainDate,
  Temporal.PlainTime,
  Temporal.ZonedDateTime,
  Temporal.Duration,
];

expect.addEqualityTesters([
  (one: unknown, other: unknown) => {
    const kind = kinds.find(each => one instanceof each || other instanceof each);
    if (!kind) return undefined;
    return one instanceof kind && other instanceof kind && one.toString() === other.toString();
  },
]);
