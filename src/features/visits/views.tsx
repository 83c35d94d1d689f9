import type { SourceReading, Withheld } from '../../lib/loaded.ts';
import type { Html } from '../../web/html.ts';
import { Missing, NothingListed, SilentSources } from '../../web/missing.tsx';
import { periods } from '../../web/period.ts';
import type { Portal } from '../../web/portal.ts';
import { Card, Pagination, Section } from '../../web/ui/data.tsx';
import { Field, FilterRow, Select } from '../../web/ui/form.tsx';
import { type BadgeProps, Days, type RowProps, Rows } from '../../web/ui/lists.tsx';
import { type Speech, sayDays, sayEpisode, sayVisit } from './speech.ts';
import { type arrange, type Episode, type Filter, kinds, type Visit } from './visit.ts';

export type About = Speech & { portal: Portal };
type ListProps = About & {
  listed: ReturnType<typeof arrange>;
  all: readonly Visit[];
  episodes: readonly Episode[];
  filter: Filter;
  sources: readonly SourceReading[];
  withheld: readonly Withheld[];
};

export function Visits(props: ListProps): Html {
  const { words, language, listed, episodes, filter, sources } = props;
  const isFirst = listed.page === 1 && !isAsked(filter);
  return (
    <>
      <SilentSources sources={sources} what={words.silent} language={language} here="/bezoeken" />
      <VisitFilter {...props} />
      {listed.count === 0 ? <NoVisits {...props} /> : <Days days={yearsOf(listed.rows, props)} />}
      <Pagination
        page={listed.page}
        pages={listed.pages}
        href={page => hrefOf({ ...filter, pagina: page })}
        language={language}
      />
      {isFirst && episodes.length > 0 && (
        <Section title={words.episodes.title} lead={words.episodes.lead}>
          <Rows groups={[{ rows: episodes.map(each => episodeRow(each, props)) }]} />
        </Section>
      )}
    </>
  );
}

function isAsked({ zoek, soort, periode }: Filter): boolean {
  return zoek !== '' || soort !== '' || periode !== 'alles';
}

function VisitFilter({ words, language, filter, all, listed }: ListProps): Html {
  const there = kinds.filter(kind => kind === filter.soort || all.some(each => each.kind === kind));
  return (
    <FilterRow
      folds
      action="/bezoeken"
      submit={words.filter.show}
      language={language}
      found={words.found(listed.count)}
      {...(isAsked(filter) && { clear: { href: '/bezoeken', label: words.filter.clear } })}
    >
      <Field name="zoek" label={words.filter.search} kind="search" value={filter.zoek} language={language} />
      <Select
        name="soort"
        label={words.filter.kind}
        value={filter.soort}
        options={[
          { value: '', label: words.filter.everyKind },
          ...there.map(kind => ({ value: kind, label: words.kinds[kind] })),
        ]}
        language={language}
      />
      <Select
        name="periode"
        label={words.filter.period}
        value={filter.periode}
        options={periods.map(period => ({ value: period, label: words.filter.periods[period] }))}
        language={language}
      />
    </FilterRow>
  );
}

function NoVisits({ words, filter, sources, portal, language, withheld }: ListProps): Html {
  const isAskedFor = isAsked(filter);
  return (
    <NothingListed
      icon="visits"
      empty={words.empty}
      isSilent={sources.some(source => source.state !== 'answered')}
      clear={isAskedFor ? { href: '/bezoeken', label: words.filter.clear } : null}
      counted={words.withheld}
      {...{ withheld, portal, language }}
    />
  );
}

/** By year: on one day there is seldom more than one. */
function yearsOf(visits: readonly Visit[], props: About) {
  const years = Map.groupBy(visits, ({ from, until }) => (from ?? until)?.on.year ?? null);
  return [...years].map(([year, rows]) => ({
    day: year === null ? props.words.noYear : String(year),
    groups: [{ rows: rows.map(each => rowOf(each, props)) }],
  }));
}

/** One line of a list: what it was, its days, with whom and where; what kind of visit as a word of its own. */
export function rowOf(visit: Visit, about: Speech): RowProps {
  const { words } = about;
  const { kind, state, people, places } = visit;
  const badges: BadgeProps[] = [{ kind: 'plain', children: words.badges[kind] }];
  if (state === 'planned' || state === 'cancelled' || state === 'going-on') {
    badges.push({ kind: state === 'planned' ? 'preliminary' : 'plain', children: words.state[state] });
  }
  return {
    name: sayVisit(visit, about),
    detail: [sayDays(visit, about), ...people.slice(0, 2), ...places.slice(0, 1)].join(' · '),
    href: `/bezoeken/${visit.reference}`,
    badges,
  };
}

function episodeRow(episode: Episode, about: Speech): RowProps {
  const { words } = about;
  const { from, until, people, hospital } = episode;
  const days =
    from && !until ? words.episodes.since(sayDays({ from, until: null }, about)) : sayDays(episode, about);
  const who = people.length > 0 ? people : hospital === null ? [] : [hospital];
  return {
    name: sayEpisode(episode, about),
    detail: [days, ...who].join(' · '),
    badges: [{ kind: 'plain', children: words.episodes.state[episode.state] }],
  };
}

/** Beside the list: why anything is missing, and why nothing may be there yet (D-99). */
export function VisitsAside(
  props: About & { withheld: readonly Withheld[]; appointmentsHref: string | null },
): Html {
  const { words, portal, language, withheld, appointmentsHref } = props;
  return (
    <>
      <Missing {...{ withheld, counted: words.withheld, portal, language, choicesHref: null }} />
      <Card title={words.later.title} icon="clock">
        <p>{words.later.text}</p>
        {appointmentsHref && (
          <p>
            <a href={appointmentsHref}>{words.later.toAppointments}</a>
          </p>
        )}
      </Card>
    </>
  );
}

function hrefOf({ zoek, soort, periode, pagina }: Filter): string {
  const asked = {
    zoek,
    soort,
    periode: periode === 'alles' ? '' : periode,
    pagina: pagina === 1 ? '' : String(pagina),
  };
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString();
  return query === '' ? '/bezoeken' : `/bezoeken?${query}`;
}
