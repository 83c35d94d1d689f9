/** `npm start` and `npm run inzage`: builds what changed, then runs the command in this same process. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.ts';

if (await build()) {
  const program: { main(args: readonly string[]): Promise<number> } = await import(
    pathToFileURL(join(import.meta.dirname, '..', 'dist', 'program', 'main.js')).href
  );
  process.exitCode = await program.main(process.argv.slice(2));
} else {
  process.stderr.write('Nothing was started: the project does not compile.\n');
  process.exitCode = 1;
}
