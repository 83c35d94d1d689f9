import { z } from 'zod';
import type { OrganisationId } from '../lib/ids.ts';
import type { SourceReading } from '../lib/loaded.ts';
import { type Role, roles } from '../platform/access/index.ts';
import type { AuditAction, AuditEventName } from '../platform/audit/index.ts';
import type { AnyCaseKind, Told } from '../platform/casework/index.ts';
import type { WritableRows } from '../platform/db/index.ts';
import type { NoticeKind } from '../platform/notify/index.ts';
import type { Database } from '../platform/db/index.ts';
import type { HandledJob } from '../platform/outbox/index.ts';
import type { MappedPart, Record as PatientRecord } from '../platform/record/index.ts';
import type { Answer } from './answer.ts';
import type { Chapter } from './chapter.ts';
import type { FileCtx, FilePart, PersonCtx, RecordCtx, StaffCtx, VisitorCtx } from './ctx.ts';
import type { FieldFault } from './form.ts';
import type { House } from './house.ts';
import type { Html } from './html.ts';
import type { Portal } from './portal.ts';
import type { IconName } from './ui/icons.tsx';
import type { Upload, UploadRule } from './upload.ts';
import type { Language, Worded } from './words.ts';

/**
 * Who may ask: anyone, a patient who signed in, a patient whose record the page opens, or staff in one of the roles that
 * the row names. For anybody else the page does not exist.
 */
export type Access = 'anyone' | 'person' | 'record' | 'staff';

/** For a page of everybody who works here. */
export const anyRole: readonly Role[] = roles;

/** What a route writes in the access log. A route that reads a record cannot say that it is not logged. */
export type AuditRow = { event: AuditEventName; action: AuditAction; part: string };
export type NotLogged = { notLogged: string };

type AuditFor<A extends Access> = A extends 'record' ? AuditRow : AuditRow | NotLogged;
type CtxFor<A extends Access, S, W> = A extends 'record'
  ? RecordCtx<S, W>
  : A extends 'person'
    ? PersonCtx<S, W>
    : A extends 'staff'
      ? StaffCtx<S, W>
      : VisitorCtx<S, W>;

/** What a form holds: values that its schema accepted, or the faults by field. `typed` is always what was typed. */
export type Filled<I> = (
  | { ok: true; values: I; typed: Typed }
  | { ok: false; faults: readonly FieldFault[]; typed: Typed }
) & {
  /** The file that came with it, where the route takes one; null where none was chosen. */
  upload: Upload | null;
};
export type Typed = Readonly<Record<string, string>>;

/** One row of a route table, bound to its handler. `S` and `W`: settings and words of the room. */
export type Route<S, W> = {
  method: 'GET' | 'POST';
  path: string;
  access: Access;
  /** Of staff: which roles may; empty where the row is not for staff. */
  roles: readonly Role[];
  audit: AuditRow | NotLogged;
  /** The file that it takes in; null for every other route, which reads no such form at all. */
  upload: UploadRule | null;
  run(ctx: RecordCtx<S, W>, typed: Typed, upload: Upload | null): Promise<Answer>;
};

type Row<A extends Access, S, W, Input> = (A extends 'staff' ? { roles: readonly Role[] } : unknown) & {
  access: A;
  audit: AuditFor<A>;
  handler: (ctx: CtxFor<A, S, W>, input: Input) => Promise<Answer> | Answer;
};

const nothing = z.object({});

/** A page to read. `input` covers path and query; what it cannot accept does not exist (404), so give filters a `catch`. */
export function get<A extends Access, S, W, I = z.infer<typeof nothing>>(
  path: string,
  row: Row<A, S, W, I> & { input?: z.ZodType<I> },
): Route<S, W> {
  const input = row.input ?? nothing;
  return {
    method: 'GET',
    path,
    ...permission(row),
    audit: row.audit,
    upload: null,
    async run(ctx, typed) {
      const read = input.safeParse(typed);
      if (!read.success) return { answer: 'not-found' };
      return row.handler(narrow<A, S, W>(ctx), read.data as I);
    },
  };
}

/** A form that is sent. The handler gets what was typed also where it is wrong, and answers with the same page. */
export function post<A extends Access, S, W, I>(
  path: string,
  row: Row<A, S, W, Filled<I>> & { input: z.ZodType<I>; upload?: UploadRule },
): Route<S, W> {
  return {
    method: 'POST',
    path,
    ...permission(row),
    audit: row.audit,
    upload: row.upload ?? null,
    async run(ctx, typed, upload) {
      const read = row.input.safeParse(typed);
      const filled: Filled<I> = read.success
        ? { ok: true, values: read.data, typed, upload }
        : { ok: false, faults: read.error.issues.map(toFault), typed, upload };
      return row.handler(narrow<A, S, W>(ctx), filled);
    },
  };
}

function permission(row: { access: Access; roles?: readonly Role[] }) {
  return { access: row.access, roles: row.roles ?? [] };
}

function toFault(issue: z.core.$ZodIssue): FieldFault {
  return { field: String(issue.path[0] ?? ''), code: issue.message };
}

/** The pipeline has made sure of what `access` promises before a row runs; this only takes away what it does not. */
function narrow<A extends Access, S, W>(ctx: RecordCtx<S, W>): CtxFor<A, S, W> {
  return ctx as unknown as CtxFor<A, S, W>;
}

/** Where a link stands: `main` ones also in the bar at the foot of a phone; `footer` ones on every page. */
export type NavigationLink = {
  path: string;
  label: string;
  place: 'main' | 'more' | 'footer';
  icon?: IconName;
  /** About somebody's own affairs rather than their health: these stand together under the rest. */
  own?: true;
  /** Of staff: who sees the link; everybody where it is left out. */
  roles?: readonly Role[];
};

