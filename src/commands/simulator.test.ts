/** A simulator that dies is told of; one that is stopped is not. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { startSimulator } from './simulator.ts';
import { lostLine } from './welcome.ts';

const said = z.object({ pid: z.number() });

/** Says that it listens, and waits. */
function start() {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
  const path = join(folder, 'main.mjs');
  writeFileSync(path, 'console.log(JSON.stringify({ pid: process.pid })); setInterval(() => {}, 1000);');
  const lost: string[] = [];
  const log = join(folder, 'sms.log');
  return { lost, ...startSimulator({ name: 'sms', path, args: [], log, lost: name => lost.push(name) }) };
}

test('one that dies is told of by its name, one that was asked to end is not', async () => {
  const [dies, stops] = [start(), start()];
  process.kill(said.parse(await dies.ready).pid, 'SIGKILL');
  await expect.poll(() => dies.lost, { timeout: 10_000 }).toEqual(['sms']);
  await stops.ready;
  await stops.stop();
  expect(stops.lost).toEqual([]);
}, 30_000);

test('the terminal says in one line which, what fails now, and what to do', () => {
  for (const name of ['ehr', 'digid', 'staff-login', 'mail', 'sms']) {
    const line = lostLine(name, `/var/demo/${name}.log`);
    expect(line).toMatch(/^Stopped by itself: the simulated .* Ctrl-C .*npm start/);
    expect(line).toContain(`${name}.log`);
    expect(line).not.toContain('\n');
  }
});
