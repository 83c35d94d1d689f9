/**
 * The release policy: may a result be seen now, and if not, why (requirements §2.2, O-18, O-20, O-23, O-24). Pure.
 * Days are counted from the final result: the same clock time in Amsterdam, so many calendar days later.
 *
 * Decided where the sources of these rules are silent:
 * - A corrected result counts from when its source says that this version was issued. R4 does not say when the first
 *   version became final, so a correction may close a result again for the length of its delay; it never opens one early.
 * - Without `issued` the days count from the end of what the result is about or from when the source wrote it down,
 *   whichever is later, and no talk counts as about it; without any date it stays closed.
 * - After-talk opens at the talk, also within the organisation's delay: the talk is what the delay makes room for.
 * - A result of several kinds (a biopsy of bone marrow) obeys all their rules and choices: the strictest wins.
 * - What a doctor decided about one result (ST-05): open lifts the wait of the organisation, never the patient's own wish to
 *   talk first, the right not to know, or a kind that is never shown and not named as one that may be opened. Later holds
 *   also against a patient's choice for at once, until its day begins.
 * - After-talk of a result whose requester is unknown, or is never seen here (a GP), stays closed until the patient
 *   chooses otherwise.
 */
import type { Reason } from '../../lib/loaded.ts';
import { daysAfter, startOf } from '../../lib/time.ts';
import type { ResultKind } from './result-kind.ts';

/** What an organisation decided for a kind. */
export type ReleaseRule = 'at-once' | 'never' | { afterDays: number };

/** What a patient may choose for a kind: now, when the organisation opens it, or once it was discussed. */
export const releaseChoices = ['at-once', 'after-delay', 'after-talk'] as const;
/** One of `releaseChoices`. */
export type ReleaseChoice = (typeof releaseChoices)[number];

/** The policy of one organisation; `bounds` are the days that also a choice for `at-once` has to wait. */
export type ReleasePolicy = {
  default: ReleaseRule;
  kinds: { readonly [kind in ResultKind]?: ReleaseRule | undefined };
  patientMayChoose: readonly ReleaseChoice[];
  bounds: { readonly [kind in ResultKind]?: { earliestAfterDays: number } | undefined };
  /** What may be decided about single results; left out: nothing. `mayOpen`: kinds of `never` that may be opened for one. */
  perResult?: { laterAtMostDays: number; mayOpen: readonly ResultKind[] } | undefined;
};

/**
 * What a patient decided about their own record. `hidden` is the right not to know: kinds, or whole parts. With it goes
 * what their doctor decided about single results, by reference; left out where nothing was.
 */
export type PatientChoices = {
  readonly release: { readonly [kind: string]: ReleaseChoice };
  readonly hidden: { readonly kinds: readonly string[]; readonly parts: readonly string[] };
  readonly decided?: { readonly [reference: string]: ResultDecision };
};

/** About one result of one patient: open now, or not before the beginning of a day. `reason`: a word, told to the patient. */
export type ResultDecision = {
  decision: 'open' | 'later';
  notBefore: Temporal.PlainDate | null;
  reason: string;
};

/** For somebody who has chosen nothing. */
export const noChoices: PatientChoices = { release: {}, hidden: { kinds: [], parts: [] } };

export type ReleaseQuestion = {
  /** All kinds that it is of, the most specific first: the rules of every one of them hold. */
  kinds: readonly ResultKind[];
  /** `withdrawn`: entered in error, so that it never was. A cancelled test is final: it says that nothing comes. */
  phase: 'preliminary' | 'final' | 'withdrawn';
  /** When it became final; a corrected result counts from what its source says of this version. */
  finalAt: Temporal.Instant | null;
  /** The day that the result is about, and the first day that is shown at all. */
  on: Temporal.PlainDate | null;
  startsOn: Temporal.PlainDate;
  discussed: boolean;
  policy: ReleasePolicy;
  choices: PatientChoices;
  /** What was decided about this very result. */
  decided?: ResultDecision | null;
  now: Temporal.Instant;
};

/** `kind`: for a reason that lies in one kind, which. */
export type ReleaseVerdict = { show: true } | { show: false; reason: Reason; kind?: ResultKind };

/** The one rule about results: the strictest over all kinds that a result is of. Never throws. */
export function decideRelease(of: ReleaseQuestion): ReleaseVerdict {
  const hidden = of.kinds.find(kind => of.choices.hidden.kinds.includes(kind));
  if (hidden) return { ...withhold({ why: 'hidden-by-yourself' }), kind: hidden };
  if (of.phase === 'withdrawn') return withhold({ why: 'does-not-exist' });
  const early = beforeStart(of);
  if (early) return early;
  const excluded = of.kinds.find(kind => ruleFor(of.policy, kind) === 'never' && !isOpenedFor(kind, of));
  if (excluded) return { ...withhold({ why: 'excluded-kind' }), kind: excluded };
  const waits = of.kinds.map(kind => waitOf(kind, of));
  if (waits.includes('talk') && !of.discussed) {
    return withhold({ why: 'in-delay', opens: { when: 'after-talk' } });
  }
  const isOpened = of.decided?.decision === 'open';
  const days = isOpened ? 0 : Math.max(0, ...waits.filter(wait => wait !== 'talk'));
  return notBefore(of, afterDays(of, days));
}

