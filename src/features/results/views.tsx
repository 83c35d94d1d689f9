import type { SourceReading, Withheld } from '../../lib/loaded.ts';
import { dayOf } from '../../lib/time.ts';
import type { Html } from '../../web/html.ts';
import { kindName } from '../../web/kind-names.ts';
import { Missing, SilentSources } from '../../web/missing.tsx';
import type { Portal } from '../../web/portal.ts';
import { sayDay, sayNumber, sayShortDay } from '../../web/say.ts';
import { Card, Pagination } from '../../web/ui/data.tsx';
import { EmptyState } from '../../web/ui/feedback.tsx';
import { Field, FilterRow, Select } from '../../web/ui/form.tsx';
import { type BadgeProps, Days, type RowProps } from '../../web/ui/lists.tsx';
import type { Language } from '../../web/words.ts';
import { explain } from './explanations.ts';
import type { Settings } from './index.ts';
import { type Filter, type Listed, type ListedDay, periods } from './list.ts';
import { asksFirst, isNew, type Opened, type Result } from './result.ts';
import type { Words } from './words.ts';

/** What every view of this room needs to say a thing. */
export type About = { words: Words; language: Language; now: Temporal.Instant; portal: Portal };

type ListAbout = About & { opened: Opened; settings: Settings };

type ResultsProps = ListAbout & {
  listed: Listed;
  filter: Filter;
  kinds: readonly string[];
  sources: readonly SourceReading[];
  here: string;
};

