/** From a reading to what is shown: release, start date, the patient's own wishes, and the feature's mapping. */
import type { Resource } from '@medplum/fhirtypes';
import { isUnderstood } from '../../lib/fhir.ts';
import type { Reason, Withheld } from '../../lib/loaded.ts';
import { startOf } from '../../lib/time.ts';
import { containedIn } from './contained.ts';
import type { Dialect, Whose } from './dialect.ts';
import type { Mapping, ReadContext, RecordOddity, RecordSource } from './index.ts';
import type { Match, Material } from './material.ts';
import {
  beforeStart,
  decideRelease,
  type PatientChoices,
  type ReleaseVerdict,
  type ResultDecision,
} from './release.ts';
import type { ResultFacts } from './result-facts.ts';

/** `until`: when the next result opens, so that the same judgement no longer holds; null for never. */
export type Judgement<T> = {
  values: readonly T[];
  withheld: readonly Withheld[];
  until: Temporal.Instant | null;
};

export type Bench = {
  source: RecordSource;
  dialect: Dialect;
  whose: Whose;
  choices: PatientChoices;
  /** False for who treats the patient: delays and start dates are about what patients see. */
  boundByRelease: boolean;
  now: Temporal.Instant;
  report(oddity: Pick<RecordOddity, 'what' | 'reference' | 'detail'>): void;
};

/** Judges every match of a reading. Never throws: a mapping that does costs the resource it threw on. */
export function judge<T, Type extends Resource['resourceType']>(
  material: Material,
  mapping: Mapping<T, Type>,
  of: Bench,
): Judgement<T> {
  const values: T[] = [];
  const withheld: Withheld[] = [];
  const opening: Temporal.Instant[] = [];
  const { organisation } = of.source;
  const hold = (verdict: Closed, { on, result }: Pick<Match, 'on' | 'result'>) => {
    const { reason } = verdict;
    const one = withholding(reason, { on, result, kind: verdict.kind, organisation });
    if (reason.why === 'in-delay' && reason.opens.when === 'at') opening.push(reason.opens.at);
    withheld.push(one);
  };
  for (const match of material.matches) {
    const verdict = isMistake(match.resource, mapping) ? mistake : verdictOn(match, of);
    if (!verdict.show) {
      hold(verdict, match);
      continue;
    }
    const value = readOne({ match, material, mapping }, of);
    if (value === null) {
      of.report({ what: 'malformed', reference: match.reference, detail: 'not understood' });
      hold({ show: false, reason: { why: 'not-delivered' } }, match);
      continue;
    }
    values.push(value);
    for (const result of factsInside(match, material)) {
      const inner = verdictOnResult(result, of);
      if (!inner.show) hold(inner, { on: result.on, result });
    }
    for (let nth = material.lost.get(match.reference) ?? 0; nth > 0; nth -= 1) {
      withheld.push(unreadable(organisation));
    }
  }
  for (let nth = 0; nth < material.malformed; nth += 1) withheld.push(unreadable(organisation));
  opening.push(...opensAround(material, of));
  return {
    values,
    withheld,
    until: opening.sort(Temporal.Instant.compare)[0] ?? null,
  };
}

/** When results open that only came along: what a mapping resolves may be one of these, and is then no longer nothing. */
function opensAround({ matches, results }: Material, of: Bench): Temporal.Instant[] {
  const asked = new Set<string>(matches.map(each => each.reference));
  return [...results].flatMap(([reference, result]) => {
    if (asked.has(reference)) return [];
    const verdict = verdictOnResult(result, of);
    return !verdict.show && verdict.reason.why === 'in-delay' && verdict.reason.opens.when === 'at'
      ? [verdict.reason.opens.at]
      : [];
  });
}

type Closed = Extract<ReleaseVerdict, { show: false }>;

/** Of what stands inside a result; what could not be read has none. */
function factsInside({ resource, reference, result }: Match, { results }: Material): ResultFacts[] {
  if (result === null) return [];
  return containedIn(resource).flatMap(inner => results.get(`${reference}#${inner.id}`) ?? []);
}

/** Something that a source did not deliver in a shape that can be read. */
export function unreadable(organisation: RecordSource['organisation']): Withheld {
  return { reason: { why: 'not-delivered' }, kind: 'other', on: null, requester: null, organisation };
}

/** O-23: hidden by the patient, without a word of what it is. */
export function hiddenAt(organisation: RecordSource['organisation']): Withheld {
  return { ...unreadable(organisation), reason: { why: 'hidden-by-yourself' } };
}

function verdictOn(match: Match, of: Bench): ReleaseVerdict {
  const startsOn = of.source.source.recordsSince;
  if (!match.result && !of.boundByRelease) return { show: true };
  if (match.result) return verdictOnResult(match.result, of);
  const early = of.dialect.happened(match.resource.resourceType) && beforeStart({ on: match.on, startsOn });
  return early || { show: true };
}

