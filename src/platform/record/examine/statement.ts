/** What a source says of itself in its CapabilityStatement: which types, by which parameters, with what beside them. */
import { objects, text } from '../../../lib/fhir.ts';
import { isObject } from '../page.ts';
import type { Direct } from './directly.ts';

/** By type. `null`: the statement does not say. */
export type Offered = {
  parameters: ReadonlySet<string> | null;
  includes: ReadonlySet<string> | null;
  backwards: ReadonlySet<string> | null;
};
export type Statement = {
  version: string;
  software: string | null;
  types: ReadonlyMap<string, Offered>;
};

/** Open to everybody by the book; a source that wants a token for it gets one. */
export async function readStatement(direct: Direct): Promise<Statement | { fault: string }> {
  const open = await direct.get('metadata', 'without-token');
  const told = open.status === 401 || open.status === 403 ? await direct.get('metadata', 'with-token') : open;
  if (told.status !== 200) return { fault: told.fault ?? `status ${told.status}` };
  const { json } = told;
  if (json?.['resourceType'] !== 'CapabilityStatement') return { fault: 'no CapabilityStatement' };
  const [server] = objects(json['rest']).filter(each => each['mode'] !== 'client');
  const software = isObject(json['software']) ? text(json['software']['name']) : null;
  return {
    version: text(json['fhirVersion']) ?? 'unknown',
    software: software?.slice(0, 60) ?? null,
    types: new Map(objects(server?.['resource']).map(each => [text(each['type']) ?? '', offered(each)])),
  };
}

function offered(resource: { readonly [name: string]: unknown }): Offered {
  const parameters = objects(resource['searchParam']).flatMap(each => text(each['name']) ?? []);
  return {
    parameters: parameters.length > 0 ? new Set(parameters) : null,
    includes: listed(resource['searchInclude']),
    backwards: listed(resource['searchRevInclude']),
  };
}

function listed(value: unknown): ReadonlySet<string> | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  return new Set(value.filter(each => typeof each === 'string'));
}
