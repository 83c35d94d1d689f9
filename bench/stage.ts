/** Everything that stands around the measured servers: database, keys, the EHR, portal folders, people signed in. */
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { parseDocument } from 'yaml';
import { syntheticBsn } from '../simulators/ehr/load/bsn.ts';
import { type DemoKeys, makeKeys } from '../simulators/keys.ts';
import { features } from '../src/features/index.ts';
import { deriveKeys } from '../src/lib/crypto.ts';
import { parseBsn } from '../src/lib/ids.ts';
import { verifyChain } from '../src/platform/audit/index.ts';
import { type Database, migrate, openDatabase, startEmbedded } from '../src/platform/db/index.ts';
import { openIdentity } from '../src/platform/identity/index.ts';
import { root } from '../src/root.ts';
import { type Portal, readPortal } from '../src/web/portal.ts';
import { type Front, type Program, type Served, serve, start } from './processes.ts';
import type { Outside, Searches } from './servers/outside.ts';

/** A patient of the EHR, with so many results. */
export type Patient = { bsn: string; results: number };

export type Stage = {
  portal: Portal;
  keys: DemoKeys;
  outside: Outside;
  few: Patient;
  many: Patient;
  /** Puts somebody with ten thousand results into the EHR, where the other measures do without: they cost every search there. */
  addHeaviest(): Promise<Patient>;
  /** Starts the product as in production. `reuse: 'off'` reads the EHR for every page. */
  product(reuse?: 'as configured' | 'off'): Promise<Served>;
  /** Starts it with so many portals, which differ by name, host and organisation; `portal` is the last of them. */
  houseOf(portals: number): Promise<{ server: Served; portal: Portal }>;
  /** Headers of a browser in which this patient is signed in, at the portal that is measured or another. */
  signedIn(patient: Patient, portal?: Portal): Promise<{ host: string; cookie: string }>;
  /** What the EHR was asked since the last time. */
  searches(): Promise<Searches['searches']>;
  /** Rows in the access log of the portal's keeper; throws where its chain is not whole. */
  auditRows(): Promise<number>;
  close(): Promise<void>;
};

const id = 'mijn-ommelander';
export const landing: Front = { host: `${id}.example`, path: '/' };

