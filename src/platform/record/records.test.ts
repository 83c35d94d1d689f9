import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeConnections } from '../../lib/http.ts';
import { type FakeSource, fakeSource } from '../../testing/fake-source.ts';
import {
  bsn,
  bundle,
  circumstances,
  clinic,
  grantFor,
  hospital,
  now,
  observation,
  observations,
  openAt,
  patient,
  sourceAt,
} from '../../testing/records.ts';
import { type Grant, grantStaff, grantToAsk, grantToRelease } from '../access/index.ts';
import { noChoices, openRecords } from './index.ts';

let source: FakeSource;

beforeEach(async () => {
  source = await fakeSource();
});

afterEach(async () => {
  await source.close();
  await closeConnections();
});

const ids = (values: readonly { id: string }[]) => values.map(value => value.id);
const whys = (withheld: readonly { reason: { why: string } }[]) => withheld.map(each => each.reason.why);

describe('which patient', () => {
  test('the BSN is asked for by POST and stands in no address', async () => {
    source.answers['Observation'] = bundle([observation('a')]);
    await openAt(source.address).list(observations);
    expect(source.asked[0]).toMatchObject({ method: 'POST', url: '/fhir/Patient/_search' });
    expect(source.asked[0]?.body).toContain(bsn);
    expect(source.asked.map(each => each.url).join()).not.toContain(bsn);
  });

  test.each([
    ['two patients', [patient, { ...patient, id: 'p2' }], 'ambiguous'],
    [
      'another BSN',
      [{ ...patient, identifier: [{ ...patient.identifier[0], value: '999990019' }] }],
      'other-bsn',
    ],
    ['no BSN at all', [{ ...patient, identifier: [] }], 'other-bsn'],
    [
      'two BSNs',
      [{ ...patient, identifier: [...patient.identifier, { ...patient.identifier[0], value: '999990019' }] }],
      'other-bsn',
    ],
    ['something without an id', [{ resourceType: 'Patient' }], 'other-bsn'],
    ['the patient, and one without an id', [patient, { ...patient, id: undefined }], 'ambiguous'],
    ['the patient, and something that is no resource', [patient, ['p2']], 'ambiguous'],
  ])('%s opens nothing, and does not look like an empty record', async (_name, answer, what) => {
    source.answers['Patient'] = bundle(answer);
    source.answers['Observation'] = bundle([observation('a')]);
    const at = circumstances();
    const loaded = await openAt(source.address, { circumstances: at }).list(observations);
    expect(loaded.values).toEqual([]);
    // Nobody knows how many results there are: a source that could not be read says so itself.
    expect(loaded.withheld).toEqual([]);
    expect(loaded.sources[0]?.state).toBe('incomplete');
    const found = await openAt(source.address).get(observations, `${hospital}.Observation.a`);
    expect(found).toMatchObject({ found: false, withheld: { reason: { why: 'source-unreachable' } } });
    expect(at.odd).toMatchObject([{ what, organisation: hospital }]);
    expect(source.asked.some(each => each.url.includes('Observation'))).toBe(false);
  });

  test('a second page of patients is as good as two patients', async () => {
    const link = [{ relation: 'next', url: `${source.address}/Patient?page=2` }];
    source.answers['Patient'] = (asked: { url: string }) =>
      asked.url.includes('page=2') ? bundle([{ ...patient, id: 'p2' }]) : bundle([patient], { link });
    expect((await openAt(source.address).list(observations)).sources[0]?.state).toBe('incomplete');
  });

  test('somebody whom a source does not know has nothing there', async () => {
    source.answers['Patient'] = bundle([]);
    const loaded = await openAt(source.address).list(observations);
    expect(loaded).toMatchObject({ values: [], withheld: [], sources: [{ state: 'answered' }] });
  });

  test('somebody who has died cannot be opened by themselves', async () => {
    source.answers['Patient'] = bundle([{ ...patient, deceasedDateTime: '2026-05-01' }]);
    source.answers['Observation'] = bundle([observation('a')]);
    expect((await openAt(source.address).list(observations)).values).toEqual([]);
  });

  test.each([
    ['a day', { deceasedDateTime: '2026-05-01' }],
    ['a yes as text', { deceasedBoolean: 'true' }],
    ['a yes as a number', { deceasedBoolean: 1 }],
    ['a day that is not known', { _deceasedDateTime: { extension: [{ url: 'x', valueCode: 'unknown' }] } }],
    ['something about a no', { deceasedBoolean: false, _deceasedBoolean: { id: 'a' } }],
  ])('somebody who has died is known by %s', async (_name, died) => {
    const records = openRecords({ sources: [sourceAt(source.address)] });
    source.answers['Patient'] = bundle([{ ...patient, ...died }]);
    expect(await records.patientStatus(grantFor(), circumstances())).toMatchObject({ status: 'deceased' });
    source.answers['Observation'] = bundle([observation('a')]);
    expect((await openAt(source.address).list(observations)).values).toEqual([]);
  });

  test.each([{}, { deceasedBoolean: false }, { deceasedBoolean: null }])('%j is the living', async alive => {
    const records = openRecords({ sources: [sourceAt(source.address)] });
    source.answers['Patient'] = bundle([{ ...patient, ...alive }]);
    expect(await records.patientStatus(grantFor(), circumstances())).toMatchObject({ status: 'known' });
  });

  test('the status at sign-in tells these apart', async () => {
    const records = openRecords({ sources: [sourceAt(source.address)] });
    const status = async (answer: readonly object[]) => {
      source.answers['Patient'] = bundle(answer);
      return records.patientStatus(grantFor(), circumstances());
    };
    const name = [{ use: 'official', given: ['Hanneke', 'H.'], family: 'Vlierhuis' }];
    expect(await status([{ ...patient, name, birthDate: '1959-03-14' }])).toMatchObject({
      status: 'known',
      name: 'Hanneke Vlierhuis',
    });
    expect(await status([{ ...patient, deceasedBoolean: true }])).toMatchObject({ status: 'deceased' });
    expect(await status([{ ...patient, deceasedBoolean: false }])).toMatchObject({ status: 'known' });
    expect(await status([])).toMatchObject({ status: 'unknown', name: null });
    expect(await status([patient, patient])).toMatchObject({ status: 'ambiguous' });
    await source.close();
    expect(await status([patient])).toMatchObject({ status: 'unreachable' });
  });
});

