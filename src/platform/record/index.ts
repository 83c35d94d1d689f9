/**
 * A patient's record, read live from the sources of the organisations behind the door. The door is small and hides:
 * which sources there are, R4 or STU3, paging, references, start dates, release, reasons, failures, and the tally.
 */
import type { Observation, DiagnosticReport, Resource } from '@medplum/fhirtypes';
import type { OrganisationId } from '../../lib/ids.ts';
import type { Found, Loaded } from '../../lib/loaded.ts';
import type { AuditObject } from '../audit/index.ts';

/** The FHIR R4 resource of a type name. */
export type R4<Type extends Resource['resourceType']> = Extract<Resource, { resourceType: Type }>;

/** What a mapping may know beside the resource itself. */
export type ReadContext = {
  organisation: OrganisationId;
  /** A resource that came along (`_include`, or inside `contained`); null where the source did not send it. */
  resolve(reference: string | undefined): Resource | null;
  /** Facts of release for an Observation or DiagnosticReport; null for everything else. */
  release: ReleaseFacts | null;
};

/** What the release policy found out about a result that is shown. */
export type ReleaseFacts = {
  /** Kind of result: `laboratory`, `pathology`, `radiology`, `microbiology`, `genetics` … or `unknown`. */
  kind: string;
  finalAt: Temporal.Instant | null;
  /** Who asked for it and so will discuss it (O-22). */
  requester: Requester | null;
  discussed: boolean;
};

export type Requester = { name: string; role: string | null; organisation: string | null };

/** How one noun is found at and read from a source. `read` gives null for a resource that is not this noun. */
export type Mapping<T, Type extends Resource['resourceType'] = Resource['resourceType']> = {
  /** The part of the record, as the audit names it: `results`, `medication` … */
  part: string;
  r4: {
    type: Type;
    /** Search parameters besides the patient, which the record adds itself; includes belong here. */
    search: readonly (readonly [name: string, value: string])[];
    /** Throws or gives null on what it cannot read; the record then withholds it as not delivered. */
    read(resource: R4<Type>, context: ReadContext): T | null;
  };
};

/** Narrows a list at the source; ours, not FHIR's, so that every dialect can serve it. */
export type Search = { since?: Temporal.PlainDate };

export type Record = {
  list<T, Type extends Resource['resourceType']>(mapping: Mapping<T, Type>, search?: Search): Promise<Loaded<T>>;
  /** `reference` is what a listed noun carried: opaque, and only good for this patient. */
  get<T, Type extends Resource['resourceType']>(mapping: Mapping<T, Type>, reference: string): Promise<Found<T>>;
  /** What was read so far, for the row in the access log. */
  tally(): readonly AuditObject[];
};

export type ResultResource = Observation | DiagnosticReport;
