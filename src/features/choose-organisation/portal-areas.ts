/** The facts in a portal's folder, read once: they change with an installation, not while it runs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Areas, readAreas } from './areas.ts';

const read = new Map<string, Areas>();

/** The index of the facts in this folder. Throws where a file is absent or not right, with the file and the line. */
export function areasIn(folder: string): Areas {
  const known = read.get(folder);
  if (known) return known;
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  const areas = readAreas({
    municipalities: text('municipalities.csv'),
    places: text('places.csv'),
    postcodes: text('postcodes.csv'),
    otherNames: text('other-names.csv'),
  });
  read.set(folder, areas);
  return areas;
}
