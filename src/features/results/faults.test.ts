/** Whatever is wrong at the EHR: each page stands in time, says what is missing, and never looks like an empty record. */
import { createServer, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FaultName } from '../../../simulators/ehr/index.ts';
import { peopleOn } from '../../../simulators/ehr/people.ts';
import { closeConnections } from '../../lib/http.ts';
import { dayOf } from '../../lib/time.ts';
import { type Guest, type Visit, withHospital } from '../../testing/hospital.ts';

const hanneke = '999991000';
/** Where nothing comes anyway; a source that gives a part has its usual time, also on a busy machine. */
const shortMs = 500;
/** For everything that is not the source: a machine that does other things too. */
const marginMs = 2_500;
const hospital = withHospital();

let paths: { overview: string; results: string; result: string; report: string };
let usualMs = 0;
let elsewhere: Server;
let stolen: string[] = [];

beforeAll(async () => {
  usualMs = source().timeoutMs;
  paths = await findPaths(await hospital().signIn(hanneke));
  elsewhere = createServer((asked, reply) => {
    stolen.push(`${asked.method} ${asked.url}`);
    reply
      .setHeader('content-type', 'application/fhir+json')
      .end('{"resourceType":"Bundle","type":"searchset"}');
  });
  await new Promise<void>(done => elsewhere.listen(0, '127.0.0.1', done));
});

/** The settings that the open source reads at every request. */
function source() {
  const [first] = hospital().portal.organisations;
  if (!first) throw new Error('a portal without an organisation');
  return first.source;
}

afterEach(async () => {
  hospital().ehr.switches.reset();
  await closeConnections();
});

afterAll(async () => {
  elsewhere.closeAllConnections();
  await new Promise(done => elsewhere.close(done));
});

/** A report that has been discussed, and a value in it: pages that ask nothing. */
async function findPaths(guest: Guest): Promise<typeof paths> {
  const list = await hospital().visit('/uitslagen', { as: guest });
  for (const [, report = ''] of list.html.matchAll(/href="(\/uitslagen\/verslag\/[^"?]+)"/g)) {
    const page = await hospital().visit(report, { as: guest });
    const result = /href="(\/uitslagen\/waarde\/[^"?]+)"/.exec(page.html)?.[1];
    if (result && !page.html.includes('Toon de uitslag')) {
      return { overview: '/overzicht', results: '/uitslagen', result, report };
    }
  }
  throw new Error('no report that has been discussed');
}

/** Every page anew, at the same time, each in a session in which nothing has been read yet. */
async function lookAtAll(): Promise<{ [page in keyof typeof paths]: Visit & { ms: number } }> {
  const look = async (path: string) => {
    const as = await hospital().signIn(hanneke);
    const start = performance.now();
    const visit = await hospital().visit(path, { as });
    return { ...visit, ms: performance.now() - start };
  };
  const [overview, results, result, report] = await Promise.all([
    look(paths.overview),
    look(paths.results),
    look(paths.result),
    look(paths.report),
  ]);
  return { overview, results, result, report };
}

