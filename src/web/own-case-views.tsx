/** A request as the person who made it sees it: where it stands, what was said, the files that came of it. */
import { dayOf } from '../lib/time.ts';
import {
  type AnyCaseKind,
  type Case,
  type CaseFile,
  type Entry,
  isCountedOnce,
  type Thread,
  timeLeft,
} from '../platform/casework/index.ts';
import { lastDayOf, sayFile } from './handed-file.ts';
import type { Content, Html } from './html.ts';
import type { OwnCaseShown } from './own-case-pages.ts';
import { ownCaseWords } from './own-case-words.ts';
import { paths } from './paths.ts';
import type { Organisation, Portal } from './portal.ts';
import { queueName } from './queue-names.ts';
import { sayDay, sayInstant } from './say.ts';
import { sayDeadline, sayTimeLeft } from './time-left.ts';
import { AsWritten, DefinitionList, Prose, Section } from './ui/data.tsx';
import { Notice } from './ui/feedback.tsx';
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from './ui/form.tsx';
import { type BadgeProps, type RowProps, Rows } from './ui/lists.tsx';
import { Phoned } from './ui/phone.tsx';
import { ClockMark, Conversation, type Turn } from './ui/thread.tsx';
import type { Language } from './words.ts';

/** What every part of this page needs. */
export type OwnCaseAbout = {
  language: Language;
  now: Temporal.Instant;
  portal: Portal;
  kinds: ReadonlyMap<string, AnyCaseKind>;
};

/** What it is that is not here, and the way there: signing out first, as one sign-in is for one organisation. */
export function OwnCaseElsewhere(props: {
  language: Language;
  there: Organisation;
  here: readonly Organisation[];
  /** What was written just now and could not be sent; empty where nothing was. */
  typed: string;
}): Html {
  const { elsewhere } = ownCaseWords[props.language];
  const names = props.here.map(each => each.name).join(', ');
  return (
    <>
      <Prose>
        <p>{elsewhere.asked(props.there.name, names)}</p>
        <p>{elsewhere.next(props.there.name)}</p>
      </Prose>
      {props.typed.trim() && (
        <Section title={elsewhere.typed}>
          <Prose>
            <p>{elsewhere.notSent}</p>
          </Prose>
          <AsWritten text={props.typed} />
        </Section>
      )}
      <Form action={paths.signOut}>
        <Actions>
          <Button kind="primary">{elsewhere.signOut}</Button>
        </Actions>
      </Form>
    </>
  );
}

/** The requests of a person as rows, newest first. */
export function OwnCases({ cases, ...about }: OwnCaseAbout & { cases: readonly Case[] }): Html {
  return <Rows groups={[{ rows: cases.map(each => ownCaseRow(each, about)) }]} />;
}

/** One request as a row: what it is about, when it was asked, where it stands. */
export function ownCaseRow(one: Case, about: OwnCaseAbout): RowProps {
  const { language, kinds } = about;
  const kind = kinds.get(one.kind);
  const badges: BadgeProps[] = one.isUnread ? [{ kind: 'new', children: ownCaseWords[language].unread }] : [];
  return {
    name: one.head.title,
    detail: [kind?.name[language] ?? '', sayDay(dayOf(one.openedAt), language), stateSaid(one, about)]
      .filter(Boolean)
      .join(' · '),
    href: kind?.page?.(one.id) ?? `/berichten/${one.id}`,
    badges,
  };
}

function stateSaid(one: Case, about: OwnCaseAbout): string {
  const words = ownCaseWords[about.language];
  if (one.state === 'closed') return outcomeSaid(one, about) ?? words.states.closed;
  return one.state === 'open' && isLate(one, about) ? words.late : words.states[one.state];
}

/** How it ended, in the words of its kind; null while it has not. */
export function outcomeSaid(
  { kind, outcome }: Case,
  { kinds, language }: Pick<OwnCaseAbout, 'kinds' | 'language'>,
): string | null {
  return kinds.get(kind)?.outcomes.find(each => each.id === outcome)?.label[language] ?? null;
}

function leftOf(one: Case, { now, portal }: OwnCaseAbout) {
  const at = portal.organisations.find(each => each.ura === one.organisation) ?? portal.organisations[0];
  if (!at) throw new Error('a portal without organisations does not pass its check');
  return timeLeft(one.clock, now, at.workingDays);
}

function isLate(one: Case, about: OwnCaseAbout): boolean {
  const { stage } = leftOf(one, about);
  return stage === 'late' || stage === 'escalated';
}

