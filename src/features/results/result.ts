/** What a result is: one thing measured or seen, or a report about it, as a patient reads it. */
import type { Precision } from '../../lib/fhir.ts';
import type { Limits, Reading, ResultState } from '../../lib/fhir-reading.ts';
import type { OrganisationId } from '../../lib/ids.ts';
import { dayOf, startOf } from '../../lib/time.ts';
import type { Requester } from '../../platform/record/index.ts';

/** What measured and reported results have in common. */
export type Common = {
  /** Opaque: good for `record.get` and in an address. */
  reference: string;
  /** Version at the source, so that a corrected result counts as new. */
  version: string;
  /** As the source names it; where it gave only a code, that code, and `nameIsCode` says so; empty for neither. */
  name: string;
  nameIsCode: boolean;
  /** LOINC code where there is one: what our own explanations hang on. */
  loinc: string | null;
  kind: string;
  organisation: OrganisationId;
  /** The day that it is about: of the sample or the examination. */
  on: Temporal.PlainDate | null;
  /** With the time, where the source gave one. */
  at: Temporal.Instant | null;
  /** How much of that day the source knew: of a year or a month `on` is only the first day. */
  precision: Precision;
  /** The last day, for what took more than one. */
  until: Temporal.PlainDate | null;
  /** When it became final. */
  finalAt: Temporal.Instant | null;
  state: ResultState;
  requester: Requester | null;
  /** Discussed with the requester since it became final. */
  discussed: boolean;
  /** Their doctor opened it for them before its time, and why; left out where nobody did. */
  openedFor?: string;
  performer: string | null;
  /** What stands inside it and has no page of its own. */
  components: readonly Component[];
  /** How much of that may not be seen, or cannot be read. */
  lost?: number;
  remarks: readonly string[];
};

/** One part of a result that has parts: systolic and diastolic pressure. */
export type Component = Reading & { name: string; nameIsCode: boolean; loinc: string | null };

export type Measured = Common &
  Reading & {
    type: 'measured';
    /** Which course it belongs to: the same test in the same unit; null where there is no number in it. */
    course: string | null;
    /** The parts of a panel, as references. */
    members: readonly string[];
    method: string | null;
    specimen: string | null;
    bodySite: string | null;
  };

export type Report = Common & {
  type: 'report';
  /** What it says, as text with its line breaks; null where it holds only results or a file. */
  text: string | null;
  members: readonly string[];
  /** It also came as a file that is not text. */
  hasFile: boolean;
};

export type Result = Measured | Report;

/** For how long a result that nobody opened counts as new, and until when it is taken as discussed. */
export type ResultSettings = {
  warnBeforeUndiscussed: boolean;
  newForDays: number;
  takenAsDiscussedAfterDays: number;
};

/** What the patient opened before: `reference` with its `version`. */
export type Opened = ReadonlySet<string>;

export function openedKey(result: Pick<Result, 'reference' | 'version'>): string {
  return `${result.reference} ${result.version}`;
}

/** LOINC: laboratory report, laboratory studies. */
const anyLaboratory: ReadonlySet<string> = new Set(['11502-2', '26436-6']);

/** It is named by where it was made only, or not at all: of a hundred of them none could be told from another. */
export function isOfAnyLaboratory({ loinc, name, nameIsCode }: Common): boolean {
  return name === '' || nameIsCode || (loinc !== null && anyLaboratory.has(loinc));
}

const knownAtOnce: ReadonlySet<string> = new Set(['measurement', 'questionnaire']);

/** A measurement or an answer: the patient was there, so there is no news to wait for. */
export function isKnownAtOnce({ kind }: Pick<Common, 'kind'>): boolean {
  return knownAtOnce.has(kind);
}

/**
 * Whether a question stands before this result (O-17, O-18, O-20): it has not been discussed, was not opened before,
 * and is recent enough that the talk is still to come. What was never done has nothing to tell.
 */
export function asksFirst(
  result: Result,
  of: { opened: Opened; settings: ResultSettings; now: Temporal.Instant },
): boolean {
  if (!of.settings.warnBeforeUndiscussed || of.opened.has(openedKey(result))) return false;
  return isUndiscussed(result, of);
}

/** The talk about it is still to come, as far as anybody knows. */
export function isUndiscussed(
  result: Result,
  of: { settings: Pick<ResultSettings, 'takenAsDiscussedAfterDays'>; now: Temporal.Instant },
): boolean {
  if (result.discussed || isKnownAtOnce(result) || result.state === 'cancelled') return false;
  const since = lastMomentOf(result);
  // Law 7: where nobody knows how long ago it was, the talk may still be to come.
  return since === null || isWithin(since, { days: of.settings.takenAsDiscussedAfterDays, now: of.now });
}

