import type { Content, Html } from '../html.ts';
import { Icon } from './icons.tsx';

/** State of something in a list; never by colour alone, so always with its word. */
export type BadgeProps = {
  kind: 'new' | 'preliminary' | 'corrected' | 'waiting' | 'outside' | 'plain';
  children: Content;
};

const badgeIcons = {
  new: null,
  preliminary: 'clock',
  corrected: 'pencil',
  waiting: 'lock',
  outside: null,
  plain: null,
} as const;

/** A short word on a pill: `nieuw`, `voorlopig`, `wacht tot 28 november`. */
export function Badge({ kind, children }: BadgeProps): Html {
  const icon = badgeIcons[kind];
  return (
    <span class={`utrecht-data-badge badge badge--${kind}`}>
      {icon && <Icon name={icon} />}
      {kind === 'outside' && <span class="badge__diamond" />}
      <span>{children}</span>
    </span>
  );
}

/** One thing in a list: a result, a letter, an appointment. */
export type RowProps = {
  name: string;
  /** The plain word beside a medical one: `werking van uw nieren`. */
  plain?: string;
  /** What it comes down to, under the name: how to use a medicine. */
  says?: readonly string[];
  /** Kind, who asked for it: one line under the name. */
  detail?: string;
  value?: string;
  unit?: string;
  /** Left out for what cannot be opened: it then stands in its place, greyed. */
  href?: string;
  /** Where the link opens a window of its own: the words that say so, `opent in een nieuw venster`. */
  newWindow?: string;
  badges?: readonly BadgeProps[];
};

/** Rows of one report or one kind, under a small heading where they belong together. */
export type RowGroup = { heading?: string; rows: readonly RowProps[] };

/** One day in a list, newest first; `day` as people say it, with how near it is: `Vandaag, zaterdag 21 november 2026`. */
export type DayOfRows = { day: string; groups: readonly RowGroup[] };

/** A list grouped by day and report. */
export function Days({ days, level = 2 }: { days: readonly DayOfRows[]; level?: 2 | 3 }): Html {
  const Heading = `h${level}` as const;
  return (
    <div class="days">
      {days.map(({ day, groups }) => (
        <section class="day">
          <Heading>{day}</Heading>
          <Rows groups={groups} />
        </section>
      ))}
    </div>
  );
}

/** Rows without a day: the members of a panel, the files of a visit. */
export function Rows({ groups }: { groups: readonly RowGroup[] }): Html {
  return (
    <ul class="rows">
      {groups.flatMap(({ heading, rows }) =>
        rows.map((row, index) => (
          <li>
            {heading && index === 0 && <p class="rows__group">{heading}</p>}
            <Row {...row} />
          </li>
        )),
      )}
    </ul>
  );
}

function Row({ name, plain, says, detail, value, unit, href, newWindow, badges }: RowProps): Html {
  const title = (
    <>
      <bdi>{name}</bdi>
      {plain && <span class="row__plain"> ({plain})</span>}
    </>
  );
  return (
    <div class={href ? 'row row--linked' : 'row row--closed'}>
      <div>
        <p class="row__name">{href ? <RowLink {...{ href, newWindow, title }} /> : title}</p>
        {says?.map(line => (
          <p class="row__says" dir="auto">
            {line}
          </p>
        ))}
        {detail && <p class="row__detail">{detail}</p>}
      </div>
      {(value || href) && (
        <p class="row__value">
          {value && (
            <span>
              {value}
              {unit && <span class="unit"> {unit}</span>}
            </span>
          )}
          {href && <Icon name="chevron-right" />}
        </p>
      )}
      {badges && badges.length > 0 && (
        <p class="row__badges">
          {badges.map(badge => (
            <Badge {...badge} />
          ))}
        </p>
      )}
    </div>
  );
}

function RowLink(props: { href: string; newWindow: string | undefined; title: Content }): Html {
  const { href, newWindow, title } = props;
  if (newWindow === undefined) return <a href={href}>{title}</a>;
  return (
    <a href={href} target="_blank" rel="noopener">
      {title}
      <span class="unseen"> ({newWindow})</span>
    </a>
  );
}

/** One moment in a history or a log: a sentence with its time, and what can be done with it. */
export type Moment = {
  /** ISO 8601, for machines. */
  at: string;
  /** `10:20 uur`; the day stands above. */
  when: string;
  sentence: Content;
  /** What was folded into this row, behind a summary. */
  more?: { summary: string; sentences: readonly string[] };
  action?: { href: string; label: string };
};

/** Moments grouped by day, newest first. */
export function Timeline(props: {
  days: readonly { day: string; moments: readonly Moment[] }[];
  level?: 2 | 3;
}): Html {
  const Heading = `h${props.level ?? 2}` as const;
  return (
    <div class="days">
      {props.days.map(({ day, moments }) => (
        <section class="day">
          <Heading>{day}</Heading>
          <ol class="timeline">
            {moments.map(moment => (
              <li>
                <TimelineMoment {...moment} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function TimelineMoment({ at, when, sentence, more, action }: Moment): Html {
  return (
    <>
      <p>
        <time dateTime={at}>{when}</time> {sentence}
      </p>
      {more && (
        <details class="timeline__more">
          <summary>{more.summary}</summary>
          <ul>
            {more.sentences.map(text => (
              <li>{text}</li>
            ))}
          </ul>
        </details>
      )}
      {action && (
        <a class="timeline__action" href={action.href}>
          {action.label}
          <span class="unseen">: {when}</span>
        </a>
      )}
    </>
  );
}
