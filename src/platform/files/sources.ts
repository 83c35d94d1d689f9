import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

// Compiled code lives in dist/, templates stay where they are written: both are found from the root.
const root = rootAbove(import.meta.dirname);

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('no package.json above the templates');
  return rootAbove(above);
}

/** The text of a template of the project; `path` from the root. Throws where it is absent. */
export function readSource(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
