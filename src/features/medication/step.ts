/** Which step of a scheme a day is in: only where every step says in whole days how long it takes. */
import type { When } from '../../lib/fhir.ts';
import { startOf } from '../../lib/time.ts';
import { type Dosage, stepsOf, type Use } from './dosage.ts';
import { wholeDays } from './span.ts';

/** `of` counts from one; `until` is the last day of the step. */
export type Step = { parts: readonly Dosage[]; of: number; steps: number; until: Temporal.PlainDate };

/** What is to be done on `day` of a scheme that began on `from`; null where that cannot be said for certain. */
export function stepOn(use: Use, of: { from: When | null; day: Temporal.PlainDate }): Step | null {
  const { from, day } = of;
  const steps = stepsOf(use);
  if (from === null || steps.length < 2 || !isStartOfDay(from)) return null;
  const lengths = steps.map(daysOf);
  const cycle = use.cycle === null ? null : wholeDays(use.cycle);
  if (use.cycle !== null && cycle === null) return null;
  let away = from.on.until(day, { largestUnit: 'days' }).days;
  if (away < 0) return null;
  let begin = from.on;
  if (cycle !== null) {
    begin = begin.add({ days: Math.floor(away / cycle) * cycle });
    away %= cycle;
  }
  for (const [place, parts] of steps.entries()) {
    const length = lengths[place] ?? null;
    if (length === null) return null;
    begin = begin.add({ days: length });
    if (away < length)
      return { parts, of: place + 1, steps: steps.length, until: begin.subtract({ days: 1 }) };
    away -= length;
  }
  return null;
}

/** The steps from `day` on, each with the first day that is left of it; as long as one follows the other, and no more than `most`. */
export function stepsFrom(
  use: Use,
  of: { from: When | null; day: Temporal.PlainDate; most: number },
): readonly (Step & { first: Temporal.PlainDate })[] {
  const ahead: (Step & { first: Temporal.PlainDate })[] = [];
  let first = of.day;
  while (ahead.length < of.most) {
    const step = stepOn(use, { from: of.from, day: first });
    if (step === null) break;
    ahead.push({ ...step, first });
    first = step.until.add({ days: 1 });
  }
  return ahead;
}

/** From a moment in the middle of a day nobody can say on which day the next step begins. */
function isStartOfDay({ on, at, precision }: When): boolean {
  if (precision === 'month' || precision === 'year') return false;
  return at === null || startOf(on).equals(at);
}

/** All parts of a step take the same number of whole days. */
function daysOf(parts: readonly Dosage[]): number | null {
  const lengths = new Set(
    parts.map(({ timing }) => {
      const isPlain = timing?.lastsAtMost === null && timing.begin === null && timing.end === null;
      return isPlain && timing.lasts ? wholeDays(timing.lasts) : null;
    }),
  );
  const [length = null] = lengths;
  return lengths.size === 1 ? length : null;
}
