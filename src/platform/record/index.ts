/**
 * A patient's record, read live from the sources of the organisations behind the door. The door is small and hides:
 * which sources there are, R4 or STU3, paging, references, start dates, release, reasons, failures, and the tally.
 */
import type { DiagnosticReport, Observation, Resource } from '@medplum/fhirtypes';
import type { OrganisationId } from '../../lib/ids.ts';
import type { Found, Loaded } from '../../lib/loaded.ts';
import type { Grant } from '../access/index.ts';
import type { AuditObject } from '../audit/index.ts';
import type { SourceOutcome } from '../meter/index.ts';
import type { PatientChoices, ReleaseVerdict, ResultDecision } from './release.ts';
import type { ReleaseSettings, SourceSettings } from './settings.ts';

export { chooseRelease, hide, readChoices, unhide } from './choices.ts';
export { decideResult, type KeptDecision, listDecisions, withdrawDecision } from './decisions.ts';
export {
  type Examination,
  examineSource,
  type Finding,
  type PageReport,
  type Remark,
  type SearchReport,
} from './examine/source.ts';
export { openRecords } from './records.ts';
export {
  choicesFor,
  noChoices,
  type PatientChoices,
  type ReleaseChoice,
  type ReleasePolicy,
  type ReleaseRule,
  type ReleaseVerdict,
  type ResultDecision,
  releaseChoices,
  ruleFor,
} from './release.ts';
export { type ResultKind, resultKinds } from './result-kind.ts';
export { type ReleaseSettings, releaseSchema, type SourceSettings, sourceSchema } from './settings.ts';

export { publicKeysOf } from './tokens.ts';

/** The FHIR R4 resource of a type name. */
export type R4<Type extends Resource['resourceType']> = Extract<Resource, { resourceType: Type }>;

/** What a mapping may know beside the resource itself. */
export type ReadContext = {
  organisation: OrganisationId;
  /** The opaque, URL-safe name of this very resource: what a listed noun carries and `get` takes. */
  reference: string;
  /** The opaque name of another resource of this patient that a FHIR reference points at; null where it points elsewhere. */
  referenceTo(reference: string | undefined): string | null;
  /**
   * A resource that came along (`_include`, or inside `contained`); null where the source did not send it, where it is
   * not this patient's, where it carries a modifier that the mapping does not know, and for a result that is itself withheld.
   */
  resolve(reference: string | undefined): Resource | null;
  /** Facts of release for an Observation or DiagnosticReport; null for everything else. */
  release: ReleaseFacts | null;
  /** What the patient may see of it under these choices, whoever reads now; for a result that `release` is about. */
  verdictFor?(choices: PatientChoices): ReleaseVerdict;
};

/** What the release policy found out about a result that is shown. */
export type ReleaseFacts = {
  /** Kind of result: `laboratory`, `pathology`, `radiology`, `microbiology`, `genetics` … or `unknown`. */
  kind: string;
  finalAt: Temporal.Instant | null;
  /** Who asked for it and so will discuss it (O-22); null where the source does not say. */
  requester: Requester | null;
  /** A finished contact with the requester since it became final. */
  discussed: boolean;
  /** What was decided about this one; left out where nothing was. */
  decided?: ResultDecision;
};

/** Names as people know them: of the person (else of the organisation), what they are, where they work. */
export type Requester = {
  name: string;
  role: string | null;
  organisation: string | null;
  /** The numbers under which they are known at work, as `uzi 900000100`; left out where the source gives none. */
  numbers?: readonly string[];
};

/** How one noun is found at and read from a source. `read` gives null for a resource that is not this noun. */
export type Mapping<T, Type extends Resource['resourceType'] = Resource['resourceType']> = {
  /** The part of the record, as the audit names it: `results`, `medication` … */
  part: string;
  r4: {
    type: Type;
    /** Search parameters besides the patient, which the record adds itself; includes belong here. */
    search: readonly (readonly [name: string, value: string])[];
    /**
     * The addresses of the modifier extensions that `read` takes into account: with any other a resource is not read and is
     * withheld as not delivered. `as-they-came`: nothing is read, everything is passed on with its modifiers.
     */
    modifiers?: readonly string[] | 'as-they-came';
    /** Written down by mistake: withheld as such, from the page and from the patient's own copy. */
    withdrawn?(resource: R4<Type>): boolean;
    /** Throws or gives null on what it cannot read; the record then withholds it as not delivered. */
    read(resource: R4<Type>, context: ReadContext): T | null;
  };
};

/** What a mapping asks of a source, whatever it makes of the answer. */
export type MappedPart = {
  part: string;
  r4: {
    type: Resource['resourceType'];
    search: readonly (readonly [name: string, value: string])[];
    withdrawn?(resource: Resource): boolean;
  };
};

