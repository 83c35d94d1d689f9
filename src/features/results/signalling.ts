/** What happens when a patient sees a result: that is remembered, and what is worrying comes back to who treats them. */
import type { Case, Thread } from '../../platform/casework/index.ts';
import type { WritableRows } from '../../platform/db/index.ts';
import type { Logged } from '../../web/answer.ts';
import { sayInstant, sayShortDay } from '../../web/say.ts';
import { rememberOpened } from './opened.ts';
import { type Ctx, openedBy } from './pages.ts';
import type { Result } from './result.ts';
import {
  lastCaseOf,
  listSignals,
  nameCase,
  type Raised,
  takeForSignal,
  undiscussedResult,
  worrying,
} from './signal.ts';
import { sayTitle } from './speech.ts';
import { words } from './words.ts';

/** A result on the screen, with everything that is seen with it, and what came back to somebody before. */
export type Sight = {
  result: Result;
  seen: readonly Result[];
  isNew: boolean;
  raised: Raised;
};

/** Writes down that it was seen, and raises what has to be raised: both stand or neither. Gives how that stands. */
export async function noteSight(ctx: Ctx, sight: Sight): Promise<Thread | null> {
  const { result, seen, isNew, raised } = sight;
  const { now, settings } = ctx;
  const worry = worrying(seen, { raised, settings, now });
  if (!isNew && worry.length === 0) return signalOn(ctx, lastCaseOf(seen, raised));
  const owner = worry.length > 0 ? await colleagueFor(ctx, result) : null;
  // The row of this reading says that it was told on; that it is abnormal is not for the log.
  const logged: Logged | undefined = worry.length > 0 ? { policy: { reason: 'told-doctor' } } : undefined;
  await ctx.change(async rows => {
    if (isNew) await rememberOpened(rows, { ...openedBy(ctx), results: seen, now });
    if (worry.length > 0) await raise(ctx, rows, { result, worry, owner });
  }, logged);
  if (worry.length === 0) return signalOn(ctx, lastCaseOf(seen, raised));
  const after = await ctx.look(rows => listSignals(rows, openedBy(ctx)));
  return signalOn(ctx, lastCaseOf(seen, after));
}

type Owner = NonNullable<Parameters<Ctx['casework']['open']>[1]['owner']>;
type Raising = { result: Result; worry: readonly Result[]; owner: Owner | null };

async function raise(ctx: Ctx, rows: WritableRows, { result, worry, owner }: Raising): Promise<void> {
  const { now, session, portal } = ctx;
  const taken = await takeForSignal(rows, { ...openedBy(ctx), versions: worry, now });
  // Somebody came first, in another window or on another process: it is theirs.
  if (taken.length === 0) return;
  // For staff, whatever the language of the patient.
  const said = { words: words.nl, language: 'nl' } as const;
  const name = sayTitle(result, said);
  const opened: Case = await ctx.casework.open(rows, {
    organisation: result.organisation,
    portal: portal.id,
    kind: undiscussedResult.id,
    settings: ctx.settings,
    subject: session.person,
    by: { side: 'system', person: null, name: '' },
    as: 'self',
    head: { title: said.words.signal.title(name), about: session.name, askedBy: null },
    payload: {
      reference: result.reference,
      name,
      on: result.on && sayShortDay(result.on, said.language),
      requester: result.requester?.name ?? null,
    },
    text: said.words.signal.text(sayInstant(now, said.language)),
    workingDays: placeOf(ctx, result).workingDays,
    now,
    ...(owner && { owner }),
  });
  await nameCase(rows, { ...openedBy(ctx), taken, caseId: opened.id });
}

function placeOf({ portal }: Ctx, { organisation }: Result) {
  const place = portal.organisations.find(each => each.ura === organisation);
  if (!place) throw new Error('a result of an organisation that is not behind this portal');
  return place;
}

/** Who asked for it, where they work here; whoever is not known leaves it to the queue. */
async function colleagueFor(ctx: Ctx, { requester, organisation }: Result): Promise<Owner | null> {
  const numbers = requester?.numbers ?? [];
  if (numbers.length === 0) return null;
  const of = { keeper: ctx.portal.keeper, organisations: [organisation] };
  const found = (await ctx.identity.listColleagues(of)).filter(
    each => each.roles.includes('doctor') && each.numbers.some(number => numbers.includes(number)),
  );
  const [only] = found;
  if (!only || found.length > 1) return null;
  return { person: only.person, name: [only.name, only.function].filter(Boolean).join(', ') };
}

function signalOn(ctx: Ctx, id: string | null): Promise<Thread | null> {
  if (!id) return Promise.resolve(null);
  return ctx.look(rows => ctx.casework.findOf(rows, ctx.session.person, id));
}
