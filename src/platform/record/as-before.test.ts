/** What comes byte for byte as before is the same reading; what differs in anything is read. */
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeConnections } from '../../lib/http.ts';
import { type Asked, type FakeSource, fakeSource } from '../../testing/fake-source.ts';
import {
  bsn,
  circumstances,
  grantFor,
  hospital,
  observation,
  observations,
  patient,
  sourceAt,
} from '../../testing/records.ts';
import type { Grant } from '../access/index.ts';
import { type Mapping, noChoices, openRecords, type PatientChoices, type Records } from './index.ts';
import { contact, valuesOf } from './unchanged.testing.ts';

let ehr: FakeSource;
let answers = 0;
/** As the Observation pages of this patient, from the first on. */
let pages: object[][] = [];

/** As most EHRs answer: another id and another moment each time, before the entries. */
function answered(resources: readonly object[], next: string | null = null): object {
  answers += 1;
  const links = [
    { relation: 'self', url: 'Observation' },
    ...(next ? [{ relation: 'next', url: next }] : []),
  ];
  const entry = resources.map(resource => ({ resource, search: { mode: 'match' } }));
  return { resourceType: 'Bundle', id: `answer-${answers}`, type: 'searchset', link: links, entry };
}

beforeEach(async () => {
  pages = [[observation('a'), observation('b')], [observation('c')]];
  ehr = await fakeSource({
    Patient: () => answered([patient]),
    Encounter: () => answered([contact('2026-05-20T10:00:00Z')]),
    // A link that holds for one answer, as an EHR gives it that keeps a search open.
    Observation({ url }: Asked) {
      const nth = Number(/page=(\d+)/.exec(url)?.[1] ?? 0);
      const more = nth + 1 < pages.length;
      return answered(pages[nth] ?? [], more ? `Observation?page=${nth + 1}&of=${answers}` : null);
    },
  });
});

afterEach(async () => {
  await ehr.close();
  await closeConnections();
});

const open = (source: object = {}) =>
  openRecords({ sources: [sourceAt(ehr.address, { source: { reuseSeconds: 0, ...source } })] });

/** One page after another in one session, so many seconds apart. */
function visitor(of: { records?: Records; session?: string; grant?: Grant; seconds?: number } = {}) {
  const { records = open(), session = 's', seconds = 60 } = of;
  let at = Temporal.Instant.from('2026-06-01T10:00:05Z');
  return async (choices: PatientChoices = noChoices) => {
    const here = circumstances({ session, now: at, choices });
    at = at.add({ seconds });
    const record = records.open(of.grant ?? grantFor(), here);
    const loaded = await record.list(observations);
    return { loaded, tally: record.tally(), odd: here.odd };
  };
}

const areTheSame = (one: Awaited<ReturnType<ReturnType<typeof visitor>>>, other: typeof one) =>
  one.loaded.values.length === other.loaded.values.length &&
  one.loaded.values.every((each, nth) => each === other.loaded.values[nth]);
const askedFor = (type: string) => ehr.asked.filter(each => each.url.includes(`/${type}`)).length;

