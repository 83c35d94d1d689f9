/** A source that speaks STU3, at the socket: asked in its own words, read as any other, and honest in a copy. */
import type { Resource } from '@medplum/fhirtypes';
import { afterEach, describe, expect, test } from 'vitest';
import { closeConnections } from '../../lib/http.ts';
import { type Answers, type FakeSource, fakeSource } from '../../testing/fake-source.ts';
import { bundle, circumstances, observations, openAt } from '../../testing/records.ts';
import type { Mapping } from './index.ts';

const open: FakeSource[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(each => each.close()));
  await closeConnections();
});

async function stu3Source(answers: Answers) {
  const source = await fakeSource(answers);
  open.push(source);
  const of = { circumstances: circumstances(), source: { dialect: 'stu3' } };
  return { source, odd: of.circumstances.odd, record: openAt(source.address, of) };
}

/** Whatever is of a type, as it came out. */
function all<Type extends Resource['resourceType']>(type: Type): Mapping<Resource, Type> {
  return { part: 'visits', r4: { type, search: [], read: resource => resource } };
}

const potassium = {
  resourceType: 'Observation',
  id: 'k',
  status: 'final',
  code: { text: 'Kalium' },
  subject: { reference: 'Patient/p1' },
  issued: '2026-01-06T09:00:00Z',
  comment: 'Hemolytisch.',
  basedOn: [{ reference: 'ProcedureRequest/7' }],
};
const order = {
  resourceType: 'ProcedureRequest',
  id: '7',
  status: 'active',
  intent: 'order',
  subject: { reference: 'Patient/p1' },
  requester: { agent: { reference: 'Practitioner/a', display: 'A. Arts' } },
};
const referral = { ...order, resourceType: 'ReferralRequest' };
const refused = (status: number) => (_: unknown, reply: { statusCode: number }) => {
  reply.statusCode = status;
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'not-supported' }] };
};
const unknownType = refused(404);