/** One line of the rule card: a rule of this portal in plain words, made from the setting that the code uses. */
export type Rule = { subject: string; rule: string };

/**
 * One line at the top of the first page: what changed since the last visit, what comes, or what waits and until when.
 * `said` says it whole; `detail` is when, or with whom.
 */
export type Headline = {
  about: 'changed' | 'comes' | 'waits';
  icon: IconName;
  said: string;
  detail?: string;
  href: string;
};

/** What a feature has to say on the first page: lines at its top, a block below them, and the sources that were read. */
export type OverviewPart = {
  headlines?: readonly Headline[];
  body: Html | null;
  sources: readonly SourceReading[];
};

/** Something that waits for a member of staff: a sentence with a count in it, and where it is done. */
export type Waiting = { path: string; label: string; count: number; attention?: boolean };

/**
 * One thing of the record, as the page that shows it names it to other rooms: by its opaque name (`00000301.Observation.123`), what it
 * is called (`Kreatinine`), and what stands there now, where that fits in a line.
 */
export type RecordItem = { reference: string; name: string; value?: string };

/** A visit or admission, as the page that shows it names it to other rooms: by its opaque name, and its days. */
export type VisitItem = {
  reference: string;
  organisation: OrganisationId;
  from: Temporal.PlainDate | null;
  until: Temporal.PlainDate | null;
};

/** What a room holds of one visit: a block for its page, and what of it goes along on paper. */
export type VisitPart = {
  body: Html | null;
  chapters: readonly Chapter[];
  sources: readonly SourceReading[];
};

/**
 * A part of the record that somebody can take along, by the last part of its address (`uitslagen`) and its name. `read`
 * makes its chapters as its own page would; `mappings` say which resources it is made of.
 */
export type CopyPart = {
  id: string;
  label: string;
  mappings: readonly MappedPart[];
  read(): Promise<readonly Chapter[]>;
};

/** What a room knows of the portal it stands in, without a request. */
export type Surroundings<S, W> = { settings: S; words: W; portal: Portal; language: Language };

/** Where something happened while nobody asked for a page. */
export type Happening<S> = { house: House; portal: Portal; settings: S };

/** A portal that opens: its rule card as it runs from now on, and the database, before anybody asks. */
export type PortalOpening = {
  portal: Portal;
  database: Pick<Database, 'look' | 'change'>;
  rules(language: Language): readonly Rule[];
  now: Temporal.Instant;
};

/** A room that people use: its settings, words, place in the navigation, routes, and the rules it keeps. */
export type Feature<S, W> = {
  id: string;
  settings: z.ZodType<S>;
  words: Worded<W>;
  /** What it keeps of a portal that it stands in, each time a process opens it; several may do so at once. */
  opens?: (from: PortalOpening) => Promise<void>;
  /** Its links, in the portal's own words; the order of the features is the order of the links. */
  navigation?: (from: Surroundings<S, W>) => readonly NavigationLink[];
  routes: readonly Route<S, W>[];
  rules?: (from: Surroundings<S, W>) => readonly Rule[];
  /** What it reads of a record: for the patient's own copy as FHIR, and for the question whether a source can give it. */
  mappings?: readonly MappedPart[];
  /** What it shows, as it stands on paper: read anew for a download, under the same rules as the page. */
  takeAlong?: (ctx: RecordCtx<S, W>) => Promise<readonly Chapter[]>;
  /** What it shows of a record, for who treats the patient: a chapter in this part of the file that staff open. */
  forStaff?: { part: FilePart; read: (ctx: FileCtx<S, W>) => Promise<Chapter> };
  /** The kinds of case that begin here: what a person asks of staff, in which queue it comes, and what is promised. */
  cases?: readonly AnyCaseKind[];
  /** The kinds of notice that begin here, each with its words: what a mail or an SMS says of it. */
  notices?: readonly NoticeKind<W>[];
  /** What has to follow when something was said to a person in a case of theirs, at a portal that chose this room; in the same transaction. */
  told?: (from: Happening<S>, rows: WritableRows, told: Told) => Promise<void>;
  /** What time asks of this room; a worker does it every twenty seconds. Several at once must do no harm. */
  clock?: (house: House) => Promise<void>;
  /** What is delivered from the outbox for this room, by whichever worker takes it. */
  jobs?: (house: House) => readonly HandledJob[];
  /** Whether a record holds anything of what this room shows, or might: asked where an empty record opens no door. */
  holds?: (record: PatientRecord) => Promise<boolean>;
  /** A page that somebody has to pass before any record opens for them; null for who may go on. */
  gate?: (ctx: PersonCtx<S, W>) => Promise<string | null>;
  /** What it has to say on the page of one thing of the record, of another room or its own; null for nothing. */
  beside?: (ctx: RecordCtx<S, W>, item: RecordItem) => Promise<Html | null>;
  /** What it holds of one visit or admission, for the page of that visit; null for nothing. */
  ofVisit?: (ctx: RecordCtx<S, W>, visit: VisitItem) => Promise<VisitPart | null>;
  /** What it has to say on the first page after signing in; null for nothing. */
  overview?: (ctx: RecordCtx<S, W>) => Promise<OverviewPart | null>;
  /** What waits here for somebody who works, for the first page of their workplace: only of what their roles may do. */
  waiting?: (ctx: StaffCtx<S, W>) => Promise<readonly Waiting[]>;
};

/** A feature as the hall sees it: settings and words are its own secret. */
export type AnyFeature = Feature<unknown, unknown>;

/** Closes a room: what stands inside is typed, what the hall holds is not. */
export function feature<S, W>(room: Feature<S, W>): AnyFeature {
  return room as unknown as AnyFeature;
}
