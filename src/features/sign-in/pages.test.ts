import { describe, expect, test } from 'vitest';
import { digidFaultText } from '../../platform/identity/index.ts';
import { withHospital } from '../../testing/hospital.ts';
import { atDigid, comeBack, throughDigid } from '../../testing/through-digid.ts';

const hospital = withHospital();
const hanneke = '999991000';
/** A BSN that passes the 11-test and that the hospital does not know. */
const stranger = '999990019';

describe('coming in', () => {
  test('O-27 the page before DigiD says which terms one thereby accepts, and the acceptance is kept', async () => {
    const page = await hospital().visit('/inloggen');
    expect(page.text).toContain('Door in te loggen gaat u akkoord met de voorwaarden (versie 2).');
    const { session, visit } = await throughDigid(hospital(), { bsn: hanneke });
    expect(visit).toMatchObject({ status: 303, location: '/overzicht' });
    expect(session).not.toBeNull();
    expect(await hospital().auditRows('terms-accepted')).toMatchObject([
      { outcome: 'success', policy: { terms: 2, level: 'midden' } },
    ]);
    expect(await hospital().auditRows('sign-in')).toMatchObject([
      { outcome: 'success', policy: { terms: 2 } },
    ]);
  });

  test('O-26 the sign-in page links to tips for safe use of DigiD', async () => {
    const page = await hospital().visit('/inloggen');
    expect(page.html).toContain('href="/veilig-gebruik"');
    expect(page.html).toContain('href="https://www.digid.nl"');
  });

  test('O-06 DigiD with SMS opens the door, a password alone does not and leaves no session', async () => {
    for (const way of ['sms', 'app', 'substantieel', 'hoog']) {
      expect((await throughDigid(hospital(), { bsn: hanneke, way })).session).not.toBeNull();
    }
    hospital().digid.switches.set({ level: 'basis' });
    const low = await throughDigid(hospital(), { bsn: hanneke });
    hospital().digid.switches.set({});
    expect(low.session).toBeNull();
    expect(low.visit.status).toBe(403);
    expect(low.visit.text).toContain('niet sterk genoeg');
    expect(low.visit.html).not.toContain(hanneke);
    expect((await hospital().auditRows('sign-in')).at(-1)).toMatchObject({
      outcome: 'refused',
      policy: { reason: 'level-too-low' },
    });
  });

  test('O-06 after signing in one stands on the page that was asked for, and never on another site', async () => {
    const { visit } = await throughDigid(hospital(), {
      bsn: hanneke,
      form: { naar: '/uitslagen?soort=sti' },
    });
    expect(visit.location).toBe('/uitslagen?soort=sti');
    const elsewhere = await throughDigid(hospital(), { bsn: hanneke, form: { naar: '//elders.example' } });
    expect(elsewhere.visit.location).toBe('/overzicht');
  });

  test('O-01 somebody whom the hospital does not know gets an explanation and no session', async () => {
    const { visit, session } = await throughDigid(hospital(), { bsn: stranger });
    expect(session).toBeNull();
    expect(visit.status).toBe(403);
    expect(visit.text).toContain('wij vinden geen dossier');
    expect(visit.html).not.toContain(stranger);
  });

  test('O-01 somebody who died has no session', async () => {
    const deceased = await deceasedBsn();
    const { visit, session } = await throughDigid(hospital(), { bsn: deceased });
    expect(session).toBeNull();
    expect(visit.text).toContain('Dit account is gesloten');
    expect((await hospital().auditRows('sign-in')).at(-1)).toMatchObject({ policy: { reason: 'deceased' } });
  });

  test('with the record silent nobody is let in on trust; the page says why and what to do', async () => {
    hospital().ehr.switches.set({ fault: 'outage' });
    const { visit, session } = await throughDigid(hospital(), { bsn: hanneke });
    hospital().ehr.switches.reset();
    expect(session).toBeNull();
    expect(visit.status).toBe(503);
    expect(visit.text).toContain('antwoordt nu niet');
  });
});

