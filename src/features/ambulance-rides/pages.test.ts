import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildApp } from '../../app.ts';
import { type OrganisationId, parseBsn, parsePersonId } from '../../lib/ids.ts';
import { openRecords, type RecordSource } from '../../platform/record/index.ts';
import { type FakeSource, fakeSource } from '../../testing/fake-source.ts';
import { type Guest, withHospital } from '../../testing/hospital.ts';
import { openPdf } from '../../testing/pdf.ts';
import { bundle, clinic, hospital as noordUra, sourceAt } from '../../testing/records.ts';
import type { House } from '../../web/house.ts';
import type { Portal } from '../../web/portal.ts';
import { ambulanceRides, type Settings } from './index.ts';
import { contact, wholeRide } from './rides.testing.ts';

const hospital = withHospital();
const hanneke = '999991000';
const first = noordUra;
const ura: string = first;
let source: FakeSource;
let apps: FastifyInstance[] = [];
let guest: Guest;

beforeAll(async () => {
  source = await fakeSource();
  guest = await hospital().signIn(hanneke);
});
beforeEach(() => {
  for (const type of ['Encounter', 'ServiceRequest', 'DocumentReference']) source.answers[type] = bundle([]);
});
afterAll(async () => {
  await Promise.all(apps.map(app => app.close()));
  apps = [];
  await source.close();
});

/** The same house with this room in it, and a service of ambulances as its source. */
async function open(settings: Settings = { organisations: {} }, other?: RecordSource) {
  const { house, portal, host } = hospital();
  const organisations = portal.organisations.flatMap(each =>
    other ? [each, { ...each, ura: other.organisation, name: other.name }] : [each],
  );
  const own: Portal = {
    ...portal,
    organisations,
    features: new Map([...portal.features, ['ambulance-rides', settings]]),
  };
  const noord = { ...sourceAt(source.address), name: 'Ambulance Noord' };
  const records = openRecords({ sources: other ? [noord, other] : [noord] });
  const with_: House = {
    ...house,
    features: [...house.features.filter(each => each.id !== 'ambulance-rides'), ambulanceRides],
    portals: new Map([[host, own]]),
    records: new Map([[portal.id, records]]),
  };
  const app = await buildApp({ house: with_, trustedProxies: [], ready: () => [] });
  apps.push(app);
  return (path: string, as: Guest | null = guest) =>
    app.inject({ url: path, headers: { host, 'user-agent': 'a test', ...(as && { cookie: as.cookie }) } });
}

/** Somebody signed in for the records of these services. */
async function signInAt(organisations: readonly OrganisationId[]): Promise<Guest> {
  const { house, portal, host } = hospital();
  const begun = {
    door: { portal: portal.id, host, keeper: portal.keeper },
    organisations,
    person: parsePersonId(guest.person) ?? raise(),
    bsn: parseBsn(guest.bsn) ?? raise(),
    name: null,
    level: 'midden' as const,
    browser: 'a test',
    settings: portal.session,
    now: house.now(),
  };
  const { token } = await house.database.change([portal.keeper], rows =>
    house.identity.startSession(rows, begun),
  );
  return { ...guest, cookie: `__Host-inzage=${token}` };
}

function raise(): never {
  throw new Error('the fixture is wrong');
}

const readable = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const ride = `/ritten/${ura}.Encounter.e1/rit.pdf`;

