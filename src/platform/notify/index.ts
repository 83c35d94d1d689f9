/**
 * Tells a person that there is something new, by mail or SMS, and never what it is (D-110, D-J2). Features declare the kinds
 * of notice and their words; this room keeps how somebody wants to be reached, in which hours not, and what became of each
 * notice. A notice is written with the act that it tells of, in one transaction; the outbox delivers it (law 6).
 */
import type { OrganisationId, PersonId, PortalId } from '../../lib/ids.ts';
import type { Rows, WritableRows } from '../db/index.ts';
import type { HandledJob } from '../outbox/index.ts';
import type { Channels, QuietChoice } from './choice.ts';
import type { Channel } from './contact.ts';
import type { QuietHours } from './quiet.ts';
import type { NotifySettings } from './settings.ts';

export { type Channels, channelChoices, channelsFor, type QuietChoice, quietOf } from './choice.ts';
export { type Channel, channels, maskContact, parseContact, sayContact } from './contact.ts';
export { openNotify } from './open.ts';
export { isQuiet, neverQuiet, parseTypedTime, type QuietHours, sendAt } from './quiet.ts';
export { sealedColumns } from './rows.ts';
export { type NotifySettings, notifySchema } from './settings.ts';

/** Whose notice it is: a person, as the keeper of the portal numbers them. */
export type To = { keeper: OrganisationId; person: PersonId };

/** What a notice may be made of beside fixed words. Never anything of care. */
export type NoticeFacts = {
  /** A code to type back. */
  code?: string;
  /** Where it comes from; kept only where the portal may name it. */
  department?: string;
  /** Another address than the person's own of now: one that is being confirmed, or the one that was replaced. */
  at?: string;
};

/** What the words of a notice are told. */
export type NoticeSaid = {
  /** Name of the portal, and the address of its first page. */
  portal: string;
  link: string;
  phone: string;
  hours: string;
  code: string | null;
  department: string | null;
};

/** A notice in words: `lines` are the paragraphs of a mail, `short` the whole SMS. */
export type NoticeText = { subject: string; lines: readonly string[]; short: string };

/** A kind of notice as a feature declares it; `W` are the words of the feature, as the portal says them. */
export type NoticeKind<W = unknown> = {
  /** Lower-case words with hyphens; it stands in every row. */
  id: string;
  /** Goes out in quiet hours too: somebody waits for it, or must know now. */
  atOnce?: true;
  say: (words: W, of: NoticeSaid) => NoticeText;
};

/** A portal as this room needs it. */
export type NoticePortal = {
  id: PortalId;
  keeper: OrganisationId;
  languages: readonly string[];
  settings: NotifySettings;
  /** The words of a kind at this portal. */
  say(kind: string, of: { language: string; code: string | null; department: string | null }): NoticeText;
  /** As mails call the sender where the settings do not. */
  name: string;
  /** The address of its page of choices, for the header that mail programs make a button of. */
  choicesAt: string;
};

/** What is told. `portal`: at which door it happened; left out, the one where the person entered their address. */
export type Telling = {
  kind: string;
  portal?: PortalId;
  /** Left out, the one that they chose, else the first of the portal. */
  language?: string;
  facts?: NoticeFacts;
  now: Temporal.Instant;
};

/** How somebody can be reached by one channel. */
export type ContactPoint = {
  channel: Channel;
  /** What is used; null before it was confirmed once. */
  value: string | null;
  confirmedAt: Temporal.Instant | null;
  /** Why the other side refused it for good. */
  refused: { at: Temporal.Instant; why: Why } | null;
  /** A new one that waits for its code. */
  pending: { value: string; until: Temporal.Instant; triesLeft: number } | null;
};

/** What somebody chose. */
export type Choice = { channels: Channels; quiet: QuietChoice };

export type NoticeState = 'waiting' | 'sent' | 'delivered' | 'refused' | 'failed' | 'not-sent';

/**
 * A class of reasons: no address, a choice, an address taken away; what the other side said; or that it could not be reached.
 * What the other side wrote is not kept: it may hold an address.
 */
