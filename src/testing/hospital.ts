/**
 * A whole hospital for page tests, in one process: the application with a portal of the project, a real database, and
 * the EHR and DigiD as peers at a socket. Started once for a run; rows, switches and clock are fresh for each file.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { type RunningDigid, startDigid } from '../../simulators/digid/index.ts';
import { clientsFrom, type Ehr, type FhirVersion, startEhr } from '../../simulators/ehr/index.ts';
import { peopleOn } from '../../simulators/ehr/people.ts';
import { type DemoKeys, makeKeys, secretNames } from '../../simulators/keys.ts';
import { type MailSimulator, startMail } from '../../simulators/mail/index.ts';
import { type SmsSimulator, startSms } from '../../simulators/sms/index.ts';
import { type StaffLogin, startStaffLogin } from '../../simulators/staff-login/index.ts';
import { staffPeople } from '../../simulators/staff-login/people.ts';
import { buildApp } from '../app.ts';
import { features } from '../features/index.ts';
import { type OrganisationId, parseBsn } from '../lib/ids.ts';
import { dayOf } from '../lib/time.ts';
import { openHouse } from '../opening.ts';
import type { Role } from '../platform/access/index.ts';
import type { AuditEvent } from '../platform/audit/index.ts';
import { openMeter } from '../platform/meter/index.ts';
import { root } from '../root.ts';
import type { House } from '../web/house.ts';
import { type Portal, readPortal } from '../web/portal.ts';
import { asOwner, clearTables, testDatabaseUrl } from './database.ts';
import { readable } from './readable.ts';

/** What came back. `text` is what a person reads: without tags, white space closed up. */
export type Visit = {
  status: number;
  html: string;
  text: string;
  /** As it came, for a file. */
  body: Buffer;
  headers: { readonly [name: string]: unknown };
  location: string | null;
};

/** Somebody signed in: their cookie, and who they are to us; staff have no BSN. */
export type Guest = { cookie: string; person: string; bsn: string };
export type StaffGuest = Omit<Guest, 'bsn'>;

/**
 * A request. `form` makes it a POST from a page of this same site; `headers` come over everything else, and an empty one
 * is not sent. `from` is the network address.
 */
export type Asking = {
  as?: StaffGuest | null;
  form?: { readonly [field: string]: string };
  /** Goes along with the form, as a browser sends a file. */
  file?: { field: string; name: string; body: Buffer };
  /** Instead of what a browser would write of the form. */
  raw?: { type: string; payload: Buffer };
  headers?: { [name: string]: string };
  from?: string;
};

/** One portal of the house, for a visitor who stands before it. */
export type PortalDoor = {
  portal: Portal;
  host: string;
  visit(path: string, asking?: Asking): Promise<Visit>;
  /** Starts a session as DigiD would, without the way through it; at all organisations unless some are named. */
  signIn(bsn: string, organisations?: readonly OrganisationId[]): Promise<Guest>;
};

/** A workplace, for somebody who stands before it. */
export type StaffDoor = Omit<PortalDoor, 'signIn'> & {
  /**
   * Starts a session of staff with these roles (one, or a list), without the way through the provider. `as` changes who it
   * is: two with different names are two people. They work at all organisations unless some are named.
   */
  signInStaff(role: Role | readonly Role[], as?: StaffPersona): Promise<StaffGuest>;
};

export type StaffPersona = {
  name?: string;
  function?: string | null;
  identifiers?: { readonly [kind: string]: string };
  organisations?: readonly OrganisationId[];
};

export type Hospital = PortalDoor & {
  house: House;
  /** The other portal: 25 ambulance services behind one door. */
  ambulance: PortalDoor;
  /** Where staff of the hospital work, and where those of the ambulance services do. */
  work: StaffDoor;
  ambulanceWork: StaffDoor;
  staffLogin: StaffLogin;
  mail: MailSimulator;
  sms: SmsSimulator;
  ehr: Ehr;
  digid: RunningDigid;
  /** The clock of the application; the EHR and DigiD keep their own. */
  clock: { now: Temporal.Instant };
  /** Lines of the process's log since this file began. */
  log: string[];
  /** Rows of the access log, oldest first; those of one name where that is given. */
  auditRows(name?: AuditEvent['name']): Promise<readonly StoredEvent[]>;
  close(): Promise<void>;
};