describe('a source that speaks STU3', () => {
  test('O-16 O-22 is asked for STU3, and its results come out like those of any other', async () => {
    const { source, record } = await stu3Source({ Observation: bundle([potassium, order]) });
    const { values, sources } = await record.list(observations);
    expect(sources[0]?.state).toBe('answered');
    expect(values[0]?.context.release).toMatchObject({ requester: { name: 'A. Arts' } });
    const searches = source.asked.filter(each => each.url.includes('/Observation'));
    expect(searches[0]?.accept).toBe('application/fhir+json; fhirVersion=3.0');
    expect(searches[0]?.url).toContain('Observation%3Arelated-target');
  });

  test('O-16 a request and a referral with the same number are two, and each is found again', async () => {
    const { source, record } = await stu3Source({
      ProcedureRequest: bundle([order]),
      ReferralRequest: bundle([referral]),
    });
    const mapping = all('ServiceRequest');
    const { values } = await record.list(mapping);
    expect(values.map(each => each.id)).toEqual(['pr.7', 'rr.7']);
    const found = await record.get(mapping, '00000301.ServiceRequest.rr.7');
    expect(found).toMatchObject({ found: true, value: { id: 'rr.7', requester: { display: 'A. Arts' } } });
    const byNumber = source.asked.filter(each => each.url.includes('_id=7'));
    expect(byNumber.map(each => each.url)).toEqual([expect.stringMatching(/\/ReferralRequest\?/)]);
  });

  test('O-16 a source that knows no referrals has none; one that knows no requests at all has said nothing', async () => {
    const half = await stu3Source({ ProcedureRequest: bundle([order]), ReferralRequest: unknownType });
    const known = await half.record.list(all('ServiceRequest'));
    expect(known).toMatchObject({ values: [{ id: 'pr.7' }], sources: [{ state: 'answered' }] });
    const none = await stu3Source({ ProcedureRequest: unknownType, ReferralRequest: unknownType });
    expect(await none.record.list(all('ServiceRequest'))).toMatchObject({
      sources: [{ state: 'unreachable' }],
    });
  });

  test.each([404, 501])('O-16 whichever of the two it says %i to, the other is read whole', async status => {
    const type = refused(status);
    const requests = await stu3Source({ ProcedureRequest: bundle([order]), ReferralRequest: type });
    const read = await requests.record.list(all('ServiceRequest'));
    expect(read).toMatchObject({ values: [{ id: 'pr.7' }], sources: [{ state: 'answered' }] });
    const referrals = await stu3Source({ ProcedureRequest: type, ReferralRequest: bundle([referral]) });
    const others = await referrals.record.list(all('ServiceRequest'));
    expect(others).toMatchObject({ values: [{ id: 'rr.7' }], sources: [{ state: 'answered' }] });
  });

  test('O-16 of two questions it serves none only where it says so to both', async () => {
    const asked = async (requests: Answers[string], referrals: Answers[string]) => {
      const { record } = await stu3Source({ ProcedureRequest: requests, ReferralRequest: referrals });
      return (await record.list(all('ServiceRequest'))).sources[0];
    };
    const none = { state: 'unreachable', servesNone: true };
    expect(await asked(refused(501), refused(404))).toMatchObject(none);
    for (const [one, other] of [
      [refused(501), refused(500)],
      [refused(500), refused(404)],
    ] as const) {
      const reading = await asked(one, other);
      expect(reading).toMatchObject({ state: 'unreachable' });
      expect(reading).not.toHaveProperty('servesNone');
    }
  });

  test('O-16 what cannot be said in R4 costs itself and nothing beside it', async () => {
    const vaccination = {
      resourceType: 'Immunization',
      patient: { reference: 'Patient/p1' },
      date: '2025-01-01',
    };
    const { record, odd } = await stu3Source({
      Immunization: bundle([
        { ...vaccination, id: 'a', status: 'completed', notGiven: 'misschien' },
        { ...vaccination, id: 'b', status: 'completed', notGiven: true },
        { ...vaccination, id: 'c', status: 'completed', patient: { reference: 'Patient/p2' } },
      ]),
    });
    const { values, withheld } = await record.list(all('Immunization'));
    expect(values).toMatchObject([{ id: 'b', status: 'not-done' }]);
    expect(withheld.map(each => each.reason.why)).toEqual(['not-delivered']);
    expect(odd.map(each => each.what)).toEqual(['malformed', 'foreign']);
  });

  test('O-16 an answer that names itself another version of FHIR is not read as this one', async () => {
    const { record, odd } = await stu3Source({
      Observation: (_, reply) => {
        reply.setHeader('content-type', 'application/fhir+json; fhirVersion=4.0');
        return bundle([potassium]);
      },
    });
    const { values, sources } = await record.list(observations);
    expect({ values, state: sources[0]?.state }).toEqual({ values: [], state: 'unreachable' });
    expect(odd).toMatchObject([{ what: 'failed', detail: 'another version of FHIR' }]);
  });

  test('O-16 a file comes out of a Binary that holds it as STU3 does', async () => {
    const { record } = await stu3Source({
      DocumentReference: bundle([
        {
          resourceType: 'DocumentReference',
          id: 'd',
          status: 'current',
          subject: { reference: 'Patient/p1' },
          indexed: '2026-01-01T00:00:00Z',
          content: [{ attachment: { contentType: 'application/pdf', url: 'Binary/b' } }],
        },
      ]),
      Binary: { resourceType: 'Binary', id: 'b', contentType: 'application/pdf', content: 'JVBERi0=' },
    });
    const order = { part: 'letters', reference: '00000301.DocumentReference.d', types: ['application/pdf'] };
    const file = await record.file(order);
    expect(file).toMatchObject({ found: true, value: { type: 'application/pdf' } });
    expect(file.found && file.value.body.toString()).toBe('%PDF-');
  });

  test('O-16 a copy says what it was delivered as, and claims no profile that nobody checked', async () => {
    const { record } = await stu3Source({
      Observation: bundle([
        {
          ...potassium,
          meta: {
            profile: ['http://nictiz.nl/fhir/StructureDefinition/zib-LaboratoryTestResult-Observation'],
          },
        },
      ]),
    });
    const { values } = await record.resources(observations);
    expect(values[0]?.resource).toMatchObject({
      resourceType: 'Observation',
      note: [{ text: 'Hemolytisch.' }],
      meta: { tag: [{ system: 'urn:inzage:delivered-as', code: 'fhir-3.0' }] },
    });
    expect(values[0]?.resource.meta).not.toHaveProperty('profile');
  });
});
