/** What one reading leaves behind, and what a mapping makes of it: the same for as long as nothing about it changes. */
import type { Resource } from '@medplum/fhirtypes';
import type { SourceReading, Withheld } from '../../lib/loaded.ts';
import { type Grant, isBoundByRelease } from '../access/index.ts';
import type { Dialect, Whose } from './dialect.ts';
import type { Circumstances, Mapping, RecordSource } from './index.ts';
import { type Bench, hiddenAt, type Judgement, judge } from './judge.ts';
import type { Material } from './material.ts';
import type { PatientChoices } from './release.ts';
import type { Talks } from './result-facts.ts';
import type { Seen } from './unchanged.ts';

export type Reading<T> = { values: readonly T[]; withheld: readonly Withheld[]; reading: SourceReading };

export type ReadOne<T, Type extends Resource['resourceType']> = {
  mapping: Mapping<T, Type>;
  since: Temporal.PlainDate | null;
  /** One resource; null for all. */
  id: string | null;
  grant: Grant;
  circumstances: Circumstances;
  choices: PatientChoices;
};

/** What a reading left behind, good for some seconds. `judged` remembers what a mapping made of it. */
export type Kept = {
  state: SourceReading['state'];
  at: Temporal.Instant;
  servesNone?: true;
  material: Material;
  /** Null where no patient was opened. */
  whose: Whose | null;
  bytes: number;
  judged: WeakMap<object, Judged>;
  /** Of what was sent, page by page, and the contacts by which it was judged. */
  prints: readonly string[];
  talks: Talks;
  /** When it was read whole, by `performance.now()`, and what an EHR can be asked to count; null where it may not be asked. */
  whole: { readAt: number; seen: Seen } | null;
};

type Judged = {
  choices: string;
  boundByRelease: boolean;
  until: Temporal.Instant | null;
  reading: Reading<unknown>;
};

/** Where it was read. `report`: for what turns out only now that it cannot be read. */
type At = { of: RecordSource; dialect: Dialect; report: Bench['report'] };

export const nothing: Material = {
  matches: [],
  malformed: 0,
  around: new Map(),
  results: new Map(),
  lost: new Map(),
};

/** The same reading for as long as the same is kept, chosen and open: what a page made of it can be kept with it. */
export function judgeKept<T, Type extends Resource['resourceType']>(
  kept: Kept,
  { mapping, id, choices, circumstances, grant }: ReadOne<T, Type>,
  { of, dialect, report }: At,
): Reading<T> {
  const { now } = circumstances;
  const said = JSON.stringify(choices);
  const boundByRelease = isBoundByRelease(grant.ground);
  const before = kept.judged.get(mapping);
  const same = before?.choices === said && before.boundByRelease === boundByRelease;
  const { whose, material, state, at, servesNone } = kept;
  if (same && !isPast(before.until, now)) {
    // The mapping is the key, so what is kept under it was made by this very mapping.
    const judged = before.reading as Reading<T>;
    // Pages say the minute: within it the reading is the very same, and so is whatever a page made of it.
    if (isSameMinute(judged.reading.at, at)) return judged;
    // What was read before was found to hold later: all of it is the same but the moment.
    const later = { ...judged, reading: { ...judged.reading, at } };
    kept.judged.set(mapping, { ...before, reading: later });
    return later;
  }
  const bench = { source: of, dialect, choices, boundByRelease, now, report };
  const judgement: Judgement<T> =
    whose === null ? nothingJudged : judge(material, mapping, { ...bench, whose });
  const { organisation, name } = of;
  const { values, until } = judgement;
  const isList = id === null && boundByRelease;
  const withheld = isList
    ? sayHidden(judgement.withheld, { at: { of, dialect }, mapping, choices })
    : judgement.withheld;
  const reading = {
    values,
    withheld,
    reading: { organisation, name, state, at, ...(servesNone && { servesNone }) },
  };
  kept.judged.set(mapping, { choices: said, boundByRelease, until, reading });
  return reading;
}

/**
 * O-23: that something is hidden comes of the choice alone, on every list where a result may stand: how many there are, or
 * that there is one at all, would already tell.
 */
function sayHidden(
  withheld: readonly Withheld[],
  of: { at: Pick<At, 'of' | 'dialect'>; mapping: { r4: { type: string } }; choices: PatientChoices },
): readonly Withheld[] {
  const { dialect, of: source } = of.at;
  const { type } = of.mapping.r4;
  const maybe = dialect.isResult(type) || dialect.isLetter(type);
  if (!maybe || of.choices.hidden.kinds.length === 0) return withheld;
  const others = withheld.filter(({ reason }) => reason.why !== 'hidden-by-yourself');
  return [...others, hiddenAt(source.organisation)];
}

const nothingJudged: Judgement<never> = { values: [], withheld: [], until: null };

function isSameMinute(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Math.floor(one.epochMilliseconds / 60_000) === Math.floor(other.epochMilliseconds / 60_000);
}

function isPast(until: Temporal.Instant | null, now: Temporal.Instant): boolean {
  return until !== null && Temporal.Instant.compare(now, until) >= 0;
}

/** Text of JSON takes about three times its size once it is objects, and a page that was made of it some more. */
export function weighKept({ state, bytes }: Kept): number | null {
  return state === 'answered' ? bytes * 3 + 100_000 : null;
}
