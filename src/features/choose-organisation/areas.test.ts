import { expect, test } from 'vitest';
import { find, readAreas, suggest } from './areas.ts';
import { areas, areasOffered, factsFile } from './facts.testing.ts';

const files = {
  municipalities: factsFile('municipalities.csv'),
  places: factsFile('places.csv'),
  postcodes: factsFile('postcodes.csv'),
  otherNames: factsFile('other-names.csv'),
};

test.each(['9711', '9711 AB', '9711ab', ' 9711  ab ', '9711 AB Groningen', '9711 Groningen', '9711AB 12'])(
  'A-18 the postcode written as "%s" is Groningen',
  typed => {
    expect(find(areas(), typed)).toEqual({
      found: 'one',
      sure: 'exact',
      match: {
        area: 1,
        place: 'Groningen',
        municipalities: ['Groningen'],
        province: 'Groningen',
        postcode: '9711',
      },
    });
  },
);

test.each([
  ["'s-Gravenhage", 15],
  ['s Gravenhage', 15],
  ['sGravenhage', 15],
  ['’s-gravenhage', 15],
  ['Gravenhage', 15],
  ['DEN HAAG', 15],
  ['den-haag', 15],
  ["'t Zandt", 1],
  ['t zandt', 1],
  ['het Zandt', 1],
  ['Zandt', 1],
  ['Súdwest-Fryslân', 2],
  ['sudwest fryslan', 2],
  ['Sûdwest Fryslan', 2],
  ['Sint Annaparochie', 2],
  ['St. Annaparochie', 2],
  ['st.annaparochie', 2],
  ['Sint Willebrord', 20],
  ['St Oedenrode', 21],
  ['Capelle a/d IJssel', 17],
  ['Capelle a.d. Ijssel', 17],
  ['Capelle aan de IJssel', 17],
  ['Ĳmuiden', 12],
  ['Ymuiden', 12],
  ['Berkel & Rodenrijs', 17],
  ["Stad aan 't Haringvliet", 17],
  ['1e Exloermond', 3],
  ['Ljouwert', 2],
  ['Zwaagwesteinde', 2],
])('A-18 the place written as "%s" is found', (typed, area) => {
  expect(areasOffered(typed, find(areas(), typed))).toEqual([area]);
});

test('A-18 a name in several areas asks which one, with municipality and province', () => {
  expect(find(areas(), 'hengelo')).toMatchObject({
    found: 'several',
    because: 'same-name',
    matches: [
      { area: 5, municipalities: ['Hengelo'], province: 'Overijssel' },
      { area: 6, municipalities: ['Bronckhorst'], province: 'Gelderland' },
    ],
  });
});

test.each([
  ['Hengelo (Bronckhorst)', 6],
  ['hengelo gelderland', 6],
  ['Hengelo, Overijssel', 5],
  ['Bergen (Limburg)', 23],
  ['Bergen (NH)', 10],
  ['Beek Montferland', 6],
])('A-18 who says which one is meant is not asked again: %s', (typed, area) => {
  expect(areasOffered(typed, find(areas(), typed))).toEqual([area]);
});

test('A-18 a name in several municipalities of one area is no question', () => {
  expect(find(areas(), 'Nes')).toMatchObject({
    found: 'one',
    match: { area: 2, municipalities: ['Ameland', 'Heerenveen', 'Noardeast-Fryslân'] },
  });
});

test.each([
  ['2242', [15, 16]],
  ['3633', [9, 14]],
  ['3862', [7, 6]],
  ['5091 XX', [22, 20]],
  ['7351', [6, 7]],
  ['7693', [4, 5]],
  ['7694', [4, 5]],
  ['7973', [3, 4]],
  ['9354', [1, 3]],
])('A-18 postcode %s is cut by a border and offers both sides, the larger one first', (typed, both) => {
  const found = find(areas(), typed);
  expect(found).toMatchObject({ found: 'several', because: 'border' });
  expect(areasOffered(typed, found)).toEqual(both);
});

test('A-18 of the smaller side only the municipality is said, not a place that lies elsewhere', () => {
  expect(find(areas(), '2242')).toMatchObject({
    matches: [
      { place: 'Wassenaar', municipalities: ['Wassenaar'] },
      { place: null, municipalities: ['Katwijk'] },
    ],
  });
});

test('A-18 5131 lies in two municipalities that one organisation serves: nothing to ask', () => {
  expect(areasOffered('5131', find(areas(), '5131'))).toEqual([20]);
});

test.each([
  ['2268', [15]],
  ['2633', [15]],
  ['6679', [7]],
  ['8292', [4]],
  ['9662', [1]],
])('A-18 %s, where nobody lives, is answered by its neighbours and says so', (typed, expected) => {
  const found = find(areas(), typed);
  expect(found).toMatchObject({ found: 'one', sure: 'by-neighbours', match: { place: null } });
  expect(areasOffered(typed, found)).toEqual(expected);
});

