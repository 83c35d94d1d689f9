import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

type Ready = {
  address: string;
  people: { bsn: string }[];
  ridePeople: { bsn: string; sources: string[] }[];
  sources: { [id: string]: string };
};

async function start(...args: string[]): Promise<{ process: ChildProcess; ready: Ready }> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(createInterface(child.stdout), 'line');
  return { process: child, ready: JSON.parse(line) };
}

test('as a process: one line when it listens, people from a loaded folder, a clean end on SIGTERM', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ehr-main-'));
  writeFileSync(join(folder, 'p.json'), JSON.stringify({ resourceType: 'Patient', id: 'loaded' }));
  const { process: child, ready } = await start('--load', folder, '--no-population');
  expect(ready).toMatchObject({ ready: true, people: [{ assigned: true }] });
  expect((await fetch(`${ready.address}/Patient/loaded`)).status).toBe(401);
  expect((await fetch(`${ready.address}/metadata`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('with its parent: it ends when its standard input does', async () => {
  const { process: child, ready } = await start('--with-parent', '--open');
  expect((await fetch(`${ready.address}/Patient?_summary=count`)).status).toBe(200);
  child.stdin?.end();
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('A-02 with rides: 25 sources and one of one’s own, keys and loads for one of them, and whom to try where', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ehr-rides-'));
  writeFileSync(join(folder, 'p.json'), JSON.stringify({ resourceType: 'Patient', id: 'loaded' }));
  const { process: child, ready } = await start(
    '--rides',
    '--open',
    '--no-population',
    ...['--source', 'rav-26', '--load', `rav-26=${folder}`],
  );
  const at = (source: string) => `${ready.sources[source]}/Patient`;
  expect(Object.keys(ready.sources).length).toBe(26);
  expect(ready).toMatchObject({ people: [], loaded: [{ source: 'rav-26', assigned: true }] });
  expect(ready.ridePeople.find(one => one.bsn === '999993318')?.sources).toEqual(['rav-13', 'rav-25']);
  expect((await fetch(`${at('rav-26')}/loaded`)).status).toBe(200);
  expect((await fetch(`${at('rav-25')}/loaded`)).status).toBe(404);
  expect((await fetch(`${at('rav-25')}/r25-daan-brinkvelder`)).status).toBe(200);
  expect((await fetch(`${ready.address}/Patient/loaded`)).status).toBe(404);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});
