import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Compiles what runs (not the tests) into `dist/`, as far as it changed. False where it does not compile; that is printed. */
export function build(): boolean {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [compiler, '-p', join(root, 'tsconfig.build.json')];
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;
}
