/** O-✗1, without its steps about coercion: nobody else can look at a record by being near a device, an address or a browser. */
import { describe, expect, test } from 'vitest';
import { desk, farthest, manners, phone, type Visitor, withStage } from '../harness.ts';

const stage = withStage();
const hanneke = '999991000';
const noor = '999992326';
/** Signs in nowhere else, so that his list of browsers holds these two only. */
const karel = '999994979';

describe.each(farthest)('$manner', manner => {
  test('O-✗1 O-08 O-10 who does nothing for fifteen minutes is out, reads why, and comes back where they were', async () => {
    const visitor = await stage().newVisitor(manner);
    const { page, hands } = visitor;
    await visitor.signIn(hanneke);
    stage().clock.pass('PT15M1S');
    await visitor.goTo('Uitslagen');
    expect(new URL(page.url()).pathname).toBe('/uitgelogd');
    await visitor.look('uitgelogd');
    expect(await visitor.text()).toMatch(/U deed 15 minuten niets\.[\s\S]*Sluit nu uw browser/);
    expect(await visitor.text()).not.toMatch(/Hanneke|Vlierhuis|Laboratorium/);
    await hands.go(page.getByRole('link', { name: 'Log opnieuw in' }));
    // DigiD keeps its own time and would not believe a portal that is a quarter of an hour ahead.
    stage().clock.reset();
    await visitor.signIn(hanneke);
    expect(new URL(page.url()).pathname).toBe('/uitslagen');
  });

  test('O-✗1 the copied address of a result gives nothing without a session, and nothing to another patient', async () => {
    const visitor = await stage().newVisitor();
    await visitor.signIn(hanneke);
    await visitor.goTo('Uitslagen');
    const address = await visitor.page.locator('.row a').last().getAttribute('href');
    await visitor.close();
    const stranger = await stage().newVisitor(manner);
    await stranger.open(address ?? '');
    expect(new URL(stranger.page.url()).pathname).toBe('/inloggen');
    expect(await stranger.text()).not.toMatch(/Vlierhuis|Laboratorium/);
    await stranger.signIn(noor);
    await stranger.look();
    // "May not" looks like "does not exist".
    expect(await stranger.text()).toContain('Deze pagina is er niet');
    expect(await stranger.text()).not.toMatch(/Vlierhuis/);
    const other = await stranger.page.goto(`${stage().origin}/uitslagen/verslag/bestaat-niet`);
    expect(other?.status()).toBe(404);
  });
});

describe.each(manners.filter(each => !('javaScript' in each)))('$manner', manner => {
  test('O-✗1 O-10 two minutes ahead there is a warning; "Blijf ingelogd" keeps the session, doing nothing ends it', async () => {
    const visitor = await stage().newVisitor(manner);
    const { page } = visitor;
    await page.clock.install();
    await visitor.signIn(hanneke);
    await pass(visitor, 'PT12M58S');
    expect(await warning(visitor).isVisible()).toBe(false);
    await pass(visitor, 'PT13M2S');
    await warning(visitor).waitFor();
    expect(await visitor.text()).toMatch(/U wordt om \d\d:\d\d uur uitgelogd\./);
    // The warning speaks up without taking the focus.
    expect(await warning(visitor).evaluate(button => button === document.activeElement)).toBe(false);
    await visitor.look('waarschuwing');
    await visitor.hands.press(warning(visitor));
    await page.getByText('U blijft ingelogd.').waitFor();
    await pass(visitor, 'PT26M');
    await visitor.goTo('Uitslagen');
    expect(new URL(page.url()).pathname).toBe('/uitslagen');
    const out = page.waitForURL('**/uitgelogd');
    await pass(visitor, 'PT41M2S');
    await out;
    await page.waitForLoadState('load');
    expect(await visitor.text()).toContain('U deed 15 minuten niets.');
  });
});

test('O-✗1 O-06 O-07 a second device comes in by its own sign-in, and one can put it out again', async () => {
  const here = await stage().newVisitor({ viewport: desk });
  const there = await stage().newVisitor({ viewport: phone });
  await here.signIn(karel);
  await there.page.goto(`${stage().origin}/overzicht`);
  expect(new URL(there.page.url()).pathname, 'nothing comes along from the other device').toBe('/inloggen');
  await there.signIn(karel);
  expect(await there.text()).toContain('Overzicht');
  await here.open('/ingelogd');
  expect(await here.page.locator('main table tbody tr').count()).toBe(2);
  await here.hands.go(here.page.getByRole('button', { name: /^Log overal uit/ }));
  await here.look();
  expect(await here.text()).toContain('U bent in 1 andere browser uitgelogd.');
  await there.goTo('Uitslagen');
  expect(await there.text()).toContain('U bent uitgelogd vanaf een ander apparaat');
  await here.goTo('Uitslagen');
  expect(new URL(here.page.url()).pathname).toBe('/uitslagen');
});

test('O-✗1 O-10 the cookie of a session is out of reach of scripts and of other sites', async () => {
  const visitor = await stage().newVisitor();
  await visitor.signIn(hanneke);
  const [cookie] = (await visitor.context.cookies()).filter(each => each.name.includes('inzage'));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  expect(await visitor.page.evaluate(() => document.cookie)).not.toContain(cookie?.value ?? '');
});

test('O-✗1 O-10 no page of a record is kept: not in the cache, not in a store, not alive behind the back button', async () => {
  const visitor = await stage().newVisitor();
  const { page } = visitor;
  const kept: string[] = [];
  page.on('response', response => {
    const { pathname } = new URL(response.url());
    const isRecord = /^\/(overzicht|uitslagen|keuzes|wie-keek|ingelogd)/.test(pathname);
    if (isRecord && response.headers()['cache-control'] !== 'no-store') kept.push(pathname);
  });
  await visitor.signIn(hanneke);
  for (const entry of ['Uitslagen', 'Mijn keuzes', 'Wie keek er mee']) await visitor.goTo(entry);
  expect(kept).toEqual([]);
  const stores = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    caches: 'caches' in globalThis ? (await caches.keys()).length : 0,
    workers: (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
  }));
  expect(stores).toEqual({ local: 0, session: 0, caches: 0, workers: 0 });
  await visitor.hands.go(page.getByRole('button', { name: 'Uitloggen' }).first());
  await page.goBack();
  await page.waitForURL(url => url.pathname !== '/wie-keek');
  expect(await visitor.text()).not.toMatch(/Vlierhuis|U bekeek/);
});

const warning = ({ page }: Visitor) => page.getByRole('button', { name: 'Blijf ingelogd' });

let passed = Temporal.Duration.from('PT0S');

/** Time goes on to this long after the beginning, at the portal and in the browser alike. */
async function pass({ page }: Visitor, until: string): Promise<void> {
  const total = Temporal.Duration.from(until);
  const more = Temporal.Duration.compare(total, passed) > 0 ? total.subtract(passed) : total;
  passed = total;
  stage().clock.pass(until);
  await page.clock.fastForward(more.total('milliseconds'));
}
