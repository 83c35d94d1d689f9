/** The queue by keys, and what comes in while somebody looks at it: nothing moves until they ask for it. */
import { expect, test } from 'vitest';
import { desk, type Visitor, withStage } from '../harness.ts';

const outside = withStage();
const inside = withStage('ommelander-werkplek');

async function ask(visitor: Visitor, question: string): Promise<void> {
  const { page, hands } = visitor;
  await visitor.open('/berichten/nieuw');
  await hands.pick(page.getByRole('radio', { name: 'Deze website of inloggen' }));
  await hands.write(page.getByLabel('Uw vraag'), question);
  await hands.go(page.getByRole('button', { name: 'Verder: kijk uw vraag na' }));
  await hands.go(page.getByRole('button', { name: 'Stuur mijn vraag' }));
}

test('O-J2 D-105 the service desk works its queue by keys, and sees that something came in', async () => {
  const patient = await outside().newVisitor({ viewport: desk });
  await patient.signIn('999991668');
  await ask(patient, 'Ik krijg geen sms');
  await ask(patient, 'Ik zie de website in het Engels');

  const work = await inside().newVisitor({ viewport: desk });
  const { page } = work;
  await work.signInStaff('omar-el-hadji');
  await work.open('/werk/wachtrij');
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  await page.keyboard.press('j');
  const first = await focused();
  await page.keyboard.press('j');
  expect(await focused()).not.toBe(first);
  await page.keyboard.press('k');
  expect(await focused()).toBe(first);
  await page.keyboard.press('/');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('nummer');
  // In a field the letters are letters.
  await page.keyboard.type('jk');
  expect(await page.inputValue('#nummer')).toBe('jk');
  await page.locator('[data-keys] summary').focus();
  await page.keyboard.press('j');
  await Promise.all([page.waitForURL(/\/werk\/wachtrij\/[\da-f-]{36}/), page.keyboard.press('Enter')]);
  await page.waitForLoadState('load');
  await page.keyboard.press('a');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('antwoord');
  await page.locator('[data-keys] summary').focus();
  await page.keyboard.press('f');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('naar');
  await page.locator('[data-keys] summary').focus();
  await page.keyboard.press('?');
  await work.look('sneltoetsen');
  await page.getByRole('button', { name: 'Zet sneltoetsen uit' }).click();
  await page.keyboard.press('a');
  expect(await page.evaluate(() => document.activeElement?.id)).not.toBe('antwoord');

  await work.open('/werk/wachtrij');
  const before = await page.locator('[data-work]').allTextContents();
  await ask(patient, 'Er kwam iets bij');
  await page.mouse.move(100, 100);
  await page.mouse.move(300, 300);
  const fresh = page.getByRole('link', { name: '1 nieuwe · toon' });
  await fresh.waitFor({ timeout: 60_000 });
  expect(await page.locator('[data-work]').allTextContents()).toEqual(before);
  await work.look('wachtrij-nieuw');
  await Promise.all([page.waitForEvent('framenavigated'), fresh.click()]);
  await page.waitForLoadState('load');
  expect(await work.text()).toContain('Er kwam iets bij');
});
