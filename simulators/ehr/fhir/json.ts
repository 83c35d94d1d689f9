/** JSON as it comes: the server holds whatever a source delivers, also what no profile allows. */

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json | undefined };

/** A resource as stored: `resourceType` and `id` are sure, the rest is as delivered. */
export type FhirResource = JsonObject & { readonly resourceType: string; readonly id: string };
/** A resource that has no id yet. */
export type NewResource = JsonObject & { readonly resourceType: string };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function isResource(value: Json | undefined): value is NewResource {
  return isObject(value) && typeof value['resourceType'] === 'string' && value['resourceType'] !== '';
}

/** The member as a list: nothing is an empty one, a single value a list of one. */
export function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
}

export function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return listOf(value).filter(isObject);
}

export function textIn(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Throws a SyntaxError where the text is no JSON. */
export function parseJson(text: string): Json {
  return JSON.parse(text);
}

/** A typed FHIR object as plain JSON; members that are undefined disappear, as on the wire. */
export function toJson(typed: object): Json {
  return parseJson(JSON.stringify(typed));
}

/** Copies, with every string changed by `change`. */
export function mapStrings(value: Json, change: (text: string, key: string) => string, key = ''): Json {
  if (typeof value === 'string') return change(value, key);
  if (isList(value)) return value.map(item => mapStrings(item, change, key));
  if (!isObject(value)) return value;
  const copy: { [key: string]: Json } = {};
  for (const [name, member] of Object.entries(value)) {
    if (member !== undefined) copy[name] = mapStrings(member, change, name);
  }
  return copy;
}
