/** The pages of one case at the side of the person, alike for every kind: reading it, writing again, and what waits to be sent. */
import { z } from 'zod';
import type { AnyCaseKind, Thread } from '../platform/casework/index.ts';
import { type Answer, go, notFound, page } from './answer.ts';
import type { PersonCtx } from './ctx.ts';
import type { Filled } from './feature.ts';
import type { Html } from './html.ts';
import {
  dropOwnDraft,
  findOwnCase,
  keepOwnDraft,
  keepWhileTyping,
  longestKept,
  markOwnCaseRead,
  type ReplyFault,
  readOwnDraft,
  replyToStaff,
} from './own-case.ts';
import { type OwnCaseAbout, OwnCaseElsewhere } from './own-case-views.tsx';
import { ownCaseWords } from './own-case-words.ts';

/** Of `/…/:zaak`. */
export const ownCaseInput = z.object({ zaak: z.string().max(60), verstuurd: z.string().optional() });
export type OwnCaseInput = z.infer<typeof ownCaseInput>;

/** Of what is written in it, to be kept or to be sent. */
export const ownReplyForm = z.object({
  zaak: z.string().max(60),
  antwoord: z.string().max(longestKept).default(''),
  gezien: z.coerce.number().int().min(1).catch(0),
  doe: z.enum(['bewaar', 'gooi-weg']).catch('bewaar').default('bewaar'),
});
export type OwnReplyForm = z.infer<typeof ownReplyForm>;

/** One case as its page shows it. */
export type OwnCaseShown = {
  thread: Thread;
  sent: boolean;
  /** What was written and not sent. */
  reply: string;
  fault: ReplyFault | null;
  /** The address of this page, where a reply goes and files lie. */
  here: string;
};

type Of<W> = {
  /** The kinds that stand here. */
  holds: (kind: AnyCaseKind) => boolean;
  /** Under which a case has its page, and where all of them are listed. */
  path: string;
  list: string;
  Page: (props: OwnCaseAbout & OwnCaseShown & { words: W }) => Html;
};

/** The handlers of `GET path/:zaak`, `POST path/:zaak` and `POST path/:zaak/concept`. */
export function ownCasePages<S, W extends { title: string }>({ holds, path, list, Page }: Of<W>) {
  type Ctx = PersonCtx<S, W>;
  type Shown = Pick<OwnCaseShown, 'thread' | 'reply'> & Partial<OwnCaseShown>;

  function show({ words, language, now, portal, casework }: Ctx, shown: Shown): Answer {
    const { fault = null, sent = false, thread } = shown;
    const refused = fault === 'changed' || fault === 'state';
    const about = { words, language, now, portal, kinds: casework.kinds };
    return page({
      title: thread.head.title,
      back: { href: list, label: words.title },
      status: refused ? 409 : fault ? 422 : 200,
      body: Page({ ...about, ...shown, fault, sent, here: `${path}/${thread.id}` }),
    });
  }

  /** Theirs, and of a sign-in at another organisation: where that is, and nothing else of it. `typed`: what they wrote, to take along. */
  async function elsewhere(ctx: Ctx, id: string, typed = ''): Promise<Answer> {
    const there = await ctx.ownElsewhere(id);
    const kind = ctx.casework.kinds.get(there?.kind ?? '');
    if (!there || !kind || !holds(kind)) return notFound();
    const { portal, session, language, words } = ctx;
    const here = portal.organisations.filter(each => session.organisations.includes(each.ura));
    return page({
      title: ownCaseWords[language].elsewhere.title,
      back: { href: list, label: words.title },
      status: 403,
      logged: { event: 'denied', outcome: 'refused', policy: { reason: 'other-organisation' } },
      body: OwnCaseElsewhere({ language, there: there.organisation, here, typed }),
    });
  }

  return {
    /** Opening it is reading it. */
    async open(ctx: Ctx, input: OwnCaseInput): Promise<Answer> {
      const thread = await findOwnCase(ctx, input.zaak, holds);
      if (!thread) return elsewhere(ctx, input.zaak);
      await markOwnCaseRead(ctx, thread);
      const { fields } = await readOwnDraft(ctx, thread.id);
      return show(ctx, { thread, sent: input.verstuurd !== undefined, reply: fields['antwoord'] ?? '' });
    },

    /** Told by the script while somebody writes, or thrown away by themselves; only in a case that is theirs. */
    async keep(ctx: Ctx, { typed }: Filled<OwnReplyForm>): Promise<Answer> {
      const thread = await findOwnCase(ctx, typed['zaak'] ?? '', holds);
      if (!thread) return notFound();
      if (typed['doe'] === 'gooi-weg') {
        await dropOwnDraft(ctx, thread.id);
        return go(`${path}/${thread.id}`);
      }
      return keepWhileTyping(ctx, thread.id, { antwoord: (typed['antwoord'] ?? '').slice(0, longestKept) });
    },

    /** Writes again. What was said meanwhile is shown first, and what was typed waits. */
    async send(ctx: Ctx, form: Filled<OwnReplyForm>): Promise<Answer> {
      const id = form.typed['zaak'] ?? '';
      const reply = form.typed['antwoord'] ?? '';
      const thread = await findOwnCase(ctx, id, holds);
      // Somebody who signed in at another organisation meanwhile, in another tab.
      if (!thread) return elsewhere(ctx, id, reply);
      const seen = form.ok ? form.values.gezien : 0;
      const fault = await replyToStaff(ctx, { thread, text: reply, seen });
      if (!fault) return go(`${path}/${thread.id}?verstuurd=ja`);
      const typed = { antwoord: reply.slice(0, longestKept) };
      await keepOwnDraft(ctx, thread.id, typed, { outcome: 'refused' });
      return show(ctx, { thread, reply, fault });
    },
  };
}
