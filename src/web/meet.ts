import type { FastifyRequest } from 'fastify';
import { fingerprint } from '../lib/crypto.ts';
import type { SessionVerdict } from '../platform/identity/index.ts';
import type { Asked } from './asked.ts';
import type { Assets } from './assets.ts';
import type { Cookies } from './cookies.ts';
import type { House } from './house.ts';
import type { Gatekeeper } from './limits.ts';
import { eventOf } from './logbook.ts';
import type { Portal } from './portal.ts';
import { cameFrom, hostOf, languageOf } from './request.ts';

/** What meeting somebody needs of the hall. */
export type Hall = { house: House; assets: Assets; cookies: Cookies; gate: Gatekeeper };

/** At which portal is this, in which language? Says nothing of who it is and asks no database. */
export function meetStranger(hall: Hall, request: FastifyRequest): Asked | null {
  const portal = hall.house.portals.get(hostOf(request));
  return portal ? asStranger(hall, request, portal) : null;
}

/**
 * Also who: the session that the browser brought. One whose time turns out to be over is noted once. And the portal with the
 * texts that hold now; for a form, which may accept them, as the database has them at this very moment.
 */
export async function meet(hall: Hall, request: FastifyRequest): Promise<Asked | null> {
  const standing = meetStranger(hall, request);
  if (!standing) return null;
  const { texts } = standing.house;
  const texted = request.method === 'POST' ? texts.fresh : texts.at;
  const stranger = { ...standing, portal: await texted(standing.portal, standing.now) };
  const { house, door, now, visitor } = stranger;
  if (visitor.token === null) return stranger;
  const database = aheadOf(stranger, request, visitor.token);
  const verdict = await house.identity.findSession({ token: visitor.token, door, now });
  if (verdict.found) return { ...stranger, database, session: verdict.session };
  if (verdict.why === 'unknown') return stranger;
  await noteEnd(stranger, verdict);
  return { ...stranger, visitor: { ...visitor, ended: verdict.why } };
}

/** What a page asks of the database leaves with the question whose session this is; whoever it is not shows nothing of it. */
function aheadOf({ house, door }: Asked, request: FastifyRequest, token: string): Asked['database'] {
  if (request.method !== 'GET') return house.database;
  return house.database.ahead([fingerprint(token), door.host, request.routeOptions.url].join(' '));
}

function asStranger({ house, assets, cookies }: Hall, request: FastifyRequest, portal: Portal): Asked {
  return {
    house,
    assets,
    cookies,
    portal,
    door: { portal: portal.id, host: hostOf(request), keeper: portal.keeper },
    language: languageOf(request, portal),
    session: null,
    now: house.now(),
    database: house.database,
    visitor: {
      address: request.ip,
      browser: request.headers['user-agent']?.slice(0, 200) ?? null,
      request: request.id,
      path: request.url,
      from: cameFrom(request),
      token: cookies.sessionToken(request),
      ended: null,
      cookie: name => cookies.read(request, name),
    },
  };
}

async function noteEnd(asked: Asked, verdict: SessionVerdict): Promise<void> {
  if (verdict.found || verdict.why === 'unknown' || !verdict.justEnded) return;
  const { person } = verdict.justEnded;
  const event = eventOf(asked, { event: 'session-end', action: 'E', part: 'session' });
  const agent = { ...event.agent, person };
  const patient = agent.role === 'staff' ? null : person;
  await asked.house.audit.note({ ...event, agent, patient, policy: { reason: verdict.why } });
}
