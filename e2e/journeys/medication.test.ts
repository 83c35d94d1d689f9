/** D-10: what to take now and how, what changed and why, from the first page to the course of one medicine. */
import { describe, expect, test } from 'vitest';
import { farthest, screenshot, type Visitor, withStage } from '../harness.ts';

const stage = withStage();

/** Her medicines take every course that one can take. */
const hanneke = '999991000';
const visits = farthest.map(each => ({ ...each }));
/** The thrombosis service says what he takes each day. */
const wubbo = '999991334';
/** Nothing is kept of him. */
const nobody = '999994311';

describe.each(visits)('$manner', ({ manner: _, ...manner }) => {
  const shot = (what: string) => `${what}-${manner.viewport.width}`;

  test('D-10 O-16 what to take now, today’s step of a scheme, what was stopped and what comes', async () => {
    const visitor = await stage().newVisitor(manner);
    await visitor.signIn(hanneke);
    expect(await visitor.text()).toMatch(/Uw medicijnen\s+U gebruikt nu \d medicijnen/);
    await visitor.look(shot('overzicht-medicijnen'));
    await visitor.goTo('Medicijnen');
    await visitor.look(shot('medicijnen'));
    const list = await visitor.text();
    const inOrder = ['Dit gebruikt u nu', 'Tijdelijk gestopt', 'Dit komt nog', 'Eerder gebruikt'];
    const places = inOrder.map(said => list.indexOf(said));
    expect(places.every(place => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    for (const said of [
      /Metformine tablet 500 mg \(verlaagt de bloedsuiker\)/,
      /Vandaag: 1 keer per dag 3 tabletten, via de mond/,
      /Als het nodig is: bij pijn, 1 tot 3 keer per dag 2 tabletten[^\n]*niet meer dan 6 tabletten per dag/,
      /afgesproken met A\.M\. Hoogterp/,
      /alleen opgehaald/,
    ])
      expect(list).toMatch(said);
    await openEarlier(visitor);
  });

  test('D-10 O-16 finds a medicine, and reads its course with the reasons', async () => {
    const visitor = await stage().newVisitor(manner);
    const { page, hands } = visitor;
    await visitor.signIn(hanneke);
    await visitor.goTo('Medicijnen');
    await visitor.unfold();
    await hands.write(page.getByRole('searchbox', { name: 'Zoek op naam' }), 'amlodipine');
    await hands.go(page.getByRole('button', { name: 'Toon medicijnen' }));
    await visitor.look(shot('medicijnen-gezocht'));
    expect(new URL(page.url()).searchParams.get('zoek')).toBe('amlodipine');
    expect(await visitor.text()).toContain('1 medicijn');
    await hands.go(page.getByRole('link', { name: /^Amlodipine/ }));
    await visitor.look(shot('medicijn'));
    const text = await visitor.text();
    expect(text).toContain('Verlaagt de bloeddruk.');
    expect(text).toMatch(/1 maal per dag 2 tabletten\s+Sinds \d+ \w+ \d{4}, zonder einddatum/);
    for (const said of ['Afspraak: gestopt', 'Bloeddruk nog te hoog', 'Apotheek De Linde', '180 tabletten'])
      expect(text).toContain(said);
    expect(text).toContain('Stop nooit zelf met een medicijn');
    await hands.go(page.getByRole('link', { name: 'Alle medicijnen' }));
    await visitor.goTo('Wie keek er mee');
    await visitor.hands.go(visitor.page.getByRole('link', { name: 'Toon ook wat u zelf deed' }));
    expect(await visitor.text()).toMatch(/U bekeek (uw medicijnen|een medicijn)/);
  });

  test('D-10 a scheme of the thrombosis service is said as days, today first', async () => {
    const visitor = await stage().newVisitor(manner);
    const { page, hands } = visitor;
    await visitor.signIn(wubbo);
    await visitor.goTo('Medicijnen');
    await hands.go(page.getByRole('link', { name: /^Acenocoumarol/ }));
    await visitor.look(shot('schema'));
    expect(await visitor.text()).toMatch(/Vandaag: ’s avonds [23] tabletten, via de mond\s+Stap \d+ van 14/);
    const days = page.getByRole('table', { name: 'De komende dagen' }).getByRole('rowheader');
    expect(await days.first().innerText()).toMatch(/^Vandaag \(/);
    expect(await days.count()).toBe(11);
  });

  test('D-10 on paper: what was stands open, and nothing to press is printed', async () => {
    const visitor = await stage().newVisitor(manner);
    const { page } = visitor;
    await visitor.signIn(hanneke);
    await visitor.goTo('Medicijnen');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('Glimepiride tablet 1 mg').isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Toon medicijnen' }).isVisible()).toBe(false);
    await screenshot(page, shot('medicijnen-papier'));
    await page.emulateMedia({ media: null });
  });

  test('D-10 no medicines: why, and what to do', async () => {
    const visitor = await stage().newVisitor(manner);
    await visitor.signIn(nobody);
    await visitor.goTo('Medicijnen');
    await visitor.look(shot('medicijnen-leeg'));
    expect(await visitor.text()).toContain('U hebt hier geen medicijnen');
  });
});

/** What was is folded; nobody needs a script to open it. */
async function openEarlier({ page, hands, text }: Visitor): Promise<void> {
  const earlier = page.getByText('Glimepiride tablet 1 mg');
  expect(await earlier.isVisible()).toBe(false);
  await hands.press(page.locator('summary', { hasText: /^Toon \d+ medicijn/ }));
  expect(await earlier.isVisible()).toBe(true);
  expect(await text()).toContain('afgelopen');
}
