import type { OrganisationId, PersonId } from '../lib/ids.ts';
import type { Reason, SourceReading } from '../lib/loaded.ts';
import type { AuditEventName, AuditOutcome, GroundName } from '../platform/audit/index.ts';
import type { ShownType } from '../platform/files/index.ts';
import type { Content, Html } from './html.ts';

/** What a handler says; `web/route` turns it into HTTP. A closed list, so that every branch is visible. */
export type Answer =
  | PageAnswer
  | ({ answer: 'go'; to: string } & Effects)
  | FileAnswer
  | ({ answer: 'not-found'; reason?: Reason } & Effects)
  /** Said to a script of ours, which needs no page. */
  | ({ answer: 'json'; value: unknown; status?: 200 | 401 } & Effects);

/** A file to keep; only what `platform/files` calls safe may be shown in a window of its own: anything else could run there. */
export type FileAnswer = {
  answer: 'file';
  name: string;
  body: string | Buffer | AsyncIterable<string>;
} & ({ type: string; shown?: 'attachment' } | { type: ShownType; shown: 'inline' }) &
  Effects;

/** What an answer does beside being shown. */
export type Effects = {
  /** What the row in the access log says other than the row of the route table. */
  logged?: Logged;
  session?: SessionChange;
  cookies?: readonly ShortCookie[];
};

/** Facts that only the handler knows: who it turned out to be, and how it ended. */
export type Logged = {
  event?: AuditEventName;
  outcome?: AuditOutcome;
  person?: PersonId;
  /** Their name as the source gave it; somebody else's is never written beside them. */
  name?: string | null;
  /** For the log of the process: why, without a BSN or a clinical value. */
  detail?: string;
  /** What it was about, where the route does not say. */
  part?: string;
  /** In whose log it belongs, where that is not the keeper of the portal. */
  organisation?: OrganisationId;
  /** What happened at several at once: a row in the log of each. */
  organisations?: readonly OrganisationId[];
  policy?: { level?: string; terms?: number; reason?: string };
  /** Whose record it was about, and on which ground, where staff did something without opening it. */
  patient?: PersonId;
  ground?: GroundName;
};

/** What a page is filled with. */
export type Filling = { body: Html; aside?: Content };

export type PageAnswer = {
  answer: 'page';
  title: string;
  /** One sentence under the title: what you can do here. */
  lead?: string;
  /** Or what makes it, and then the aside too: that is done while the row of the access log is on its way to the disk. */
  body: Html | (() => Filling);
  aside?: Content;
  /** Under it: what other rooms have to say about the thing that the page shows (`ctx.beside`). */
  beside?: readonly Html[];
  /** Where this page belongs, above its title. */
  back?: { href: string; label: string };
  /** 200, or 409 where a rule says no, 422 where a field is not right, 503 where a source is needed and silent. */
  status?: 200 | 403 | 409 | 422 | 503;
  /** Origin that a form on this page may post to beside ourselves: DigiD. */
  postsTo?: string;
  /** Whose record this is, for every printed sheet, where a source says more than the name of who signed in. */
  printedFor?: { name: string | null; bornOn: Temporal.PlainDate | null };
  /** Which sources were read and when, for the foot of the page. */
  sources?: readonly SourceReading[];
  /** The reading that `body`, `beside` and `aside` were made of, where they are kept with it: the document around them then is too. */
  keptWith?: object;
} & Effects;

/** A session begins with this token, or ends. */
export type SessionChange = { begin: string } | { end: true };

/** A cookie that lives for minutes and binds one step to one browser. An empty value takes it away. */
export type ShortCookie = { name: string; value: string; minutes: number };

export function page(answer: Omit<PageAnswer, 'answer'>): Answer {
  return { answer: 'page', ...answer };
}

/** Sends the browser on with 303, so that going back never posts again. `to`: a path here, or an address of a provider. */
export function go(to: string, effects: Effects = {}): Answer {
  return { answer: 'go', to, ...effects };
}

/** What may not be seen does not exist: 404, and a row in the log. */
export function notFound(reason?: Reason): Answer {
  return reason === undefined ? { answer: 'not-found' } : { answer: 'not-found', reason };
}
