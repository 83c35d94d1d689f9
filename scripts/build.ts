import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.ts';

const root = join(import.meta.dirname, '..');
const stamp = join(root, 'dist', '.built');
const sources = [
  'src',
  'simulators',
  'scripts/bundle.ts',
  'tsconfig.json',
  'tsconfig.build.json',
  'package-lock.json',
];

/** Compiles what runs (not the tests) into `dist/`, as far as it changed, and joins it. False where it does not compile; that is printed. */
export async function build(): Promise<boolean> {
  const builtAt = changedAt(stamp);
  // The compiler believes its own notes, also where somebody cleared away what it had made.
  if (!existsSync(join(root, 'dist', 'program', 'main.js')))
    rmSync(join(root, 'dist'), { recursive: true, force: true });
  else if (sources.every(source => newest(join(root, source)) < builtAt)) return true;
  // What changes while the compiler runs is newer than this moment, and so is compiled the next time.
  const begunAt = new Date();
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [compiler, '-p', join(root, 'tsconfig.build.json')];
  if (spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0) return false;
  await bundle();
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, '');
  utimesSync(stamp, begunAt, begunAt);
  return true;
}

/** Of a file or of everything in a folder; the folder itself too, which changes when something in it goes. */
function newest(path: string): number {
  const at = statSync(path);
  if (!at.isDirectory()) return at.mtimeMs;
  return Math.max(at.mtimeMs, ...readdirSync(path).map(name => newest(join(path, name))));
}

function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.NEGATIVE_INFINITY;
}

if (import.meta.main) process.exitCode = (await build()) ? 0 : 1;
