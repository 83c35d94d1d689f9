/**
 * What a journey stands on: visitors with a browser of their own, the switches of the outside world, the clock of the
 * portal, and its log. The demonstration itself is started once for all journeys (`demonstration.setup.ts`).
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { type AuditLog, auditLogIn } from './audit.ts';
import type { Demonstration } from './demonstration.ts';
import { type Hands, handsOn, type Means } from './hands.ts';
import { personalIn } from './personal.ts';

export type { Demonstration };

/** How somebody comes: with a pointer or with keys only, with or without script, on a phone or a desk, light or dark. */
export type Manner = {
  means?: Means;
  javaScript?: boolean;
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  reducedMotion?: 'reduce' | 'no-preference';
};

export const phone = { width: 390, height: 844 };
export const desk = { width: 1280, height: 900 };

/** The four ways in which the first journey of each portal is made. */
export const manners = [
  { manner: 'pointer, wide, light', viewport: desk, colorScheme: 'light' },
  { manner: 'keyboard, phone, dark', means: 'keyboard', viewport: phone, colorScheme: 'dark' },
  { manner: 'no script, phone, light', javaScript: false, viewport: phone, colorScheme: 'light' },
  {
    manner: 'keyboard, no script, wide, dark',
    means: 'keyboard',
    javaScript: false,
    viewport: desk,
    colorScheme: 'dark',
  },
] as const satisfies readonly (Manner & { manner: string })[];

/** The two that are furthest apart, for every other journey. */
export const farthest = [
  manners[0],
  {
    manner: 'keyboard, no script, phone, dark',
    means: 'keyboard',
    javaScript: false,
    viewport: phone,
    colorScheme: 'dark',
  },
] as const satisfies readonly (Manner & { manner: string })[];

export type Visitor = {
  page: Page;
  context: BrowserContext;
  hands: Hands;
  /** Opens a path at the portal (`/uitslagen`) and looks at the page. */
  open(path: string): Promise<void>;
  /** The page as it stands: no axe fault, nothing wider than the window; a screenshot where a name is given. */
  look(name?: string): Promise<void>;
  /** From anywhere: to the page of DigiD, with this person and way chosen there. */
  atDigid(bsn: string, way?: Way): Promise<void>;
  /** From anywhere: begins at DigiD and comes back in as this person. */
  signIn(bsn: string, way?: Way): Promise<void>;
  /** At a workplace: signs in at the provider of staff as the person with this id (`simulators/staff-login/people.ts`). */
  signInStaff(id: string): Promise<void>;
  /** Presses an entry of the navigation that is on the screen, or lies in its menu. */
  goTo(entry: string): Promise<void>;
  /** On a phone a filter of several questions is folded: opens it where it is. */
  unfold(): Promise<void>;
  /** Presses what opens a new window, and gives that window; `close` there leaves this one as it is. */
  openWindow(target: Locator): Promise<Visitor>;
  /** Presses the last "Uitloggen" on the screen. */
  signOut(): Promise<void>;
  /** What a person reads on the page. */
  text(): Promise<string>;
  close(): Promise<void>;
};

export type Way = 'basis' | 'sms' | 'app' | 'substantieel' | 'hoog';

export type Stage = {
  demonstration: Demonstration;
  /** Of the portal that this stage is for: `http://mijn-ommelander.localhost:<port>`. */
  origin: string;
  newVisitor(manner?: Manner): Promise<Visitor>;
  ehr: Switchboard;
  digid: Switchboard;
  /** What came in at an address of mail, newest first. */
  mailTo(address: string): Promise<readonly Received[]>;
  /** What came in at a mobile number, newest first. */
  smsTo(number: string): Promise<readonly Received[]>;
  clock: { pass(duration: string): void; reset(): void };
  /** Everything that the portal has written to its log so far. */
  log(): string;
  audit: AuditLog;
};

/** A mail or an SMS as its reader sees it; an SMS has no subject and no HTML. */
export type Received = { to: string; from: string; text: string; subject?: string; html?: string };

/** The switches of a simulator, over HTTP. */
export type Switchboard = { set(change: { [name: string]: unknown }): Promise<void>; reset(): Promise<void> };

