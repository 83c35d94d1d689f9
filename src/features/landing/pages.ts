import { type Answer, page } from '../../web/answer.ts';
import type { VisitorCtx } from '../../web/ctx.ts';
import { Landing } from './views.tsx';
import type { Words } from './words.ts';

type Ctx = VisitorCtx<unknown, Words>;

/** The way in; for somebody who is signed in already, the way on. */
export function showLanding({ words, portal, session, language, offers, home }: Ctx): Answer {
  return page({
    title: words.title(portal.name),
    lead: words.lead(portal.contact.name),
    body: Landing({ words, language, home: session === null ? null : home, safePage: offers('information') }),
  });
}
