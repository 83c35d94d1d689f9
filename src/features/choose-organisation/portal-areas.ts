/** The facts in a portal's folder, read once for its settings: these are other ones where the folder changed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Areas, readAreas } from './areas.ts';

const read = new WeakMap<object, Areas>();

/** The index of the facts in this folder. Throws where a file is absent or not right, with the file and the line. */
export function areasIn(folder: string, settings: object): Areas {
  const known = read.get(settings);
  if (known) return known;
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  const areas = readAreas({
    municipalities: text('municipalities.csv'),
    places: text('places.csv'),
    postcodes: text('postcodes.csv'),
    otherNames: text('other-names.csv'),
  });
  read.set(settings, areas);
  return areas;
}
