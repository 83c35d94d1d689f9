/** O-16, D-11, D-70, D-98, D-99: from the first page to a letter, the visit it is about, and its summary on paper. */
import { describe, expect, test } from 'vitest';
import { openPdf } from '../../src/testing/pdf.ts';
import { fileBehind } from '../file-window.ts';
import { manners, type Visitor, withStage } from '../harness.ts';

const stage = withStage();
const hanneke = '999991000';
const noor = '999992326';
const nobody = '999994311';

describe.each(manners)('$manner', ({ manner, ...how }) => {
  test('O-16 D-11 D-98 one reads a letter, the visit that it is about, and takes the summary along', async () => {
    const visitor = await stage().newVisitor(how);
    const { page, hands } = visitor;
    await visitor.signIn(hanneke);
    await visitor.look(`overzicht-${manner}`);
    await seeItAtAGlance(visitor);
    await visitor.goTo('Brieven');
    await visitor.look(`brieven-${manner}`);
    expect(await visitor.text()).toMatch(/Brief van de polikliniek[\s\S]*internist-nefroloog/);
    await onlyDischarge(visitor);
    await hands.go(page.locator('main').getByRole('link', { name: 'Ontslagbrief' }));
    await visitor.look(`brief-${manner}`);
    const link = page.getByRole('link', { name: /^Open de brief \(PDF, nieuw venster\)/ });
    const { body, type, headers } = await fileBehind(visitor, { link, path: /\/bestand\/0$/ });
    expect(type).toBe('application/pdf');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-disposition']).toMatch(/^inline; filename="brief-[\d-]+\.pdf"$/);
    expect((await openPdf(body)).text).toContain('nierbekkenontsteking');
    await hands.go(page.getByRole('link', { name: 'Bekijk het bezoek waar dit over gaat' }));
    await readTheVisit(visitor, manner);
    await visitor.goTo('Wie keek er mee');
    await visitor.hands.go(visitor.page.getByRole('link', { name: 'Toon ook wat u zelf deed' }));
    await visitor.look();
    const log = await visitor.text();
    for (const said of ['U bekeek uw brieven.', /U haalde op als bestand: uw bezoeken en opnames/])
      expect(log).toMatch(said);
  });
});

/** What is new, what comes and what waits, above everything else: on a phone on its first screen. */
async function seeItAtAGlance({ page, text }: Visitor): Promise<void> {
  const said = await text();
  expect(said).toMatch(/Nieuw voor u[\s\S]*Dit komt eraan[\s\S]*Controle nierfunctie/);
  const place = await page.locator('.glance').boundingBox();
  const bar = 64;
  const height = page.viewportSize()?.height ?? 0;
  expect((place?.y ?? 0) + (place?.height ?? 0)).toBeLessThanOrEqual(height - bar);
}

async function onlyDischarge(visitor: Visitor): Promise<void> {
  const { page, hands } = visitor;
  await visitor.unfold();
  await hands.choose(page.getByRole('combobox', { name: 'Soort' }), 'Ontslagbrief');
  await hands.go(page.getByRole('button', { name: 'Toon brieven' }));
  await visitor.look();
  expect(new URL(page.url()).searchParams.get('soort')).toBe('discharge');
  expect(await visitor.text()).toContain('1 brief of document');
}

async function readTheVisit(visitor: Visitor, manner: string): Promise<void> {
  const { page } = visitor;
  await visitor.look(`bezoek-${manner}`);
  expect(await visitor.text()).toMatch(
    /Soort\s+Opname[\s\S]*4 nachten[\s\S]*Brieven over dit bezoek[\s\S]*Samenvatting/,
  );
  const link = page.getByRole('link', { name: /^Download de samenvatting/ });
  const { body } = await fileBehind(visitor, { link, path: /\/samenvatting\.pdf$/ });
  const { text, isMarked } = await openPdf(body);
  expect(isMarked).toBe(true);
  expect(text).toMatch(/Hanneke Vlierhuis[\s\S]*Drink\s+ruim/);
  await visitor.goTo('Bezoeken');
  await visitor.look(`bezoeken-${manner}`);
  expect(await visitor.text()).toMatch(/Nierschade[\s\S]*loopt nog/);
}

test('D-11 a picture opens in a window where nothing can run', async () => {
  const visitor = await stage().newVisitor();
  const { page, hands } = visitor;
  await visitor.signIn(noor);
  await visitor.goTo('Brieven');
  await hands.go(page.locator('main').getByRole('link', { name: 'Foto' }));
  await visitor.look('foto');
  const link = page.getByRole('link', { name: /^Open de afbeelding/ });
  const { type, headers } = await fileBehind(visitor, { link, path: /\/bestand\/0$/ });
  expect(type).toBe('image/png');
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'.*sandbox$/);
});

test('D-99 with nothing there yet both pages say why', async () => {
  const visitor = await stage().newVisitor();
  await visitor.signIn(nobody);
  await visitor.goTo('Bezoeken');
  await visitor.look('bezoeken-leeg');
  expect(await visitor.text()).toContain('Wel een afspraak, nog geen informatie?');
  await visitor.goTo('Brieven');
  await visitor.look('brieven-leeg');
  expect(await visitor.text()).toContain('U hebt hier nog geen brieven');
});
