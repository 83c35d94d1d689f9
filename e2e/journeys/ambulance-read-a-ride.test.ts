/** A-J1: from the first page to one ride as PDF, and out again. */
import { describe, expect, test } from 'vitest';
import {
  acceptTerms,
  app,
  expectNobodyIn,
  findService,
  giveConsent,
  onward,
  readRide,
  ridesIn,
  type Service,
  services,
} from '../ambulance.ts';
import type { LogMark } from '../audit.ts';
import { desk, manners, type Visitor, withStage } from '../harness.ts';

const stage = withStage('mijn-ambulancezorg');

/** What somebody has at one service: what they search for, when the calls came (newest first), and a place elsewhere. */
type Case = {
  bsn: string;
  service: Service;
  place: string;
  times: readonly string[];
  elsewhere: string;
};

const cases: readonly Case[] = [
  {
    bsn: '999991000',
    service: services.groningen,
    place: '9671',
    times: ['07:35', '08:20'],
    elsewhere: 'Domburg',
  },
  // Three places bear this name, in three regions.
  {
    bsn: '999996289',
    service: services.haaglanden,
    place: 'rijswijk',
    times: ['02:31', '19:22'],
    elsewhere: 'Leiden',
  },
  {
    bsn: '999991334',
    service: services.groningen,
    place: '9679 AB',
    times: ['03:48', '05:27', '04:12', '22:41'],
    elsewhere: 'Winschoten',
  },
  {
    bsn: '999995637',
    service: services.achterhoek,
    place: 'Apeldoorn',
    times: ['10:30', '09:50'],
    elsewhere: 'Winschoten',
  },
];
const visits = manners.map((manner, place) => ({ ...manner, one: cases[place] }));

describe.each(visits)('$manner', ({ one, ...manner }) => {
  test('A-J1 A-06 A-12 A-13 A-14 A-15 A-17 A-18 A-21 A-22 A-23 A-24 A-27 A-28 A-29 A-30 A-31 A-32 A-33 A-35 one reads a ride and leaves', async () => {
    if (!one) throw new Error('somebody for each manner');
    const mark = await stage().audit.mark();
    const visitor = await stage().newVisitor(manner);
    await passTheTerms(visitor);
    await visitor.look('ambulance-kies');
    await findService(visitor, one);
    await visitor.look('ambulance-inloggen');
    expect(await visitor.text()).toContain('U hebt de DigiD-app nodig');
    await visitor.signIn(one.bsn, app);
    await passTheConsent(visitor, one);
    await readTheNewest(visitor, one);
    await askHowToReachThem(visitor, one);
    await leave(visitor);
    await readTheLog(mark, one);
  });
});

async function passTheTerms(visitor: Visitor): Promise<void> {
  const { page, hands } = visitor;
  await visitor.open('/');
  await hands.go(onward(page));
  expect(new URL(page.url()).pathname, 'the button does nothing without the tick').toBe('/');
  expect(await visitor.text()).toContain('zet een vinkje als u akkoord gaat met versie 3');
  await visitor.look('ambulance-zonder-vinkje');
  const terms = await visitor.openWindow(page.getByRole('link', { name: /^Lees de voorwaarden/ }));
  await terms.look();
  expect(await terms.text()).toContain('Dit is versie 3.');
  await terms.close();
  expect(new URL(page.url()).pathname, 'the first page is still there').toBe('/');
  await acceptTerms(visitor);
  expect(new URL(page.url()).pathname).toBe('/kies');
}

async function passTheConsent(visitor: Visitor, { service }: Case): Promise<void> {
  const { page, hands } = visitor;
  await visitor.look('ambulance-toestemming');
  expect(await visitor.text()).toContain('MedMij');
  expect(await visitor.text()).toContain(`Wij halen uw gegevens op bij ${service.name}`);
  await hands.go(page.getByRole('button', { name: 'Ga verder' }));
  await visitor.look();
  expect(await visitor.text()).toContain('Zonder toestemming kunnen wij niets laten zien');
  await giveConsent(visitor);
}