/** For the top of a file: the stage before a portal, with everything at rest after each test. */
export function withStage(portal = 'mijn-ommelander'): () => Stage {
  let stage: (Stage & { browser: Browser; visitors: Set<BrowserContext> }) | undefined;
  beforeAll(async () => {
    stage = await build(portal);
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
    if (stage) expect(personalIn(stage.log(), stage.demonstration.people)).toEqual([]);
  });
  return () => {
    if (!stage) throw new Error('the stage stands only while tests run');
    return stage;
  };
}

/** The browser that all journeys share; whoever connects also closes. */
export function connect(): Promise<Browser> {
  return chromium.connect(inject('browser'));
}

async function build(portal: string) {
  const demonstration = inject('demonstration');
  const browser = await connect();
  const origin = originOf(demonstration, portal);
  const visitors = new Set<BrowserContext>();
  return {
    demonstration,
    browser,
    visitors,
    origin,
    newVisitor: (manner: Manner = {}) => newVisitor({ browser, origin, visitors }, manner),
    ehr: switchboard(`${new URL(demonstration.ehr).origin}/switches`, 'DELETE'),
    digid: switchboard(`${demonstration.digid}/switches`, 'PUT'),
    mailTo: (address: string) => received(`${demonstration.mail}/messages`, address),
    smsTo: (number: string) => received(new URL('/received', demonstration.sms).href, number),
    clock: {
      pass: (duration: string) => writeFileSync(demonstration.clock, duration),
      reset: () => writeFileSync(demonstration.clock, ''),
    },
    log: () => readFileSync(demonstration.log, 'utf8'),
    audit: auditLogIn(demonstration.folder),
  };
}