/** A row of the access log as it stands in the database. */
export type StoredEvent = Omit<AuditEvent, 'at'> & { at: string };

const held: { [fhir in FhirVersion]?: Promise<Hospital> } = shared('inzage hospital');

type Wanted = { fhir?: FhirVersion; alone?: boolean };

/**
 * For the top of a file or a `describe`: the hospital on empty tables, everything working, the clock right. `fhir`: the
 * version that its EHR speaks, R4 where nothing is said; the people in it are the same. `alone`: one that nobody used before
 * and nobody will use after, for a file that tires its sources.
 */
export function withHospital({ fhir = 'r4', alone = false }: Wanted = {}): () => Hospital {
  let opened: Hospital | undefined;
  beforeAll(async () => {
    // A file that came before may have left rows that are sealed with a key of its own.
    if (alone || !held[fhir]) await clearTables();
    const starting = (alone ? null : held[fhir]) ?? startHospital(fhir);
    if (!alone) held[fhir] = starting;
    opened = await starting;
    await clearTables();
    opened.ehr.switches.reset();
    opened.digid.switches.set({});
    opened.mail.switches.reset();
    opened.sms.switches.reset();
    opened.clock.now = Temporal.Now.instant();
    opened.log.length = 0;
    opened.ehr.requests.length = 0;
    opened.house.texts.forget();
  }, 60_000);
  afterAll(async () => {
    if (alone) await opened?.close();
  });
  return () => {
    if (!opened) throw new Error('the hospital is open only while tests run');
    return opened;
  };
}

/** Survives the modules of one test file: what is opened once stays open for the next. */
function shared<T extends object>(name: string): Partial<T> {
  const key = Symbol.for(name);
  const kept: Partial<T> = Reflect.get(globalThis, key) ?? {};
  Reflect.set(globalThis, key, kept);
  return kept;
}

async function startHospital(fhir: FhirVersion): Promise<Hospital> {
  const clock = { now: Temporal.Now.instant() };
  const log: string[] = [];
  const keys = await makeKeys(join(root, 'var', 'hospital', 'keys'));
  const today = dayOf(clock.now);
  const secretIn = (name: string) => readFileSync(join(keys.secrets, name), 'utf8').trim();
  const [ehr, digid, staffLogin, mail, sms] = await Promise.all([
    startEhr({ clients: () => clientsOf(keys), today, rides: true, fhir }),
    startDigid({ keys: keys.digid, services: portalIds.map(metadataFile), people: peopleOn(today) }),
    startStaffLogin({ clients: workplacesOf(keys), people: staffPeople }),
    startMail(),
    startSms({ secret: secretIn(secretNames.smsGateway) }),
  ]);
  const allIds = [...portalIds, ...workplaceIds];
  const portals = allIds.map(id =>
    inVersion(portalAt(id, { ehr, digid, staffLogin, mail, sms }), { fhir, ehr }),
  );
  const open = await openHouse({
    databaseUrl: testDatabaseUrl(),
    key: Buffer.alloc(32, 'a key for tests'),
    secretsFolder: keys.secrets,
    features,
    portals,
    meter: await openMeter(),
    logger: pino({ level: 'debug' }, { write: line => void log.push(line) }),
    scheme: 'https',
    publicPort: null,
    demonstration: false,
    people: [],
    staff: [],
    now: () => clock.now,
  });
  const app = await buildApp({ house: open.house, trustedProxies: [], ready: open.ready });
  const doors = portals.map(portal => {
    const [host = ''] = portal.hosts;
    writeFileSync(metadataFile(portal.id), open.house.digid.get(portal.id)?.metadata() ?? '');
    const standing = { app, house: open.house, portal, host };
    return { ...doorOf(standing), signInStaff: signingInStaff(standing) };
  });
  const [hospital, ambulance, work, ambulanceWork] = doors;
  if (!hospital || !ambulance || !work || !ambulanceWork) throw new Error('a portal is missing');
  return {
    house: open.house,
    ...hospital,
    ambulance,
    work,
    ambulanceWork,
    ehr,
    digid,
    staffLogin,
    mail,
    sms,
    clock,
    log,
    auditRows,
    async close() {
      await app.close();
      const outside = [ehr, digid, staffLogin, mail, sms];
      await Promise.all([open.close(), ...outside.map(each => each.close())]);
    },
  };
}

