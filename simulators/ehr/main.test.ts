import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

async function start(
  ...args: string[]
): Promise<{ process: ChildProcess; ready: { address: string; people: { bsn: string }[] } }> {
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
