/** A-J2: version 4 of the terms. Whoever accepted 3 is asked again before a ride opens, and both moments stay. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptTerms, app, chooseService, giveConsent, readRide, ridesIn, services } from '../ambulance.ts';
import { type AuditLog, auditLogIn } from '../audit.ts';
import { farthest } from '../harness.ts';
import { type OwnPortals, ownPortals } from '../own-portals.ts';

const portal = 'mijn-ambulancezorg';
const people = [
  { bsn: '999991000', service: services.groningen },
  { bsn: '999996289', service: services.haaglanden },
] as const;
const visits = farthest.map((manner, place) => ({ ...manner, ...(people[place] ?? people[0]) }));

let own: OwnPortals;
let log: AuditLog;

beforeAll(async () => {
  own = await ownPortals();
  await own.copy(portal);
  log = auditLogIn((await own.start()).folder);
});

afterAll(() => own?.close());

test.each(visits)('A-J2 A-15 version 3 is accepted: $manner', async ({ bsn, service, ...manner }) => {
  const visitor = await own.visit(portal, manner);
  await visitor.open('/');
  await acceptTerms(visitor, 3);
  await chooseService(visitor, service);
  await visitor.signIn(bsn, app);
  await giveConsent(visitor);
  expect(await ridesIn(visitor).count()).toBeGreaterThan(0);
});

test('A-J2 version 4 is published: a text and a number in the folder of the portal', async () => {
  const from = Temporal.Now.plainDateISO('Europe/Amsterdam');
  const text = (said: string) => `---\nfrom: ${from}\nchanges: |\n  - ${said}\n---\n\n${said}\n`;
  await own.write(`${portal}/terms/v4.nl.md`, text('U leest nu ook wie uw rit reed.'));
  await own.write(`${portal}/terms/v4.en.md`, text('You now also read who drove.'));
  await own.change(`${portal}/portal.yaml`, yaml =>
    yaml.replace('terms: { current: 3', 'terms: { current: 4'),
  );
  expect((await own.start()).portals).toHaveLength(1);
});

describe.each(visits)('$manner', ({ bsn, service, ...manner }) => {
  test('A-J2 A-13 A-15 A-16 version 4 is asked by its number, a ride opens only after it, and version 3 stays readable', async () => {
    const mark = await log.mark();
    const visitor = await own.visit(portal, manner);
    const { page, hands } = visitor;
    await visitor.open('/');
    const tick = page.getByRole('checkbox', { name: /\(versie 4\)/ });
    expect(await tick.isChecked()).toBe(false);
    for (const path of ['/kies', '/ritten']) {
      await page.goto(new URL(path, page.url()).href);
      expect(new URL(page.url()).pathname, path).toBe('/');
    }
    await acceptTerms(visitor, 4);
    await chooseService(visitor, service);
    await visitor.signIn(bsn, app);
    // The consent of before still holds: it was not what changed.
    expect(new URL(page.url()).pathname).toBe('/ritten');
    expect((await readRide(visitor, ridesIn(visitor).first())).alts).toContain(`Logo van ${service.name}`);
    await visitor.open('/voorwaarden');
    expect(await visitor.text()).toMatch(
      /Versie 4: u zette een vinkje op[\s\S]*Versie 3: u zette een vinkje op/,
    );
    await hands.go(page.getByRole('link', { name: /^Versie 3/ }));
    await visitor.look();
    expect(await visitor.text()).toContain('Dit is de oude versie 3. Nu geldt versie 4.');
    expect(await visitor.text()).not.toContain('wie uw rit reed');
    await visitor.open('/wie-keek?wie=iedereen');
    expect(await visitor.text()).toMatch(/akkoord met de voorwaarden \(versie 4\)[\s\S]*\(versie 3\)/);

    const since = (await log.since(mark)).find(({ name }) => name === 'terms-accepted');
    const accepted = (await log.since({})).filter(
      ({ name, patient }) => name === 'terms-accepted' && patient === since?.patient,
    );
    expect(accepted.map(({ policy }) => policy.terms)).toEqual([3, 4]);
  });
});
