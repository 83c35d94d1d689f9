import type { SessionEnd } from './index.ts';
import type { Level } from './level.ts';

/** What this room owns in the database (0002_identity.sql). */
export type Tables = {
  person: {
    organisation: string;
    id: string;
    bsn_hash: string;
    bsn_sealed: Buffer;
    first_seen_at: Temporal.Instant;
  };
  session: {
    organisation: string;
    id: string;
    token_hash: string;
    portal: string;
    host: string;
    person: string;
    level: Level;
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
