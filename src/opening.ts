/** Opens the house: database, keys, the sign-in of each portal and its sources. Everything that is wrong is told at once. */
import type { Logger } from 'pino';
import { type Doors, openDoors, secret } from './doors.ts';
import { keepOfPortals } from './keeping.ts';
import type { Keys } from './lib/crypto.ts';
import { closeConnections } from './lib/http.ts';
import { openAudit } from './platform/audit/index.ts';
import { openCasework } from './platform/casework/index.ts';
import { type Database, openDatabase } from './platform/db/index.ts';
import { openIdentity } from './platform/identity/index.ts';
import { type KeyringSight, openKeyring, refreshMs } from './platform/keyring/index.ts';
import { type Meter, silentMeter } from './platform/meter/index.ts';
import { openNotify } from './platform/notify/index.ts';
import { type Outbox, openOutbox } from './platform/outbox/index.ts';
import { sealedColumns } from './sealed-columns.ts';
import { noticeKindsOf, noticePortalsOf, tellRooms } from './telling.ts';
import type { AnyFeature } from './web/feature.ts';
import type { ReadyPart } from './web/health.ts';
import type { DemonstrationPerson, DemonstrationStaff, House } from './web/house.ts';
import { openLiveTexts } from './web/live-texts.ts';
import type { Portal } from './web/portal.ts';

/** What the house is opened with. `secretsFolder` holds a file for every name that a portal gives. */
export type Opening = {
  databaseUrl: string;
  key: Buffer;
  secretsFolder: string;
  features: readonly AnyFeature[];
  portals: readonly Portal[];
  logger: Logger;
  /** Left out where nobody measures. */
  meter?: Meter;
  scheme: 'http' | 'https';
  publicPort: number | null;
  demonstration: boolean;
  people: readonly DemonstrationPerson[];
  staff: readonly DemonstrationStaff[];
  now(): Temporal.Instant;
};

/** The open house, the parts that `/health/ready` asks after, the way to renew its doors, and the way to close it. */
export type OpenHouse = {
  house: House;
  ready(): readonly ReadyPart[];
  renew: Doors['renew'];
  close(): Promise<void>;
};

/** Nothing starts: each line says one thing that is wrong, in words for the person who installs. */
export class CannotStart extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'CannotStart';
    this.faults = faults;
  }
}

/** Throws `CannotStart` with all faults of secrets and connections, or a Problem where the database is not there. */
export async function openHouse(opening: Opening): Promise<OpenHouse> {
  const { portals, logger } = opening;
  const database = await openDatabase({ url: opening.databaseUrl });
  let outbox: Outbox | null = null;
  let watching: NodeJS.Timeout | undefined;
  const close = async () => {
    clearInterval(watching);
    await outbox?.close();
    await Promise.all([database.close(), closeConnections()]);
  };
  try {
    const { meter = silentMeter } = opening;
    meter.pool(database.pool);
    const { keys, refresh, ready: keysReady } = await openKeys(database, opening);
    watching = setInterval(refresh, refreshMs).unref();
    const identity = openIdentity({ database, keys });
    const kinds = opening.features.flatMap(feature => feature.cases ?? []);
    const doors = await openDoors(portals, { ...opening, identity });
    if (!('renew' in doors)) throw new CannotStart(doors);
    outbox = openOutbox({ url: opening.databaseUrl, database });
    const house: House = {
      ...opening,
      portals: doors.portals,
      digid: doors.digid,
      oidc: doors.oidc,
      records: doors.records,
      texts: openLiveTexts(database),
      database,
      meter,
      audit: openAudit(database, meter.audit),
      identity,
      casework: openCasework({ keys, kinds, told: (rows, told) => tellRooms(house, rows, told) }),
      outbox,
      notify: openNotify({
        keys,
        database,
        outbox,
        portals: noticePortalsOf(portals, opening),
        kinds: noticeKindsOf(opening.features),
        secrets: name => secret(opening, name).toString('utf8'),
        now: opening.now,
      }),
    };
    await keepOfPortals(house, portals);
    logger.info({ portals: portals.map(portal => portal.id), demonstration: opening.demonstration }, 'open');
    const renew: Doors['renew'] = async (next, changed) => {
      // Whatever can fail comes first: all of it is taken over, or nothing is.
      const takeNotices = house.notify.renew(noticePortalsOf(next, opening));
      const renewal = await doors.renew(next, changed);
      if (!renewal.ok) return renewal;
      takeNotices();
      await keepOfPortals(house, next);
      return renewal;
    };
    return { house, ready: () => [...readyParts(house), keysReady], renew, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/**
 * The keys of this installation; `refresh` says in the log where it could not look or what it saw is wrong, and goes on
 * with what it has. A process that cannot open what others seal is not `ready`.
 */
async function openKeys(
  database: Database,
  { key, portals, logger }: Opening,
): Promise<{ keys: Keys; refresh(): void; ready: ReadyPart }> {
  const keyring = await openKeyring({
    database,
    secret: key,
    columns: sealedColumns,
    organisations: organisationsBehind(portals),
  });
  if (!keyring) throw new CannotStart([wrongKey]);
  let sight: KeyringSight = 'known';
  const look = async () => {
    try {
      const before = sight;
      sight = await keyring.refresh();
      if (sight !== before && sight !== 'known') logger.error({ sight }, 'keys: start this process anew');
    } catch (fault) {
      const said = fault instanceof Error ? fault.message : 'unknown';
      logger.warn({ fault: said }, 'keys could not be looked at');
    }
  };
  const ready = { name: 'keys', check: () => sight !== 'blind' };
  return { keys: keyring.keys, refresh: () => void look(), ready };
}

/** What every command says that has the wrong key; nothing of the key itself. */
export const wrongKey =
  'INZAGE_KEY or INZAGE_KEY_FILE: this database is sealed with another key. Expected: the key that it was begun with, or that `inzage keys rewrap` put in its place';

/** Whose rows this installation keeps. */
export function organisationsBehind(portals: readonly Portal[]) {
  return [...new Set(portals.flatMap(each => [each.keeper, ...each.organisations.map(({ ura }) => ura)]))];
}

function readyParts(house: House): readonly ReadyPart[] {
  const digid = [...house.digid].map(([portal, means]) => ({
    name: `digid ${portal}`,
    check: () => means.ready(house.now()),
  }));
  const database = {
    name: 'database',
    check: async () => {
      await house.database.ping();
      return true;
    },
  };
  // The provider of staff is not among them: patients need it for nothing, and it is asked again at each sign-in.
  return [database, ...digid];
}
