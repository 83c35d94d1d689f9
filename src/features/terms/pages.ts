import { listAcceptances } from '../../platform/consent/index.ts';
import { type Answer, notFound, page } from '../../web/answer.ts';
import type { VisitorCtx } from '../../web/ctx.ts';
import { sayShortDay } from '../../web/say.ts';
import { Terms } from './views.tsx';
import type { Words } from './words.ts';

/** One version of the terms, the present one unless asked otherwise, with the way to all others. */
export async function showTerms(
  ctx: VisitorCtx<unknown, Words>,
  input: { versie?: number | undefined },
): Promise<Answer> {
  const { portal, language, words, session } = ctx;
  const versions = portal.texts.terms(language);
  const shown = versions.find(each => each.version === (input.versie ?? portal.terms.current));
  if (!shown) return notFound();
  const of = { organisation: portal.keeper, portal: portal.id };
  const accepted = session
    ? await ctx.look(rows => listAcceptances(rows, { ...of, person: session.person }))
    : [];
  return page({
    title: words.title,
    lead: words.lead(shown.version, sayShortDay(shown.from, language)),
    body: Terms({ words, language, versions, shown, current: portal.terms.current, accepted }),
  });
}
