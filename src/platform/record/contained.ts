/** What stands inside a resource itself, and goes by `#id` only there. */
import type { Resource } from '@medplum/fhirtypes';
import { isObject } from './page.ts';

/** The resources inside a resource; anything else in their place is passed over. */
export function containedIn(resource: Resource): readonly Resource[] {
  const inside: unknown = Reflect.get(resource, 'contained');
  return Array.isArray(inside) ? inside.filter(isTyped) : [];
}

function isTyped(value: unknown): value is Resource {
  return isObject(value) && typeof value['resourceType'] === 'string';
}
