import type { SessionEnd } from './index.ts';
import type { Level, StaffLevel } from './level.ts';

/** What this room owns in the database (0002_identity.sql, 0020_staff.sql, 0040_last-visit.sql, 0055_undiscussed-results.sql). */
export type Tables = {
  person: {
    organisation: string;
    id: string;
    bsn_hash: string | null;
    bsn_sealed: Buffer | null;
    first_seen_at: Temporal.Instant;
  };
  staff_member: {
    organisation: string;
    id: string;
    subject_hash: string;
    name: string;
    function: string | null;
    roles: string[];
    organisations: string[];
    numbers: string[];
    first_seen_at: Temporal.Instant;
    last_seen_at: Temporal.Instant;
  };
  oidc_request: {
    organisation: string;
    state_hash: string;
    browser_hash: string;
    portal: string;
    secrets_sealed: Buffer;
    return_to: string | null;
    begun_at: Temporal.Instant;
    expires_at: Temporal.Instant;
    used_at: Temporal.Instant | null;
  };
  session: {
    organisation: string;
    id: string;
    token_hash: string;
    portal: string;
    host: string;
    person: string;
    level: Level | StaffLevel;
    holder_sealed: Buffer | null;
    organisations: string[];
    browser: string | null;
    idle_minutes: number;
    warn_minutes: number;
    started_at: Temporal.Instant;
    last_seen_at: Temporal.Instant;
    latest_at: Temporal.Instant;
    ended_at: Temporal.Instant | null;
    ended_because: SessionEnd | null;
    previous_at: Temporal.Instant | null;
  };
  last_visit: {
    organisation: string;
    portal: string;
    person: string;
    begun_at: Temporal.Instant;
  };
  digid_request: {
    organisation: string;
    relay_hash: string;
    browser_hash: string;
    portal: string;
    request_id: string;
    return_to: string | null;
    organisations: string[];
    ticked: number | null;
    begun_at: Temporal.Instant;
    expires_at: Temporal.Instant;
    used_at: Temporal.Instant | null;
  };
};