function afterDays(of: ReleaseQuestion, days: number): ReleaseVerdict {
  if (days === 0) return { show: true };
  if (of.phase === 'preliminary' || of.finalAt === null) {
    return withhold({ why: 'in-delay', opens: { when: 'days-after-final', days } });
  }
  // An hour more than so many days is past in any case, and looking in the calendar costs as much as reading a result.
  const passed = of.now.epochMilliseconds - of.finalAt.epochMilliseconds;
  if (passed > (days * 24 + 1) * 3_600_000) return { show: true };
  const at = daysAfter(of.finalAt, days);
  if (Temporal.Instant.compare(of.now, at) >= 0) return { show: true };
  return withhold({ why: 'in-delay', opens: { when: 'at', at } });
}

/** The later of what the rules say and the day that was decided for this result. */
function notBefore({ decided, now }: ReleaseQuestion, rules: ReleaseVerdict): ReleaseVerdict {
  const day = decided?.decision === 'later' ? decided.notBefore : null;
  if (!decided || day === null) return rules;
  const at = startOf(day);
  if (Temporal.Instant.compare(now, at) >= 0) return rules;
  const known = rules.show || rules.reason.why !== 'in-delay' ? null : rules.reason.opens;
  // Without a moment nobody can say which comes later: what the rules wait for stands there, with the reason of the doctor.
  if (known && known.when !== 'at')
    return withhold({ why: 'in-delay', opens: known, decided: decided.reason });
  if (known && Temporal.Instant.compare(known.at, at) > 0) return rules;
  return withhold({ why: 'in-delay', opens: { when: 'at', at }, decided: decided.reason });
}

/** A kind that is never shown may be opened for one patient only where the organisation says so, asked at each reading. */
function isOpenedFor(kind: ResultKind, { decided, policy }: ReleaseQuestion): boolean {
  return decided?.decision === 'open' && policy.perResult?.mayOpen.includes(kind) === true;
}

/** O-24: nothing from before the day that an organisation starts showing; also for what is no result. */
export function beforeStart(of: {
  on: Temporal.PlainDate | null;
  startsOn: Temporal.PlainDate;
}): { show: false; reason: Reason } | null {
  if (of.on === null || Temporal.PlainDate.compare(of.on, of.startsOn) >= 0) return null;
  return withhold({ why: 'before-start', startsOn: of.startsOn });
}

/** The rule of a kind; for what nobody recognised the longest delay of all (law 7), never a shorter one. */
export function ruleFor(policy: ReleasePolicy, kind: ResultKind): ReleaseRule {
  const own = policy.kinds[kind];
  if (kind !== 'unknown') return own ?? policy.default;
  if (own === 'never') return 'never';
  const delays = [policy.default, ...Object.values(policy.kinds)].map(rule =>
    typeof rule === 'object' ? rule.afterDays : 0,
  );
  const longest = Math.max(...delays);
  // An organisation that shows nothing by default does not show what it cannot even name.
  if (policy.default === 'never') return 'never';
  return longest === 0 ? 'at-once' : { afterDays: longest };
}

/** What a patient may choose for a kind here; empty where the organisation decides alone. */
export function choicesFor(policy: ReleasePolicy, kind: ResultKind): readonly ReleaseChoice[] {
  if (ruleFor(policy, kind) === 'never') return [];
  return policy.patientMayChoose.filter(choice => choice !== 'at-once' || kind !== 'unknown');
}

/** What one kind has to wait for: a number of days, or the talk where the patient chose so. */
function waitOf(kind: ResultKind, of: Pick<ReleaseQuestion, 'policy' | 'choices'>): number | 'talk' {
  const { policy, choices } = of;
  const chosen = Object.hasOwn(choices.release, kind) ? choices.release[kind] : undefined;
  const choice = chosen && choicesFor(policy, kind).includes(chosen) ? chosen : 'after-delay';
  if (choice === 'after-talk') return 'talk';
  const rule = ruleFor(policy, kind);
  // A kind that is never shown gets here only where this one was opened.
  const hospital = typeof rule === 'object' ? rule.afterDays : 0;
  return choice === 'at-once' ? Math.min(hospital, policy.bounds[kind]?.earliestAfterDays ?? 0) : hospital;
}

function withhold(reason: Reason): { show: false; reason: Reason } {
  return { show: false, reason };
}