describe('the list', () => {
  test('A-27 a stranger is sent to sign in', async () => {
    const visit = await open();
    expect((await visit('/ritten', null)).headers.location).toBe('/inloggen?naar=%2Fritten');
    expect((await visit(ride, null)).statusCode).toBe(303);
  });

  test('A-27 A-28 a row says when, where, why and by whom, and opens in a new window', async () => {
    Object.assign(source.answers, wholeRide());
    const { body, statusCode } = await (await open())('/ritten');
    expect(statusCode).toBe(200);
    const text = readable(body);
    for (const said of [
      'Dinsdag 3 maart 2026',
      '10:20 uur',
      'Pijn op de borst',
      'Grote Markt, Groningen',
      'ritnummer 1-2026-77-1',
    ])
      expect(text).toContain(said);
    expect(body).toContain(`<a href="${ride}" target="_blank" rel="noopener">`);
    expect(text).toContain('PDF, opent in een nieuw venster');
  });

  test('A-35 reading it stands in the log of the service whose record it is', async () => {
    Object.assign(source.answers, wholeRide());
    await (await open())('/ritten');
    const row = (await hospital().auditRows('read')).findLast(each => each.organisation === ura);
    expect(row).toMatchObject({ organisation: ura, patient: guest.person, outcome: 'success' });
    expect(row?.objects).toContainEqual({ part: 'rides', source: ura, shown: 1, withheld: 0 });
  });

  test('A-27 no rides says so with its reason, a silent source never looks like none', async () => {
    const visit = await open();
    expect(readable((await visit('/ritten')).body)).toContain('Ambulance Noord heeft geen rit van u');
    source.answers['Encounter'] = (_, reply) => {
      reply.writeHead(500).end();
      return undefined;
    };
    const text = readable((await (await open())('/ritten')).body);
    expect(text).toContain('Wij kunnen uw ritten nu niet laten zien');
    expect(text).not.toContain('heeft geen rit');
  });

  const second = { ...sourceAt('http://127.0.0.1:9/fhir', { organisation: clinic }), name: 'Ambulance Zuid' };

  test('A-02 of many sources each reports what it gave; one that is silent empties no other', async () => {
    Object.assign(source.answers, wholeRide());
    const both = await signInAt([first, clinic]);
    const { body } = await (await open(undefined, second))('/ritten', both);
    const text = readable(body);
    // What came stands before what each source said, and who was silent before both.
    expect(text).toMatch(
      /1 ambulancedienst antwoordde, 1 niet: Ambulance Zuid \(sinds \d\d:\d\d uur\).*niet dat daar geen ritten zijn.*Pijn op de borst.*Wat elk van de 2 ambulancediensten antwoordde/,
    );
    expect(body).toMatch(/<details class="fold">.*Ambulance Noord: 1 rit/s);
    expect(text).toMatch(/Gelezen uit het dossier van Ambulance Noord om/);
    expect(text).toMatch(/Ambulance Zuid antwoordt niet sinds/);
    expect(text).toMatch(/Ambulance Zuid: geen antwoord sinds \d\d:\d\d uur/);
    expect(text).toContain('Pijn op de borst');
  });

  test('A-02 of many sources that all answered nothing stands above the rides', async () => {
    const other = { ...second, source: { ...second.source, address: source.address } };
    const both = await signInAt([first, clinic]);
    const none = readable((await (await open(undefined, other))('/ritten', both)).body);
    expect(none).toContain('Wij vroegen het aan 2 ambulancediensten. Geen daarvan heeft een rit van u');
    Object.assign(source.answers, wholeRide());
    const text = readable((await (await open(undefined, other))('/ritten', both)).body);
    expect(text).toMatch(/Pijn op de borst.*Alle 2 ambulancediensten antwoordden/);
    expect(text).toMatch(/Gelezen uit het dossier van Ambulance Noord, Ambulance Zuid om/);
    expect(text).not.toContain('geen ritten zijn');
  });

  test('A-27 A-34 a session for one service reaches nothing of another behind the same door', async () => {
    Object.assign(source.answers, wholeRide());
    const other = { ...second, source: { ...second.source, address: source.address } };
    const visit = await open(undefined, other);
    const text = readable((await visit('/ritten')).body);
    expect(text).not.toContain('Ambulance Zuid');
    source.asked.length = 0;
    expect((await visit(ride.replace(ura, clinic))).statusCode).toBe(404);
    expect(source.asked).toEqual([]);
    const there = await signInAt([clinic]);
    expect((await visit(ride.replace(ura, clinic), there)).statusCode).toBe(200);
    expect((await visit(ride, there)).statusCode).toBe(404);
  });

  test('A-03 what the service withholds does not stand in the list either', async () => {
    Object.assign(source.answers, wholeRide());
    const withhold = [
      { part: 'places', reason: 'Dit laten wij niet online zien.' } as const,
      { part: 'reason', reason: 'Dit laten wij niet online zien.' } as const,
    ];
    const text = readable((await (await open({ organisations: { [ura]: { withhold } } }))('/ritten')).body);
    expect(text).toContain('Rit met de ambulance');
    expect(text).not.toMatch(/Grote Markt|Pijn op de borst/);
  });
});

