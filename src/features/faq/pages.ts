import { type Answer, notFound, page } from '../../web/answer.ts';
import { chosenOrganisations } from '../../web/chosen.ts';
import type { VisitorCtx } from '../../web/ctx.ts';
import type { Organisation } from '../../web/portal.ts';
import type { Settings } from './index.ts';
import { Questions, WhoToAsk } from './views.tsx';
import type { Words } from './words.ts';

type Ctx = VisitorCtx<Settings, Words>;

export function showQuestions(ctx: Ctx): Answer {
  const text = ctx.portal.texts.page(ctx.settings.page, ctx.language);
  if (!text) return notFound();
  return page({ title: text.title, lead: text.lead, body: Questions({ words: ctx.words, html: text.html }) });
}

/** Whom to ask: whoever this sign-in is about, else whoever was chosen, else everybody in a list. */
export function showWhoToAsk(ctx: Ctx): Answer {
  const { words, portal } = ctx;
  return page({
    title: words.title,
    lead: words.lead,
    back: { href: '/vragen', label: words.back },
    body: WhoToAsk({
      words,
      organisations: concerned(ctx),
      contact: portal.contact,
      instructs: ctx.offers('organisation-questions'),
    }),
  });
}

function concerned(ctx: Ctx): readonly Organisation[] {
  const { session, portal } = ctx;
  if (session) return portal.organisations.filter(each => session.organisations.includes(each.ura));
  const choice = chosenOrganisations(ctx);
  return choice.chosen === 'one' ? [choice.organisation] : portal.organisations;
}
