/** How the log reads to a patient: by day, with rows of the same person about the same thing folded together. */
import { dayOf } from '../../lib/time.ts';
import type { TrailEntry } from '../../platform/audit/index.ts';

/** Rows that say the same but for their time; newest first. */
export type Fold = {
  entry: TrailEntry;
  times: readonly Temporal.Instant[];
  /** Every row that was folded, as a case about one of them names it. */
  references: readonly string[];
};
export type TrailDay = { on: Temporal.PlainDate; folds: readonly Fold[] };

/** NEN 7513 §9: chronological, same-day rows of the same person about the same thing may be one. Keeps the order. */
export function foldByDay(entries: readonly TrailEntry[]): readonly TrailDay[] {
  const days = new Map<
    string,
    {
      on: Temporal.PlainDate;
      folds: Map<string, { entry: TrailEntry; times: Temporal.Instant[]; references: string[] }>;
    }
  >();
  for (const entry of entries) {
    const on = dayOf(entry.at);
    const day = days.get(on.toString()) ?? { on, folds: new Map() };
    days.set(on.toString(), day);
    const key = sameThing(entry);
    const fold = day.folds.get(key) ?? { entry, times: [], references: [] };
    fold.times.push(entry.at);
    fold.references.push(referenceOf(entry));
    day.folds.set(key, fold);
  }
  return [...days.values()].map(({ on, folds }) => ({ on, folds: [...folds.values()] }));
}

function sameThing({ name, outcome, agent, ground, objects, organisation, policy }: TrailEntry): string {
  const parts = [...new Set(objects.map(object => object.part))].sort();
  // Each emergency and each judgement has words of its own: none may hide behind another.
  const own = name === 'emergency' || name === 'judge' ? policy.reason : undefined;
  const who = [agent.person, agent.name];
  return JSON.stringify([name, outcome, who, ground, parts, organisation, policy.terms, own]);
}

/** The place of an entry as it stands in an address. */
export function placeText({ at, organisation, sequence }: TrailEntry): string {
  return `${at.toString()} ${organisation} ${sequence}`;
}

/** How a case names the row that it is about. */
export function referenceOf({
  organisation,
  sequence,
}: Pick<TrailEntry, 'organisation' | 'sequence'>): string {
  return `log/${organisation}/${sequence}`;
}
