import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findOrInstallBrowser, type Machine } from './browser.ts';

let root: string;
let machine: Machine;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'browsers-'));
  for (const folder of ['first', 'second', 'own']) await mkdir(join(root, folder));
  machine = {
    folders: [join(root, 'first'), join(root, 'second')],
    usual: [join(root, 'own', 'chrome'), join(root, 'own', 'elsewhere')],
    installers: [],
  };
});
afterEach(() => rm(root, { recursive: true }));

async function place(path: string, script = 'echo Chromium 140'): Promise<string> {
  const full = join(root, path);
  await writeFile(full, `#!/bin/sh\n${script}\n`);
  await chmod(full, 0o755);
  return full;
}

test('PATH comes before playwright’s own, that before other places, and a folder before the next', async () => {
  const elsewhere = await place('own/elsewhere');
  expect(await findOrInstallBrowser(machine)).toBe(elsewhere);
  const own = await place('own/chrome');
  expect(await findOrInstallBrowser(machine)).toBe(own);
  const second = await place('second/chromium');
  expect(await findOrInstallBrowser(machine)).toBe(second);
  const chrome = await place('first/google-chrome');
  expect(await findOrInstallBrowser(machine)).toBe(chrome);
  const chromium = await place('first/chromium');
  expect(await findOrInstallBrowser(machine)).toBe(chromium);
});

test('a browser that does not start is passed over', async () => {
  await place('first/chromium', 'echo "install the snap"; exit 1');
  await place('first/chromium-browser', 'echo "Command requires a snap"');
  await writeFile(join(root, 'second', 'chromium'), 'not executable');
  const good = await place('second/chrome');
  expect(await findOrInstallBrowser(machine)).toBe(good);
});

test('installers are tried in order, only where nothing was found, until one brings a browser', async () => {
  const asked: string[] = [];
  const installer = (name: string, install: () => Promise<unknown>) => ({
    name,
    install: () => {
      asked.push(name);
      return install();
    },
  });
  const installers = [
    installer('a', () => Promise.reject(new Error('no network'))),
    installer('b', async () => {}),
    installer('c', () => place('own/chrome')),
    installer('d', async () => {}),
  ];
  expect(await findOrInstallBrowser({ ...machine, installers })).toBe(join(root, 'own', 'chrome'));
  expect(asked).toEqual(['a', 'b', 'c']);
  await findOrInstallBrowser({ ...machine, installers });
  expect(asked).toEqual(['a', 'b', 'c']);
});

test('where nothing helps it says what to install and what was tried', async () => {
  const installers = [{ name: 'a', install: () => Promise.reject(new Error('no network\nstack')) }];
  await expect(findOrInstallBrowser({ ...machine, installers })).rejects.toThrow(
    /No Chromium or Chrome was found\. Install one .*Tried: a: no network\./,
  );
});
