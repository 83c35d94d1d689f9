import {
  type OrganisationId,
  type PersonId,
  parseOrganisationId,
  parsePersonId,
  parsePortalId,
} from '../lib/ids.ts';
import type { AuditEvent } from '../platform/audit/index.ts';

/** An organisation, a person or a portal from plain text; throws where the text is none. */
export const organisationId = (text: string) => known(parseOrganisationId(text), text);
export const personId = (text: string) => known(parsePersonId(text), text);
export const portalId = (text: string) => known(parsePortalId(text), text);

function known<T>(value: T | null, text: string): T {
  if (value === null) throw new Error(`not an identifier: ${text}`);
  return value;
}

/** A patient opened their results; `change` replaces what matters to the test. */
export function auditEvent(
  of: { organisation: OrganisationId; patient: PersonId },
  change: Partial<AuditEvent> = {},
): AuditEvent {
  return {
    at: Temporal.Instant.from('2026-03-03T09:20:00.123456Z'),
    organisation: of.organisation,
    name: 'read',
    action: 'R',
    outcome: 'success',
    agent: { person: of.patient, name: 'J. de Vries', role: 'patient' },
    address: '192.0.2.7',
    ground: 'self',
    patient: of.patient,
    objects: [{ part: 'results', source: of.organisation, shown: 50, withheld: 2 }],
    policy: { level: 'midden' },
    portal: portalId('mijn-ommelander'),
    request: 'a1b2c3',
    ...change,
  };
}