describe('whose resources', () => {
  test("another patient's is dropped and reported, wherever it stands", async () => {
    const foreign = observation('theirs', { subject: { reference: 'Patient/p2' } });
    const theirOrder = { resourceType: 'ServiceRequest', id: 's', subject: { reference: 'Patient/p2' } };
    const mine = observation('mine', { basedOn: [{ reference: 'ServiceRequest/s' }] });
    source.answers['Observation'] = bundle([foreign, mine], {
      entry: [
        { resource: foreign, search: { mode: 'match' } },
        { resource: mine, search: { mode: 'match' } },
        { resource: theirOrder, search: { mode: 'include' } },
      ],
    });
    const at = circumstances();
    const loaded = await openAt(source.address, { circumstances: at }).list(observations);
    expect(ids(loaded.values)).toEqual(['mine']);
    expect(loaded.values[0]?.context.resolve('ServiceRequest/s')).toBeNull();
    expect(at.odd.map(each => [each.what, each.reference])).toEqual([
      ['foreign', 'Observation/theirs'],
      ['foreign', 'ServiceRequest/s'],
    ]);
    expect(JSON.stringify(loaded.withheld)).not.toContain('theirs');
  });

  test.each([
    [
      'by a reference to this very source',
      (address: string) => ({ reference: `${address}/Patient/p1` }),
      true,
    ],
    ['by a version of it', () => ({ reference: 'Patient/p1/_history/3' }), true],
    ['by BSN', () => ({ identifier: { system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: bsn } }), true],
    ['at another source', () => ({ reference: 'https://other.example/fhir/Patient/p1' }), false],
    ['a group', () => ({ reference: 'Group/p1' }), false],
    ['by name only', () => ({ display: 'H. Vlierhuis' }), false],
  ])('a subject named %s', async (_name, subject, isShown) => {
    source.answers['Observation'] = bundle([observation('a', { subject: subject(source.address) })]);
    const loaded = await openAt(source.address).list(observations);
    expect(loaded.values.length === 1).toBe(isShown);
  });

  test('malformed resources cost only themselves', async () => {
    const broken = [
      observation('no-subject', { subject: undefined }),
      observation('no-code', { code: {} }),
      observation('odd-category', { category: 'lab' }),
      observation('odd-code', { code: 'Natrium' }),
      observation('odd-date', { issued: 'yesterday' }),
      observation('odd-date-type', { effectiveDateTime: 20_260_101 }),
      observation('odd-member', { hasMember: { reference: 7 } }),
      { resourceType: 'Observation' },
      null,
      7,
      'x',
    ];
    source.answers['Observation'] = bundle([...broken, observation('good')] as object[]);
    const at = circumstances();
    const loaded = await openAt(source.address, { circumstances: at }).list(observations);
    expect(ids(loaded.values)).toEqual(['good']);
    expect(loaded.withheld).toHaveLength(broken.length);
    expect(new Set(whys(loaded.withheld))).toEqual(new Set(['not-delivered']));
    expect(at.odd.every(each => each.what === 'malformed')).toBe(true);
  });

  test('what comes twice counts once', async () => {
    source.answers['Observation'] = bundle([observation('a'), observation('a'), observation('b')]);
    expect(ids((await openAt(source.address).list(observations)).values)).toEqual(['a', 'b']);
  });
});

