import type { OrganisationId, PersonId, PortalId } from '../../lib/ids.ts';

/** NEN 7513 §6: what can happen to a record or to the log. The name a route gives; `features` words explain it. */
export type AuditEventName =
  | 'sign-in'
  | 'sign-out'
  | 'session-end'
  | 'terms-accepted'
  | 'consent-given'
  | 'consent-withdrawn'
  | 'read'
  | 'search'
  | 'export'
  | 'choose'
  | 'read-log'
  | 'emergency'
  | 'judge'
  | 'publish'
  | 'release'
  | 'case-opened'
  | 'case-answered'
  | 'case-handled'
  | 'case-escalated'
  | 'case-unread'
  | 'file-expired'
  | 'sessions-ended'
  | 'code-sent'
  | 'denied'
  | 'foreign-resource';

/** EventActionCode of RFC 3881: create, read, update, delete, execute. */
export type AuditAction = 'C' | 'R' | 'U' | 'D' | 'E';

/** EventOutcomeIndicator of RFC 3881: 0 success, 4 refused or partly failed, 8 failed. */
export type AuditOutcome = 'success' | 'refused' | 'failed';

/** The ground on which somebody looks: PurposeOfUse. */
export type GroundName =
  | 'self'
  | 'parent'
  | 'proxy'
  | 'own-patient'
  | 'locum'
  | 'emergency'
  | 'treating'
  | 'duty';

/** One row of the access log: NEN 7513 as a type. No clinical value, no BSN. */
export type AuditEvent = {
  at: Temporal.Instant;
  /** AuditEnterpriseSiteID: whose log this is. */
  organisation: OrganisationId;
  name: AuditEventName;
  action: AuditAction;
  outcome: AuditOutcome;
  /** UserID, UserName, RoleIDCode; null where nobody had signed in yet. */
  agent: {
    person: PersonId | null;
    name: string | null;
    role: 'patient' | 'system' | 'staff' | 'professional';
    /** What a member of staff is called at work, and as what they may act here. */
    function?: string;
    roles?: readonly string[];
  };
  /** NetworkAccessPointID. */
  address: string | null;
  ground: GroundName | null;
  /** ParticipantObject: whose record. */
  patient: PersonId | null;
  /** ParticipantObject: which parts (`results`, `terms` …), how many were shown, how many withheld. */
  objects: readonly AuditObject[];
  /** The protocol that allowed it: level of sign-in, version of the terms, or the rule that refused. */
  policy: { level?: string; terms?: number; reason?: string };
  /** AuditSourceID. */
  portal: PortalId;
  /** The reference number that an error page shows. */
  request: string;
};

export type AuditObject = {
  part: string;
  source?: OrganisationId;
  shown?: number;
  withheld?: number;
  /** Reference at the source of a single thing that was opened, for example `Observation/123`. */
  reference?: string;
};
