import { randomInt } from 'node:crypto';
import type { Keys } from '../../lib/crypto.ts';
import type { PortalId } from '../../lib/ids.ts';
import type { Database } from '../db/index.ts';
import type { Outbox } from '../outbox/index.ts';
import type { NoticeKind, NoticePortal } from './index.ts';
import type { Mailer } from './mail.ts';
import type { SmsGateway } from './sms.ts';

/** What the room stands on. */
export type Room = {
  keys: Keys;
  database: Database;
  outbox: Outbox;
  portals: ReadonlyMap<PortalId, NoticePortal>;
  kinds: ReadonlyMap<string, Pick<NoticeKind, 'id' | 'atOnce'>>;
  ways: ReadonlyMap<PortalId, { mail: Mailer | null; sms: SmsGateway | null }>;
  now(): Temporal.Instant;
};

/** What this room itself sends to an address: a feature has to declare their words. */
export const ownKinds = { code: 'contact-code', changed: 'contact-changed' } as const;

/** A code or a warning is about one address and no other; all else may be said elsewhere. */
export function isForAnyAddress(kind: string): boolean {
  return kind !== ownKinds.code && kind !== ownKinds.changed;
}

const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** A number that people can read out, of eight letters that begin with an `M`: it cannot be taken for that of a case. */
export function freshNumber(): string {
  const letters = Array.from({ length: 7 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `M${letters.slice(0, 3)}-${letters.slice(3)}`;
}

/** Six digits. */
export function freshCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}
