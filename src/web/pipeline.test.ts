/** What holds for every page, whoever asks and whatever for. */
import { describe, expect, test } from 'vitest';
import { features } from '../features/index.ts';
import { roles } from '../platform/access/index.ts';
import { withHospital } from '../testing/hospital.ts';

const hospital = withHospital();
const hanneke = '999991000';

describe('which portal, which page', () => {
  test('a host that no portal has gets the list of portals, and nothing of any of them', async () => {
    const elsewhere = { headers: { host: 'elders.example' } };
    const front = await hospital().visit('/', elsewhere);
    expect(front.status).toBe(200);
    expect(front.text).toContain('Mijn Ommelander');
    for (const path of ['/uitslagen', '/inloggen', '/gallery']) {
      expect((await hospital().visit(path, elsewhere)).status).toBe(404);
    }
  });

  test('O-✗1 a session of one host opens nothing at another', async () => {
    const as = await hospital().signIn(hanneke);
    const other = await hospital().visit('/uitslagen', { as, headers: { host: 'elders.example' } });
    expect(other.status).toBe(404);
  });

  test('what does not exist says so in the dress of the portal, with a number for the helpdesk', async () => {
    const { status, text, headers } = await hospital().visit('/bestaat/echt/niet');
    expect(status).toBe(404);
    expect(text).toContain('Deze pagina is er niet');
    expect(text).toMatch(/Code voor de helpdesk: [A-Z0-9]{4}-[A-Z0-9]{4}/);
    expect(headers['content-type']).toContain('text/html');
  });

  test('an address that cannot be read is refused without repeating it', async () => {
    for (const path of ['/%zz', `/uitslagen/waarde/${'x'.repeat(400)}`]) {
      const visit = await hospital().visit(path);
      expect(visit.status).toBeGreaterThanOrEqual(400);
      expect(visit.status).toBeLessThan(500);
      expect(visit.html).not.toContain('zz');
      expect(visit.html).not.toContain('xxxx');
      expect(visit.headers['content-security-policy']).toContain("default-src 'none'");
      expect(visit.headers['cache-control']).toBe('no-store');
    }
  });
});

describe('O-14 who may, and what is written down', () => {
  const elsewhere = ['choose-organisation', 'ambulance-rides', 'consents', 'faq', 'organisation-questions'];
  const here = features.filter(feature => !elsewhere.includes(feature.id));
  const paths = here.flatMap(feature =>
    feature.routes
      .filter(route => route.access !== 'anyone')
      .map(route => [route.method, route.path.replaceAll(/:\w+/g, 'x'), route.access] as const),
  );
  const doorFor = (access: string) => (access === 'staff' ? hospital().work : hospital());

  test.each(paths)('O-14 %s %s needs somebody signed in', async (method, path, access) => {
    const visit = await doorFor(access).visit(path, method === 'POST' ? { form: {} } : {});
    expect(visit.status).toBe(303);
    expect(visit.location).toMatch(/^\/inloggen/);
  });

  const ofStaff = here.flatMap(feature => feature.routes.filter(route => route.access === 'staff'));

  test.each(ofStaff.map(route => [route.method, route.path, route.roles] as const))(
    'D-117 %s %s is for its roles, and for patients and others it does not exist',
    async (method, path, may) => {
      const { work } = hospital();
      const others = roles.filter(role => !may.includes(role));
      const asking = method === 'POST' ? { form: {} } : {};
      const at = path.replaceAll(/:\w+/g, 'x');
      const patient = await hospital().signIn(hanneke);
      expect((await hospital().visit(at, { ...asking, as: patient })).status).toBe(404);
      if (others.length === 0) return;
      const as = await work.signInStaff(others);
      expect((await work.visit(at, { ...asking, as })).status).toBe(404);
      expect((await hospital().auditRows('denied')).at(-1)).toMatchObject({
        outcome: 'refused',
        agent: { person: as.person, role: 'staff' },
        policy: { reason: 'role' },
      });
    },
  );

  test('O-14 every route that opens a record says in its row what the log will hold', () => {
    const silent = features
      .flatMap(feature => feature.routes)
      .filter(route => route.access === 'record' && !('event' in route.audit));
    expect(silent.map(route => route.path)).toEqual([]);
  });

  test('O-14 no audit, no answer: where the log cannot be written the page does not leave', async () => {
    const as = await hospital().signIn(hanneke);
    const { audit } = hospital().house;
    const note = audit.note;
    audit.note = () => Promise.reject(new Error('the log is full'));
    const visit = await hospital().visit('/uitslagen', { as });
    audit.note = note;
    expect(visit.status).toBe(500);
    expect(visit.text).not.toContain('Kreatinine');
  });

  test('O-14 a page that is made while its row is on the way leaves only when the row has arrived', async () => {
    const as = await hospital().signIn(hanneke);
    const { audit } = hospital().house;
    const note = audit.note;
    const order: string[] = [];
    audit.note = async event => {
      await note(event);
      await new Promise(resolve => setTimeout(resolve, 300));
      order.push('the row');
    };
    const visit = await hospital().visit('/uitslagen', { as });
    audit.note = note;
    order.push('the page');
    expect(order).toEqual(['the row', 'the page']);
    expect(visit.text).toContain('Kreatinine');
  });
});