type PageProps = OwnCaseAbout &
  OwnCaseShown & {
    /** What the person filled in, as the page of this kind shows it. */
    children?: Content;
  };

/** The whole page of one request. */
export function OwnCasePage(props: PageProps): Html {
  const { thread, language } = props;
  const words = ownCaseWords[language];
  return (
    <>
      <ReplyTold {...props} />
      <Files {...props} />
      <Standing {...props} />
      {props.children}
      <Section title={words.history.title}>
        <Conversation label={words.history.title} turns={thread.entries.map(each => turnOf(each, props))} />
      </Section>
      <Reply {...props} />
      <p>{words.number(thread.number)}</p>
    </>
  );
}

/** What became of what was written last. */
export function ReplyTold({ thread, language, fault, sent }: PageProps): Html | null {
  const words = ownCaseWords[language];
  if (fault === 'empty' || fault === 'too-long')
    return <ErrorSummary errors={[{ name: 'antwoord', message: words.reply[fault] }]} language={language} />;
  if (fault !== null)
    return (
      <Notice kind="attention" title={words.reply.refusedTitle} language={language}>
        <p>{words.reply[fault]}</p>
      </Notice>
    );
  return sent ? (
    <Notice kind="done" title={words.sent.title} language={language}>
      <p>{words.sent.text(thread.number)}</p>
    </Notice>
  ) : null;
}

/** Who has it now and until when: the same clock as inside. */
function Standing(props: PageProps): Html {
  const { language, thread, portal } = props;
  const words = ownCaseWords[language];
  if (thread.state !== 'open') {
    const outcome = outcomeSaid(thread, props);
    return (
      <Section title={words.standing.title}>
        <p>
          <ClockMark tone="done">{words.states[thread.state]}</ClockMark>
        </p>
        {outcome && <DefinitionList rows={[{ term: words.standing.outcome, value: outcome }]} />}
        <p>{words.standing[thread.state]}</p>
      </Section>
    );
  }
  const left = leftOf(thread, props);
  const late = isLate(thread, props);
  const due = sayDeadline(thread.clock.dueAt, language);
  return (
    <>
      {late && (
        <Notice kind="attention" title={words.standing.sorryTitle} language={language}>
          <p>
            <Phoned
              text={words.standing.sorry(portal.contact.phone, portal.contact.hours)}
              phone={portal.contact.phone}
            />
          </p>
          {isCountedOnce(thread.terms) && <p>{words.standing.complain}</p>}
        </Notice>
      )}
      <Section title={words.standing.title}>
        <p>
          <ClockMark tone={late ? 'late' : left.stage === 'warned' ? 'soon' : 'calm'}>
            {sayTimeLeft(left, language)}
          </ClockMark>
        </p>
        <p>{words.standing.has(thread.owner?.name ?? queueName(thread.queue, language))}</p>
        <p>{late ? words.standing.wasDue(due) : words.standing.due(due)}</p>
        {thread.extendedAt && !late && <p>{words.standing.extended(due)}</p>}
      </Section>
    </>
  );
}

function Files(props: PageProps): Html | null {
  const { language, thread } = props;
  const words = ownCaseWords[language].files;
  if (thread.files.length === 0) return null;
  return (
    <Section title={words.title}>
      {thread.files.map(file => (
        <OneFile {...props} file={file} />
      ))}
      {thread.files.some(file => isThere(file, props)) && <p>{words.careful}</p>}
    </Section>
  );
}

/** Its bytes are here and its time is not over: the page never offers what the download would refuse. */
function isThere({ gone, untilAt }: CaseFile, { now }: Pick<OwnCaseAbout, 'now'>): boolean {
  return gone === null && untilAt !== null && Temporal.Instant.compare(now, untilAt) < 0;
}

function OneFile(props: PageProps & { file: CaseFile }): Html {
  const { language, file, here } = props;
  const words = ownCaseWords[language].files;
  if (!isThere(file, props)) {
    return (
      <p>
        <strong dir="auto">{file.name}</strong>: {words[file.gone ?? 'expired']}
      </p>
    );
  }
  return (
    <>
      <Actions>
        <ButtonLink kind="primary" href={`${here}/bestand/${file.id}`} icon="download">
          {words.fetch(file.name)} ({sayFile(file, language)})
        </ButtonLink>
      </Actions>
      {file.untilAt && <p>{words.until(sayDay(lastDayOf(file.untilAt), language))}</p>}
    </>
  );
}

