/** Further than one service (§2.7): who does not know which ambulance came finds the ride in one try. */
import { describe, expect, test } from 'vitest';
import { acceptTerms, app, giveConsent, readRide, ridesIn } from '../ambulance.ts';
import { farthest, withStage } from '../harness.ts';

const stage = withStage('mijn-ambulancezorg');
/** The page's own bound is three seconds; the rest is the browser on a machine that does other things too. */
const patienceMs = 8_000;

const people = [
  {
    bsn: '999998572',
    places: ['Tiel', 'Den Helder', 'Zaandam', 'Beverwijk', 'Hilversum', 'Dordrecht'],
    service: 'RAV Zuid-Holland Zuid',
    ura: '00000118',
  },
  { bsn: '999998249', places: ['Horst'], service: 'AmbulanceZorg Limburg-Noord', ura: '00000123' },
] as const;
const visits = farthest.map((manner, place) => ({ ...manner, one: people[place] ?? people[0] }));

describe.each(visits)('$manner', ({ one, ...manner }) => {
  test('A-02 A-17 A-24 A-27 A-28 all services are asked at once after one sign-in; slow and dead ones are named', async () => {
    const mark = await stage().audit.mark();
    const visitor = await stage().newVisitor(manner);
    const { page, hands } = visitor;
    await visitor.open('/');
    await acceptTerms(visitor);
    await hands.go(page.getByRole('button', { name: 'Zoek bij alle ambulancediensten' }));
    await visitor.look();
    expect(await visitor.text()).toContain('U logt in bij alle 25 organisaties tegelijk.');
    await visitor.signIn(one.bsn, app);
    expect(await visitor.text()).toContain('Wij halen uw gegevens op bij alle 25 organisaties');
    const begun = performance.now();
    await giveConsent(visitor);
    const took = performance.now() - begun;
    expect(took).toBeLessThan(patienceMs);
    await visitor.look('ambulance-alle');
    const rides = await page.locator('main .row').allInnerTexts();
    expect(one.places.filter(place => !rides.some(ride => ride.includes(place)))).toEqual([]);
    expect(rides).toHaveLength(one.places.length);
    const text = await visitor.text();
    for (const silent of ['Gelderland-Midden', 'Brabant-Zuidoost'])
      expect(text).toMatch(
        new RegExp(`23 ambulancediensten antwoordden, 2 niet: .*${silent} \\(sinds \\d\\d:\\d\\d`),
      );
    expect(text).toContain('Dat betekent niet dat daar geen ritten zijn.');
    const pdf = await readRide(visitor, ridesIn(visitor).first());
    expect(pdf.alts).toContain(`Logo van ${one.service}`);
    const rows = await stage().audit.since(mark);
    const given = rows.filter(({ name, outcome }) => name === 'consent-given' && outcome === 'success');
    expect(given.length).toBeGreaterThan(0);
    const lists = rows.filter(({ name, parts }) => name === 'read' && parts.includes('rides'));
    expect(lists.length, 'a row in the log of each service that was asked').toBeGreaterThan(20);
    const looks = rows.filter(({ name, organisation }) => name === 'read' && organisation === one.ura);
    expect(looks.flatMap(({ parts }) => parts)).toContain('ride');
  });
});
