import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { completed, type Lock, missingParts } from './lock.ts';

const own: Lock = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8'));

test('npm ci works everywhere: the lock file has every part that a package names (else: node scripts/lock.ts)', () => {
  expect(missingParts(own)).toEqual([]);
});

test('the lock file names no registry', () => {
  const named = Object.entries(own.packages).filter(([, entry]) => entry.resolved !== undefined);
  expect(named.map(([place]) => place)).toEqual([]);
});

test('what is missing is seen, and is written for its own platform only', () => {
  const optionalDependencies = { 'p-linux-arm64-musl': '2.0.0', 'p-darwin-x64': '2.0.0' };
  const lock = {
    packages: { '': {}, 'node_modules/p': { version: '2.0.0', dev: true, optionalDependencies } },
  };
  expect(missingParts(lock).map(part => part.name)).toEqual(['p-linux-arm64-musl', 'p-darwin-x64']);
  const whole = completed(lock);
  expect(missingParts(whole)).toEqual([]);
  expect(whole.packages['node_modules/p-linux-arm64-musl']).toEqual({
    version: '2.0.0',
    cpu: ['arm64'],
    dev: true,
    libc: ['musl'],
    optional: true,
    os: ['linux'],
  });
  expect(whole.packages['node_modules/p-darwin-x64']).not.toHaveProperty('libc');
});
