import type { Found, Reason, SourceReading, Withheld } from '../lib/loaded.ts';
import { impossible } from '../lib/problem.ts';
import { dayOf } from '../lib/time.ts';
import { type Answer, notFound, page } from './answer.ts';
import type { Html } from './html.ts';
import { missingWords } from './missing-words.ts';
import { paths } from './paths.ts';
import type { Portal } from './portal.ts';
import { sayReason } from './release-reasons.ts';
import { sayDay, sayShortDay, sayTime } from './say.ts';
import { EmptyState, SourceDown, WithheldCard } from './ui/feedback.tsx';
import type { IconName } from './ui/icons.tsx';
import type { PageLink } from './ui/page-props.ts';
import { Phoned } from './ui/phone.tsx';
import type { Language } from './words.ts';

/** Words for what is missing: `1 uitslag`, `3 uitslagen`. */
export type Counted = { one: string; many: (count: number) => string };

type MissingProps = {
  withheld: readonly Withheld[];
  counted: Counted;
  portal: Portal;
  language: Language;
  /** Where the patient changes what they hid or when they see it; null where this portal offers no choice. */
  choicesHref: string | null;
};

/** "Waarom zie ik dit niet?": one card for each reason, with how many, until when, and the right next step (law 3). */
export function Missing(props: MissingProps): Html {
  const groups = new Map<string, Withheld[]>();
  for (const each of props.withheld) {
    const key = groupOf(each.reason);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return (
    <>
      {[...groups.values()].map(group => (
        <MissingCard {...props} withheld={group} />
      ))}
    </>
  );
}

/**
 * Why a list is empty although the record holds something, for in its place: the cards of `Missing` stand far below it on a
 * phone. How many are from before the first day, and the way to have them; of all else, that the page says why.
 */
export function whyEmpty(props: Omit<MissingProps, 'choicesHref'>): { reason: string; next?: PageLink } {
  const { withheld, counted, portal, language } = props;
  const words = missingWords[language];
  const say = (count: number) => (count === 1 ? counted.one : counted.many(count));
  const days = withheld.flatMap(({ reason }) => (reason.why === 'before-start' ? [reason.startsOn] : []));
  const early = [...Map.groupBy(days, String).values()].map(of => ({ day: of[0], count: of.length }));
  const said = early.map(
    ({ day, count }) => day && words.empty.before(say(count), count, sayShortDay(day, language)),
  );
  const others = withheld.length - days.length;
  if (others > 0) said.push(words.empty.others(say(others)));
  if (days.length === 0) return { reason: said.join(' ') };
  if (portal.features.has('record-requests'))
    return { reason: said.join(' '), next: { href: paths.olderMaterial, label: words.toOlder } };
  const { name, phone } = portal.contact;
  return { reason: [...said, words.call.older(name, phone)].join(' ') };
}

/** What a list says where nothing stands in it. `none`: by the name of who keeps the record. */
export type EmptyWords = {
  silentTitle: string;
  silent: string;
  filteredTitle: string;
  filtered: string;
  withheldTitle: string;
  noneTitle: string;
  none(keeper: string): string;
};

/**
 * In the place of a list, why nothing stands in it: that there is none is said only where that is known (law 3). `clear`: the
 * way back where a filter was asked for.
 */
export function NothingListed(
  props: Omit<MissingProps, 'choicesHref'> & {
    icon: IconName;
    empty: EmptyWords;
    isSilent: boolean;
    clear: PageLink | null;
  },
): Html {
  const { icon, empty, clear, withheld, portal } = props;
  if (props.isSilent) return <EmptyState icon="cloud" title={empty.silentTitle} reason={empty.silent} />;
  if (clear)
    return <EmptyState icon="search" title={empty.filteredTitle} reason={empty.filtered} next={clear} />;
  if (withheld.length > 0) return <EmptyState icon={icon} title={empty.withheldTitle} {...whyEmpty(props)} />;
  return <EmptyState icon={icon} title={empty.noneTitle} reason={empty.none(portal.contact.name)} />;
}

/** What a room says of one thing that is not on its page. */
export type OneMissing = { nowhere: string; silentOne: string; back: string; withheld: Counted };

/** In the place of a page of one thing: with its reason, as long as it exists; `list` is where it would stand. */
export function missingPage(
  { withheld, source }: Extract<Found<unknown>, { found: false }>,
  of: { list: string; words: OneMissing; portal: Portal; language: Language; here: string },
): Answer {
  const { words, portal, language, here } = of;
  const { reason } = withheld;
  if (reason.why === 'does-not-exist') return notFound(reason);
  const isDown = reason.why === 'source-unreachable';
  const shown = { portal, language, counted: words.withheld, choicesHref: null };
  return page({
    title: words.nowhere,
    status: isDown ? 503 : 403,
    back: { href: of.list, label: words.back },
    body:
      isDown && source ? (
        <SilentSources
          what={words.silentOne}
          sources={[{ ...source, state: 'unreachable' }]}
          {...{ language, here }}
        />
      ) : (
        <Missing withheld={[withheld]} {...shown} />
      ),
  });
}

/** The same in plain text, for what is not a page: a sentence or three for each reason, then one for each silent source. */
export function sayMissing(
  props: Omit<MissingProps, 'choicesHref'> & { sources: readonly SourceReading[]; what: string },
): string[] {
  const groups = Map.groupBy(props.withheld, each => groupOf(each.reason));
  const said = [...groups.values()].map(withheld => {
    const [first] = withheld;
    if (!first) return '';
    const { title, text } = explain(first.reason, { ...props, withheld, choicesHref: null });
    const amount = withheld.length === 1 ? props.counted.one : props.counted.many(withheld.length);
    return `${title(amount, withheld.length)}. ${text}`;
  });
  return [...silences(props), ...said];
}

/** For each source that is silent or gave only a part: what is missing, and since when. */
function silences(of: { sources: readonly SourceReading[]; what: string; language: Language }): string[] {
  const words = missingWords[of.language].source;
  return of.sources
    .filter(({ state }) => state !== 'answered')
    .map(({ state, name, at }) => {
      const about = { what: of.what, source: name, time: sayTime(at, of.language) };
      return state === 'unreachable' ? words.unreachable(about) : words.incomplete(about);
    });
}

/** What is said with one date or one number of days stands in one card. */
function groupOf(reason: Reason): string {
  if (reason.why === 'before-start') return `${reason.why} ${reason.startsOn}`;
  if (reason.why !== 'in-delay') return reason.why;
  const { opens, decided = '' } = reason;
  return `${reason.why} ${opens.when} ${opens.when === 'days-after-final' ? opens.days : ''} ${decided}`;
}

function MissingCard(props: MissingProps): Html | null {
  const { withheld, counted, portal, language, choicesHref } = props;
  const [first] = withheld;
  if (!first) return null;
  const words = missingWords[language];
  const amount = withheld.length === 1 ? counted.one : counted.many(withheld.length);
  const said = explain(first.reason, props);
  const asksOlder = said.call === 'older' && portal.features.has('record-requests');
  const choice = choicesHref && said.choice ? { href: choicesHref, label: words.toChoices } : null;
  const next = asksOlder ? { href: paths.olderMaterial, label: words.toOlder } : choice;
  return (
    <WithheldCard title={said.title(amount, withheld.length)} icon={said.icon} {...(next && { next })}>
      <p>{said.text}</p>
      {said.call && !asksOlder && (
        <p>
          <Phoned
            text={words.call[said.call](portal.contact.name, portal.contact.phone)}
            phone={portal.contact.phone}
          />
        </p>
      )}
    </WithheldCard>
  );
}

type Said = {
  title: (amount: string, count: number) => string;
  text: string;
  icon: 'lock' | 'clock' | 'hidden' | 'information';
  choice?: true;
  /** Why one would call: to know earlier, to get what is not here, or to ask. */
  call?: 'earlier' | 'older' | 'ask';
};

function explain(reason: Reason, { withheld, language }: MissingProps): Said {
  const words = missingWords[language];
  switch (reason.why) {
    case 'in-delay': {
      const opens = openings(withheld);
      const day = opens[0] ? sayDay(dayOf(opens[0]), language) : '';
      const when = reason.opens.when;
      const { title } = words.delay;
      if (when === 'after-talk') return { title, text: words.delay.afterTalk, icon: 'clock', choice: true };
      const decided = reason.decided === undefined ? '' : `${sayReason('later', reason.decided, language)} `;
      if (when === 'days-after-final')
        return {
          title,
          text: `${decided}${words.delay.final(reason.opens.days)}`,
          icon: 'clock',
          call: 'earlier',
        };
      if (decided !== '')
        return { title, text: `${decided}${words.delay.opens(day)}`, icon: 'clock', call: 'earlier' };
      const text = opens.length > 1 ? words.delay.first(day) : words.delay.at(day);
      return { title, text, icon: 'clock', choice: true, call: 'earlier' };
    }
    case 'excluded-kind':
      return { ...words.excluded, icon: 'lock', call: 'ask' };
    case 'before-start': {
      const text = words.before.text(sayShortDay(reason.startsOn, language));
      return { title: words.before.title, text, icon: 'information', call: 'older' };
    }
    case 'hidden-by-yourself':
      return { ...words.hidden, icon: 'hidden', choice: true };
    case 'not-delivered':
      return { ...words.notDelivered, icon: 'information', call: 'ask' };
    case 'does-not-exist':
      return { ...words.withdrawn, icon: 'information' };
    case 'source-unreachable':
      return {
        title: words.down.title,
        text: words.down.text(sayTime(reason.since, language)),
        icon: 'information',
      };
    default:
      return impossible(reason);
  }
}

/** The moments at which things open, the first one first. */
function openings(withheld: readonly Withheld[]): Temporal.Instant[] {
  return withheld
    .map(({ reason }) => (reason.why === 'in-delay' && reason.opens.when === 'at' ? reason.opens.at : null))
    .filter(at => at !== null)
    .sort(Temporal.Instant.compare);
}

/** For each source that is silent or gave only a part: what is missing, since when, and the way to ask again. */
export function SilentSources(props: {
  sources: readonly SourceReading[];
  /** What cannot be shown: `uw uitslagen`. */
  what: string;
  language: Language;
  here: string;
}): Html {
  return (
    <>
      {silences(props).map(sentence => (
        <SourceDown sentence={sentence} retryHref={props.here} language={props.language} />
      ))}
    </>
  );
}
