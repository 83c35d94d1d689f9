import type { OrganisationId } from './ids.ts';

/** Law 3: why something is not shown. A closed list; `rule-card` and every "waarom zie ik dit niet?" read from it. */
export type Reason =
  /** `decided`: their doctor decided so for this one result, and why, as a word that `web/release-reasons` explains. */
  | { why: 'in-delay'; opens: OpensWhen; decided?: string }
  | { why: 'excluded-kind' }
  | { why: 'before-start'; startsOn: Temporal.PlainDate }
  | { why: 'source-unreachable'; since: Temporal.Instant }
  | { why: 'hidden-by-yourself' }
  | { why: 'not-delivered' }
  | { why: 'does-not-exist' };

/** When something in the delay opens: at an instant, when the result is final, or once it has been discussed. */
export type OpensWhen =
  | { when: 'at'; at: Temporal.Instant }
  | { when: 'days-after-final'; days: number }
  | { when: 'after-talk' };

/** Something that is there and is not shown. It holds nothing that the reason for withholding would give away. */
export type Withheld = {
  reason: Reason;
  /** Kind of result (`laboratory`, `pathology` …), `other` where a source's fault hides even that. */
  kind: string;
  on: Temporal.PlainDate | null;
  /** Who asked for it and so will discuss it, as a name that people know. */
  requester: string | null;
  organisation: OrganisationId;
};

/** One source and how asking it went. */
export type SourceReading = {
  organisation: OrganisationId;
  name: string;
  state: 'answered' | 'incomplete' | 'unreachable';
  /** When it was read, of several times within a minute that it was the same the first; for a source that did not answer: since when it has not. */
  at: Temporal.Instant;
  /** Of an unreachable one: it did answer, that it serves nothing of this type to anybody. Whether there is any stays unknown. */
  servesNone?: true;
};

/** What came back from the sources: the values, what is missing and why, and which source said so. */
export type Loaded<T> = {
  values: readonly T[];
  withheld: readonly Withheld[];
  sources: readonly SourceReading[];
};

/** One thing asked for by its reference. */
export type Found<T> =
  | { found: true; value: T; source: SourceReading }
  | { found: false; withheld: Withheld; source: SourceReading | null };

const badness = { answered: 0, incomplete: 1, unreachable: 2 };

/** Every organisation once, as badly as it answered any of several questions. */
export function worstReadings(readings: readonly SourceReading[]): readonly SourceReading[] {
  const sources = new Map<string, SourceReading>();
  for (const reading of readings) {
    const known = sources.get(reading.organisation);
    if (!known || badness[reading.state] > badness[known.state]) sources.set(reading.organisation, reading);
  }
  return [...sources.values()];
}
