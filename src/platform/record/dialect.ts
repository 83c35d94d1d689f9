/** What a dialect of FHIR must be able to say. The rest of the room knows bundles and references, and no version. */
import type { Resource } from '@medplum/fhirtypes';
import type { Bsn } from '../../lib/ids.ts';
import type { Requester } from './index.ts';
import type { Coded } from './result-kind.ts';

export type Parameters = readonly (readonly [name: string, value: string])[];

/** A search below the address of a source. By POST the parameters go in the body: a BSN never stands in an address. */
export type Query = {
  method: 'GET' | 'POST';
  path: string;
  parameters: Parameters;
  /** A source that says that it serves no such type has nothing of it. */
  orNothing?: true;
};

/** `Type/id` at one source. */
export type LocalReference = string;

/** Finds what a reference points at among what came along. */
export type Resolve = (reference: LocalReference) => Resource | null;

/** A patient at a source; `local` makes a reference as it stands in a resource into `Type/id`, null for elsewhere. */
export type Whose = {
  id: string;
  bsn: Bsn;
  local(reference: string): LocalReference | null;
};

export type PatientAnswer = {
  bsns: readonly (Bsn | null)[];
  deceased: boolean;
  name: string | null;
  bornOn: Temporal.PlainDate | null;
};

/**
 * A result as the release rule needs it. `isIssued`: the source says itself since when; else `finalAt` is the latest
 * that it can be. `codes` say what it is; `inside`, a concept each, what stands in it: components, a coded value, a coded
 * conclusion. `parts`: members of a panel and results of a report.
 */
export type ResultReading = {
  phase: 'preliminary' | 'final' | 'withdrawn';
  finalAt: Temporal.Instant | null;
  isIssued: boolean;
  codes: readonly Coded[];
  inside: readonly (readonly Coded[])[];
  requests: readonly string[];
  parts: readonly string[];
};

/** A finished contact: when it ended, and the people who took part. */
export type Talk = { endedAt: Temporal.Instant; people: readonly LocalReference[] };

/** Everything that reads a resource throws where it is not built as the dialect says; that costs only the resource. */
export type Dialect = {
  /** Of FHIR, as media types name it, and the media type that a source is asked for. */
  version: '3.0' | '4.0';
  accept: string;
  /** What a question in R4 is at this source. */
  questions(query: Query): readonly Query[];
  /** An answer of this source in R4. Never throws: what cannot be said in R4 comes back as something that is no resource. */
  lift(resource: unknown, around: { cameAlong(reference: LocalReference): boolean }): unknown;
  patientByBsn(bsn: Bsn): Query;
  readPatient(resource: Resource): PatientAnswer;
  /** All of a type, or the one with this id, of a patient; with what the release rule needs to know beside results. */
  search(of: {
    patient: string;
    type: Resource['resourceType'];
    parameters: Parameters;
    since: Temporal.PlainDate | null;
    id: string | null;
    count: number;
  }): Query;
  talksOf(patient: string, count: number): Query;
  readTalk(resource: Resource, of: { local: Whose['local']; resolve: Resolve }): Talk | null;
  isResult(type: string): boolean;
  readResult(resource: Resource): ResultReading;
  /** A type that may be a result in the form of a letter: it is one where its codes, or what it points at, say so. */
  isLetter(type: string): boolean;
  readLetter(resource: Resource): ResultReading;
  /** Who asked, and under which references that person may have taken part in a talk. */
  readRequester(
    requests: readonly string[],
    of: { local: Whose['local']; resolve: Resolve },
  ): { requester: Requester | null; people: readonly LocalReference[] };
  ownerOf(resource: Resource, whose: Whose): 'patient' | 'somebody-else' | 'nobody';
  /** A type that may come along without naming a patient. */
  impersonal(type: string): boolean;
  /** The day that a resource is about. */
  dayOf(resource: Resource): Temporal.PlainDate | null;
  /** Whether the start date of a source counts: for what happened, not for what still holds (an allergy). */
  happened(type: string): boolean;
};
