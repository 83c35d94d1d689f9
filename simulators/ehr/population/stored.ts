import type { Resource } from '@medplum/fhirtypes';
import { type FhirResource, isResource, textIn, toJson } from '../fhir/json.ts';

/** A typed resource as the store holds it. */
export function stored(resource: Resource): FhirResource {
  const json = toJson(resource);
  const id = isResource(json) ? textIn(json['id']) : undefined;
  if (!isResource(json) || id === undefined) throw new Error(`${resource.resourceType} without id`);
  return { ...json, id };
}