export type Why =
  | 'no-contact'
  | 'chose-none'
  | 'removed'
  | 'no-such-address'
  | 'mailbox-full'
  | 'blocked'
  | 'refused'
  | 'not-reached'
  | 'unavailable'
  | 'deferred';

/** One notice as its person and the service desk see it. */
export type NoticeRow = {
  id: string;
  number: string;
  kind: string;
  channel: Channel | null;
  state: NoticeState;
  why: Why | null;
  madeAt: Temporal.Instant;
  sendAt: Temporal.Instant;
  settledAt: Temporal.Instant | null;
  /** Whether it went out because another one did not arrive or was not read. */
  isSecondTry: boolean;
};

/** What became of an address that was entered: a code is on its way, or too many were asked for today. */
export type Entered = { ok: true } | { ok: false; why: 'too-many' | 'same' | 'nothing' };

/** What became of a code that was typed. */
export type Confirmed = { ok: true } | { ok: false; why: 'wrong' | 'used-up' | 'expired' | 'nothing' };

/** An address that is entered, and where. */
export type Entering = {
  channel: Channel;
  value: string;
  portal: PortalId;
  /** Left out, the one that they chose. */
  language?: string;
  now: Temporal.Instant;
};

/** The room's door; `openNotify` makes it once for a process. Every verb works in the caller's transaction. */
export type Notify = {
  /**
   * Gets these portals ready to come in the place of those that it knew, where a folder changed; throws where that cannot
   * be done. Nothing is different until what it gives is called, which cannot fail.
   */
  renew(portals: readonly NoticePortal[]): () => void;
  /** By which channels a portal sends; none where it does not. */
  channelsAt(portal: PortalId): readonly Channel[];
  /** The quiet hours of who chose none of their own. */
  quietAt(portal: PortalId): QuietHours;

  /** Tells a person, by the channels that they chose, when their quiet hours are over. */
  tell(rows: WritableRows, to: To, what: Telling): Promise<void>;
  /** The same by a channel that they did not choose, as what was told before was not read; false where there is none. */
  tellOtherwise(rows: WritableRows, to: To, what: Telling): Promise<boolean>;

  readContacts(rows: Rows, to: To): Promise<readonly ContactPoint[]>;
  /** Keeps a new address and sends it a code, which holds for 24 hours. What was used before is used until then. */
  enter(rows: WritableRows, to: To, of: Entering): Promise<Entered>;
  /** Sends a new code to the address that waits for one. */
  sendCodeAgain(
    rows: WritableRows,
    to: To,
    of: { channel: Channel; now: Temporal.Instant },
  ): Promise<Entered>;
  /** Takes the code that was typed; the address that it replaces is told. Five tries for each code. */
  confirm(
    rows: WritableRows,
    to: To,
    of: { channel: Channel; code: string; now: Temporal.Instant },
  ): Promise<Confirmed>;
  /** Forgets an address that was never confirmed. */
  dropPending(rows: WritableRows, to: To, channel: Channel): Promise<void>;
  /** Forgets an address, which is told so. What was still to go there goes by the other channel, where there is one. */
  remove(rows: WritableRows, to: To, channel: Channel): Promise<void>;

  readChoice(rows: Rows, to: To): Promise<Choice>;
  saveChoice(
    rows: WritableRows,
    to: To,
    of: Choice & { language: string; now: Temporal.Instant },
  ): Promise<void>;

  /** Newest first. */
  listNotices(rows: Rows, to: To, limit: number): Promise<readonly NoticeRow[]>;
  /** Who has this address, confirmed; mostly one, as a family may share it. */
  holdersOf(
    rows: Rows,
    of: { keeper: OrganisationId; channel: Channel; value: string },
  ): Promise<readonly PersonId[]>;
  /** Forgets notices of more than 400 days old. */
  forgetOld(rows: WritableRows, of: { keeper: OrganisationId; now: Temporal.Instant }): Promise<void>;
  /** Whose notice has this number. */
  holderOfNumber(rows: Rows, of: { keeper: OrganisationId; number: string }): Promise<PersonId | null>;

  /** What a worker does for this room. */
  jobs(): readonly HandledJob[];
};
