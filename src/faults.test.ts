/** The table of faults of the foundation, on every page of a record that a portal has: each stands in time and says what is missing. */
import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FaultName } from '../simulators/ehr/index.ts';
import { peopleOn } from '../simulators/ehr/people.ts';
import { features } from './features/index.ts';
import { closeConnections } from './lib/http.ts';
import { dayOf } from './lib/time.ts';
import { withHospital } from './testing/hospital.ts';

const hanneke = '999991000';
/** Where nothing comes in time anyway, and what everything that is not the source may take on a busy machine. */
const shortMs = 500;
const marginMs = 4_000;
const hospital = withHospital({ alone: true });

const stolen: string[] = [];
const elsewhere = createServer((asked, reply) => {
  stolen.push(`${asked.method} ${asked.url}`);
  reply.end('{"resourceType":"Bundle","type":"searchset"}');
});
let usualMs = 0;

/** The settings that the open source reads at every request. */
const source = () => hospital().portal.organisations[0]?.source ?? { timeoutMs: 0 };

beforeAll(async () => {
  usualMs = source().timeoutMs;
  source().timeoutMs = shortMs;
  await new Promise<void>(done => elsewhere.listen(0, '127.0.0.1', done));
});
afterEach(async () => {
  hospital().ehr.switches.reset();
  await closeConnections();
});
afterAll(async () => {
  source().timeoutMs = usualMs;
  elsewhere.closeAllConnections();
  await new Promise(done => elsewhere.close(done));
});

/** Every page that opens a record and needs no more than its address; a file that is made of it is no page. */
const pages = features
  .flatMap(feature =>
    feature.routes.map(route => ({
      path: route.path,
      access: route.access,
      of: feature.id,
      method: route.method,
    })),
  )
  .filter(({ path, access, method }) => access === 'record' && method === 'GET' && !/[:.]/.test(path));

const nothing: readonly FaultName[] = [
  'outage',
  'error500',
  'html',
  'half-bundle',
  'huge',
  'gzip-bomb',
  'redirect-elsewhere',
  'two-patients',
  'wrong-bsn',
];
const missing =
  /ophalen|antwoordt niet|kunnen wij niet lezen|kunnen we niet laten zien|niet compleet|niet alles|niet bereiken/i;

describe.each([...nothing, 'slow', 'foreign-resource', 'endless-paging', 'next-elsewhere'] as const)(
  '%s',
  fault => {
    test(`O-✗3 O-14 D-09 ${fault}: every page of a record stands in time, says so, and shows nobody else`, async () => {
      const here = pages.filter(({ of }) => hospital().portal.features.has(of)).map(({ path }) => path);
      expect(here).toEqual(
        expect.arrayContaining(['/overzicht', '/uitslagen', '/medicijnen', '/gezondheid', '/brieven']),
      );
      const address = elsewhere.address();
      const to = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
      const others = peopleOn(dayOf(hospital().clock.now)).filter(person => person.bsn !== hanneke);
      for (const path of here) {
        const as = await hospital().signIn(hanneke);
        if (fault === 'slow') hospital().ehr.switches.set({ delayMs: 2_000 });
        else hospital().ehr.switches.set({ fault, elsewhere: to });
        const begun = performance.now();
        const { status, text } = await hospital().visit(path, { as });
        const took = performance.now() - begun;
        hospital().ehr.switches.reset();
        expect([path, status]).toEqual([path, 200]);
        expect([path, took < shortMs + marginMs]).toEqual([path, true]);
        expect([path, others.filter(({ name }) => text.includes(name)).map(({ name }) => name)]).toEqual([
          path,
          [],
        ]);
        const reads = path !== '/downloaden';
        const isWhole =
          fault === 'foreign-resource' || fault === 'next-elsewhere' || fault === 'endless-paging';
        if (reads && !isWhole) expect([path, missing.test(text)]).toEqual([path, true]);
      }
      expect(stolen).toEqual([]);
    }, 60_000);
  },
);

test('O-✗3 with nothing wrong no page says that anything is missing', async () => {
  const here = pages.filter(({ of }) => hospital().portal.features.has(of)).map(({ path }) => path);
  source().timeoutMs = usualMs;
  const as = await hospital().signIn(hanneke);
  for (const path of here) {
    const { text } = await hospital().visit(path, { as });
    expect([path, missing.exec(text)?.[0]]).toEqual([path, undefined]);
  }
  source().timeoutMs = shortMs;
});
