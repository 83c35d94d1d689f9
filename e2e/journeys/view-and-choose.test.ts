/** O-J1, without its staff steps: sign in, see what is new, choose when to see it, look or not look, and leave. */
import { describe, expect, test } from 'vitest';
import { farthest, type Visitor, withStage } from '../harness.ts';

const stage = withStage();

// Each comes with a laboratory result of the last days that has not been discussed; `opens` looks at one; Hanneke has several.
const people = [
  { chooses: '999991334', opens: '999991000' },
  { chooses: '999993653', opens: '999992326' },
] as const;
const visits = farthest.map((manner, place) => ({ ...manner, ...(people[place] ?? people[0]) }));
/** Everything that she has is from before 1 October 2017. */
const longAgo = '999994645';
/** Tissue and images of hers are still waiting. */
const waits = '999991668';

describe.each(visits)('$manner', ({ chooses, opens, ...manner }) => {
  test('O-J1 O-01 O-02 O-06 O-19 O-20 O-22 O-27 who chooses "after the talk" keeps it closed everywhere', async () => {
    const visitor = await stage().newVisitor(manner);
    await comeIn(visitor, chooses);
    const closed = await meetTheQuestion(visitor);
    await chooseAfterTheTalk(visitor);
    await seeItClosed(visitor, closed);
    await readTheLog(visitor);
  });

  test('O-J1 O-17 O-18 O-21 O-22 another patient opens at once: the question, then the content', async () => {
    const visitor = await stage().newVisitor(manner);
    const { page, hands } = visitor;
    await visitor.signIn(opens);
    await visitor.goTo('Uitslagen');
    await hands.go(undiscussed(visitor));
    expect(await visitor.text()).toContain('Deze uitslag is nog niet met u besproken');
    expect(await visitor.text()).toMatch(/heeft dit onderzoek aangevraagd en bespreekt het met u/);
    expect(await page.locator('main').textContent()).not.toMatch(/\d+,\d/);
    await hands.go(page.getByRole('button', { name: 'Toon de uitslag' }));
    await visitor.look();
    expect(page.url()).toContain('/uitslagen/verslag/');
    // Where the doctor was told of it, the promise says who; else a line of its own.
    expect(await visitor.text()).toMatch(/Wie bespreekt dit met u|bespreekt deze uitslag met u/);
    // A value with its course, in a figure and in a table.
    await hands.go(page.locator('main table a, main .row__name a').first());
    if (await page.getByRole('button', { name: 'Toon de uitslag' }).count())
      await hands.go(page.getByRole('button', { name: 'Toon de uitslag' }));
    expect(await visitor.text()).toMatch(/referentiewaarden/i);
    await visitor.look('uitslag');
  });

  test('O-J1 O-23 "rather not know": gone from list and overview, and back when it is undone', async () => {
    const visitor = await stage().newVisitor(manner);
    await visitor.signIn(chooses);
    await hideLaboratory(visitor);
    await visitor.goTo('Uitslagen');
    await visitor.look();
    expect(await laboratoryRows(visitor).count()).toBe(0);
    expect(await visitor.text()).toContain('U hebt gekozen om een deel niet te zien');
    await visitor.goTo('Overzicht');
    await visitor.look();
    expect(await laboratoryRows(visitor).count()).toBe(0);
    await hideLaboratory(visitor);
    await visitor.goTo('Overzicht');
    expect(await laboratoryRows(visitor).count()).toBeGreaterThan(0);
    await visitor.goTo('Uitslagen');
    expect(await laboratoryRows(visitor).count()).toBeGreaterThan(0);
  });
});

