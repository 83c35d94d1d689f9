import type { SourceReading, Withheld } from '../../lib/loaded.ts';
import type { Html } from '../../web/html.ts';
import { Missing, NothingListed, SilentSources } from '../../web/missing.tsx';
import { periods } from '../../web/period.ts';
import type { Portal } from '../../web/portal.ts';
import { Card, Pagination, Section } from '../../web/ui/data.tsx';
import { Field, FilterRow, Select } from '../../web/ui/form.tsx';
import { type BadgeProps, Days, type RowProps, Rows } from '../../web/ui/lists.tsx';
import { type arrange, type Filter, isNewSince, type Letter } from './letter.ts';
import { fileWord, type Speech, sayAbout, sayDayOf, sayKind } from './speech.ts';

export type About = Speech & {
  portal: Portal;
  /** When this person was here before; null at the first visit. */
  since: Temporal.Instant | null;
};
type ListProps = About & {
  listed: ReturnType<typeof arrange>;
  /** Every kind that is there, by its key and name. */
  kinds: readonly { value: string; label: string }[];
  filter: Filter;
  sources: readonly SourceReading[];
  withheld: readonly Withheld[];
};

export function Letters(props: ListProps): Html {
  const { words, language, listed, filter, sources } = props;
  return (
    <>
      <SilentSources sources={sources} what={words.silent} language={language} here="/brieven" />
      <LetterFilter {...props} />
      {listed.count === 0 ? <NoLetters {...props} /> : <Days days={daysOf(listed.rows, props)} />}
      <Pagination
        page={listed.page}
        pages={listed.pages}
        href={page => hrefOf({ ...filter, pagina: page })}
        language={language}
      />
    </>
  );
}

function isAsked({ zoek, soort, periode }: Filter): boolean {
  return zoek !== '' || soort !== '' || periode !== 'alles';
}

function LetterFilter({ words, language, filter, kinds, listed }: ListProps): Html {
  return (
    <FilterRow
      folds
      action="/brieven"
      submit={words.filter.show}
      language={language}
      found={words.found(listed.count)}
      {...(isAsked(filter) && { clear: { href: '/brieven', label: words.filter.clear } })}
    >
      <Field name="zoek" label={words.filter.search} kind="search" value={filter.zoek} language={language} />
      <Select
        name="soort"
        label={words.filter.kind}
        value={filter.soort}
        options={[{ value: '', label: words.filter.everyKind }, ...kinds]}
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

function NoLetters({ words, filter, sources, portal, language, withheld }: ListProps): Html {
  const isAskedFor = isAsked(filter);
  return (
    <NothingListed
      icon="letters"
      empty={words.empty}
      isSilent={sources.some(source => source.state !== 'answered')}
      clear={isAskedFor ? { href: '/brieven', label: words.filter.clear } : null}
      counted={words.withheld}
      {...{ withheld, portal, language }}
    />
  );
}

function daysOf(letters: readonly Letter[], props: About) {
  const days = Map.groupBy(letters, each => sayDayOf(each, props));
  return [...days].map(([day, rows]) => ({
    day: day.charAt(0).toUpperCase() + day.slice(1),
    groups: [{ rows: rows.map(each => rowOf(each, props)) }],
  }));
}

function rowOf(letter: Letter, about: About): RowProps {
  const { words, since } = about;
  const { state } = letter;
  const badges: BadgeProps[] = [];
  if (since && isNewSince(letter, since)) badges.push({ kind: 'new', children: words.isNew });
  if (state !== 'final') badges.push({ kind: badgeKinds[state], children: words.state[state] });
  const detail = [sayAbout(letter, about), ...letter.authors.slice(0, 2), letter.department];
  return {
    name: sayKind(letter, about),
    detail: [...new Set(detail.filter(each => each !== null))].join(' · '),
    value: formOf(letter, about),
    href: `/brieven/${letter.reference}`,
    badges,
  };
}

const badgeKinds = { preliminary: 'preliminary', corrected: 'corrected', replaced: 'plain' } as const;

function formOf({ files, passages }: Letter, { words }: Speech): string {
  const said = files.map(({ type }) => words.fileKinds[fileWord(type)]);
  return [...new Set(passages.length > 0 ? [words.textHere, ...said] : said)].join(', ');
}

/** Beside the list: why anything is missing, what to do with a question, and why nothing may be there yet. */
export function LettersAside(props: About & { withheld: readonly Withheld[]; askHref: string | null }): Html {
  const { words, portal, language, withheld, askHref } = props;
  return (
    <>
      <Missing {...{ withheld, counted: words.withheld, portal, language, choicesHref: null }} />
      <Card title={words.help.title} icon="help">
        <p>{words.help.text}</p>
        {askHref && (
          <p>
            <a href={askHref}>{words.help.ask}</a>
          </p>
        )}
      </Card>
      <Card title={words.gp.title} icon="people">
        <p>{words.gp.text}</p>
      </Card>
      <Card title={words.help.later} icon="clock">
        <p>{words.help.laterText}</p>
      </Card>
    </>
  );
}

/** On the first page: what came since the last visit. */
export function NewLetters(props: About & { letters: readonly Letter[] }): Html {
  const { words, letters } = props;
  return (
    <Section title={words.overview.title}>
      <Rows groups={[{ rows: letters.map(each => dated(each, props)) }]} />
      <p>
        <a href="/brieven">{words.overview.all}</a>
      </p>
    </Section>
  );
}

type OfVisitProps = About & {
  letters: readonly Letter[];
  withheld: readonly Withheld[];
  sources: readonly SourceReading[];
  here: string;
};

/** On the page of a visit: what was written about it, and why some of it is not to be seen. */
export function LettersOfVisit(props: OfVisitProps): Html {
  const { words, language, portal, letters, withheld, sources, here } = props;
  return (
    <Section title={words.ofVisit}>
      <SilentSources sources={sources} what={words.silent} language={language} here={here} />
      {letters.length > 0 && <Rows groups={[{ rows: letters.map(each => dated(each, props)) }]} />}
      <Missing {...{ withheld, counted: words.withheld, portal, language, choicesHref: null }} />
    </Section>
  );
}

function dated(letter: Letter, about: About): RowProps {
  const row = rowOf(letter, about);
  return { ...row, detail: [sayDayOf(letter, about), row.detail].filter(Boolean).join(' · ') };
}

function hrefOf({ zoek, soort, periode, pagina }: Filter): string {
  const asked = {
    zoek,
    soort,
    periode: periode === 'alles' ? '' : periode,
    pagina: pagina === 1 ? '' : String(pagina),
  };
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString();
  return query === '' ? '/brieven' : `/brieven?${query}`;
}
