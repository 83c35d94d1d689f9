/** The page of one medicine: how to use it now, and everything that was agreed, collected and said about it. */
import type { Html } from '../../web/html.ts';
import { sayShortDay } from '../../web/say.ts';
import { DataTable, DefinitionList, Section, Value } from '../../web/ui/data.tsx';
import { Notice, PrintButton } from '../../web/ui/feedback.tsx';
import type { BlockKind } from './block.ts';
import type { Placed } from './course.ts';
import type { Use } from './dosage.ts';
import { isDoubted, type Line } from './medicine.ts';
import { composeUse, sayBeside } from './say-dosage.ts';
import {
  capital,
  comingSteps,
  type How,
  howOf,
  sayDate,
  sayHow,
  sayHowIn,
  sayMedicine,
  sayOwnPeriod,
  sayPeriod,
  sayPerson,
  sayQuantity,
  sayWritten,
} from './speech.ts';
import { type About, Incomplete, otherUseOf } from './views.tsx';

type MedicineProps = About & { line: Line; isWhole: boolean };

export function OneMedicine(props: MedicineProps): Html {
  const { line } = props;
  const how = howOf(line, props);
  const [first] = line.current;
  return (
    <>
      {!props.isWhole && <Incomplete {...props} />}
      <Standing {...props} />
      <Value
        kind="words"
        value={headOf(line, how, props)}
        {...(first && {
          sentence: [stepOf(how, props), `${sayPeriod(first, props)}.`].map(capital).join(' ').trim(),
        })}
      />
      <Coming {...props} />
      <Ahead {...props} />
      <DefinitionList rows={[...howRows(props, how), ...factRows(props)]} />
      <Course {...props} />
      <PrintButton language={props.language} />
    </>
  );
}

/** A dose in large letters is read as what to take: not where it may have been stopped. */
function headOf(line: Line, { today, agreed }: How, { words }: About): string {
  if (isDoubted(line)) return words.doubtedHow[doubtedFrom(line)];
  return today ? words.today(today.how) : capital(agreed[0] ?? words.noHow);
}

/** Whether somebody uses it now that may have been stopped, or is only about to. */
function doubtedFrom({ standing }: Line): 'now' | 'later' {
  return standing === 'unclear' ? 'now' : 'later';
}

/** What is not simply "use it as agreed", first. */
function Standing(props: MedicineProps): Html {
  const { line, words, language } = props;
  const [placed] = line.current;
  const kind = placed?.block.kind;
  const isOnlyFetched = line.standing === 'unclear' && (kind === 'supply' || kind === 'order');
  const otherUse = otherUseOf(line);
  const said = [
    line.medicine.named === 'by-code' && words.codeOnlyHelp,
    placed?.block.forbids && words.doNotText,
    line.standing === 'paused' && words.pausedText,
    line.standing === 'proposed' && words.proposedText,
    line.proposals.length > 0 && words.proposalText,
    isDoubted(line)
      ? words.doubtedText[doubtedFrom(line)]
      : line.standing === 'unclear' && (isOnlyFetched ? words.onlyFetchedText : words.unclearText),
    line.standing === 'ended' && placed?.block.stop === 'cancelled' && words.cancelledText,
    line.standing === 'now' && kind === 'use' && useTextOf(line, props),
    otherUse && line.use && words[`${otherUse}Text`](sayWritten(line.use.block, props)),
  ].filter(each => typeof each === 'string');
  return (
    <>
      {said.map(text => (
        <Notice kind="attention" language={language}>
          <p>{text}</p>
        </Notice>
      ))}
    </>
  );
}

/** Somebody says that it is used; whether anything was agreed, and is over or still to begin, makes a difference. */
function useTextOf({ current, course }: Line, { words }: About): string {
  const who = current[0]?.block.saidBy === 'patient' ? 'patient' : 'other';
  const agreed = course.filter(({ block }) => block.kind === 'agreement' || block.kind === 'label');
  const isOver = agreed.some(({ standing }) => standing === 'ended' || standing === 'replaced');
  return words.useText[who][isOver ? 'after' : agreed.length > 0 ? 'before' : 'only'];
}

/** What changes after now, before anything else. */
function Coming(props: MedicineProps): Html | null {
  const { line, words, language } = props;
  if (line.next.length === 0) return null;
  return (
    <Notice kind="information" language={language}>
      {line.next.map(({ block, isDoubted }) => {
        const how = sayHowIn(line, block, props) ?? words.noHow;
        const { from } = block.span;
        const { nextText, nextDoubted } = words;
        if (from === null) return <p>{words.nextUnknown(how)}</p>;
        return <p>{(isDoubted ? nextDoubted : nextText)(sayDate(from, props), how)}</p>;
      })}
    </Notice>
  );
}

