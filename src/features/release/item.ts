/** A result as release sees it: what it is and when its patient may see it, and nothing of what it says. */
import type { DiagnosticReport, Observation } from '@medplum/fhirtypes';
import { nameOfConcept, object, objects, text } from '../../lib/fhir.ts';
import type { OrganisationId } from '../../lib/ids.ts';
import { parseDay } from '../../lib/time.ts';
import { parseTypedDay } from '../../web/form.ts';
import type {
  Mapping,
  PatientChoices,
  ReadContext,
  ReleasePolicy,
  ReleaseVerdict,
  ResultDecision,
} from '../../platform/record/index.ts';

export type Item = {
  reference: string;
  organisation: OrganisationId;
  name: string | null;
  kind: string;
  on: Temporal.PlainDate | null;
  finalAt: Temporal.Instant | null;
  requester: string | null;
  /** What the patient may see of it now, and what they could without a decision about this one. */
  verdict: ReleaseVerdict;
  byRule: ReleaseVerdict;
  /** What stands in it, as references: a decision takes these along. */
  members: readonly string[];
};

/** Reads both types of result under the choices of the patient whom they are about. */
export function itemsFor(choices: PatientChoices) {
  const ruled: PatientChoices = { release: choices.release, hidden: choices.hidden };
  const read = (resource: Observation | DiagnosticReport, context: ReadContext) =>
    readItem({ ...resource }, { context, choices, ruled });
  const values: Mapping<Item, 'Observation'> = {
    part: 'release',
    r4: { type: 'Observation', search: [], read },
  };
  const reports: Mapping<Item, 'DiagnosticReport'> = {
    part: 'release',
    r4: { type: 'DiagnosticReport', search: [], read },
  };
  return { values, reports };
}

type Fields = { readonly [key: string]: unknown };
type Under = { context: ReadContext; choices: PatientChoices; ruled: PatientChoices };

function readItem(fields: Fields, { context, choices, ruled }: Under): Item | null {
  const { release, verdictFor } = context;
  if (!release || !verdictFor) return null;
  const inside = [...objects(fields['result']), ...objects(fields['hasMember'])];
  const when =
    text(fields['effectiveDateTime']) ??
    text(object(fields['effectivePeriod'])?.['start']) ??
    text(fields['issued']);
  return {
    reference: context.reference,
    organisation: context.organisation,
    name: nameOfConcept(fields['code']),
    kind: release.kind,
    on: when === null ? null : parseDay(when.slice(0, 10)),
    finalAt: release.finalAt,
    requester: release.requester?.name ?? null,
    verdict: verdictFor(choices),
    byRule: verdictFor(ruled),
    members: inside.flatMap(each => context.referenceTo(text(each['reference']) ?? undefined) ?? []),
  };
}

/** What stands in no other result of the list; the newest first. */
export function outermost(items: readonly Item[]): readonly Item[] {
  const inside = new Set(items.flatMap(each => each.members));
  const outer = items.filter(each => !inside.has(each.reference));
  const day = ({ on }: Item) => on?.toString() ?? '';
  return outer.sort((a, b) => day(b).localeCompare(day(a)) || a.reference.localeCompare(b.reference));
}

/** The result and everything that stands in it, however deep. */
export function withInside(item: Item, all: readonly Item[]): readonly string[] {
  const known = new Map(all.map(each => [each.reference, each]));
  const found = new Set<string>([item.reference]);
  const ahead = [...item.members];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    ahead.push(...(known.get(next)?.members ?? []));
  }
  return [...found];
}

/** Why nothing can be decided about a result; null where something can. Pure. */
export type Barrier = 'no-policy' | 'hidden' | 'before-start' | 'withdrawn' | 'never';

export function barrierTo(item: Item, policy: ReleasePolicy | null): Barrier | null {
  if (!policy?.perResult) return 'no-policy';
  const { byRule, verdict } = item;
  if (byRule.show) return null;
  switch (byRule.reason.why) {
    case 'hidden-by-yourself':
      return 'hidden';
    case 'before-start':
      return 'before-start';
    case 'does-not-exist':
      return 'withdrawn';
    case 'excluded-kind':
      // A kind that nobody named as one that may be opened stays closed, whatever was decided.
      return verdict.show || mayOpen(byRule.kind, policy) ? null : 'never';
    default:
      return null;
  }
}

function mayOpen(kind: string | undefined, { perResult }: ReleasePolicy): boolean {
  return perResult?.mayOpen.some(each => each === kind) === true;
}

export type Typed = { besluit: string; dag: string; waarom: string; 'waarom-later': string };
export type DecisionFault = 'no-decision' | 'no-day' | 'past' | 'too-far' | 'no-reason';
export type DecisionVerdict =
  | { ok: true; decision: ResultDecision }
  | { ok: false; field: keyof Typed; code: DecisionFault };

/** What was filled in, as a decision: later at least from tomorrow, and no later than the organisation lets it be. Pure. */
export function decisionIn(
  typed: Typed,
  of: {
    today: Temporal.PlainDate;
    atMostDays: number;
    reasons: { open: readonly string[]; later: readonly string[] };
  },
): DecisionVerdict {
  if (typed.besluit === 'nu') {
    if (!of.reasons.open.includes(typed.waarom)) return { ok: false, field: 'waarom', code: 'no-reason' };
    return { ok: true, decision: { decision: 'open', notBefore: null, reason: typed.waarom } };
  }
  if (typed.besluit !== 'later') return { ok: false, field: 'besluit', code: 'no-decision' };
  const notBefore = parseTypedDay(typed.dag);
  if (notBefore === null) return { ok: false, field: 'dag', code: 'no-day' };
  const ahead = of.today.until(notBefore).days;
  if (ahead < 1) return { ok: false, field: 'dag', code: 'past' };
  if (ahead > of.atMostDays) return { ok: false, field: 'dag', code: 'too-far' };
  const reason = typed['waarom-later'];
  if (!of.reasons.later.includes(reason)) return { ok: false, field: 'waarom-later', code: 'no-reason' };
  return { ok: true, decision: { decision: 'later', notBefore, reason } };
}
