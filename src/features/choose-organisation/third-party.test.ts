/** Every postcode and every place of the Netherlands, against the tables that the portal's facts were made from. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { find } from './areas.ts';
import { areas, areasOffered, geoTable } from './facts.testing.ts';

const samples = geoTable('steekproef.csv');
const postcodes = geoTable('pc4.csv');
const places = geoTable('plaatsen.csv');

const offers = (text: string) => areasOffered(text, find(areas(), text));

if (!samples || !postcodes || !places) {
  test.skip('the tables of postcodes and places are not beside the project (../shared/data/geo)', () => {});
} else {
  test('the tables are read whole', () => {
    expect([samples.length, postcodes.length, places.length]).toEqual([30, 4082, 2615]);
    expect(places.every(row => /^\d+$/.test(row['rav'] ?? ''))).toBe(true);
  });

  test.each(samples)('A-18 the spot check $pc4 $plaats is right', ({ pc4 = '', plaats = '', rav }) => {
    expect(offers(pc4)).toEqual([Number(rav)]);
    expect(offers(`${pc4} AB ${plaats}`)).toEqual([Number(rav)]);
    expect(offers(plaats)).toContain(Number(rav));
  });

  test('A-18 every postcode finds its organisation, first where there is another one across a border', () => {
    const wrong = postcodes.filter(({ pc4 = '', rav }) => offers(pc4)[0] !== Number(rav));
    expect(wrong).toEqual([]);
  });

  test('A-18 every postcode that lies partly in another area offers both, and no other postcode does', () => {
    const partly = postcodes.flatMap(({ pc4 = '', rav, deels_ook_gemeente: also = '' }) => {
      const other = /\(RAV (\d+)\)$/.exec(also)?.[1];
      return other && other !== rav ? [[pc4, Number(rav), Number(other)]] : [];
    });
    expect(partly).toHaveLength(9);
    const offering = postcodes.flatMap(({ pc4 = '' }) =>
      offers(pc4).length > 1 ? [[pc4, ...offers(pc4)]] : [],
    );
    expect(offering).toEqual(partly);
  });

  test('A-18 every place finds its organisation, and asks only where its name exists in several areas', () => {
    const byName = Map.groupBy(places, row => row['zoeksleutel'] ?? '');
    const wrong = [...byName].filter(([key, rows]) => {
      const areasOf = [...new Set(rows.map(row => Number(row['rav'])))].sort((a, b) => a - b);
      const names = [key, ...rows.map(row => row['plaats'] ?? '')];
      return names.some(name => String(offers(name).sort((a, b) => a - b)) !== String(areasOf));
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
    expect(new Set(places.filter(row => row['dubbelzinnig']).map(row => row['zoeksleutel'])).size).toBe(49);
  });

  describe('A-18 one typing error in a name of six letters or more', () => {
    const names = [...new Set(places.map(row => row['plaats'] ?? ''))].filter(
      name => name.replace(/\P{L}/gu, '').length >= 6,
    );
    const kinds = ['delete', 'swap', 'replace'] as const;
    const mistyped = fc
      .tuple(fc.constantFrom(...names), fc.constantFrom(...kinds), fc.nat(), fc.nat(25))
      .map(([name, kind, at, letter]) => ({ name, typed: misspell(name, { kind, at, letter }) }));

    test('still shows the right place, in 97 of 100', () => {
      const tried = fc.sample(mistyped, { numRuns: 6000, seed: 20260601 });
      const missed = tried.filter(({ name, typed }) => !shows(name, typed));
      expect(missed.length / tried.length).toBeLessThanOrEqual(0.03);
    });
  });

  /** The right place is what was found, or one of what is offered to choose from. */
  function shows(name: string, typed: string): boolean {
    const found = find(areas(), typed);
    if (found.found === 'nothing') return false;
    const names = found.found === 'suggestions' ? found.names : [typed];
    return names.some(shown => shown.startsWith(`${name} (`) || same(shown, name));
  }

  /** Two ways of writing one place. */
  function same(shown: string, name: string): boolean {
    const [one, other] = [find(areas(), shown), find(areas(), name)];
    return JSON.stringify(one) === JSON.stringify(other);
  }

  type Error = { kind: 'delete' | 'swap' | 'replace'; at: number; letter: number };

  function misspell(name: string, { kind, at, letter }: Error): string {
    const letters = [...name];
    const place = [...letters.keys()].filter(each => /\p{L}/u.test(letters[each] ?? ''));
    const here = place[at % place.length] ?? 0;
    if (kind === 'delete') letters.splice(here, 1);
    if (kind === 'replace') letters[here] = String.fromCharCode(97 + letter);
    if (kind === 'swap') letters.splice(here, 2, ...letters.slice(here, here + 2).reverse());
    return letters.join('');
  }
}
