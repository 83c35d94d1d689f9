/** Takes the values of a search parameter out of a resource: kept with the resource, since they are asked for again. */
import {
  type FhirResource,
  isObject,
  type Json,
  type JsonObject,
  listOf,
  objectsIn,
  textIn,
} from '../fhir/json.ts';
import type { Reference, Span, Token } from '../fhir/kept.ts';
import { type Held, targetOf } from '../fhir/store.ts';
import { spanOf } from './dates.ts';
import type { SearchParameter } from './parameters.ts';

export type Quantity = {
  readonly value: number;
  readonly system: string | undefined;
  readonly code: string | undefined;
  readonly unit: string | undefined;
};

/** One step of a path: a member, a choice `value[x]`, or the extension whose address ends in a name. */
type Step = (value: JsonObject) => readonly Json[];

function stepFor(text: string): Step {
  const extension = /^extension\((.+)\)$/.exec(text)?.[1];
  if (extension !== undefined) {
    return value =>
      objectsIn(value['extension']).filter(one => textIn(one['url'])?.endsWith(`/${extension}`));
  }
  if (!text.endsWith('[x]')) return value => listOf(value[text]);
  const stem = text.slice(0, -3);
  return value =>
    Object.keys(value)
      .filter(key => key.startsWith(stem) && /^[A-Z]/.test(key.slice(stem.length)))
      .flatMap(key => listOf(value[key]));
}

const steps = new Map<string, readonly Step[]>();

/** What stands at a path: lists are walked through, a choice `value[x]` finds whichever type is there. */
export function valuesAt(resource: JsonObject, path: string): readonly Json[] {
  const known = steps.get(path) ?? path.split(/\.(?![^(]*\))/).map(stepFor);
  steps.set(path, known);
  let values: readonly Json[] = [resource];
  for (const step of known) values = values.flatMap(value => (isObject(value) ? step(value) : []));
  return values;
}

function readTokens(value: Json): readonly Token[] {
  if (typeof value === 'string' || typeof value === 'boolean') {
    return [{ system: undefined, code: String(value), text: undefined }];
  }
  if (!isObject(value)) return [];
  if (value['coding'] !== undefined || (value['text'] !== undefined && value['code'] === undefined)) {
    const text = textIn(value['text']);
    const codings = objectsIn(value['coding']).map(one => ({
      ...readCoding(one),
      text: text ?? textIn(one['display']),
    }));
    return codings.length > 0 ? codings : [{ system: undefined, code: undefined, text }];
  }
  return [readCoding(value)];
}

/** Coding, Identifier and ContactPoint: a system and a code or value. */
function readCoding(value: { readonly [key: string]: Json | undefined }): Token {
  return {
    system: textIn(value['system']),
    code: textIn(value['code']) ?? textIn(value['value']),
    text: textIn(value['display']),
  };
}

const always: Span = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };

function readSpans(value: Json): readonly Span[] {
  if (typeof value === 'string') {
    const span = spanOf(value);
    return span ? [span] : [];
  }
  if (!isObject(value)) return [];
  if (value['event'] !== undefined) return listOf(value['event']).flatMap(readSpans);
  const [start, end] = [spanOf(textIn(value['start']) ?? ''), spanOf(textIn(value['end']) ?? '')];
  return start || end ? [{ from: start?.from ?? always.from, until: end?.until ?? always.until }] : [];
}

function readReferences(value: Json): readonly Reference[] {
  if (typeof value === 'string') return [{ target: targetOf(value), identifier: undefined }];
  if (!isObject(value)) return [];
  const [identifier] = objectsIn(value['identifier']);
  const reference = textIn(value['reference']);
  // What somebody is somewhere stands beside the person in zib2017, and hospitals search by it as well.
  const roles =
    value['extension'] === undefined
      ? []
      : objectsIn(value['extension'])
          .filter(one => textIn(one['url'])?.endsWith('/practitionerrole-reference'))
          .flatMap(one => readReferences(one['valueReference'] ?? null));
  return [
    ...roles,
    {
      target: reference === undefined ? undefined : targetOf(reference),
      identifier: identifier && readCoding(identifier),
    },
  ];
}

function readTexts(value: Json): readonly string[] {
  if (typeof value === 'string') return [fold(value)];
  if (!isObject(value)) return [];
  return ['text', 'family', 'given', 'prefix', 'suffix', 'line', 'city', 'postalCode', 'country', 'state']
    .flatMap(key => listOf(value[key]))
    .flatMap(readTexts);
}

function readQuantities(value: Json): readonly Quantity[] {
  if (!isObject(value) || typeof value['value'] !== 'number') return [];
  return [
    {
      value: value['value'],
      system: textIn(value['system']),
      code: textIn(value['code']),
      unit: textIn(value['unit']),
    },
  ];
}

/** Lower case, without accents: the way FHIR strings are compared. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

const readers = {
  token: readTokens,
  date: readSpans,
  reference: readReferences,
  string: readTexts,
  quantity: readQuantities,
};

/** All values of one kind for a parameter. */
export function extract<Kind extends keyof typeof readers>(
  resource: FhirResource,
  kind: Kind,
  parameter: SearchParameter,
): readonly ReturnType<(typeof readers)[Kind]>[number][] {
  const read: (value: Json) => readonly ReturnType<(typeof readers)[Kind]>[number][] = readers[kind];
  return parameter.paths.flatMap(path => valuesAt(resource, path)).flatMap(read);
}

/** A missing entry means not read yet; an empty list, that there is nothing. */
function remembered<T>(
  kept: Map<string, readonly T[]>,
  name: string,
  read: () => readonly T[],
): readonly T[] {
  const known = kept.get(name);
  if (known) return known;
  const values = read();
  kept.set(name, values);
  return values;
}

export function tokensOf(held: Held, parameter: SearchParameter): readonly Token[] {
  return remembered(held.kept.tokens, parameter.name, () => extract(held.current, 'token', parameter));
}

export function spansOf(held: Held, parameter: SearchParameter): readonly Span[] {
  return remembered(held.kept.spans, parameter.name, () => extract(held.current, 'date', parameter));
}

export function referencesOf(held: Held, parameter: SearchParameter): readonly Reference[] {
  return remembered(held.kept.references, parameter.name, () =>
    extract(held.current, 'reference', parameter),
  );
}