describe('as before', () => {
  test('everything is asked again, and what was made of it is the same, as of now', async () => {
    const visit = visitor();
    const first = await visit();
    const again = await visit();
    expect(valuesOf(again)).toEqual(['a', 'b', 'c']);
    expect(areTheSame(first, again)).toBe(true);
    expect([askedFor('Patient'), askedFor('Encounter'), askedFor('Observation')]).toEqual([2, 2, 4]);
    expect(again.tally).toEqual(first.tally);
    const at = again.loaded.sources.map(each => `${each.state} ${each.at}`);
    expect(at).toEqual(['answered 2026-06-01T10:01:05Z']);
  });

  test('within the minute that pages say it is the very same reading', async () => {
    const visit = visitor({ seconds: 20 });
    const [first, second, third, fourth] = [await visit(), await visit(), await visit(), await visit()];
    expect(second.loaded).toBe(first.loaded);
    expect(third.loaded).toBe(first.loaded);
    expect(fourth.loaded).not.toBe(first.loaded);
    expect(areTheSame(first, fourth)).toBe(true);
    const times = [first, second, fourth].map(({ loaded }) => `${loaded.sources[0]?.at}`);
    expect(times).toEqual(['2026-06-01T10:00:05Z', '2026-06-01T10:00:05Z', '2026-06-01T10:01:05Z']);
  });

  test('nothing at all is as before too', async () => {
    pages = [[]];
    const visit = visitor({ seconds: 1 });
    expect((await visit()).loaded).toBe((await visit()).loaded);
  });

  test('a hospital of STU3 as well', async () => {
    const visit = visitor({ records: open({ dialect: 'stu3' }), seconds: 1 });
    const first = await visit();
    expect(valuesOf(first)).toEqual(['a', 'b', 'c']);
    expect((await visit()).loaded).toBe(first.loaded);
    pages = [[observation('a')], [observation('c')]];
    expect(valuesOf(await visit())).toEqual(['a', 'c']);
  });

  test('of two kinds of request in STU3 one may be missing, and come and go', async () => {
    const requests: Mapping<{ id: string | undefined }, 'ServiceRequest'> = {
      part: 'requests',
      r4: { type: 'ServiceRequest', search: [], read: ({ id }) => ({ id }) },
    };
    const request = (resourceType: string, id: string) => ({
      ...{ resourceType, id, status: 'active', intent: 'order', subject: { reference: 'Patient/p1' } },
      code: { text: 'Onderzoek' },
    });
    const missing = (_asked: Asked, reply: ServerResponse) => {
      reply.statusCode = 404;
      return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'not-supported' }] };
    };
    ehr.answers['ReferralRequest'] = () => answered([request('ReferralRequest', 'asked')]);
    ehr.answers['ProcedureRequest'] = missing;
    const records = open({ dialect: 'stu3' });
    const list = async () => {
      const now = Temporal.Instant.from('2026-06-01T10:00:05Z');
      const loaded = await records.open(grantFor(), circumstances({ session: 's', now })).list(requests);
      return { loaded, ids: loaded.values.map(each => each.id?.split('.').at(-1)).toSorted() };
    };
    const first = await list();
    expect(first.ids).toEqual(['asked']);
    expect((await list()).loaded).toBe(first.loaded);
    ehr.answers['ProcedureRequest'] = () => answered([request('ProcedureRequest', 'done')]);
    const both = await list();
    expect(both.ids).toEqual(['asked', 'done']);
    expect((await list()).loaded).toBe(both.loaded);
    ehr.answers['ProcedureRequest'] = missing;
    expect((await list()).ids).toEqual(['asked']);
  });
});

test('one by its reference, and a list from a day on, are as before too', async () => {
  const records = open();
  const recordAt = (seconds: number) => {
    const now = Temporal.Instant.from('2026-06-01T10:00:05Z').add({ seconds });
    return records.open(grantFor(), circumstances({ session: 's', now }));
  };
  const since = Temporal.PlainDate.from('2020-01-01');
  const one = () => recordAt(1).get(observations, `${hospital}.Observation.a`);
  expect(await one()).toMatchObject({ found: true, value: { id: 'a' } });
  const [first, again] = [await one(), await one()];
  expect(first.found && again.found && first.value === again.value).toBe(true);
  const listed = await recordAt(2).list(observations, { since });
  expect(await recordAt(3).list(observations, { since })).toBe(listed);
  pages[0]?.splice(0, 1, observation('a', { status: 'corrected' }));
  const corrected = await one();
  expect(corrected.found && first.found && corrected.value === first.value).toBe(false);
});

