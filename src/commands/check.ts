/** `check`: is this portal folder in order, and which rules does it set? */
import { basename, dirname, resolve } from 'node:path';
import { environment } from '../config.ts';
import { features } from '../features/index.ts';
import { CannotStart } from '../opening.ts';
import { root } from '../root.ts';
import { type Portal, readPortal, readPortals } from '../web/portal.ts';
import { ruleCard } from '../web/rules.ts';
import { sayFault } from './settings.ts';

type Checked = { portals: readonly Portal[]; unset: ReadonlySet<string> };

/** Prints the rule card of one portal folder, or of all; throws `CannotStart` with every fault. */
export async function check(folder: string | undefined): Promise<number> {
  const { portals, unset } = folder === undefined ? checkAll() : checkOne(resolve(folder));
  for (const portal of portals) process.stdout.write(`${card(portal)}\n`);
  if (unset.size > 0) {
    process.stdout.write(`To be set in the environment before a start: ${[...unset].sort().join(', ')}\n`);
  }
  return 0;
}

/** What differs between installations need not be known to read a folder: it is listed instead. */
function leniently() {
  const unset = new Set<string>();
  const variable = (name: string) => {
    const value = environment()[name];
    if (value === undefined) unset.add(name);
    return value ?? 'https://to-be-set.invalid';
  };
  return { unset, ground: { features, variable } };
}

function checkOne(folder: string): Checked {
  const { unset, ground } = leniently();
  const outcome = readPortal(folder, ground);
  if (!outcome.ok) throw new CannotStart(outcome.faults.map(fault => sayFault(dirname(folder), fault)));
  return { portals: [outcome.portal], unset };
}

/** One portal that is in order, whatever is still to be set; throws `CannotStart` with every fault. */
export function checkedPortal(folder: string): Portal {
  const [portal] = checkOne(folder).portals;
  if (!portal) throw new CannotStart([`${folder}: found no portal`]);
  return portal;
}

function checkAll(): Checked {
  const { unset, ground } = leniently();
  const folder = resolve(root, environment()['INZAGE_PORTALS'] || 'portals');
  const { portals, faults } = readPortals(folder, ground);
  if (faults.length > 0) throw new CannotStart(faults.map(fault => sayFault(folder, fault)));
  return { portals, unset };
}

/** As people read it: subjects with their rules under them. */
function card(portal: Portal): string {
  const language = portal.languages[0] ?? 'nl';
  const rules = ruleCard(portal, { features, language });
  const subjects = [...new Set(rules.map(rule => rule.subject))];
  const blocks = subjects.map(subject => {
    const lines = rules.filter(rule => rule.subject === subject).map(({ rule }) => `    ${rule}`);
    return [`  ${subject}`, ...lines].join('\n');
  });
  return [`${portal.name} (${basename(portal.folder)}): in order`, ...blocks, ''].join('\n');
}
