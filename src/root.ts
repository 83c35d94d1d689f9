import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the installation, from the sources as well as from what is built. */
export const root = rootAbove(import.meta.dirname);

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('no package.json above the program');
  return rootAbove(above);
}
