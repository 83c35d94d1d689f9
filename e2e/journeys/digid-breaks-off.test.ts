/** O-✗3: DigiD breaks off. Nobody comes in, the page says what happened and what to do, and everything is in the log. */
import { describe, expect, test } from 'vitest';
import type { LogMark } from '../audit.ts';
import { farthest, type Visitor, withStage } from '../harness.ts';

const stage = withStage();
const hanneke = '999991000';
/** Literal, by test criterion T6 of Logius. */
const faultText = 'Er is een fout opgetreden in de communicatie met DigiD.';

describe.each(farthest)('$manner', manner => {
  test('O-✗3 who cancels at DigiD is back with a message and without a session, and can go on', async () => {
    const since = await stage().audit.mark();
    const visitor = await stage().newVisitor(manner);
    const { page, hands } = visitor;
    await visitor.atDigid(hanneke);
    await visitor.look('digid');
    await hands.press(page.getByRole('button', { name: 'Annuleren' }));
    await page.waitForURL('**/inloggen?melding=gestopt');
    await visitor.look('gestopt');
    expect(await visitor.text()).toContain('U hebt het inloggen bij DigiD gestopt. U bent niet ingelogd.');
    await expectNobodyIn(visitor);
    expect(await signInsSince(since)).toEqual([{ outcome: 'refused', reason: 'cancelled' }]);
    await visitor.signIn(hanneke);
    expect(await visitor.text()).toContain('Overzicht');
  });

  test('O-✗3 an answer that comes too late is refused', async () => {
    const since = await stage().audit.mark();
    const visitor = await stage().newVisitor(manner);
    await visitor.atDigid(hanneke);
    stage().clock.pass('PT16M');
    await answer(visitor);
    await expectFault(visitor);
    expect(await signInsSince(since)).toMatchObject([{ outcome: 'failed' }]);
  });

  test('O-✗3 with DigiD unreachable the page says so, with the time, a number and the way to try again', async () => {
    const since = await stage().audit.mark();
    const visitor = await stage().newVisitor(manner);
    const { page, hands } = visitor;
    await visitor.atDigid(hanneke);
    await stage().digid.set({ fault: 'outage' });
    await answer(visitor);
    await expectFault(visitor);
    expect(await visitor.text()).toMatch(/Tijd: \w+dag \d+ \w+ \d{4}, \d\d:\d\d uur/);
    expect(await visitor.text()).toMatch(/Code voor de helpdesk: [A-Z0-9]{4}-[A-Z0-9]{4}/);
    expect(await signInsSince(since)).toMatchObject([{ outcome: 'failed' }]);
    await stage().digid.reset();
    await hands.go(page.getByRole('link', { name: 'Probeer opnieuw in te loggen' }));
    await visitor.signIn(hanneke);
    expect(await visitor.text()).toContain('Overzicht');
  });
});

describe.each(farthest)('$manner', manner => {
  test('O-✗3 the same answer offered twice: the second opens nothing and moves nobody, and is in the log', async () => {
    const visitor = await stage().newVisitor(manner);
    const { page, context } = visitor;
    await visitor.atDigid(hanneke);
    const asked = await context.cookies();
    const back = page.waitForRequest(request => request.url().includes('/inloggen/digid?'));
    await answer(visitor);
    expect(await visitor.text()).toContain('Overzicht');
    const since = await stage().audit.mark();
    const again = async () => {
      // Even with the cookie that belonged to the question.
      await context.addCookies(asked);
      await page.goto((await back).url());
    };
    await again();
    expect(new URL(page.url()).pathname, 'a stray link ends no session').toBe('/overzicht');
    await visitor.signOut();
    await again();
    await expectFault(visitor);
    expect(await signInsSince(since)).toMatchObject([{ outcome: 'refused' }, { outcome: 'failed' }]);
  });

  test('O-✗3 O-06 with a password alone DigiD is not enough: the page says which way is', async () => {
    const since = await stage().audit.mark();
    const visitor = await stage().newVisitor(manner);
    await stage().digid.set({ level: 'basis' });
    await visitor.signIn(hanneke, 'basis');
    await visitor.look('te-laag');
    expect(await visitor.text()).toContain('Deze manier van inloggen is niet sterk genoeg');
    await expectNobodyIn(visitor);
    expect(await signInsSince(since)).toMatchObject([{ outcome: 'refused', reason: 'level-too-low' }]);
  });
});

test('O-✗3 an answer counts only in the browser that asked', async () => {
  const [one, other] = [await stage().newVisitor(), await stage().newVisitor()];
  await one.atDigid(hanneke);
  const back = one.page.waitForRequest(request => request.url().includes('/inloggen/digid?'));
  await answer(one);
  await other.page.goto((await back).url());
  await expectFault(other);
});

async function answer({ page, hands }: Visitor): Promise<void> {
  await hands.press(page.getByRole('button', { name: 'Inloggen', exact: true }));
  await page.waitForURL(url => url.origin === stage().origin);
  await page.waitForLoadState('load');
}

async function expectFault(visitor: Visitor): Promise<void> {
  await visitor.look('digid-fout');
  expect(await visitor.text()).toContain(faultText);
  expect(await visitor.page.content()).not.toContain(hanneke);
  expect(visitor.page.url()).not.toContain(hanneke);
  await expectNobodyIn(visitor);
}

/** In a tab of its own, so that the page stays where it is. */
async function expectNobodyIn({ context }: Visitor): Promise<void> {
  const tab = await context.newPage();
  await tab.goto(`${stage().origin}/overzicht`);
  expect(new URL(tab.url()).pathname).toBe('/inloggen');
  await tab.close();
}

async function signInsSince(mark: LogMark) {
  const rows = await stage().audit.since(mark);
  return rows
    .filter(({ name }) => name === 'sign-in')
    .map(({ outcome, policy }) => ({ outcome, reason: policy.reason }));
}
