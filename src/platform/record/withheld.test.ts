import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeConnections } from '../../lib/http.ts';
import { type FakeSource, fakeSource } from '../../testing/fake-source.ts';
import { bundle, circumstances, observation, observations, openAt, reports } from '../../testing/records.ts';
import { noChoices } from './index.ts';

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

describe('what is withheld', () => {
  const delayed = { release: { default: { afterDays: 7 }, kinds: { genetics: 'never' } } };
  const careful = { release: { default: 'at-once', kinds: { sti: { afterDays: 300 } } } };
  const genetics = { code: { coding: [{ system: 'http://loinc.org', code: '21636-6' }] } };

  test('O-24 what is from before the start date says so', async () => {
    source.answers['Observation'] = bundle([
      observation('old', { effectiveDateTime: '2017-09-30' }),
      observation('vague', { effectiveDateTime: '2017' }),
      observation('new', { effectiveDateTime: '2017-10-01' }),
    ]);
    const loaded = await openAt(source.address).list(observations);
    expect(ids(loaded.values)).toEqual(['new']);
    expect(whys(loaded.withheld)).toEqual(['before-start', 'before-start']);
  });

  test('O-18 a result in the delay says when it opens and who asked for it, and nothing else', async () => {
    const order = {
      resourceType: 'ServiceRequest',
      id: 's',
      subject: { reference: 'Patient/p1' },
      requester: { reference: 'PractitionerRole/r' },
    };
    const role = {
      resourceType: 'PractitionerRole',
      id: 'r',
      practitioner: { reference: 'Practitioner/d' },
      organization: { reference: 'Organization/o' },
      code: [{ text: 'Internist' }],
    };
    const doctor = {
      resourceType: 'Practitioner',
      id: 'd',
      name: [{ prefix: ['dr.'], given: ['A.'], family: 'Wit' }],
    };
    const place = { resourceType: 'Organization', id: 'o', name: 'Interne' };
    const fresh = observation('fresh', {
      issued: '2026-05-30T10:00:00Z',
      basedOn: [{ reference: 'ServiceRequest/s' }],
      valueString: 'secret',
    });
    const include = [order, role, doctor, place].map(resource => ({ resource, search: { mode: 'include' } }));
    source.answers['Observation'] = bundle([], { entry: [{ resource: fresh }, ...include] });
    const loaded = await openAt(source.address, delayed).list(observations);
    expect(loaded.values).toEqual([]);
    expect(loaded.withheld).toMatchObject([
      {
        reason: { why: 'in-delay', opens: { when: 'at', at: Temporal.Instant.from('2026-06-06T10:00:00Z') } },
        kind: 'laboratory',
        requester: 'dr. A. Wit',
      },
    ]);
    expect(JSON.stringify(loaded)).not.toContain('secret');
  });

  test('O-18 a result without any date waits from the moment that the source wrote it down', async () => {
    const undated = { effectiveDateTime: undefined, issued: undefined };
    const written = (lastUpdated: string) => ({ ...undated, meta: { lastUpdated } });
    source.answers['Observation'] = bundle([
      observation('late', written('2026-05-30T10:00:00Z')),
      observation('long-ago', written('2026-01-30T10:00:00Z')),
      observation('never', undated),
    ]);
    const loaded = await openAt(source.address, delayed).list(observations);
    expect(ids(loaded.values)).toEqual(['long-ago']);
    expect(loaded.withheld).toMatchObject([
      { reason: { opens: { when: 'at', at: Temporal.Instant.from('2026-06-06T10:00:00Z') } } },
      { reason: { opens: { when: 'days-after-final' } } },
    ]);
  });

  test('O-18 without a moment of issue it waits from when it was written down, not from the specimen', async () => {
    const biopsy = { effectiveDateTime: '2026-05-12T08:00:00Z', issued: undefined };
    source.answers['Observation'] = bundle([
      observation('biopsy', { ...biopsy, meta: { lastUpdated: '2026-05-31T10:00:00Z' } }),
      observation('taken-late', {
        effectivePeriod: { start: '2026-05-01T08:00:00Z', end: '2026-05-31T10:00:00Z' },
        effectiveDateTime: undefined,
        issued: undefined,
        meta: { lastUpdated: '2026-05-02T08:00:00Z' },
      }),
      observation('issued', {
        ...biopsy,
        issued: '2026-05-12T12:00:00Z',
        meta: { lastUpdated: '2026-05-31' },
      }),
    ]);
    const loaded = await openAt(source.address, delayed).list(observations);
    expect(ids(loaded.values)).toEqual(['issued']);
    const at = Temporal.Instant.from('2026-06-07T10:00:00Z');
    expect(loaded.withheld.map(each => each.reason)).toEqual([
      { why: 'in-delay', opens: { when: 'at', at } },
      { why: 'in-delay', opens: { when: 'at', at } },
    ]);
  });

  test('a report does not let out a result that is excluded, and is itself as careful as its parts', async () => {
    const gene = observation('gene', genetics);
    const sodium = observation('sodium');
    const report = {
      ...observation('report', {
        result: [{ reference: 'Observation/gene' }, { reference: 'Observation/sodium' }],
      }),
      resourceType: 'DiagnosticReport',
    };
    const harmless = {
      ...observation('harmless', { result: [{ reference: 'Observation/sodium' }] }),
      resourceType: 'DiagnosticReport',
    };
    const include = [gene, sodium].map(resource => ({ resource, search: { mode: 'include' } }));
    source.answers['DiagnosticReport'] = bundle([], {
      entry: [{ resource: report }, { resource: harmless }, ...include],
    });
    const loaded = await openAt(source.address, delayed).list(reports);
    expect(ids(loaded.values)).toEqual(['harmless']);
    expect(loaded.withheld).toMatchObject([{ kind: 'genetics', reason: { why: 'excluded-kind' } }]);
    const context = loaded.values[0]?.context;
    expect(context?.resolve('Observation/sodium')?.id).toBe('sodium');
    expect(context?.resolve('Observation/gene')).toBeNull();
  });

  test('O-18 O-23 a biopsy of bone marrow waits like pathology, and is hidden with it', async () => {
    const category = [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'SP' }] }];
    const biopsy = (text: string) => ({
      ...observation('biopsy', { category, code: { text }, issued: '2026-05-22T10:00:00Z' }),
      resourceType: 'DiagnosticReport',
    });
    const policy = { release: { default: { afterDays: 7 }, kinds: { pathology: { afterDays: 14 } } } };
    const opens = { when: 'at', at: Temporal.Instant.from('2026-06-05T10:00:00Z') };
    const choices = { ...noChoices, hidden: { kinds: ['pathology'], parts: [] } };
    for (const text of ['Huidbiopt', 'Beenmergbiopt', 'ECG bij biopt']) {
      source.answers['DiagnosticReport'] = bundle([biopsy(text)]);
      const loaded = await openAt(source.address, policy).list(reports);
      expect(loaded).toMatchObject({ values: [], withheld: [{ reason: { why: 'in-delay', opens } }] });
      const at = { ...policy, circumstances: circumstances({ choices }) };
      expect(await openAt(source.address, at).list(reports)).toMatchObject({
        values: [],
        withheld: [{ reason: { why: 'hidden-by-yourself' }, kind: 'other' }],
      });
    }
  });

  const hiv = { coding: [{ system: 'http://loinc.org', code: '56888-1' }] };
  const report = (id: string, change: object) => ({
    ...observation(id, change),
    resourceType: 'DiagnosticReport',
  });

  test.each([
    ['a component', { component: [{ code: hiv, valueString: 'positief' }] }],
    ['the answer of a component', { component: [{ code: {}, valueCodeableConcept: { text: 'Lues' } }] }],
    ['the value', { valueCodeableConcept: { coding: [{ display: 'Chlamydia trachomatis' }] } }],
  ])('O-18 a laboratory value is as careful as %s', async (_name, change) => {
    source.answers['Observation'] = bundle([observation('a', change), observation('b')]);
    const loaded = await openAt(source.address, careful).list(observations);
    expect(ids(loaded.values)).toEqual(['b']);
    expect(loaded.withheld).toMatchObject([{ kind: 'sti', reason: { why: 'in-delay' } }]);
  });

  test('O-18 a laboratory report is as careful as its coded conclusion, and so is what stands in it', async () => {
    const conclusionCode = [{ text: 'HIV positief' }];
    const result = [{ reference: 'Observation/a' }];
    const said = report('said', { conclusionCode, result });
    source.answers['DiagnosticReport'] = bundle([said, report('silent', {})]);
    const loaded = await openAt(source.address, careful).list(reports);
    expect(ids(loaded.values)).toEqual(['silent']);
    expect(loaded.withheld).toMatchObject([{ kind: 'sti' }]);
    source.answers['Observation'] = bundle([], {
      entry: [{ resource: observation('a') }, { resource: said, search: { mode: 'include' } }],
    });
    expect((await openAt(source.address, careful).list(observations)).values).toEqual([]);
  });

  test('O-18 what stands in a result only raises the care: an unknown kind stays unknown', async () => {
    const local = { category: [], code: { text: 'Bepaling 17' } };
    const weight = { coding: [{ system: 'http://loinc.org', code: '29463-7' }] };
    source.answers['Observation'] = bundle([observation('a', { ...local, component: [{ code: weight }] })]);
    const loaded = await openAt(source.address, careful).list(observations);
    expect(loaded).toMatchObject({ values: [], withheld: [{ kind: 'unknown' }] });
  });

  test("an organisation's own line for a result does not silence what stands in it", async () => {
    const codes = [{ system: 'http://lab.example', code: 'P1', kind: 'laboratory' }];
    const code = { coding: [{ system: 'http://lab.example', code: 'P1' }] };
    source.answers['Observation'] = bundle([observation('a', { code, component: [{ code: hiv }] })]);
    const release = { ...careful.release, codes };
    const loaded = await openAt(source.address, { release }).list(observations);
    expect(loaded).toMatchObject({ values: [], withheld: [{ kind: 'sti' }] });
  });

  const nested = [
    report('r', { result: [{ reference: 'Observation/panel' }], conclusion: 'secret' }),
    observation('panel', { hasMember: [{ reference: 'Observation/hiv' }, { reference: 'Observation/na' }] }),
    observation('hiv', { code: hiv }),
    observation('na'),
  ];

  test.each(['r', 'panel', 'hiv', 'na'])(
    'O-18 care goes all the way up: of a nested report, %s',
    async id => {
      const type = id === 'r' ? 'DiagnosticReport' : 'Observation';
      const entry = nested.map(resource => ({
        resource,
        search: { mode: resource.id === id ? 'match' : 'include' },
      }));
      source.answers[type] = bundle([], { entry });
      const record = openAt(source.address, careful);
      const loaded = await (id === 'r' ? record.list(reports) : record.list(observations));
      expect(ids(loaded.values)).toEqual(id === 'na' ? ['na'] : []);
      expect(loaded.withheld.map(each => each.kind)).toEqual(id === 'na' ? [] : ['sti']);
    },
  );

  test('O-18 care goes all the way down, also around a circle, and costs no more than its length', async () => {
    const chain = Array.from({ length: 3_000 }, (_, nth) =>
      observation(`o${nth}`, { hasMember: [{ reference: `Observation/o${(nth + 1) % 3_000}` }] }),
    );
    const top = report('r', { code: hiv, result: [{ reference: 'Observation/o1500' }] });
    source.answers['Observation'] = bundle([], {
      entry: [...chain.map(resource => ({ resource })), { resource: top, search: { mode: 'include' } }],
    });
    const loaded = await openAt(source.address, careful).list(observations);
    expect(loaded.values).toEqual([]);
    expect(loaded.withheld).toHaveLength(3_000);
    expect(new Set(loaded.withheld.map(each => each.kind))).toEqual(new Set(['sti']));
  });

  describe('what stands inside a report itself', () => {
    const inner = (id: string | undefined, change: object = {}) => ({ ...observation('x', change), id });
    const listed = async (contained: readonly unknown[], change: object = {}, policy: object = careful) => {
      const result = [{ reference: '#in' }];
      source.answers['DiagnosticReport'] = bundle([report('r', { result, contained, ...change })]);
      const at = circumstances();
      return {
        ...(await openAt(source.address, { ...policy, circumstances: at }).list(reports)),
        odd: at.odd,
      };
    };

    test('O-18 raises the care of the report', async () => {
      const loaded = await listed([inner('in', { code: hiv })]);
      expect(loaded.values).toEqual([]);
      expect(loaded.withheld).toMatchObject([{ kind: 'sti', reason: { why: 'in-delay' } }]);
    });

    test('comes along with the report', async () => {
      const loaded = await listed([inner('in'), { resourceType: 'Specimen', id: 's' }]);
      expect(loaded.withheld).toEqual([]);
      expect(loaded.values[0]?.context.resolve('#in')?.id).toBe('in');
      expect(loaded.values[0]?.context.resolve('#s')?.id).toBe('s');
    });

    test('O-18 keeps its own reason where the report is open', async () => {
      const delayed = { release: { default: { afterDays: 7 } } };
      const loaded = await listed(
        [inner('in', { status: 'preliminary' }), inner('old', { effectiveDateTime: '2016-01-01' })],
        {},
        delayed,
      );
      expect(ids(loaded.values)).toEqual(['r']);
      expect(loaded.withheld).toMatchObject([
        { reason: { why: 'in-delay', opens: { when: 'days-after-final' } }, kind: 'laboratory' },
        { reason: { why: 'before-start' } },
      ]);
      expect(loaded.values[0]?.context.resolve('#in')).toBeNull();
      expect(loaded.values[0]?.context.resolve('#old')).toBeNull();
    });

    test('O-18 opens not before the report in which it came', async () => {
      const delayed = { release: { default: { afterDays: 7 } } };
      const issued = '2026-05-30T10:00:00Z';
      const loaded = await listed([inner('in', { issued: undefined })], { issued }, delayed);
      expect(loaded.values).toEqual([]);
      expect(loaded.withheld).toHaveLength(1);
    });

    test('is told and counted where it cannot be read or is of somebody else', async () => {
      const theirs = inner('theirs', { subject: { reference: 'Patient/p2' } });
      const broken = inner('broken', { effectiveDateTime: 'gisteren' });
      const loaded = await listed([theirs, broken, inner(undefined)]);
      expect(ids(loaded.values)).toEqual(['r']);
      expect(whys(loaded.withheld)).toEqual(['not-delivered', 'not-delivered', 'not-delivered']);
      expect(loaded.odd.map(each => each.what)).toEqual(['foreign', 'malformed', 'malformed']);
      expect(loaded.values[0]?.context.resolve('#theirs')).toBeNull();
      expect(loaded.values[0]?.context.resolve('#broken')).toBeNull();
    });
  });

  test('what a result stands in is asked for, however deep', async () => {
    await openAt(source.address).list(observations);
    const asked = decodeURIComponent(source.asked.find(each => each.url.includes('Observation'))?.url ?? '');
    expect(asked).toContain('_revinclude:iterate=Observation:has-member');
    expect(asked).toContain('_revinclude:iterate=DiagnosticReport:result');
    expect(asked).toContain('_include:iterate=Observation:has-member');
  });

  test('a result with a local code is as careful as the report that it stands in', async () => {
    const local = observation('local', { code: { text: 'Uitslag 1' } });
    const report = {
      ...observation('report', { ...genetics, result: [{ reference: 'Observation/local' }] }),
      resourceType: 'DiagnosticReport',
    };
    source.answers['Observation'] = bundle([], {
      entry: [{ resource: local }, { resource: report, search: { mode: 'include' } }],
    });
    expect((await openAt(source.address, delayed).list(observations)).withheld).toMatchObject([
      { kind: 'genetics' },
    ]);
  });

  test('O-20 after-talk opens with a finished contact with the requester after the result was final', async () => {
    const order = {
      resourceType: 'ServiceRequest',
      id: 's',
      subject: { reference: 'Patient/p1' },
      requester: { reference: 'Practitioner/d' },
    };
    const asked = observation('a', { basedOn: [{ reference: 'ServiceRequest/s' }] });
    const entry = [{ resource: asked }, { resource: order, search: { mode: 'include' } }];
    const choices = { ...noChoices, release: { laboratory: 'after-talk' as const } };
    const talk = async (change: object, result: object = {}) => {
      source.answers['Observation'] = bundle([], {
        entry: [{ resource: { ...asked, ...result } }, ...entry.slice(1)],
      });
      const contact = {
        resourceType: 'Encounter',
        id: 'e',
        status: 'finished',
        subject: { reference: 'Patient/p1' },
        participant: [{ individual: { reference: 'Practitioner/d' } }],
        period: { start: '2026-01-10T09:00:00Z', end: '2026-01-10T09:20:00Z' },
        ...change,
      };
      source.answers['Encounter'] = bundle([contact]);
      const at = circumstances({ choices });
      return ids((await openAt(source.address, { circumstances: at }).list(observations)).values);
    };
    expect(await talk({})).toEqual(['a']);
    expect(await talk({ participant: [{ individual: { reference: 'Practitioner/other' } }] })).toEqual([]);
    expect(await talk({ period: { end: '2026-01-06T08:59:59Z' } })).toEqual([]);
    expect(await talk({ status: 'planned' })).toEqual([]);
    // Nobody knows whether the talk was after the result.
    expect(await talk({}, { issued: undefined })).toEqual([]);
    expect(await talk({ subject: { reference: 'Patient/p2' } })).toEqual([]);
  });
});
