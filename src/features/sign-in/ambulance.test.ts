/** Signing in at a door with 25 services, where one is chosen first and only the highest ways of DigiD will do. */
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { organisationId } from '../../testing/audit-events.ts';
import { type Guest, withHospital } from '../../testing/hospital.ts';
import { type AtDigid, atDigid, comeBack, throughDigid } from '../../testing/through-digid.ts';

const hospital = withHospital();
const at = () => hospital().ambulance;
const bram = '999997592';
/** Known to no service at all. */
const piet = '999994311';
const twente = organisationId('00000105');
const zeeland = organisationId('00000119');

/** A browser that ticked the terms and chose a service. */
const ready = (organisation: string, version = 3) =>
  `__Host-akkoord=${version}; __Host-zorgaanbieder=${organisation}`;

/** Each browser has an address of its own: from one address nobody may try to sign in this often. */
const addresses = { used: 0 };
function newAddress(): string {
  addresses.used += 1;
  return `198.51.100.${addresses.used % 256}`;
}

/** The whole way, with the way of DigiD that this door asks unless another is named. */
function signIn(chosen: Partial<AtDigid> = {}) {
  return throughDigid(at(), {
    bsn: bram,
    way: 'substantieel',
    cookies: ready(twente),
    from: newAddress(),
    ...chosen,
  });
}

function guestOf({ session }: { session: string | null }): Guest {
  if (session === null) throw new Error('there is no session');
  return { cookie: `__Host-inzage=${session}`, person: '', bsn: bram };
}

const ridesOf = (html: string) =>
  [...html.matchAll(/href="(\/ritten\/[^"]+\.pdf)"/g)].map(([, path]) => path ?? '');

async function openRides(chosen: Partial<AtDigid> = {}) {
  const as = guestOf(await signIn(chosen));
  await at().visit('/toestemming', { as, form: { toestemming: 'ja' } });
  return { as, list: await at().visit('/ritten', { as }) };
}

afterEach(() => {
  hospital().digid.switches.set({});
  hospital().clock.now = Temporal.Now.instant();
});

describe('the way in', () => {
  test('A-01 A-23 through DigiD one comes to the question of MedMij, then to what was recorded, as often as one wants', async () => {
    const first = await signIn();
    expect(first.visit).toMatchObject({ status: 303, location: '/ritten' });
    const as = guestOf(first);
    expect((await at().visit('/ritten', { as })).location).toBe('/toestemming');
    const { text } = await at().visit('/toestemming', { as });
    expect(text).toContain('MedMij');
    expect(text).toMatch(/Wij houden ons er ook aan/);
    expect(text).toContain('Wij halen uw gegevens op bij Ambulance Oost (Twente)');
    await at().visit('/toestemming', { as, form: { toestemming: 'ja' } });
    expect((await at().visit('/ritten', { as })).text).toContain('Rijssen');
    const again = guestOf(await signIn());
    expect((await at().visit('/ritten', { as: again })).text).toContain('Rijssen');
  });

  test('A-21 A-22 the page between names the service and the app, its button leads to DigiD, which is asked for the app', async () => {
    const headers = { cookie: ready(twente) };
    const page = await at().visit('/inloggen', { headers });
    expect(page.text).toContain('U logt in bij: Ambulance Oost (Twente).');
    expect(page.text).toContain('U hebt de DigiD-app nodig, met ID-check.');
    expect(page.text).toContain('Inloggen met DigiD');
    const onward = await at().visit('/inloggen', { form: {}, headers, from: newAddress() });
    expect(onward.html).toContain(`action="${hospital().digid.address}`);
    const [, sent = ''] = /name="SAMLRequest" value="([^"]+)"/.exec(onward.html) ?? [];
    const asked = Buffer.from(sent.replaceAll('&#43;', '+'), 'base64');
    const request = asked.toString().includes('AuthnRequest')
      ? asked.toString()
      : String(inflateRawSync(asked));
    expect(request).toMatch(/RequestedAuthnContext[^>]*Comparison="minimum"/);
    expect(request).toContain('urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard<');
  });

  test('A-05 at any hour of any day the door is open: the page, the way to DigiD and an open session', async () => {
    const start = hospital().clock.now;
    const minutesInAYear = 366 * 24 * 60;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: minutesInAYear }), async minutes => {
        hospital().clock.now = start.add({ minutes });
        const headers = { cookie: ready(twente) };
        expect((await at().visit('/')).status).toBe(200);
        expect((await at().visit('/kies', { headers })).status).toBe(200);
        expect((await at().visit('/inloggen', { headers })).text).toContain('Inloggen met DigiD');
        const onward = await at().visit('/inloggen', { form: {}, headers, from: newAddress() });
        expect(onward.html).toContain('name="SAMLRequest"');
        const as = await at().signIn(bram, [twente]);
        expect((await at().visit('/toestemming', { as })).status).toBe(200);
      }),
      { numRuns: 24 },
    );
  });
});

