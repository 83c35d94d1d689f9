/// <reference types="fhir" />
/**
 * What the lifting functions are made of. The types know the names of STU3 and of R4, so that a field which does not exist
 * does not compile; what stands in a field nobody promised, so every value is unknown.
 */
import { isObject } from '../page.ts';

/** The fields of a type with whatever a source put in them. */
export type Loose<T> = { readonly [Name in keyof T]?: unknown };
export type Fields = { readonly [name: string]: unknown };

/** A list out of a single thing. What is no object stays as it is: the reading then finds that it is built wrong. */
export function listed(value: unknown): unknown {
  return isObject(value) ? [value] : value;
}

/** The first of a list; where R4 has room for one. */
export function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

/** Lists after each other; undefined where there is nothing in any. */
export function joined(...lists: readonly unknown[]): unknown {
  const all = lists.flat().filter(one => one !== undefined);
  return all.length > 0 ? all : undefined;
}

/** Each object of a list made anew; what is no list or no object stays as it is. */
export function each(value: unknown, make: (fields: Fields) => unknown): unknown {
  if (!Array.isArray(value)) return isObject(value) ? make(value) : value;
  return value.map(one => (isObject(one) ? make(one) : one));
}

/** Without the fields that have no value. */
export function present<T extends object>(fields: T): T {
  for (const [name, value] of Object.entries(fields))
    if (value === undefined) Reflect.deleteProperty(fields, name);
  return fields;
}

/** A Reference for `requester: { agent }` and `performer: [{ actor }]`. */
export function agentIn(value: unknown): unknown {
  return isObject(value) ? value['agent'] : value;
}
export function actorIn(value: unknown): unknown {
  return each(value, fields => fields['actor']);
}

/** STU3's `context` is a visit or an episode; R4 has a field for the visit only. */
export function visitIn(context: unknown): unknown {
  const reference = isObject(context) ? context['reference'] : undefined;
  return typeof reference === 'string' && /(^|\/)EpisodeOfCare\//.test(reference) ? undefined : context;
}

/** `true` in a field that turns the meaning around. Throws for what is neither true nor false: law 5. */
export function isTurned(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return false;
  if (value === true) return true;
  throw new TypeError('neither true nor false');
}

/** The status of what did not happen, unless it was written down by mistake. */
export function statusUnless(status: unknown, of: { turned: unknown; is: string }): unknown {
  return isTurned(of.turned) && status !== 'entered-in-error' ? of.is : status;
}

/** A code that got another name; others stay. */
export function renamed(value: unknown, names: { readonly [old: string]: string }): unknown {
  return typeof value === 'string' && Object.hasOwn(names, value) ? names[value] : value;
}

/** Statuses of requests and of events, which R4 calls otherwise. */
export const requestStatus = { suspended: 'on-hold', cancelled: 'revoked' };
export const eventStatus = { suspended: 'on-hold', aborted: 'stopped' };

/** A CodeableConcept of what was a plain code, with what its shadow (`_clinicalStatus`) says of it more precisely. */
export function conceptOf(code: unknown, of: { system: string; shadow: unknown }): unknown {
  if (code === undefined) return undefined;
  if (typeof code !== 'string') throw new TypeError('no code');
  const further = extensionsIn(of.shadow).flatMap(extension => {
    const concept = /code-?specification$/i.test(String(extension['url']))
      ? extension['valueCodeableConcept']
      : null;
    return isObject(concept) && Array.isArray(concept['coding']) ? concept['coding'] : [];
  });
  return { coding: [{ system: of.system, code }, ...further] };
}

export function extensionsIn(value: unknown): readonly Fields[] {
  const list = isObject(value) ? value['extension'] : null;
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** Takes the extensions of these names out of a list: the value of each, and what is left. */
export function takeOut(list: unknown, names: readonly string[]): { taken: Fields; rest: unknown } {
  if (!Array.isArray(list)) return { taken: {}, rest: list };
  const taken: { [name: string]: unknown } = {};
  const rest = list.filter(one => {
    const url = isObject(one) ? one['url'] : null;
    const name = names.find(each => url === nictiz(each));
    if (name !== undefined && isObject(one)) taken[name] = valueIn(one);
    return name === undefined;
  });
  return { taken, rest: rest.length > 0 ? rest : undefined };
}

/** The value of an extension, whatever its type; the extension itself where it holds others. */
function valueIn(extension: Fields): unknown {
  const [name] = Object.keys(extension).filter(key => /^value[A-Z]/.test(key));
  return name === undefined ? extension : extension[name];
}

export function nictiz(name: string): string {
  return `http://nictiz.nl/fhir/StructureDefinition/${name}`;
}
