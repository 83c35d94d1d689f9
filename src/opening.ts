/** Opens the house: database, keys, the sign-in of each portal and its sources. Everything that is wrong is told at once. */
import type { Logger } from 'pino';
import { readSecret } from './config.ts';
import type { Keys } from './lib/crypto.ts';
import { closeConnections } from './lib/http.ts';
import { Problem } from './lib/problem.ts';
import { openAudit } from './platform/audit/index.ts';
import { openCasework } from './platform/casework/index.ts';
import { type Database, openDatabase } from './platform/db/index.ts';
import { type Digid, type Identity, type Oidc, openIdentity } from './platform/identity/index.ts';
import { openKeyring, refreshMs } from './platform/keyring/index.ts';
import { type Meter, silentMeter } from './platform/meter/index.ts';
import { openNotify } from './platform/notify/index.ts';
import { type Outbox, openOutbox } from './platform/outbox/index.ts';
import { openRecords } from './platform/record/index.ts';
import { sealedColumns } from './sealed-columns.ts';
import { noticeKindsOf, noticePortalsOf, tellRooms } from './telling.ts';
import type { AnyFeature } from './web/feature.ts';
import type { ReadyPart } from './web/health.ts';
import { type DemonstrationPerson, type DemonstrationStaff, type House, originOf } from './web/house.ts';
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

