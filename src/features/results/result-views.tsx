import { dayOf, startOf } from '../../lib/time.ts';
import type { Content, Html } from '../../web/html.ts';
import { kindName } from '../../web/kind-names.ts';
import { sayDay, sayInstant, sayNumber, sayShortDay } from '../../web/say.ts';
import { CourseChart, type CoursePoint } from '../../web/ui/chart.tsx';
import { AsWritten, Card, DataTable, DefinitionList, Prose, Section, Value } from '../../web/ui/data.tsx';
import { Notice, PrintButton } from '../../web/ui/feedback.tsx';
import { Actions, Button, ButtonLink, Form } from '../../web/ui/form.tsx';
import { Badge } from '../../web/ui/lists.tsx';
import type { Language } from '../../web/words.ts';
import { explain } from './explanations.ts';
import type { Component, Measured, Range, Reading, Report, Result } from './result.ts';
import { type About, pathOf, stateBadge, titleOf } from './views.tsx';
import type { Words } from './words.ts';

export { pathOf };

type MeasuredProps = About & {
  result: Measured;
  /** Oldest first; the result itself among them. */
  course: readonly Measured[];
  members: readonly Result[];
  missing: number;
};

/** A result: its value first, then its course, what it is, and who discusses it. */
export function MeasuredPage(props: MeasuredProps): Html {
  const { result, course, members, words, language } = props;
  return (
    <>
      <State {...props} />
      <MainValue {...props} />
      {result.components.length > 0 && <Components {...props} />}
      {members.length > 0 && <Members {...props} />}
      {props.missing > 0 && <p>{words.detail.membersMissing(props.missing)}</p>}
      {course.length > 1 && <Course {...props} />}
      <Explained result={result} words={words} language={language} />
      <Facts {...props} />
    </>
  );
}

function MainValue({ result, course, words, language }: MeasuredProps): Html | null {
  const { value, components } = result;
  if (value.is === 'missing') {
    if (components.length > 0 || result.members.length > 0) return null;
    return <p>{value.why ? words.detail.noValueWhy(value.why) : words.detail.noValue}</p>;
  }
  const figure = value.is === 'quantity';
  return (
    <Value
      value={figure ? sayNumber(value.text, language) : value.text}
      kind={figure ? 'figure' : 'words'}
      sentence={sentenceOf(result, { course, words })}
      {...(figure && value.unit && { unit: value.unit })}
    >
      {result.against === 'outside' && <Badge kind="outside">{words.outside}</Badge>}
    </Value>
  );
}

/** `Binnen de referentiewaarden, net als de vorige 4 keer.` */
function sentenceOf(
  result: Measured,
  { course, words }: { course: readonly Measured[]; words: Words },
): string {
  const { detail } = words;
  if (result.against === 'unknown')
    return result.range?.words ? `${detail.reference}: ${result.range.words}` : detail.noReference;
  const before = course
    .slice(
      0,
      course.findIndex(each => each.reference === result.reference),
    )
    .toReversed();
  const different = before.findIndex(each => each.against !== result.against);
  const times = different === -1 ? before.length : different;
  if (result.against === 'inside') return times > 0 ? detail.insideAgain(times) : detail.inside;
  return times > 0 ? detail.outsideAgain(times) : detail.outside;
}

function State({ result, words, language }: About & { result: Result }): Html | null {
  if (result.state === 'final' && !result.nameIsCode) return null;
  return (
    <Notice kind="attention" language={language}>
      {result.state !== 'final' && (
        <p>
          <Badge {...stateBadge(result.state, words)} /> {words.stateText[result.state]}
        </p>
      )}
      {result.nameIsCode && <p>{words.codeOnlyHelp}</p>}
    </Notice>
  );
}