describe('DigiD that does not end well', () => {
  test('O-✗3 who cancels is back where it began, with a message and without a session', async () => {
    const { visit, session } = await throughDigid(hospital(), { bsn: hanneke, action: 'cancel' });
    expect(session).toBeNull();
    expect(visit).toMatchObject({ status: 303, location: '/inloggen?melding=gestopt' });
    const page = await hospital().visit('/inloggen?melding=gestopt');
    expect(page.text).toContain('U hebt het inloggen bij DigiD gestopt');
    expect((await hospital().auditRows('sign-in')).at(-1)).toMatchObject({ policy: { reason: 'cancelled' } });
  });

  test.each(['denied', 'failed', 'means'])(
    'O-✗3 status %s shows the literal text and no session',
    async failure => {
      const { visit, session } = await throughDigid(hospital(), { bsn: hanneke, action: 'fail', failure });
      expect(session).toBeNull();
      expect(visit.text).toContain(digidFaultText);
      expect(visit.html).not.toContain(hanneke);
    },
  );

  test('O-✗3 the same answer twice: the second is refused', async () => {
    const first = await throughDigid(hospital(), { bsn: hanneke });
    expect(first.session).not.toBeNull();
    const second = await comeBack(hospital(), first);
    expect(second.session).toBeNull();
    expect(second.visit.text).toContain(digidFaultText);
  });

  test('O-✗3 an answer counts only in the browser that asked', async () => {
    const { path } = await atDigid(hospital(), { bsn: hanneke });
    const { session } = await comeBack(hospital(), { path, cookies: '' });
    expect(session).toBeNull();
  });

  test('O-✗3 an answer that is too old is refused', async () => {
    const { path, cookies } = await atDigid(hospital(), { bsn: hanneke });
    hospital().clock.now = hospital().clock.now.add({ minutes: 16 });
    const { session } = await comeBack(hospital(), { path, cookies });
    hospital().clock.now = Temporal.Now.instant();
    expect(session).toBeNull();
  });

  test('O-✗3 with DigiD unreachable the page says so, with the time and a number', async () => {
    const { path, cookies } = await atDigid(hospital(), { bsn: hanneke });
    hospital().digid.switches.set({ fault: 'outage' });
    const { visit } = await comeBack(hospital(), { path, cookies });
    hospital().digid.switches.set({});
    expect(visit.status).toBe(503);
    expect(visit.text).toContain(digidFaultText);
    expect(visit.text).toMatch(/Code voor de helpdesk: [A-Z0-9]{4}-[A-Z0-9]{4}/);
  });

  test('O-15 the browser is sent on only by a form that goes to DigiD or to ourselves', async () => {
    const onward = await hospital().visit('/inloggen', { form: {} });
    expect(onward.headers['content-security-policy']).toContain(
      `form-action 'self' ${new URL(hospital().digid.address).origin}`,
    );
    const other = await hospital().visit('/');
    expect(other.headers['content-security-policy']).toMatch(/form-action 'self';/);
    expect(String(other.headers['content-security-policy'])).not.toMatch(/unsafe/);
    expect(other.headers['strict-transport-security']).toContain('max-age=31536000');
  });
});

describe('one browser, more than one sign-in', () => {
  const sessionOf = (token: string | null) => ({
    cookie: `__Host-inzage=${token ?? ''}`,
    person: '',
    bsn: '',
  });

  test('O-10 a second sign-in in the same browser ends the first', async () => {
    const first = await throughDigid(hospital(), { bsn: hanneke });
    const begun = await atDigid(hospital(), { bsn: '999991334' });
    const cookies = `${begun.cookies}; __Host-inzage=${first.session}`;
    const second = await comeBack(hospital(), { ...begun, cookies });
    expect(second.session).not.toBeNull();
    expect((await hospital().visit('/overzicht', { as: sessionOf(first.session) })).status).toBe(303);
    expect((await hospital().visit('/overzicht', { as: sessionOf(second.session) })).status).toBe(200);
  });

  test('O-14 nobody’s name stands beside what another did', async () => {
    const first = await throughDigid(hospital(), { bsn: hanneke });
    const begun = await atDigid(hospital(), { bsn: '999991334' });
    await comeBack(hospital(), { ...begun, cookies: `${begun.cookies}; __Host-inzage=${first.session}` });
    const names = new Map<string | null, Set<string | null>>();
    for (const { agent } of await hospital().auditRows('sign-in')) {
      if (agent.person && agent.name)
        names.set(agent.person, (names.get(agent.person) ?? new Set()).add(agent.name));
    }
    expect([...names.values()].map(each => each.size)).toEqual([...names].map(() => 1));
    expect((await hospital().auditRows('sign-in')).at(-1)?.agent.name).toContain('Ekamperveen');
  });

  test('two windows that both begin both come in', async () => {
    const [one, other] = [
      await atDigid(hospital(), { bsn: hanneke }),
      await atDigid(hospital(), { bsn: hanneke }),
    ];
    const cookies = `${one.cookies}; ${other.cookies}`;
    expect((await comeBack(hospital(), { ...one, cookies })).session).not.toBeNull();
    expect((await comeBack(hospital(), { ...other, cookies })).session).not.toBeNull();
  });

  test('a link from anywhere signs nobody out: no answer of DigiD, an old one, or the page after signing out', async () => {
    const as = await hospital().signIn(hanneke);
    for (const path of ['/inloggen/digid', '/inloggen/digid?SAMLart=AAQAAA&RelayState=x', '/uitgelogd']) {
      expect(
        (await hospital().visit(path, { as, headers: { 'sec-fetch-site': 'cross-site' } })).location,
      ).toBe('/overzicht');
    }
    expect((await hospital().visit('/overzicht', { as })).status).toBe(200);
  });

  test('O-06 a level that DigiD itself says was not reached shows the literal text, and what is needed', async () => {
    const { visit, session } = await throughDigid(hospital(), {
      bsn: hanneke,
      action: 'fail',
      failure: 'level',
    });
    expect(session).toBeNull();
    expect(visit.text).toContain(digidFaultText);
    expect(visit.text).toContain('sms-controle of met de DigiD-app');
  });
});