describe('one by its reference', () => {
  test('what was listed can be opened, with the same rules', async () => {
    source.answers['Observation'] = bundle([observation('a.b-1')]);
    const record = openAt(source.address);
    const [listed] = (await record.list(observations)).values;
    expect(listed?.reference).toMatch(/^[\w.-]+$/);
    expect(await record.get(observations, listed?.reference ?? '')).toMatchObject({
      found: true,
      value: { id: 'a.b-1' },
      source: { state: 'answered' },
    });
    expect(record.tally()).toEqual([
      { part: 'results', source: hospital, shown: 1, withheld: 0 },
      { part: 'results', source: hospital, reference: 'Observation/a.b-1', shown: 1, withheld: 0 },
    ]);
  });

  test('another patient’s, another type, another place and nonsense do not exist', async () => {
    source.answers['Observation'] = bundle([observation('theirs', { subject: { reference: 'Patient/p2' } })]);
    const record = openAt(source.address);
    const references = ['.Observation.theirs', '.Observation.none', '.Patient.p1', '', '.Observation.a/../b'];
    for (const reference of [...references.map(end => hospital + end), `${clinic}.Observation.a`, 'x', '']) {
      const found = await record.get(observations, reference);
      expect(found, reference).toMatchObject({
        found: false,
        withheld: { reason: { why: 'does-not-exist' } },
      });
    }
    expect(source.asked.some(each => /Patient\/p1$|\.\./.test(each.url))).toBe(false);
  });

  test('a withheld one says why', async () => {
    source.answers['Observation'] = bundle([observation('old', { effectiveDateTime: '2010-01-01' })]);
    const found = await openAt(source.address).get(observations, `${hospital}.Observation.old`);
    expect(found).toMatchObject({ found: false, withheld: { reason: { why: 'before-start' } } });
  });
});

describe('reuse', () => {
  const in15s = (session: string) => circumstances({ session });

  test('for seconds within a session, with the time of reading; never for another session or person', async () => {
    source.answers['Observation'] = bundle([observation('a')]);
    const records = openRecords({ sources: [sourceAt(source.address)] });
    const first = await records.open(grantFor(), in15s('s1')).list(observations);
    const asked = source.asked.length;
    const later = circumstances({ session: 's1', now: now.add({ seconds: 5 }) });
    const again = await records.open(grantFor(), later).list(observations);
    expect(source.asked.length).toBe(asked);
    expect(again.sources[0]?.at).toEqual(now);
    expect(again.values[0]).toBe(first.values[0]);
    await records.open(grantFor(), in15s('s2')).list(observations);
    expect(source.asked.length).toBeGreaterThan(asked);
    const then = source.asked.length;
    const other = grantFor(bsn, { person: '00000000-0000-4000-8000-000000000002' });
    await records.open(other, in15s('s1')).list(observations);
    expect(source.asked.length).toBeGreaterThan(then);
  });

  test('a changed choice or a passed hour counts at once, also on what is reused', async () => {
    source.answers['Observation'] = bundle([observation('a', { issued: '2026-05-25T10:00:10Z' })]);
    const records = openRecords({
      sources: [sourceAt(source.address, { release: { default: { afterDays: 7 } } })],
    });
    const list = async (of: Parameters<typeof circumstances>[0]) =>
      ids((await records.open(grantFor(), circumstances({ session: 's', ...of })).list(observations)).values);
    expect(await list({})).toEqual([]);
    expect(await list({ choices: { ...noChoices, release: { laboratory: 'at-once' } } })).toEqual(['a']);
    expect(await list({})).toEqual([]);
    expect(await list({ now: now.add({ seconds: 9 }) })).toEqual([]);
    expect(await list({ now: now.add({ seconds: 10 }) })).toEqual(['a']);
    expect(source.asked.filter(each => each.url.includes('/Observation')).length).toBe(1);
  });

  test('O-18 D-117 what was judged for one task of staff is never shown for another', async () => {
    source.answers['Observation'] = bundle([observation('a', { issued: '2026-05-30T10:00:00Z' })]);
    const records = openRecords({
      sources: [sourceAt(source.address, { release: { default: { afterDays: 7 } } })],
    });
    const { person, patient: about, organisations } = grantFor();
    const asking = { person, patient: about, organisations };
    const list = async (grant: Grant) =>
      ids((await records.open(grant, in15s('s')).list(observations)).values);
    expect(await list(grantToRelease(asking))).toEqual(['a']);
    expect(await list(grantStaff(asking, { ground: 'duty', task: 'V-1' }))).toEqual([]);
    expect(await list(grantToAsk(asking))).toEqual([]);
    expect(await list(grantToRelease(asking))).toEqual(['a']);
  });

  test('a patient who is somebody else by now opens nothing, though the reading went out for the old number', async () => {
    source.answers['Observation'] = bundle([observation('a')]);
    const records = openRecords({ sources: [sourceAt(source.address)] });
    expect((await records.open(grantFor(), in15s('s1')).list(observations)).values).toHaveLength(1);
    source.answers['Patient'] = bundle([patient, { ...patient, id: 'p2' }]);
    expect((await records.open(grantFor(), in15s('s2')).list(observations)).values).toEqual([]);
    source.answers['Patient'] = bundle([{ ...patient, id: 'p9' }]);
    const moved = await records.open(grantFor(), in15s('s3')).list(observations);
    expect(moved.values).toEqual([]);
    expect(source.asked.at(-1)?.url).toContain('p9');
  });
});

