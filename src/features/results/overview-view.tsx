import type { Withheld } from '../../lib/loaded.ts';
import type { Html } from '../../web/html.ts';
import { Missing } from '../../web/missing.tsx';
import { Section } from '../../web/ui/data.tsx';
import { Rows } from '../../web/ui/lists.tsx';
import { folded } from './list.ts';
import type { Silence } from './loading.ts';
import type { Result } from './result.ts';
import { sayOn } from './speech.ts';
import { type ListAbout, resultRow, Silent, waitingRow } from './views.tsx';

type NewestProps = ListAbout & {
  fresh: readonly Result[];
  freshCount: number;
  waiting: readonly Withheld[];
  silent: readonly Silence[];
};

/** The first block of the overview: what is new, and what is still to come. */
export function Newest(props: NewestProps): Html {
  const { words, fresh, freshCount, waiting } = props;
  const silent = props.silent.length > 0;
  return (
    <>
      <Section title={words.overview.newTitle}>
        <Silent {...props} here="/overzicht" />
        {fresh.length > 0 && <Rows groups={[{ rows: fresh.map(each => dated(each, props)) }]} />}
        {fresh.length === 0 && <p>{silent ? words.overview.down : words.overview.newNone}</p>}
        <p>
          <a href="/uitslagen">
            {freshCount > fresh.length ? words.overview.more(freshCount) : words.overview.all}
          </a>
        </p>
      </Section>
      {waiting.length > 0 && (
        <Section title={words.overview.waitingTitle}>
          <Rows groups={[{ rows: folded(waiting).map(each => waitingRow(each, props)) }]} />
        </Section>
      )}
    </>
  );
}

function dated(result: Result, props: ListAbout) {
  const row = resultRow(result, props);
  return { ...row, detail: [sayOn(result, props), row.detail].filter(Boolean).join(' · ') };
}

type OfVisitProps = ListAbout & {
  results: readonly Result[];
  count: number;
  silent: readonly Silence[];
  withheld: readonly Withheld[];
  choicesHref: string | null;
  here: string;
};

/** On the page of a visit: what was examined on those days, each a way to its own page. */
export function ResultsOfVisit(props: OfVisitProps): Html {
  const { words, results, count } = props;
  return (
    <Section title={words.ofVisit.title}>
      <Silent {...props} />
      {results.length > 0 && <Rows groups={[{ rows: results.map(each => dated(each, props)) }]} />}
      {count > results.length && (
        <p>
          <a href="/uitslagen">{words.ofVisit.more(count)}</a>
        </p>
      )}
      <Missing {...props} counted={words.withheld} />
    </Section>
  );
}