/** Never true of this patient; `or nothing new` may only be said when everything came. */
const looksEmpty = /nog geen uitslagen|staan geen uitslagen|Geen uitslagen gevonden|undefined|\[object/;
const orNothingNew = new RegExp(`${looksEmpty.source}|Er zijn geen nieuwe uitslagen`);

function stands(visits: Awaited<ReturnType<typeof lookAtAll>>, untrue = orNothingNew): void {
  for (const [page, { ms, text, html, status }] of Object.entries(visits)) {
    expect([page, ms < source().timeoutMs + marginMs]).toEqual([page, true]);
    expect([page, untrue.exec(text)?.[0]]).toEqual([page, undefined]);
    expect([page, [200, 403, 503].includes(status)]).toEqual([page, true]);
    const references = [...html.matchAll(/\/uitslagen\/(?:waarde|verslag)\/\d{8}\.\w+\.([^"?]+)/g)];
    expect(references.filter(([, id]) => !id?.startsWith('hanneke-vlierhuis'))).toEqual([]);
    const others = peopleOn(dayOf(hospital().clock.now)).filter(person => person.bsn !== hanneke);
    expect(others.filter(({ name }) => text.includes(name))).toEqual([]);
  }
  expect(stolen).toEqual([]);
}

function trouble(fault: FaultName, only: readonly string[] = []): void {
  const address = elsewhere.address();
  const port = typeof address === 'object' ? address?.port : 0;
  hospital().ehr.switches.set({ fault, only, elsewhere: `http://127.0.0.1:${port}` });
  stolen = [];
}

const silent = /Wij kunnen (uw uitslagen|deze uitslag) nu niet ophalen bij .+ \(sinds \d\d:\d\d uur\)/;
const partly = /Wij konden uw [a-z ]+ niet helemaal ophalen bij .+ \(\d\d:\d\d uur\)/;

describe('O-✗3 the source gives nothing', () => {
  beforeAll(() => {
    source().timeoutMs = shortMs;
  });
  afterAll(() => {
    source().timeoutMs = usualMs;
  });

  test.each<FaultName>([
    'outage',
    'error500',
    'html',
    'half-bundle',
    'huge',
    'gzip-bomb',
    'redirect-elsewhere',
  ])('O-✗3 %s: every page says what is missing and since when', async fault => {
    trouble(fault);
    saysSilent(await lookAtAll());
  });

  test('O-✗3 slower than its timeout: every page says what is missing and since when', async () => {
    hospital().ehr.switches.set({ delayMs: 2_000 });
    saysSilent(await lookAtAll());
  });

  function saysSilent(visits: Awaited<ReturnType<typeof lookAtAll>>): void {
    stands(visits);
    for (const { text } of Object.values(visits)) expect(text).toMatch(silent);
    expect(visits.overview.status).toBe(200);
    expect(visits.results.status).toBe(200);
    expect(visits.results.text).toContain('Dit betekent niet dat er geen uitslagen zijn.');
    expect(visits.result.html).toContain(`href="${paths.result}"`);
  }

  test('O-14 the look that failed is in the log as one that failed', async () => {
    trouble('error500');
    const as = await hospital().signIn(hanneke);
    const before = (await hospital().auditRows()).length;
    await hospital().visit(paths.results, { as });
    await hospital().visit(paths.report, { as });
    const rows = (await hospital().auditRows()).slice(before);
    expect(rows).toMatchObject([
      { name: 'read', outcome: 'failed', patient: as.person },
      { name: 'read', outcome: 'failed', patient: as.person },
    ]);
    expect(rows.flatMap(row => row.objects).map(object => object.shown ?? 0)).not.toContain(1);
  });
});

describe('O-✗3 the source gives a part', () => {
  test.each<FaultName>(['next-elsewhere', 'endless-paging'])(
    'O-✗3 %s: what came is shown, and that it is not all',
    async fault => {
      trouble(fault, ['Observation', 'DiagnosticReport']);
      const visits = await lookAtAll();
      stands(visits);
      expect(visits.overview.text).toMatch(partly);
      expect(visits.results.text).toMatch(partly);
      expect(visits.results.text).toContain('Laboratoriumverslag');
      expect([visits.result.status, visits.report.status]).toEqual([200, 200]);
    },
  );

  test('O-✗3 reports that do not come: the separate values stand, and the page says which part is missing', async () => {
    trouble('error500', ['DiagnosticReport']);
    const visits = await lookAtAll();
    stands(visits);
    expect(visits.results.text).toMatch(/Wij kunnen uw verslagen nu niet ophalen/);
    expect(visits.results.text).toContain('Lichaamsgewicht');
    expect(visits.result.status).toBe(200);
    expect(visits.result.text).toMatch(/Wij kunnen uw verslagen nu niet ophalen/);
    expect(visits.report.status).toBe(503);
  });

  test('O-✗3 separate values that do not come: a report says that its parts are missing', async () => {
    trouble('error500', ['Observation']);
    const visits = await lookAtAll();
    stands(visits);
    expect(visits.report.status).toBe(200);
    expect(visits.report.text).toMatch(/Wij kunnen uw losse waarden nu niet ophalen/);
    expect(visits.report.text).not.toContain('Het ziekenhuis heeft ze niet meegestuurd');
  });

  test('O-✗3 malformed results cost only themselves, and are counted', async () => {
    trouble('malformed', ['Observation', 'DiagnosticReport']);
    const visits = await lookAtAll();
    stands(visits);
    expect(visits.results.text).toMatch(/\d+ uitslag(en)? kunnen wij niet lezen/);
    expect(visits.results.text).toMatch(/\d+ uitslagen/);
  });
});

describe('O-14 the source gives what is not of this patient', () => {
  test('O-14 somebody else’s resource is dropped, and stands in the log by its reference', async () => {
    trouble('foreign-resource', ['Observation', 'DiagnosticReport']);
    const visits = await lookAtAll();
    stands(visits, looksEmpty);
    expect(visits.results.text).toContain('Kreatinine, eGFR (CKD-EPI)');
    const rows = await hospital().auditRows('foreign-resource');
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row).toMatchObject({ outcome: 'refused' });
      expect(row.objects[0]?.reference).toMatch(/^(Observation|DiagnosticReport)\/(?!hanneke)/);
    }
  });

  test.each<FaultName>(['two-patients', 'wrong-bsn'])(
    'O-14 %s: nothing opens, and it does not look empty',
    async fault => {
      trouble(fault);
      const visits = await lookAtAll();
      stands(visits);
      for (const { html } of [visits.overview, visits.results]) {
        expect(html).not.toMatch(/\/uitslagen\/(waarde|verslag)\//);
      }
      expect(visits.results.text).toMatch(/niet helemaal ophalen|niet lezen/);
    },
  );
});