describe('the end of a session', () => {
  test('O-10 signing out ends it here, and the browser is told to forget what it kept', async () => {
    const guest = await hospital().signIn(hanneke);
    const out = await hospital().visit('/uitloggen', { as: guest, form: {} });
    expect(out.location).toBe('/uitgelogd');
    expect(out.headers['clear-site-data']).toContain('cache');
    expect((await hospital().visit('/uitslagen', { as: guest })).status).toBe(303);
    expect((await hospital().auditRows('sign-out')).at(-1)).toMatchObject({ patient: guest.person });
    const { html } = await hospital().visit('/uitgelogd');
    expect(html).toContain('Sluit uw browser');
    // Once, as the title, and not again under it.
    expect(html).not.toContain('U bent uitgelogd.');
  });

  test('O-10 no page of a record is kept by a browser or a proxy', async () => {
    const guest = await hospital().signIn(hanneke);
    for (const path of ['/overzicht', '/uitslagen', '/wie-keek', '/keuzes', '/ingelogd']) {
      expect((await hospital().visit(path, { as: guest })).headers['cache-control']).toBe('no-store');
    }
  });

  test('O-10 after fifteen minutes of nothing the session is over; the page says why, the log once', async () => {
    const guest = await hospital().signIn(hanneke);
    const start = hospital().clock.now;
    hospital().clock.now = start.add({ minutes: 14, seconds: 59 });
    expect((await hospital().visit('/overzicht', { as: guest })).status).toBe(200);
    hospital().clock.now = hospital().clock.now.add({ minutes: 15, seconds: 1 });
    expect((await hospital().visit('/uitslagen', { as: guest })).location).toBe(
      '/uitgelogd?naar=%2Fuitslagen',
    );
    const page = await hospital().visit('/uitgelogd?naar=%2Fuitslagen', { as: guest });
    expect(page.text).toContain('U deed 15 minuten niets');
    expect(page.html).toContain('/inloggen?naar=%2Fuitslagen');
    const ends = (await hospital().auditRows('session-end')).filter(row => row.patient === guest.person);
    expect(ends).toMatchObject([{ policy: { reason: 'idle' } }]);
    hospital().clock.now = Temporal.Now.instant();
  });

  test('O-10 staying moves the limit; a script gets the new end, a form goes back to its page', async () => {
    const guest = await hospital().signIn(hanneke);
    const stayed = await hospital().visit('/sessie', { as: guest, form: {} });
    expect(JSON.parse(stayed.html)).toHaveProperty('endsAt');
    const back = await hospital().visit('/sessie', { as: guest, form: { terug: '/uitslagen' } });
    expect(back.location).toBe('/uitslagen');
    expect((await hospital().visit('/sessie', { form: {} })).status).toBe(401);
    expect((await hospital().visit('/sessie', { form: { terug: '/uitslagen' } })).location).toBe(
      '/uitgelogd',
    );
  });

  test('O-07 signing out everywhere ends the other browsers and leaves this one', async () => {
    const [here, there] = [await hospital().signIn(hanneke), await hospital().signIn(hanneke)];
    expect((await hospital().visit('/ingelogd', { as: here })).text).toContain('Log overal uit');
    const done = await hospital().visit('/ingelogd', { as: here, form: {} });
    expect(done.location).toMatch(/^\/ingelogd\?gedaan=\d+$/);
    expect((await hospital().visit('/overzicht', { as: there })).status).toBe(303);
    expect((await hospital().visit('/overzicht', { as: here })).status).toBe(200);
  });
});

async function deceasedBsn(): Promise<string> {
  const { peopleOn } = await import('../../../simulators/ehr/people.ts');
  const found = peopleOn(Temporal.Now.plainDateISO()).find(person => /overleden/i.test(person.story));
  if (!found) throw new Error('nobody in the demonstration has died');
  return found.bsn;
}