function stepOf({ today }: How, { words, language }: About): string {
  return today ? words.stepText(today.step, today.steps, sayShortDay(today.until, language)) : '';
}

/** A scheme of doses as days: what somebody puts on the refrigerator. */
function Ahead(props: MedicineProps): Html | null {
  const { detail } = props.words;
  const steps = comingSteps(props.line, props);
  if (steps.length === 0) return null;
  return (
    <DataTable
      caption={detail.ahead}
      columns={[
        { key: 'when', label: detail.day },
        { key: 'how', label: detail.how },
      ]}
      rows={steps.map(({ when, how }) => ({ when: capital(when), how: capital(how) }))}
    />
  );
}

type Row = { term: string; value: string };

function howRows(props: MedicineProps, how: How): Row[] {
  const { line, words, language } = props;
  const { detail } = words;
  const isDoubt = isDoubted(line);
  const speech = { words: words.dosage, language };
  const parts = line.current.map(({ block }) => block.use).filter(isInWords);
  const composed = parts
    .flatMap(use => composeUse(use, speech) ?? [])
    .filter(said => !how.agreed.includes(said));
  return [
    ...how.agreed.slice(how.today || isDoubt ? 0 : 1).map(value => ({
      term: isDoubt ? detail.wasAgreed : detail.how,
      value: capital(value),
    })),
    ...(how.scheme && !how.today ? [{ term: detail.scheme, value: capital(how.scheme) }] : []),
    ...(how.pharmacy ? [{ term: detail.pharmacy, value: capital(how.pharmacy) }] : []),
    ...how.written.map(value => ({ term: detail.written, value: capital(value) })),
    ...[...how.bounds, ...how.further].map(value => ({ term: detail.beside, value: capital(value) })),
    ...how.remarks.map(value => ({ term: words.course.remark, value: capital(value) })),
    ...[...new Set(composed)].map(value => ({ term: detail.parts, value: capital(value) })),
  ];
}

/** The source says it in words, and in parts that say more than those words alone. */
function isInWords({ rendered, dosages }: Use): boolean {
  const hasParts = dosages.some(
    ({ timing, asNeeded, route, doses, rates, atMost, atMostEachTime, atMostEver }) =>
      [timing, asNeeded, route, atMostEachTime, atMostEver].some(each => each !== null) ||
      [doses, rates, atMost].some(each => each.length > 0),
  );
  return hasParts && (rendered !== null || dosages.some(each => each.text !== null));
}

function factRows(props: MedicineProps): Row[] {
  const { line, words } = props;
  const { detail } = words;
  const { medicine, supply, use } = line;
  const blocks = line.current.map(({ block }) => block);
  const conditions = unique(blocks.flatMap(({ condition }) => condition ?? []));
  const reasons = unique(blocks.flatMap(block => block.reasons));
  const people = unique(blocks.flatMap(({ by }) => (by ? [sayPerson(by, props)] : [])));
  const facts: [string, string | null][] = [
    ...conditions.map((each): [string, string] => [detail.condition, each]),
    [detail.why, text(reasons)],
    [detail.from, text(people) ?? detail.notSaid],
    [detail.fetched, supply && sayFetched(supply, props)],
    [saidTerm(use, props), use && saySaid(use, props)],
    [detail.name, medicine.named === 'in-words' ? medicine.name : null],
    [detail.form, medicine.form],
    [detail.holds, text(medicine.ingredients)],
    [detail.description, medicine.description],
    [detail.batch, medicine.batch],
  ];
  return facts.flatMap(([term, value]) => (value ? [{ term, value }] : []));
}

function unique(all: readonly string[]): string[] {
  return [...new Set(all)];
}

function text(all: readonly string[]): string | null {
  return all.length > 0 ? all.join('; ') : null;
}

function sayFetched({ block }: Placed, props: About): string {
  return props.words.detail.fetchedText({
    day: sayWritten(block, props),
    amount: sayQuantity(block, props),
    where: block.by ? sayPerson(block.by, props) : '',
  });
}

function saidTerm(use: Placed | null, { words: { detail } }: About): string {
  if (use?.block.saidBy === 'patient') return detail.saidByPatient;
  return use?.block.saidBy === 'somebody-else' ? detail.saidByOther : detail.said;
}