describe('several sources', () => {
  test('one that is down never empties the other, and says since when', async () => {
    source.answers['Observation'] = bundle([observation('a')]);
    const down = await fakeSource();
    await down.close();
    const records = openRecords({
      sources: [sourceAt(source.address), sourceAt(down.address, { organisation: clinic })],
    });
    const first = await records.open(grantFor(), circumstances()).list(observations);
    expect(ids(first.values)).toEqual(['a']);
    expect(first.sources.map(each => each.state)).toEqual(['answered', 'unreachable']);
    const later = circumstances({ now: now.add({ minutes: 5 }) });
    const second = await records.open(grantFor(), later).list(observations);
    expect(second.sources[0]?.at).toEqual(now.add({ minutes: 5 }));
    expect(second.sources[1]?.at).toEqual(now);
    const found = await records.open(grantFor(), later).get(observations, `${clinic}.Observation.a`);
    expect(found).toMatchObject({
      found: false,
      withheld: { reason: { why: 'source-unreachable', since: now } },
    });
  });

  test('one that serves no such type says so, and nobody reads from it that there is nothing', async () => {
    const outcome = {
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'not-supported' }],
    };
    const refuse = (status: number, body: object) => {
      source.answers['Observation'] = (_, reply) => {
        reply.statusCode = status;
        return body;
      };
    };
    const read = async () => (await openAt(source.address).list(observations)).sources[0];
    for (const status of [404, 501]) {
      refuse(status, outcome);
      expect(await read()).toMatchObject({ state: 'unreachable', servesNone: true });
      // As a gateway says it while the EHR behind it starts again.
      for (const other of [{}, { message: 'no Route matched' }]) {
        refuse(status, other);
        expect(await read(), JSON.stringify([status, other])).not.toHaveProperty('servesNone');
      }
    }
    // It may be a parameter or something to bring along that is not supported.
    for (const status of [400, 403, 422, 500]) {
      refuse(status, outcome);
      expect(await read(), String(status)).not.toHaveProperty('servesNone');
    }
    source.answers['Observation'] = (_, reply) => {
      reply.writeHead(404, { 'content-type': 'text/html' }).end('<h1>"OperationOutcome"</h1>');
      return undefined;
    };
    expect(await read()).not.toHaveProperty('servesNone');
  });

  test('a grant that was copied opens nothing', () => {
    const records = openRecords({ sources: [sourceAt(source.address)] });
    expect(() => records.open({ ...grantFor() }, circumstances())).toThrow(
      'a grant that access did not make',
    );
  });

  test('only the organisations of the grant are asked', async () => {
    const other = await fakeSource();
    const records = openRecords({
      sources: [sourceAt(source.address), sourceAt(other.address, { organisation: clinic })],
    });
    const grant = grantFor(bsn, { organisations: [hospital] });
    const loaded = await records.open(grant, circumstances()).list(observations);
    expect(loaded.sources).toHaveLength(1);
    expect(other.asked).toEqual([]);
    await other.close();
  });
});
