/** O-16, D-10: a patient reads their health in short, one part whole, the course of a measurement, and their own details. */
import { describe, expect, test } from 'vitest';
import { farthest, withStage } from '../harness.ts';

const stage = withStage();
const hanneke = '999991000';
const wubbo = '999991334';

describe.each(farthest)('$manner', ({ manner, ...how }) => {
  test('O-16 D-10 from the summary to a part, a search in it, and back', async () => {
    const visitor = await stage().newVisitor(how);
    const { page, hands } = visitor;
    await visitor.signIn(wubbo);
    await visitor.goTo('Gezondheid');
    await visitor.look(`gezondheid-${manner}`);
    const summary = await visitor.text();
    expect(summary.indexOf('Allergieën')).toBeLessThan(summary.indexOf('Behandelafspraken'));
    expect(summary).toMatch(/Reanimatie[\s\S]*Nee, dit niet doen/);
    await hands.go(page.getByRole('link', { name: /^Allergieën: bekijk alles/ }));
    await visitor.look(`allergieen-${manner}`);
    expect(await visitor.text()).toMatch(/Allergie voor amoxicilline[\s\S]*Hoe erg[\s\S]*Galbulten/);
    await hands.go(page.getByRole('link', { name: 'Allergie voor amoxicilline' }));
    await visitor.look(`een-allergie-${manner}`);
    expect(await visitor.text()).toMatch(/Galbulten[\s\S]*Klopt er iets niet[\s\S]*Vraag een correctie aan/);
    await hands.go(page.getByRole('link', { name: 'Allergieën', exact: true }));
    await page.getByRole('searchbox').fill('eenhoorn');
    await hands.go(page.getByRole('button', { name: 'Toon', exact: true }));
    await visitor.look();
    expect(await visitor.text()).toContain('Niets gevonden');
    await hands.go(page.getByRole('link', { name: 'Toon alles' }).first());
    expect(new URL(page.url()).pathname).toBe('/gezondheid/allergieen');
    await hands.go(page.getByRole('link', { name: 'Uw gezondheid' }));
    expect(new URL(page.url()).pathname).toBe('/gezondheid');
  });

  test('O-16 a measurement with its course, and what somebody agreed about treatments', async () => {
    const visitor = await stage().newVisitor(how);
    const { page, hands } = visitor;
    await visitor.signIn(hanneke);
    await visitor.goTo('Gezondheid');
    await hands.go(page.locator('#metingen').getByRole('link', { name: 'Bloeddruk' }));
    await visitor.look(`bloeddruk-${manner}`);
    expect(await page.locator('figure.chart').count()).toBe(2);
    expect(await page.locator('main table').first().innerText()).toMatch(/\d+\/\d+ mmHg/);
    await hands.go(page.getByRole('link', { name: 'Metingen en leefstijl' }));
    await visitor.look(`metingen-${manner}`);
    await visitor.open('/gezondheid/behandelafspraken');
    await visitor.look(`behandelafspraken-${manner}`);
    expect(await visitor.text()).toContain('Wat u met uw arts hebt afgesproken over behandelingen.');
    await visitor.open('/gezondheid/aandoeningen');
    await visitor.look(`aandoeningen-${manner}`);
    expect(await visitor.text()).toMatch(/Onderzocht: dit hebt u niet[\s\S]*Botontkalking/);
  });

  test('O-16 D-02 my details, and what to do when they are not right', async () => {
    const visitor = await stage().newVisitor(how);
    await visitor.signIn(hanneke);
    await visitor.goTo('Mijn gegevens');
    await visitor.look(`gegevens-${manner}`);
    const text = await visitor.text();
    for (const said of ['Voorbeeldpad 12', 'M. Terpwinkel', 'Geert Vlierhuis', 'De Terp', 'Bent u verhuisd'])
      expect(text).toContain(said);
  });

  test('O-16 O-✗3 one part of the source is silent: that part says so and never looks empty', async () => {
    const visitor = await stage().newVisitor(how);
    await visitor.signIn(hanneke);
    await stage().ehr.set({ fault: 'error500', only: ['AllergyIntolerance'] });
    await visitor.goTo('Gezondheid');
    await visitor.look();
    const text = await visitor.text();
    expect(text).toContain('Wij kunnen uw allergieën nu niet ophalen');
    expect(text).not.toContain('Er staan geen allergieën');
    expect(text).toContain('Chronische nierschade');
  });
});

test('O-16 on paper: no navigation, whose it is on every sheet, everything that stands on the page', async () => {
  const visitor = await stage().newVisitor({});
  const { page } = visitor;
  await visitor.signIn(wubbo);
  await visitor.open('/gezondheid/aandoeningen');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.side').isVisible()).toBe(false);
  expect(await page.locator('.printed-for').innerText()).toMatch(
    /Wubbo Ekamperveen, geboren 9 januari \d{4}/,
  );
  expect(await page.locator('.thing').first().isVisible()).toBe(true);
  const folder = process.env['E2E_SCREENSHOTS'];
  if (folder) await page.pdf({ path: `${folder}/aandoeningen.pdf`, format: 'A4' });
});
