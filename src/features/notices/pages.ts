import {
  type Channel,
  type ContactPoint,
  channelChoices,
  parseContact,
  parseTypedTime,
  type QuietChoice,
  type To,
} from '../../platform/notify/index.ts';
import { attempt } from '../../web/acting.ts';
import { type Answer, go, notFound, page } from '../../web/answer.ts';
import type { PersonCtx } from '../../web/ctx.ts';
import type { Filled } from '../../web/feature.ts';
import { EnterContact } from './contact-views.tsx';
import type { ChoiceForm, EnteredForm, One, Shown } from './index.ts';
import { sayTimeOfDay } from './time.ts';
import { type ChoiceTyped, NoticesPage } from './views.tsx';
import type { Words } from './words.ts';

export type Ctx = PersonCtx<unknown, Words>;

const shownNotices = 10;

/** Whose choices and addresses these are. */
export function toOf({ portal, session }: Ctx): To {
  return { keeper: portal.keeper, person: session.person };
}

/** The channel that an address names, where this portal sends by it. */
export function channelOf({ notify, portal }: Ctx, soort: One['soort']): Channel | null {
  const channel: Channel = soort === 'e-mail' ? 'mail' : 'sms';
  return notify.channelsAt(portal.id).includes(channel) ? channel : null;
}

export const soortOf = (channel: Channel): One['soort'] => (channel === 'mail' ? 'e-mail' : 'sms');

/** Everything on one page: how we reach this person, what they chose, and what we sent. */
export async function showNotices(ctx: Ctx, { gedaan }: Shown): Promise<Answer> {
  return noticesPage(ctx, { done: gedaan ?? null, typed: null, faults: [] });
}

type Fault = { name: 'kanaal' | 'van' | 'tot'; message: string };
type Showing = { done: Shown['gedaan'] | null; typed: ChoiceTyped | null; faults: readonly Fault[] };

async function noticesPage(ctx: Ctx, { done, typed, faults }: Showing): Promise<Answer> {
  const { words, language, notify, portal, now } = ctx;
  const to = toOf(ctx);
  const [contacts, choice, sent] = await ctx.look(rows =>
    Promise.all([
      notify.readContacts(rows, to),
      notify.readChoice(rows, to),
      notify.listNotices(rows, to, shownNotices),
    ]),
  );
  const own = choice.quiet.kind === 'own' ? choice.quiet.hours : null;
  return page({
    title: words.title,
    lead: words.lead,
    status: faults.length > 0 ? 422 : 200,
    body: NoticesPage({
      words,
      language,
      now,
      channels: notify.channelsAt(portal.id),
      contacts,
      quiet: notify.quietAt(portal.id),
      typed: typed ?? {
        kanaal: choice.channels,
        rust: choice.quiet.kind,
        van: own ? sayTimeOfDay(own.from) : '',
        tot: own ? sayTimeOfDay(own.until) : '',
      },
      sent,
      done: done ?? null,
      faults,
    }),
  });
}

/** Keeps what was chosen; what cannot be done is said by the field. */
export async function saveChoice(ctx: Ctx, form: Filled<ChoiceForm>): Promise<Answer> {
  const { words, notify, now, language } = ctx;
  const to = toOf(ctx);
  const typed: ChoiceTyped = form.ok ? form.values : { kanaal: '', rust: 'usual', van: '', tot: '' };
  const contacts = await ctx.look(rows => notify.readContacts(rows, to));
  const channels = channelChoices.find(each => each === typed.kanaal);
  const quiet = quietIn(typed, words);
  const fault = channels ? channelFault(channels, contacts) : ('choose' as const);
  const faults: Fault[] = [
    ...(fault ? [{ name: 'kanaal' as const, message: words.faults[fault] }] : []),
    ...quiet.faults,
  ];
  if (!channels || faults.length > 0) return noticesPage(ctx, { done: null, typed, faults });
  await ctx.change(rows => notify.saveChoice(rows, to, { channels, quiet: quiet.choice, language, now }));
  return go('/meldingen?gedaan=keuze');
}

