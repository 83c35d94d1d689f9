import { createHash } from 'node:crypto';
import {
  type AnyCaseKind,
  type CaseOutcome,
  type Thread,
  type Unmet,
  unmetFor,
} from '../../platform/casework/index.ts';
import { type Answer, notFound, page } from '../../web/answer.ts';
import { supporting } from '../../web/desks.ts';
import { Preview } from './answer-views.tsx';
import { CasePage, type CaseProps } from './case-views.tsx';
import type { ActForm, Filter, One, Since } from './index.ts';
import {
  addressOf,
  askedDesks,
  type Ctx,
  desksOf,
  findAnswerable,
  findSeen,
  loggedOf,
  onPage,
  placeOf,
  queryOf,
} from './seen.ts';
import { QueueTable } from './views.tsx';

/** One page of the queues: what has to be done first stands first. */
export async function showQueue(ctx: Ctx, filter: Filter): Promise<Answer> {
  const desks = desksOf(ctx);
  if (desks.length === 0) return notFound();
  const [list, counts] = await Promise.all([listed(ctx, filter), counted(ctx)]);
  const { words, language, now, portal } = ctx;
  const asked = askedDesks(filter, desks);
  return page({
    title: asked.length === 1 ? (asked[0]?.[language] ?? words.title) : words.title,
    lead: words.lead,
    body: QueueTable({
      words,
      language,
      now,
      portal,
      kinds: ctx.casework.kinds,
      desks,
      filter,
      counts,
      ...list,
    }),
  });
}

async function counted(ctx: Ctx) {
  const of = { queues: desksOf(ctx).map(desk => desk.id), me: ctx.staff.person, now: ctx.now };
  return ctx.look(rows => ctx.casework.count(rows, of));
}

async function listed(ctx: Ctx, filter: Filter) {
  const found = await ctx.look(rows => ctx.casework.list(rows, queryOf(filter, ctx)));
  const cases = found.slice(0, onPage);
  const last = cases.at(-1);
  return { cases, next: found.length > onPage && last ? placeOf(last) : null };
}

/** How many came in since the page was made: a number for the script, so that nothing moves under the pointer. */
export async function countNew(ctx: Ctx, input: Since): Promise<Answer> {
  const queues = askedDesks(input, desksOf(ctx)).map(desk => desk.id);
  const since = instantIn(input.sinds);
  if (queues.length === 0 || since === null) return notFound();
  const count = await ctx.look(rows => ctx.casework.countSince(rows, { queues, since }));
  return { answer: 'json', value: { count, text: count === 0 ? '' : ctx.words.fresh(count) } };
}

function instantIn(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return null;
  }
}

/** One case, beside the queue that it was opened from. */
export async function openCase(ctx: Ctx, input: One): Promise<Answer> {
  const thread = await findSeen(ctx, input.zaak);
  if (!thread) return notFound();
  return casePage(ctx, { thread, input, fault: null });
}

/** What stands above a case where something could not be done, or what was missing. */
export type CaseFault =
  | 'changed'
  | 'owned'
  | 'state'
  | 'merge'
  | 'empty'
  | 'too-long'
  | 'no-queue'
  | 'no-note'
  | 'long-note'
  | 'no-outcome'
  | 'no-way'
  | 'no-extension'
  | 'long-extension'
  | 'no-upload'
  | 'upload-kind'
  | 'upload-large'
  | 'upload-broken'
  | Unmet;
/** What was filled in and chosen in one of the forms beside the answer; it stands there again after a refusal. */
export type Acted = Pick<ActForm, 'doe' | 'naar' | 'uitkomst' | 'notitie' | 'controle' | 'reden'> & {
  way: string;
};

export type Shown = {
  thread: Thread;
  input: One;
  fault: CaseFault | null;
  typed?: string;
  acted?: Acted;
};

const refusals: readonly (CaseFault | null)[] = [
  'changed',
  'owned',
  'state',
  'merge',
  'unchecked',
  'no-file',
];

