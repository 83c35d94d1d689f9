import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { features } from '../features/index.ts';
import { openDoors } from '../doors.ts';
import { CannotStart } from '../opening.ts';
import { root } from '../root.ts';
import { withHospital } from '../testing/hospital.ts';
import { type Portal, readPortals } from '../web/portal.ts';
import { stampsOf, watchPortals } from './watching.ts';

const hospital = withHospital();
const folder = mkdtempSync(join(tmpdir(), 'inzage-portals-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, 'mijn-ommelander', 'portal.yaml');
const edit = (from: string, to: string) => {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${from} does not stand in the file`);
  writeFileSync(file, text.replace(from, to));
};

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  for (const id of ['mijn-ommelander', 'ommelander-werkplek'])
    cpSync(join(root, 'portals', id), join(folder, id), { recursive: true });
});

function read(): readonly Portal[] {
  const { portals, faults } = readPortals(folder, {
    features,
    variable: name => (name === 'STAFF_ISSUER' ? hospital().staffLogin.address : 'https://nowhere.invalid/'),
  });
  if (faults.length > 0) throw new CannotStart(faults.map(fault => `${fault.file}: ${fault.place}`));
  // What is watched here is the folder, and no peer has to answer for that.
  return portals.map(portal => ({
    ...portal,
    signIn: [],
    notify: null,
    organisations: portal.organisations.map(withoutKey),
  }));
}

function withoutKey(organisation: Portal['organisations'][number]) {
  const { key: _key, client: _client, ...source } = organisation.source;
  return { ...organisation, source };
}

async function openAndWatch() {
  const log: string[] = [];
  const logger = pino({ level: 'info' }, { write: line => void log.push(line) });
  const { identity, now } = hospital().house;
  const doorway = {
    identity,
    secretsFolder: folder,
    logger,
    scheme: 'https',
    publicPort: null,
    now,
  } as const;
  const stamps = stampsOf(folder);
  const doors = await openDoors(read(), doorway);
  if (!('renew' in doors)) throw new Error(doors.join('; '));
  const watching = watchPortals({ open: doors, folder, stamps, logger, read, everyMs: 3_600_000 });
  /** The first look sees that something is being written, the second that it is still. */
  const settle = async () => {
    await watching.lookNow();
    await watching.lookNow();
  };
  return { doors, log, settle, stop: watching.stop };
}

describe('a folder of a portal that changed', () => {
  test('ST-13 takes effect without a restart, and only where it changed', async () => {
    const { doors, log, settle, stop } = await openAndWatch();
    const before = doors.portals.get('mijn-ommelander.example');
    await settle();
    expect(log).toEqual([]);
    edit('name: Mijn Ommelander\n', 'name: Mijn Streekziekenhuis\n');
    await settle();
    const after = doors.portals.get('mijn-ommelander.example');
    expect(before?.name).toBe('Mijn Ommelander');
    expect(after?.name).toBe('Mijn Streekziekenhuis');
    expect(log.join()).toContain('"renewed":["mijn-ommelander","ommelander-werkplek"]');
    stop();
  });

  test('ST-13 to something wrong changes nothing, and the log says what and where', async () => {
    const { doors, log, settle, stop } = await openAndWatch();
    const before = doors.portals.get('mijn-ommelander.example');
    edit('idleMinutes: 15', 'idleMinutes: 90');
    await settle();
    expect(doors.portals.get('mijn-ommelander.example')).toBe(before);
    expect(log.join()).toContain('portals stay as they were');
    expect(log.join()).toContain('session.idleMinutes');
    edit('idleMinutes: 90', 'idleMinutes: 10');
    await settle();
    expect(doors.portals.get('mijn-ommelander.example')?.session.idleMinutes).toBe(10);
    stop();
  });

  test('while it is still being written is left alone', async () => {
    const { doors, settle, stop } = await openAndWatch();
    const watching = watchPortals({
      open: doors,
      folder,
      stamps: stampsOf(folder),
      logger: pino({ level: 'silent' }),
      read: () => {
        throw new Error('too early');
      },
      everyMs: 3_600_000,
    });
    edit('idleMinutes: 15', 'idleMinutes: 9');
    await watching.lookNow();
    expect(doors.portals.get('mijn-ommelander.example')?.session.idleMinutes).toBe(15);
    await settle();
    expect(doors.portals.get('mijn-ommelander.example')?.session.idleMinutes).toBe(9);
    watching.stop();
    stop();
  });

  test('ST-13 A-02 a new portal opens, and one that was taken away is gone', async () => {
    const { doors, log, settle, stop } = await openAndWatch();
    cpSync(join(folder, 'mijn-ommelander'), join(folder, 'mijn-tweede'), { recursive: true });
    const second = join(folder, 'mijn-tweede', 'portal.yaml');
    const text = readFileSync(second, 'utf8').replaceAll('mijn-ommelander', 'mijn-tweede');
    writeFileSync(second, text.replaceAll('00000301', '00000302'));
    await settle();
    expect(doors.portals.get('mijn-tweede.example')?.keeper).toBe('00000302');
    expect(doors.records.has(doors.portals.get('mijn-tweede.example')?.id ?? hospital().portal.id)).toBe(
      true,
    );
    rmSync(join(folder, 'mijn-tweede'), { recursive: true });
    await settle();
    expect(doors.portals.has('mijn-tweede.example')).toBe(false);
    expect(log.join()).toContain('"gone":["mijn-tweede"]');
    stop();
  });

  test('that is away for a moment, as while another is put in its place, ends nothing and is waited for', async () => {
    const { doors, log, settle, stop } = await openAndWatch();
    const aside = `${folder}-aside`;
    renameSync(folder, aside);
    await settle();
    renameSync(aside, folder);
    expect(log.filter(line => line.includes('cannot be read'))).toHaveLength(1);
    edit('idleMinutes: 15', 'idleMinutes: 8');
    await settle();
    expect(doors.portals.get('mijn-ommelander.example')?.session.idleMinutes).toBe(8);
    stop();
  });
});

describe('a renewal', () => {
  const logger = pino({ level: 'silent' });

  /** A house whose first renewals fail; tells of each which folders it was said had changed. */
  function failing(times: number) {
    const asked: string[][] = [];
    const renew = async (_portals: readonly Portal[], changed: ReadonlySet<string>) => {
      asked.push([...changed]);
      return asked.length > times
        ? ({ ok: true, renewed: [], gone: [] } as const)
        : ({ ok: false, faults: ['a provider does not answer'] } as const);
    };
    return { asked, open: { renew } };
  }

  test('that failed for what passes is tried again, without another change, until it succeeds', async () => {
    const { asked, open } = failing(2);
    const of = { open, folder, stamps: stampsOf(folder), logger, read: () => [], everyMs: 10 };
    edit('idleMinutes: 15', 'idleMinutes: 7');
    const watching = watchPortals(of);
    await expect.poll(() => asked.length, { timeout: 5_000 }).toBe(3);
    await pause(400);
    watching.stop();
    expect(asked).toEqual([['mijn-ommelander'], ['mijn-ommelander'], ['mijn-ommelander']]);
  });

  test('takes over what changed after the portals were read and before anybody watched', async () => {
    const { asked, open } = failing(0);
    const stamps = stampsOf(folder);
    edit('idleMinutes: 15', 'idleMinutes: 6');
    const watching = watchPortals({ open, folder, stamps, logger, read: () => [], everyMs: 3_600_000 });
    await watching.lookNow();
    await watching.lookNow();
    watching.stop();
    expect(asked).toEqual([['mijn-ommelander']]);
  });
});
