/** The draft of a question: it waits for its writer, also after signing out, until it is sent or thrown away. */
import { type Answer, go, notFound } from '../../web/answer.ts';
import type { PersonCtx } from '../../web/ctx.ts';
import type { Filled } from '../../web/feature.ts';
import {
  dropOwnDraft,
  findOwnCase,
  keepOwnDraft,
  keepWhileTyping,
  longestKept,
  readOwnDraft,
} from '../../web/own-case.ts';
import type { OwnCaseInput } from '../../web/own-case-pages.ts';
import type { Settings, TypedQuestion } from './index.ts';
import { formPage } from './pages.ts';
import { faultsOf, isMessage, topicsOf } from './question.ts';
import type { Words } from './words.ts';

export type Ctx = PersonCtx<Settings, Words>;

export const draftPlace = 'new/question';

/** What was being written; empty fields where nothing waits. */
export async function draftOf(ctx: Ctx) {
  const { fields, savedAt } = await readOwnDraft(ctx, draftPlace);
  return { onderwerp: fields['onderwerp'] ?? '', vraag: fields['vraag'] ?? '', savedAt };
}

/** Keeps what was typed whatever comes of it, then goes on, says what is missing, or throws it away when asked. */
export async function saveQuestion(ctx: Ctx, form: Filled<TypedQuestion>): Promise<Answer> {
  const { doe, ...typed } = typedOf(form);
  if (doe === 'gooi-weg') {
    await dropOwnDraft(ctx, draftPlace);
    return go('/berichten');
  }
  await keepOwnDraft(ctx, draftPlace, typed);
  if (doe === 'bewaar') return go('/berichten/nieuw?bewaard=ja');
  const faults = faultsOf(typed, topicsOf(ctx.settings));
  if (faults.length > 0) return formPage(ctx, { ...typed, faults, notice: null });
  return go('/berichten/nieuw/nakijken');
}

/** Told by the script while somebody types. */
export function keepTyped(ctx: Ctx, form: Filled<TypedQuestion>): Promise<Answer> {
  const { onderwerp, vraag } = typedOf(form);
  return keepWhileTyping(ctx, draftPlace, { onderwerp, vraag });
}

/** What could not be said any more where it was written goes on as a question, under what waited there already. */
export async function askAnew(ctx: Ctx, { typed }: Filled<OwnCaseInput>): Promise<Answer> {
  const thread = await findOwnCase(ctx, typed['zaak'] ?? '', isMessage);
  if (!thread) return notFound();
  const [{ fields }, waiting] = await Promise.all([readOwnDraft(ctx, thread.id), draftOf(ctx)]);
  const vraag = [waiting.vraag, fields['antwoord'] ?? ''].filter(text => text.trim() !== '').join('\n\n');
  await keepOwnDraft(ctx, draftPlace, { onderwerp: waiting.onderwerp, vraag: vraag.slice(0, longestKept) });
  await dropOwnDraft(ctx, thread.id);
  return go('/berichten/nieuw');
}

/** A form that no browser of ours sends still loses nothing of what was typed. */
function typedOf(form: Filled<TypedQuestion>): TypedQuestion {
  if (form.ok) return form.values;
  return { onderwerp: '', vraag: (form.typed['vraag'] ?? '').slice(0, longestKept), doe: 'verder' };
}