/** Whether this file of the person's own case can be fetched now. */
export function ownFile(thread: Thread, id: string, now: Temporal.Instant): CaseFile | null {
  return thread.files.find(file => file.id === id && isThere(file, { now })) ?? null;
}

function turnOf(entry: Entry, props: PageProps): Turn {
  const { language } = props;
  const words = ownCaseWords[language].history;
  const moment = { at: entry.at.toString(), when: sayInstant(entry.at, language) };
  if (entry.side === 'person') return { kind: 'own', who: words.you, text: entry.text, ...moment };
  const sentence = sentenceOf(entry, props);
  if (entry.text !== null)
    return { kind: 'other', who: entry.name, text: entry.text, ...moment, ...(sentence && { sentence }) };
  const who = entry.side === 'system' ? words.system : words.staff;
  return { kind: 'event', who, sentence, ...moment };
}

function sentenceOf({ act, detail }: Entry, props: PageProps): string {
  const { language, kinds, thread } = props;
  const words = ownCaseWords[language].history;
  const kind = kinds.get(thread.kind);
  const outcome = kind?.outcomes.find(each => each.id === detail.outcome)?.label[language];
  const check = kind?.checks?.find(each => each.id === detail.check);
  const way = check?.ways.find(each => each.id === detail.way)?.label[language] ?? '';
  switch (act) {
    case 'forwarded':
      return words.forwarded(queueName(detail.queue ?? '', language));
    case 'merged':
      return words.merged(detail.other ?? '');
    case 'checked':
      return words.checked(check?.label[language] ?? '', way);
    case 'extended':
      return words.extended(sayDay(dayOf(Temporal.Instant.from(detail.until ?? '')), language));
    case 'closed':
      return outcome ? words.decided(outcome) : words.closed;
    case 'escalated':
      return words.escalated;
    case 'reopened':
      return words.reopened;
    case 'file-withdrawn':
      return words.withdrawn;
    default:
      return '';
  }
}

/** Writing again, or what was written and can go nowhere any more. `anew`: the way on with those words. */
export function Reply(props: PageProps & { anew?: Content }): Html | null {
  const { thread, reply } = props;
  if (thread.state === 'open' || thread.state === 'answered') return <ReplyForm {...props} />;
  return reply.trim() === '' ? null : <KeptReply {...props} />;
}

function KeptReply(props: PageProps & { anew?: Content }): Html {
  const { language, thread, kinds, reply } = props;
  const words = ownCaseWords[language].kept;
  const other = thread.mergedInto;
  return (
    <Section title={words.title}>
      <AsWritten text={reply} />
      {other ? (
        <p>
          {words.merged}{' '}
          <a href={kinds.get(thread.kind)?.page?.(other) ?? `/berichten/${other}`}>{words.other}</a>
        </p>
      ) : (
        (props.anew ?? <p>{words.closed}</p>)
      )}
      <DropReply {...props} />
    </Section>
  );
}

function DropReply({ language, here }: PageProps): Html {
  return (
    <Form action={`${here}/concept`}>
      <Actions>
        <Button kind="quiet" name="doe" value="gooi-weg">
          {ownCaseWords[language].kept.drop}
        </Button>
      </Actions>
    </Form>
  );
}

function ReplyForm(props: PageProps): Html {
  const { language, thread, reply, fault, here } = props;
  const words = ownCaseWords[language].reply;
  const wrong = fault === 'empty' || fault === 'too-long' ? words[fault] : undefined;
  return (
    <Section title={words.title}>
      <Form action={here} draft={`${here}/concept`}>
        <input type="hidden" name="gezien" value={String(thread.version)} />
        <Field
          kind="long"
          name="antwoord"
          label={words.label}
          value={reply}
          language={language}
          {...(wrong && { error: wrong })}
        />
        <Actions>
          <Button kind={thread.files.length === 0 ? 'primary' : 'quiet'}>{words.send}</Button>
        </Actions>
      </Form>
      {reply.trim() !== '' && <DropReply {...props} />}
    </Section>
  );
}

/** That something waits to be sent, above a list. */
export function DraftNotice({
  at,
  language,
}: {
  at: Temporal.Instant | null;
  language: Language;
}): Html | null {
  const words = ownCaseWords[language];
  return at ? (
    <Notice kind="information" title={words.draftTitle} language={language}>
      <p>{words.draft(sayInstant(at, language))}</p>
    </Notice>
  ) : null;
}