test('what opens between two answers that are the same is open', async () => {
  const due = { issued: '2026-05-25T10:05:00Z', effectiveDateTime: '2026-05-25' };
  pages = [[observation('a'), observation('waits', due)]];
  const release = { default: { afterDays: 7 } };
  const records = openRecords({ sources: [sourceAt(ehr.address, { source: { reuseSeconds: 0 }, release })] });
  const visit = visitor({ records, seconds: 120 });
  const ids: string[][] = [];
  for (let nth = 0; nth < 4; nth += 1) ids.push(valuesOf(await visit()));
  expect(ids).toEqual([['a'], ['a'], ['a'], ['a', 'waits']]);
});

test('so is what came along, for what a mapping makes of it', async () => {
  const report = {
    ...observation('report', { issued: '2026-05-24T09:00:00Z' }),
    resourceType: 'DiagnosticReport',
    result: [{ reference: 'Observation/waits' }],
  };
  const along = observation('waits', { issued: '2026-05-25T10:05:00Z' });
  ehr.answers['DiagnosticReport'] = () => {
    const answer = answered([report]);
    return { ...answer, entry: [...Object(answer).entry, { resource: along, search: { mode: 'include' } }] };
  };
  // As it was when it was mapped: a noun is made once.
  const resolved: Mapping<{ isThere: boolean }, 'DiagnosticReport'> = {
    part: 'results',
    r4: {
      type: 'DiagnosticReport',
      search: [],
      read: (_, context) => ({ isThere: context.resolve('Observation/waits') !== null }),
    },
  };
  const release = { default: { afterDays: 7 } };
  const records = openRecords({ sources: [sourceAt(ehr.address, { source: { reuseSeconds: 0 }, release })] });
  const listAt = async (time: string) => {
    const now = Temporal.Instant.from(`2026-06-01T${time}Z`);
    const loaded = await records.open(grantFor(), circumstances({ session: 's', now })).list(resolved);
    return loaded.values.map(each => each.isThere);
  };
  expect([await listAt('10:00:00'), await listAt('10:04:59'), await listAt('10:05:00')]).toEqual([
    [false],
    [false],
    [true],
  ]);
});

