/** Staff come to work: through the provider of their employer, in a role, and out again there too. */
import { describe, expect, test } from 'vitest';
import { farthest, withStage } from '../harness.ts';

const stage = withStage('ommelander-werkplek');

describe.each(farthest)('O-13 $manner', ({ manner, ...how }) => {
  test('O-13 D-117 staff sign in at their provider, see who they are here, and sign out everywhere', async () => {
    const visitor = await stage().newVisitor(how);
    const { page, hands } = visitor;
    await visitor.open('/werk');
    expect(await visitor.text()).toContain('Inloggen voor medewerkers');
    await visitor.look(`staff-sign-in-${manner}`);
    await visitor.signInStaff('greetje-haverkamp');
    await visitor.look(`workplace-${manner}`);
    expect(await visitor.text()).toContain('Welkom, Greetje Haverkamp');
    expect(await visitor.text()).toContain('Ommelander Ziekenhuis');
    await hands.press(page.getByRole('button', { name: 'Uitloggen' }).last());
    await page.waitForURL(url => url.origin !== stage().origin || url.pathname === '/uitgelogd');
    const onward = page.getByRole('button', { name: 'Uitloggen' });
    if ('javaScript' in how) await hands.press(onward);
    await page.waitForURL(url => url.origin === stage().origin && url.pathname === '/uitgelogd');
    await visitor.open('/werk');
    expect(new URL(page.url()).pathname).toBe('/inloggen');
    // Nobody comes in as the one before: the provider asks again who it is.
    await hands.go(page.getByRole('button', { name: 'Inloggen met uw werkaccount' }));
    await page.waitForURL(url => url.origin !== stage().origin);
    expect(await page.getByRole('heading', { name: 'Inloggen bij uw werk' }).count()).toBe(1);
  });
});