test.each([
  ['Goningen', 'Groningen'],
  ['amstredam', 'Amsterdam'],
  ['utrect', 'Utrecht'],
  ['Dn Haag', 'Den Haag'],
  ['Sudwest Frieslan', 'Súdwest-Fryslân'],
  ['exloermond', '2e Exloërmond'],
  ['hertogenbos', "'s-Hertogenbosch"],
])('A-18 %s is offered as %s', (typed, meant) => {
  const found = find(areas(), typed);
  expect(found.found === 'suggestions' && found.names).toContain(meant);
});

test.each([
  ['', 'empty'],
  ['  -  ', 'empty'],
  ['0123', 'postcode'],
  ['1000 AA', 'postcode'],
  ['97', 'postcode'],
  ['12345', 'postcode'],
  ['qqqqqqqq', 'name'],
])('A-18 "%s" finds nothing and the answer says why: %s', (typed, why) => {
  expect(find(areas(), typed)).toEqual({ found: 'nothing', why });
});

test('A-18 a text far too long is read as far as a name goes', () => {
  expect(find(areas(), 'x'.repeat(100_000))).toEqual({ found: 'nothing', why: 'name' });
});

test('A-18 while typing, large places come first, and every name offered is understood', () => {
  expect(suggest(areas(), 'am')[0]).toBe('Amsterdam');
  expect(suggest(areas(), 'gron')[0]).toBe('Groningen');
  expect(suggest(areas(), 'sudw')).toEqual(['Súdwest-Fryslân']);
  expect(suggest(areas(), 'hengelo')).toEqual(['Hengelo (Overijssel)', 'Hengelo (Gelderland)']);
  expect(suggest(areas(), 'bergen l')).toEqual(['Bergen L']);
  expect(suggest(areas(), 'bergen').slice(0, 2)).toEqual(['Bergen (Noord-Holland)', 'Bergen (Limburg)']);
  for (const letters of 'abcdefghijklmnopqrstuvwz') {
    for (const next of 'aeiou') {
      for (const name of suggest(areas(), letters + next)) {
        expect(areasOffered(name, find(areas(), name))).toHaveLength(1);
      }
    }
  }
});

test('A-18 while typing, one letter and a beginning of a postcode offer nothing, and never more than eight', () => {
  expect(suggest(areas(), 'a')).toEqual([]);
  expect(suggest(areas(), '97')).toEqual([]);
  expect(suggest(areas(), 'de').length).toBe(8);
});

test('A-18 it answers in under 5 ms in 99 of 100, for right names and for wrong ones', () => {
  const names = areas().entries.flatMap(({ label }, at) => (at % 3 === 0 ? [label] : []));
  const typed = names.flatMap(name => [name, name.slice(1), `${name.slice(0, 4)}x${name.slice(4)}`]);
  for (const text of typed.slice(0, 500)) find(areas(), text);
  // What it costs in work, not in waiting for a processor that somebody else holds.
  const times = typed.map(text => {
    const begun = process.threadCpuUsage();
    find(areas(), text);
    const { user, system } = process.threadCpuUsage(begun);
    return (user + system) / 1000;
  });
  const sorted = times.toSorted((one, other) => one - other);
  expect(sorted[Math.floor(sorted.length * 0.99)]).toBeLessThan(5);
});

test('A-18 the index is built in under 100 ms, once', () => {
  const times = Array.from({ length: 5 }, () => {
    const begun = process.threadCpuUsage();
    readAreas(files);
    const { user, system } = process.threadCpuUsage(begun);
    return (user + system) / 1000;
  });
  expect(Math.min(...times)).toBeLessThan(100);
});

test('A-18 after a change of municipalities one line is changed', () => {
  const before = files.municipalities;
  const line = before.split('\n').find(each => each.includes(';Weststellingwerf;')) ?? '';
  const changed = readAreas({ ...files, municipalities: before.replace(line, line.replace(/\d+$/, '3')) });
  expect(areasOffered('Wolvega', find(areas(), 'Wolvega'))).toEqual([2]);
  expect(areasOffered('Wolvega', find(changed, 'Wolvega'))).toEqual([3]);
  expect(areasOffered('8471', find(changed, '8471'))).toEqual([3]);
});

test.each([
  ['places.csv, line 2: Error: no municipality 9999', { places: 'name;municipalities\nNergens;9999\n' }],
  ['postcodes.csv, line 3', { postcodes: 'from;to;place;municipality\n2000;2010;A;363\n2010;2011;B;363\n' }],
  ['municipalities.csv, line 2', { municipalities: 'code;name;province;area\n1;Stad;Drenthe;drie\n' }],
  ['other-names.csv: no place Nergens', { otherNames: 'name;place\nErgens;Nergens\n' }],
])('a mistake in the facts is told with its place: %s', (message, wrong) => {
  expect(() => readAreas({ ...files, ...wrong })).toThrow(message);
});
