/**
 * A-J2 and O-J3 from both sides: whoever keeps the texts publishes a new version from the workplace, without a restart; the
 * next sign-in names it, the old one stays readable, and the privacy office shows which one held at which sign-in.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptTerms, app, chooseService, giveConsent, readRide, ridesIn, services } from '../ambulance.ts';
import { farthest, type Manner, type Visitor } from '../harness.ts';
import { type OwnPortals, ownPortals } from '../own-portals.ts';

const people = [
  { ambulance: '999991000', service: services.groningen, hospital: '999991000' },
  { ambulance: '999996289', service: services.haaglanden, hospital: '999992326' },
] as const;
const visits = farthest.map((manner, place) => ({ ...manner, ...(people[place] ?? people[0]) }));

let own: OwnPortals;

beforeAll(async () => {
  own = await ownPortals();
  for (const portal of ['mijn-ambulancezorg', 'ambulance-werkplek', 'mijn-ommelander', 'ommelander-werkplek'])
    await own.copy(portal);
  // The same hospital with an explicit tick: a portal beside it, of the same organisation and the same keeper.
  await own.copy('mijn-ommelander', 'mijn-vinkje');
  await own.change('mijn-vinkje/portal.yaml', text =>
    text
      .replaceAll('mijn-ommelander', 'mijn-vinkje')
      .replace('name: Mijn Ommelander\n', 'name: Mijn Vinkje\n')
      .replace('acceptance: tacit', 'acceptance: tick')
      .replace(/organisations:\n[\s\S]*?\nsignIn:/, 'organisationsOf: mijn-ommelander\n\nsignIn:'),
  );
  await own.start();
});

afterAll(() => own?.close());

/** The version that a visitor reads now. */
async function versionAt(portal: string, manner: Manner): Promise<number> {
  const visitor = await own.visit(portal, manner);
  await visitor.open('/voorwaarden');
  const [, version] = /Dit is versie (\d+)\./.exec(await visitor.text()) ?? [];
  await visitor.close();
  return Number(version);
}

type Writing = { editor: string; portal: string; workplace: string; number: number; manner: Manner };

/** From the list of texts to a version that holds; gives what was new in it. */
async function publish({ editor, portal, workplace, number, manner }: Writing): Promise<string> {
  const visitor = await own.visit(workplace, manner);
  const { page, hands } = visitor;
  await visitor.signInStaff(editor);
  await visitor.goTo('Teksten');
  await visitor.look(`teksten-${workplace}`);
  await hands.go(page.locator(`main a[href="/teksten/${portal}/voorwaarden"]`));
  await visitor.look(`tekst-${workplace}`);
  await hands.go(page.getByRole('link', { name: `Maak versie ${number}` }));
  await visitor.look(`tekst-schrijven-${workplace}`);
  const said = `Nieuw in versie ${number}: u leest wie uw gegevens gebruikte`;
  for (const language of ['Nederlands', 'Engels']) {
    await hands.write(page.getByLabel(`Wat er anders is (${language})`), `- ${said} (${language}).`);
    await hands.write(page.getByLabel(`De tekst (${language})`), `${said} (${language}).\n\n`);
  }
  await hands.go(page.getByRole('button', { name: 'Verder: kijk na' }));
  await visitor.look(`tekst-nakijken-${workplace}`);
  const check = await visitor.text();
  expect(check).toContain(`Wat er anders is dan in versie ${number - 1}`);
  expect(check).toMatch(/Nieuw:|Wordt:/);
  expect(check).toContain('Zo ziet een bezoeker het');
  await hands.go(page.getByRole('button', { name: `Publiceer versie ${number}` }));
  expect(await visitor.text()).toContain('Vanaf wanneer: kies meteen, of vanaf een dag en tijd.');
  await hands.pick(page.getByRole('radio', { name: /^Meteen/ }));
  await hands.go(page.getByRole('button', { name: `Publiceer versie ${number}` }));
  await visitor.look(`tekst-gepubliceerd-${workplace}`);
  expect(await visitor.text()).toContain('Gepubliceerd. Deze versie geldt vanaf nu.');
  await visitor.close();
  return said;
}

/** The privacy office looks somebody up in the register of terms. */
async function register(of: { officer: string; workplace: string; bsn: string; manner: Manner }) {
  const visitor = await own.visit(of.workplace, of.manner);
  const { page, hands } = visitor;
  await visitor.signInStaff(of.officer);
  await page.goto(new URL('/privacy/register', page.url()).href);
  await hands.write(page.getByLabel('Burgerservicenummer'), of.bsn);
  await hands.go(page.locator('main').getByRole('button').first());
  await visitor.look(`register-${of.workplace}`);
  const text = await visitor.text();
  await visitor.close();
  return text;
}

async function enterAmbulance(
  visitor: Visitor,
  of: { version: number; service: (typeof people)[number]['service']; bsn: string },
): Promise<void> {
  await visitor.open('/');
  await acceptTerms(visitor, of.version);
  await chooseService(visitor, of.service);
  await visitor.signIn(of.bsn, app);
}

