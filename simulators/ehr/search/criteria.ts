/** One search parameter with its values as a yes or no about a resource; OR between the values of one, AND between several. */
import type { Token } from '../fhir/kept.ts';
import { FhirFault } from '../fhir/outcome.ts';
import { type Held, type Store, targetOf } from '../fhir/store.ts';
import { dateMatches, spanOf, splitPrefix } from './dates.ts';
import { type ParameterKind, parametersOf, type SearchParameter } from './parameters.ts';
import { extract, fold, referencesOf, spansOf, tokensOf } from './values.ts';

export type Criterion = {
  matches(held: Held): boolean;
  /** Where only resources that refer to one of these can match: a way to find them without looking at all. */
  targets: readonly string[] | null;
};

/** What stands in the query: `code:not=a,b` is `{ name: 'code', modifier: 'not', values: ['a', 'b'] }`. */
export type Asked = { type: string; name: string; modifier: string | null; value: string };

const modifiers: { readonly [kind in ParameterKind]: readonly string[] } = {
  token: ['not', 'missing', 'text'],
  date: ['missing'],
  reference: ['missing', 'identifier', 'not'],
  string: ['missing', 'exact', 'contains'],
  quantity: ['missing'],
  uri: ['missing', 'below'],
};

/** Null where the type has no such parameter. Throws a fault for a value or modifier that cannot be. */
export function criterionFor(store: Store, asked: Asked): Criterion | null {
  const [head = '', ...chain] = asked.name.split('.');
  const parameter = parametersOf(asked.type, store.fhir).get(head);
  if (!parameter) return null;
  if (chain.length > 0) return chained(store, parameter, { ...asked, name: chain.join('.') });
  const isTypeName = parameter.kind === 'reference' && /^[A-Z]/.test(asked.modifier ?? '');
  if (asked.modifier && !isTypeName && !modifiers[parameter.kind].includes(asked.modifier)) {
    throw new FhirFault(
      400,
      'not-supported',
      `modifier :${asked.modifier} is not supported on ${asked.name}`,
    );
  }
  const values = splitValues(asked.value);
  if (asked.modifier === 'missing') return missing(parameter, values);
  const plain = isTypeName
    ? values.map(value => (value.includes('/') ? value : `${asked.modifier}/${value}`))
    : values;
  const criterion = matchers[parameter.kind](parameter, plain, isTypeName ? null : asked.modifier);
  if (asked.modifier !== 'not') return criterion;
  return { matches: held => !criterion.matches(held), targets: null };
}

/** Commas separate alternatives, `\,` is a comma. */
function splitValues(value: string): readonly string[] {
  return value.split(/(?<!\\),/).map(one => one.replace(/\\([,|$\\])/g, '$1'));
}

type Matcher = (parameter: SearchParameter, values: readonly string[], modifier: string | null) => Criterion;

const matchers: { readonly [kind in ParameterKind]: Matcher } = {
  token: byToken,
  date: byDate,
  reference: byReference,
  string: byString,
  quantity: byQuantity,
  uri: byUri,
};

function missing(parameter: SearchParameter, values: readonly string[]): Criterion {
  const wanted = values[0] === 'true';
  const isThere = (held: Held) => extract(held.current, kindWithValues(parameter.kind), parameter).length > 0;
  return { matches: held => isThere(held) !== wanted, targets: null };
}

function kindWithValues(kind: ParameterKind): Exclude<ParameterKind, 'uri'> {
  return kind === 'uri' ? 'token' : kind;
}

/** `code`, `system|code`, `|code` (no system) and `system|` (any code). */
function tokenTest(value: string): (token: Token) => boolean {
  const bar = value.indexOf('|');
  if (bar < 0) return token => token.code === value;
  const [system, code] = [value.slice(0, bar), value.slice(bar + 1)];
  if (system === '') return token => token.system === undefined && token.code === code;
  if (code === '') return token => token.system === system;
  return token => token.system === system && token.code === code;
}

function byToken(parameter: SearchParameter, values: readonly string[], modifier: string | null): Criterion {
  const tests =
    modifier === 'text'
      ? values.map(value => (token: Token) => fold(token.text ?? '').includes(fold(value)))
      : values.map(tokenTest);
  return {
    matches: held => tokensOf(held, parameter).some(token => tests.some(test => test(token))),
    targets: null,
  };
}

