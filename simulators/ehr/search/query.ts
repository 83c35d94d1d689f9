/** Reads a query: what is asked, what to bring along, in what order and how much. */
import { FhirFault } from '../fhir/outcome.ts';
import type { Store } from '../fhir/store.ts';
import type { FhirVersion } from '../fhir/version.ts';
import { type Criterion, criterionFor } from './criteria.ts';
import { parametersOf } from './parameters.ts';

export type Pair = readonly [name: string, value: string];

/** `_include=Observation:specimen`: follow `parameter` of resources of `type`; `*` follows all. */
export type Include = { type: string; parameter: string; targetType: string | null; iterate: string | null };

export type SortKey = { parameter: string; descending: string | null };

export type Query = {
  type: string;
  criteria: readonly Criterion[];
  includes: readonly Include[];
  revincludes: readonly Include[];
  sort: readonly SortKey[];
  count: number;
  elements: readonly string[];
  countOnly: { yes: boolean };
  /** What was understood, for the self link. */
  used: readonly Pair[];
};

const defaultCount = 50;
const mostPerPage = 1000;
/** Accepted and without effect: the server has one format, and always tells the total. */
const accepted = new Set(['_format', '_pretty', '_total', '_contained', '_containedType']);

export type Handling = 'lenient' | 'strict';

/** Lenient: what is not known is ignored, and absent from the self link. Strict: a 400 (FHIR R4 §3.1.1.1). */
export function readQuery(
  store: Store,
  asked: { type: string; pairs: readonly Pair[]; handling: Handling },
): Query {
  const { type } = asked;
  const pairs = asked.pairs.filter(([, value]) => value !== '');
  const named = (name: string) => pairs.filter(([key]) => key === name || key.startsWith(`${name}:`));
  const criteria: Criterion[] = [];
  const used: Pair[] = [];
  for (const [key, value] of pairs) {
    const criterion = isControl(key) ? null : readCriterion(store, { type, key, value });
    if (criterion) criteria.push(criterion);
    if (criterion || isControl(key)) used.push([key, value]);
    else if (asked.handling === 'strict') {
      throw new FhirFault(400, 'not-supported', `${type} has no search parameter ${key}`);
    }
  }
  return {
    type,
    criteria,
    used,
    includes: named('_include').map(pair => readInclude(pair, store.fhir)),
    revincludes: named('_revinclude').map(pair => readInclude(pair, store.fhir)),
    sort: named('_sort').flatMap(([, value]) =>
      readSort({ type, fhir: store.fhir, value, handling: asked.handling }),
    ),
    count: readCount(named('_count')[0]?.[1]),
    elements: named('_elements').flatMap(([, value]) => value.split(',')),
    countOnly: {
      yes: named('_summary').some(([, value]) => value === 'count') || named('_count')[0]?.[1] === '0',
    },
  };
}

const controls = ['_include', '_revinclude', '_sort', '_count', '_elements', '_summary'];

function isControl(key: string): boolean {
  return accepted.has(key) || controls.includes(key.split(':')[0] ?? '');
}

function readCriterion(store: Store, asked: { type: string; key: string; value: string }): Criterion | null {
  const [first = '', second] = asked.key.split(':');
  if (second?.includes('.')) {
    const [targetType, ...rest] = second.split('.');
    const name = `${first}.${rest.join('.')}`;
    return targetType
      ? criterionFor(store, { type: asked.type, name, modifier: null, value: asked.value })
      : null;
  }
  return criterionFor(store, { type: asked.type, name: first, modifier: second ?? null, value: asked.value });
}

function readInclude([key, value]: Pair, fhir: FhirVersion): Include {
  const [type, parameter, targetType] = value.split(':');
  if (!type || !(parameter || type === '*')) {
    throw new FhirFault(400, 'invalid', `${key.split(':')[0]} needs Type:parameter`);
  }
  // STU3 calls it recurse; R4 renamed it.
  const again = key.endsWith(':recurse') || (fhir === 'r4' && key.endsWith(':iterate'));
  const iterate = again ? 'iterate' : null;
  return { type, parameter: parameter ?? '*', targetType: targetType ?? null, iterate };
}

function readSort(asked: {
  type: string;
  fhir: FhirVersion;
  value: string;
  handling: Handling;
}): readonly SortKey[] {
  return asked.value.split(',').flatMap(one => {
    const parameter = one.replace(/^-/, '');
    if (parametersOf(asked.type, asked.fhir).has(parameter)) {
      return [{ parameter, descending: one.startsWith('-') ? 'descending' : null }];
    }
    if (asked.handling === 'strict') throw new FhirFault(400, 'not-supported', `cannot sort by ${parameter}`);
    return [];
  });
}

function readCount(value: string | undefined): number {
  if (value === undefined) return defaultCount;
  if (!/^\d+$/.test(value)) throw new FhirFault(400, 'invalid', '_count is no number');
  return Math.min(Number(value), mostPerPage);
}