async function readTheNewest(visitor: Visitor, { service, times, elsewhere }: Case): Promise<void> {
  await visitor.look('ambulance-ritten');
  const rides = await visitor.page.locator('main .row').allInnerTexts();
  expect(rides.map(ride => ride.match(/\d\d:\d\d/)?.[0])).toEqual(times);
  for (const ride of rides) expect(ride).toContain(service.name);
  expect(await visitor.text()).not.toContain(elsewhere);
  const pdf = await readRide(visitor, ridesIn(visitor).first());
  expect(pdf.alts).toContain(`Logo van ${service.name}`);
  expect(pdf.pages[0]).toContain(service.name);
  expect(pdf.text).toMatch(/Bloeddruk|Hartslag/);
  expect(pdf).toMatchObject({ isMarked: true, language: 'nl' });
  expect(new URL(visitor.page.url()).pathname, 'the list is still open').toBe('/ritten');
  expect(await ridesIn(visitor).count()).toBe(times.length);
}

async function askHowToReachThem(visitor: Visitor, { service }: Case): Promise<void> {
  const { page, hands } = visitor;
  await visitor.goTo('Veelgestelde vragen');
  await visitor.look('ambulance-vragen');
  await hands.go(page.getByRole('link', { name: 'Wie kan mij helpen?' }));
  await visitor.look();
  expect(await page.locator('main h2').allInnerTexts()).toContain(service.name);
  await hands.go(page.getByRole('link', { name: /^Zo bereikt u deze organisatie/ }));
  await visitor.look();
  expect(await visitor.text()).toContain(`Hulp van ${service.name}`);
}

async function leave(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  if (page.viewportSize()?.width === desk.width) await expectSignOutBottomLeft(visitor);
  await visitor.goTo('Ritten');
  await visitor.signOut();
  await visitor.look();
  expect(await visitor.text()).toContain('U bent uitgelogd');
  await page.goBack().catch(() => undefined);
  await page.waitForURL(url => url.pathname !== '/ritten');
  expect(await visitor.text()).not.toMatch(/ritnummer|Uitloggen/);
  await expectNobodyIn(visitor);
}

/** below everything else in the navigation, at the left. */
async function expectSignOutBottomLeft({ page }: Visitor): Promise<void> {
  const button = await page.locator('.leave--side').getByRole('button', { name: 'Uitloggen' }).boundingBox();
  const entry = await page.locator('nav.side a').last().boundingBox();
  expect(button && entry && button.y >= entry.y + entry.height).toBe(true);
  expect((button?.x ?? desk.width) + (button?.width ?? 0)).toBeLessThan(desk.width / 3);
}

/** A-J1 step 12: the sign-in, the consent with whose it is, and one look, without anything medical. */
async function readTheLog(mark: LogMark, { service }: Case): Promise<void> {
  const rows = await stage().audit.since(mark);
  const done = (name: string) => rows.filter(row => row.name === name && row.outcome === 'success');
  expect(done('sign-in')).toMatchObject([{ policy: { level: 'substantieel', terms: 3 } }]);
  expect(done('terms-accepted')).toMatchObject([{ policy: { terms: 3 } }]);
  expect(done('consent-given')).toMatchObject([{ organisation: service.ura }]);
  const looks = rows.filter(row => row.parts.includes('ride'));
  expect(looks).toMatchObject([{ name: 'read', outcome: 'success', organisation: service.ura }]);
  expect(looks[0]?.patient).toBe(done('consent-given')[0]?.patient);
  const medical = /Winschoten|Rijswijk|Scheemda|Apeldoorn|suiker|benauwd|epilep|insult|heup|mmHg/i;
  expect(rows.filter(row => medical.test(row.whole))).toEqual([]);
}