describe.each(visits)('$manner', ({ manner: _, ambulance: bsn, service, hospital: __, ...manner }) => {
  test('A-J2 A-13 A-15 A-16 published, asked again by its number, opens only after it; the old one and both moments stay', async () => {
    const before = await versionAt('mijn-ambulancezorg', manner);
    const number = before + 1;
    const first = await own.visit('mijn-ambulancezorg', manner);
    await enterAmbulance(first, { version: before, service, bsn });
    await giveConsent(first);
    expect(await ridesIn(first).count()).toBeGreaterThan(0);
    await first.close();

    const of = { portal: 'mijn-ambulancezorg', workplace: 'ambulance-werkplek', number, manner };
    const said = await publish({ editor: 'yvonne-stadskanaal', ...of });

    const visitor = await own.visit('mijn-ambulancezorg', manner);
    const { page, hands } = visitor;
    await visitor.open('/');
    const tick = page.getByRole('checkbox', {
      name: `Ik ga akkoord met de algemene voorwaarden (versie ${number})`,
    });
    expect(await tick.isChecked()).toBe(false);
    for (const path of ['/kies', '/ritten']) {
      await page.goto(new URL(path, page.url()).href);
      expect(new URL(page.url()).pathname, path).toBe('/');
    }
    await enterAmbulance(visitor, { version: number, service, bsn });
    expect(new URL(page.url()).pathname).toBe('/ritten');
    expect((await readRide(visitor, ridesIn(visitor).first())).alts).toContain(`Logo van ${service.name}`);
    await visitor.open('/voorwaarden');
    expect(await visitor.text()).toContain(said);
    expect(await visitor.text()).toMatch(
      new RegExp(`Versie ${number}: u zette een vinkje op[\\s\\S]*Versie ${before}: u zette een vinkje op`),
    );
    await hands.go(page.getByRole('link', { name: new RegExp(`^Versie ${before}`) }));
    await visitor.look();
    expect(await visitor.text()).toContain(`Dit is de oude versie ${before}. Nu geldt versie ${number}.`);
    expect(await visitor.text()).not.toContain(said);
    await visitor.close();

    const shown = await register({
      officer: 'yvonne-stadskanaal',
      workplace: 'ambulance-werkplek',
      bsn,
      manner,
    });
    expect(shown).toMatch(new RegExp(`versie ${number}[\\s\\S]*versie ${before}`));
  });
});

describe.each(visits)('$manner', ({ manner: _, hospital: bsn, ambulance: __, service: ___, ...manner }) => {
  test('O-J3 O-27 published, named at the next sign-in, told once in plain words; the old one stays, the office shows both', async () => {
    const before = await versionAt('mijn-ommelander', manner);
    const number = before + 1;
    const first = await own.visit('mijn-ommelander', manner);
    await first.open('/inloggen');
    expect(await first.text()).toContain(`gaat u akkoord met de voorwaarden (versie ${before})`);
    await first.signIn(bsn);
    await first.close();

    const of = { portal: 'mijn-ommelander', workplace: 'ommelander-werkplek', number, manner };
    const said = await publish({ editor: 'lieke-vredeveld', ...of });

    const visitor = await own.visit('mijn-ommelander', manner);
    const { page, hands } = visitor;
    await visitor.open('/inloggen');
    expect(await visitor.text()).toContain(`gaat u akkoord met de voorwaarden (versie ${number})`);
    await visitor.signIn(bsn);
    await visitor.look('voorwaarden-veranderd');
    expect(await visitor.text()).toContain(`De voorwaarden zijn veranderd (versie ${number})`);
    expect(await visitor.text()).toContain(`${said} (Nederlands).`);
    await hands.go(page.getByRole('link', { name: 'Lees de voorwaarden' }));
    expect(await visitor.text()).toMatch(
      new RegExp(`Versie ${number}: u logde in op[\\s\\S]*Versie ${before}: u logde in op`),
    );
    await hands.go(page.getByRole('link', { name: new RegExp(`^Versie ${before}`) }));
    await visitor.look();
    expect(await visitor.text()).not.toContain(said);
    await visitor.close();

    const again = await own.visit('mijn-ommelander', manner);
    await again.signIn(bsn);
    expect(await again.text()).not.toContain('De voorwaarden zijn veranderd');
    await again.close();

    const shown = await register({
      officer: 'marijke-toornvliet',
      workplace: 'ommelander-werkplek',
      bsn,
      manner,
    });
    expect(shown).toMatch(new RegExp(`versie ${number}[\\s\\S]*versie ${before}`));
  });
});

test('O-J3 A-16 where the tenant chose an explicit tick, a published version asks everybody for it again', async () => {
  const [{ hospital: bsn }] = people;
  const first = await own.visit('mijn-vinkje', {});
  await first.open('/inloggen');
  const tick = (visitor: Visitor, version: number) =>
    visitor.page.getByRole('checkbox', { name: `Ik ga akkoord met de voorwaarden (versie ${version})` });
  await first.hands.toggle(tick(first, 2));
  await first.signIn(bsn);
  await first.close();
  const of = { portal: 'mijn-vinkje', workplace: 'ommelander-werkplek', number: 3, manner: {} };
  await publish({ editor: 'lieke-vredeveld', ...of });
  const visitor = await own.visit('mijn-vinkje', {});
  await visitor.open('/inloggen');
  await visitor.hands.go(visitor.page.getByRole('button', { name: 'Inloggen met DigiD' }));
  expect(await visitor.text()).toContain('Voorwaarden: zet een vinkje als u akkoord gaat met versie 3.');
  await visitor.hands.toggle(tick(visitor, 3));
  await visitor.signIn(bsn);
  await visitor.open('/voorwaarden');
  expect(await visitor.text()).toMatch(
    /Versie 3: u zette een vinkje op[\s\S]*Versie 2: u zette een vinkje op/,
  );
});