/** Not opened yet, and recent: what the overview and the badge call new. */
export function isNew(
  result: Result,
  of: { opened: Opened; settings: ResultSettings; now: Temporal.Instant },
): boolean {
  const since = lastMomentOf(result);
  if (since === null || of.opened.has(openedKey(result))) return false;
  return isWithin(since, { days: of.settings.newForDays, now: of.now });
}

/** Days of the calendar: on the last of them, whatever the hour and the clock changes before it, it still counts. */
function isWithin(since: Temporal.Instant, of: { days: number; now: Temporal.Instant }): boolean {
  return since.epochMilliseconds >= firstMomentOf(of);
}

const firstMoments = new WeakMap<Temporal.Instant, Map<number, number>>();

/** The midnight so many days before now. Remembered for the moment of a page: it asks this of each of 1,000 results. */
function firstMomentOf({ days, now }: { days: number; now: Temporal.Instant }): number {
  const ofNow = firstMoments.get(now) ?? new Map<number, number>();
  firstMoments.set(now, ofNow);
  const known = ofNow.get(days);
  if (known !== undefined) return known;
  const moment = startOf(dayOf(now).subtract({ days })).epochMilliseconds;
  ofNow.set(days, moment);
  return moment;
}

const spans = { year: { years: 1 }, month: { months: 1 } };

/** When it became final, else when it was; of no more than a day, a month or a year the last that it can be. */
function lastMomentOf(result: Common): Temporal.Instant | null {
  const { on, until, precision } = result;
  const known = result.finalAt ?? (until === null ? result.at : null);
  if (known !== null || on === null) return known;
  const first = until ?? on;
  const isVague = until === null && (precision === 'year' || precision === 'month');
  return startOf(isVague ? first.add(spans[precision]).subtract({ days: 1 }) : first);
}

type Dated = Pick<Common, 'on' | 'at'>;

/** The newest day first; what has no day comes last. */
export function newestDayFirst(a: Pick<Dated, 'on'>, b: Pick<Dated, 'on'>): number {
  return numberOf(b.on) - numberOf(a.on);
}

const numbers = new WeakMap<Temporal.PlainDate, number>();

/** A day as a number that grows with it. Remembered: comparing days themselves was half of a page of 600 results. */
function numberOf(day: Temporal.PlainDate | null): number {
  if (day === null) return 0;
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const number = day.year * 10_000 + day.month * 100 + day.day;
  numbers.set(day, number);
  return number;
}

/** The newest first; what has no time comes after what has one on the same day. */
export function newestFirst(a: Dated, b: Dated): number {
  return newestDayFirst(a, b) || (b.at?.epochMilliseconds ?? 0) - (a.at?.epochMilliseconds ?? 0);
}

/** All values of one test in one unit, oldest first: what the chart draws and the table under it lists. */
export function courseOf(result: Measured, all: readonly Result[]): readonly Measured[] {
  if (result.course === null) return [result];
  return all
    .filter(each => each.type === 'measured')
    .filter(each => each.course === result.course)
    .sort((a, b) => newestFirst(b, a));
}

/**
 * Which way a value moved since the one before; null where it moved little, or where nobody can tell. Little is less than a
 * tenth of the value before, and less than a quarter of its reference where that has two limits: of sodium (135 – 145) a
 * tenth is the whole of it.
 */
export function stepSince(before: Reading | undefined, now: Reading): 'higher' | 'lower' | null {
  if (before?.value.is !== 'quantity' || now.value.is !== 'quantity') return null;
  // `< 5` may be anything below it.
  if (![before, now].every(({ value }) => value.is === 'quantity' && /^-?\d/.test(value.text))) return null;
  const step = now.value.number - before.value.number;
  const width = now.ranges.length === 1 ? widthOf(now.ranges[0]) : null;
  const little = Math.min(Math.abs(before.value.number) / 10, width === null ? Infinity : width / 4);
  if (step === 0 || Math.abs(step) < little) return null;
  return step > 0 ? 'higher' : 'lower';
}

function widthOf(range: Limits | undefined): number | null {
  const { low, high } = range ?? {};
  if (!low || !high || low.unit !== null || high.unit !== null) return null;
  return high.number - low.number;
}