export function Results(props: ResultsProps): Html {
  const { words, language, listed, filter, sources } = props;
  return (
    <>
      <SilentSources
        sources={sources}
        what={words.link.toLowerCase()}
        language={language}
        here={props.here}
      />
      <ResultFilter {...props} />
      {listed.days.length === 0 ? (
        <NoResults {...props} />
      ) : (
        <Days
          days={listed.days.map(day => ({
            day: dayTitle(day.on, props),
            groups: [{ rows: rowsOf(day, props) }],
          }))}
        />
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

function ResultFilter({ words, language, filter, kinds, listed }: ResultsProps): Html {
  const asked = filter.zoek !== '' || filter.soort !== '' || filter.periode !== 'alles';
  return (
    <FilterRow
      action="/uitslagen"
      submit={words.filter.show}
      language={language}
      found={words.found(listed.count)}
      {...(asked && { clear: { href: '/uitslagen', label: words.filter.clear } })}
    >
      <Field name="zoek" label={words.filter.search} kind="search" value={filter.zoek} language={language} />
      <Select
        name="soort"
        label={words.filter.kind}
        value={filter.soort}
        options={[
          { value: '', label: words.filter.allKinds },
          ...kinds.map(kind => ({ value: kind, label: kindName(kind, language) })),
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

function NoResults({ words, filter, sources, portal }: ResultsProps): Html {
  const { empty } = words;
  if (sources.some(source => source.state === 'unreachable')) {
    return <EmptyState icon="cloud" title={empty.silentTitle} reason={empty.silent} />;
  }
  if (filter.zoek !== '' || filter.soort !== '' || filter.periode !== 'alles') {
    const next = { href: '/uitslagen', label: words.filter.clear };
    return <EmptyState icon="search" title={empty.filteredTitle} reason={empty.filtered} next={next} />;
  }
  return <EmptyState icon="results" title={empty.noneTitle} reason={empty.none(portal.contact.name)} />;
}

type AsideProps = About & { withheld: readonly Withheld[]; choicesHref: string | null };

/** Beside the list: why anything is missing, and that a value outside its reference need not be serious. */
export function ResultsAside({ words, language, now, portal, withheld, choicesHref }: AsideProps): Html {
  return (
    <>
      <Missing
        withheld={withheld}
        counted={words.withheld}
        portal={portal}
        language={language}
        now={now}
        choicesHref={choicesHref}
      />
      <Card title={words.detail.questions} icon="help">
        <p>{words.own}</p>
        <p>{words.detail.ask(portal.contact.name, portal.contact.phone)}</p>
      </Card>
    </>
  );
}

function rowsOf(day: ListedDay, props: ListAbout): RowProps[] {
  const waiting = day.waiting.map(each => waitingRow(each, props));
  return [...waiting, ...day.results.map(result => resultRow(result, props))];
}

/** What may be known of something that is not open yet: its kind, when it opens, and who will discuss it. */
export function waitingRow({ kind, requester, reason }: Withheld, { words, language }: About): RowProps {
  const opens = reason.why === 'in-delay' ? reason.opens : null;
  const text =
    opens === null
      ? ''
      : opens.when === 'at'
        ? words.waits.at(sayShortDay(dayOf(opens.at), language))
        : words.waits[opens.when];
  return {
    name: kindName(kind, language),
    badges: [{ kind: 'waiting', children: text }],
    ...(requester && { detail: words.discusses(requester) }),
  };
}

/** One result in a list. What asks first shows no value here either. */
export function resultRow(result: Result, props: ListAbout): RowProps {
  const { words, language } = props;
  const asks = asksFirst(result, props);
  const explained = explain(result.loinc, language);
  const badges: BadgeProps[] = [];
  if (isNew(result, props)) badges.push({ kind: 'new', children: words.isNew });
  if (result.state !== 'final') badges.push(stateBadge(result.state, words));
  if (asks) badges.push({ kind: 'plain', children: words.undiscussed });
  const value = !asks && result.type === 'measured' ? shortValue(result, language) : null;
  if (value && result.type === 'measured' && result.against === 'outside') {
    badges.push({ kind: 'outside', children: words.outside });
  }
  return {
    name: result.nameIsCode ? words.codeOnly(result.name) : result.name,
    detail: detailOf(result, props),
    href: pathOf(result),
    badges,
    ...(explained && { plain: explained.plain }),
    ...(value?.value && { value: value.value }),
    ...(value?.unit && { unit: value.unit }),
  };
}

export function pathOf(result: Pick<Result, 'type' | 'reference'>): string {
  return `/uitslagen/${result.type === 'measured' ? 'waarde' : 'verslag'}/${result.reference}`;
}

export function titleOf(result: Result, { words, language }: Pick<About, 'words' | 'language'>): string {
  if (result.nameIsCode) return words.codeOnly(result.name);
  const explained = explain(result.loinc, language);
  return explained ? `${result.name} (${explained.plain})` : result.name;
}

/** The state of a result that is not simply final, as a badge. */
export function stateBadge(state: Exclude<Result['state'], 'final'>, words: Words): BadgeProps {
  const kind = {
    preliminary: 'preliminary',
    partial: 'preliminary',
    corrected: 'corrected',
    cancelled: 'plain',
    unknown: 'plain',
  } as const;
  return { kind: kind[state], children: words.state[state] };
}

function shortValue(result: Extract<Result, { type: 'measured' }>, language: Language) {
  const { value, components } = result;
  if (value.is === 'quantity') return { value: sayNumber(value.text, language), unit: value.unit };
  if (value.is === 'text')
    return { value: value.text.length > 40 ? `${value.text.slice(0, 39)}…` : value.text, unit: null };
  const numbers = components
    .map(each => (each.value.is === 'quantity' ? each.value : null))
    .filter(each => each !== null);
  if (numbers.length !== 2 || numbers.length !== components.length) return null;
  return {
    value: numbers.map(each => sayNumber(each.text, language)).join(' / '),
    unit: numbers[0]?.unit ?? null,
  };
}

function detailOf(result: Result, { words, language }: About): string {
  const parts = [kindName(result.kind, language)];
  if (result.requester) parts.push(words.requestedBy(result.requester.name));
  if (result.members.length > 0) parts.push(words.members(result.members.length));
  return parts.join(' · ');
}

function dayTitle(on: Temporal.PlainDate | null, { words, language, now }: About): string {
  if (on === null) return words.noDay;
  const said = sayDay(on, language);
  return on.equals(dayOf(now)) ? words.today(said) : said.charAt(0).toUpperCase() + said.slice(1);
}

function hrefOf(filter: Filter): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== '') query.set(name, String(value));
  return `/uitslagen?${query}`;
}