describe('forms', () => {
  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sister host', { 'sec-fetch-site': 'same-site' }],
    ['nowhere that says so', { 'sec-fetch-site': 'none' }],
  ])('from %s do nothing', async (_from, headers) => {
    const as = await hospital().signIn(hanneke);
    const visit = await hospital().visit('/uitloggen', { as, form: {}, headers });
    expect(visit.status).toBe(403);
    expect((await hospital().visit('/overzicht', { as })).status).toBe(200);
  });

  test('an older browser says with Origin where its form stood', async () => {
    const { host } = hospital();
    const inject = (origin: string) =>
      hospital().visit('/inloggen', { form: {}, headers: { 'sec-fetch-site': '', origin } });
    expect((await inject(`https://${host}`)).status).toBe(200);
    expect((await inject('https://elders.example')).status).toBe(403);
    expect((await inject('null')).status).toBe(403);
  });

  test('one that is far too large is refused as that, and never called a form of another site', async () => {
    const { status, text } = await hospital().visit('/inloggen', { form: { naar: 'x'.repeat(600_000) } });
    expect(status).toBe(413);
    expect(text).toContain('Dit is te veel tekst voor een keer');
    expect(text).toContain('Er is niets verstuurd.');
  });

  test('the longest text that somebody types gets to its field', async () => {
    const form = { bsn: 'é'.repeat(60_000) };
    const as = await hospital().work.signInStaff('doctor');
    expect((await hospital().work.visit('/patienten', { as, form })).status).toBe(422);
  });
});

test('the parts that are ready are named, and nothing else of them', async () => {
  const live = await hospital().visit('/health/live');
  expect(JSON.parse(live.html)).toEqual({ live: true });
  const ready = await hospital().visit('/health/ready');
  expect(JSON.parse(ready.html)).toMatchObject({ ready: true, parts: { database: 'ready' } });
  expect(ready.html).not.toMatch(/postgres|127\.0\.0\.1|http/);
});

test('style and script may be kept for good, under an address that changes with them', async () => {
  const { html } = await hospital().visit('/');
  const sheet = /href="(\/bestand\/[^"]+\.css)"/.exec(html)?.[1] ?? '';
  const asset = await hospital().visit(sheet, { headers: { 'accept-encoding': 'br' } });
  expect(asset.headers).toMatchObject({
    'content-encoding': 'br',
    'cache-control': expect.stringContaining('immutable'),
  });
  expect((await hospital().visit('/bestand/0000000000000000/stijl.css')).status).toBe(404);
});
