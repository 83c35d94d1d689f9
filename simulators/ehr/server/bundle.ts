/** Pages and histories as Bundles. References inside stay as they are stored: relative. */
import { randomUUID } from 'node:crypto';
import type { FhirResource, JsonObject } from '../fhir/json.ts';
import { type Held, versionOf, wireText } from '../fhir/store.ts';
import type { Page } from '../search/search.ts';

/**
 * A Bundle written out; stored resources are pasted in as the text that they already are. Every answer has an id and a moment of its own, as
 * most servers give it.
 */
export function searchsetText(page: Page, address: string): string {
  const head = {
    resourceType: 'Bundle',
    id: randomUUID(),
    meta: { lastUpdated: new Date().toISOString() },
    type: 'searchset',
    total: page.total,
    link: links(page, address),
  };
  if (page.entries.length === 0) return JSON.stringify(head);
  const entries = page.entries.map(({ resource, mode }) => {
    const fullUrl = JSON.stringify(`${address}/${resource.resourceType}/${resource.id}`);
    return `{"fullUrl":${fullUrl},"resource":${wireText(resource)},"search":{"mode":"${mode}"}}`;
  });
  return `${JSON.stringify(head).slice(0, -1)},"entry":[${entries.join(',')}]}`;
}

function links(page: Page, address: string): readonly JsonObject[] {
  const query = new URLSearchParams(page.used.map(([name, value]) => [name, value])).toString();
  const self = { relation: 'self', url: `${address}/${page.type}${query ? `?${query}` : ''}` };
  if (page.next === null) return [self];
  const url = page.next.startsWith('http') ? page.next : `${address}/${page.type}?_page=${page.next}`;
  return [self, { relation: 'next', url }];
}

/** All versions of one resource, newest first. */
export function historyBundle(held: Held, address: string): JsonObject {
  const entry = held.versions.toReversed().map(version => ({
    fullUrl: `${address}/${held.type}/${held.id}`,
    resource: version,
    request: {
      method: versionOf(version).versionId === '1' ? 'POST' : 'PUT',
      url: `${held.type}/${held.id}`,
    },
    response: { status: '200', etag: etagOf(version), lastModified: versionOf(version).lastUpdated },
  }));
  return { resourceType: 'Bundle', type: 'history', total: entry.length, entry };
}

export function etagOf(resource: FhirResource): string {
  return `W/"${versionOf(resource).versionId}"`;
}
