/** A-✗3: passing by the terms or the consent. The server refuses whatever was typed or made by hand, and writes it down. */
import { describe, expect, test } from 'vitest';
import { acceptTerms, app, chooseService, services } from '../ambulance.ts';
import { farthest, type Visitor, withStage } from '../harness.ts';

const stage = withStage('mijn-ambulancezorg');
const daan = '999993318';
const ride = '/ritten/00000125.Encounter.r25-daan-brinkvelder-ride-1/rit.pdf';
const { flevoland } = services;

describe.each(farthest)('$manner', manner => {
  test('A-✗3 A-13 A-24 typed addresses lead back to the terms, and after DigiD to the consent', async () => {
    const mark = await stage().audit.mark();
    const visitor = await stage().newVisitor(manner);
    const { page } = visitor;
    for (const path of ['/kies', '/ritten', ride, '/toestemming', '/toestemmingen', '/wie-keek']) {
      await page.goto(`${stage().origin}${path}`);
      expect(new URL(page.url()).pathname, path).toBe('/');
    }
    await visitor.look();
    expect(reasons(await stage().audit.since(mark))).toContain('denied terms');
    await acceptTerms(visitor);
    await chooseService(visitor, flevoland);
    await visitor.signIn(daan, app);
    const signedIn = await stage().audit.mark();
    for (const path of ['/ritten', ride, `${ride}?toestemming=ja`]) {
      await page.goto(`${stage().origin}${path}`);
      expect(new URL(page.url()).pathname, path).toBe('/toestemming');
    }
    expect(reasons(await stage().audit.since(signedIn))).toEqual(Array(3).fill('denied consents'));
  });
});

test('A-✗3 A-13 A-15 A-24 forms made by hand: no tick, a version that does not exist, no consent; each is in the log', async () => {
  const mark = await stage().audit.mark();
  const visitor = await stage().newVisitor();
  await visitor.open('/');
  const refused = { status: 422, path: '/', goesOn: false };
  for (const akkoord of [null, '', '1', '2', '4', '99', 'on']) {
    expect(await post(visitor, '/', akkoord === null ? {} : { akkoord }), `${akkoord}`).toEqual(refused);
  }
  const toFirst = { status: 200, path: '/', goesOn: false };
  expect(await post(visitor, '/kies', { organisatie: flevoland.ura })).toEqual(toFirst);
  // As if a service had been chosen, and a version accepted that is not there.
  const { origin: url } = stage();
  await visitor.context.addCookies([
    { name: 'zorgaanbieder', value: flevoland.ura, url },
    { name: 'akkoord', value: '4', url },
  ]);
  for (const akkoord of [null, '1', '4', 'on']) {
    const answer = await post(visitor, '/inloggen', akkoord === null ? {} : { akkoord });
    expect(answer, `${akkoord}`).toEqual({ ...refused, path: '/inloggen' });
  }
  expect(reasons(await stage().audit.since(mark))).toEqual(Array(12).fill('denied terms'));

  await visitor.open('/');
  await acceptTerms(visitor);
  await chooseService(visitor, flevoland);
  await visitor.signIn(daan, app);
  const signedIn = await stage().audit.mark();
  for (const form of [
    {},
    { toestemming: '' },
    { toestemming: 'nee' },
    { organisatie: services.amsterdam.ura },
  ]) {
    expect(await post(visitor, '/toestemming', form)).toMatchObject({ status: 422, path: '/toestemming' });
  }
  const rows = await stage().audit.since(signedIn);
  expect(rows.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual(
    Array(4).fill('consent-given refused'),
  );
  await visitor.page.goto(`${stage().origin}/ritten`);
  expect(new URL(visitor.page.url()).pathname).toBe('/toestemming');
});

function reasons(rows: Awaited<ReturnType<ReturnType<typeof stage>['audit']['since']>>): readonly string[] {
  return rows.map(({ name, policy }) => `${name} ${policy.reason}`);
}

/** A form that no page of ours ever offered, from the browser of this visitor. */
function post({ page }: Visitor, path: string, fields: { [name: string]: string }) {
  return page.evaluate(
    async ([to, sent]) => {
      const answer = await fetch(to, { method: 'POST', body: new URLSearchParams(sent) });
      const goesOn = (await answer.text()).includes('SAMLRequest');
      return { status: answer.status, path: new URL(answer.url).pathname, goesOn };
    },
    [path, fields] as const,
  );
}