/** The page of a case, also after something that could not be done: what was typed stands there still. */
export async function casePage(ctx: Ctx, shown: Shown): Promise<Answer> {
  const { thread, input, fault, typed, acted = null } = shown;
  const { words, language, now, portal, staff, settings } = ctx;
  const holder = thread.subject ?? thread.openedBy;
  const desks = desksOf(ctx);
  const [list, draft, others] = await Promise.all([
    listed(ctx, input),
    ctx.look(rows => ctx.casework.readDraft(rows, draftPlace(ctx, thread.id))),
    holder === null ? [] : ctx.look(rows => ctx.casework.listOf(rows, holder)),
  ]);
  const doubles = others.filter(
    each =>
      each.id !== thread.id &&
      each.state === 'open' &&
      // Of the same kind and organisation, of somebody whom we know, in the words of one person: no other can be joined.
      each.kind === thread.kind &&
      each.organisation === thread.organisation &&
      each.subject !== null &&
      each.subject === thread.subject &&
      each.openedBy === thread.openedBy &&
      desks.some(desk => desk.id === each.queue),
  );
  return page({
    title: thread.head.title,
    back: { href: `/werk/wachtrij${addressOf(input)}`, label: words.back },
    status: fault === null ? 200 : refusals.includes(fault) ? 409 : 422,
    logged: { ...loggedOf(thread), part: 'case' },
    body: CasePage({
      words,
      language,
      now,
      portal,
      settings,
      kinds: ctx.casework.kinds,
      me: staff.person,
      record: recordOf(ctx, thread),
      addressHref: addressHrefOf(ctx, thread),
      thread,
      doubles,
      filter: input,
      cases: list.cases,
      done: input.gedaan,
      fault,
      answer: typed ?? draft?.fields['antwoord'] ?? '',
      decision: draft?.fields['besluit'] ?? '',
      draftAt: draft?.savedAt ?? null,
      acted,
    }),
  });
}

/** The way to the patient's file, for who may open one; `taken`: only once they have the case. */
function recordOf(ctx: Ctx, thread: Thread): CaseProps['record'] {
  const { subject, owner, state } = thread;
  if (subject === null || !ctx.offers('patient-file') || !ctx.is('doctor', 'nurse')) return null;
  const treats = ctx.casework.kinds.get(thread.kind)?.treats === true && state === 'open';
  const isMine = owner?.person === ctx.staff.person;
  return { href: `/patienten/${subject}/uitslagen`, waits: treats && !isMine };
}

/** The way to where the patient lives, for who supports; it leads there while the case is open (D-117). */
function addressHrefOf(ctx: Ctx, { subject, state, id }: Thread): string | null {
  const isTheirs = state === 'open' && ctx.offers('patient-file') && ctx.is(...supporting);
  return subject !== null && isTheirs ? `/adres/${subject}?zaak=${id}` : null;
}

export function draftPlace(ctx: Ctx, id: string) {
  return { organisation: ctx.portal.keeper, person: ctx.staff.person, place: id };
}

/** Exactly what the patient will see, before it goes. */
export async function previewAnswer(ctx: Ctx, input: One): Promise<Answer> {
  const thread = await findAnswerable(ctx, input.zaak);
  return thread ? previewPage(ctx, { thread, input, again: null }) : notFound();
}

/** Why it has to be looked over again: these are other words than were, or the form did not say which those are. */
export type Again = 'other' | 'unmarked';
type Previewed = { thread: Thread; input: One; again: Again | null };

export async function previewPage(ctx: Ctx, { thread, input, again }: Previewed): Promise<Answer> {
  const draft = await ctx.look(rows => ctx.casework.readDraft(rows, draftPlace(ctx, thread.id)));
  const text = draft?.fields['antwoord'] ?? '';
  if (text.trim() === '') return casePage(ctx, { thread, input, fault: 'empty' });
  const { words, language, now } = ctx;
  const decision = draft?.fields['besluit'] ?? '';
  const outcome = outcomeIn(ctx, thread, decision);
  const unmet = outcome && unmetFor(outcome, { checks: kindOf(ctx, thread)?.checks ?? [], thread, text });
  if (unmet) return casePage(ctx, { thread, input, fault: unmet });
  // The version that was on the screen when it was written: who acted since is found out at sending.
  const seen = Number(draft?.fields['gezien'] ?? thread.version);
  return page({
    title: words.preview.title,
    lead: words.preview.lead,
    back: { href: `/werk/wachtrij/${thread.id}${addressOf(input)}`, label: thread.head.title },
    logged: loggedOf(thread),
    status: again ? 409 : 200,
    body: Preview({
      words,
      language,
      now,
      thread,
      text,
      outcome,
      seen,
      again,
      mark: markOf(text, decision),
      filter: input,
      who: nameOf(ctx),
    }),
  });
}

/** By which the words that were looked over are known again when they are sent. */
export function markOf(text: string, decision: string): string {
  return createHash('sha256')
    .update(JSON.stringify([text, decision]))
    .digest('hex');
}

/** The outcome of this name, where the kind has it. */
export function outcomeIn(ctx: Ctx, thread: Thread, id: string): CaseOutcome | null {
  return kindOf(ctx, thread)?.outcomes.find(each => each.id === id) ?? null;
}

function kindOf(ctx: Ctx, thread: Thread): AnyCaseKind | undefined {
  return ctx.casework.kinds.get(thread.kind);
}

function nameOf({ staff }: Ctx): string {
  return [staff.name, staff.function].filter(Boolean).join(', ');
}
