import type { Found, SourceReading, Withheld } from '../../lib/loaded.ts';
import { dayOf } from '../../lib/time.ts';
import type { Html } from '../../web/html.ts';
import { Missing, SilentSources } from '../../web/missing.tsx';
import type { Portal } from '../../web/portal.ts';
import { sayDay, sayTime } from '../../web/say.ts';
import { Card } from '../../web/ui/data.tsx';
import { EmptyState, Notice, SourceDown, SourceReports } from '../../web/ui/feedback.tsx';
import { Days, type RowProps } from '../../web/ui/lists.tsx';
import { Phoned } from '../../web/ui/phone.tsx';
import { Fold } from '../../web/ui/worklist.tsx';
import type { Language } from '../../web/words.ts';
import type { Settings } from './index.ts';
import { type Ride, type RidePart, shownOf } from './ride.ts';
import type { Words } from './words.ts';

type About = { words: Words; language: Language; now: Temporal.Instant; portal: Portal; settings: Settings };

type RidesProps = About & { rides: readonly Ride[]; sources: readonly SourceReading[] };

/** The list, by day. A source that is silent is named above what the others gave; what each of many gave stands below it. */
export function Rides(props: RidesProps): Html {
  const { rides, sources, words, language } = props;
  const isMany = sources.length > 1;
  return (
    <>
      {isMany ? (
        <SilentOfMany {...props} />
      ) : (
        <SilentSources sources={sources} what={words.silent} language={language} here="/ritten" />
      )}
      {rides.length === 0 ? <NoRides {...props} /> : <Days days={daysOf(props)} />}
      {isMany && <Reports {...props} />}
    </>
  );
}

/** One line for all of them: how many answered, and by name who did not or not wholly. */
function SilentOfMany({ sources, words, language }: RidesProps): Html | null {
  const of = (state: SourceReading['state']) => sources.filter(source => source.state === state);
  const answered = of('answered').length;
  if (answered === sources.length) return null;
  const sentence = words.reports.summary({
    answered,
    silent: of('unreachable').map(({ name, at }) => words.reports.since(name, sayTime(at, language))),
    partly: of('incomplete').map(({ name }) => name),
  });
  return <SourceDown sentence={sentence} retryHref="/ritten" language={language} />;
}

/** Of many sources each says in a row of its own what it gave. */
function Reports({ rides, sources, words, language }: RidesProps): Html {
  const reports = sources.map(({ name, state, at, organisation }) => {
    const count = rides.filter(ride => ride.organisation === organisation).length;
    if (state === 'answered') return { state, sentence: words.reports.gave(name, count) };
    const sentence =
      state === 'unreachable'
        ? words.reports.silent(name, sayTime(at, language))
        : words.reports.partly(name, count);
    return { state: 'silent' as const, sentence };
  });
  const isWhole = reports.every(({ state }) => state === 'answered');
  return (
    <Fold title={isWhole ? words.reports.all(sources.length) : words.reports.each(sources.length)}>
      <SourceReports reports={reports} />
    </Fold>
  );
}

function NoRides({ words, sources }: RidesProps): Html {
  const { empty } = words;
  if (sources.some(source => source.state !== 'answered')) {
    return <EmptyState icon="cloud" title={empty.silent} reason={empty.silentReason} />;
  }
  const [only] = sources;
  const reason =
    only && sources.length === 1 ? empty.noneReason(only.name) : empty.noneOfMany(sources.length);
  return <EmptyState icon="letters" title={empty.none} reason={reason} />;
}

function daysOf(props: RidesProps) {
  const days = new Map<string, RowProps[]>();
  for (const ride of props.rides) {
    const title = dayTitle(ride, props);
    days.set(title, [...(days.get(title) ?? []), rowOf(ride, props)]);
  }
  return [...days].map(([day, rows]) => ({ day, groups: [{ rows }] }));
}

function dayTitle({ on, precision }: Ride, { words, language, now }: About): string {
  if (on === null) return words.noDay;
  if (precision === 'year') return String(on.year);
  const said = sayDay(on, language);
  if (on.equals(dayOf(now))) return words.today(said);
  return said.charAt(0).toUpperCase() + said.slice(1);
}

const kinds = { contact: 'ride', referral: 'referral', document: 'document' } as const;

function rowOf(whole: Ride, { words, language, portal, settings }: About): RowProps {
  const ride = shownOf(whole, settings);
  const service = portal.organisations.find(each => each.ura === ride.organisation)?.name ?? ride.crew;
  const details = [service, ...ride.places.slice(0, 1), ride.number && words.number(ride.number)];
  return {
    name: ride.reason ?? words[kinds[ride.origin]],
    ...(ride.reason !== null && { plain: words[kinds[ride.origin]] }),
    detail: details.filter(Boolean).join(' · '),
    ...(ride.at && { value: sayTime(ride.at, language) }),
    href: `/ritten/${ride.reference}/rit.pdf`,
    newWindow: words.newWindow,
  };
}

/** Beside the list: why anything is missing, and how the window works. */
export function RidesAside(props: About & { withheld: readonly Withheld[] }): Html {
  const { words, language, now, portal, withheld } = props;
  const missing = { withheld, counted: words.withheld, portal, language, now, choicesHref: null };
  return (
    <>
      <Missing {...missing} />
      <Card title={words.help.title} icon="help">
        <p>{words.help.window}</p>
        <p>
          <Phoned
            text={words.help.questions(portal.contact.name, portal.contact.phone)}
            phone={portal.contact.phone}
          />
        </p>
      </Card>
    </>
  );
}

type NotFound = Extract<Found<unknown>, { found: false }>;

/** A ride that is there and cannot be shown now, with its reason. */
export function Unavailable(
  props: Pick<About, 'words' | 'language' | 'now' | 'portal'> & { missing: NotFound; here: string },
): Html {
  const { words, language, now, portal, here, missing } = props;
  const { source, withheld } = missing;
  const silent = source && { ...source, state: 'unreachable' as const };
  if (withheld.reason.why === 'source-unreachable' && silent) {
    return <SilentSources sources={[silent]} what={words.silentOne} language={language} here={here} />;
  }
  const counted = words.withheld;
  return <Missing {...{ withheld: [withheld], counted, portal, language, now, choicesHref: null }} />;
}

/** A file that is not what it says it is. */
export function Unreadable(props: { words: Words; language: Language; name: string }): Html {
  return (
    <Notice kind="attention" language={props.language}>
      <p>{props.words.unreadable.text(props.name)}</p>
    </Notice>
  );
}

/** What a service withholds, part by part with its reason. */
export function KeptBack(props: {
  words: Words;
  language: Language;
  name: string;
  withheld: ReadonlyMap<RidePart, string>;
}): Html {
  const { words, language, name, withheld } = props;
  return (
    <Notice kind="information" language={language}>
      <p>{words.keptBack.text(name)}</p>
      <ul>
        {[...withheld].map(([part, reason]) => (
          <li>
            {words.parts[part]}: {reason}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