/** Opens the stage. The database is new in every run, on an embedded server that keeps its files in `var/bench`. */
export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'inzage-bench-'));
  const keys = await makeKeys(join(root, 'var', 'bench-keys'));
  const embedded = await startEmbedded(join(root, 'var', 'bench'));
  const url = await freshDatabase(embedded.url);
  await migrate(url);
  const few = { bsn: syntheticBsn('few', () => false), results: 50 };
  const many = { bsn: syntheticBsn('many', () => false), results: 1000 };
  const heaviest = { bsn: syntheticBsn('heaviest', () => false), results: 10_000 };
  const program = join(import.meta.dirname, 'servers', 'outside.js');
  const world = start({ file: program, args: [keys.folder, JSON.stringify([few, many])] });
  const outside = outsideIn(await world.ask(null));
  const variables = {
    OMMELANDER_FHIR: outside.ehr,
    SMTP_SERVER: 'smtp://127.0.0.1:1',
    SMS_GATEWAY: 'http://127.0.0.1:1',
    DIGID_METADATA: outside.digidMetadata,
    DIGID_ENTITY_ID: `https://${landing.host}/inloggen/metadata`,
  };
  const portal = portalIn(join(root, 'portals', id), variables);
  const key = randomBytes(32);
  const database = await openDatabase({ url, connections: 2 });
  const environment = {
    DATABASE_URL: url,
    INZAGE_KEY: key.toString('base64'),
    INZAGE_SECRETS: keys.secrets,
    INZAGE_SCHEME: 'http',
    // One person asks for all pages here; they are counted all the same.
    INZAGE_PAGES_A_MINUTE: '1000000',
    ...variables,
  };
  return {
    portal,
    keys,
    outside,
    few,
    many,
    addHeaviest: async () => {
      await world.ask({ add: heaviest });
      return heaviest;
    },
    product: (reuse = 'as configured') =>
      serve(port => product(environment, { port, portals: portalsFolder(folder, reuse) }), landing),
    async houseOf(number) {
      const { portals, last } = severalPortals(folder, number);
      const server = await serve(port => product(environment, { port, portals }), {
        host: `${last}.example`,
        path: '/',
      });
      return { server, portal: portalIn(join(portals, last), variables) };
    },
    signedIn: (patient, at = portal) => signIn({ database, key, portal: at, patient }),
    searches: async () => searchesIn(await world.ask('searches')),
    auditRows: () => auditRows(database, portal),
    async close() {
      await database.close();
      await world.stop();
      await embedded.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Environment = { readonly [name: string]: string };

function product(environment: Environment, of: { port: number; portals: string }): Program {
  return {
    file: join(import.meta.dirname, '..', 'program', 'main.js'),
    args: ['serve'],
    // As `deploy/` starts it.
    flags: ['--max-semi-space-size=8'],
    environment: { ...environment, PORT: String(of.port), INZAGE_PORTALS: of.portals },
  };
}

/** A copy of the portal that is measured, by itself: what other portals the project has does not change the numbers. */
function portalsFolder(folder: string, reuse: 'as configured' | 'off'): string {
  const portals = join(folder, reuse.replace(' ', '-'));
  cpSync(join(root, 'portals', id), join(portals, id), { recursive: true });
  if (reuse === 'off') {
    const file = join(portals, id, 'portal.yaml');
    const settings = parseDocument(readFileSync(file, 'utf8'));
    for (const key of ['reuseSeconds', 'wholeAfterSeconds'])
      settings.setIn(['organisations', 0, 'source', key], 0);
    writeFileSync(file, settings.toString());
  }
  return portals;
}

/** Copies of it that differ in what portals differ in at least: who they are, where they stand, and whose data it is. */
function severalPortals(folder: string, number: number): { portals: string; last: string } {
  const portals = join(folder, `${number}-portals`);
  const file = join(root, 'portals', id, 'portal.yaml');
  const settings = readFileSync(file, 'utf8');
  let last = id;
  for (let nth = 1; nth <= number; nth += 1) {
    last = `${id}-${nth}`;
    cpSync(join(root, 'portals', id), join(portals, last), { recursive: true });
    const own = settings.replaceAll(id, last).replaceAll('"00000301"', `"${70_000_000 + nth}"`);
    writeFileSync(join(portals, last, 'portal.yaml'), own);
  }
  return { portals, last };
}

function portalIn(folder: string, variables: Environment): Portal {
  const outcome = readPortal(folder, { features, variable: name => variables[name] });
  if (!outcome.ok) throw new Error(`the portal is broken: ${JSON.stringify(outcome.faults)}`);
  return outcome.portal;
}

async function freshDatabase(server: string): Promise<string> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query('drop database if exists inzage_bench with (force)');
    await client.query('create database inzage_bench');
  } finally {
    await client.end();
  }
  const url = new URL(server);
  url.pathname = 'inzage_bench';
  return url.href;
}

async function signIn(of: { database: Database; key: Buffer; portal: Portal; patient: Patient }) {
  const { database, portal, patient } = of;
  const [host = landing.host] = portal.hosts;
  const bsn = parseBsn(patient.bsn);
  if (bsn === null) throw new Error('no BSN');
  const now = Temporal.Now.instant();
  const identity = openIdentity({ database, keys: deriveKeys(of.key) });
  const begun = {
    door: { portal: portal.id, host, keeper: portal.keeper },
    organisations: portal.organisations.map(each => each.ura),
    person: await identity.personOf({ keeper: portal.keeper, bsn, now }),
    bsn,
    name: 'Meetje Proefstra',
    level: 'midden' as const,
    browser: 'bench',
    settings: portal.session,
    now,
  };
  const { token } = await database.change([portal.keeper], rows => identity.startSession(rows, begun));
  return { host, cookie: `inzage=${token}` };
}

async function auditRows(database: Database, { keeper }: Portal): Promise<number> {
  const verdict = await verifyChain(database, keeper);
  if (!verdict.intact) throw new Error(`the access log is broken at row ${verdict.sequence}`);
  return verdict.rows;
}

function outsideIn(message: unknown): Outside {
  const { ehr, tokenUrl, digidMetadata }: Partial<Outside> = Object(message);
  if (!ehr || !tokenUrl || !digidMetadata) throw new Error('the world outside did not start');
  return { ehr, tokenUrl, digidMetadata };
}

function searchesIn(message: unknown): Searches['searches'] {
  const { searches }: Partial<Searches> = Object(message);
  if (!searches) throw new Error('the EHR does not tell what it was asked');
  return searches;
}
