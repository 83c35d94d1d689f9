/** The facts of a portal about places, as they stand in its folder: four small files that a person can keep right. */
import { Problem } from '../../lib/problem.ts';

/** The texts of `municipalities.csv`, `places.csv`, `postcodes.csv` and `other-names.csv`. */
export type AreaFiles = { municipalities: string; places: string; postcodes: string; otherNames: string };

/** `area`: the number of the organisation that serves it, as the portal's settings name it. */
export type Municipality = { name: string; province: string; area: number };
/** More than one municipality where the name exists more than once, or the place lies on a border. */
export type Place = { name: string; municipalities: readonly Municipality[] };
/** Postcodes (four digits) of one place. `partly`: the municipality that a smaller part of these postcodes lies in. */
export type PostcodeRun = {
  from: number;
  to: number;
  place: string;
  municipality: Municipality;
  partly: Municipality | null;
};
/** Another name of a place: its Dutch name where the Frisian one is official, or the other way around. */
export type OtherName = { name: string; place: string };

export type AreaFacts = {
  places: readonly Place[];
  postcodes: readonly PostcodeRun[];
  otherNames: readonly OtherName[];
};

/** Reads the four files. Throws where one is not right, with the file and the line. */
export function readFacts(files: AreaFiles): AreaFacts {
  const municipalities = new Map<string, Municipality>();
  eachLine('municipalities.csv', files.municipalities, ([code = '', name = '', province = '', area]) => {
    municipalities.set(code, { name, province, area: whole(area) });
  });
  const municipality = (code: string | undefined): Municipality => {
    const found = municipalities.get(code ?? '');
    if (!found) throw new Error(`no municipality ${code}`);
    return found;
  };
  const places: Place[] = [];
  eachLine('places.csv', files.places, ([name = '', codes = '']) => {
    places.push({ name, municipalities: codes.split(' ').map(municipality) });
  });
  const postcodes: PostcodeRun[] = [];
  eachLine('postcodes.csv', files.postcodes, ([from, to, place = '', code, partly]) => {
    const run = { from: whole(from), to: whole(to), place, municipality: municipality(code) };
    const last = postcodes.at(-1);
    if (run.to < run.from || (last && run.from <= last.to)) throw new Error('postcodes out of order');
    postcodes.push({ ...run, partly: partly ? municipality(partly) : null });
  });
  const otherNames: OtherName[] = [];
  eachLine('other-names.csv', files.otherNames, ([name = '', place = '']) => {
    otherNames.push({ name, place });
  });
  return { places, postcodes, otherNames };
}

/** The first line names the columns; a value never holds a semicolon. */
function eachLine(file: string, text: string, read: (values: readonly string[]) => void): void {
  const lines = text.split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line === '') continue;
    try {
      read(line.split(';'));
    } catch (cause) {
      throw new Problem('bug', `${file}, line ${index + 1}: ${String(cause)}`, { cause });
    }
  }
}

function whole(text: string | undefined): number {
  if (!/^\d+$/.test(text ?? '')) throw new Error(`no whole number: ${text}`);
  return Number(text);
}
