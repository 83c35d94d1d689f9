/**
 * What a journey stands on: visitors with a browser of their own, the switches of the outside world, the clock of the
 * portal, and its log. The demonstration itself is started once for all journeys (`demonstration.setup.ts`).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import type { Demonstration } from './demonstration.setup.ts';

export type { Demonstration };

/** How somebody comes: with or without script, on a phone or a desk, light or dark. */
export type Manner = {
  javaScript?: boolean;
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  reducedMotion?: 'reduce' | 'no-preference';
};

export const phone = { width: 390, height: 844 };
export const desk = { width: 1280, height: 900 };

export type Visitor = {
  page: Page;
  context: BrowserContext;
  /** Opens a path at the portal (`/uitslagen`) and looks at the page. */
  open(path: string): Promise<void>;
  /** The page as it stands: no axe fault, nothing wider than the window; a screenshot where a name is given. */
  look(name?: string): Promise<void>;
  /** From anywhere: begins at DigiD and comes back in as this person. */
  signIn(bsn: string, way?: 'basis' | 'sms' | 'app' | 'substantieel' | 'hoog'): Promise<void>;
  close(): Promise<void>;
};

export type Stage = {
  demonstration: Demonstration;
  /** `http://mijn-ommelander.localhost:<port>` */
  origin: string;
  newVisitor(manner?: Manner): Promise<Visitor>;
  ehr: Switchboard;
  digid: Switchboard;
  clock: { pass(duration: string): void; reset(): void };
  /** Everything that the portal has written to its log so far. */
  log(): string;
};

/** The switches of a simulator, over HTTP. */
export type Switchboard = { set(change: { [name: string]: unknown }): Promise<void>; reset(): Promise<void> };

/** For the top of a file: the stage, with everything at rest after each test. */
export function withStage(): () => Stage {
  let stage: (Stage & { browser: Browser; visitors: Set<BrowserContext> }) | undefined;
  beforeAll(async () => {
    stage = await build();
  });
  afterEach(async () => {
    if (!stage) return;
    await Promise.all([...stage.visitors].map(context => context.close()));
    stage.visitors.clear();
    stage.clock.reset();
    await Promise.all([stage.ehr.reset(), stage.digid.reset()]);
  });
  afterAll(async () => {
    await stage?.browser.close();
  });
  return () => {
    if (!stage) throw new Error('the stage stands only while tests run');
    return stage;
  };
}

async function build() {
  const demonstration = inject('demonstration');
  const browser = await chromium.connect(inject('browser'));
  const [portal] = demonstration.portals;
  const origin = `http://${portal?.host}:${demonstration.port}`;
  const visitors = new Set<BrowserContext>();
  return {
    demonstration,
    browser,
    visitors,
    origin,
    newVisitor: (manner: Manner = {}) => newVisitor({ browser, origin, visitors }, manner),
    ehr: switchboard(`${new URL(demonstration.ehr).origin}/switches`, 'DELETE'),
    digid: switchboard(`${demonstration.digid}/switches`, 'PUT'),
    clock: {
      pass: (duration: string) => writeFileSync(demonstration.clock, duration),
      reset: () => writeFileSync(demonstration.clock, ''),
    },
    log: () => readFileSync(demonstration.log, 'utf8'),
  };
}

/** The EHR goes back to rest by DELETE, DigiD by PUT with nothing in it. */
function switchboard(address: string, rest: 'PUT' | 'DELETE'): Switchboard {
  const ask = async (method: 'PUT' | 'DELETE', change: { [name: string]: unknown } = {}) => {
    const body = method === 'PUT' ? JSON.stringify(change) : null;
    const answer = await fetch(address, { method, body, headers: { 'content-type': 'application/json' } });
    if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${await answer.text()}`);
  };
  return { set: change => ask('PUT', change), reset: () => ask(rest) };
}

type Ground = { browser: Browser; origin: string; visitors: Set<BrowserContext> };

async function newVisitor({ browser, origin, visitors }: Ground, manner: Manner): Promise<Visitor> {
  const context = await browser.newContext({
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    javaScriptEnabled: manner.javaScript ?? true,
    viewport: manner.viewport ?? desk,
    colorScheme: manner.colorScheme ?? 'light',
    reducedMotion: manner.reducedMotion ?? 'reduce',
    acceptDownloads: true,
  });
  visitors.add(context);
  const page = await context.newPage();
  const look = async (name?: string) => {
    await page.waitForLoadState('load');
    if (manner.javaScript === false) await lookElsewhere({ browser, page, manner });
    else await expectNoAxeFaults(page);
    await expectNothingTooWide(page);
    if (name) await screenshot(page, name);
  };
  return {
    page,
    context,
    look,
    async open(path) {
      await page.goto(new URL(path, origin).href);
      await look();
    },
    signIn: (bsn, way = 'sms') => signIn({ page, origin }, { bsn, way }),
    async close() {
      visitors.delete(context);
      await context.close();
    },
  };
}

type Choice = { bsn: string; way: string };

async function signIn({ page, origin }: { page: Page; origin: string }, { bsn, way }: Choice): Promise<void> {
  if (!page.url().startsWith(`${origin}/inloggen`)) await page.goto(`${origin}/inloggen`);
  await page.locator('main form[action*="inloggen"] button, main form button').first().click();
  await page.waitForURL(url => url.origin !== origin || url.pathname === '/inloggen');
  // Without script one presses once more; with it, the page does that itself.
  const onward = page.locator('main form[action*="request_authentication"] button');
  if (new URL(page.url()).origin === origin && (await onward.count()) > 0) {
    await onward
      .first()
      .click({ timeout: 3_000 })
      .catch(() => undefined);
  }
  await page.waitForURL(url => url.origin !== origin);
  await page.fill('#bsn', bsn);
  await page.check(`#w-${way}`);
  await page.click('button[value="sign-in"]');
  await page.waitForURL(url => url.origin === origin);
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** No fault of WCAG 2.2 A and AA that a machine can see. */
export async function expectNoAxeFaults(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(standards).analyze();
  const faults = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`,
  );
  expect(faults, page.url()).toEqual([]);
}

type Elsewhere = { browser: Browser; page: Page; manner: Manner };

/** The check is itself a script, so a page that runs none is looked at as a copy, in a window that does. */
async function lookElsewhere({ browser, page, manner }: Elsewhere): Promise<void> {
  const body = (await page.content()).replaceAll(/<script\b[\s\S]*?<\/script>/g, '');
  const context = await browser.newContext({
    viewport: manner.viewport ?? desk,
    colorScheme: manner.colorScheme ?? 'light',
  });
  try {
    const copy = await context.newPage();
    await copy.route(page.url(), route => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }));
    await copy.goto(page.url());
    await expectNoAxeFaults(copy);
  } finally {
    await context.close();
  }
}

/** WCAG 1.4.10: nobody has to scroll sideways. */
async function expectNothingTooWide(page: Page): Promise<void> {
  const { wide, window } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  expect(wide, `width of ${page.url()}`).toBeLessThanOrEqual(window);
}

/** Keeps a picture in the folder of E2E_SCREENSHOTS; does nothing where that is not set. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env['E2E_SCREENSHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
