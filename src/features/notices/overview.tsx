import type { RecordCtx } from '../../web/ctx.ts';
import type { OverviewPart } from '../../web/feature.ts';
import { Notice } from '../../web/ui/feedback.tsx';
import { ButtonLink } from '../../web/ui/form.tsx';
import type { Words } from './words.ts';

/** Only what somebody would want to do something about: notices that do not arrive, or that have nowhere to go. */
export async function showUnreachable(ctx: RecordCtx<unknown, Words>): Promise<OverviewPart | null> {
  const { notify, portal, session, words, language } = ctx;
  const to = { keeper: portal.keeper, person: session.person };
  const [contacts, choice] = await ctx.look(rows =>
    Promise.all([notify.readContacts(rows, to), notify.readChoice(rows, to)]),
  );
  if (choice.channels === 'none') return null;
  const isRefused = contacts.some(({ refused }) => refused !== null);
  if (!isRefused && contacts.some(({ value }) => value !== null)) return null;
  const said = isRefused ? words.overview.refused : words.overview.none;
  const body = (
    <Notice kind={isRefused ? 'attention' : 'information'} title={said.title} language={language}>
      <p>{said.text}</p>
      <ButtonLink kind="quiet" href="/meldingen">
        {words.overview.go}
      </ButtonLink>
    </Notice>
  );
  return { body, sources: [] };
}
