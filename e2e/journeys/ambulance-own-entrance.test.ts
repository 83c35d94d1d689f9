/** A-J3: by the entrance of one service, which stays the only one that can be reached. */
import { describe, expect, test } from 'vitest';
import { acceptTerms, app, comeIn, giveConsent, ridesIn, services } from '../ambulance.ts';
import { farthest, originOf, type Visitor, withStage } from '../harness.ts';

const stage = withStage('mijn-ambulancezorg');

const people = [
  {
    bsn: '999997592',
    entrance: 'twente',
    service: services.twente,
    place: 'Rijssen',
    other: services.ijsselland,
  },
  {
    bsn: '999996939',
    entrance: 'midden-en-west-brabant',
    service: services.westBrabant,
    place: 'Waalwijk',
    other: services.noordBrabant,
  },
] as const;
const visits = farthest.map((manner, place) => ({ ...manner, one: people[place] ?? people[0] }));

describe.each(visits)('$manner', ({ one, ...manner }) => {
  test('A-J3 A-04 A-13 A-22 A-24 A-27 A-34 the service is fixed, and no address, parameter, cookie or host leads to another', async () => {
    const there = await ridesAtTheOther(one);
    const visitor = await stage().newVisitor(manner);
    await visitor.open(`/bij/${one.entrance}`);
    expect(new URL(visitor.page.url()).pathname).toBe('/');
    expect(await visitor.text()).toContain(one.service.name);
    await visitor.look('ambulance-eigen-ingang');
    await acceptTerms(visitor);
    expect(new URL(visitor.page.url()).pathname, 'nothing to choose').toBe('/inloggen');
    expect(await visitor.text()).toContain(`U logt in bij: ${one.service.name}`);
    await visitor.page.goto(`${stage().origin}/kies`);
    expect(new URL(visitor.page.url()).pathname, 'nothing to choose').toBe('/inloggen');
    await visitor.signIn(one.bsn, app);
    await giveConsent(visitor);
    expect(await ridesIn(visitor).count()).toBe(1);
    expect(await visitor.text()).toContain(one.place);
    await tryTheOther(visitor, { ...one, there });
  });
});

type Case = (typeof people)[number];

/** The addresses of what this person really has at the other service. */
async function ridesAtTheOther({ bsn, other }: Case): Promise<readonly string[]> {
  const visitor = await stage().newVisitor();
  await comeIn(visitor, { bsn, service: other });
  const rides = await ridesIn(visitor).evaluateAll(links =>
    links.map(link => link.getAttribute('href') ?? ''),
  );
  expect(rides).toHaveLength(1);
  await visitor.close();
  return rides;
}

async function tryTheOther(visitor: Visitor, { other, there }: Case & { there: readonly string[] }) {
  const { page, context } = visitor;
  const tryAll = async () => {
    for (const path of there) {
      for (const address of [path, `${path}?organisatie=${other.ura}`]) {
        const answer = await page.goto(`${stage().origin}${address}`);
        expect(answer?.status(), address).toBe(404);
        expect(await visitor.text()).toContain('Deze pagina is er niet');
      }
    }
    for (const query of [`organisatie=${other.ura}`, `ura=${other.ura}`, `zoek=${other.name}`]) {
      await page.goto(`${stage().origin}/ritten?${query}`);
      expect(await page.locator('main').innerText()).not.toContain(other.name);
      expect(await ridesIn(visitor).count()).toBe(1);
    }
  };
  await tryAll();
  await visitor.look();
  const [chosen] = (await context.cookies()).filter(({ name }) => name.includes('zorgaanbieder'));
  if (!chosen) throw new Error('the choice stands in no cookie');
  await context.addCookies([{ ...chosen, value: other.ura }]);
  await tryAll();
  // The session is one of this portal: at another it is nobody's.
  const elsewhere = originOf(stage().demonstration, 'mijn-ommelander');
  const session = (await context.cookies()).filter(({ name }) => name.includes('inzage'));
  expect(session).toHaveLength(1);
  await context.addCookies(session.map(({ name, value }) => ({ name, value, url: elsewhere })));
  const answer = await page.goto(`${elsewhere}/overzicht`);
  expect(answer?.ok()).toBe(true);
  expect(new URL(page.url()).pathname).not.toBe('/overzicht');
}
