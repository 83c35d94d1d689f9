import type { AnyCaseKind, KindTally } from '../../platform/casework/index.ts';
import type { Html } from '../../web/html.ts';
import { DataTable, Prose } from '../../web/ui/data.tsx';
import { EmptyState } from '../../web/ui/feedback.tsx';
import { FilterRow, Select } from '../../web/ui/form.tsx';
import type { Said } from './log-views.tsx';

type TermsProps = Said & {
  kinds: ReadonlyMap<string, AnyCaseKind>;
  year: number;
  years: readonly number[];
  tallies: readonly KindTally[];
};

/** By kind: how much was asked, and how its terms were kept. */
export function Terms({ words, language, kinds, year, years, tallies }: TermsProps): Html {
  const said = words.terms;
  const late = tallies.reduce((sum, each) => sum + each.late + each.openLate, 0);
  return (
    <>
      <FilterRow action="/privacy/termijnen" submit={said.show} language={language} found={said.found(late)}>
        <Select
          name="jaar"
          label={said.year}
          value={String(year)}
          options={years.map(each => ({ value: String(each), label: String(each) }))}
          language={language}
        />
      </FilterRow>
      {tallies.length === 0 ? (
        <EmptyState icon="done" title={said.none} reason={said.noneWhy} />
      ) : (
        <DataTable
          caption={said.caption(year)}
          columns={[
            { key: 'kind', label: said.kind },
            { key: 'asked', label: said.asked, kind: 'number' },
            { key: 'inTime', label: said.inTime, kind: 'number' },
            { key: 'late', label: said.late, kind: 'number' },
            { key: 'open', label: said.open, kind: 'number' },
            { key: 'openLate', label: said.openLate, kind: 'number' },
            { key: 'extended', label: said.extended, kind: 'number' },
          ]}
          rows={tallies.map(each => ({
            kind: kinds.get(each.kind)?.name[language] ?? each.kind,
            asked: String(each.asked),
            inTime: String(each.inTime),
            late: String(each.late),
            open: String(each.open),
            openLate: String(each.openLate),
            extended: String(each.extended),
          }))}
        />
      )}
      <Prose>
        <p>{said.meaning}</p>
      </Prose>
    </>
  );
}