describe('something differs', () => {
  test.each<[string, () => void, readonly string[]]>([
    [
      'one was corrected',
      () => pages[0]?.splice(0, 1, observation('a', { status: 'corrected' })),
      ['a', 'b', 'c'],
    ],
    ['one came', () => pages[1]?.push(observation('d')), ['a', 'b', 'c', 'd']],
    ['one went', () => pages[0]?.splice(1, 1), ['a', 'c']],
    ['a page came', () => pages.push([observation('d')]), ['a', 'b', 'c', 'd']],
    ['a page went', () => pages.splice(1, 1), ['a', 'b']],
    ['the pages came the other way round', () => pages.reverse(), ['c', 'a', 'b']],
    ['all went', () => pages.splice(0, 2, []), []],
    [
      'one was withdrawn',
      () => pages[1]?.splice(0, 1, observation('c', { status: 'entered-in-error' })),
      ['a', 'b'],
    ],
  ])('%s', async (_name, change, expected) => {
    const visit = visitor();
    const first = await visit();
    change();
    const again = await visit();
    expect(valuesOf(again)).toEqual(expected);
    expect(areTheSame(first, again)).toBe(false);
    expect(areTheSame(again, await visit())).toBe(true);
  });

  test('a contact ended meanwhile: all is judged again', async () => {
    const visit = visitor();
    const first = await visit();
    ehr.answers['Encounter'] = () => answered([contact('2026-06-01T09:00:00Z')]);
    expect(areTheSame(first, await visit())).toBe(false);
  });

  test('O-23 what somebody hides meanwhile is hidden, of what came as before', async () => {
    const visit = visitor();
    await visit();
    const hiding = { release: {}, hidden: { kinds: ['laboratory'], parts: [] } } as const;
    expect(valuesOf(await visit(hiding))).toEqual([]);
    expect(valuesOf(await visit())).toEqual(['a', 'b', 'c']);
  });

  test.each<[string, object[], string]>([
    ['died', [{ ...patient, deceasedBoolean: true }], 'incomplete'],
    ['is two by now', [patient, { ...patient, id: 'p2' }], 'incomplete'],
    ['is known no more', [], 'answered'],
  ])('the patient %s: nothing is shown', async (_name, people, state) => {
    const visit = visitor();
    await visit();
    ehr.answers['Patient'] = () => answered(people);
    expect((await visit()).loaded).toMatchObject({ values: [], sources: [{ state }] });
  });

  test('the patient has another number there: what came under the old one is not theirs', async () => {
    ehr.answers['Encounter'] = () => answered([]);
    const visit = visitor();
    await visit();
    ehr.answers['Patient'] = () => answered([{ ...patient, id: 'p9' }]);
    expect(valuesOf(await visit())).toEqual([]);
  });

  test('a page that fails is missing, however the others came', async () => {
    const visit = visitor();
    await visit();
    const whole = ehr.answers['Observation'];
    ehr.answers['Observation'] = (asked, reply) => {
      if (!asked.url.includes('page=1')) return typeof whole === 'function' ? whole(asked, reply) : whole;
      reply.statusCode = 500;
      return {};
    };
    const again = await visit();
    expect(again.loaded.sources).toMatchObject([{ state: 'incomplete' }]);
    expect(valuesOf(again)).toEqual(['a', 'b']);
    if (whole) ehr.answers['Observation'] = whole;
    expect(valuesOf(await visit())).toEqual(['a', 'b', 'c']);
  });

  test('a link to another place after the last page: it is not whole, however it came', async () => {
    const visit = visitor();
    await visit();
    ehr.answers['Observation'] = ({ url }: Asked) =>
      url.includes('page=1')
        ? answered(pages[1] ?? [], 'https://elsewhere.example/Observation')
        : answered(pages[0] ?? [], 'Observation?page=1');
    expect((await visit()).loaded.sources).toMatchObject([{ state: 'incomplete' }]);
  });

  test('the same page over and over is no end of pages', async () => {
    const visit = visitor();
    await visit();
    ehr.answers['Observation'] = ({ url }: Asked) =>
      answered(pages[0] ?? [], `Observation?page=${Number(/page=(\d+)/.exec(url)?.[1] ?? 0) + 1}`);
    ehr.asked.length = 0;
    expect((await visit()).loaded.sources).toMatchObject([{ state: 'incomplete' }]);
    expect(askedFor('Observation')).toBe(2);
  });
});

test('what could not be read is counted as before, and told once', async () => {
  pages = [[observation('a'), observation('broken', { subject: {} })]];
  const visit = visitor();
  const first = await visit();
  expect(first.odd).not.toEqual([]);
  const again = await visit();
  expect(again.loaded.withheld).toEqual(first.loaded.withheld);
  expect(again.odd).toEqual([]);
});

test('an answer that is no JSON is a fault, also where its entries are known', async () => {
  const visit = visitor();
  await visit();
  ehr.answers['Observation'] = (_asked, reply) => {
    const text = JSON.stringify(answered(pages[0] ?? []));
    reply.setHeader('content-type', 'application/fhir+json');
    reply.end(text.replace(',"entry"', ' "entry"'));
    return undefined;
  };
  expect((await visit()).loaded.sources).toMatchObject([{ state: 'unreachable' }]);
});

test('nothing goes from one session or person to another', async () => {
  const records = open();
  const first = await visitor({ records })();
  const other = await visitor({ records, session: 'other' })();
  expect(areTheSame(first, other)).toBe(false);
  const grant = grantFor(bsn, { person: '00000000-0000-4000-8000-000000000002' });
  expect(areTheSame(first, await visitor({ records, grant })())).toBe(false);
});
