/** A-✗1 and A-✗2: no dossier, or a sign-in that is too weak. Nobody comes in, it is said why, and there is a way on. */
import { describe, expect, test } from 'vitest';
import { acceptTerms, app, chooseService, expectNobodyIn, giveConsent, services } from '../ambulance.ts';
import { farthest, type Visitor, withStage } from '../harness.ts';

const stage = withStage('mijn-ambulancezorg');

const strangers = [
  { bsn: '999995959', wrong: services.groningen, right: services.utrecht, place: 'Utrecht' },
  { bsn: '999993987', wrong: services.groningen, right: services.drenthe, place: 'Assen' },
] as const;
const visits = farthest.map((manner, place) => ({ ...manner, one: strangers[place] ?? strangers[0] }));

describe.each(visits)('$manner', ({ one, ...manner }) => {
  test('A-✗1 A-25 A-26 without a dossier there is a message and no session; another service by a new sign-in', async () => {
    const mark = await stage().audit.mark();
    const visitor = await stage().newVisitor(manner);
    const { page, hands } = visitor;
    await visitor.open('/');
    await acceptTerms(visitor);
    await chooseService(visitor, one.wrong);
    await visitor.signIn(one.bsn, app);
    await visitor.look('ambulance-geen-dossier');
    expect(await visitor.text()).toContain(`wij vinden geen dossier bij ${one.wrong.name} dat bij u hoort`);
    await expectNothingOfThem(visitor, one.bsn);
    await expectNobodyIn(visitor);
    await hands.go(page.getByRole('link', { name: 'Kies een andere organisatie' }));
    expect(new URL(page.url()).pathname).toBe('/kies');
    await chooseService(visitor, one.right);
    await visitor.signIn(one.bsn, app);
    await giveConsent(visitor);
    expect(await page.locator('main').innerText()).toContain(one.place);
    const rows = await stage().audit.since(mark);
    expect(rows.filter(({ name }) => name === 'sign-in')).toMatchObject([
      { outcome: 'refused', organisation: one.wrong.ura, policy: { reason: 'unknown' } },
      { outcome: 'success', organisation: one.right.ura },
    ]);
    expect(rows.filter(({ organisation }) => organisation === one.wrong.ura)).toHaveLength(1);
  });
});

test.each([
  { who: 'is known nowhere', bsn: '999994311', service: services.amsterdam },
  { who: 'is registered without a ride', bsn: '999994979', service: services.drenthe },
])('A-✗1 A-25 who $who does not come in, and is told whom to call', async ({ bsn, service }) => {
  const visitor = await stage().newVisitor();
  await visitor.open('/');
  await acceptTerms(visitor);
  await chooseService(visitor, service);
  await visitor.signIn(bsn, app);
  expect(await visitor.text()).toMatch(/wij vinden geen dossier[\s\S]*Bel ons dan: 088 000 25 00/);
  await expectNobodyIn(visitor);
});

const jelle = { bsn: '999996617', service: services.fryslan };

const weak = [
  { ...farthest[0], way: 'sms', level: 'midden' },
  { ...farthest[1], way: 'sms', level: 'midden' },
  { ...farthest[0], way: 'basis', level: 'basis' },
] as const;

test.each(weak)(
  'A-✗2 A-06 A-09 DigiD answers at level $level: refused, and the app still works: $manner',
  async ({ way, level, ...manner }) => {
    const mark = await stage().audit.mark();
    const visitor = await stage().newVisitor(manner);
    const { page, hands } = visitor;
    await visitor.open('/');
    await acceptTerms(visitor);
    await chooseService(visitor, jelle.service);
    // As if DigiD said that all was well, at a level that was not asked for.
    await stage().digid.set({ level });
    await visitor.signIn(jelle.bsn, way);
    await visitor.look('ambulance-te-laag');
    expect(await visitor.text()).toContain('Deze manier van inloggen is niet sterk genoeg');
    expect(await visitor.text()).toContain('U hebt de DigiD-app nodig');
    await expectNothingOfThem(visitor, jelle.bsn);
    await expectNobodyIn(visitor);
    expect(await stage().audit.since(mark)).toMatchObject([
      { name: 'sign-in', outcome: 'refused', patient: null, policy: { level, reason: 'level-too-low' } },
    ]);
    await stage().digid.reset();
    await hands.go(page.getByRole('link', { name: 'Probeer opnieuw in te loggen' }));
    await visitor.signIn(jelle.bsn, app);
    expect(await visitor.text()).toContain(jelle.service.name);
    expect(new URL(page.url()).pathname).toBe('/toestemming');
  },
);

/** Neither the page nor its address nor a cookie says who it was. */
async function expectNothingOfThem({ page, context }: Visitor, bsn: string): Promise<void> {
  expect(await page.content()).not.toContain(bsn);
  expect(page.url()).not.toContain(bsn);
  const cookies = await context.cookies();
  expect(cookies.filter(({ name, value }) => name.includes('inzage') || value.includes(bsn))).toEqual([]);
}
