/**
 * The doors of the house: each portal with its ways to sign in and its sources. They are opened at the start, and renewed
 * while the house stands where a folder of a portal changed.
 */
import type { Logger } from 'pino';
import { readSecret } from './config.ts';
import { Problem } from './lib/problem.ts';
import type { Digid, Identity, Oidc } from './platform/identity/index.ts';
import type { Meter } from './platform/meter/index.ts';
import { openRecords, type Records } from './platform/record/index.ts';
import { type House, originOf } from './web/house.ts';
import type { Portal } from './web/portal.ts';

/** What doors are opened with. `secretsFolder` holds a file for every name that a portal gives. */
export type Doorway = {
  identity: Identity;
  secretsFolder: string;
  logger: Logger;
  meter?: Meter;
  scheme: 'http' | 'https';
  publicPort: number | null;
  now(): Temporal.Instant;
};

/** What became of a renewal, by the id of a portal; where something is wrong, everything stands as it stood. */
export type Renewal =
  | { ok: true; renewed: readonly string[]; gone: readonly string[] }
  | { ok: false; faults: readonly string[] };

/** As the house has them; the maps change with a renewal, all at once, between two requests. */
export type Doors = Pick<House, 'portals' | 'digid' | 'oidc' | 'records'> & {
  /** `portals`: all there are to be; `changed`: those whose folder is another than it was. */
  renew(portals: readonly Portal[], changed: ReadonlySet<string>): Promise<Renewal>;
};

type Door = { portal: Portal; digid: Digid | null; oidc: Oidc | null; records: Records | null };

/** Opens a door for each portal; gives the faults where one could not be opened. */
export async function openDoors(
  portals: readonly Portal[],
  doorway: Doorway,
): Promise<Doors | readonly string[]> {
  const opened = await openAll(portals, doorway);
  if (opened.faults.length > 0) return opened.faults;
  let doors: readonly Door[] = opened.doors;
  const maps = {
    portals: new Map<string, Portal>(),
    digid: new Map<Portal['id'], Digid>(),
    oidc: new Map<Portal['id'], Oidc>(),
    records: new Map<Portal['id'], Records>(),
  };
  hang(maps, doors);
  return {
    ...maps,
    renew: async (next, changed) => {
      const before = new Map(doors.map(door => [door.portal.id, door]));
      const renewed = next.filter(portal => !before.has(portal.id) || isTouched(portal, changed));
      const fresh = await openAll(renewed, doorway);
      if (fresh.faults.length > 0) return { ok: false, faults: fresh.faults };
      const byId = new Map(fresh.doors.map(door => [door.portal.id, door]));
      doors = next.flatMap(({ id }) => byId.get(id) ?? before.get(id) ?? []);
      hang(maps, doors);
      const ids = new Set(next.map(({ id }) => id));
      return {
        ok: true,
        renewed: renewed.map(({ id }) => id),
        gone: [...before.keys()].filter(id => !ids.has(id)),
      };
    },
  };
}

/** A workplace changes with the portal whose organisations are behind it. */
function isTouched({ id, organisationsOf }: Portal, changed: ReadonlySet<string>): boolean {
  return changed.has(id) || (organisationsOf !== null && changed.has(organisationsOf));
}

async function openAll(portals: readonly Portal[], doorway: Doorway) {
  const missing = missingSecrets(portals, doorway.secretsFolder);
  if (missing.length > 0) return { doors: [], faults: missing };
  const opened = await Promise.all(portals.map(portal => openDoor(portal, doorway)));
  return { doors: opened, faults: opened.flatMap(door => door.faults) };
}

type Maps = {
  portals: Map<string, Portal>;
  digid: Map<Portal['id'], Digid>;
  oidc: Map<Portal['id'], Oidc>;
  records: Map<Portal['id'], Records>;
};

function hang({ portals, ...means }: Maps, doors: readonly Door[]): void {
  for (const map of [portals, means.digid, means.oidc, means.records]) map.clear();
  for (const { portal, digid, oidc, records } of doors) {
    for (const host of portal.hosts) portals.set(host, portal);
    if (digid) means.digid.set(portal.id, digid);
    if (oidc) means.oidc.set(portal.id, oidc);
    if (records) means.records.set(portal.id, records);
  }
}

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
  const records = await attempt('sources', () => openRecords({ sources: sourcesOf(portal, doorway) }));
  return { portal, digid, oidc, records, faults };
}

async function openDigid(portal: Portal, doorway: Doorway): Promise<Digid | null> {
  const settings = portal.signIn.find(means => means.digid)?.digid;
  const [host] = portal.hosts;
  const keeper = portal.organisations.find(each => each.ura === portal.keeper);
  if (!settings) return null;
  if (!host) throw new Problem('bug', 'a portal without a host');
  return doorway.identity.digid({
    portal: portal.id,
    keeper: portal.keeper,
    settings,
    legalName: keeper?.name ?? portal.name,
    consumerUrl: `${originOf(doorway, host)}/inloggen/digid`,
    secrets: name => secret(doorway, name),
    folder: portal.folder,
    report: ({ what, detail }) => doorway.logger.warn({ portal: portal.id, what, detail }, 'DigiD'),
    now: doorway.now(),
  });
}

async function openOidc(portal: Portal, doorway: Doorway): Promise<Oidc | null> {
  const settings = portal.signIn.find(means => means.oidc)?.oidc;
  const [host] = portal.hosts;
  if (!settings) return null;
  if (!host) throw new Problem('bug', 'a portal without a host');
  const origin = originOf(doorway, host);
  return doorway.identity.oidc({
    portal: portal.id,
    keeper: portal.keeper,
    settings,
    organisations: portal.organisations.map(each => each.ura),
    redirectUri: `${origin}/inloggen/werk`,
    signedOutUri: `${origin}/uitgelogd`,
    secrets: name => secret(doorway, name),
    report: ({ what, detail }) => doorway.logger.warn({ portal: portal.id, what, detail }, 'OpenID Connect'),
    now: doorway.now(),
  });
}

function sourcesOf(portal: Portal, doorway: Doorway) {
  const measure = doorway.meter?.source;
  return portal.organisations.map(({ ura, name, source, release }) => ({
    organisation: ura,
    name,
    source,
    release,
    key: source.key === undefined ? null : secret(doorway, source.key).toString('utf8'),
    ...(measure && { measure }),
  }));
}

/** The content of a secret by its name; `Problem('bug')` where it is not there. */
export function secret({ secretsFolder }: Pick<Doorway, 'secretsFolder'>, name: string): Buffer {
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
