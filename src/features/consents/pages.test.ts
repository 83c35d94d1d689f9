/** A portal where one organisation is chosen, consent is asked, and nothing of another can be reached. */
import { describe, expect, test } from 'vitest';
import { organisationId } from '../../testing/audit-events.ts';
import { withHospital } from '../../testing/hospital.ts';

const hospital = withHospital();
const at = () => hospital().ambulance;
const bram = '999997592';
const hanneke = '999991000';
const twente = organisationId('00000105');
const ijsselland = organisationId('00000104');
const groningen = organisationId('00000101');
const zeeland = organisationId('00000119');

describe('before signing in', () => {
  test('A-12 A-13 A-15 the first page asks the tick with its version, and lets nobody through without it', async () => {
    const page = await at().visit('/');
    expect(page.text).toContain('Naar MijnAmbulancezorg');
    expect(page.text).toContain('Ik ga akkoord met de algemene voorwaarden (versie 3)');
    const without = await at().visit('/', { form: {} });
    expect(without.status).toBe(422);
    expect(without.headers['set-cookie']).toBeUndefined();
    expect((await at().visit('/', { form: { akkoord: '2' } })).status).toBe(422);
    expect((await at().visit('/', { form: { akkoord: '99' } })).status).toBe(422);
    const ticked = await at().visit('/', { form: { akkoord: '3' } });
    expect(ticked.location).toBe('/kies');
    expect(String(ticked.headers['set-cookie'])).toContain('akkoord=3');
  });

  test('A-14 the terms open in a new window', async () => {
    expect((await at().visit('/')).html).toMatch(/href="\/voorwaarden" target="_blank"/);
  });

  test('A-13 nobody chooses or signs in by skipping the tick; the attempt is in the log', async () => {
    const before = (await hospital().auditRows('denied')).length;
    expect((await at().visit('/kies')).location).toBe('/');
    expect((await at().visit('/kies', { form: { organisatie: twente } })).location).toBe('/');
    const headers = { cookie: `__Host-zorgaanbieder=${twente}` };
    expect((await at().visit('/inloggen', { form: {}, headers })).status).toBe(422);
    expect((await at().visit('/', { form: {} })).status).toBe(422);
    expect((await hospital().auditRows('denied')).slice(before)).toMatchObject(
      Array(4).fill({ outcome: 'refused', policy: { reason: 'terms' } }),
    );
  });

  test('A-17 A-18 A-20 an organisation is found by place and chosen by its name', async () => {
    const headers = { cookie: '__Host-akkoord=3' };
    const found = await at().visit('/kies?zoek=Rijssen', { headers });
    expect(found.text).toContain('Ambulance Oost (Twente)');
    const chosen = await at().visit('/kies', { form: { organisatie: twente }, headers });
    expect(chosen.location).toBe('/inloggen');
    expect(String(chosen.headers['set-cookie'])).toContain(`zorgaanbieder=${twente}`);
    for (const organisatie of ['00000301', '', 'x']) {
      const other = await at().visit('/kies', { form: { organisatie }, headers });
      expect(other.status).toBe(422);
      expect(other.headers['set-cookie']).toBeUndefined();
    }
  });

  test('A-19 it says that the place is where one was, not where one lives', async () => {
    const { text } = await at().visit('/kies', { headers: { cookie: '__Host-akkoord=3' } });
    expect(text).toContain('de plaats in waar u was toen de ambulance kwam');
  });

  test('A-04 the entrance of one service leaves nothing to choose', async () => {
    const entered = await at().visit('/bij/twente');
    expect(entered.location).toBe('/');
    const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
    expect((await at().visit('/', { headers: { cookie } })).text).toContain('Ambulance Oost (Twente)');
    const both = `${cookie}; __Host-akkoord=3`;
    expect((await at().visit('/kies', { headers: { cookie: both } })).location).toBe('/inloggen');
    expect((await at().visit('/inloggen', { headers: { cookie: both } })).text).toContain(
      'U logt in bij: Ambulance Oost (Twente)',
    );
    expect((await at().visit('/bij/nergens')).status).toBe(404);
  });

  test('A-21 without a chosen service the way to DigiD leads back to the choice', async () => {
    expect((await at().visit('/inloggen')).location).toBe('/kies');
  });

  test('A-07 A-08 A-10 A-11 the questions explain DigiD, the app, its end after three years, and where to get one', async () => {
    const { text, html } = await at().visit('/vragen');
    for (const said of [
      'te vergelijken met een paspoort',
      '3 jaar niet gebruikt',
      'koppelcode',
      'QR-code',
      'pincode',
    ]) {
      expect(text).toContain(said);
    }
    expect(html).toContain('href="https://www.digid.nl"');
  });

  test('A-31 A-32 from the questions one comes to whoever gave the care', async () => {
    expect((await at().visit('/vragen')).html).toContain('href="/vragen/wie-helpt"');
    const as = await at().signIn(bram, [twente]);
    const { text, html } = await at().visit('/vragen/wie-helpt', { as });
    expect(text).toContain('Ambulance Oost (Twente)');
    expect(html).toContain('href="https://www.ambulanceoost.nl"');
    expect(text).not.toContain('IJsselland');
  });
});

