import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeKeys, secretNames } from '../keys.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inzage-simulator-'));
  await makeKeys(join(folder, 'keys'));
});
afterAll(() => rm(folder, { recursive: true }));

function start(...further: string[]): ChildProcess {
  const main = join(import.meta.dirname, 'main.ts');
  return spawn(process.execPath, [main, '--keys', join(folder, 'keys'), ...further], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

function readyLine(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', chunk => resolve(JSON.parse(chunk)));
    child.once('exit', code => reject(new Error(`ended with ${code}`)));
  });
}

const exitOf = (child: ChildProcess) => new Promise(resolve => child.once('exit', resolve));

describe('as a process', () => {
  test('says in one line when it is ready and where, and ends on SIGTERM', async () => {
    const child = start();
    const ready = await readyLine(child);
    expect(ready).toMatchObject({
      ready: true,
      address: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
    const { metadata } = ready as { metadata: string };
    const xml = await (await fetch(metadata)).text();
    expect(xml).toContain(`entityID="${metadata}"`);
    const exit = exitOf(child);
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
  });

  test('goes with its parent', async () => {
    const child = start('--with-parent');
    await readyLine(child);
    const exit = exitOf(child);
    child.stdin?.end();
    expect(await exit).toBe(0);
  });
});

describe('keys of a demonstration', () => {
  test('are made once, each secret in a file of its name, for nobody else to read', async () => {
    const [first, again] = [await makeKeys(join(folder, 'keys')), await makeKeys(join(folder, 'keys'))];
    expect(again).toEqual(first);
    for (const name of Object.values(secretNames)) {
      expect((await stat(join(first.secrets, name))).mode & 0o077).toBe(0);
    }
  });

  test('a folder that was left half-made is made anew', async () => {
    const keys = await makeKeys(join(folder, 'half'));
    await rm(join(folder, 'half', 'complete'));
    const again = await makeKeys(join(folder, 'half'));
    expect(again.digid.signing.key).not.toBe(keys.digid.signing.key);
  });
});
