/** The only reader of the environment. Everything that is wrong is said at once, before anything starts. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export type Config = {
  port: number;
  /** Interface to listen on; a container wants `0.0.0.0`. */
  listenOn: string;
  /** Where `/metrics` is answered, and never where visitors come; null: nowhere. */
  metrics: { port: number; listenOn: string } | null;
  /** Where traces are sent (OTLP over HTTP); null: nowhere. */
  traces: string | null;
  /** How much one person may ask in a minute. */
  limits: { pagesAMinute: number; formsAMinute: number };
  /** How long `serve` goes on answering after it was asked to stop, so that a proxy notices first. */
  drainMs: number;
  /** Null: the embedded PostgreSQL in `var/`. */
  databaseUrl: string | null;
  portalsFolder: string;
  /** Holds what the embedded default keeps: PostgreSQL, demonstration keys. */
  varFolder: string;
  /** One file for each name that a portal folder gives. */
  secretsFolder: string | null;
  /** At least 32 bytes; null in a demonstration, which makes its own. */
  key: Buffer | null;
  /** What `keys rewrap` puts in its place. */
  newKey: Buffer | null;
  /** `https` behind a proxy that ends TLS; decides cookies, HSTS and our own addresses. */
  scheme: 'http' | 'https';
  /** Addresses of proxies whose `X-Forwarded-For` is believed. */
  trustedProxies: readonly string[];
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** A file with a duration that a demonstration adds to its clock, to show what passing time does; `demo` only. */
  demonstrationClock: string | null;
  /** What a portal folder names as `${NAME}`. */
  variable(name: string): string | undefined;
};

export type ConfigFault = { setting: string; found: string; expected: string };
/** Where it is not ok, the folder of the portals is still told if it is there, so that its faults can be told as well. */
export type ConfigOutcome =
  | { ok: true; config: Config }
  | { ok: false; faults: readonly ConfigFault[]; portalsFolder: string | null; variable: Config['variable'] };

type Environment = Readonly<Record<string, string | undefined>>;

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** What a start is for: `serve` and `worker` need a key and secrets, the others do without. */
export type Purpose = 'production' | 'anything-else';

/** Reads and checks every setting of the process. `root` is the folder of the installation. */
export function readConfig(environment: Environment, root: string, purpose: Purpose): ConfigOutcome {
  const faults: ConfigFault[] = [];
  const port = checked(environment, faults, {
    name: 'PORT',
    expected: 'a port number from 0 to 65535',
    accepts: text => /^\d{1,5}$/.test(text) && Number(text) < 65_536,
  });
  const metricsPort = checked(environment, faults, {
    name: 'METRICS_PORT',
    expected: 'a port number from 0 to 65535, another than PORT',
    accepts: text =>
      /^\d{1,5}$/.test(text) &&
      Number(text) < 65_536 &&
      (text === '0' || Number(text) !== Number(port ?? 3000)),
  });
  const drain = checked(environment, faults, {
    name: 'INZAGE_DRAIN_SECONDS',
    expected: 'seconds from 0 to 300',
    accepts: text => /^\d{1,3}$/.test(text) && Number(text) <= 300,
  });
  const traces = checked(environment, faults, {
    name: 'INZAGE_TRACES',
    expected: 'the address of a collector, as http://collector:4318/v1/traces',
    accepts: text => /^https?:\/\/[^@]+$/.test(text),
  });
  const [pages, forms] = ['INZAGE_PAGES_A_MINUTE', 'INZAGE_FORMS_A_MINUTE'].map(name =>
    checked(environment, faults, {
      name,
      expected: 'how many one person may ask in a minute, from 1 to 1000000',
      accepts: text => /^[1-9]\d{0,6}$/.test(text) && Number(text) <= 1_000_000,
    }),
  );
  const databaseUrl = checked(environment, faults, {
    name: 'DATABASE_URL',
    expected: 'an address like postgres://user@host:5432/name',
    accepts: text => /^postgres(ql)?:\/\//.test(text),
  });
  const scheme = checked(environment, faults, {
    name: 'INZAGE_SCHEME',
    expected: 'http or https',
    accepts: text => text === 'http' || text === 'https',
  });
  const logLevel = checked(environment, faults, {
    name: 'INZAGE_LOG_LEVEL',
    expected: logLevels.join(', '),
    accepts: text => logLevels.some(level => level === text),
  });
  const portalsFolder = folderAt(environment, faults, { name: 'INZAGE_PORTALS', root, otherwise: 'portals' });
  const secretsFolder = folderAt(environment, faults, { name: 'INZAGE_SECRETS', root, otherwise: null });
  const key = readKey(environment, faults, { root, name: 'INZAGE_KEY' });
  const newKey = readKey(environment, faults, { root, name: 'INZAGE_NEW_KEY' });
  if (purpose === 'production') faults.push(...lacking(environment));
  const variable = (name: string) => environment[name];
  if (faults.length > 0 || portalsFolder === null) return { ok: false, faults, portalsFolder, variable };
  return {
    ok: true,
    config: {
      port: port === null ? 3000 : Number(port),
      listenOn: environment['INZAGE_LISTEN'] || '127.0.0.1',
      metrics:
        metricsPort === null
          ? null
          : { port: Number(metricsPort), listenOn: environment['METRICS_LISTEN'] || '127.0.0.1' },
      traces,
      limits: { pagesAMinute: Number(pages ?? 300), formsAMinute: Number(forms ?? 60) },
      drainMs: (drain === null ? 0 : Number(drain)) * 1000,
      databaseUrl,
      portalsFolder,
      varFolder: resolve(root, environment['INZAGE_VAR'] || 'var'),
      secretsFolder,
      key,
      newKey,
      scheme: scheme === 'http' ? 'http' : 'https',
      trustedProxies: proxiesIn(environment),
      logLevel: logLevels.find(level => level === logLevel) ?? 'info',
      demonstrationClock: environment['INZAGE_DEMONSTRATION_CLOCK'] || null,
      variable,
    },
  };
}

