/** `npm start` and `npm run inzage`: builds what changed, then runs the command in this same process. */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');

export function build(): boolean {
  const compiler = join(dirname(fileURLToPath(import.meta.resolve('typescript/package.json'))), 'bin', 'tsc');
  const args = [compiler, '-p', join(root, 'tsconfig.json')];
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;
}

if (build()) {
  const program: { main(args: readonly string[]): Promise<number> } = await import(
    pathToFileURL(join(root, 'dist', 'src', 'main.js')).href
  );
  process.exitCode = await program.main(process.argv.slice(2));
} else {
  process.stderr.write('Nothing was started: the project does not compile.\n');
  process.exitCode = 1;
}
