/** What a person asks of staff, from their own side: a draft that waits, a case that opens once, and writing again. */
import type { OrganisationId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import type {
  Actor,
  AnyCaseKind,
  Case,
  CaseHead,
  DraftPlace,
  Opening,
  Outcome,
  Thread,
} from '../platform/casework/index.ts';
import { attempt } from './acting.ts';
import type { Answer, Logged } from './answer.ts';
import type { PersonCtx } from './ctx.ts';
import type { Organisation } from './portal.ts';

type Ctx = PersonCtx<unknown, unknown>;

/** Most letters of one text: a page and a half. */
export const longestText = 4_000;
/** Most that is kept of what somebody is writing, so that what is too long can be made shorter. */
export const longestKept = 60_000;

/** What was being written; empty fields where nothing waits. `place`: `new/correction`, or the id of a case. */
export type OwnDraft = {
  fields: { readonly [field: string]: string | undefined };
  savedAt: Temporal.Instant | null;
};

export async function readOwnDraft(ctx: Ctx, place: string): Promise<OwnDraft> {
  const draft = await ctx.look(rows => ctx.casework.readDraft(rows, draftAt(ctx, place)));
  return { fields: draft?.fields ?? {}, savedAt: draft?.savedAt ?? null };
}

/**
 * Keeps what was typed over what stood there; fields that are not named stay as they are. Nothing at all is no draft. `logged`: where
 * the route was for more than a draft, and that could not be done.
 */
export async function keepOwnDraft(
  ctx: Ctx,
  place: string,
  typed: Readonly<Record<string, string>>,
  logged?: Logged,
): Promise<void> {
  await ctx.change(async rows => {
    const before = await ctx.casework.readDraft(rows, draftAt(ctx, place));
    const fields = { ...before?.fields, ...typed };
    if (isBlank(fields)) await ctx.casework.dropDraft(rows, draftAt(ctx, place));
    else await ctx.casework.saveDraft(rows, draftAt(ctx, place), { fields, savedAt: ctx.now });
  }, logged);
}

function isBlank(fields: Readonly<Record<string, string>>): boolean {
  return Object.values(fields).every(text => text.trim() === '');
}

/** Told by the script while somebody types; what they erased does not come back. */
export async function keepWhileTyping(
  ctx: Ctx,
  place: string,
  typed: Readonly<Record<string, string>>,
): Promise<Answer> {
  await keepOwnDraft(ctx, place, typed);
  return { answer: 'json', value: {} };
}

export async function dropOwnDraft(ctx: Ctx, place: string): Promise<void> {
  await ctx.change(rows => ctx.casework.dropDraft(rows, draftAt(ctx, place)));
}

function draftAt(ctx: Ctx, place: string): DraftPlace {
  return { organisation: ctx.portal.keeper, person: ctx.session.person, place };
}

/** Whose care it is about: the organisation that is named, else the one that this sign-in is for. */
export function placeOfCare({ portal, session }: Ctx, named?: OrganisationId): Organisation {
  const mine = portal.organisations.filter(each => session.organisations.includes(each.ura));
  const found = mine.find(each => each.ura === named) ?? mine[0] ?? portal.organisations[0];
  if (!found) throw new Problem('bug', 'a portal without organisations does not pass its check');
  return found;
}

/** A case as a feature opens it from a draft. `settings` are those of the feature; for another: `subject` is null. */
export type Asking = {
  draft: string;
  kind: string;
  title: string;
  payload: unknown;
  text: string;
  organisation?: OrganisationId;
  queue?: string;
  reference?: string;
  /** Whose record, where that is somebody else's: what the person says of them. */
  other?: string;
};

/** Opens the case and takes the draft away, in one transaction. Of two that send the same draft one gets null. */
export async function askStaff(ctx: Ctx, asking: Asking): Promise<Case | null> {
  const { ura: organisation, workingDays } = placeOfCare(ctx, asking.organisation);
  const name = ctx.session.name;
  const head: CaseHead = asking.other
    ? { title: asking.title, about: asking.other, askedBy: name }
    : { title: asking.title, about: name, askedBy: null };
  const opening: Opening = {
    organisation,
    portal: ctx.portal.id,
    kind: asking.kind,
    settings: ctx.settings,
    subject: asking.other ? null : ctx.session.person,
    by: writerOf(ctx),
    as: asking.other ? 'proxy' : 'self',
    head,
    payload: asking.payload,
    text: asking.text,
    workingDays,
    now: ctx.now,
    ...(asking.queue && { queue: asking.queue }),
    ...(asking.reference && { reference: asking.reference }),
  };
  const asked = await attempt(
    ctx,
    async rows => {
      const isFirst = await ctx.casework.dropDraft(rows, draftAt(ctx, asking.draft));
      return isFirst ? { ok: true, case: await ctx.casework.open(rows, opening) } : { ok: false, case: null };
    },
    { organisation },
  );
  return asked.case;
}

function writerOf({ session, language }: Ctx): Actor {
  const somebody = language === 'nl' ? 'De patiënt' : 'The patient';
  return { side: 'person', person: session.person, name: session.name ?? somebody };
}

/** One case of this person, of such a kind, where this sign-in is for; null for any other, as if it were not there. */
export async function findOwnCase(
  ctx: Ctx,
  id: string,
  holds: (kind: AnyCaseKind) => boolean,
): Promise<Thread | null> {
  const thread = await ctx.look(rows => ctx.casework.findOf(rows, ctx.session.person, id));
  const kind = ctx.casework.kinds.get(thread?.kind ?? '');
  return kind && holds(kind) ? thread : null;
}

/** Opening it is reading it: says so where something was said since. */
export async function markOwnCaseRead(ctx: Ctx, thread: Thread): Promise<void> {
  if (!thread.isUnread) return;
  const read = { id: thread.id, holder: ctx.session.person, now: ctx.now };
  await ctx.change(rows => ctx.casework.markRead(rows, read), { organisation: thread.organisation });
}

/** What was wrong with writing again. */
export type ReplyFault = 'empty' | 'too-long' | 'changed' | 'state';

/** The person writes again in their case; null where it was done. `seen` is the version that was on their screen. */
export async function replyToStaff(
  ctx: Ctx,
  { thread, text, seen }: { thread: Thread; text: string; seen: number },
): Promise<ReplyFault | null> {
  if (text.trim() === '') return 'empty';
  if (text.length > longestText) return 'too-long';
  const { workingDays } = placeOfCare(ctx, thread.organisation);
  const place = { organisation: thread.organisation, id: thread.id, version: seen };
  const doing = { seen: place, by: writerOf(ctx), now: ctx.now, text, workingDays };
  const outcome = await attempt<Outcome>(
    ctx,
    async rows => {
      const replied = await ctx.casework.reply(rows, doing);
      if (replied.ok) await ctx.casework.dropDraft(rows, draftAt(ctx, thread.id));
      return replied;
    },
    { organisation: thread.organisation },
  );
  if (outcome.ok || (await isSaid(ctx, { thread, text, seen }))) return null;
  return outcome.why === 'state' ? 'state' : 'changed';
}

/** Whether these words are there already, as the button was pressed twice. */
async function isSaid(ctx: Ctx, { thread, text, seen }: { thread: Thread; text: string; seen: number }) {
  const now = await ctx.look(rows => ctx.casework.findOf(rows, ctx.session.person, thread.id));
  const next = now?.entries.find(entry => entry.number === seen + 1 && entry.act === 'replied');
  return next?.person === ctx.session.person && next.text === text;
}

/** The line in a queue: the person's own first words, cut at a word. */
export function titleOf(text: string): string {
  const [first = ''] = text.trim().split(/\n|(?<=[.?!])\s/);
  const line = first.replace(/\s+/g, ' ');
  if (line.length <= 90) return line;
  const cut = line.slice(0, 90);
  return `${cut.slice(0, cut.lastIndexOf(' ') > 40 ? cut.lastIndexOf(' ') : 90)} …`;
}
