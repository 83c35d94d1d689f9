import {
  chooseRelease,
  hide,
  type PatientChoices,
  readChoices,
  unhide,
} from '../../platform/record/index.ts';
import { type Answer, go, page } from '../../web/answer.ts';
import type { PersonCtx } from '../../web/ctx.ts';
import type { Filled } from '../../web/feature.ts';
import { decided, kindChoices, type Wrong } from './choice.ts';
import type { ChoicesForm, Saved } from './index.ts';
import { Choices } from './views.tsx';
import type { Words } from './words.ts';

type Ctx = PersonCtx<unknown, Words>;

/** What holds now, and what may be chosen. */
export async function showChoices(ctx: Ctx, input: Saved): Promise<Answer> {
  const choices = await ctx.look(rows => readChoices(rows, ctx.session.person));
  return choicesPage(ctx, { choices, saved: input.bewaard !== undefined, wrong: [] });
}

type Shown = { choices: PatientChoices; saved: boolean; wrong: readonly Wrong[] };

function choicesPage(ctx: Ctx, { choices, saved, wrong }: Shown): Answer {
  const { words, language, portal } = ctx;
  return page({
    title: words.title,
    lead: words.lead,
    status: wrong.length > 0 ? 422 : 200,
    body: Choices({
      words,
      language,
      kinds: kindChoices(
        portal.organisations.map(each => each.release),
        choices,
      ),
      saved,
      wrong,
    }),
  });
}

/** Keeps what changed, with the row in the log; what is not on offer here is refused and nothing is kept. */
export async function saveChoices(ctx: Ctx, form: Filled<ChoicesForm>): Promise<Answer> {
  const { person } = ctx.session;
  const choices = await ctx.look(rows => readChoices(rows, person));
  const kinds = kindChoices(
    ctx.portal.organisations.map(each => each.release),
    choices,
  );
  const outcome = decided(kinds, form.typed);
  if (!outcome.ok) return choicesPage(ctx, { choices, saved: false, wrong: outcome.wrong });
  const { release, hide: hidden, show } = outcome.decided;
  const of = { organisation: ctx.portal.keeper, person, at: ctx.now };
  await ctx.change(async rows => {
    for (const { kind, choice } of release) await chooseRelease(rows, { ...of, kind, choice });
    for (const name of hidden) await hide(rows, { ...of, sort: 'kind', name });
    for (const name of show) await unhide(rows, { ...of, sort: 'kind', name });
  });
  return go('/keuzes?bewaard=ja');
}
