/** What ran out while nobody was there: takes away files whose time is over, ends sessions, and notes each in the access log with the change itself (law 2). */
import type { AuditEvent } from '../platform/audit/index.ts';
import type { ExpiredFile } from '../platform/casework/index.ts';
import type { WritableRows } from '../platform/db/index.ts';
import type { LapsedSession } from '../platform/identity/index.ts';
import type { House } from '../web/house.ts';
import type { Portal } from '../web/portal.ts';
import { referenceNumber } from '../web/request.ts';

const everyMs = 5 * 60_000;

/** Sweeps now and every five minutes. Several processes that do so at once do no harm. */
export function startSweeping(house: House): { stop(): void } {
  const round = () => {
    sweep(house).catch(fault =>
      house.logger.error({ fault: fault instanceof Error ? fault.message : 'unknown' }, 'sweep failed'),
    );
  };
  round();
  const timer = setInterval(round, everyMs);
  return { stop: () => clearInterval(timer) };
}

/** One round over all keepers. Gives how many sessions had run out. */
export async function sweep(house: House): Promise<number> {
  const now = house.now();
  const portals = [...new Set(house.portals.values())];
  let ended = 0;
  for (const keeper of new Set(portals.map(portal => portal.keeper))) {
    const staffPortals = new Set(portals.filter(each => each.audience === 'staff').map(each => each.id));
    const note = (rows: WritableRows, session: LapsedSession) =>
      house.audit.noteIn(rows, endOf({ keeper, session, now, ofStaff: staffPortals.has(session.portal) }));
    const lapsed = await house.identity.sweep({ keeper, now, note });
    ended += lapsed.length;
  }
  const expired = await dropExpiredFiles(house, now);
  house.logger.info({ ended, expired }, 'sweep');
  return ended;
}

/** Files that could be fetched long enough, at every organisation. */
async function dropExpiredFiles(house: House, now: Temporal.Instant): Promise<number> {
  const portals = [...new Set(house.portals.values())];
  const organisations = new Set(portals.flatMap(portal => portal.organisations.map(each => each.ura)));
  let dropped = 0;
  for (const organisation of organisations)
    dropped += await house.database.change([organisation], async rows => {
      const files = await house.casework.dropExpiredFiles(rows, now);
      for (const file of files) await house.audit.noteIn(rows, expiryOf(file, now));
      return files.length;
    });
  return dropped;
}

type Ended = { keeper: Portal['keeper']; session: LapsedSession; now: Temporal.Instant; ofStaff: boolean };

function endOf({ keeper, session, now, ofStaff }: Ended): AuditEvent {
  return {
    ...rowAt(now),
    organisation: keeper,
    name: 'session-end',
    action: 'E',
    agent: { person: session.person, name: null, role: ofStaff ? 'staff' : 'patient' },
    patient: ofStaff ? null : session.person,
    objects: [{ part: 'session' }],
    policy: { reason: session.why },
    portal: session.portal,
  };
}

function expiryOf({ organisation, portal, subject }: ExpiredFile, now: Temporal.Instant): AuditEvent {
  return {
    ...rowAt(now),
    organisation,
    name: 'file-expired',
    action: 'D',
    agent: { person: null, name: null, role: 'system' },
    patient: subject,
    objects: [{ part: 'delivered-file' }],
    policy: {},
    portal,
  };
}

/** What time does is nobody's request: from no address, on no ground. */
function rowAt(now: Temporal.Instant) {
  return { at: now, outcome: 'success', address: null, ground: null, request: referenceNumber() } as const;
}
