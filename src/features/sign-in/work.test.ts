import { describe, expect, test } from 'vitest';
import { withHospital } from '../../testing/hospital.ts';
import { atProvider, throughProvider } from '../../testing/through-provider.ts';

const hospital = withHospital();

describe('signing in with the account of work', () => {
  test('O-13 the whole way: code, PKCE, claims, roles, a session and its row in the log', async () => {
    const came = await throughProvider(hospital().work, { person: 'greetje-haverkamp', to: '/werk' });
    expect(came.visit.location).toBe('/werk');
    expect(came.session).not.toBeNull();
    const as = { cookie: `__Host-inzage=${came.session}`, person: '' };
    const { text } = await hospital().work.visit('/werk', { as });
    expect(text).toContain('Greetje Haverkamp');
    expect(text).toContain('polikliniek');
    const [row] = await hospital().auditRows('sign-in');
    expect(row).toMatchObject({
      outcome: 'success',
      agent: { role: 'staff', name: 'Greetje Haverkamp' },
      patient: null,
      policy: { level: 'two-factor' },
      organisation: '00000301',
    });
  });

  test('O-13 the same person is the same number the next time', async () => {
    const { house, work } = hospital();
    await throughProvider(work, { person: 'greetje-haverkamp' });
    const organisations = work.portal.organisations.map(each => each.ura);
    const { keeper } = work.portal;
    const known = await house.identity.listColleagues({ keeper, organisations });
    expect(await house.identity.listColleagues({ keeper, organisations: [] })).toEqual([]);
    expect(known.filter(({ name }) => name === 'Greetje Haverkamp')).toHaveLength(1);
  });

  test('O-13 without a second factor nobody comes in, and is told what to do', async () => {
    const { visit, session } = await throughProvider(hospital().work, { person: 'am-hoogterp', way: 'one' });
    expect([visit.status, session]).toEqual([403, null]);
    expect(visit.text).toContain('zonder tweede controle');
    expect((await hospital().auditRows('sign-in')).at(-1)).toMatchObject({
      outcome: 'refused',
      policy: { reason: 'too-weak' },
    });
  });

  test('D-117 an account without a role here opens nothing', async () => {
    const { visit, session } = await throughProvider(hospital().work, { person: 'daan-zonder-rol' });
    expect([visit.status, session]).toEqual([403, null]);
    expect(visit.text).toContain('geen rol in deze werkplek');
  });

  test('stopping at the provider comes back as nobody', async () => {
    const chosen = { person: 'am-hoogterp', action: 'cancel' } as const;
    const { visit, session } = await throughProvider(hospital().work, chosen);
    expect([visit.status, session]).toEqual([403, null]);
    expect(visit.text).toContain('U hebt het inloggen gestopt');
  });

  test('an answer counts once, and in the browser that asked', async () => {
    const { work } = hospital();
    const asked = await atProvider(work, { person: 'am-hoogterp' });
    const elsewhere = await work.visit(asked.path, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(elsewhere.status).toBe(403);
    const headers = { cookie: asked.cookies, 'sec-fetch-site': 'cross-site' };
    expect((await work.visit(asked.path, { headers })).status).toBe(303);
    expect((await work.visit(asked.path, { headers })).status).toBe(403);
  });

  test('an answer with another code, or of another issuer, is refused', async () => {
    const { work } = hospital();
    for (const change of [
      (path: string) => path.replace(/code=[^&]+/, 'code=made-up'),
      (path: string) => path.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Felsewhere.invalid'),
    ]) {
      const asked = await atProvider(work, { person: 'am-hoogterp' });
      const headers = { cookie: asked.cookies, 'sec-fetch-site': 'cross-site' };
      const { status, html } = await work.visit(change(asked.path), { headers });
      expect(status).toBe(403);
      expect(html).not.toContain('__Host-inzage=');
    }
  });

  test('signing out ends the session here and goes on to the provider', async () => {
    const { work } = hospital();
    const { session } = await throughProvider(work, { person: 'am-hoogterp' });
    const as = { cookie: `__Host-inzage=${session}`, person: '' };
    const page = await work.visit('/werk', { as });
    const origin = new URL(hospital().staffLogin.address).origin;
    expect(page.headers['content-security-policy']).toContain(`form-action 'self' ${origin}`);
    const { location } = await work.visit('/uitloggen', { as, form: {} });
    const url = new URL(location ?? '');
    expect(url.origin).toBe(origin);
    expect(url.searchParams.get('id_token_hint')).toBeTruthy();
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`https://${work.host}/uitgelogd`);
    expect((await work.visit('/werk', { as })).status).toBe(303);
  });

  test('O-11 somebody of one ambulance service gets that one only', async () => {
    const came = await throughProvider(hospital().ambulanceWork, { person: 'hidde-lonneker' });
    const as = { cookie: `__Host-inzage=${came.session}`, person: '' };
    const { text } = await hospital().ambulanceWork.visit('/werk', { as });
    expect(text).toContain('Ambulance Oost');
    expect(text).not.toContain('Groningen');
  });
});

test('O-13 a provider that is silent at the start keeps nobody else waiting, and is asked again at a sign-in', async () => {
  const { house, work, visit } = hospital();
  const means = work.portal.signIn[0]?.oidc;
  if (!means) throw new Error('no provider');
  const told: string[] = [];
  const connection = {
    ...{ portal: work.portal.id, keeper: work.portal.keeper, organisations: [] },
    settings: { ...means, issuer: 'http://127.0.0.1:9' },
    redirectUri: 'https://werkplek-ommelander.example/inloggen/werk',
    signedOutUri: 'https://werkplek-ommelander.example/uitgelogd',
    secrets: () => Buffer.from('a secret for tests'),
    report: ({ what }: { what: string }) => void told.push(what),
    now: house.now(),
  };
  const silent = await house.identity.oidc(connection);
  await expect(silent.begin({ returnTo: null, now: house.now() })).rejects.toMatchObject({
    kind: 'unavailable',
  });
  expect(told).toEqual(['metadata', 'metadata']);
  expect((await visit('/health/ready')).status).toBe(200);
});
