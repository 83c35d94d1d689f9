/** Which patient at a source has this BSN. Exactly one, with exactly this BSN, or nothing opens. */
import type { Resource } from '@medplum/fhirtypes';
import type { Bsn } from '../../lib/ids.ts';
import type { Dialect } from './dialect.ts';
import type { Line } from './line.ts';
import { isObject } from './page.ts';

export type FoundPatient =
  | { found: 'one'; id: string; deceased: boolean; name: string | null; bornOn: Temporal.PlainDate | null }
  | { found: 'none' }
  | { found: 'ambiguous' | 'other-bsn' }
  | { found: 'unreachable'; what: 'failed' | 'elsewhere'; detail: string };

/** Asks the source, by POST: a BSN never stands in an address. */
export async function findPatient(
  bsn: Bsn,
  of: { line: Line; dialect: Dialect; deadline: number },
): Promise<FoundPatient> {
  const pages = await of.line.search(of.dialect.patientByBsn(bsn), { deadline: of.deadline, pages: 2 });
  if (!pages.reached || pages.fault?.what === 'elsewhere') {
    return { found: 'unreachable', ...(pages.fault ?? { what: 'failed', detail: 'no answer' }) };
  }
  const patients = pages
    .entries()
    .filter(entry => entry.mode !== 'include')
    .map(entry => entry.resource);
  // Also an answer that cannot be read may be a second patient.
  if (patients.length > 1 || !pages.whole) return { found: 'ambiguous' };
  if (patients.length === 0) return { found: 'none' };
  const [first] = patients;
  return isResource(first) ? readOnly(first, { bsn, dialect: of.dialect }) : { found: 'other-bsn' };
}

function readOnly(patient: Resource & { id: string }, of: { bsn: Bsn; dialect: Dialect }): FoundPatient {
  try {
    const { bsns, deceased, name, bornOn } = of.dialect.readPatient(patient);
    const same = bsns.length > 0 && bsns.every(bsn => bsn === of.bsn);
    return same ? { found: 'one', id: patient.id, deceased, name, bornOn } : { found: 'other-bsn' };
  } catch {
    return { found: 'other-bsn' };
  }
}

/** What can be called a resource at all: it has a type and an id of the shape that FHIR gives them. */
export function isResource(value: unknown): value is Resource & { id: string } {
  return (
    isObject(value) &&
    /^[A-Z][A-Za-z]+$/.test(String(value['resourceType'])) &&
    typeof value['id'] === 'string' &&
    /^[A-Za-z0-9\-.]{1,64}$/.test(value['id'])
  );
}