describe('the PDF', () => {
  test('A-28 A-29 A-30 shows in the window, is for nobody else to keep, and stands in the log by its ride', async () => {
    Object.assign(source.answers, wholeRide());
    const answer = await (await open())(ride);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="rit-2026-03-03.pdf"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    const pdf = await openPdf(answer.rawPayload);
    expect(pdf.text).toContain('Acetylsalicylzuur');
    expect(pdf.alts[0]).toMatch(/^Logo van /);
    const row = (await hospital().auditRows('read')).findLast(each => each.organisation === ura);
    expect(row?.objects).toContainEqual({
      part: 'rides',
      source: ura,
      reference: 'Encounter/e1',
      shown: 1,
      withheld: 0,
    });
  });

  const report = {
    resourceType: 'DocumentReference',
    id: 'd1',
    status: 'current',
    type: { coding: [{ system: 'http://loinc.org', code: '67796-3' }] },
    subject: { reference: 'Patient/p1' },
    date: '2026-02-02T12:00:00Z',
    content: [{ attachment: { contentType: 'application/pdf', url: 'Binary/b1' } }],
  };
  const delivered = `/ritten/${ura}.DocumentReference.d1/rit.pdf`;
  const own = Buffer.from('%PDF-1.4\nof the service itself\n%%EOF\n');
  const serving = (body: Buffer, type = 'application/pdf') => {
    source.answers['DocumentReference'] = bundle([report]);
    source.answers['Binary'] = (_, reply) => {
      reply.setHeader('content-type', type).end(body);
      return undefined;
    };
  };

  test("A-28 is the service's own where it delivers one", async () => {
    serving(own);
    const answer = await (await open())(delivered);
    expect(answer.rawPayload.equals(own)).toBe(true);
    expect(answer.headers['content-disposition']).toContain('inline');
  });

  test('A-28 what is not a PDF is never shown as one', async () => {
    for (const [body, type] of [
      [Buffer.from('<script>alert(1)</script>'), 'application/pdf'],
      [own, 'text/html'],
    ] as const) {
      serving(body, type);
      const answer = await (await open())(delivered);
      expect(answer.statusCode).toBe(503);
      expect(answer.headers['content-type']).toContain('text/html');
      expect(readable(answer.body)).toContain('stuurde een bestand dat wij niet kunnen openen');
      expect(answer.body).not.toContain('alert(1)');
    }
  });

  test('A-03 a document with parts that its service withholds is not shown; the reasons are', async () => {
    serving(own);
    const withhold = [{ part: 'medication', reason: 'Dit bespreken wij liever met u.' } as const];
    const answer = await (await open({ organisations: { [ura]: { withhold } } }))(delivered);
    expect(answer.statusCode).toBe(409);
    expect(readable(answer.body)).toContain('Gegeven medicijnen: Dit bespreken wij liever met u.');
  });

  test('A-03 of a contact with a document it is then made of what may be seen', async () => {
    serving(own);
    const context = { encounter: [{ reference: 'Encounter/e1' }] };
    Object.assign(source.answers, wholeRide(), { DocumentReference: bundle([{ ...report, context }]) });
    expect((await (await open())(ride)).rawPayload.equals(own)).toBe(true);
    const withhold = [{ part: 'medication', reason: 'Dit bespreken wij liever met u.' } as const];
    const answer = await (await open({ organisations: { [ura]: { withhold } } }))(ride);
    const { text } = await openPdf(answer.rawPayload);
    expect(text).toContain('Dit bespreken wij liever met u.');
    expect(text).not.toContain('Acetylsalicylzuur');
  });

  test('A-27 A-34 another name, another organisation, or a ride of somebody else: 404 and a row in the log', async () => {
    const foreign = contact({ id: 'e7', subject: { reference: 'Patient/p2' } });
    source.answers['Encounter'] = bundle([foreign]);
    const visit = await open();
    for (const name of [
      `${ura}.Encounter.e7`,
      `${ura}.Encounter.e8`,
      '00000399.Encounter.e1',
      `${ura}.Binary.b1`,
      'x',
    ]) {
      expect([name, (await visit(`/ritten/${name}/rit.pdf`)).statusCode]).toEqual([name, 404]);
    }
    expect((await hospital().auditRows('denied')).length).toBeGreaterThanOrEqual(5);
  });

  test('A-28 the source is down: a page that says so, and what to do', async () => {
    source.answers['Encounter'] = (_, reply) => {
      reply.writeHead(500).end();
      return undefined;
    };
    const answer = await (await open())(ride);
    expect(answer.statusCode).toBe(503);
    expect(readable(answer.body)).toMatch(/Wij kunnen deze rit nu niet ophalen/);
  });
});
