import { join } from 'node:path';
import { type Answer, go, page } from '../../web/answer.ts';
import { rememberOrganisation } from '../../web/chosen.ts';
import type { VisitorCtx } from '../../web/ctx.ts';
import type { Filled } from '../../web/feature.ts';
import { paths } from '../../web/paths.ts';
import { find, suggest } from './areas.ts';
import type { Choice, Search, Settings } from './index.ts';
import { offered } from './offer.ts';
import { areasIn } from './portal-areas.ts';
import { Choosing } from './views.tsx';
import type { Words } from './words.ts';

type Ctx = VisitorCtx<Settings, Words>;

/** The search with what it found, and the list of all. */
export function showChoice(ctx: Ctx, { zoek }: Search): Answer {
  return choicePage(ctx, { typed: zoek ?? null });
}

type Shown = { typed: string | null; unknown?: true };

function choicePage(ctx: Ctx, { typed, unknown }: Shown): Answer {
  const { words, language, portal, settings } = ctx;
  const { organisations } = portal;
  const { numbers, askAllOrganisations } = settings;
  const result = typed === null ? null : offered(find(areasOf(ctx), typed), { numbers, organisations });
  return page({
    title: words.title,
    lead: words.lead,
    status: unknown || result?.result === 'nothing' ? 422 : 200,
    body: Choosing({
      words,
      language,
      typed: typed ?? '',
      result,
      organisations: organisations.toSorted((one, other) => one.name.localeCompare(other.name, 'nl')),
      askAll: askAllOrganisations,
      unknown: unknown ?? false,
    }),
  });
}

/** Remembers the choice in this browser and goes on to sign in. What is not behind this portal cannot be chosen. */
export function choose(ctx: Ctx, form: Filled<Choice>): Answer {
  const asked = form.typed['organisatie'];
  const all = asked === 'alle' && ctx.settings.askAllOrganisations;
  const organisation = ctx.portal.organisations.find(each => each.ura === asked);
  const choice = all ? 'alle' : organisation?.ura;
  if (choice === undefined) return choicePage(ctx, { typed: null, unknown: true });
  return go(paths.signIn, { cookies: [rememberOrganisation(choice)] });
}

/** Names to offer while somebody types, for the script of the search. */
export function showSuggestions(ctx: Ctx, { zoek }: Search): Answer {
  return { answer: 'json', value: { names: suggest(areasOf(ctx), zoek ?? '') } };
}

function areasOf({ portal, settings }: Ctx) {
  return areasIn(join(portal.folder, settings.areas));
}
