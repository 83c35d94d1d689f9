/**
 * Writes a resource of R4 with zib2020 down as a hospital with STU3 and zib2017 would hold it. It shares nothing with what reads
 * STU3 in the portal: what the one gets wrong, the other must not forgive.
 */
import {
  type FhirResource,
  isList,
  isObject,
  type Json,
  type JsonObject,
  listOf,
  objectsIn,
  textIn,
  toJson,
} from '../fhir/json.ts';
import type { Store } from '../fhir/store.ts';
import { categoriesOfThen, extensionOfThen, profileOfThen, systemOfThen } from './names.ts';
import { lowerings } from './types.ts';

/** A store of STU3 that takes R4: for the population, and for what is loaded from files. */
export function lowering(store: Store): Store {
  return {
    ...store,
    get revision() {
      return store.revision;
    },
    put: (resource, at) => store.put(lower(resource, store), at),
  };
}

export function lower(resource: FhirResource, store: Pick<Store, 'get'>): FhirResource {
  const made = toJson(lowered(resource, store));
  return { ...(isObject(made) ? made : {}), resourceType: typeOfThen(resource), id: resource.id };
}

function lowered(resource: JsonObject, store: Pick<Store, 'get'>): JsonObject & { resourceType: string } {
  const resourceType = textIn(resource['resourceType']) ?? '';
  const rewritten = rewrite(withoutRest(resource, ['contained']), store);
  const plain: JsonObject = isObject(rewritten) ? rewritten : {};
  const how = lowerings[resourceType];
  const { contained } = resource;
  const type = typeOfThen(resource);
  return {
    ...withCategories(resourceType, how ? how(plain, type) : plain),
    ...(isList(contained) && {
      contained: contained.map(one => (isObject(one) ? lowered(one, store) : one)),
    }),
    resourceType: type,
  };
}

function typeOfThen(resource: JsonObject): string {
  const type = textIn(resource['resourceType']) ?? '';
  return type === 'ServiceRequest' ? requestTypeOf(textIn(resource['id']) ?? '') : type;
}

/** By its own number, so that a reference can tell too. */
function requestTypeOf(id: string): 'ReferralRequest' | 'ProcedureRequest' {
  return /referral/.test(id) ? 'ReferralRequest' : 'ProcedureRequest';
}

function withoutRest(resource: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(resource).filter(([name]) => !names.includes(name)));
}

function rewrite(value: Json, store: Pick<Store, 'get'>, key = ''): Json {
  if (isList(value)) return value.map(one => rewrite(one, store, key));
  if (typeof value === 'string') {
    if (key === 'system') return systemOfThen(value);
    if (key === 'profile') return profileOfThen(value);
    return key === 'url' ? extensionOfThen(value) : value;
  }
  if (!isObject(value)) return value;
  const made: { [name: string]: Json } = {};
  for (const [name, member] of Object.entries(value)) {
    if (member !== undefined) made[name] = rewrite(member, store, name);
  }
  return typeof made['reference'] === 'string' ? referenceOfThen(made, made['reference'], store) : made;
}

const byRole = 'http://nictiz.nl/fhir/StructureDefinition/practitionerrole-reference';

/** STU3 refers to a person; zib2017 puts what they are somewhere beside it. It knows no `type` of a reference. */
function referenceOfThen(made: JsonObject, reference: string, store: Pick<Store, 'get'>): JsonObject {
  const { type: _, ...rest } = made;
  const [, request] = /^ServiceRequest\/(.+)$/.exec(reference) ?? [];
  if (request !== undefined) return { ...rest, reference: `${requestTypeOf(request)}/${request}` };
  const [, role] = /^PractitionerRole\/(.+)$/.exec(reference) ?? [];
  const [person] =
    role === undefined ? [] : objectsIn(store.get('PractitionerRole', role)?.current['practitioner']);
  if (person === undefined) return rest;
  const { display } = rest;
  return {
    extension: [{ url: byRole, valueReference: { reference, ...(display !== undefined && { display }) } }],
    ...(textIn(person['reference']) && { reference: person['reference'] }),
    ...(display !== undefined && { display }),
  };
}

function withCategories(type: string, resource: JsonObject): JsonObject {
  const { category } = resource;
  if (category === undefined) return resource;
  const one = (concept: Json): Json => {
    if (!isObject(concept)) return concept;
    const coding = objectsIn(concept['coding']).map(coding => {
      const old = categoriesOfThen.find(each => each.type === type && each.code === coding['code'])?.old;
      return old ? { ...coding, ...old } : coding;
    });
    return { ...concept, ...(listOf(concept['coding']).length > 0 && { coding }) };
  };
  return { ...resource, category: isList(category) ? category.map(one) : one(category) };
}
