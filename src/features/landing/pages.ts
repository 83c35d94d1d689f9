import { type Answer, go, page } from '../../web/answer.ts';
import { chosenOrganisations, rememberTick } from '../../web/chosen.ts';
import type { VisitorCtx } from '../../web/ctx.ts';
import type { Filled } from '../../web/feature.ts';
import { paths } from '../../web/paths.ts';
import type { Settings, Tick } from './index.ts';
import { Landing } from './views.tsx';
import type { Words } from './words.ts';

type Ctx = VisitorCtx<Settings, Words>;

/** The way in; for somebody who is signed in already, the way on. */
export function showLanding(ctx: Ctx): Answer {
  // Who works here needs no welcome.
  if (ctx.portal.audience === 'staff') return go(ctx.session ? ctx.home : paths.signIn);
  return landingPage(ctx, { untick: false });
}

/** Who skips the terms is refused, and that stands in the log. */
const refusedWithoutTerms = {
  event: 'denied',
  outcome: 'refused',
  policy: { reason: 'terms' },
} as const;

function landingPage(ctx: Ctx, { untick }: { untick: boolean }): Answer {
  const { words, portal, language, settings } = ctx;
  const fixed = fixedOrganisation(ctx);
  return page({
    title: words.title(portal.name),
    lead: words.lead(fixed ?? portal.contact.name),
    status: untick ? 422 : 200,
    ...(untick && { logged: refusedWithoutTerms }),
    body: Landing({
      words,
      language,
      next: ctx.session ? ctx.home : onward(ctx),
      signedIn: ctx.session !== null,
      terms: settings.asksTerms && !ctx.session ? portal.terms.current : null,
      untick,
      safePage: ctx.offers('information'),
    }),
  });
}

/** Without the tick of the version that holds now nobody goes on, whatever the form looked like. */
export function acceptAndGoOn(ctx: Ctx, form: Filled<Tick>): Answer {
  const { settings, portal } = ctx;
  if (!settings.asksTerms) return go(onward(ctx));
  if (form.typed['akkoord'] !== String(portal.terms.current)) return landingPage(ctx, { untick: true });
  return go(onward(ctx), { cookies: [rememberTick(portal.terms.current)] });
}

/** Who came in by the entrance of one organisation has nothing left to choose. */
function onward(ctx: Ctx): string {
  return fixedOrganisation(ctx) ? paths.signIn : ctx.settings.next;
}

function fixedOrganisation(ctx: Ctx): string | null {
  const choice = chosenOrganisations(ctx);
  return choice.chosen === 'one' && choice.fixed ? choice.organisation.name : null;
}
