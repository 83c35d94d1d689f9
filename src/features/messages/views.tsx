import { dayOf } from '../../lib/time.ts';
import { type AnyCaseKind, type Case, type Entry, timeLeft } from '../../platform/casework/index.ts';
import type { Html } from '../../web/html.ts';
import type { OwnCaseShown } from '../../web/own-case-pages.ts';
import { Reply, ReplyTold } from '../../web/own-case-views.tsx';
import type { Portal } from '../../web/portal.ts';
import { queueName } from '../../web/queue-names.ts';
import { sayDay, sayInstant } from '../../web/say.ts';
import { sayDeadline, sayTimeLeft } from '../../web/time-left.ts';
import { Section } from '../../web/ui/data.tsx';
import { EmergencyLine, EmptyState, Notice } from '../../web/ui/feedback.tsx';
import { Actions, Button, ButtonLink, Form } from '../../web/ui/form.tsx';
import { type BadgeProps, Rows } from '../../web/ui/lists.tsx';
import { ClockMark, Conversation, type Turn } from '../../web/ui/thread.tsx';
import type { Language } from '../../web/words.ts';
import type { Words } from './words.ts';

type About = {
  words: Words;
  language: Language;
  now: Temporal.Instant;
  portal: Portal;
  kinds: ReadonlyMap<string, AnyCaseKind>;
};

/** All conversations, with the way to a new one above them. */
export function MessageList(
  props: About & { cases: readonly Case[]; draftAt: Temporal.Instant | null },
): Html {
  const { words, language, cases, draftAt } = props;
  return (
    <>
      <EmergencyLine language={language} />
      {draftAt && (
        <Notice kind="information" title={words.list.draftTitle} language={language}>
          <p>{words.list.draft(sayInstant(draftAt, language))}</p>
        </Notice>
      )}
      <Actions>
        <ButtonLink kind="primary" href="/berichten/nieuw" icon="pencil">
          {draftAt ? words.list.goOn : words.list.ask}
        </ButtonLink>
      </Actions>
      {cases.length === 0 ? (
        <EmptyState icon="messages" title={words.list.emptyTitle} reason={words.list.empty} />
      ) : (
        <Section title={words.list.yours}>
          <Rows groups={[{ rows: cases.map(each => rowOf(each, props)) }]} />
        </Section>
      )}
    </>
  );
}

function rowOf(one: Case, { words, language, now, portal, kinds }: About) {
  const kind = kinds.get(one.kind)?.name[language] ?? words.list.other;
  const badges: BadgeProps[] =
    one.isUnread && one.state !== 'merged' ? [{ kind: 'new', children: words.states.unread }] : [];
  return {
    name: one.head.title || kind,
    detail: [kind, sayDay(dayOf(one.openedAt), language), stateSaid(one, { words, language, now, portal })]
      .filter(Boolean)
      .join(' · '),
    href: kinds.get(one.kind)?.page?.(one.id) ?? `/berichten/${one.id}`,
    badges,
  };
}

type Saying = Pick<About, 'words' | 'language' | 'now' | 'portal'>;

function stateSaid(one: Case, { words, language, now, portal }: Saying): string {
  if (one.state !== 'open') return words.states[one.state];
  const left = leftOf(one, { now, portal });
  const isLate = left.stage === 'late' || left.stage === 'escalated';
  return isLate ? words.states.late : words.states.open(queueName(one.queue, language));
}

function leftOf(one: Case, { now, portal }: Pick<About, 'now' | 'portal'>) {
  const at = portal.organisations.find(each => each.ura === one.organisation) ?? portal.organisations[0];
  if (!at) throw new Error('a portal without organisations does not pass its check');
  return timeLeft(one.clock, now, at.workingDays);
}

type ThreadProps = About & OwnCaseShown;

