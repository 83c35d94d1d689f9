import type { Html } from '../../web/html.ts';
import { sayInstant } from '../../web/say.ts';
import { DataTable, DefinitionList, Section } from '../../web/ui/data.tsx';
import { EmptyState, Notice } from '../../web/ui/feedback.tsx';
import { Actions, Button, Field, Form, Select } from '../../web/ui/form.tsx';
import { type Named, rowOf, type Said } from './log-views.tsx';
import type { Round, SampleLine } from './round.ts';

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

type RoundProps = Named & { round: Round; lines: readonly SampleLine[]; fault: string | null };

export function RoundPage(props: RoundProps): Html {
  const { words, language, round, lines, fault } = props;
  const left = lines.filter(({ finding }) => finding === null);
  return (
    <>
      {fault && <Notice kind="attention" title={fault} language={language} />}
      {round.closed && (
        <Notice kind="done" title={words.rounds.closedBy(round.closed.by)} language={language}>
          <p>{round.closed.conclusion}</p>
        </Notice>
      )}
      {lines.map((line, place) => (
        <Line {...props} line={line} place={place + 1} />
      ))}
      {!round.closed && left.length === 0 && (
        <Section title={words.rounds.close}>
          <Form action={`/privacy/rondes/${round.id}/sluiten`}>
            <Field
              name="conclusie"
              kind="long"
              label={words.rounds.conclusion}
              help={words.rounds.conclude}
              language={language}
            />
            <Actions>
              <Button kind="primary">{words.rounds.close}</Button>
            </Actions>
          </Form>
        </Section>
      )}
    </>
  );
}

function Line(props: RoundProps & { line: SampleLine; place: number }): Html {
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
      {finding === null && !round.closed && <FindingForm {...props} />}
    </Section>
  );
}

function FindingForm({
  words,
  language,
  line,
  place,
  round,
}: RoundProps & { line: SampleLine; place: number }): Html {
  return (
    <Form action={`/privacy/rondes/${round.id}`}>
      <input type="hidden" name="regel" value={`${line.entry.organisation}-${line.entry.sequence}`} />
      <Field
        name={`toelichting-${line.entry.organisation}-${line.entry.sequence}`}
        label={words.rounds.note(place)}
        help={words.rounds.explain}
        optional
        language={language}
      />
      <Actions>
        {(['lawful', 'question', 'unlawful'] as const).map(each => (
          <Button kind={each === 'lawful' ? 'primary' : 'quiet'} name="bevinding" value={each}>
            {words.rounds.findings[each]}
          </Button>
        ))}
      </Actions>
    </Form>
  );
}
