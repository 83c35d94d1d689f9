/** The first visit of the results page as a phone has it, seen by a real browser: weight, requests, what is painted when. */
import { gzipSync } from 'node:zlib';
import { type Browser, type CDPSession, chromium } from 'playwright-core';
import { findOrInstallBrowser } from '../scripts/browser.ts';
import type { Measured } from './goals.ts';
import { summed } from './measure.ts';
import { type Measuring, results } from './pages.ts';
import { landing } from './stage.ts';

/** What Lighthouse calls mobile: 1.6 Mbit/s down, 150 ms there and back, a processor four times slower. */
const slowPhone = {
  screen: { width: 390, height: 844 },
  network: { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 },
  slowdown: 4,
} as const;

const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  `--host-resolver-rules=MAP ${landing.host} 127.0.0.1`,
];

/** Two seconds without anything new: nothing that moves or is painted later is missed. */
const quietMs = 2_000;

type Visit = { bytes: number; requests: number; script: number; paintMs: number; shift: number };

export async function measureVisit({ stage, pace }: Measuring): Promise<Measured[]> {
  const product = await stage.product();
  const browser = await chromium.launch({ executablePath: await findOrInstallBrowser(), args: flags });
  try {
    const { cookie } = await stage.signedIn(stage.few);
    const token = cookie.split('=')[1] ?? '';
    const origin = product.origin.replace('127.0.0.1', landing.host);
    await visit(browser, { origin, token });
    const visits: Visit[] = [];
    for (let turn = 0; turn < pace.pairs; turn += 1) visits.push(await visit(browser, { origin, token }));
    const of = (what: (visit: Visit) => number) => summed(visits.map(what));
    return [
      { goal: 'bytes', value: of(each => each.bytes / 1000), beside: 'headers and bodies, Chromium' },
      { goal: 'script', value: of(each => each.script / 1000), beside: 'bodies, gzip' },
      { goal: 'requests', value: of(each => each.requests), beside: 'Chromium, empty cache' },
      {
        goal: 'paint',
        value: of(each => each.paintMs / 1000),
        beside: '390 × 844, 1.6 Mbit/s, 150 ms, processor ÷ 4',
      },
      { goal: 'shift', value: of(each => each.shift), beside: 'the same visits' },
    ];
  } finally {
    await browser.close();
    await product.stop();
  }
}

type Visiting = { origin: string; token: string };

async function visit(browser: Browser, { origin, token }: Visiting): Promise<Visit> {
  const context = await browser.newContext({
    viewport: slowPhone.screen,
    isMobile: true,
    hasTouch: true,
    deviceScaleFactor: 2,
  });
  try {
    await context.addCookies([{ name: 'inzage', value: token, url: origin }]);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', slowPhone.network);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowPhone.slowdown });
    const seen = watch(devtools);
    await page.addInitScript({ content: observers });
    await page.goto(`${origin}${results}`, { waitUntil: 'load' });
    await page.waitForTimeout(quietMs);
    const { paint, shift }: { paint: number; shift: number } = await page.evaluate('window.seen');
    if (!(paint > 0)) throw new Error('the browser saw nothing painted');
    return { ...(await seen.sum()), paintMs: paint, shift };
  } finally {
    await context.close();
  }
}

/** Runs in the page before anything of it: keeps the last largest paint, and adds up what moved. */
const observers = `
  window.seen = { paint: 0, shift: 0 };
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.seen.paint = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.seen.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
`;

function watch(devtools: CDPSession) {
  const scripts = new Set<string>();
  let requests = 0;
  let bytes = 0;
  devtools.on('Network.requestWillBeSent', () => {
    requests += 1;
  });
  devtools.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const sizeOf = async (requestId: string) => {
    const { body, base64Encoded } = await devtools.send('Network.getResponseBody', { requestId });
    return gzipSync(Buffer.from(body, base64Encoded ? 'base64' : 'utf8')).length;
  };
  return {
    async sum() {
      const sizes = await Promise.all([...scripts].map(sizeOf));
      return { requests, bytes, script: sizes.reduce((sum, size) => sum + size, 0) };
    },
  };
}
