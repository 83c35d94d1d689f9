import { type Answer, notFound, page } from '../../web/answer.ts';
import type { VisitorCtx } from '../../web/ctx.ts';
import type { Settings } from './index.ts';
import { PlainText } from './views.tsx';

/** One of the pages that this portal chose; any other name does not exist. */
export function showText(ctx: VisitorCtx<Settings, unknown>, { pagina }: { pagina: string }): Answer {
  const text = ctx.settings.pages.includes(pagina) ? ctx.portal.texts.page(pagina, ctx.language) : null;
  if (!text) return notFound();
  return page({ title: text.title, lead: text.lead, body: PlainText({ html: text.html }) });
}
