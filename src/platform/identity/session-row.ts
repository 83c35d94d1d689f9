import type { Selectable } from 'kysely';
import { z } from 'zod';
import { type Keys, seal, unseal } from '../../lib/crypto.ts';
import {
  type Bsn,
  type OrganisationId,
  type PortalId,
  parseBsn,
  parseOrganisationId,
  parsePortalId,
} from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import { roles } from '../access/index.ts';
import type { AnySession, OpenSession, SessionId } from './index.ts';
import { levels } from './level.ts';
import { asPersonId } from './people.ts';
import { endOf, type Limits } from './session-rules.ts';
import type { Tables } from './tables.ts';

/** A session as the database holds it. */
export type SessionRow = Selectable<Tables['session']>;

const staffHolder = z.object({
  name: z.string(),
  function: z.string().nullable(),
  roles: z.array(z.enum(roles)),
  identifiers: z.record(z.string(), z.string()),
  idToken: z.string(),
});

/** What is sealed in a session: it opens for as long as the session does. */
export type Holder = { bsn: Bsn; name: string | null } | z.infer<typeof staffHolder>;

type Place = { organisation: string; id: string };

export function sealHolder(keys: Keys, holder: Holder, at: Place): Buffer {
  const held = 'bsn' in holder ? [holder.bsn, holder.name] : holder;
  return seal(keys, JSON.stringify(held), contextOf(at));
}

export function holderOf(keys: Keys, row: SessionRow): Holder {
  if (!row.holder_sealed) throw new Problem('bug', 'an open session without its holder');
  const held: unknown = JSON.parse(unseal(keys, row.holder_sealed, contextOf(row)));
  if (!Array.isArray(held)) return staffHolder.parse(held);
  const [bsn, name]: unknown[] = held;
  const parsed = typeof bsn === 'string' ? parseBsn(bsn) : null;
  if (!parsed) throw new Problem('bug', 'an open session without a BSN');
  return { bsn: parsed, name: typeof name === 'string' ? name : null };
}

export function contextOf({ organisation, id }: Place): string {
  return `session/${organisation}/${id}`;
}

export function limitsOf(row: SessionRow): Limits {
  return { idleMinutes: row.idle_minutes, warnMinutes: row.warn_minutes, latestAt: row.latest_at };
}

export function sessionOf(row: SessionRow, holder: Holder): AnySession {
  const common = {
    id: asSessionId(row.id),
    person: asPersonId(row.person),
    organisations: asOrganisationIds(row.organisations),
    name: holder.name,
    startedAt: row.started_at,
    lastSeenAt: row.last_seen_at,
    ...endOf(limitsOf(row), row.last_seen_at),
  };
  if (!('bsn' in holder)) {
    const { idToken, ...staff } = holder;
    return { ...common, name: staff.name, level: 'two-factor', staff, idToken };
  }
  const level = levels.find(each => each === row.level);
  if (!level) throw new Problem('bug', 'a session of a patient without a level');
  return { ...common, level, bsn: holder.bsn, previousAt: row.previous_at };
}

export function openSessionOf(row: SessionRow): OpenSession {
  return {
    id: asSessionId(row.id),
    portal: asPortalId(row.portal),
    level: row.level,
    browser: row.browser,
    startedAt: row.started_at,
    lastSeenAt: row.last_seen_at,
  };
}

/** The portal of a session as the database holds it. */
export function asPortalId(text: string): PortalId {
  const portal = parsePortalId(text);
  if (!portal) throw new Problem('bug', 'the database holds a session without a portal');
  return portal;
}

/** The organisations of a row; what is no URA number there is a fault of ours. */
export function asOrganisationIds(texts: readonly string[]): readonly OrganisationId[] {
  return texts.map(text => {
    const id = parseOrganisationId(text);
    if (!id) throw new Problem('bug', 'the database holds an organisation that is none');
    return id;
  });
}

/** The number of a session as the database made it. */
export function asSessionId(text: string): SessionId {
  return text as SessionId;
}
