/** How a test went over the years: drawn, and in a table. */
import { expect, test } from 'vitest';
import { category, own, pathTo, withOwnPatient } from './own-patient.testing.ts';

const { hospital, visit, put } = withOwnPatient();

test('O-16 the course of a blood pressure is drawn, upper and lower, with the same as a table under it', async () => {
  const pressure = (daysAgo: number, [upper, lower]: [number, number], unit = 'mm[Hg]') => {
    const part = (code: string, text: string, value: number) => ({
      code: { coding: [{ system: 'http://loinc.org', code }], text },
      valueQuantity: { value, unit },
    });
    const component = [part('8480-6', 'Bovendruk', upper), part('8462-4', 'Onderdruk', lower)];
    const code = { coding: [{ system: 'http://loinc.org', code: '85354-9' }], text: 'Bloeddruk' };
    put(`pressure-${daysAgo}`, { daysAgo, fields: { code, category: category('vital-signs'), component } });
  };
  pressure(900, [143, 81]);
  pressure(800, [18, 10], 'kPa');
  pressure(700, [152, 85]);
  const { text, html } = await visit(pathTo('pressure-700'), await hospital().signIn(own));
  const figures = html.split('<figure class="chart">').slice(1);
  expect(figures.map(each => /<figcaption>([^<]*)/.exec(each)?.[1]?.trim())).toEqual([
    'Bovendruk (druk als uw hart knijpt)',
    'Onderdruk (druk als uw hart rust)',
  ]);
  // The one in kPa stands in the table only.
  expect(figures[0]).toMatch(/143[\s\S]*152/);
  expect(html.match(/class="chart__point"/g)).toHaveLength(6);
  expect(text).toMatch(/152 \/ 85 mmHg.*18 \/ 10 kPa.*143 \/ 81 mmHg/);
  expect(new Set(html.match(/id="verloop[^"]*"/g)).size).toBe(4);
});