/** One cannot choose a way that leads nowhere: an address comes first. */
function channelFault(
  chosen: (typeof channelChoices)[number],
  contacts: readonly ContactPoint[],
): 'no-mail' | 'no-sms' | null {
  const lacks = (channel: Channel) => !contacts.some(each => each.channel === channel && each.value !== null);
  if ((chosen === 'mail' || chosen === 'both') && lacks('mail')) return 'no-mail';
  return (chosen === 'sms' || chosen === 'both') && lacks('sms') ? 'no-sms' : null;
}

function quietIn(typed: ChoiceTyped, words: Words): { choice: QuietChoice; faults: readonly Fault[] } {
  if (typed.rust !== 'own') return { choice: { kind: typed.rust }, faults: [] };
  const [from, until] = [parseTypedTime(typed.van), parseTypedTime(typed.tot)];
  const faults: Fault[] = [];
  if (!from) faults.push({ name: 'van', message: words.faults.van });
  if (!until) faults.push({ name: 'tot', message: words.faults.tot });
  if (from && until && from.equals(until)) faults.push({ name: 'tot', message: words.faults.same });
  if (!from || !until || faults.length > 0) return { choice: { kind: 'usual' }, faults };
  return { choice: { kind: 'own', hours: { from, until } }, faults };
}

/** The form for an address or a number. */
export async function showEntering(ctx: Ctx, { soort }: One): Promise<Answer> {
  const channel = channelOf(ctx, soort);
  return channel ? enteringPage(ctx, { channel, typed: '', fault: null }) : notFound();
}

type Entering = { channel: Channel; typed: string; fault: string | null };

async function enteringPage(ctx: Ctx, { channel, typed, fault }: Entering): Promise<Answer> {
  const { words, language, notify } = ctx;
  const contacts = await ctx.look(rows => notify.readContacts(rows, toOf(ctx)));
  const replaces = contacts.some(each => each.channel === channel && each.value !== null);
  return page({
    title: words.enter[channel].title,
    lead: words.enter[channel].lead,
    status: fault ? 422 : 200,
    back: { href: '/meldingen', label: words.title },
    body: EnterContact({ words, language, channel, soort: soortOf(channel), typed, fault, replaces }),
  });
}

/** Keeps it apart until its code comes back, and sends that code. */
export async function enterContact(ctx: Ctx, form: Filled<EnteredForm>): Promise<Answer> {
  const soort = form.typed['soort'] === 'sms' ? 'sms' : 'e-mail';
  const channel = channelOf(ctx, soort);
  if (!channel || (!form.ok && form.typed['soort'] !== soort)) return notFound();
  const { words, notify, portal, language, now } = ctx;
  const typed = form.typed['waarde'] ?? '';
  const value = form.ok ? parseContact(channel, typed) : null;
  if (value === null) return enteringPage(ctx, { channel, typed, fault: words.faults[channel] });
  const entered = await attempt(ctx, rows =>
    notify.enter(rows, toOf(ctx), { channel, value, portal: portal.id, language, now }),
  );
  if (entered.ok) return go(`/meldingen/${soort}/code`);
  const fault = entered.why === 'too-many' ? words.faults['too-many'] : words.faults[`same-${channel}`];
  return enteringPage(ctx, { channel, typed, fault });
}

/** Forgets an address; what was still to go there goes by the other way. */
export async function removeContact(ctx: Ctx, form: Filled<One>): Promise<Answer> {
  const channel = form.ok ? channelOf(ctx, form.values.soort) : null;
  if (!channel) return notFound();
  const { notify, now, language } = ctx;
  const to = toOf(ctx);
  await ctx.change(async rows => {
    await notify.remove(rows, to, channel);
    // A choice for what is no longer there would mean silence that nobody chose.
    const { channels, quiet } = await notify.readChoice(rows, to);
    if (channels === channel || channels === 'both')
      await notify.saveChoice(rows, to, { channels: 'usual', quiet, language, now });
  });
  return go('/meldingen?gedaan=weg');
}
