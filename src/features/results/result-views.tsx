import type { Thread } from '../../platform/casework/index.ts';
import { isCut } from '../../lib/fhir.ts';
import { dayOf } from '../../lib/time.ts';
import type { Content, Html } from '../../web/html.ts';
import { kindName } from '../../web/kind-names.ts';
import { releaseReasonWords, sayReason } from '../../web/release-reasons.ts';
import { sayDay } from '../../web/say.ts';
import { sayVerdicts } from '../../web/verdicts.ts';
import { AsWritten, Card, DefinitionList, Prose, Section, Value } from '../../web/ui/data.tsx';
import { Notice, PrintButton } from '../../web/ui/feedback.tsx';
import { Actions, Button, ButtonLink, Form } from '../../web/ui/form.tsx';
import { Badge } from '../../web/ui/lists.tsx';
import { Phoned } from '../../web/ui/phone.tsx';
import { Course } from './course-view.tsx';
import { explain } from './explanations.ts';
import type { Telling } from './list.ts';
import type { Silence } from './loading.ts';
import {
  isKnownAtOnce,
  isUndiscussed,
  type Measured,
  type Report,
  type Result,
  type ResultSettings,
  stepSince,
} from './result.ts';
import { Signalled } from './signal-view.tsx';
import { sayValue } from '../../web/say-value.ts';
import {
  type Speech,
  sayDates,
  sayFigure,
  sayMissing,
  sayOn,
  sayPressure,
  sayRanges,
  sayReading,
  sayShortOn,
  sayTitle,
} from './speech.ts';
import { type Line, Readings, saidOf } from './values-view.tsx';
import { type About, pathOf, Silent, stateBadge } from './views.tsx';
import type { Language } from '../../web/words.ts';

/** What a result holds, what of it may not be seen or did not come, and what else could not be had. */
type Inside = FactsAbout & {
  members: readonly Result[];
  missing: number;
  asks: (result: Result) => boolean;
  anyWithheld: boolean;
  telling: Telling;
  silent: readonly Silence[];
  here: string;
};

type MeasuredProps = Inside & {
  result: Measured;
  /** Oldest first; the result itself among them. */
  course: readonly Measured[];
  /** How many more there are that a question still stands before. */
  unseen: number;
};

/** A result: its value first, then its course, what it is, and who discusses it. */
export function MeasuredPage(props: MeasuredProps): Html {
  const { course } = props;
  return (
    <>
      <State {...props} />
      <MainValue {...props} />
      <Parts {...props} />
      {course.length + props.unseen > 1 && <Course {...props} />}
      <Silent {...props} />
      <Signalled {...props} />
      <Explained {...props} />
      <Facts {...props} />
    </>
  );
}

function MainValue(props: MeasuredProps): Html | null {
  const { result, words } = props;
  const { value, components } = result;
  const pressure = sayPressure(result, props.language);
  if (pressure) return <Value {...pressure} kind="figure" />;
  if (value.is === 'missing') {
    if (value.why === null && (components.length > 0 || result.members.length > 0)) return null;
    return <p>{sayMissing(value.why, props)}</p>;
  }
  const figure = sayFigure(value, props.language);
  return (
    <Value
      value={figure?.value ?? sayValue(value, props)}
      kind={figure ? 'figure' : 'words'}
      sentence={sentenceOf(props)}
      {...(figure?.unit && { unit: figure.unit })}
    >
      {result.against === 'outside' && <Badge kind="outside">{words.outside}</Badge>}
    </Value>
  );
}

/** What the source says of it, and `Binnen de referentiewaarden, net als de vorige 4 keer.`, or how it moved. */
function sentenceOf({ result, course, words, language }: MeasuredProps): string {
  const { detail } = words;
  const verdict = sayVerdicts(result.verdicts, language);
  return [verdict && detail.verdict(verdict), heldOf({ result, course, words, language })]
    .filter(Boolean)
    .join(' ');
}