describe.each(visits)('$manner', ({ chooses, opens: _, ...manner }) => {
  test('O-J1 O-18 O-22 what waits stands in its place: that it is there, until when, who discusses it', async () => {
    const visitor = await stage().newVisitor(manner);
    await visitor.signIn(waits);
    await visitor.look();
    for (const entry of ['Overzicht', 'Uitslagen']) {
      await visitor.goTo(entry);
      const row = visitor.page.locator('.row--closed', { hasText: 'Weefselonderzoek' }).first();
      expect(await row.innerText()).toMatch(/bespreekt .* met u[\s\S]*wacht tot \d+ \w+ \d{4}/);
      expect(await row.locator('a').count()).toBe(0);
    }
    await visitor.look();
  });

  test('O-J1 O-24 nothing from before 1 October 2017, and how to get what is older', async () => {
    const visitor = await stage().newVisitor(manner);
    await visitor.signIn(longAgo);
    await visitor.goTo('Uitslagen');
    await visitor.look();
    expect(await visitor.page.locator('.row').count()).toBe(0);
    expect(await visitor.text()).toContain('U ziet hier gegevens vanaf 1 oktober 2017.');
    expect(await visitor.text()).toMatch(/Oudere gegevens kunt u opvragen.*\s+Vraag oudere gegevens op/);
  });

  test('O-J1 O-10 after signing out going back shows nothing, also without the network', async () => {
    const visitor = await stage().newVisitor(manner);
    const { page, hands, context } = visitor;
    await visitor.signIn(chooses);
    await visitor.goTo('Uitslagen');
    await visitor.goTo('Mijn keuzes');
    await hands.go(page.getByRole('button', { name: 'Uitloggen' }).first());
    await visitor.look();
    expect(await visitor.text()).toMatch(/U bent uitgelogd[\s\S]*Sluit nu uw browser/);
    for (const steps of [1, 2, 3]) {
      await page.evaluate(back => history.go(-back), steps).catch(() => undefined);
      await page.waitForURL(url => !['/keuzes', '/uitslagen', '/overzicht'].includes(url.pathname));
      expect(await visitor.text()).not.toMatch(/Laboratorium|Welkom|besproken/);
      await page.goto(`${stage().origin}/uitgelogd`);
    }
    await context.setOffline(true);
    await page.goBack({ timeout: 2_000 }).catch(() => undefined);
    expect(await visitor.text()).not.toMatch(/Laboratorium|Welkom|besproken/);
  });
});

/** From the landing page over the terms and DigiD to the overview, reading what must be said on the way. */
async function comeIn(visitor: Visitor, bsn: string): Promise<void> {
  const { page, hands } = visitor;
  await visitor.open('/');
  const landing = await visitor.text();
  expect(landing).toContain('niet voor spoed');
  for (const tip of [
    '112',
    'juiste en volledige',
    'eigen gebruik',
    'Laat niemand meekijken',
    'sluit uw browser',
  ])
    expect(landing).toContain(tip);
  await hands.go(page.locator('main').getByRole('link', { name: 'Inloggen met DigiD' }));
  await visitor.look('inloggen');
  expect(await visitor.text()).toContain('gaat u akkoord met de voorwaarden (versie 2)');
  expect(await visitor.text()).toContain('sms-controle');
  await visitor.atDigid(bsn);
  await visitor.look();
  await hands.press(page.getByRole('button', { name: 'Inloggen', exact: true }));
  await page.waitForURL('**/overzicht');
  await visitor.look('overzicht');
  const overview = await visitor.text();
  // The emergency text stands before the results.
  expect(overview.indexOf('niet voor spoed')).toBeGreaterThan(0);
  expect(overview.indexOf('niet voor spoed')).toBeLessThan(overview.indexOf('Nieuwe uitslagen'));
  expect(overview).toMatch(/aangevraagd door/);
}

function undiscussed({ page }: Visitor) {
  const rows = page.locator('.row', { hasText: 'nog niet besproken' }).filter({ hasText: 'Laboratorium ·' });
  return rows.locator('a').first();
}

/** Of that kind, open or waiting; reports of other kinds can be called "Laboratoriumverslag" too. */
function laboratoryRows({ page }: Visitor) {
  return page.locator('.row', { hasText: /Laboratorium(?!verslag)/ });
}

