import { listAcceptances } from '../../platform/consent/index.ts';
import { type Answer, page } from '../../web/answer.ts';
import type { RecordCtx } from '../../web/ctx.ts';
import { dayOf } from '../../lib/time.ts';
import { sayNearDay, sayTime } from '../../web/say.ts';
import { glimpseOf } from './headlines.ts';
import { newTerms } from './new-terms.ts';
import { Overview } from './views.tsx';
import type { Words } from './words.ts';

/** All blocks of all features, and what changed in the terms where this sign-in was the first under new ones. */
export async function showOverview(ctx: RecordCtx<unknown, Words>): Promise<Answer> {
  const { words, portal, session, language } = ctx;
  const of = { organisation: portal.keeper, portal: portal.id, person: session.person };
  const [parts, accepted, printedFor] = await Promise.all([
    ctx.overview(),
    ctx.look(rows => listAcceptances(rows, of)),
    ctx.record.patient(),
  ]);
  return page({
    title: words.title,
    lead: session.name ? words.hello(session.name) : words.lead,
    printedFor,
    sources: parts.flatMap(part => part.sources),
    body: Overview({
      words,
      language,
      glimpse: glimpseOf(parts),
      visit: sayVisit(ctx),
      parts: parts.map(part => part.body),
      terms: newTerms({ accepted, session: session.id, versions: portal.texts.terms(language) }),
      acceptance: portal.terms.acceptance,
    }),
  });
}

/** When they were here before, so that what is called new has a measure. */
function sayVisit({ words, language, now, session }: RecordCtx<unknown, Words>): string {
  const { previousAt } = session;
  if (previousAt === null) return words.firstVisit;
  return words.lastVisit(sayNearDay(dayOf(previousAt), dayOf(now), language), sayTime(previousAt, language));
}
