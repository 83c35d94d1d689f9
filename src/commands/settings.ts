/** Settings and portals, read whole before anything starts: all faults at once, each with its place. */
import { join, relative } from 'node:path';
import { type Config, environment, readConfig } from '../config.ts';
import { features } from '../features/index.ts';
import { CannotStart, missingSecrets } from '../opening.ts';
import { root } from '../root.ts';
import { type Portal, type PortalFault, readPortals } from '../web/portal.ts';

/** Where a portal's `${NAME}` gets its value; undefined is a fault of the portal. */
type Variable = Config['variable'];

export type Settings = { config: Config; portals: readonly Portal[] };

/** What a production start needs besides what every start needs. */
export type Production = Settings & { key: Buffer; secretsFolder: string };

/** Reads everything. Throws `CannotStart` with every fault of the environment and of all portal folders. */
export function readSettings(valueFor: (own: Variable) => Variable = own => own): Settings {
  const outcome = readConfig(environment(), root);
  const { portalsFolder, variable } = outcome.ok ? outcome.config : outcome;
  const faults = outcome.ok
    ? []
    : outcome.faults.map(fault => `${fault.setting}: found ${fault.found}; expected ${fault.expected}`);
  const portals = portalsFolder === null ? [] : portalsIn(portalsFolder, valueFor(variable), faults);
  if (!outcome.ok || faults.length > 0) throw new CannotStart(faults);
  return { config: outcome.config, portals };
}

function portalsIn(folder: string, variable: Variable, faults: string[]): readonly Portal[] {
  const read = readPortals(folder, { features, variable });
  faults.push(...read.faults.map(fault => sayFault(folder, fault)));
  if (read.portals.length === 0 && read.faults.length === 0) {
    faults.push(`${shown(folder)}: found no folder with a portal.yaml; expected one for each portal`);
  }
  return read.portals;
}

/** Also the key, and a file for each secret that a portal names. Throws `CannotStart` with everything that is missing. */
export function readProduction(): Production {
  const settings = readSettings();
  const { key, secretsFolder } = settings.config;
  const faults: string[] = [];
  if (key === null) {
    faults.push(
      'INZAGE_KEY or INZAGE_KEY_FILE: found nothing; expected at least 32 bytes in base64, for example from: openssl rand -base64 32',
    );
  }
  if (secretsFolder === null) {
    faults.push(
      'INZAGE_SECRETS: found nothing; expected the folder with a file for each secret of the portals',
    );
  } else faults.push(...missingSecrets(settings.portals, secretsFolder));
  if (key === null || secretsFolder === null || faults.length > 0) throw new CannotStart(faults);
  return { ...settings, key, secretsFolder };
}

/** `portals/x/portal.yaml, line 12, organisations.0.name: found …; expected …` */
export function sayFault(folder: string, fault: PortalFault): string {
  const where = [shown(join(folder, fault.file)), fault.line && `line ${fault.line}`, fault.place];
  return `${where.filter(Boolean).join(', ')}: found ${fault.found}; expected ${fault.expected}`;
}

/** As somebody would type it from where they are. */
export function shown(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith('..') || near === '' ? path : near;
}
