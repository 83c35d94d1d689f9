/** What anybody may read before signing in, and what stands where nothing is. */
import { describe, expect, test } from 'vitest';
import { farthest, withStage } from '../harness.ts';

const stage = withStage();

describe.each(farthest)('$manner', manner => {
  test('O-02 O-03 O-05 O-07 O-08 O-09 O-10 O-26 what one should know stands on the first page and on that about safe use', async () => {
    const visitor = await stage().newVisitor(manner);
    await visitor.open('/');
    const first = await visitor.text();
    for (const said of [
      'Bel bij levensgevaar 112',
      'juiste en volledige informatie',
      'alleen voor uw eigen gebruik',
      'Beveilig uw computer, tablet en telefoon',
      'Laat niemand meekijken',
      'Zet ze niet op sociale media',
      'sluit uw browser',
    ])
      expect(first).toContain(said);
    expect(await visitor.page.locator('a[href^="tel:112"]').count()).toBe(1);
    await visitor.hands.go(visitor.page.getByRole('link', { name: 'Meer over veilig gebruik' }));
    await visitor.look('veilig-gebruik');
    const safe = await visitor.text();
    for (const said of ['Vergrendel uw scherm', 'Bewaar afdrukken', 'sluit uw browser', 'eigen gebruik'])
      expect(safe).toContain(said);
    const tips = visitor.page.getByRole('link', { name: /tips voor veilig gebruik van DigiD/i });
    expect(await tips.getAttribute('href')).toBe('https://www.digid.nl');
  });

  test('O-27 the pages at the foot, the old terms and the page for what is not there have no fault, also in English', async () => {
    const visitor = await stage().newVisitor(manner);
    await visitor.page.goto(stage().origin);
    const foot = visitor.page.locator('footer ul a');
    const links = await foot.evaluateAll(each => each.map(link => link.getAttribute('href') ?? ''));
    expect(links).toContain('/veilig-gebruik');
    for (const path of [...links, '/voorwaarden?versie=1', '/bestaat-niet', '/inloggen?taal=en', '/']) {
      await visitor.open(path);
      expect(await visitor.page.locator('.opening h1').count(), path).toBe(1);
    }
  });
});
