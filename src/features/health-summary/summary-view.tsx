/** The first page of the summary: each part in short, with the way to all of it. */
import type { SourceReading } from '../../lib/loaded.ts';
import type { Chapter } from '../../web/chapter.ts';
import type { Html } from '../../web/html.ts';
import { SilentSources, whyEmpty } from '../../web/missing.tsx';
import { Section } from '../../web/ui/data.tsx';
import { EmptyState, PrintButton } from '../../web/ui/feedback.tsx';
import { Field, FilterRow } from '../../web/ui/form.tsx';
import { type RowProps, Rows } from '../../web/ui/lists.tsx';
import { type Line, type Lines, searching } from './line.ts';
import type { Part } from './parts.ts';
import { type About, isWhole, pathOf, pathOfLine } from './views.tsx';

type ReadPart = { part: Part; lines: Lines };
type SummaryProps = About & {
  read: readonly ReadPart[];
  zoek: string;
  contacts: readonly Chapter[];
  sources: readonly SourceReading[];
};

/** So many lines of a part stand on the first page. */
const inShort = 4;

export function Summary(props: SummaryProps): Html {
  const { words, language, read, zoek, sources, here } = props;
  // One sentence where nothing came at all, rather than the same one in every block.
  if (sources.length > 0 && sources.every(source => source.state === 'unreachable')) {
    return <SilentSources sources={sources} what={words.silent} language={language} here={here} />;
  }
  const found = read.map(each => ({ ...each, matches: each.lines.values.filter(searching(zoek)) }));
  const count = found.reduce((sum, each) => sum + each.matches.length, 0);
  const shown = zoek === '' ? found : found.filter(each => each.matches.length > 0);
  return (
    <>
      <FilterRow
        action="/gezondheid"
        submit={words.filter.show}
        language={language}
        found={words.found(count)}
        {...(zoek !== '' && { clear: { href: '/gezondheid', label: words.filter.clear } })}
      >
        <Field name="zoek" label={words.filter.search} kind="search" value={zoek} language={language} />
      </FilterRow>
      {zoek !== '' && <SilentSources sources={sources} what={words.silent} language={language} here={here} />}
      {zoek !== '' && count === 0 && (
        <EmptyState
          icon="search"
          title={words.noMatch.title}
          reason={words.noMatch.reason}
          next={{ href: '/gezondheid', label: words.filter.clear }}
        />
      )}
      {shown.map(each => (
        <Block {...props} {...each} />
      ))}
      {zoek === '' && <Contacts {...props} />}
      <PrintButton language={language} />
    </>
  );
}

function Block(props: SummaryProps & ReadPart & { matches: readonly Line[] }): Html {
  const { words, language, part, lines, matches, zoek, here } = props;
  const said = words.parts[part.id];
  const chosen = zoek === '' ? matches.filter(line => part.inShort.includes(line.section)) : matches;
  const others = lines.values.length - chosen.length;
  const known = isWhole(lines.sources);
  return (
    <Section title={said.title} id={part.path}>
      {zoek === '' && (
        <SilentSources sources={lines.sources} what={said.silent} language={language} here={here} />
      )}
      {chosen.length > 0 && (
        <Rows groups={[{ rows: chosen.slice(0, inShort).map(line => rowOf(line, part)) }]} />
      )}
      {chosen.length === 0 && <Empty {...{ ...props, known, others }} />}
      {lines.values.length > 0 && (
        <p>
          <a href={pathOf(part)}>{words.toPart(said.title, lines.values.length)}</a>
        </p>
      )}
    </Section>
  );
}

function Empty(props: SummaryProps & ReadPart & { known: boolean; others: number }): Html {
  const { words, language, portal, part, lines, known, others } = props;
  if (others > 0) return <p>{`${words.nothingNow} ${words.otherwise(others)}`}</p>;
  if (!known) return <p>{words.unknown.reason}</p>;
  if (lines.withheld.length === 0) return <p>{words.parts[part.id].none}</p>;
  const { reason, next } = whyEmpty({ withheld: lines.withheld, counted: words.counted, portal, language });
  return (
    <>
      <p>{reason}</p>
      {next && (
        <p>
          <a href={next.href}>{next.label}</a>
        </p>
      )}
    </>
  );
}

function inSentence(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}

function rowOf(line: Line, part: Part): RowProps {
  return {
    name: line.name,
    detail: [line.short, line.when].filter(Boolean).join(' · '),
    href: pathOfLine(line, part),
    badges: line.badges,
  };
}

/** What stands with one's own details, in short. */
function Contacts({ words, language, contacts, here }: SummaryProps): Html | null {
  if (contacts.length === 0) return null;
  const rows = contacts.flatMap(chapter =>
    chapter.tables.flatMap(table =>
      table.rows.map(([name = '', ...more]) => ({
        name,
        detail: more.filter(Boolean).join(' · ').replaceAll('\n', ', '),
        href: '/gegevens',
      })),
    ),
  );
  const sources = contacts.flatMap(chapter => chapter.sources);
  return (
    <Section title={words.contacts.title}>
      {contacts.map(chapter => (
        <SilentSources
          sources={chapter.sources}
          what={inSentence(chapter.title)}
          language={language}
          here={here}
        />
      ))}
      {rows.length > 0 && <Rows groups={[{ rows }]} />}
      {rows.length === 0 && isWhole(sources) && <p>{words.contacts.none}</p>}
      <p>
        <a href="/gegevens">{words.contacts.all}</a>
      </p>
    </Section>
  );
}
