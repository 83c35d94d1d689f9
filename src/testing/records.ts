/** What the tests of this room share: an organisation, a grant, and a mapping that keeps what it is given. */
import type { Observation } from '@medplum/fhirtypes';
import { parseBsn, parseOrganisationId, parsePersonId } from '../lib/ids.ts';
import { type Grant, grantSelf } from '../platform/access/index.ts';
import {
  type Circumstances,
  type Mapping,
  noChoices,
  openRecords,
  type ReadContext,
  type RecordOddity,
  type RecordSource,
  releaseSchema,
  sourceSchema,
} from '../platform/record/index.ts';

function known<T>(value: T | null): T {
  if (value === null) throw new Error('the fixture is wrong');
  return value;
}

export const hospital = known(parseOrganisationId('00000301'));
export const clinic = known(parseOrganisationId('00000302'));
export const bsn = known(parseBsn('999991000'));
export const now = Temporal.Instant.from('2026-06-01T10:00:00Z');

type Of = { person?: string; organisations?: Grant['organisations'] };

export function grantFor(number: string = bsn, of: Of = {}): Grant {
  return grantSelf({
    person: known(parsePersonId(of.person ?? '00000000-0000-4000-8000-000000000001')),
    bsn: known(parseBsn(number)),
    organisations: of.organisations ?? [hospital, clinic],
  });
}

type Settings = {
  organisation?: RecordSource['organisation'];
  source?: object;
  release?: object;
  key?: string;
};

export function sourceAt(address: string, of: Settings = {}): RecordSource {
  return {
    organisation: of.organisation ?? hospital,
    name: of.organisation === clinic ? 'Kliniek' : 'Ziekenhuis',
    source: sourceSchema.parse({
      dialect: 'r4',
      address,
      recordsSince: '2017-10-01',
      timeoutMs: 1_500,
      ...of.source,
    }),
    release: releaseSchema.parse({
      default: 'at-once',
      patientMayChoose: ['at-once', 'after-delay', 'after-talk'],
      ...of.release,
    }),
    key: of.key ?? null,
  };
}

/** Circumstances with a list of what was reported. */
export function circumstances(of: Partial<Circumstances> = {}): Circumstances & { odd: RecordOddity[] } {
  const odd: RecordOddity[] = [];
  return { now, session: null, choices: noChoices, report: oddity => odd.push(oddity), odd, ...of };
}

export function openAt(
  address: string,
  of: Settings & { grant?: Grant; circumstances?: Circumstances } = {},
) {
  const records = openRecords({ sources: [sourceAt(address, of)] });
  return records.open(of.grant ?? grantFor(), of.circumstances ?? circumstances());
}

export type Noun = { id: string; reference: string; kind: string | null; context: ReadContext };

/** Keeps what it is given; like a real noun it cannot do without a code. */
export const observations: Mapping<Noun, 'Observation'> = {
  part: 'results',
  r4: {
    type: 'Observation',
    search: [],
    read: (resource, context) => {
      if (resource.code.coding === undefined && resource.code.text === undefined) return null;
      return nounOf(resource, context);
    },
  },
};

export const reports: Mapping<Noun, 'DiagnosticReport'> = {
  part: 'results',
  r4: { type: 'DiagnosticReport', search: [], read: (resource, context) => nounOf(resource, context) },
};

function nounOf(resource: { id?: string }, context: ReadContext): Noun {
  const { reference, release } = context;
  return { id: resource.id ?? '', reference, kind: release?.kind ?? null, context };
}

/** An Observation of the patient `p1`, final and long ago, to be changed at will. */
export function observation(id: string, change: object = {}): Observation {
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    category: [
      {
        coding: [
          { system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' },
        ],
      },
    ],
    code: { text: 'Natrium' },
    subject: { reference: 'Patient/p1' },
    effectiveDateTime: '2026-01-05',
    issued: '2026-01-06T09:00:00Z',
    ...change,
  };
}

export const patient = {
  resourceType: 'Patient',
  id: 'p1',
  identifier: [{ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: bsn }],
};

export function bundle(resources: readonly object[], change: object = {}): object {
  const entry = resources.map(resource => ({ resource, search: { mode: 'match' } }));
  return { resourceType: 'Bundle', type: 'searchset', entry, ...change };
}