function heldOf({
  result,
  course,
  words,
  language,
}: Speech & Pick<MeasuredProps, 'result' | 'course'>): string {
  const { detail } = words;
  const held = result.ranges.length > 0 ? sayRanges(result.ranges, { words, language }) : null;
  if (result.against === 'unknown') {
    if (held === null) return result.value.is === 'verdicts' ? '' : detail.noReference;
    return result.ranges.length > 1 ? detail.heldSeveral(held) : detail.held(held);
  }
  const own = course.findIndex(each => each.reference === result.reference);
  const before = course.slice(0, own).toReversed();
  const [last] = before;
  const step = stepSince(last, result);
  const different = before.findIndex(each => each.against !== result.against);
  const times = different === -1 ? before.length : different;
  // After a jump nothing is as it was, however often it lay on this side of the reference.
  const said = detail[result.against](held ? ` (${held})` : '', step ? 0 : times);
  const figure = last && sayFigure(last.value, language);
  if (!last || !figure || !step) return said;
  return `${said} ${detail.step[step](figure.value, sayShortOn(last, { words, language }))}`;
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

/**
 * What stands in a result, report or panel: what came inside it, and what has a page of its own with the way there; and how
 * much of it is not here.
 */
function Parts(props: Inside & { result: Result }): Html {
  const lines = [...componentLines(props), ...memberLines(props)];
  return (
    <>
      {lines.length > 0 && <Readings {...props} lines={lines} />}
      <NotHere {...props} />
    </>
  );
}

/**
 * What of it is not here. Where somebody chose not to see some kind every result with an inside says the same, be it hidden or
 * only in the delay.
 */
function NotHere({ result, missing, telling, anyWithheld, words }: Inside & { result: Result }): Html | null {
  const { detail } = words;
  const why = anyWithheld ? <a href="/uitslagen">{detail.whyMissing}</a> : detail.notSent;
  const inside = result.members.length + result.components.length + (result.lost ?? 0);
  if (telling === 'by-choice') {
    if (result.type === 'measured' && inside === 0) return null;
    return (
      <p>
        {detail.byChoice} {why}
      </p>
    );
  }
  if (missing === 0) return null;
  return (
    <p>
      {telling === 'by-number' ? detail.membersMissing(missing) : detail.notAll} {why}
    </p>
  );
}

function componentLines(props: Inside & { result: Result }): Line[] {
  return props.result.components.map(part => ({
    name: sayTitle(part, props),
    reading: part,
    said: sayReading(part, props),
    state: 'final' as const,
  }));
}

function memberLines(props: Inside): Line[] {
  const { members, words } = props;
  return members.map(member => {
    const name = <a href={pathOf(member)}>{sayTitle(member, props)}</a>;
    if (props.asks(member)) return { name, reading: null, said: words.undiscussed, state: member.state };
    if (member.type === 'report')
      return { name, reading: null, said: words.detail.report, state: member.state };
    const reading = member.value.is === 'missing' ? null : member;
    return { name, reading, said: saidOf(member, props), state: member.state };
  });
}

function Explained({ result, words, language }: Speech & { result: Result }): Html | null {
  const explained = result.nameIsCode ? null : explain(result.loinc, language);
  if (!explained) return null;
  return (
    <Section title={words.detail.about}>
      <Prose>
        <p>{explained.about}</p>
      </Prose>
    </Section>
  );
}

type FactsAbout = About & {
  settings: Pick<ResultSettings, 'takenAsDiscussedAfterDays'>;
  /** What came of it that this was seen; null for nothing. */
  signal: Thread | null;
};

/** What it was, who asked for it and so discusses it (O-22), and whom to call. */
function Facts(props: FactsAbout & { result: Result }): Html {
  const { result, words, portal, language } = props;
  return (
    <Section title={words.detail.facts}>
      <DefinitionList rows={factsOf(result, props)} />
      {result.remarks.map(remark => (
        <AsWritten text={`${words.detail.remark}: ${remark}`} />
      ))}
      <Card title={words.detail.questions} icon="phone" level={3}>
        <p>
          <Phoned
            text={words.detail.ask(portal.contact.name, portal.contact.phone)}
            phone={portal.contact.phone}
          />
        </p>
      </Card>
      <PrintButton language={language} />
    </Section>
  );
}

/** Who discusses it; null where no talk is to come any more, or where the page says above when they hear of us. */
function talkSaid(result: Result, { words, settings, now, signal }: FactsAbout): string | null {
  const { requester, discussed } = result;
  const { detail } = words;
  if (requester && discussed) return detail.discussed(requester.name);
  if (signal !== null) return null;
  if (!isUndiscussed(result, { settings, now })) return null;
  return requester ? detail.notDiscussed(requester.name) : detail.unknownDiscusser;
}

function factsOf(result: Result, speech: FactsAbout): { term: string; value: Content }[] {
  const { detail } = speech.words;
  const { requester } = result;
  const who =
    requester && [requester.name, requester.role, requester.organisation].filter(Boolean).join(', ');
  const talk = talkSaid(result, speech);
  const measured = result.type === 'measured' ? result : null;
  // Where nobody is known to have asked for a measurement there is no talk to wait for.
  const asked = requester !== null || !isKnownAtOnce(result);
  const rows: { term: string; value: Content | null }[] = [
    { term: detail.kind, value: kindName(result.kind, speech.language) },
    { term: measured?.specimen ? detail.taken : detail.onDay, value: sayDates(result, speech) },
    { term: detail.final, value: result.finalAt && sayDay(dayOf(result.finalAt), speech.language) },
    { term: detail.requester, value: asked ? (who ?? detail.requesterUnknown) : null },
    { term: detail.discusser, value: asked ? talk : null },
    { term: detail.openedFor, value: openedSaid(result, speech.language) },
    { term: detail.performer, value: result.performer },
    { term: detail.specimen, value: measured?.specimen ?? null },
    { term: detail.bodySite, value: measured?.bodySite ?? null },
    { term: detail.method, value: measured?.method ?? null },
  ];
  return rows.flatMap(({ term, value }) => (value === null ? [] : [{ term, value }]));
}

/** ST-05: opened for them before its time, and why. */
function openedSaid({ openedFor }: Result, language: Language): string | null {
  if (openedFor === undefined) return null;
  return releaseReasonWords[language].opened(sayReason('open', openedFor, language));
}

type ReportProps = Inside & { result: Report };

/** A report: what it says, then the values that belong to it. */
export function ReportPage(props: ReportProps): Html {
  const { result, members, words } = props;
  return (
    <>
      <State {...props} />
      {result.text ? (
        <Section title={words.detail.report}>
          <AsWritten text={result.text} />
          {isCut(result.text) && <p>{words.detail.cut}</p>}
        </Section>
      ) : (
        members.length === 0 &&
        result.components.length === 0 &&
        result.state !== 'cancelled' && <p>{words.detail.noText}</p>
      )}
      {result.hasFile && <p>{words.detail.file}</p>}
      <Parts {...props} />
      <Silent {...props} />
      <Signalled {...props} />
      <Explained {...props} />
      <Facts {...props} />
    </>
  );
}

type AskProps = About & { result: Result; title: string; choicesHref: string | null };

/** The question before a result that has not been discussed: not looking stands first and is the quiet way out. */
export function AskFirst(props: AskProps): Html {
  const { result, title, words, language, choicesHref } = props;
  const { ask, detail } = words;
  const name = result.requester?.name;
  return (
    <>
      <DefinitionList
        rows={[
          { term: detail.test, value: title },
          { term: detail.kind, value: kindName(result.kind, language) },
          { term: detail.onDay, value: sayOn(result, props) },
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
