/** O-J3, terms change: a demonstration of its own, started again on the same data with the next version of its terms. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { farthest } from '../harness.ts';
import { type OwnPortals, ownPortals } from '../own-portals.ts';

// One person for each way of coming, so that everybody meets the new version for the first time.
const visits = farthest.map((manner, place) => ({
  ...manner,
  bsn: ['999991000', '999992326'][place] ?? '',
}));

let own: OwnPortals;

beforeAll(async () => {
  own = await ownPortals();
  await own.copy('mijn-ommelander');
  await own.copy('mijn-ommelander', 'mijn-vinkje');
  await own.change('mijn-vinkje/portal.yaml', text =>
    text
      .replaceAll('mijn-ommelander', 'mijn-vinkje')
      .replace('Mijn Ommelander\n', 'Mijn Vinkje\n')
      .replace('acceptance: tacit', 'acceptance: tick'),
  );
  await own.change('mijn-ommelander/portal.yaml', text => text.replace('current: 2', 'current: 1'));
  await own.start();
});

afterAll(() => own?.close());

describe('tacit', () => {
  test.each(visits)(
    'O-J3 O-27 version 1 is named before signing in, and kept: $manner',
    async ({ bsn, ...manner }) => {
      const visitor = await own.visit('mijn-ommelander', manner);
      await visitor.open('/inloggen');
      expect(await visitor.text()).toContain(
        'Door in te loggen gaat u akkoord met de voorwaarden (versie 1).',
      );
      await visitor.signIn(bsn);
      expect(await visitor.text()).not.toContain('De voorwaarden zijn veranderd');
      await visitor.open('/voorwaarden');
      expect(await visitor.text()).toContain('Dit is versie 1.');
      expect(await visitor.text()).toMatch(/Versie 1: u logde in op \w+dag/);
      expect(await visitor.text()).not.toContain('Versie 2');
    },
  );

  test('O-J3 the next version begins: the portal is started again on the same data', async () => {
    await own.change('mijn-ommelander/portal.yaml', text => text.replace('current: 1', 'current: 2'));
    expect((await own.start()).portals).toHaveLength(2);
  });

  test.each(visits)(
    'O-J3 O-27 the next sign-in names version 2, says what is different, and the old one stays: $manner',
    async ({ bsn, ...manner }) => {
      const visitor = await own.visit('mijn-ommelander', manner);
      const { page, hands } = visitor;
      await visitor.open('/inloggen');
      expect(await visitor.text()).toContain('gaat u akkoord met de voorwaarden (versie 2)');
      await visitor.signIn(bsn);
      await visitor.look('nieuwe-voorwaarden');
      const overview = await visitor.text();
      expect(overview).toContain('De voorwaarden zijn veranderd (versie 2)');
      expect(overview).toContain('Nieuw: u kunt zelf zien wie uw gegevens heeft bekeken.');
      await hands.go(page.getByRole('link', { name: 'Lees de voorwaarden' }));
      expect(await visitor.text()).toMatch(/Versie 2: u logde in op[\s\S]*Versie 1: u logde in op/);
      await hands.go(page.getByRole('link', { name: /^Versie 1/ }));
      await visitor.look();
      expect(await visitor.text()).toContain('Dit is de oude versie 1. Nu geldt versie 2.');
      // The old text itself, without what came later.
      expect(await visitor.text()).not.toContain('U kiest of u een uitslag wilt zien');
      await visitor.goTo('Wie keek er mee');
      await visitor.hands.go(visitor.page.getByRole('link', { name: 'Toon ook wat u zelf deed' }));
      expect(await visitor.text()).toMatch(/akkoord met de voorwaarden \(versie 2\)[\s\S]*\(versie 1\)/);
    },
  );

  test('O-J3 who knows the new version is not told again', async () => {
    const [first] = visits;
    const visitor = await own.visit('mijn-ommelander', {});
    await visitor.signIn(first?.bsn ?? '');
    expect(await visitor.text()).toContain('Overzicht');
    expect(await visitor.text()).not.toContain('De voorwaarden zijn veranderd');
  });
});

describe('with a tick', () => {
  test.each(visits)(
    'O-J3 O-27 without the tick nobody goes on, with it one comes in: $manner',
    async ({ bsn, ...manner }) => {
      const visitor = await own.visit('mijn-vinkje', manner);
      const { page, hands } = visitor;
      await visitor.open('/inloggen');
      const tick = page.getByRole('checkbox', { name: 'Ik ga akkoord met de voorwaarden (versie 2)' });
      expect(await tick.isChecked()).toBe(false);
      await hands.go(page.getByRole('button', { name: 'Inloggen met DigiD' }));
      await visitor.look('zonder-vinkje');
      expect(new URL(page.url()).pathname).toBe('/inloggen');
      expect(await visitor.text()).toContain('Voorwaarden: zet een vinkje als u akkoord gaat met versie 2.');
      await hands.toggle(tick);
      await visitor.signIn(bsn);
      await visitor.open('/voorwaarden');
      expect(await visitor.text()).toMatch(/Versie 2: u zette een vinkje op/);
    },
  );

  test('O-J3 the server refuses too: no tick, a tick for an old version, a tick for one that is not there yet', async () => {
    const visitor = await own.visit('mijn-vinkje', {});
    await visitor.open('/inloggen');
    const answers = await visitor.page.evaluate(() =>
      Promise.all(
        ['', '1', '3', 'on'].map(async akkoord => {
          const body = new URLSearchParams({ akkoord });
          const answer = await fetch('/inloggen', { method: 'POST', body });
          return { status: answer.status, goesOn: (await answer.text()).includes('SAMLRequest') };
        }),
      ),
    );
    expect(answers).toEqual(Array(4).fill({ status: 422, goesOn: false }));
    // Nor does an answer of DigiD that nobody here asked for.
    await visitor.open('/inloggen/digid?SAMLart=AAQAAA&RelayState=none');
    await visitor.open('/overzicht');
    expect(new URL(visitor.page.url()).pathname).toBe('/inloggen');
  });
});