/** Narrows a list at the source; ours, not FHIR's, so that every dialect can serve it. `since` is a whole day. */
export type Search = {
  since?: Temporal.PlainDate;
  /** Asks this organisation only; the others are not asked and get no row in their log. */
  at?: OrganisationId;
};

/** One patient's record, for one request. Sources are asked at once; one that is down never empties another. */
export type Record = {
  /** All of one noun. What a source could not give stands in `sources`, what may not be seen in `withheld`. Never throws for a source's fault. */
  list<T, Type extends Resource['resourceType']>(
    mapping: Mapping<T, Type>,
    search?: Search,
  ): Promise<Loaded<T>>;
  /** `reference` is what a listed noun carried: opaque, and only good for this patient; any other does not exist. */
  get<T, Type extends Resource['resourceType']>(
    mapping: Mapping<T, Type>,
    reference: string,
  ): Promise<Found<T>>;
  /**
   * The file that a listed DocumentReference points at, in the form that was asked for. Asked live at the source of the
   * reference itself, at most `maxMegabytes` of it; what lies elsewhere or is larger is not delivered.
   */
  file(order: FileOrder): Promise<Found<RecordFile>>;
  /**
   * The resources of a part as they came, for the patient's own copy: exactly those that `list` may show, under the same
   * rules of release, hiding and start date; what stands inside one and may not be seen is left out of it.
   */
  resources(part: MappedPart): Promise<Loaded<CopiedResource>>;
  /** Who the sources say that this is: name and birthday for the head of a document. */
  patient(): Promise<PatientStatus>;
  /** What was read so far, for the row in the access log. */
  tally(): readonly AuditObject[];
};

/** A resource for the patient's own copy. `reference`: `organisation.Type.id`, the opaque name that a noun carries too. */
export type CopiedResource = { organisation: OrganisationId; reference: string; resource: Resource };

/**
 * `part` as of a mapping; `reference` as a listed DocumentReference carried it. Which of its forms: the first of these
 * media types (lower case), or the one that stands at this place in `content`, whatever its type.
 */
export type FileOrder = { part: string; reference: string } & (
  | { types: readonly string[] }
  | { form: number }
);

/** A file as the source gave it: its bytes have not been looked at. */
export type RecordFile = { type: string; body: Buffer };

/** The sources behind one portal. Made once at boot; keeps connections, tokens and what is reused for seconds. */
export type Records = {
  /** Opens one patient's record for one request. Asks nothing yet. */
  open(grant: Grant, circumstances: Circumstances): Record;
  /** Who the sources say that this is, at sign-in. */
  patientStatus(grant: Grant, circumstances: Pick<Circumstances, 'now' | 'report'>): Promise<PatientStatus>;
};

/** What a request brings to the record. */
export type Circumstances = {
  now: Temporal.Instant;
  /**
   * Readings are reused for seconds within one session and never across; null: never. One goes on as of now where the source
   * sends the same again, or says that nothing changed and may be asked that (`wholeAfterSeconds`).
   */
  session: string | null;
  /** The patient's own choices; asked for at most once, before the first list. */
  choices: PatientChoices | (() => Promise<PatientChoices>);
  /** Told at once of what a source should not have sent or done; for the audit (`foreign`) and the log. */
  report(oddity: RecordOddity): void;
};

/**
 * Something odd at a source. `foreign`: a resource of another patient, dropped. `malformed`: one that cannot be read.
 * `elsewhere`: a link or redirect to another place, not followed. `ambiguous`, `other-bsn`: the search for the patient
 * gave two answers or somebody else, so nothing opened. `failed`: no answer. `reference` is `Observation/123`, or what
 * was asked for; `detail` is a word for the log. Neither holds a BSN or a clinical value.
 */
export type RecordOddity = {
  what: 'foreign' | 'malformed' | 'elsewhere' | 'ambiguous' | 'other-bsn' | 'failed';
  organisation: OrganisationId;
  part: string;
  reference: string;
  detail: string;
};

/**
 * `deceased` where any source says so; `known` where any knows this BSN; then `ambiguous` (two patients, or another BSN),
 * `unreachable` (some source did not answer) and `unknown`. Name and birthday are those of the first source that knows.
 */
export type PatientStatus = {
  status: 'known' | 'unknown' | 'deceased' | 'ambiguous' | 'unreachable';
  name: string | null;
  bornOn: Temporal.PlainDate | null;
};

/** One organisation behind the door. `key`: the private key that `source.key` names (PEM or JWK), null without one. */
export type RecordSource = {
  organisation: OrganisationId;
  name: string;
  source: SourceSettings;
  release: ReleaseSettings;
  key: string | null;
  /** Told how each search ended and how long it took. */
  measure?(of: { organisation: OrganisationId; outcome: SourceOutcome; ms: number }): void;
};

/** Resources that the release policy speaks about. */
export type ResultResource = Observation | DiagnosticReport;
