/** How a medicine is to be used, as the source wrote it down in parts. Saying it is `say-dosage.ts`. */
import type { When } from '../../lib/fhir.ts';
import type { Length, LengthUnit } from './span.ts';

/** `high` only for a range: one to two tablets. */
export type Amount = { low: number | null; high: number | null; unit: string | null };

/** 100 ml per hour, 6 tablets per day. `per`: null where the source gave no second half. */
export type Ratio = { amount: Amount; per: Length | { amount: Amount } | null };

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** How often and when. All that the source left out is null or empty. */
export type Timing = {
  /** So many times (`to` for "two to three times"). */
  times: { from: number; to: number | null } | null;
  /** In so much time (`to` for "every four to six hours"). */
  every: { from: number; to: number | null; unit: LengthUnit } | null;
  weekdays: readonly Weekday[];
  /** `HH:MM`. */
  clock: readonly string[];
  /** FHIR's codes for parts of the day and meals, such as MORN and ACM. */
  moments: readonly string[];
  /** Minutes before or after those moments. */
  offset: number | null;
  /** In all so many times. */
  inAll: { from: number; to: number | null } | null;
  /** How long one time takes: an infusion. */
  takes: { from: number; to: number | null; unit: LengthUnit } | null;
  lasts: Length | null;
  /** `lasts` where it is a range: its longest. */
  lastsAtMost: Length | null;
  begin: When | null;
  end: When | null;
  /** Single moments. */
  on: readonly When[];
  /** At exactly these times. */
  exact: boolean;
  /** In words, where only a code with a name or a text came. */
  said: string | null;
};

/** One step or one part of how to use a medicine. */
export type Dosage = {
  /** Steps come one after the other; what has the same number goes together. */
  step: number | null;
  /** In the words of the source. */
  text: string | null;
  /** For the patient, in the words of the source. */
  instruction: string | null;
  /** Further instructions, such as "with food". */
  further: readonly string[];
  timing: Timing | null;
  asNeeded: { for: string | null } | null;
  route: { code: string | null; name: string | null } | null;
  site: string | null;
  method: string | null;
  doses: readonly Amount[];
  rates: readonly Ratio[];
  /** No more than this. */
  atMost: readonly Ratio[];
  atMostEachTime: Amount | null;
  atMostEver: Amount | null;
};

/** How to use it as a whole: the source's own sentence where it has one, and the parts. */
export type Use = {
  /** The whole in one sentence of the source. */
  rendered: string | null;
  dosages: readonly Dosage[];
  /** All steps again after so long. */
  cycle: Length | null;
};

export const noUse: Use = { rendered: null, dosages: [], cycle: null };

/** The steps in their order, each the parts that go together. */
export function stepsOf({ dosages }: Use): readonly (readonly Dosage[])[] {
  const steps = Map.groupBy(dosages, each => each.step);
  const numbered = [...steps].filter(([step]) => step !== null).sort(([a], [b]) => Number(a) - Number(b));
  return [...numbered.map(([, parts]) => parts), ...(steps.has(null) ? [steps.get(null) ?? []] : [])];
}
