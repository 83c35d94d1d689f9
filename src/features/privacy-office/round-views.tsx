import type { Typed } from '../../web/feature.ts';
import type { Html } from '../../web/html.ts';
import { sayInstant } from '../../web/say.ts';
import { DataTable, DefinitionList, Section } from '../../web/ui/data.tsx';
import { EmptyState, Notice } from '../../web/ui/feedback.tsx';
import { Actions, Button, Choice, ErrorSummary, Field, Form, Select } from '../../web/ui/form.tsx';
import { type Named, rowOf, type Said } from './log-views.tsx';
import { findingNames, type Round, type SampleLine } from './round.ts';
import type { FieldFault } from './round-pages.ts';

type RoundsProps = Said & { rounds: readonly Round[]; months: readonly string[]; fault: string | null };

export function Rounds({ words, language, rounds, months, fault }: RoundsProps): Html {
  return (
    <>
      {fault && <Notice kind="attention" title={fault} language={language} />}
      {months.length > 0 && (
        <Form action="/privacy/rondes">
          <Select
            name="maand"
            label={words.rounds.month}
            options={months.map(month => ({ value: month, label: words.rounds.said(month) }))}
            language={language}
          />
          <Actions>
            <Button kind="primary">{words.rounds.start}</Button>
          </Actions>
        </Form>
      )}
      {rounds.length === 0 ? (
        <EmptyState icon="check" title={words.rounds.none} reason={words.rounds.noneWhy} />
      ) : (
        <DataTable
          caption={words.rounds.title}
          columns={[
            { key: 'month', label: words.rounds.month },
            { key: 'found', label: words.rounds.state },
            { key: 'closed', label: words.rounds.closed },
          ]}
          rows={rounds.map(round => ({
            month: <a href={`/privacy/rondes/${round.id}`}>{words.rounds.said(round.month)}</a>,
            found: words.rounds.progress(round.found, round.lines),
            closed: round.closed
              ? `${sayInstant(round.closed.at, language)}, ${round.closed.by}`
              : words.rounds.open,
          }))}
        />
      )}
    </>
  );
}

type RoundProps = Named & {
  round: Round;
  lines: readonly SampleLine[];
  refused: string | null;
  faults: readonly FieldFault[];
  typed: Typed;
};

/** The fields of a line, by its place in the log. */
export function findingField({ entry }: SampleLine): string {
  return `bevinding-${entry.organisation}-${entry.sequence}`;
}

export function noteField({ entry }: SampleLine): string {
  return `toelichting-${entry.organisation}-${entry.sequence}`;
}

export function RoundPage(props: RoundProps): Html {
  const { words, language, round, lines, refused, faults } = props;
  const isOpen = !round.closed && lines.some(({ finding }) => finding === null);
  const all = lines.map((line, index) => <Line {...props} line={line} place={index + 1} />);
  return (
    <>
      {faults.length > 0 && <ErrorSummary errors={faults} language={language} />}
      {refused && <Notice kind="attention" title={refused} language={language} />}
      {round.closed && (
        <Notice kind="done" title={words.rounds.closedBy(round.closed.by)} language={language}>
          <p>{round.closed.conclusion}</p>
        </Notice>
      )}
      {isOpen ? (
        <Form action={`/privacy/rondes/${round.id}`}>
          {all}
          <Actions>
            <Button kind="primary">{words.rounds.keep}</Button>
          </Actions>
        </Form>
      ) : (
        all
      )}
      {!round.closed && !isOpen && <Conclusion {...props} />}
    </>
  );
}

function Conclusion({ words, language, round, faults, typed }: RoundProps): Html {
  return (
    <Section title={words.rounds.close}>
      <Form action={`/privacy/rondes/${round.id}/sluiten`}>
        <Field
          name="conclusie"
          kind="long"
          label={words.rounds.conclusion}
          help={words.rounds.conclude}
          value={typed['conclusie'] ?? ''}
          language={language}
          {...errorAt('conclusie', faults)}
        />
        <Actions>
          <Button kind="primary">{words.rounds.close}</Button>
        </Actions>
      </Form>
    </Section>
  );
}

function errorAt(name: string, faults: readonly FieldFault[]): { error?: string } {
  const fault = faults.find(each => each.name === name);
  return fault ? { error: fault.message } : {};
}

type LineProps = RoundProps & { line: SampleLine; place: number };

function Line(props: LineProps): Html {
  const { words, line, place, round } = props;
  const { entry, finding, note, by } = line;
  const said = rowOf(entry, props);
  return (
    <Section title={words.rounds.line(place, said.at)}>
      <DefinitionList
        rows={[
          { term: words.log.who, value: said.who },
          { term: words.log.what, value: said.what },
          { term: words.log.whom, value: said.whom },
          { term: words.log.why, value: said.why },
          ...(finding
            ? [
                {
                  term: words.rounds.finding,
                  value: [words.rounds.findings[finding], note, by].filter(Boolean).join('. '),
                },
              ]
            : []),
        ]}
      />
      {finding === null && !round.closed && <FindingFields {...props} />}
    </Section>
  );
}

function FindingFields({ words, language, line, place, faults, typed }: LineProps): Html {
  const [finding, note] = [findingField(line), noteField(line)];
  return (
    <>
      <Choice
        name={finding}
        label={words.rounds.findingOf(place)}
        value={typed[finding] ?? ''}
        options={findingNames.map(each => ({ value: each, label: words.rounds.findings[each] }))}
        optional
        language={language}
        {...errorAt(finding, faults)}
      />
      <Field
        name={note}
        label={words.rounds.note(place)}
        help={words.rounds.explain}
        value={typed[note] ?? ''}
        optional
        language={language}
        {...errorAt(note, faults)}
      />
    </>
  );
}
