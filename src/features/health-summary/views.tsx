import type { SourceReading, Withheld } from '../../lib/loaded.ts';
import type { Html } from '../../web/html.ts';
import { Missing, SilentSources, whyEmpty } from '../../web/missing.tsx';
import type { Portal } from '../../web/portal.ts';
import { AsWritten, Card, DefinitionList, Pagination, Section } from '../../web/ui/data.tsx';
import { Entries } from '../../web/ui/entries.tsx';
import { EmptyState, PrintButton } from '../../web/ui/feedback.tsx';
import { Field, FilterRow, Select } from '../../web/ui/form.tsx';
import { Badge } from '../../web/ui/lists.tsx';
import { Phoned } from '../../web/ui/phone.tsx';
import { addresses, type Filter, type Line, type Lines, type Listed, sectionAddresses } from './line.ts';
import type { Part } from './parts.ts';
import type { Speech } from './speech.ts';

export type About = Speech & { portal: Portal; here: string };

type PartProps = About & { part: Part; lines: Lines; filter: Filter; listed: Listed };

export function pathOf(part: Part): string {
  return `/gezondheid/${part.path}`;
}

/** A part, section by section. */
export function PartPage(props: PartProps): Html {
  const { words, language, part, lines, listed, filter, here } = props;
  const said = words.parts[part.id];
  return (
    <>
      <SilentSources sources={lines.sources} what={said.silent} language={language} here={here} />
      {lines.values.length > 0 && <PartFilter {...props} />}
      {listed.count === 0 && <Nothing {...props} />}
      {listed.sections.map(({ id, lines }) => (
        <Section title={said.sections[id] ?? said.title}>
          <Entries entries={lines.map(line => entryOf(line, part))} />
        </Section>
      ))}
      <Pagination
        page={listed.page}
        pages={listed.pages}
        href={page => hrefOf(part, { ...filter, pagina: page })}
        language={language}
      />
      {listed.count > 0 && <PrintButton language={language} />}
    </>
  );
}

function entryOf(line: Line, part: Part) {
  const { id, name, when, badges, facts, notes } = line;
  return { id, name, when, badges, facts, notes, href: pathOfLine(line, part) };
}

/** Where one thing stands by itself. */
export function pathOfLine({ id, href }: Line, part: Part): string {
  return href ?? `${pathOf(part)}/${encodeURIComponent(id)}`;
}

/** One thing by itself. */
export function ThingPage(props: About & { line: Line }): Html {
  const { words, language, line } = props;
  const rows = [...line.facts, ...line.notes.map(note => ({ term: words.notes, value: note }))];
  return (
    <>
      {line.badges.length > 0 && (
        <p>
          {line.badges.map(badge => (
            <Badge {...badge} />
          ))}
        </p>
      )}
      <DefinitionList
        rows={rows.map(({ term, value }) => ({
          term,
          value: value.includes('\n') ? <AsWritten text={value} /> : value,
        }))}
      />
      <PrintButton language={language} />
    </>
  );
}

/** A source that is silent where one thing was asked for. */
export function Silent({ words, language, part, lines, here }: About & { part: Part; lines: Lines }): Html {
  const what = words.parts[part.id].silent;
  return <SilentSources sources={lines.sources} what={what} language={language} here={here} />;
}

function PartFilter({ words, language, part, lines, filter, listed }: PartProps): Html {
  const said = words.parts[part.id].sections;
  const there = addresses
    .map(address => ({ address, id: sectionAddresses[address] }))
    .filter(({ id }) => lines.values.some(line => line.section === id));
  const isAsked = filter.zoek !== '' || filter.welke !== 'alles';
  return (
    <FilterRow
      action={pathOf(part)}
      submit={words.filter.show}
      language={language}
      found={words.found(listed.count)}
      {...(isAsked && { clear: { href: pathOf(part), label: words.filter.clear } })}
    >
      <Field name="zoek" label={words.filter.search} kind="search" value={filter.zoek} language={language} />
      <Select
        name="welke"
        label={words.filter.which}
        value={filter.welke}
        options={[
          { value: 'alles', label: words.filter.all },
          ...there.map(({ address, id }) => ({ value: address, label: said[id] ?? address })),
        ]}
        language={language}
      />
    </FilterRow>
  );
}

/** Law 3: why a part is empty. "There is none" is only said where that is known. */
function Nothing({ words, language, portal, part, lines, filter }: PartProps): Html {
  const said = words.parts[part.id];
  if (lines.values.length > 0 && (filter.zoek !== '' || filter.welke !== 'alles')) {
    const next = { href: pathOf(part), label: words.filter.clear };
    return <EmptyState icon="search" title={words.noMatch.title} reason={words.noMatch.reason} next={next} />;
  }
  if (!isWhole(lines.sources)) {
    return <EmptyState icon="cloud" title={words.unknown.title} reason={words.unknown.reason} />;
  }
  if (lines.withheld.length > 0) {
    const why = whyEmpty({ withheld: lines.withheld, counted: words.counted, portal, language });
    return <EmptyState icon="lock" title={words.unseen} {...why} />;
  }
  return <EmptyState icon={part.icon} title={said.title} reason={said.none} />;
}

export function isWhole(sources: readonly SourceReading[]): boolean {
  return sources.every(source => source.state === 'answered');
}

function hrefOf(part: Part, { zoek, welke, pagina }: Filter): string {
  const asked = { zoek, welke: welke === 'alles' ? '' : welke, pagina: pagina === 1 ? '' : String(pagina) };
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString();
  return query === '' ? pathOf(part) : `${pathOf(part)}?${query}`;
}

type AsideProps = About & {
  withheld: readonly Withheld[];
  correctionHref: string | null;
  choicesHref: string | null;
  wholeHref: string | null;
  /** Where the way to ask for a correction stands on the page itself. */
  asks?: 'beside';
};

/** Beside every page: why anything is missing, what to do when something is wrong, and the right to see more (D-102). */
export function PartAside(props: AsideProps): Html {
  const { words, portal, language, withheld, correctionHref, choicesHref, wholeHref } = props;
  const asksBeside = props.asks === 'beside' && correctionHref !== null;
  const { name, phone } = portal.contact;
  return (
    <>
      <Missing {...{ withheld, counted: words.counted, portal, language, choicesHref }} />
      <Card title={asksBeside ? words.wrong.call : words.wrong.title} icon="phone">
        <p>
          <Phoned text={words.wrong.text(name, phone)} phone={phone} />
        </p>
        {correctionHref !== null && !asksBeside && (
          <p>
            <a href={correctionHref}>{words.wrong.correct}</a>
          </p>
        )}
      </Card>
      <Card title={words.whole.title} icon="information">
        <p>{words.whole.text}</p>
        {wholeHref !== null && (
          <p>
            <a href={wholeHref}>{words.whole.ask}</a>
          </p>
        )}
      </Card>
    </>
  );
}