describe('only the app', () => {
  test.each(['basis', 'sms', 'app'])(
    'A-06 A-09 A-✗2 "%s" is refused although DigiD says that it went well: no session, and what to do',
    async way => {
      const before = (await hospital().auditRows('sign-in')).filter(row => row.outcome === 'refused');
      const { visit, session } = await signIn({ way });
      expect(session).toBeNull();
      expect(visit.status).toBe(403);
      expect(visit.text).toContain('niet sterk genoeg');
      expect(visit.text).toContain('U hebt de DigiD-app nodig, met ID-check.');
      expect(visit.text).toContain('U bent niet ingelogd');
      expect(visit.html).not.toContain(bram);
      const rows = (await hospital().auditRows('sign-in')).filter(row => row.outcome === 'refused');
      expect(rows.length).toBe(before.length + 1);
      const level = way === 'basis' ? 'basis' : 'midden';
      expect(rows.at(-1)).toMatchObject({ policy: { level, reason: 'level-too-low' } });
      expect(JSON.stringify(rows)).not.toContain(bram);
    },
  );

  test.each(['basis', 'midden'] as const)(
    'A-06 A-09 level %s is refused whatever was asked and chosen; the second try, with the app, works',
    async level => {
      hospital().digid.switches.set({ level });
      const first = await signIn();
      expect(first.session).toBeNull();
      expect(first.visit.status).toBe(403);
      hospital().digid.switches.set({});
      for (const way of ['substantieel', 'hoog']) {
        const second = await signIn({ way, cookies: first.cookies });
        expect(second.session).not.toBeNull();
        expect(second.visit.location).toBe('/ritten');
      }
    },
  );

  test('A-06 with a refused sign-in no page of a record opens', async () => {
    const { cookies, session } = await signIn({ way: 'sms' });
    expect(session).toBeNull();
    for (const path of ['/ritten', '/toestemming', '/toestemmingen', '/wie-keek']) {
      const visit = await at().visit(path, { headers: { cookie: cookies } });
      expect(visit.location).toBe(`/inloggen?naar=${encodeURIComponent(path)}`);
    }
  });
});

describe('a new version of the terms', () => {
  /** As if this were the version that holds; the texts of all three stand in the portal's folder. */
  async function whileVersion<T>(current: number, act: () => Promise<T>): Promise<T> {
    const { portal } = at();
    const { terms } = portal;
    portal.terms = { ...terms, current };
    try {
      return await act();
    } finally {
      portal.terms = terms;
    }
  }

  test('A-15 A-16 A-J2 who accepted the old one is asked again, and nobody comes in on it', async () => {
    const before = await whileVersion(2, () => signIn({ cookies: ready(twente, 2) }));
    expect(before.session).not.toBeNull();
    expect((await at().visit('/', { headers: { cookie: ready(twente, 2) } })).text).toContain('(versie 3)');
    const headers = { cookie: ready(twente, 2) };
    expect((await at().visit('/kies', { headers })).location).toBe('/');
    const tried = await at().visit('/inloggen', { form: {}, headers, from: newAddress() });
    expect(tried.status).toBe(422);
    expect(tried.html).not.toContain('SAMLRequest');
    expect((await at().visit('/inloggen', { form: { akkoord: '2' }, headers })).status).toBe(422);
    expect((await signIn()).session).not.toBeNull();
  });

  test('A-16 a version that is published while somebody is at DigiD is asked before the door opens', async () => {
    const gone = await whileVersion(2, () =>
      atDigid(at(), { bsn: bram, way: 'substantieel', cookies: ready(twente, 2) }),
    );
    const { visit, session } = await comeBack(at(), gone);
    expect(session).toBeNull();
    expect(visit.status).toBe(422);
    expect(visit.text).toContain('(versie 3)');
  });

  test('A-15 A-16 both acceptances are kept with their moments, and both texts can still be read', async () => {
    await whileVersion(2, () => signIn({ cookies: ready(twente, 2) }));
    const as = guestOf(await signIn());
    const { text } = await at().visit('/voorwaarden', { as });
    expect(text).toMatch(/Versie 2: u zette een vinkje op \w+ \d+ \w+ \d{4}/);
    expect(text).toMatch(/Versie 3: u zette een vinkje op \w+ \d+ \w+ \d{4}/);
    const old = await at().visit('/voorwaarden?versie=2', { as });
    expect(old.text).toContain('Dit is de oude versie 2. Nu geldt versie 3.');
    const versions = (await hospital().auditRows('terms-accepted')).map(row => row.policy.terms);
    expect(versions).toEqual(expect.arrayContaining([2, 3]));
  });
});