/** `none` says that visitors come straight to us. */
function proxiesIn(environment: Environment): string[] {
  const named = (environment['INZAGE_TRUSTED_PROXIES'] ?? '').split(/[\s,]+/);
  return named.filter(name => name !== '' && name !== 'none');
}

type Check = { name: string; expected: string; accepts: (text: string) => boolean };

function checked(environment: Environment, faults: ConfigFault[], check: Check): string | null {
  const text = environment[check.name];
  if (text === undefined || text === '') return null;
  if (check.accepts(text)) return text;
  faults.push({ setting: check.name, found: describe(check.name, text), expected: check.expected });
  return null;
}

/** A wrong secret is not repeated on a screen: only how long it was. */
function describe(name: string, text: string): string {
  return /KEY|URL/.test(name) ? `${text.length} characters that do not fit` : text;
}

function lacking(environment: Environment): ConfigFault[] {
  const found = 'nothing';
  const key = 'at least 32 bytes in base64, for example from: openssl rand -base64 32';
  const secrets = 'the folder with a file for each secret that a portal names';
  const proxies = 'the addresses of the proxies that end TLS, or none where there are none';
  const given = (name: string) => Boolean(environment[name]);
  return [
    ...(given('INZAGE_KEY') || given('INZAGE_KEY_FILE')
      ? []
      : [{ setting: 'INZAGE_KEY or INZAGE_KEY_FILE', found, expected: key }]),
    ...(given('INZAGE_SECRETS') ? [] : [{ setting: 'INZAGE_SECRETS', found, expected: secrets }]),
    // Behind a proxy that nobody named, all patients would share one address: in the limit and in the access log.
    ...(given('INZAGE_TRUSTED_PROXIES') || environment['INZAGE_SCHEME'] === 'http'
      ? []
      : [{ setting: 'INZAGE_TRUSTED_PROXIES', found, expected: proxies }]),
  ];
}

type Folder = { name: string; root: string; otherwise: string | null };

/** A folder, from the root of the installation; null where it is not given or not there (which is a fault). */
function folderAt(environment: Environment, faults: ConfigFault[], of: Folder): string | null {
  const given = environment[of.name] || of.otherwise;
  if (given === null) return null;
  const folder = resolve(of.root, given);
  if (existsSync(folder)) return folder;
  faults.push({ setting: of.name, found: folder, expected: 'a folder that exists' });
  return null;
}

/** A key by its name, or from the file that `<name>_FILE` names. */
function readKey(
  environment: Environment,
  faults: ConfigFault[],
  { root, name }: { root: string; name: string },
): Buffer | null {
  const given = environment[`${name}_FILE`];
  const file = given ? resolve(root, given) : null;
  const text = environment[name] || (file && existsSync(file) ? readFileSync(file, 'utf8') : '');
  if (text.trim() === '') {
    if (file) faults.push({ setting: `${name}_FILE`, found: file, expected: 'a file with a key in base64' });
    return null;
  }
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length >= 32) return key;
  faults.push({
    setting: file ? `${name}_FILE` : name,
    found: `${key.length} bytes`,
    expected: 'at least 32 bytes in base64, for example from: openssl rand -base64 32',
  });
  return null;
}

/** The environment of this process; nothing else in the house reads it. */
export function environment(): Environment {
  return process.env;
}

/** Where a secret with this name stands; null where there is no such file. */
export function readSecret(folder: string, name: string): Buffer | null {
  const file = join(folder, name);
  return /^[\w.-]+$/.test(name) && existsSync(file) ? readFileSync(file) : null;
}