function saySaid({ block }: Placed, props: MedicineProps): string {
  const { course } = props.words;
  const stop = block.stop && course.stops[block.stop];
  const agreed = block.asAgreed === null ? null : block.asAgreed ? course.asAgreed : course.otherwise;
  const said = [
    stop ?? (block.status === 'not-done' ? course.notDone : agreed),
    sayHowIn(props.line, block, props),
  ];
  return [sayWritten(block, props), said.filter(Boolean).join(', ')].filter(Boolean).join(': ');
}

const tables: readonly { title: 'agreed' | 'fetched' | 'used' | 'given'; kinds: readonly BlockKind[] }[] = [
  { title: 'agreed', kinds: ['agreement', 'schedule', 'label'] },
  { title: 'fetched', kinds: ['order', 'supply'] },
  { title: 'used', kinds: ['use'] },
  { title: 'given', kinds: ['given'] },
];

/** All of it, the newest first, each kind in a table of its own. */
function Course(props: MedicineProps): Html {
  const { line, words } = props;
  const { course } = words;
  return (
    <Section title={course.title} lead={course.lead}>
      {tables.map(({ title, kinds }) => {
        const rows = line.course.filter(({ block }) => kinds.includes(block.kind));
        if (rows.length === 0) return null;
        return (
          <DataTable
            caption={course[title]}
            columns={[
              { key: 'day', label: course.day },
              { key: 'what', label: course.whatAndHow },
              { key: 'who', label: course.whoAndWhy },
            ]}
            rows={rows.map(placed => rowOf(placed, props))}
          />
        );
      })}
    </Section>
  );
}

function rowOf(placed: Placed, props: MedicineProps) {
  const { day, what, how, who, remark } = cellsOf(placed, props);
  return {
    day,
    what: (
      <>
        <p>
          <strong>{what}</strong>
        </p>
        {how && <p>{how}</p>}
      </>
    ),
    who: (
      <>
        {who && <p>{who}</p>}
        {remark && <p>{remark}</p>}
      </>
    ),
  };
}

/** One block in a table: everything that the source says of it. */
export function cellsOf(placed: Placed, about: About & { line: Line }) {
  const { block } = placed;
  const { words } = about;
  const { course } = words;
  const speech = { words: words.dosage, language: about.language };
  const { organisations } = about.portal;
  const who = block.by && sayPerson(block.by, about);
  const isOtherName = block.medicine.name !== about.line.medicine.name;
  const hasPeriod = !['order', 'supply', 'given'].includes(block.kind);
  return {
    day: sayWritten(block, about),
    what: capital(whatOf(placed, about)),
    how: joined([
      sayHow(block, about),
      ...sayBeside(block.use, speech),
      hasPeriod ? sayOwnPeriod(block.span, about) : null,
      block.condition,
      sayQuantity(block, about),
    ]),
    who: joined([
      block.saidBy && (block.saidBy === 'patient' ? course.byPatient : course.byOther),
      who && (block.kind === 'use' ? course.prescribedBy(who) : who),
      organisations.length > 1
        ? (organisations.find(each => each.ura === block.organisation)?.name ?? null)
        : null,
    ]),
    remark: joined([
      isOtherName ? course.otherName(block.medicine.name || sayMedicine(block.medicine, about)) : null,
      ...block.reasons.map(course.reason),
      block.asAgreed === null ? null : block.asAgreed ? course.asAgreed : course.otherwise,
      ...block.remarks,
    ]),
  };
}

function joined(all: readonly (string | null)[]): string {
  return all.flatMap(each => (each ? [capital(each.replace(/\.$/, ''))] : [])).join('. ');
}

/** `Afspraak: gestopt`, `Afspraak met de apotheek: geldt nu`. */
function whatOf({ block, standing, isDoubted }: Placed, { words }: About): string {
  const { course, badges } = words;
  const stop = block.stop && course.stops[block.stop];
  const isOne = block.kind === 'supply' || block.kind === 'given' || block.kind === 'order';
  const state = isOne ? (block.status === 'not-done' ? course.notDone : null) : course.standings[standing];
  const said = [
    stop ?? (block.status === 'not-done' ? course.notDone : null),
    stop || (isDoubted && standing === 'unclear') ? null : state,
    isDoubted ? badges.doubted : null,
  ];
  const unique = [...new Set(said.filter(each => each !== null))];
  return [course.kinds[block.kind], unique.join(', ')].filter(Boolean).join(': ');
}
