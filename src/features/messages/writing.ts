/** The draft of a question: it waits for its writer, also after signing out, until it is sent or thrown away. */
import type { Draft, DraftPlace } from '../../platform/casework/index.ts';
import { type Answer, go, notFound } from '../../web/answer.ts';
import type { PersonCtx } from '../../web/ctx.ts';
import type { Filled } from '../../web/feature.ts';
import type { Reply, Settings, TypedQuestion } from './index.ts';
import { formPage } from './pages.ts';
import { faultsOf, topicsOf } from './question.ts';
import type { Words } from './words.ts';

export type Ctx = PersonCtx<Settings, Words>;

/** `place`: the question that is new, or the id of the case in which one writes again. */
export function placeOf(ctx: Ctx, place = 'new/question'): DraftPlace {
  return { organisation: ctx.portal.keeper, person: ctx.session.person, place };
}

/** What was being written; empty fields where nothing waits. */
export async function draftOf(
  ctx: Ctx,
): Promise<{ onderwerp: string; vraag: string; savedAt: Draft['savedAt'] | null }> {
  const draft = await ctx.look(rows => ctx.casework.readDraft(rows, placeOf(ctx)));
  const { onderwerp = '', vraag = '' } = draft?.fields ?? {};
  return { onderwerp, vraag, savedAt: draft?.savedAt ?? null };
}

async function keep(ctx: Ctx, typed: TypedQuestion): Promise<void> {
  const fields = { onderwerp: typed.onderwerp, vraag: typed.vraag };
  await ctx.change(rows => ctx.casework.saveDraft(rows, placeOf(ctx), { fields, savedAt: ctx.now }));
}

/** Keeps what was typed whatever comes of it, then goes on, says what is missing, or throws it away when asked. */
export async function saveQuestion(ctx: Ctx, form: Filled<TypedQuestion>): Promise<Answer> {
  const typed = typedOf(form);
  if (typed.doe === 'gooi-weg') {
    await ctx.change(rows => ctx.casework.dropDraft(rows, placeOf(ctx)));
    return go('/berichten');
  }
  await keep(ctx, typed);
  if (typed.doe === 'bewaar') return go('/berichten/nieuw?bewaard=ja');
  const faults = faultsOf(typed, topicsOf(ctx.settings));
  if (faults.length > 0) return formPage(ctx, { ...typed, faults, notice: null });
  return go('/berichten/nieuw/nakijken');
}

/** Told by the script while somebody types; an empty form says nothing. */
export async function keepTyped(ctx: Ctx, form: Filled<TypedQuestion>): Promise<Answer> {
  const typed = typedOf(form);
  if (typed.onderwerp !== '' || typed.vraag.trim() !== '') await keep(ctx, typed);
  return { answer: 'json', value: {} };
}

/** What was being written in a conversation. */
export async function replyOf(ctx: Ctx, id: string): Promise<string> {
  const draft = await ctx.look(rows => ctx.casework.readDraft(rows, placeOf(ctx, id)));
  return draft?.fields['antwoord'] ?? '';
}

/** Told by the script while somebody writes again; only in a conversation that is theirs. */
export async function keepReply(ctx: Ctx, form: Filled<Reply>): Promise<Answer> {
  if (!form.ok) return notFound();
  const { bericht, antwoord } = form.values;
  const own = await ctx.look(rows => ctx.casework.findOf(rows, ctx.session.person, bericht));
  if (!own) return notFound();
  const draft = { fields: { antwoord }, savedAt: ctx.now };
  await ctx.change(rows => ctx.casework.saveDraft(rows, placeOf(ctx, bericht), draft));
  return { answer: 'json', value: {} };
}

/** A form that no browser of ours sends still loses nothing of what was typed. */
function typedOf(form: Filled<TypedQuestion>): TypedQuestion {
  if (form.ok) return form.values;
  return { onderwerp: '', vraag: (form.typed['vraag'] ?? '').slice(0, 60_000), doe: 'verder' };
}
