/**
 * `node scripts/lock.ts`, after `npm install` has changed the lock file. A registry that lacks the part of a package for
 * another platform leaves it out of the lock, and then `npm ci` refuses the whole. This writes such a part in: it is
 * fetched only on the platform that it is for.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Entry = {
  version?: string;
  resolved?: string;
  optionalDependencies?: { [name: string]: string };
  [field: string]: unknown;
};
export type Lock = { packages: { [place: string]: Entry }; [field: string]: unknown };

type Part = { name: string; version: string; dev: boolean };

/** Optional parts that a package names and the lock does not hold. */
export function missingParts({ packages }: Lock): Part[] {
  const held = new Set(Object.keys(packages).map(place => place.split('node_modules/').at(-1)));
  return Object.values(packages).flatMap(({ optionalDependencies = {}, dev }) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !held.has(name))
      .map(([name, version]) => ({ name, version, dev: dev === true })),
  );
}

const platform =
  /-(android|darwin|freebsd|linux|netbsd|openbsd|sunos|win32|windows)-(arm64|arm|x64|ia32|ppc64|s390x|riscv64)(?:-(\w+))?/;

/** The lock with every part in it. Throws for one whose name does not say which platform it is for. */
export function completed(lock: Lock): Lock {
  const parts = missingParts(lock).map(({ name, version, dev }) => {
    const [, system, cpu, kind = ''] = platform.exec(name) ?? [];
    if (!system || !cpu)
      throw new Error(`${name}@${version} is not in the lock file, and for no platform that its name says`);
    const libc = system !== 'linux' || kind === '' ? {} : { libc: [kind === 'musl' ? 'musl' : 'glibc'] };
    const entry = {
      version,
      cpu: [cpu],
      ...(dev && { dev }),
      ...libc,
      optional: true,
      os: [system === 'windows' ? 'win32' : system],
    };
    return [`node_modules/${name}`, entry] as const;
  });
  const [root, ...others] = Object.entries(lock.packages);
  if (!root) return lock;
  const sorted = [...others, ...parts].sort(([one], [other]) => one.localeCompare(other, 'en'));
  return { ...lock, packages: Object.fromEntries([root, ...sorted]) };
}

if (import.meta.main) {
  const file = join(import.meta.dirname, '..', 'package-lock.json');
  const lock: Lock = JSON.parse(readFileSync(file, 'utf8'));
  const missing = missingParts(lock);
  if (missing.length > 0) writeFileSync(file, `${JSON.stringify(completed(lock), null, 2)}\n`);
  process.stdout.write(`${missing.length} parts for other platforms were written into package-lock.json\n`);
}
