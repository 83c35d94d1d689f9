import type { SourceReading, Withheld } from '../../lib/loaded.ts';
import { dayOf } from '../../lib/time.ts';
import type { Html } from '../../web/html.ts';
import { kindName } from '../../web/kind-names.ts';
import { Missing, NothingListed, SilentSources } from '../../web/missing.tsx';
import type { Portal } from '../../web/portal.ts';
import { sayReason } from '../../web/release-reasons.ts';
import { sayShortDay } from '../../web/say.ts';
import { sayVerdicts } from '../../web/verdicts.ts';
import { Card, Pagination } from '../../web/ui/data.tsx';
import { EmergencyLine } from '../../web/ui/feedback.tsx';
import { Field, FilterRow, Select } from '../../web/ui/form.tsx';
import { type BadgeProps, Days, type RowProps } from '../../web/ui/lists.tsx';
import { Phoned } from '../../web/ui/phone.tsx';
import type { Language } from '../../web/words.ts';
import { explain } from './explanations.ts';
import type { Settings } from './index.ts';
import { type Filter, folded, type Listed, type ListedDay, periods, type Waiting } from './list.ts';
import type { Silence } from './loading.ts';
import { asksFirst, isNew, isOfAnyLaboratory, type Measured, type Opened, type Result } from './result.ts';
import { sayValue } from '../../web/say-value.ts';
import { type Speech, sayFigure, sayName, sayOn, sayPressure } from './speech.ts';
import type { Words } from './words.ts';

/** What every view of this room needs to say a thing. */
export type About = { words: Words; language: Language; now: Temporal.Instant; portal: Portal };

/** What a list says of a result: whether it was opened, and the names of what stands in it. */
export type ListAbout = About & {
  opened: Opened;
  settings: Settings;
  known: ReadonlyMap<string, Result>;
};

type ResultsProps = ListAbout & {
  listed: Listed;
  filter: Filter;
  kinds: readonly string[];
  silent: readonly Silence[];
  /** What is there and may not be seen. */
  withheld: readonly Withheld[];
  here: string;
};

