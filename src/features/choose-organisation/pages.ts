import { join } from 'node:path';
import { type Answer, go, notFound, page } from '../../web/answer.ts';
import { chosenOrganisations, fixOrganisation, rememberOrganisation, tickedTerms } from '../../web/chosen.ts';
import type { VisitorCtx } from '../../web/ctx.ts';
import type { Filled } from '../../web/feature.ts';
import { paths } from '../../web/paths.ts';
import { find, suggest } from './areas.ts';
import type { Choice, Entrance, Search, Settings } from './index.ts';
import { offered } from './offer.ts';
import { areasIn } from './portal-areas.ts';
import { Choosing } from './views.tsx';
import type { Words } from './words.ts';

type Ctx = VisitorCtx<Settings, Words>;

/** The search with what it found, and the list of all. */
export function showChoice(ctx: Ctx, { zoek }: Search): Answer {
  return beforeChoosing(ctx) ?? choicePage(ctx, { typed: zoek ?? null });
}

/** Where somebody belongs who cannot choose (yet): the terms first, or an entrance that leaves nothing to choose. */
function beforeChoosing(ctx: Ctx): Answer | null {
  if (ctx.settings.termsFirst && !tickedTerms(ctx)) return refusedWithoutTerms;
  const choice = chosenOrganisations(ctx);
  return choice.chosen === 'one' && choice.fixed ? go(paths.signIn) : null;
}

const refusedWithoutTerms = go(paths.home, {
  logged: { event: 'denied', outcome: 'refused', policy: { reason: 'terms' } },
});

/** The entrance of one organisation: it is chosen from here on, and there is nothing left to choose. */
export function enter({ portal }: Ctx, { ingang }: Entrance): Answer {
  const organisation = portal.organisations.find(each => each.entrance === ingang);
  return organisation ? go(paths.home, { cookies: [fixOrganisation(organisation.ura)] }) : notFound();
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
  const before = beforeChoosing(ctx);
  if (before) return before;
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
  return areasIn(join(portal.folder, settings.areas), settings);
}