function byDate(parameter: SearchParameter, values: readonly string[]): Criterion {
  const asked = values.map(value => {
    const { prefix, rest } = splitPrefix(value);
    const span = spanOf(rest);
    if (!span) throw new FhirFault(400, 'invalid', `${parameter.name} is no date`);
    return { prefix, span };
  });
  return {
    matches: held =>
      spansOf(held, parameter).some(span => asked.some(one => dateMatches(span, one.prefix, one.span))),
    targets: null,
  };
}

function byReference(
  parameter: SearchParameter,
  values: readonly string[],
  modifier: string | null,
): Criterion {
  if (modifier === 'identifier') {
    const tests = values.map(tokenTest);
    return {
      matches: held =>
        referencesOf(held, parameter).some(
          ({ identifier }) => identifier && tests.some(test => test(identifier)),
        ),
      targets: null,
    };
  }
  const whose = parameter.name === 'patient' ? 'Patient' : null;
  const full = values.map(value => (value.includes('/') || !whose ? value : `${whose}/${value}`));
  const targets = full.flatMap(value => (value.includes('/') ? [targetOf(value) ?? value] : []));
  const ids = full.filter(value => !value.includes('/'));
  return {
    matches: held =>
      referencesOf(held, parameter).some(
        ({ target }) =>
          target !== undefined && (targets.includes(target) || ids.some(id => target.endsWith(`/${id}`))),
      ),
    targets: ids.length === 0 && modifier !== 'not' ? targets : null,
  };
}

function byString(parameter: SearchParameter, values: readonly string[], modifier: string | null): Criterion {
  const wanted = values.map(fold);
  const test = (text: string, value: string) => {
    if (modifier === 'exact') return text === value;
    return modifier === 'contains' ? text.includes(value) : text.startsWith(value);
  };
  return {
    matches: held =>
      extract(held.current, 'string', parameter).some(text => wanted.some(value => test(text, value))),
    targets: null,
  };
}

/** `5.4`, `gt5.4|http://unitsofmeasure.org|mmol/L`. */
function byQuantity(parameter: SearchParameter, values: readonly string[]): Criterion {
  const asked = values.map(value => {
    const [number = '', system, unit] = value.split('|');
    const { prefix, rest } = splitPrefix(number);
    if (rest === '' || Number.isNaN(Number(rest)))
      throw new FhirFault(400, 'invalid', `${parameter.name} is no number`);
    const half = 0.5 * 10 ** -(rest.split('.')[1]?.length ?? 0);
    return { prefix, span: { from: Number(rest) - half, until: Number(rest) + half }, system, unit };
  });
  return {
    matches: held =>
      extract(held.current, 'quantity', parameter).some(found =>
        asked.some(
          one =>
            dateMatches({ from: found.value, until: found.value }, one.prefix, one.span) &&
            (!one.system || found.system === one.system) &&
            (!one.unit || found.code === one.unit || found.unit === one.unit),
        ),
      ),
    targets: null,
  };
}

function byUri(parameter: SearchParameter, values: readonly string[], modifier: string | null): Criterion {
  return {
    matches: held =>
      tokensOf(held, parameter).some(({ code }) =>
        values.some(value => code === value || (modifier === 'below' && code?.startsWith(value))),
      ),
    targets: null,
  };
}

/** `patient.identifier=…`, `medication.code=…`: one or more steps along a reference. */
function chained(store: Store, parameter: SearchParameter, rest: Asked): Criterion {
  const perType = new Map<string, Criterion | null>();
  const criterionOf = (type: string) => {
    const known = perType.get(type);
    if (known !== undefined) return known;
    const made = criterionFor(store, { ...rest, type });
    perType.set(type, made);
    return made;
  };
  const reaches = (target: string | undefined) => {
    const [type = '', id = ''] = target?.split('/') ?? [];
    const held = store.get(type, id);
    return held !== undefined && criterionOf(type)?.matches(held) === true;
  };
  const matches = (held: Held) => referencesOf(held, parameter).some(({ target }) => reaches(target));
  if (parameter.name !== 'patient') return { matches, targets: null };
  const patients = [...store.all('Patient')].filter(held => criterionOf('Patient')?.matches(held));
  return { matches, targets: patients.map(held => `Patient/${held.id}`) };
}