/** Opens what is new, reads who asked for it, and does not look. Gives the address of the result. */
async function meetTheQuestion(visitor: Visitor): Promise<string> {
  const { page, hands } = visitor;
  await visitor.goTo('Uitslagen');
  await visitor.look('uitslagen');
  await hands.go(undiscussed(visitor));
  await visitor.look('vraag');
  const address = page.url();
  expect(await visitor.text()).toMatch(/heeft dit onderzoek aangevraagd en bespreekt het met u/);
  // O-19: who treats them does not wait where there is haste.
  expect(await visitor.text()).toMatch(/neemt uw zorgverlener eerder contact met u op/);
  await hands.go(page.getByRole('link', { name: /^Annuleren/ }));
  expect(new URL(page.url()).pathname).toBe('/uitslagen');
  await hands.go(undiscussed(visitor));
  expect(page.url(), 'not looking is not opening').toBe(address);
  expect(await page.getByRole('button', { name: 'Toon de uitslag' }).count()).toBe(1);
  return address;
}

async function chooseAfterTheTalk(visitor: Visitor): Promise<void> {
  const { page, hands } = visitor;
  await hands.go(page.getByRole('link', { name: /^Stel in wanneer/ }));
  await visitor.look('keuzes');
  await unfold(visitor, 'Kies per soort');
  await hands.choose(
    page.getByRole('combobox', { name: 'Laboratorium' }),
    'Pas na het gesprek met mijn zorgverlener',
  );
  await saveChoices(visitor);
  await visitor.look();
}

async function seeItClosed(visitor: Visitor, address: string): Promise<void> {
  const { page } = visitor;
  for (const entry of ['Uitslagen', 'Overzicht']) {
    await visitor.goTo(entry);
    await visitor.look();
    const row = page.locator('.row', { hasText: 'wacht op het gesprek' }).first();
    expect(await row.innerText()).toMatch(/Laboratorium[\s\S]*bespreekt .* met u/);
    expect(await row.locator('a').count()).toBe(0);
    expect(await undiscussed(visitor).count()).toBe(0);
  }
  const answer = await page.goto(address);
  expect(answer?.status()).toBe(403);
  await visitor.look();
  expect(await visitor.text()).toContain('pas te zien na het gesprek met uw zorgverlener');
  expect(await page.locator('main').textContent()).not.toMatch(/\d+,\d/);
}

async function hideLaboratory(visitor: Visitor): Promise<void> {
  await visitor.goTo('Mijn keuzes');
  await unfold(visitor, 'Kies wat u niet wilt weten');
  await visitor.hands.toggle(visitor.page.getByRole('checkbox', { name: 'Laboratorium' }));
  await saveChoices(visitor);
}

async function unfold({ page, hands }: Visitor, title: string): Promise<void> {
  const shut = page.locator('details:not([open]) > summary', { hasText: title });
  if (await shut.count()) await hands.press(shut);
}

async function saveChoices(visitor: Visitor): Promise<void> {
  await visitor.hands.go(visitor.page.getByRole('button', { name: 'Bewaar mijn keuzes' }));
  expect(await visitor.text()).toContain('Uw keuzes zijn bewaard.');
}

/** The log says that one looked, that one chose, and which version one accepted. */
async function readTheLog(visitor: Visitor): Promise<void> {
  await visitor.goTo('Wie keek er mee');
  await visitor.hands.go(visitor.page.getByRole('link', { name: 'Toon ook wat u zelf deed' }));
  await visitor.look('wie-keek');
  const log = await visitor.text();
  for (const said of [
    'U bekeek uw uitslagen.',
    'U veranderde uw keuzes.',
    'U logde in.',
    'U ging akkoord met de voorwaarden (versie 2).',
  ])
    expect(log).toContain(said);
}
