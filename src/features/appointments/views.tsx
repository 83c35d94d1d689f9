import type { SourceReading, Withheld } from '../../lib/loaded.ts';
import type { Html } from '../../web/html.ts';
import { Missing, NothingListed, SilentSources } from '../../web/missing.tsx';
import type { Portal } from '../../web/portal.ts';
import { sayTime } from '../../web/say.ts';
import { AsWritten, Card, DefinitionList, Pagination, Section } from '../../web/ui/data.tsx';
import { Notice } from '../../web/ui/feedback.tsx';
import { ButtonLink, Field, FilterRow, Select } from '../../web/ui/form.tsx';
import { type BadgeProps, Days, type RowProps, Rows } from '../../web/ui/lists.tsx';
import { Phoned } from '../../web/ui/phone.tsx';
import { type Appointment, type arrange, type Filter, moments } from './appointment.ts';
import { type Speech, sayDayOf, sayWhen, stateOf } from './speech.ts';

type About = Speech & { portal: Portal };
type ListProps = About & {
  listed: ReturnType<typeof arrange>;
  filter: Filter;
  sources: readonly SourceReading[];
  withheld: readonly Withheld[];
};

export function Appointments(props: ListProps): Html {
  const { words, language, listed, filter, sources } = props;
  const { toCome, past } = listed;
  const answered = sources.every(source => source.state === 'answered');
  const isWhole = filter.zoek === '' && filter.welke === 'alles' && answered && props.withheld.length === 0;
  return (
    <>
      <SilentSources sources={sources} what={words.silent} language={language} here="/afspraken" />
      <AppointmentFilter {...props} />
      {listed.count === 0 && <NoAppointments {...props} />}
      {toCome.length > 0 && (
        <Section title={words.toCome}>
          <Days days={daysOf(toCome, props)} level={3} />
        </Section>
      )}
      {toCome.length === 0 && past.length > 0 && isWhole && listed.page === 1 && <p>{words.noneToCome}</p>}
      {past.length > 0 && (
        <Section title={words.past}>
          <Days days={daysOf(past, props)} level={3} />
        </Section>
      )}
      <Pagination
        page={listed.page}
        pages={listed.pages}
        href={page => hrefOf({ ...filter, pagina: page })}
        language={language}
      />
    </>
  );
}

function AppointmentFilter({ words, language, filter, listed }: ListProps): Html {
  const asked = filter.zoek !== '' || filter.welke !== 'alles';
  return (
    <FilterRow
      folds
      action="/afspraken"
      submit={words.filter.show}
      language={language}
      found={words.found(listed.count)}
      {...(asked && { clear: { href: '/afspraken', label: words.filter.clear } })}
    >
      <Field name="zoek" label={words.filter.search} kind="search" value={filter.zoek} language={language} />
      <Select
        name="welke"
        label={words.filter.which}
        value={filter.welke}
        options={moments.map(moment => ({ value: moment, label: words.filter.moments[moment] }))}
        language={language}
      />
    </FilterRow>
  );
}

function NoAppointments({ words, filter, sources, portal, language, withheld }: ListProps): Html {
  const isAskedFor = filter.zoek !== '' || filter.welke !== 'alles';
  return (
    <NothingListed
      icon="appointments"
      empty={words.empty}
      isSilent={sources.some(source => source.state !== 'answered')}
      clear={isAskedFor ? { href: '/afspraken', label: words.filter.clear } : null}
      counted={words.withheld}
      {...{ withheld, portal, language }}
    />
  );
}

function daysOf(all: readonly Appointment[], props: About) {
  const days = Map.groupBy(all, each => sayDayOf(each, props));
  return [...days].map(([day, rows]) => ({
    day: day.charAt(0).toUpperCase() + day.slice(1),
    groups: [{ rows: rows.map(each => rowOf(each, props)) }],
  }));
}

