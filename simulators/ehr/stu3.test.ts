/** The simulator as a hospital that speaks STU3: the same people, in the words of that version. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Bundle, get, query } from './asking.testing.ts';
import { type Ehr, startEhr } from './index.ts';

let ehr: Ehr;
beforeAll(async () => {
  const today = Temporal.PlainDate.from('2026-11-21');
  ehr = await startEhr({ open: true, today, fhir: 'stu3', rides: true });
});
afterAll(() => ehr.close());
beforeEach(() => ehr.switches.reset());

const types = (bundle: Bundle) => new Set(bundle.entry?.map(one => one.resource.resourceType));
const hanneke = 'patient=Patient/hanneke-vlierhuis';

describe('a hospital that speaks STU3', () => {
  test('O-16 says so, and its sources beside it speak R4', async () => {
    const said = await (await get(ehr, 'metadata')).json();
    expect(said).toMatchObject({ fhirVersion: '3.0.2', acceptUnknown: 'extensions' });
    const resources: { type: string; searchParam: { name: string }[] }[] = said.rest[0].resource;
    expect(resources.map(each => each.type)).toContain('ProcedureRequest');
    expect(resources.map(each => each.type)).not.toContain('ServiceRequest');
    const [observation] = resources.filter(each => each.type === 'Observation');
    expect(observation?.searchParam.map(each => each.name)).toContain('related-target');
    const beside = await (await get(ehr.source('rav-01'), 'metadata')).json();
    expect(beside.fhirVersion).toBe('4.0.1');
  });

  test('O-16 a panel brings along its parts, and the request with who asked', async () => {
    const found = await query(
      ehr,
      `Observation?${hanneke}&_count=5&_include=Observation:related-target&_include=Observation:based-on&_include:recurse=ProcedureRequest:requester`,
    );
    expect([...types(found)]).toEqual(
      expect.arrayContaining(['Observation', 'ProcedureRequest', 'PractitionerRole', 'Practitioner']),
    );
    const [order] = found.entry?.filter(one => one.resource.resourceType === 'ProcedureRequest') ?? [];
    expect(order?.resource).toMatchObject({
      requester: { agent: { reference: expect.stringMatching(/^Practitioner\//) } },
    });
  });

  test('O-16 the names of R4 mean nothing here', async () => {
    const strict = (path: string) => get(ehr, path, { prefer: 'handling=strict' });
    expect((await strict(`DocumentReference?${hanneke}&date=ge2020`)).status).toBe(400);
    expect((await strict(`DocumentReference?${hanneke}&indexed=ge2020`)).status).toBe(200);
    const iterated = await query(
      ehr,
      `Observation?${hanneke}&_count=1&_include=Observation:based-on&_include:iterate=ProcedureRequest:requester`,
    );
    expect(types(iterated)).not.toContain('PractitionerRole');
  });

  test('O-16 asked for another version it says that it does not speak it', async () => {
    const asked = (version: string) =>
      get(ehr, `Flag?${hanneke}`, { accept: `application/fhir+json; fhirVersion=${version}` });
    expect((await asked('3.0')).status).toBe(200);
    expect((await asked('4.0')).status).toBe(406);
  });

  test('Z-08 the switches of faults work as ever', async () => {
    ehr.switches.set({ fault: 'error500', only: ['Observation'] });
    expect((await get(ehr, `Observation?${hanneke}`)).status).toBe(500);
    expect((await get(ehr, `Appointment?${hanneke}`)).status).toBe(200);
    ehr.switches.set({ fault: 'foreign-resource', only: [] });
    const found = await query(ehr, `Observation?${hanneke}&_count=3`);
    expect(found.entry?.some(one => one.resource.subject?.reference !== 'Patient/hanneke-vlierhuis')).toBe(
      true,
    );
  });
});
