import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../app.ts';
import { doorOf, withHospital } from '../testing/hospital.ts';

const hospital = withHospital();
let app: Awaited<ReturnType<typeof buildApp>>;

beforeAll(async () => {
  const { house } = hospital();
  const limits = { pagesAMinute: 5, formsAMinute: 3 };
  app = await buildApp({ house, trustedProxies: [], ready: () => [], limits });
});
afterAll(() => app.close());

const limited = () => {
  const { house, portal, host } = hospital();
  return doorOf({ app, house, portal, host });
};

async function statuses(times: number, ask: () => Promise<{ status: number }>): Promise<readonly number[]> {
  const found: number[] = [];
  for (let done = 0; done < times; done += 1) found.push((await ask()).status);
  return found;
}

describe('who asks very much', () => {
  test('O-14 as one person has to wait, from wherever they ask, and is told how long', async () => {
    const as = await limited().signIn('999991000');
    const from = ['192.0.2.1', '192.0.2.2', '192.0.2.3'];
    let turn = 0;
    const ask = () => limited().visit('/keuzes', { as, from: from[turn++ % 3] ?? '' });
    expect(await statuses(7, ask)).toEqual([200, 200, 200, 200, 200, 429, 429]);
    const refused = await ask();
    expect(refused.text).toContain('Wacht een minuut');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('O-14 takes nothing from somebody else at the same address', async () => {
    const [one, other] = [await limited().signIn('999991334'), await limited().signIn('999992326')];
    const from = '192.0.2.9';
    await statuses(6, () => limited().visit('/keuzes', { as: one, from }));
    expect((await limited().visit('/keuzes', { as: one, from })).status).toBe(429);
    expect((await limited().visit('/keuzes', { as: other, from })).status).toBe(200);
  });

  test('O-14 has a limit of their own for what they send', async () => {
    const as = await limited().signIn('999993653');
    const send = () => limited().visit('/sessie', { as, form: {}, from: '192.0.2.20' });
    const sent = await statuses(5, send);
    expect(sent.slice(3)).toEqual([429, 429]);
    expect(sent.slice(0, 3)).not.toContain(429);
    expect((await limited().visit('/keuzes', { as, from: '192.0.2.20' })).status).toBe(200);
  });

  test('O-14 without signing in is an address, which twenty people may share', async () => {
    const ask = () => limited().visit('/', { from: '192.0.2.30' });
    const answers = await statuses(102, ask);
    expect(answers.slice(0, 100)).not.toContain(429);
    expect(answers.slice(100)).toEqual([429, 429]);
    expect((await limited().visit('/', { from: '192.0.2.31' })).status).toBe(200);
  });
});