/** `http://mijn-ommelander.localhost:<port>` */
export function originOf({ portals, port }: Demonstration, portal: string): string {
  const host = portals.find(({ id }) => id === portal)?.host;
  if (host === undefined) throw new Error(`this demonstration has no portal ${portal}`);
  return `http://${host}:${port}`;
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

async function received(from: string, to: string): Promise<readonly Received[]> {
  const answer = await fetch(from);
  const all: readonly Received[] = await answer.json();
  return all.filter(each => each.to === to);
}

type Ground = { browser: Browser; origin: string; visitors: Set<BrowserContext> };

/** A visitor of the portal at `origin`; `withStage` closes those that are in `visitors`. */
export async function newVisitor(
  { browser, origin, visitors }: Ground,
  manner: Manner = {},
): Promise<Visitor> {
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
  const elsewhere = lookingElsewhere({ browser, visitors }, manner);
  const close = async () => {
    visitors.delete(context);
    await context.close();
  };
  return visitorOn(await context.newPage(), { origin, manner, elsewhere, close });
}

type Standing = {
  origin: string;
  manner: Manner;
  elsewhere: ReturnType<typeof lookingElsewhere>;
  close(): Promise<void>;
};

function visitorOn(page: Page, standing: Standing): Visitor {
  const { origin, manner, elsewhere, close } = standing;
  page.setDefaultTimeout(20_000);
  const context = page.context();
  const hands = handsOn(page, manner.means ?? 'pointer');
  const atPage = { page, origin, hands, script: manner.javaScript ?? true };
  const look = async (name?: string) => {
    await page.waitForLoadState('load');
    await expectNothingTooWide(page);
    if (await isNewSight(page, manner)) {
      if (manner.javaScript === false) await elsewhere.look(page);
      else await expectNoAxeFaults(page);
    }
    if (name) await screenshot(page, name);
  };
  return {
    page,
    context,
    hands,
    look,
    async open(path) {
      await page.goto(new URL(path, origin).href);
      await look();
    },
    atDigid: (bsn, way = 'sms') => atDigid(atPage, { bsn, way }),
    async signIn(bsn, way = 'sms') {
      await atDigid(atPage, { bsn, way });
      await hands.press(page.getByRole('button', { name: 'Inloggen', exact: true }));
      await page.waitForURL(url => url.origin === origin);
      await page.waitForLoadState('load');
    },
    async signInStaff(id) {
      if (!page.url().startsWith(`${origin}/inloggen`)) await page.goto(`${origin}/inloggen`);
      await look();
      await hands.go(page.getByRole('button', { name: 'Inloggen met uw werkaccount' }));
      await page.waitForURL(url => url.origin !== origin);
      await hands.pick(page.locator(`input[name=person][value="${id}"]`));
      await hands.press(page.getByRole('button', { name: 'Inloggen', exact: true }));
      await page.waitForURL(url => url.origin === origin);
      await page.waitForLoadState('load');
    },
    async goTo(entry) {
      const navigation = page.locator('nav.side:visible, nav.bar:visible');
      // On a phone the bar has room for the main parts; the rest lies in its menu.
      const shut = navigation.locator('details:not([open])').filter({ hasText: entry });
      if (await shut.count()) await hands.press(shut.locator('summary'));
      await hands.go(navigation.getByRole('link', { name: entry }));
    },
    async unfold() {
      const folded = page.locator('.filter__fold:not([open]) > summary:visible');
      if (await folded.count()) await hands.press(folded);
    },
    async openWindow(target) {
      const opening = context.waitForEvent('page');
      await hands.press(target);
      const opened = await opening;
      await opened.waitForLoadState('load');
      return visitorOn(opened, { ...standing, close: () => opened.close() });
    },
    signOut: () => hands.go(page.getByRole('button', { name: 'Uitloggen' }).last()),
    text: () => page.locator('body').innerText(),
    close,
  };
}

type AtPage = { page: Page; origin: string; hands: Hands; script: boolean };

async function atDigid({ page, origin, hands, script }: AtPage, of: { bsn: string; way: Way }) {
  if (!page.url().startsWith(`${origin}/inloggen`)) await page.goto(`${origin}/inloggen`);
  const begin = page.getByRole('button', { name: 'Inloggen met DigiD' });
  if (script) await hands.press(begin);
  else {
    // With script this page sends itself on.
    await hands.go(begin);
    await hands.press(page.getByRole('button', { name: 'Verder naar DigiD' }));
  }
  await page.waitForURL(url => url.origin !== origin);
  await page.waitForLoadState('load');
  const person = page.locator(`input[name=person][value="${of.bsn}"]`);
  if (await person.count()) await hands.pick(person);
  else await page.fill('#bsn', of.bsn);
  await hands.pick(page.locator(`#w-${of.way}`));
}

const seen = new Set<string>();

/** Whether no page with these very elements was found without fault in this dress before: then only its words differ. */
async function isNewSight(page: Page, { viewport = desk, colorScheme = 'light' }: Manner): Promise<boolean> {
  const elements = await page.evaluate(() =>
    [...document.querySelectorAll('*')].map(({ tagName, id, className, attributes }) =>
      [tagName, id, className, attributes.length].join(' '),
    ),
  );
  const sight = createHash('sha256')
    .update(JSON.stringify([viewport, colorScheme, elements]))
    .digest('hex');
  const isNew = !seen.has(sight);
  seen.add(sight);
  return isNew;
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * No fault of WCAG 2.2 A and AA that a machine can see. The page is looked at in its whole length: what happens to lie
 * half under the bar of a phone is not a small target, one can scroll.
 */
export async function expectNoAxeFaults(page: Page): Promise<void> {
  const window = page.viewportSize() ?? desk;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (height > window.height) await page.setViewportSize({ ...window, height });
  // There are no frames: without them nothing has to be gathered in a page of its own.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(standards).analyze();
  if (height > window.height) await page.setViewportSize(window);
  const faults = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`,
  );
  expect(faults, `${page.url()} ${faults.join('; ')}`).toEqual([]);
}

/** The check is itself a script, so a page that runs none is looked at as a copy, in a window that does. */
function lookingElsewhere({ browser, visitors }: Omit<Ground, 'origin'>, manner: Manner) {
  let body = '';
  const opening = async () => {
    const { viewport = desk, colorScheme = 'light' } = manner;
    const context = await browser.newContext({ viewport, colorScheme });
    visitors.add(context);
    await context.route('**/*', route =>
      route.request().isNavigationRequest()
        ? route.fulfill({ body, contentType: 'text/html; charset=utf-8' })
        : route.continue(),
    );
    return context.newPage();
  };
  let opened: Promise<Page> | undefined;
  return {
    async look(page: Page) {
      opened ??= opening();
      const copy = await opened;
      body = (await page.content()).replaceAll(/<script\b[\s\S]*?<\/script>/g, '');
      await copy.goto(page.url());
      await expectNoAxeFaults(copy);
    },
  };
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
