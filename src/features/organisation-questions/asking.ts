import { type Answer, go, page } from '../../web/answer.ts';
import type { Filled } from '../../web/feature.ts';
import {
  askStaff,
  dropOwnDraft,
  keepOwnDraft,
  keepWhileTyping,
  readOwnDraft,
  titleOf,
} from '../../web/own-case.ts';
import type { QuestionForm as TypedForm, Start } from './index.ts';
import { aboutOf, askable, type Ctx, draftPlace } from './pages.ts';
import { askedOf, type FieldFault, faultsOf, type Typed } from './question.ts';
import { Preview, QuestionForm } from './form-views.tsx';

const here = '/vraag-aan/nieuw';

async function written(ctx: Ctx): Promise<{ typed: Typed; savedAt: Temporal.Instant | null }> {
  const { fields, savedAt } = await readOwnDraft(ctx, draftPlace);
  const { organisatie = '', wanneer = '', vraag = '' } = fields;
  return { typed: { organisatie, wanneer, vraag }, savedAt };
}

export async function writeQuestion(ctx: Ctx, input: Start): Promise<Answer> {
  const { typed, savedAt } = await written(ctx);
  const notice = input.bewaard !== undefined ? 'saved' : savedAt ? 'kept' : null;
  return formPage(ctx, { typed, faults: [], notice });
}

type Shown = { typed: Typed; faults: readonly FieldFault[]; notice: 'saved' | 'kept' | null };

function formPage(ctx: Ctx, shown: Shown): Answer {
  const { words, settings } = ctx;
  return page({
    title: words.form.title,
    lead: words.form.lead,
    back: { href: '/vraag-aan', label: words.title },
    status: shown.faults.length > 0 ? 422 : 200,
    body: QuestionForm({ ...aboutOf(ctx), settings, organisations: askable(ctx), ...shown }),
  });
}

export function keepQuestion(ctx: Ctx, form: Filled<TypedForm>): Promise<Answer> {
  return keepWhileTyping(ctx, draftPlace, typedIn(form));
}

function typedIn(form: Filled<TypedForm>): Typed {
  const { organisatie = '', wanneer = '', vraag = '' } = form.ok ? form.values : form.typed;
  return {
    organisatie: organisatie.slice(0, 20),
    wanneer: wanneer.slice(0, 300),
    vraag: vraag.slice(0, 60_000),
  };
}

export async function saveQuestion(ctx: Ctx, form: Filled<TypedForm>): Promise<Answer> {
  const { doe = 'verder' } = form.ok ? form.values : form.typed;
  if (doe === 'gooi-weg') {
    await dropOwnDraft(ctx, draftPlace);
    return go('/vraag-aan');
  }
  const typed = typedIn(form);
  await keepOwnDraft(ctx, draftPlace, typed);
  if (doe === 'bewaar') return go(`${here}?bewaard=ja`);
  const faults = faultsOf(typed, askable(ctx));
  if (faults.length > 0) return formPage(ctx, { typed, faults, notice: null });
  return go(`${here}/nakijken`);
}

async function ready(ctx: Ctx) {
  const { typed } = await written(ctx);
  const organisation = askedOf(typed, askable(ctx));
  return organisation && faultsOf(typed, askable(ctx)).length === 0 ? { typed, organisation } : null;
}

export async function checkQuestion(ctx: Ctx): Promise<Answer> {
  const found = await ready(ctx);
  if (!found) return go(here);
  const { words, settings } = ctx;
  return page({
    title: words.check.title,
    lead: words.check.lead,
    back: { href: here, label: words.form.title },
    body: Preview({ ...aboutOf(ctx), settings, ...found }),
  });
}

export async function sendQuestion(ctx: Ctx): Promise<Answer> {
  const found = await ready(ctx);
  const opened =
    found &&
    (await askStaff(ctx, {
      draft: draftPlace,
      kind: 'organisation-question',
      title: titleOf(found.typed.vraag),
      payload: { when: found.typed.wanneer.trim(), bsn: ctx.session.bsn },
      text: found.typed.vraag.trim(),
      organisation: found.organisation.ura,
    }));
  if (opened) return go(`/vraag-aan/${opened.id}?verstuurd=ja`);
  return go('/vraag-aan', { logged: { outcome: 'refused', policy: { reason: 'nothing-to-send' } } });
}
