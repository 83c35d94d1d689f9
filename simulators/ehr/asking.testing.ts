/** How the tests of this simulator ask: plain fetch, and the parts of a Bundle that they look at. */
import type { Ehr } from './index.ts';

export type Entry = {
  fullUrl: string;
  search: { mode: string };
  resource: {
    resourceType: string;
    id: string;
    status?: string;
    effectiveDateTime?: string;
    code?: { coding?: { code: string }[] };
    subject?: { reference: string };
    [key: string]: unknown;
  };
};

export type Bundle = { total: number; entry?: Entry[]; link?: { relation: string; url: string }[] };

export function get(
  ehr: Pick<Ehr, 'address'>,
  path: string,
  headers: { [name: string]: string } = {},
): Promise<Response> {
  return fetch(path.startsWith('http') ? path : `${ehr.address}/${path}`, { headers, redirect: 'manual' });
}

/** Asks and expects a Bundle. */
export async function query(ehr: Pick<Ehr, 'address'>, path: string): Promise<Bundle> {
  const response = await get(ehr, path);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}
