import type { DemonstrationPerson, DemonstrationStaff } from '../web/house.ts';
import type { Portal } from '../web/portal.ts';
import { shown } from './settings.ts';

export type Welcome = {
  address: string;
  port: number;
  portals: readonly Portal[];
  simulators: {
    ehr: string;
    digid: { address: string };
    mail: { address: string };
    sms: { address: string };
    staffLogin: { address: string; people: readonly DemonstrationStaff[] };
  };
  people: readonly DemonstrationPerson[];
  log: string;
  tookMs: number;
};

/** What stands on the screen once a demonstration runs: addresses, people to try, how to stop. */
export function welcome({ address, port, portals, people, simulators, log, tookMs }: Welcome): string {
  const addresses = [
    ['All portals', address],
    ...portals.map(portal => [portal.name, `http://${portal.hosts[0]}:${port}/`]),
    ['Simulated EHR', simulators.ehr],
    ['Simulated DigiD', simulators.digid.address],
    ['Simulated sign-in of staff', simulators.staffLogin.address],
    ['Simulated mailboxes', simulators.mail.address],
    ['Simulated phones (SMS)', simulators.sms.address],
    ['Log', shown(log)],
  ];
  const toTry = portals.flatMap(portal => {
    const here = people.filter(each => each.portal === portal.id);
    if (here.length === 0) return [];
    const rows = here.map(({ bsn, name, birthDate, story }) => [bsn, name, birthDate, story]);
    return [
      `People to try in ${portal.name}; choose one on the page of the simulated DigiD:`,
      '',
      ...table(rows),
      '',
    ];
  });
  return [
    '',
    'Inzage: a demonstration. Everybody in it is invented; never use it for real data.',
    '',
    ...table(addresses),
    '',
    ...toTry,
    'People who work here; choose one on the page of their simulated provider:',
    '',
    ...table(simulators.staffLogin.people.map(each => [each.name, each.function, each.story])),
    '',
    `Ready in ${(tookMs / 1000).toFixed(1)} s. Ctrl-C stops everything; what was entered stays.`,
    '',
  ].join('\n');
}

const simulated: { readonly [name: string]: { called: string; fails: string } } = {
  ehr: { called: 'simulated EHR', fails: 'pages will say that the record does not answer' },
  digid: { called: 'simulated DigiD', fails: 'nobody can sign in as a patient' },
  'staff-login': { called: 'simulated sign-in of staff', fails: 'nobody can sign in at a workplace' },
  mail: { called: 'simulated mailboxes', fails: 'mail waits, and its page does not open' },
  sms: { called: 'simulated phones', fails: 'SMS wait, and their page does not open' },
};

/** One line for when a simulator ended by itself: which, what fails now, and what to do. */
export function lostLine(name: string, log: string): string {
  const { called, fails } = simulated[name] ?? { called: name, fails: 'what needs it fails' };
  return `Stopped by itself: the ${called}. Now ${fails}. Press Ctrl-C and start again (npm start); ${shown(log)} may say why.`;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number) => Math.max(...rows.map(row => row[column]?.length ?? 0));
  return rows.map(row => `  ${row.map((cell, column) => cell.padEnd(width(column))).join('  ')}`.trimEnd());
}
