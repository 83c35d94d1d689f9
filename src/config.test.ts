import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Purpose, readConfig, readSecret } from './config.ts';
import { root } from './root.ts';

const key = Buffer.alloc(32, 7).toString('base64');

function read(environment: { [name: string]: string }, purpose: Purpose = 'anything-else') {
  return readConfig(environment, root, purpose);
}

function faults(environment: { [name: string]: string }, purpose: Purpose = 'anything-else') {
  const outcome = read(environment, purpose);
  return outcome.ok ? [] : outcome.faults.map(fault => fault.setting);
}

test('with nothing set everything has a value', () => {
  const outcome = read({});
  expect(outcome).toMatchObject({
    ok: true,
    config: {
      port: 3000,
      listenOn: '127.0.0.1',
      databaseUrl: null,
      scheme: 'https',
      key: null,
      logLevel: 'info',
    },
  });
});

test('everything that is wrong is said at once', () => {
  const wrong = {
    PORT: '99999',
    DATABASE_URL: 'mysql://x',
    INZAGE_SCHEME: 'ftp',
    INZAGE_LOG_LEVEL: 'loud',
    INZAGE_PORTALS: 'nowhere',
    INZAGE_SECRETS: 'nowhere',
    INZAGE_KEY: 'c2hvcnQ=',
  };
  expect(faults(wrong).sort()).toEqual(Object.keys(wrong).sort());
});

test('a production start lacks what it cannot do without', () => {
  expect(faults({}, 'production')).toEqual([
    'INZAGE_KEY or INZAGE_KEY_FILE',
    'INZAGE_SECRETS',
    'INZAGE_TRUSTED_PROXIES',
  ]);
  const enough = { INZAGE_KEY: key, INZAGE_SECRETS: 'portals', INZAGE_TRUSTED_PROXIES: 'none' };
  expect(faults(enough, 'production')).toEqual([]);
  expect(faults({ ...enough, INZAGE_TRUSTED_PROXIES: '', INZAGE_SCHEME: 'http' }, 'production')).toEqual([]);
});

test('a secret that does not fit is not repeated on the screen', () => {
  const outcome = read({ INZAGE_KEY: 'geheim-geheim', DATABASE_URL: 'host=db password=geheim' });
  expect(outcome.ok).toBe(false);
  expect(JSON.stringify(outcome)).not.toContain('geheim');
});

test('the key may stand in a file, and an empty one is none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'inzage-config-'));
  writeFileSync(join(folder, 'key'), `${key}\n`);
  writeFileSync(join(folder, 'empty'), '');
  const outcome = read({ INZAGE_KEY_FILE: join(folder, 'key') });
  expect(outcome.ok && outcome.config.key?.length).toBe(32);
  expect(faults({ INZAGE_KEY_FILE: join(folder, 'empty') })).toEqual(['INZAGE_KEY_FILE']);
  expect(readSecret(folder, 'key')?.toString('utf8').trim()).toBe(key);
  expect(readSecret(folder, '../key')).toBeNull();
});