describe('A-23 A-24 consent', () => {
  test('A-24 no record opens without it, and asking for one is in the log', async () => {
    const as = await at().signIn(bram, [twente]);
    expect((await at().visit('/ritten', { as })).location).toBe('/toestemming');
    expect((await hospital().auditRows('denied')).at(-1)).toMatchObject({ policy: { reason: 'consents' } });
    const page = await at().visit('/toestemming', { as });
    expect(page.text).toContain('MedMij');
    expect(page.text).toContain('Ja, ik geef toestemming');
    expect((await at().visit('/toestemming', { as, form: {} })).status).toBe(422);
    expect((await at().visit('/toestemming', { as, form: { toestemming: 'misschien' } })).status).toBe(422);
    expect((await at().visit('/ritten', { as })).location).toBe('/toestemming');
  });

  test('A-24 A-27 it is kept per service, opens only that one, and can be withdrawn', async () => {
    const as = await at().signIn(bram, [twente]);
    const given = await at().visit('/toestemming', { as, form: { toestemming: 'ja' } });
    expect(given.location).toBe('/ritten');
    const rows = await hospital().auditRows('consent-given');
    expect(rows.filter(row => row.outcome === 'success')).toMatchObject([
      { organisation: twente, patient: as.person },
    ]);
    const list = await at().visit('/ritten', { as });
    expect(list.status).toBe(200);
    expect(list.text).toContain('Rijssen');
    expect(list.text).not.toContain('Deventer');
    const elsewhere = await at().signIn(bram, [ijsselland]);
    expect((await at().visit('/ritten', { as: elsewhere })).location).toBe('/toestemming');
    const mine = await at().visit('/toestemmingen', { as });
    expect(mine.text).toContain('Ambulance Oost (Twente)');
    expect((await at().visit('/toestemmingen', { as, form: { organisatie: ijsselland } })).status).toBe(404);
    await at().visit('/toestemmingen', { as, form: { organisatie: twente } });
    expect((await at().visit('/ritten', { as })).location).toBe('/toestemming');
    expect((await hospital().auditRows('consent-withdrawn')).map(row => row.organisation)).toContain(twente);
  });
});

test('A-24 consent for several services at once stands in the log of each', async () => {
  const as = await at().signIn('999991668', [twente, ijsselland]);
  await at().visit('/toestemming', { as, form: { toestemming: 'ja' } });
  const rows = (await hospital().auditRows('consent-given')).filter(row => row.patient === as.person);
  expect(rows.map(row => row.organisation).toSorted()).toEqual([ijsselland, twente].toSorted());
});

describe('A-34 A-35 one sign-in, one service', () => {
  const ridesOf = (html: string) =>
    [...html.matchAll(/href="(\/ritten\/[^"]+\.pdf)"/g)].map(([, path]) => path ?? '');

  test('A-34 no address, cookie, parameter or host reaches a ride of another service', async () => {
    const open = async (organisation: typeof twente) => {
      const as = await at().signIn(hanneke, [organisation]);
      await at().visit('/toestemming', { as, form: { toestemming: 'ja' } });
      return { as, rides: ridesOf((await at().visit('/ritten', { as })).html) };
    };
    const [north, south] = [await open(groningen), await open(zeeland)];
    expect(north.rides).not.toEqual([]);
    expect(south.rides).not.toEqual([]);
    for (const path of south.rides) {
      expect((await at().visit(path, { as: north.as })).status).toBe(404);
      const cookie = `${north.as.cookie}; __Host-zorgaanbieder=${zeeland}`;
      expect(
        (await at().visit(`${path}?organisatie=${zeeland}`, { as: { ...north.as, cookie } })).status,
      ).toBe(404);
      expect((await hospital().visit(path, { as: north.as })).status).toBe(404);
    }
    expect(ridesOf((await at().visit(`/ritten?organisatie=${zeeland}`, { as: north.as })).html)).toEqual(
      north.rides,
    );
  });

  test('A-28 A-35 opening a ride gives a PDF in the window, and a row with person, ride, time and service', async () => {
    const as = await at().signIn(bram, [twente]);
    await at().visit('/toestemming', { as, form: { toestemming: 'ja' } });
    const [path = ''] = ridesOf((await at().visit('/ritten', { as })).html);
    const pdf = await at().visit(path, { as });
    expect(pdf.headers['content-type']).toContain('application/pdf');
    expect(pdf.headers['content-disposition']).toContain('inline');
    const rows = await hospital().auditRows('read');
    const row = rows.findLast(each => each.organisation === twente);
    expect(row).toMatchObject({ organisation: twente, patient: as.person, outcome: 'success' });
    expect(JSON.stringify(row)).not.toMatch(/Rijssen|hartkloppingen/i);
  });

  test('A-35 a ride that was found by asking all stands in the log of its own service only', async () => {
    const as = await at().signIn(hanneke, [groningen, zeeland]);
    await at().visit('/toestemming', { as, form: { toestemming: 'ja' } });
    const [path = ''] = ridesOf((await at().visit('/ritten', { as })).html);
    const its = /ritten\/(\d{8})/.exec(path)?.[1];
    const before = (await hospital().auditRows('read')).length;
    expect((await at().visit(path, { as })).status).toBe(200);
    const rows = (await hospital().auditRows('read')).filter(row =>
      row.objects.some(each => each.part === 'ride'),
    );
    expect(new Set(rows.filter(row => row.patient === as.person).map(row => row.organisation))).toContain(
      its,
    );
    expect((await hospital().auditRows('read')).length).toBe(before + 1);
  });

  test('A-02 somebody who does not know which service came asks all at once; slow and dead ones are named', async () => {
    const as = await at().signIn('999998572');
    await at().visit('/toestemming', { as, form: { toestemming: 'ja' } });
    const begun = performance.now();
    const { text, html, status } = await at().visit('/ritten', { as });
    expect(status).toBe(200);
    expect(performance.now() - begun).toBeLessThan(6_000);
    expect(ridesOf(html).length).toBeGreaterThan(4);
    expect(text).toMatch(/Gelderland-Midden: geen antwoord/);
    expect(text).toMatch(/Brabant-Zuidoost: geen antwoord/);
  });
});