function rowOf(one: Appointment, { words, language, now }: About): RowProps {
  const state = stateOf(one, now);
  const badges: BadgeProps[] = [];
  if (state === 'cancelled' || state === 'missed')
    badges.push({ kind: 'plain', children: words.state[state] });
  if (state === 'requested') badges.push({ kind: 'preliminary', children: words.state[state] });
  if (one.how !== 'here') badges.push({ kind: 'plain', children: words.howBadge[one.how] });
  return {
    name: one.what ?? words.noName,
    detail: [...one.people, ...one.places].join(' · '),
    ...(one.at && { value: sayTime(one.at, language) }),
    href: `/afspraken/${one.reference}`,
    badges,
  };
}

/** One appointment, with the way to put it in a calendar. */
export function OneAppointment({ appointment: one, ...about }: About & { appointment: Appointment }): Html {
  const { words, language, now } = about;
  const { detail } = words;
  const state = stateOf(one, now);
  const goesOn = state === 'planned' || state === 'requested';
  const said = (list: readonly string[]) => (list.length > 0 ? list.join('; ') : detail.notSaid);
  return (
    <>
      {state === 'cancelled' && (
        <Notice kind="attention" language={language}>
          <p>{words.cancelledText}</p>
        </Notice>
      )}
      {state === 'requested' && (
        <Notice kind="information" language={language}>
          <p>{words.requestedText}</p>
        </Notice>
      )}
      <DefinitionList
        rows={[
          { term: detail.when, value: sayWhen(one, about) },
          ...(one.minutes ? [{ term: detail.length, value: detail.minutes(one.minutes) }] : []),
          { term: detail.who, value: said(one.people) },
          { term: detail.how, value: words.how[one.how] },
          ...(one.how === 'here' ? [{ term: detail.where, value: said(one.places) }] : []),
          { term: detail.state, value: words.state[state] },
        ]}
      />
      {goesOn && (
        <Section title={detail.prepare}>
          {one.prepare ? <AsWritten text={one.prepare} /> : <p>{detail.noPrepare}</p>}
        </Section>
      )}
      {goesOn && one.at !== null && (
        <>
          <p>
            <ButtonLink kind="primary" href={`/afspraken/${one.reference}/agenda.ics`} icon="appointments">
              {detail.calendar}
            </ButtonLink>
          </p>
          <p>{detail.calendarHelp}</p>
        </>
      )}
    </>
  );
}

/** Beside the list: why anything is missing, whom to call, and why nothing may be there yet (D-99). */
export function AppointmentsAside(props: About & { withheld: readonly Withheld[] }): Html {
  const { words, portal, language, withheld } = props;
  return (
    <>
      <Missing {...{ withheld, counted: words.withheld, portal, language, choicesHref: null }} />
      <Card title={words.change.title} icon="phone">
        <p>
          <Phoned
            text={words.change.text(portal.contact.name, portal.contact.phone)}
            phone={portal.contact.phone}
          />
        </p>
      </Card>
      <Card title={words.later.title} icon="help">
        <p>{words.later.text}</p>
      </Card>
    </>
  );
}

/** On the first page: the next one, or that there is none; a silent source never looks like none. */
export function Next(props: About & { next: Appointment | null; sources: readonly SourceReading[] }): Html {
  const { words, language, next, sources } = props;
  const isWhole = sources.every(source => source.state === 'answered');
  const row = next && rowOf(next, props);
  return (
    <Section title={words.overview.title}>
      <SilentSources sources={sources} what={words.silent} language={language} here="/overzicht" />
      {row && next && (
        <Rows groups={[{ rows: [{ ...row, detail: `${sayDayOf(next, props)} · ${row.detail}` }] }]} />
      )}
      {!row && isWhole && <p>{words.overview.none}</p>}
      <p>
        <a href="/afspraken">{words.overview.all}</a>
      </p>
    </Section>
  );
}

function hrefOf({ zoek, welke, pagina }: Filter): string {
  const asked = { zoek, welke: welke === 'alles' ? '' : welke, pagina: pagina === 1 ? '' : String(pagina) };
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString();
  return query === '' ? '/afspraken' : `/afspraken?${query}`;
}
