/**
 * Makes the facts about places of a portal from tables of postcodes, places and municipalities:
 *
 *     node scripts/make-areas.ts <folder with pc4.csv, plaatsen.csv, gemeenten.csv> <folder for the result>
 *
 * Run it again after a year with municipal changes. What it reads is said in the README beside the result;
 * `other-names.csv` is kept by hand and left alone.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Row = { readonly [column: string]: string };

const [from, to] = process.argv.slice(2);
if (!from || !to) throw new Error('give the folder to read and the folder to write');

const municipalities = readTable('gemeenten.csv');
const postcodes = readTable('pc4.csv');
const places = readTable('plaatsen.csv');

// One source writes two provinces partly in English.
const provinceOf = (row: Row) => (row['provincie'] === 'Guelders' ? 'Gelderland' : (row['provincie'] ?? ''));
const codeOf = (row: Row) => (row['gemeente_code'] ?? '').replace(/^GM0*/, '');
const provinces = new Map(postcodes.map(row => [codeOf(row), provinceOf(row)]));

/** A name alone is not enough (Bergen lies in two provinces): its area tells which one. */
const codes = new Map(municipalities.map(row => [`${row['gemeente']} ${row['rav']}`, codeOf(row)]));

function codeAt(name: string, area: string | undefined): string {
  const code = codes.get(`${name} ${area}`);
  if (!code) throw new Error(`no municipality ${name} in area ${area}`);
  return code;
}

write('municipalities.csv', [
  'code;name;province;area',
  ...municipalities.map(row =>
    [codeOf(row), row['gemeente'], provinces.get(codeOf(row)), row['rav']].join(';'),
  ),
]);

const inMunicipalities = new Map<string, Set<string>>();
for (const row of places) {
  const name = row['plaats'] ?? '';
  const found = inMunicipalities.get(name) ?? new Set<string>();
  for (const municipality of (row['gemeente'] ?? '').split('; ')) found.add(codeAt(municipality, row['rav']));
  inMunicipalities.set(name, found);
}
write('places.csv', [
  'name;municipalities',
  ...[...inMunicipalities].map(([name, found]) => `${name};${[...found].join(' ')}`),
]);

const runs: { from: string; to: string; rest: string }[] = [];
for (const row of postcodes) {
  const code = row['pc4'] ?? '';
  const rest = [row['plaats'], codeOf(row), acrossBorder(row)].join(';').replace(/;$/, '');
  const last = runs.at(-1);
  // Only what follows on without a gap: a postcode that is not in use must not look as if it were.
  if (last?.rest === rest && Number(code) === Number(last.to) + 1) last.to = code;
  else runs.push({ from: code, to: code, rest });
}
write('postcodes.csv', [
  'from;to;place;municipality;partly',
  ...runs.map(run => `${run.from};${run.to};${run.rest}`),
]);

/** The smaller part of a postcode, where that lies in another area: `Katwijk (RAV 16)`. */
function acrossBorder(row: Row): string {
  const [, name = '', area = ''] = /^(.+) \(RAV (\d+)\)$/.exec(row['deels_ook_gemeente'] ?? '') ?? [];
  return area === '' || area === row['rav'] ? '' : codeAt(name, area);
}

/** Comma-separated with a head; a value in quotation marks may hold commas, never a line break. */
function readTable(name: string): Row[] {
  const [head = '', ...lines] = readFileSync(join(from ?? '', name), 'utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/);
  const columns = head.split(',');
  return lines.map(line => {
    const values = [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(
      ([, quoted, bare]) => quoted ?? bare ?? '',
    );
    return Object.fromEntries(columns.map((column, place) => [column, values[place] ?? '']));
  });
}

function write(name: string, lines: readonly string[]): void {
  writeFileSync(join(to ?? '', name), `${lines.join('\n')}\n`);
}