/** One conversation: where it stands, what was said, and a way to write again. */
export function MessageThread(props: ThreadProps): Html {
  const { words, language, thread } = props;
  return (
    <>
      <ReplyTold {...props} />
      <EmergencyLine language={language} />
      <Standing {...props} />
      <Section title={words.thread.title}>
        <Conversation label={words.thread.title} turns={thread.entries.map(each => turnOf(each, props))} />
      </Section>
      <Reply {...props} anew={<AskAnew {...props} />} />
      <p>{words.thread.number(thread.number)}</p>
    </>
  );
}

/** Who has it now, until when they promised, and what happens if that is not kept: the same clock as inside. */
function Standing(props: ThreadProps): Html {
  const { words, language, thread, portal } = props;
  const { phone, hours } = portal.contact;
  if (thread.state !== 'open') {
    const isAnswered = thread.state === 'answered';
    return (
      <p>
        <ClockMark tone="done">{words.states[thread.state]}</ClockMark>{' '}
        {isAnswered ? words.standing.answered : words.standing[thread.state]}
      </p>
    );
  }
  const left = leftOf(thread, props);
  const isLate = left.stage === 'late' || left.stage === 'escalated';
  const has = thread.owner?.name ?? queueName(thread.queue, language);
  return (
    <>
      {left.stage === 'escalated' && (
        <Notice kind="attention" title={words.standing.sorryTitle} language={language}>
          <p>{words.standing.sorry(phone, hours)}</p>
        </Notice>
      )}
      <Section title={words.standing.title}>
        <p>
          <ClockMark tone={isLate ? 'late' : left.stage === 'warned' ? 'soon' : 'calm'}>
            {sayTimeLeft(left, language)}
          </ClockMark>
        </p>
        <p>{words.standing.has(has)}</p>
        <p>
          {isLate
            ? words.standing.wasDue(sayDeadline(thread.clock.dueAt, language))
            : words.standing.due(sayDeadline(thread.clock.dueAt, language))}
        </p>
        {left.stage !== 'escalated' && (
          <p>{words.standing.ifLate(sayDeadline(thread.clock.escalateAt, language), phone)}</p>
        )}
      </Section>
    </>
  );
}

function turnOf(entry: Entry, { words, language }: ThreadProps): Turn {
  const moment = { at: entry.at.toString(), when: sayInstant(entry.at, language) };
  if (entry.side === 'person') return { kind: 'own', who: words.thread.you, text: entry.text, ...moment };
  if (entry.act === 'answered' || entry.text !== null)
    return { kind: 'other', who: entry.name, text: entry.text, ...moment };
  const who = entry.side === 'system' ? words.thread.system : words.thread.staff;
  return { kind: 'event', who, sentence: sentenceOf(entry, { words, language }), ...moment };
}

function sentenceOf({ act, detail }: Entry, { words, language }: Pick<About, 'words' | 'language'>): string {
  if (act === 'forwarded') return words.thread.forwarded(queueName(detail.queue ?? '', language));
  if (act === 'escalated') return words.thread.escalated;
  if (act === 'merged') return words.thread.merged(detail.other ?? '');
  return act === 'reopened' ? words.thread.reopened : words.thread.closed;
}

/** The way on with what was written in a conversation that has ended. */
function AskAnew({ words, here }: ThreadProps): Html {
  return (
    <Form action={`${here}/opnieuw`}>
      <p>{words.anew.lead}</p>
      <Actions>
        <Button kind="primary">{words.anew.do}</Button>
      </Actions>
    </Form>
  );
}

/** On the first page: what was answered. */
export function Unread({
  words,
  kinds,
  cases,
}: Pick<About, 'words' | 'kinds'> & { cases: readonly Case[] }): Html {
  return (
    <Section title={words.overview.title}>
      <Rows
        groups={[
          {
            rows: cases.map(each => ({
              name: each.head.title,
              href: kinds.get(each.kind)?.page?.(each.id) ?? `/berichten/${each.id}`,
              badges: [{ kind: 'new' as const, children: words.states.unread }],
            })),
          },
        ]}
      />
    </Section>
  );
}
