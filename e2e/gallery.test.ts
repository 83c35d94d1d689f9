import { createServer, type Server } from 'node:http';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findOrInstallBrowser } from '../scripts/browser.ts';
import { browserScript } from '../src/web/browser/index.ts';
import { renderDocument } from '../src/web/html.ts';
import { compositionPage, compositions, galleryPage } from '../src/web/ui/gallery.tsx';
import { Page as Shell } from '../src/web/ui/page.tsx';
import { stylesheet } from '../src/web/ui/stylesheet.ts';

const dress = {
  portal: {
    name: 'Mijn Voorbeeld',
    legalName: 'Ziekenhuis Voorbeeld',
    logoUrl: '/logo.svg',
    homeUrl: '/',
    phone: '050 123 45 67',
  },
  assets: { stylesheet: '/s.css', script: '/s.js' },
  footer: [
    { href: '/privacy', label: 'Privacy' },
    { href: '/toegankelijkheid', label: 'Toegankelijkheid' },
  ],
};
const logo =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="12" fill="#00637b"/></svg>';
const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'";
const names = ['gallery', ...compositions.map(({ name }) => name)];
const flags =
  '--no-sandbox --disable-quic --disable-background-networking --disable-component-update --disable-sync --no-first-run';

let server: Server;
let browser: Browser;
let origin: string;
let stays = 0;

beforeAll(async () => {
  const files = new Map([
    ['/s.css', { type: 'text/css', text: stylesheet() }],
    ['/s.js', { type: 'text/javascript', text: browserScript() }],
    ['/logo.svg', { type: 'image/svg+xml', text: logo }],
    ['/gallery', { type: 'text/html; charset=utf-8', text: galleryPage(dress) }],
    ...compositions.map(
      each =>
        [`/${each.name}`, { type: 'text/html; charset=utf-8', text: compositionPage(dress, each) }] as const,
    ),
  ]);
  server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    response.setHeader('content-security-policy', policy);
    if (path === '/stay') {
      stays += 1;
      const now = Date.now();
      const iso = (seconds: number) => new Date(now + seconds * 1000).toISOString();
      return response.end(JSON.stringify({ now: iso(0), warnAt: iso(2), endsAt: iso(4) }));
    }
    const file =
      path === '/session' ? { type: 'text/html; charset=utf-8', text: sessionPage() } : files.get(path);
    response.setHeader('content-type', file?.type ?? 'text/html; charset=utf-8');
    response.end(file?.text ?? `<!doctype html><title>${path}</title>`);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${portOf(server)}`;
  browser = await chromium.launch({ executablePath: await findOrInstallBrowser(), args: flags.split(' ') });
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

function portOf(listening: Server): number {
  const address = listening.address();
  return typeof address === 'object' && address ? address.port : 0;
}

/** The session of this page warns after one second and ends after three; the clock at home is two hours wrong. */
function sessionPage(): string {
  const at = (seconds: number) => new Date(Date.parse('2026-11-21T13:14:57Z') + seconds * 1000).toISOString();
  return renderDocument(
    Shell({
      ...dress,
      language: 'nl',
      title: 'Bericht',
      demonstration: false,
      navigation: [],
      languages: [],
      person: { name: 'A. de Vries', signOutAction: '/uit' },
      session: { now: at(0), warnAt: at(1), endsAt: at(3), stayAction: '/stay', endedUrl: '/uitgelogd' },
    }),
  );
}

async function open(
  path: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', message => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', fault => faults.push(String(fault)));
  await page.goto(`${origin}/${path}`);
  return { page, faults };
}

describe.each(names)('%s', name => {
  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ] as const)(
    'no axe fault, nothing that the content policy forbids: %s, %i px',
    async (colorScheme, width) => {
      const { page, faults } = await open(name, { colorScheme, viewport: { width, height: 844 } });
      // In its whole length: what happens to lie half under the bar of a phone is not a small target, one can scroll.
      const length = Number(await page.evaluate('document.documentElement.scrollHeight'));
      await page.setViewportSize({ width, height: Math.max(844, length) });
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      expect(
        violations.flatMap(({ id, nodes }) =>
          nodes.map(node => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`),
        ),
      ).toEqual([]);
      expect(faults).toEqual([]);
      await page.context().close();
    },
  );

  test('at 320 px (400 % zoom) nothing sticks out, and every target is 44 px or in a sentence', async () => {
    const { page } = await open(name, { viewport: { width: 320, height: 256 } });
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    const small =
      await page.evaluate(`[...document.querySelectorAll('a[href], button, summary, input:not([type=hidden]), select')]
      .filter(e => e.checkVisibility() && !e.closest('p:not(.filter__after), .option, .row__name, .skip') && !e.matches('.skip, .card a'))
      .map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
      .filter(([, box]) => box.width > 0 && (box.height < 43.5 || box.width < 43.5)).map(([html, box]) => html + ' ' + box.width + 'x' + box.height)`);
    expect(small).toEqual([]);
    await page.context().close();
  });
});

test.each([1280, 1024, 800, 640, 480])('a table stays inside its frame at %i px', async width => {
  for (const name of ['result', 'gallery']) {
    const { page } = await open(name, { viewport: { width, height: 900 } });
    const out = await page.evaluate(
      `[...document.querySelectorAll('.table--stack')].filter(e => e.scrollWidth > e.clientWidth).map(e => e.textContent)`,
    );
    expect(out).toEqual([]);
    await page.context().close();
  }
});

test('by keyboard: the skip link comes first, shows itself and leads to the content', async () => {
  const { page } = await open('results');
  await page.keyboard.press('Tab');
  const skip = page.locator(':focus');
  expect(await skip.textContent()).toBe('Naar de inhoud');
  expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.id')).toBe('content');
  await page.context().close();
});

test('without script the menu on a phone opens and shows what the bar has no room for', async () => {
  const { page } = await open('results', { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const entry = page.locator('.bar').getByText('Wie bekeek mijn gegevens');
  expect(await entry.isVisible()).toBe(false);
  await page.locator('.bar summary').click();
  expect(await entry.isVisible()).toBe(true);
  await page.context().close();
});

test('on paper: no navigation, the chart and the table do stand, and whose it is', async () => {
  const { page } = await open('result');
  await page.emulateMedia({ media: 'print' });
  for (const gone of ['.side', '.bar', '.header__sign-out', '.print'])
    expect(await page.locator(gone).isVisible()).toBe(false);
  for (const there of ['.chart__plot', 'table', '.printed-for'])
    expect(await page.locator(there).isVisible()).toBe(true);
  // The head of a table is what a browser repeats on every sheet.
  expect(await page.evaluate("getComputedStyle(document.querySelector('.printed-for')).display")).toBe(
    'table-header-group',
  );
  await page.context().close();
});

test('the session warns without taking the focus, stays when asked, and ends at the page that says why', async () => {
  const { page, faults } = await open('session');
  await page.locator('.sign-out').focus();
  await page.getByText('U wordt om 14:15 uur uitgelogd.').waitFor({ timeout: 5000 });
  expect(await page.evaluate('document.activeElement.className')).toBe('sign-out');
  await page.getByRole('button', { name: 'Blijf ingelogd' }).click();
  await page.getByText('U blijft ingelogd.').waitFor();
  expect(stays).toBe(1);
  await page.waitForURL('**/uitgelogd', { timeout: 10_000 });
  expect(faults).toEqual([]);
  await page.context().close();
});