function Course({ result, course, words, language }: MeasuredProps): Html {
  const unit = result.value.is === 'quantity' ? (result.value.unit ?? '') : '';
  const points = course.map(pointOf).filter(point => point !== null);
  const last = course.findLast(each => each.range !== null)?.range ?? null;
  const limit = (side: Range['low']) => side && { value: side.number, label: sayNumber(side.text, language) };
  const low = limit(last?.low ?? null);
  const high = limit(last?.high ?? null);
  return (
    <Section title={words.detail.course}>
      <CourseChart
        id="verloop"
        title={result.name}
        unit={unit}
        points={points.map(point => ({ ...point, label: sayNumber(point.label, language) }))}
        language={language}
        {...(last && { reference: { ...(low && { low }), ...(high && { high }) } })}
      />
      <DataTable
        caption={words.detail.allValues}
        columns={[
          { key: 'on', label: words.detail.date, kind: 'date' },
          { key: 'value', label: words.detail.value, kind: 'number' },
          { key: 'range', label: words.detail.reference, kind: 'number' },
          { key: 'remark', label: words.detail.remark },
        ]}
        rows={course.toReversed().map(each => ({
          on: <a href={pathOf(each)}>{each.on ? sayShortDay(each.on, language) : words.noDay}</a>,
          value: valueSaid(each, { words, language }),
          range: rangeSaid(each.range, { words, language }),
          remark: remarkOf(each, words),
        }))}
      />
    </Section>
  );
}

function pointOf(result: Measured): CoursePoint | null {
  const at = result.at ?? (result.on ? startOf(result.on) : null);
  if (at === null || result.value.is !== 'quantity') return null;
  return {
    at,
    value: result.value.number,
    label: result.value.text,
    reference: result.against,
    ...(result.state === 'corrected' && { corrected: true as const }),
  };
}

function remarkOf(result: Measured, words: Words): string {
  const remarks = [
    result.against === 'outside' && words.outside,
    result.state !== 'final' && words.state[result.state],
  ];
  return remarks.filter(Boolean).join(', ');
}

type Speech = { words: Words; language: Language };

function valueSaid({ value }: Pick<Reading, 'value'>, { words, language }: Speech): string {
  if (value.is === 'missing') return value.why ? words.detail.noValueWhy(value.why) : words.detail.noValue;
  if (value.is === 'text') return value.text;
  return [sayNumber(value.text, language), value.unit].filter(Boolean).join(' ');
}

function rangeSaid(range: Range | null, { words, language }: Speech): string {
  if (range === null) return words.detail.none;
  const low = range.low && sayNumber(range.low.text, language);
  const high = range.high && sayNumber(range.high.text, language);
  if (low && high) return words.detail.between(low, high);
  if (high) return words.detail.atMost(high);
  if (low) return words.detail.atLeast(low);
  return range.words ?? words.detail.none;
}

function Components({ result, words, language }: MeasuredProps): Html {
  return <Readings title={words.detail.parts} rows={result.components} words={words} language={language} />;
}

function Members({ members, words, language }: Speech & { members: readonly Result[] }): Html {
  const rows = members.map(member => ({
    name: <a href={pathOf(member)}>{titleOf(member, { words, language })}</a>,
    reading: member.type === 'measured' ? member : null,
    parts: member.type === 'measured' ? member.components : [],
  }));
  return (
    <Section title={words.detail.parts}>
      <DataTable
        caption={words.detail.allValues}
        columns={readingColumns(words)}
        rows={rows.map(({ name, reading, parts }) => ({
          name,
          value:
            reading === null
              ? ''
              : parts.length > 0
                ? partsSaid(parts, { words, language })
                : valueSaid(reading, { words, language }),
          range: reading === null ? '' : rangeSaid(reading.range, { words, language }),
          remark: reading?.against === 'outside' ? words.outside : '',
        }))}
      />
    </Section>
  );
}

function partsSaid(parts: readonly Component[], speech: Speech): Content {
  return parts.map(part => (
    <span class="part">
      {part.name}: {valueSaid(part, speech)}
      <br />
    </span>
  ));
}

function Readings(props: Speech & { title: string; rows: readonly Component[] }): Html {
  const { words } = props;
  return (
    <Section title={props.title}>
      <DataTable
        caption={words.detail.allValues}
        columns={readingColumns(words)}
        rows={props.rows.map(row => ({
          name: row.name,
          value: valueSaid(row, props),
          range: rangeSaid(row.range, props),
          remark: row.against === 'outside' ? words.outside : '',
        }))}
      />
    </Section>
  );
}