type Standing = { app: Awaited<ReturnType<typeof buildApp>>; house: House; portal: Portal; host: string };

/** A portal as a visitor meets it, at one of its hosts. */
export function doorOf({ app, house, portal, host }: Standing): PortalDoor {
  return { portal, host, visit: visiting({ app, host }), signIn: signingIn({ house, portal, host }) };
}

const portalIds = ['mijn-ommelander', 'mijn-ambulancezorg'];
const workplaceIds = ['ommelander-werkplek', 'ambulance-werkplek'];
const metadataFile = (id: string) => join(root, 'var', 'hospital', `${id}.xml`);

/** The sources know the clients of the portals by the key of the demonstration. */
function clientsOf(keys: DemoKeys) {
  const known = clientsFrom(keys.ehrClientKeys);
  return ['inzage-ommelander', 'inzage-ambulance'].flatMap(id => known.map(client => ({ ...client, id })));
}

/** Both workplaces stand where their portal says, and share the secret of the demonstration. */
function workplacesOf({ secrets }: DemoKeys) {
  const secret = readFileSync(join(secrets, secretNames.staffLogin), 'utf8').trim();
  return [
    { id: 'inzage-ommelander-werkplek', secret, origins: ['https://werkplek-ommelander.example'] },
    { id: 'inzage-ambulance-werkplek', secret, origins: ['https://werkplek-ambulancezorg.example'] },
  ];
}

type Outside = Pick<Hospital, 'ehr' | 'digid' | 'staffLogin' | 'mail' | 'sms'>;

function portalAt(id: string, { ehr, digid, staffLogin, mail, sms }: Outside): Portal {
  const rides = [...ehr.sources].map(([name, { address }]) => [
    `${name.toUpperCase().replaceAll('-', '_')}_FHIR`,
    address,
  ]);
  const variables: { [name: string]: string } = {
    ...Object.fromEntries(rides),
    OMMELANDER_FHIR: ehr.address,
    STAFF_ISSUER: staffLogin.address,
    SMTP_SERVER: mail.server,
    SMS_GATEWAY: sms.gateway,
    DIGID_METADATA: digid.metadata,
    DIGID_ENTITY_ID: `https://${id}.example/inloggen/metadata`,
  };
  const outcome = readPortal(join(root, 'portals', id), {
    features,
    variable: name => variables[name],
  });
  if (!outcome.ok) throw new Error(`the portal is broken: ${JSON.stringify(outcome.faults)}`);
  const { portal } = outcome;
  // The back channel of the simulator is nobody's but its own; the portal of the project leaves that to the system.
  const signIn = portal.signIn.map(({ digid: settings, ...means }) =>
    settings ? { digid: { ...settings, tlsAuthority: secretNames.tlsAuthority } } : means,
  );
  return { ...portal, signIn };
}

/** The portal file says what the hospital of the project speaks; here its EHR may speak another version. */
function inVersion(portal: Portal, of: { fhir: FhirVersion; ehr: Ehr }): Portal {
  const organisations = portal.organisations.map(each =>
    each.source.address === of.ehr.address ? { ...each, source: { ...each.source, dialect: of.fhir } } : each,
  );
  return { ...portal, organisations };
}

