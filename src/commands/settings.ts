/** Settings and portals, read whole before anything starts: all faults at once, each with its place. */
import { join, relative } from 'node:path';
import {
  type Config,
  type ConfigFault,
  type ConfigOutcome,
  environment,
  type Purpose,
  readConfig,
} from '../config.ts';
import { features } from '../features/index.ts';
import { missingSecrets } from '../doors.ts';
import { CannotStart } from '../opening.ts';
import { root } from '../root.ts';
import { type Portal, type PortalFault, readPortals } from '../web/portal.ts';
import { type Stamps, stampsOf } from './watching.ts';

/** Where a portal's `${NAME}` gets its value; undefined is a fault of the portal. */
type Variable = Config['variable'];

export type Settings = { config: Config; portals: readonly Portal[] };

/** What a production start needs besides what every start needs; `stamps` are of the folders just before they were read. */
export type Production = Settings & { key: Buffer; secretsFolder: string; stamps: Stamps | null };

/** Reads everything. Throws `CannotStart` with every fault of the environment and of all portal folders. */
export function readSettings(valueFor: (own: Variable) => Variable = own => own): Settings {
  return settle(gather('anything-else', valueFor));
}

/** Also the key, and a file for each secret that a portal names. Throws `CannotStart` with everything that is wrong. */
export function readProduction(): Production {
  const gathered = gather('production', own => own);
  const folder = gathered.outcome.ok ? gathered.outcome.config.secretsFolder : null;
  if (folder !== null) gathered.faults.push(...missingSecrets(gathered.portals, folder));
  const { config, portals } = settle(gathered);
  const { key, secretsFolder } = config;
  if (key === null || secretsFolder === null)
    throw new CannotStart(['INZAGE_KEY, INZAGE_SECRETS: not there']);
  return { config, portals, key, secretsFolder, stamps: gathered.stamps };
}

/** The settings of the environment alone; throws as `readSettings` does. */
export function readEnvironment(): Config {
  const outcome = readConfig(environment(), root, 'anything-else');
  if (!outcome.ok) throw new CannotStart(outcome.faults.map(sayConfigFault));
  return outcome.config;
}

type Gathered = {
  outcome: ConfigOutcome;
  portals: readonly Portal[];
  stamps: Stamps | null;
  faults: string[];
};

function gather(purpose: Purpose, valueFor: (own: Variable) => Variable): Gathered {
  const outcome = readConfig(environment(), root, purpose);
  const { portalsFolder, variable } = outcome.ok ? outcome.config : outcome;
  const faults = outcome.ok ? [] : outcome.faults.map(sayConfigFault);
  const stamps = portalsFolder === null ? null : stampsOf(portalsFolder);
  const portals = portalsFolder === null ? [] : portalsIn(portalsFolder, valueFor(variable), faults);
  return { outcome, portals, stamps, faults };
}

function settle({ outcome, portals, faults }: Gathered): Settings {
  if (!outcome.ok || faults.length > 0) throw new CannotStart(faults);
  return { config: outcome.config, portals };
}

function sayConfigFault({ setting, found, expected }: ConfigFault): string {
  return `${setting}: found ${found}; expected ${expected}`;
}

function portalsIn(folder: string, variable: Variable, faults: string[]): readonly Portal[] {
  const read = readPortals(folder, { features, variable });
  faults.push(...read.faults.map(fault => sayFault(folder, fault)));
  if (read.portals.length === 0 && read.faults.length === 0) {
    faults.push(`${shown(folder)}: found no folder with a portal.yaml; expected one for each portal`);
  }
  return read.portals;
}

/** `portals/x/portal.yaml, line 12, organisations.0.name: found …; expected …` */
export function sayFault(folder: string, fault: PortalFault): string {
  const where = [shown(join(folder, fault.file)), fault.line && `line ${fault.line}`, fault.place];
  return `${where.filter(Boolean).join(', ')}: found ${fault.found}; expected ${plainly(fault.expected)}`;
}

/** The checks of single settings say `expected …` themselves, some with a word before it. */
function plainly(expected: string): string {
  const unknown = /^Unrecognized keys?: (.*)$/.exec(expected);
  if (unknown) return `only settings that exist, so not ${unknown[1]}`;
  return expected.replace(/^(?:[A-Z][\w ]*: )?expected /, '');
}

/** As somebody would type it from where they are. */
export function shown(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith('..') || near === '' ? path : near;
}
