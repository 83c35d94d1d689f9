import { sayContact } from '../../platform/notify/index.ts';
import { attempt } from '../../web/acting.ts';
import { type Answer, go, notFound, page } from '../../web/answer.ts';
import type { Filled } from '../../web/feature.ts';
import { EnterCode } from './contact-views.tsx';
import type { CodeShown, One, TypedCode } from './index.ts';
import { type Ctx, channelOf, soortOf, toOf } from './pages.ts';

/** Where the code is typed; where nothing waits for one, there is nothing to type. */
export function showCode(ctx: Ctx, { soort, opnieuw }: CodeShown): Promise<Answer> {
  return codePage(ctx, { soort, typed: '', fault: null, again: opnieuw !== undefined });
}

type Showing = { soort: One['soort']; typed: string; fault: string | null; again: boolean };

async function codePage(ctx: Ctx, { soort, typed, fault, again }: Showing): Promise<Answer> {
  const { words, language, notify } = ctx;
  const channel = channelOf(ctx, soort);
  const contacts = channel ? await ctx.look(rows => notify.readContacts(rows, toOf(ctx))) : [];
  const pending = contacts.find(each => each.channel === channel)?.pending;
  if (!channel) return notFound();
  if (!pending) return go('/meldingen');
  return page({
    title: words.confirm.title,
    lead: words.confirm.lead(sayContact(channel, pending.value)),
    status: fault ? 422 : 200,
    back: { href: '/meldingen', label: words.title },
    body: EnterCode({
      words,
      language,
      channel,
      soort: soortOf(channel),
      typed,
      fault,
      until: pending.until,
      again,
    }),
  });
}

/** Takes the code, sends a new one, or stops. */
export async function takeCode(ctx: Ctx, form: Filled<TypedCode>): Promise<Answer> {
  const channel = form.ok ? channelOf(ctx, form.values.soort) : null;
  if (!form.ok || !channel) return notFound();
  const { soort, code, doe } = form.values;
  const { notify, now, words } = ctx;
  const to = toOf(ctx);
  if (doe === 'stop') {
    await ctx.change(rows => notify.dropPending(rows, to, channel));
    return go('/meldingen?gedaan=gestopt');
  }
  if (doe === 'opnieuw') {
    const sent = await attempt(ctx, rows => notify.sendCodeAgain(rows, to, { channel, now }));
    if (sent.ok) return go(`/meldingen/${soort}/code?opnieuw=ja`);
    if (sent.why !== 'too-many') return go('/meldingen');
    return codePage(ctx, { soort, typed: '', fault: words.faults['too-many'], again: false });
  }
  if (!/^\d{6}$/.test(code.replaceAll(/[\s-]/g, '')))
    return codePage(ctx, { soort, typed: code, fault: words.faults.format, again: false });
  // A wrong one is kept as a try, and stands in the log as refused.
  const confirmed = await ctx.change(
    rows => notify.confirm(rows, to, { channel, code, now }),
    done => (done.ok ? {} : { outcome: 'refused', policy: { reason: `code-${done.why}` } }),
  );
  if (confirmed.ok) return go(`/meldingen?gedaan=${soort}`);
  if (confirmed.why === 'nothing') return go('/meldingen');
  const fault = confirmed.why === 'wrong' ? await wrongSaid(ctx, soort) : words.faults[confirmed.why];
  return codePage(ctx, { soort, typed: code, fault, again: false });
}

async function wrongSaid(ctx: Ctx, soort: One['soort']): Promise<string> {
  const contacts = await ctx.look(rows => ctx.notify.readContacts(rows, toOf(ctx)));
  const left = contacts.find(each => each.channel === channelOf(ctx, soort))?.pending?.triesLeft ?? 0;
  return left > 0 ? ctx.words.faults.wrong(left) : ctx.words.faults['used-up'];
}