function readingColumns(words: Words) {
  return [
    { key: 'name', label: words.detail.test },
    { key: 'value', label: words.detail.value, kind: 'number' },
    { key: 'range', label: words.detail.reference, kind: 'number' },
    { key: 'remark', label: words.detail.remark },
  ] as const;
}

function Explained({ result, words, language }: Speech & { result: Result }): Html | null {
  const explained = explain(result.loinc, language);
  if (!explained) return null;
  return (
    <Section title={words.detail.about}>
      <Prose>
        <p>{explained.about}</p>
        <p>{words.own}</p>
      </Prose>
    </Section>
  );
}

/** What it was, who asked for it and so discusses it (O-22), and whom to call. */
function Facts({ result, words, language, portal }: About & { result: Result }): Html {
  const { detail } = words;
  const { requester } = result;
  const rows: { term: string; value: Content }[] = [
    { term: detail.kind, value: kindName(result.kind, language) },
  ];
  if (result.at) rows.push({ term: detail.taken, value: sayInstant(result.at, language) });
  else if (result.on) rows.push({ term: detail.taken, value: sayDay(result.on, language) });
  if (result.finalAt) rows.push({ term: detail.final, value: sayDay(dayOf(result.finalAt), language) });
  const who =
    requester && [requester.name, requester.role, requester.organisation].filter(Boolean).join(', ');
  rows.push({ term: detail.requester, value: who ?? detail.requesterUnknown });
  const talk = requester ? detail.notDiscussed(requester.name) : detail.unknownDiscusser;
  rows.push({ term: detail.discusser, value: result.discussed ? detail.discussed : talk });
  if (result.performer) rows.push({ term: detail.performer, value: result.performer });
  if (result.type === 'measured' && result.specimen)
    rows.push({ term: detail.specimen, value: result.specimen });
  if (result.type === 'measured' && result.method) rows.push({ term: detail.method, value: result.method });
  return (
    <Section title={detail.facts}>
      <DefinitionList rows={rows} />
      {result.remarks.map(remark => (
        <AsWritten text={`${detail.remark}: ${remark}`} />
      ))}
      <Card title={detail.questions} icon="phone" level={3}>
        <p>{detail.ask(portal.contact.name, portal.contact.phone)}</p>
      </Card>
      <PrintButton language={language} />
    </Section>
  );
}

type ReportProps = About & { result: Report; members: readonly Result[]; missing: number };

/** A report: what it says, then the values that belong to it. */
export function ReportPage(props: ReportProps): Html {
  const { result, members, missing, words } = props;
  return (
    <>
      <State {...props} />
      {result.text ? (
        <Section title={words.detail.report}>
          <AsWritten text={result.text} />
        </Section>
      ) : (
        members.length === 0 && <p>{words.detail.noText}</p>
      )}
      {result.hasFile && <p>{words.detail.file}</p>}
      {members.length > 0 && <Members {...props} />}
      {missing > 0 && <p>{words.detail.membersMissing(missing)}</p>}
      <Explained {...props} />
      <Facts {...props} />
    </>
  );
}

type AskProps = About & { result: Result; choicesHref: string | null };

/** The question before a result that has not been discussed: not looking stands first and is the quiet way out. */
export function AskFirst(props: AskProps): Html {
  const { result, words, language, choicesHref } = props;
  const { ask, detail } = words;
  const name = result.requester?.name;
  return (
    <>
      <DefinitionList
        rows={[
          { term: detail.test, value: titleOf(result, props) },
          { term: detail.kind, value: kindName(result.kind, language) },
          { term: detail.taken, value: result.on ? sayDay(result.on, language) : words.noDay },
        ]}
      />
      <Prose>
        {result.state !== 'final' && <p>{words.stateText[result.state]}</p>}
        <p>{name ? ask.who(name) : ask.whoUnknown}</p>
        <p>{ask.hard}</p>
        <p>{ask.earlier}</p>
      </Prose>
      <Form action={pathOf(result)}>
        <Actions>
          <ButtonLink kind="quiet" href="/uitslagen">
            {ask.cancel}
          </ButtonLink>
          <Button kind="primary">{ask.show}</Button>
        </Actions>
      </Form>
      {choicesHref && (
        <p>
          <a href={choicesHref}>{ask.always}</a>
        </p>
      )}
    </>
  );
}
