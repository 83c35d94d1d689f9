/** That the stage does what journeys rely on: no script, the clock, the switches of DigiD. */
import { expect, test } from 'vitest';
import { phone, withStage } from './harness.ts';

const stage = withStage();
const hanneke = '999991000';

test('O-06 without script one comes in through DigiD, and every page passes the check', async () => {
  const visitor = await stage().newVisitor({ javaScript: false, viewport: phone });
  await visitor.open('/');
  await visitor.signIn(hanneke);
  await visitor.look('harness-overview-phone');
  expect(new URL(visitor.page.url()).pathname).toBe('/overzicht');
});

test('T14 after sixteen minutes of doing nothing the session is over', async () => {
  const visitor = await stage().newVisitor();
  await visitor.signIn(hanneke);
  stage().clock.pass('PT16M');
  await visitor.open('/uitslagen');
  expect(new URL(visitor.page.url()).pathname).toBe('/uitgelogd');
});

test('O-✗1 DigiD says something that is not to be trusted: nobody comes in, and it works again afterwards', async () => {
  const visitor = await stage().newVisitor();
  await stage().digid.set({ fault: 'other-key' });
  await visitor.signIn(hanneke);
  expect(await visitor.page.locator('h1').textContent()).not.toContain('Overzicht');
  await visitor.page.goto(`${stage().origin}/overzicht`);
  expect(new URL(visitor.page.url()).pathname).toBe('/inloggen');
  await stage().digid.reset();
  await visitor.signIn(hanneke);
  expect(new URL(visitor.page.url()).pathname).toBe('/overzicht');
});