/** The open house, the parts that `/health/ready` asks after, and the way to close it. */
export type OpenHouse = { house: House; ready: readonly ReadyPart[]; close(): Promise<void> };

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
  const { portals, secretsFolder, logger } = opening;
  const missing = missingSecrets(portals, secretsFolder);
  if (missing.length > 0) throw new CannotStart(missing);
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
    const { keys, refresh } = await openKeys(database, opening);
    watching = setInterval(refresh, refreshMs).unref();
    const identity = openIdentity({ database, keys });
    const kinds = opening.features.flatMap(feature => feature.cases ?? []);
    const doors = await Promise.all(portals.map(portal => openDoor(portal, { opening, identity })));
    const faults = doors.flatMap(door => door.faults);
    if (faults.length > 0) throw new CannotStart(faults);
    outbox = await openOutbox({ url: opening.databaseUrl, database });
    const house: House = {
      ...opening,
      portals: new Map(portals.flatMap(portal => portal.hosts.map(host => [host, portal] as const))),
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
      digid: new Map(doors.flatMap(({ portal, digid }) => (digid ? [[portal.id, digid] as const] : []))),
      oidc: new Map(doors.flatMap(({ portal, oidc }) => (oidc ? [[portal.id, oidc] as const] : []))),
      records: new Map(
        doors.flatMap(({ portal, records }) => (records ? [[portal.id, records] as const] : [])),
      ),
    };
    logger.info({ portals: portals.map(portal => portal.id), demonstration: opening.demonstration }, 'open');
    return { house, ready: readyParts(house), close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/** The keys of this installation; `refresh` says in the log where it could not look, and goes on with what it has. */
async function openKeys(
  database: Database,
  { key, portals, logger }: Opening,
): Promise<{ keys: Keys; refresh(): void }> {
  const keyring = await openKeyring({
    database,
    secret: key,
    columns: sealedColumns,
    organisations: organisationsBehind(portals),
  });
  if (!keyring) throw new CannotStart([wrongKey]);
  const refresh = () => {
    keyring.refresh().catch(fault => {
      logger.warn(
        { fault: fault instanceof Error ? fault.message : 'unknown' },
        'keys could not be looked at',
      );
    });
  };
  return { keys: keyring.keys, refresh };
}

/** What every command says that has the wrong key; nothing of the key itself. */
export const wrongKey =
  'INZAGE_KEY or INZAGE_KEY_FILE: this database is sealed with another key. Expected: the key that it was begun with, or that `inzage keys rewrap` put in its place';

/** Whose rows this installation keeps. */
export function organisationsBehind(portals: readonly Portal[]) {
  return [...new Set(portals.flatMap(each => [each.keeper, ...each.organisations.map(({ ura }) => ura)]))];
}

type Doorway = { opening: Opening; identity: Identity };

async function openDoor(portal: Portal, doorway: Doorway) {
  const faults: string[] = [];
  const attempt = async <T>(what: string, work: () => T | Promise<T>): Promise<T | null> => {
    try {
      return await work();
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault;
      faults.push(`portal ${portal.id}, ${what}: ${fault.message}`);
      return null;
    }
  };
  const digid = await attempt('sign-in with DigiD', () => openDigid(portal, doorway));
  const oidc = await attempt('sign-in of staff', () => openOidc(portal, doorway));
  const records = await attempt('sources', () =>
    openRecords({ sources: sourcesOf(portal, doorway.opening) }),
  );
  return { portal, digid, oidc, records, faults };
}

async function openDigid(portal: Portal, { opening, identity }: Doorway): Promise<Digid | null> {
  const settings = portal.signIn.find(means => means.digid)?.digid;
  const [host] = portal.hosts;
  const keeper = portal.organisations.find(each => each.ura === portal.keeper);
  if (!settings) return null;
  if (!host) throw new Problem('bug', 'a portal without a host');
  return identity.digid({
    portal: portal.id,
    keeper: portal.keeper,
    settings,
    legalName: keeper?.name ?? portal.name,
    consumerUrl: `${originOf(opening, host)}/inloggen/digid`,
    secrets: name => secret(opening, name),
    folder: portal.folder,
    report: ({ what, detail }) => opening.logger.warn({ portal: portal.id, what, detail }, 'DigiD'),
    now: opening.now(),
  });
}

async function openOidc(portal: Portal, { opening, identity }: Doorway): Promise<Oidc | null> {
  const settings = portal.signIn.find(means => means.oidc)?.oidc;
  const [host] = portal.hosts;
  if (!settings) return null;
  if (!host) throw new Problem('bug', 'a portal without a host');
  const origin = originOf(opening, host);
  return identity.oidc({
    portal: portal.id,
    keeper: portal.keeper,
    settings,
    organisations: portal.organisations.map(each => each.ura),
    redirectUri: `${origin}/inloggen/werk`,
    signedOutUri: `${origin}/uitgelogd`,
    secrets: name => secret(opening, name),
    report: ({ what, detail }) => opening.logger.warn({ portal: portal.id, what, detail }, 'OpenID Connect'),
    now: opening.now(),
  });
}

function sourcesOf(portal: Portal, opening: Opening) {
  const measure = opening.meter?.source;
  return portal.organisations.map(({ ura, name, source, release }) => ({
    organisation: ura,
    name,
    source,
    release,
    key: source.key === undefined ? null : secret(opening, source.key).toString('utf8'),
    ...(measure && { measure }),
  }));
}

function secret({ secretsFolder }: Opening, name: string): Buffer {
  const content = readSecret(secretsFolder, name);
  if (content === null) throw new Problem('bug', `secret ${name} is not there`);
  return content;
}

/** One line for each secret that a portal names and the folder lacks. */
export function missingSecrets(portals: readonly Portal[], folder: string): string[] {
  return portals.flatMap(portal => {
    const names = new Set([
      ...portal.signIn.flatMap(({ digid, oidc }) => [
        digid?.signingKey,
        digid?.signingCertificate,
        digid?.nextSigningCertificate,
        digid?.tlsKey,
        digid?.tlsCertificate,
        digid?.tlsAuthority,
        digid?.metadataCertificate,
        oidc?.clientSecret,
      ]),
      ...portal.organisations.map(({ source }) => source.key),
      portal.notify?.mail?.password,
      portal.notify?.sms?.key,
    ]);
    return [...names].flatMap(name =>
      name !== undefined && readSecret(folder, name) === null
        ? [`portal ${portal.id}: secret ${name} is not in the folder of secrets ${folder}`]
        : [],
    );
  });
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