describe('no dossier', () => {
  test.each([
    { who: 'who was helped elsewhere', bsn: bram },
    { who: 'whom no service knows', bsn: piet },
  ])('A-25 A-✗1 $who: a message, no session, and a row in the log of that service', async ({ bsn }) => {
    const { visit, session, cookies } = await signIn({ bsn, cookies: ready(zeeland) });
    expect(session).toBeNull();
    expect(visit.status).toBe(403);
    expect(visit.text).toContain('wij vinden geen dossier bij RAV Zeeland dat bij u hoort');
    expect(visit.text).toContain('U bent niet ingelogd');
    expect(visit.html).not.toContain(bsn);
    expect((await at().visit('/ritten', { headers: { cookie: cookies } })).location).toBe(
      '/inloggen?naar=%2Fritten',
    );
    const row = (await hospital().auditRows('sign-in')).findLast(each => each.organisation === zeeland);
    expect(row).toMatchObject({ outcome: 'refused', policy: { reason: 'unknown' }, organisation: zeeland });
    expect(JSON.stringify(row)).not.toMatch(new RegExp(`${bsn}|Rijssen|Deventer|hart`, 'i'));
  });

  test('A-25 somebody who is registered there without a ride has no dossier, so no session either', async () => {
    const { visit, session } = await signIn({ bsn: '999994979', cookies: ready(organisationId('00000103')) });
    expect(session).toBeNull();
    expect(visit.text).toContain('wij vinden geen dossier bij UMCG Ambulancezorg (Drenthe)');
  });

  test('A-25 with a service that is silent nobody is told that they have no dossier', async () => {
    const { visit, session } = await signIn({ bsn: '999998249', cookies: ready(organisationId('00000122')) });
    expect(session).toBeNull();
    expect(visit.status).toBe(503);
    expect(visit.text).not.toContain('geen dossier');
  });

  test('A-26 another service can be chosen from there, and opens with a new sign-in only', async () => {
    const refused = await signIn({ cookies: ready(zeeland) });
    expect(refused.visit.html).toContain('href="/kies"');
    const headers = { cookie: refused.cookies };
    const chosen = await at().visit('/kies', { form: { organisatie: twente }, headers });
    expect(chosen.location).toBe('/inloggen');
    const { as, list } = await openRides({ cookies: ready(twente) });
    expect(list.text).toContain('Rijssen');
    expect((await at().visit('/inloggen', { as })).location).toBe('/ritten');
  });
});

describe('the list', () => {
  test('A-28 A-29 the list is as it was after a ride was opened in its own window', async () => {
    const { as, list } = await openRides();
    const [path = ''] = ridesOf(list.html);
    expect(list.html).toMatch(new RegExp(`href="${path}" target="_blank"`));
    const pdf = await at().visit(path, { as });
    expect(pdf.headers['content-type']).toContain('application/pdf');
    const after = await at().visit('/ritten', { as });
    expect(after.status).toBe(200);
    expect(ridesOf(after.html)).toEqual(ridesOf(list.html));
  });

  test('A-03 what a service withholds by its setting is not on the page, and its reason is', async () => {
    const reason = 'De reden van een rit bespreekt u met uw huisarts.';
    const { portal } = at();
    const { features } = portal;
    const whole = await openRides();
    const withhold = [{ part: 'reason', reason }];
    const settings = { organisations: { [twente]: { withhold } } };
    portal.features = new Map([...features, ['ambulance-rides', settings]]);
    try {
      const { list } = await openRides();
      expect(whole.list.text).toContain('Hartkloppingen');
      expect(list.text).not.toMatch(/hartkloppingen/i);
      expect((await at().visit('/spelregels')).text).toContain(reason);
      expect(ridesOf(list.html)).toEqual(ridesOf(whole.list.html));
    } finally {
      portal.features = features;
    }
  });
});

describe('A-33 signing out', () => {
  test('A-33 stands at the foot of the navigation and in the menu of a phone, and ends the session', async () => {
    const { as, list } = await openRides();
    expect(list.html).toMatch(
      /<form class="leave leave--side" method="post" action="\/uitloggen" aria-label="Uitloggen"><button type="submit"/,
    );
    expect(list.html).toMatch(
      /<div class="menu__panel">.*<form class="leave" method="post" action="\/uitloggen">/s,
    );
    expect((await at().visit('/uitloggen', { as, form: {} })).location).toBe('/uitgelogd');
    expect((await at().visit('/ritten', { as })).location).toBe('/uitgelogd?naar=%2Fritten');
  });

  test('O-10 without script the page says when the session ends, and the button comes back to this page', async () => {
    const { as, list } = await openRides();
    const [, inside = ''] = /<noscript>(.*?)<\/noscript>/s.exec(list.html) ?? [];
    expect(inside).toMatch(/U wordt om \d{1,2}:\d{2} uur uitgelogd als u niets doet\./);
    expect(inside).toContain('<input type="hidden" name="terug" value="/ritten"');
    expect((await at().visit('/sessie', { as, form: { terug: '/ritten' } })).location).toBe('/ritten');
    for (let stayed = 0; stayed < 11; stayed++) {
      hospital().clock.now = hospital().clock.now.add({ minutes: 10 });
      await at().visit('/sessie', { as, form: { terug: '/ritten' } });
    }
    const last = await at().visit('/toestemmingen', { as });
    const [, near = ''] = /<noscript>(.*?)<\/noscript>/s.exec(last.html) ?? [];
    expect(near).toMatch(/U wordt om \d{1,2}:\d{2} uur uitgelogd\./);
    expect(near).not.toContain('terug');
  });
});