export function Results(props: ResultsProps): Html {
  const { words, language, listed, filter } = props;
  const today = dayOf(props.now);
  return (
    <>
      <EmergencyLine language={language} />
      <Silent {...props} />
      <ResultFilter {...props} />
      {listed.days.length === 0 ? (
        <NoResults {...props} />
      ) : (
        <Days
          days={listed.days.map(day => ({
            day: dayTitle(day, { words, language, today }),
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

type SilentProps = Speech & {
  silent: readonly { what: keyof Words['silent']; source: SourceReading }[];
  /** The page to ask again. */
  here: string;
};

/** For each part that a source did not give: what is missing, where, since when, and the way to ask again. */
export function Silent({ silent, words, language, here }: SilentProps): Html {
  return (
    <>
      {silent.map(({ what, source }) => (
        <SilentSources sources={[source]} what={words.silent[what]} language={language} here={here} />
      ))}
    </>
  );
}

function ResultFilter({ words, language, filter, kinds, listed }: ResultsProps): Html {
  const asked = filter.zoek !== '' || filter.soort !== '' || filter.periode !== 'alles';
  return (
    <FilterRow
      folds
      action="/uitslagen"
      submit={words.filter.show}
      language={language}
      found={words.found(listed.count, listed.waits)}
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

function NoResults({ words, filter, silent, portal, language, withheld }: ResultsProps): Html {
  const isAskedFor = filter.zoek !== '' || filter.soort !== '' || filter.periode !== 'alles';
  return (
    <NothingListed
      icon="results"
      empty={words.empty}
      isSilent={silent.length > 0}
      clear={isAskedFor ? { href: '/uitslagen', label: words.filter.clear } : null}
      counted={words.withheld}
      {...{ withheld, portal, language }}
    />
  );
}

type AsideProps = About & { withheld: readonly Withheld[]; choicesHref: string | null };

/** Beside the list: why anything is missing, and that a value outside its reference need not be serious. */
export function ResultsAside({ words, language, portal, withheld, choicesHref }: AsideProps): Html {
  return (
    <>
      <Missing
        withheld={withheld}
        counted={words.withheld}
        portal={portal}
        language={language}
        choicesHref={choicesHref}
      />
      <Card title={words.detail.questions} icon="help">
        <p>{words.own}</p>
        <p>
          <Phoned
            text={words.detail.ask(portal.contact.name, portal.contact.phone)}
            phone={portal.contact.phone}
          />
        </p>
      </Card>
    </>
  );
}

function rowsOf(day: ListedDay, props: ListAbout): RowProps[] {
  const waiting = folded(day.waiting).map(each => waitingRow(each, props));
  return [...waiting, ...day.results.map(result => resultRow(result, props))];
}

/** What may be known of something that is not open yet: its kind, when it opens, and who will discuss it. */
export function waitingRow({ one, count }: Waiting, { words, language }: About): RowProps {
  const { kind, requester, reason } = one;
  const opens = reason.why === 'in-delay' ? reason.opens : null;
  const text =
    opens === null
      ? ''
      : opens.when === 'at'
        ? words.waits.at(sayShortDay(dayOf(opens.at), language))
        : words.waits[opens.when];
  const decided = reason.why === 'in-delay' ? reason.decided : undefined;
  const detail = [
    count > 1 && words.found(count),
    requester && words.discusses(requester, count),
    decided !== undefined && sayReason('later', decided, language),
  ];
  return {
    name: kindName(kind, language),
    badges: [{ kind: 'waiting', children: text }],
    detail: detail.filter(Boolean).join(' · '),
  };
}

/** The value itself or one of its parts. */
export function isOutside(result: Measured): boolean {
  return result.against === 'outside' || result.components.some(each => each.against === 'outside');
}

/** One result in a list. What asks first shows no value here either. */
export function resultRow(result: Result, props: ListAbout): RowProps {
  const { words, language } = props;
  const asks = asksFirst(result, props);
  const explained = result.nameIsCode ? null : explain(result.loinc, language);
  const badges: BadgeProps[] = [];
  if (isNew(result, props)) badges.push({ kind: 'new', children: words.isNew });
  if (result.state !== 'final') badges.push(stateBadge(result.state, words));
  if (asks) badges.push({ kind: 'plain', children: words.undiscussed });
  const value = !asks && result.type === 'measured' ? shortValue(result, props) : null;
  if (!asks && result.type === 'measured' && isOutside(result)) {
    badges.push({ kind: 'outside', children: words.outside });
  }
  return {
    name: examinedIn(result, props) ?? sayName(result, props),
    detail: [detailOf(result, props), !asks && verdictOf(result, props)].filter(Boolean).join(' · '),
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

function verdictOf(result: Result, { language }: Speech): string {
  return result.type === 'measured' ? sayVerdicts(result.verdicts, language) : '';
}

/** A number with its unit, a short answer, or a blood pressure; null for what needs its own page. */
function shortValue(result: Measured, speech: Speech): { value: string; unit: string } | null {
  const figure = sayFigure(result.value, speech.language) ?? sayPressure(result, speech.language);
  if (figure) return figure;
  const said = sayValue(result.value, speech);
  return said === '' ? null : { value: said.length > 40 ? `${said.slice(0, 39)}…` : said, unit: '' };
}

/** What was examined, in the place of a name that says no more than `Laboratoriumverslag`; null where its name says more. */
export function examinedIn(result: Result, about: NamedAbout): string | null {
  const names = isOfAnyLaboratory(result) ? namesInside(result, about) : [];
  if (names.length === 0) return null;
  return about.words.examined(names.slice(0, membersNamed), Math.max(0, names.length - membersNamed));
}

function detailOf(result: Result, about: ListAbout): string {
  const { words, language } = about;
  const parts = [kindName(result.kind, language)];
  if (result.requester) parts.push(words.requestedBy(result.requester.name));
  if (result.members.length > 0 && examinedIn(result, about) === null) {
    const names = namesInside(result, about);
    const said = names.slice(0, membersNamed);
    parts.push(words.holds(said, names.length - said.length));
  }
  return parts.join(' · ');
}

type NamedAbout = Pick<ListAbout, 'words' | 'known'>;

/** Of what may be seen: what is withheld has no name here and is not counted. */
export function namesInside({ members }: Result, { known, words }: NamedAbout): string[] {
  return members.flatMap(member => known.get(member) ?? []).map(member => sayName(member, { words }));
}

const membersNamed = 3;

function dayTitle(
  day: ListedDay,
  { words, language, today }: Speech & { today: Temporal.PlainDate },
): string {
  const said = sayOn(day, { words, language });
  const isToday = day.precision === 'day' && day.on?.equals(today);
  return isToday ? words.today(said) : said.charAt(0).toUpperCase() + said.slice(1);
}

/** What was asked for; what is as it always is stays out of the address. */
function hrefOf({ pagina, periode, soort, zoek }: Filter): string {
  const asked = {
    zoek,
    soort,
    periode: periode === 'alles' ? '' : periode,
    pagina: pagina === 1 ? '' : String(pagina),
  };
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString();
  return query === '' ? '/uitslagen' : `/uitslagen?${query}`;
}