function visiting({ app, host }: Pick<Standing, 'app' | 'host'>): Hospital['visit'] {
  return async (path, { as = null, form, file, raw, headers = {}, from = '127.0.0.1' } = {}) => {
    const posted = form && (raw ?? (await encoded(form, file)));
    const sent = {
      host,
      'user-agent': 'a test',
      'sec-fetch-site': 'same-origin',
      ...(as ? { cookie: as.cookie } : {}),
      ...(posted ? { 'content-type': posted.type } : {}),
      ...headers,
    };
    const answer = await app.inject({
      method: form ? 'POST' : 'GET',
      url: path,
      headers: Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== '')),
      remoteAddress: from,
      ...(posted ? { payload: posted.payload } : {}),
    });
    const { location } = answer.headers;
    const html = answer.body;
    return {
      status: answer.statusCode,
      html,
      text: readable(html),
      body: answer.rawPayload,
      headers: answer.headers,
      location: typeof location === 'string' ? location : null,
    };
  };
}

/** A form as a browser writes it. */
async function encoded(form: NonNullable<Asking['form']>, file: Asking['file']) {
  if (!file)
    return {
      type: 'application/x-www-form-urlencoded',
      payload: new URLSearchParams(form).toString(),
    };
  const data = new FormData();
  for (const [name, value] of Object.entries(form)) data.set(name, value);
  data.set(file.field, new Blob([new Uint8Array(file.body)]), file.name);
  const sent = new Response(data);
  return {
    type: sent.headers.get('content-type') ?? '',
    payload: Buffer.from(await sent.arrayBuffer()),
  };
}

function signingIn(of: { house: House; portal: Portal; host: string }): Hospital['signIn'] {
  return async (text, organisations) => {
    const { house, portal, host } = of;
    const bsn = parseBsn(text);
    if (bsn === null) throw new Error('no BSN');
    const now = house.now();
    const person = await house.identity.personOf({ keeper: portal.keeper, bsn, now });
    const begun = {
      door: { portal: portal.id, host, keeper: portal.keeper },
      organisations: organisations ?? portal.organisations.map(each => each.ura),
      person,
      bsn,
      name: peopleOn(dayOf(now)).find(each => each.bsn === text)?.name ?? null,
      level: 'midden' as const,
      browser: 'a test',
      settings: portal.session,
      now,
    };
    const { token } = await house.database.change([portal.keeper], rows =>
      house.identity.startSession(rows, begun),
    );
    return { cookie: `__Host-inzage=${token}`, person, bsn: text };
  };
}

function signingInStaff(of: { house: House; portal: Portal; host: string }): StaffDoor['signInStaff'] {
  return async (given, as = {}) => {
    const { house, portal, host } = of;
    const roles = typeof given === 'string' ? [given] : given;
    const name = as.name ?? `Een medewerker (${roles.join(', ')})`;
    const staff = {
      name,
      function: as.function ?? null,
      roles,
      identifiers: as.identifiers ?? {},
    };
    const organisations = as.organisations ?? portal.organisations.map(each => each.ura);
    const now = house.now();
    const { keeper } = portal;
    const who = { keeper, issuer: 'https://test.invalid', subject: name, staff, organisations, now };
    const person = await house.identity.staffMemberOf(who);
    const begun = {
      door: { portal: portal.id, host, keeper },
      organisations,
      person,
      staff,
      idToken: 'none',
      browser: 'a test',
      settings: portal.session,
      now,
    };
    const { token } = await house.database.change([keeper], rows =>
      house.identity.startStaffSession(rows, begun),
    );
    return { cookie: `__Host-inzage=${token}`, person };
  };
}

async function auditRows(name?: AuditEvent['name']): Promise<readonly StoredEvent[]> {
  const { rows } = await asOwner(client =>
    client.query(
      'select event from audit_event where $1::text is null or name = $1 order by organisation, sequence',
      [name ?? null],
    ),
  );
  return rows.map((row: { event: StoredEvent }) => row.event);
}

mkdirSync(join(root, 'var', 'hospital'), { recursive: true });