function verdictOnResult(result: ResultFacts, of: Bench): ReleaseVerdict {
  if (!of.boundByRelease && result.phase !== 'withdrawn') return { show: true };
  return decideRelease({
    kinds: result.kinds,
    phase: result.phase,
    finalAt: result.finalAt,
    on: result.on,
    startsOn: of.source.source.recordsSince,
    discussed: result.discussed,
    policy: of.source.release,
    choices: of.choices,
    decided: decidedOn(result, of),
    now: of.now,
  });
}

/** Its own decision; that something it holds, or stands in, was put off goes before it, the latest day first. */
function decidedOn({ self, near }: ResultFacts, of: Bench): ResultDecision | null {
  const { decided } = of.choices;
  if (!decided) return null;
  const named = (reference: string) => decided[opaqueOf(of.source.organisation, reference)] ?? null;
  const own = named(self);
  const later = [own, ...near.map(named)].filter(each => each?.decision === 'later');
  return later.sort((a, b) => dayNumber(b) - dayNumber(a))[0] ?? own;
}

function dayNumber(decision: ResultDecision | null): number {
  return decision?.notBefore ? startOf(decision.notBefore).epochMilliseconds : 0;
}

function opaqueOf(organisation: RecordSource['organisation'], reference: string): string {
  return `${organisation}.${reference.replace('/', '.')}`;
}

function withholding(
  reason: Reason,
  of: Pick<Match, 'on' | 'result'> & {
    kind: string | undefined;
    organisation: RecordSource['organisation'];
  },
): Withheld {
  const { on, result, organisation } = of;
  const kind = of.kind ?? result?.kind ?? 'other';
  if (reason.why === 'hidden-by-yourself') return hiddenAt(organisation);
  return { reason, kind, on, requester: result?.requester?.name ?? null, organisation };
}

function readOne<T, Type extends Resource['resourceType']>(
  { match, material, mapping }: { match: Match; material: Material; mapping: Mapping<T, Type> },
  of: Bench,
): T | null {
  const isKnown = knowing(mapping.r4.modifiers);
  if (!isOf(match.resource, mapping) || !isKnown(match.resource)) return null;
  try {
    return mapping.r4.read(match.resource, contextOf(match, { material, of, isKnown }));
  } catch {
    return null;
  }
}

type IsKnown = (resource: Resource) => boolean;

/** What turns its meaning in a way that a mapping does not know is not read, nor followed to from what is. */
function knowing(modifiers: Mapping<unknown>['r4']['modifiers']): IsKnown {
  return resource => modifiers === 'as-they-came' || isUnderstood(resource, modifiers);
}

const mistake: Closed = { show: false, reason: { why: 'does-not-exist' } };

function isMistake<T, Type extends Resource['resourceType']>(
  resource: Resource,
  mapping: Mapping<T, Type>,
): boolean {
  try {
    return isOf(resource, mapping) && mapping.r4.withdrawn?.(resource) === true;
  } catch {
    return false;
  }
}

function isOf<T, Type extends Resource['resourceType']>(
  resource: Resource,
  mapping: Mapping<T, Type>,
): resource is Extract<Resource, { resourceType: Type }> {
  return resource.resourceType === mapping.r4.type;
}

type Reading = { material: Material; of: Bench; isKnown: IsKnown };

function contextOf(match: Match, { material, of, isKnown }: Reading): ReadContext {
  const { organisation } = of.source;
  const { result } = match;
  const opaque = (reference: string) => opaqueOf(organisation, reference);
  const decided = result && decidedOn(result, of);
  return {
    organisation,
    reference: opaque(match.reference),
    referenceTo(reference) {
      const local = reference === undefined ? null : of.whose.local(reference);
      const known = local === null ? undefined : material.around.get(local);
      if (known?.id !== undefined) return opaque(`${known.resourceType}/${known.id}`);
      return local === null || local.startsWith('urn:') ? null : opaque(local);
    },
    resolve(reference) {
      if (reference === undefined) return null;
      if (reference.startsWith('#')) return resolveInside(reference, { match, material, of, isKnown });
      const local = of.whose.local(reference);
      const found = (local === null ? undefined : material.around.get(local)) ?? null;
      if (found === null || !isKnown(found)) return null;
      // A report must not let out a value that its own rule still holds back.
      const facts = material.results.get(`${found.resourceType}/${found.id}`);
      if (facts === undefined) return of.dialect.isResult(found.resourceType) ? null : found;
      return verdictOnResult(facts, of).show ? found : null;
    },
    release: result && {
      kind: result.kind,
      finalAt: result.finalAt,
      requester: result.requester,
      discussed: result.discussed,
      ...(decided && { decided }),
    },
    ...(result && {
      verdictFor: (choices: PatientChoices) =>
        verdictOnResult(result, { ...of, choices, boundByRelease: true }),
    }),
  };
}

function resolveInside(
  reference: string,
  { match, material, of, isKnown }: Reading & { match: Match },
): Resource | null {
  const inner = containedIn(match.resource).find(each => `#${each.id}` === reference) ?? null;
  if (inner === null || !isKnown(inner)) return null;
  if (!of.dialect.isResult(inner.resourceType)) return inner;
  const facts = material.results.get(`${match.reference}${reference}`);
  return facts && verdictOnResult(facts, of).show ? inner : null;
}
