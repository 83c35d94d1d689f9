import type { PersonId } from '../../lib/ids.ts';
import { dayOf } from '../../lib/time.ts';
import type { OpenSession } from '../../platform/identity/index.ts';
import {
  type Choice,
  type ContactPoint,
  channels,
  maskContact,
  type NoticeRow,
} from '../../platform/notify/index.ts';
import type { Html } from '../../web/html.ts';
import { sayDay, sayInstant } from '../../web/say.ts';
import { DataTable, DefinitionList, Section } from '../../web/ui/data.tsx';
import { EmptyState, Notice } from '../../web/ui/feedback.tsx';
import { Actions, Button, ErrorSummary, Field, Form } from '../../web/ui/form.tsx';
import type { Language } from '../../web/words.ts';
import type { ThingsFault, TypedThings } from './account.ts';
import { adviceOf } from './advice.ts';
import type { One } from './index.ts';
import type { Words } from './words.ts';

type Said = { words: Words; language: Language };
type SearchProps = Said & {
  typed: TypedThings;
  faults: readonly ThingsFault[];
  refused: 'none' | 'silent' | 'too-many' | null;
};

const fields = ['bsn', 'geboren', 'mail', 'mobiel', 'nummer'] as const;

/** What a caller may say; all of it in one form. */
export function SearchForm({ words, language, typed, faults, refused }: SearchProps): Html {
  const errorAt = (name: string) => {
    const found = faults.find(fault => fault.field === name);
    return found ? { error: words.faults[found.code] } : {};
  };
  const help = { geboren: words.search.dayHelp, nummer: words.search.numberHelp };
  return (
    <>
      <ErrorSummary
        errors={faults.map(({ field, code }) => ({ name: field, message: words.faults[code] }))}
        language={language}
      />
      {refused && (
        <Notice kind="attention" title={words.refused[refused].title} language={language}>
          <p>{words.refused[refused].text}</p>
        </Notice>
      )}
      <p>{words.search.how}</p>
      <Form action="/servicedesk">
        {fields.map(name => (
          <Field
            name={name}
            label={words.search[name]}
            value={typed[name]}
            autocomplete="off"
            width="medium"
            optional
            language={language}
            {...(name === 'bsn' && { inputMode: 'numeric' as const })}
            {...((name === 'geboren' || name === 'nummer') && { help: help[name] })}
            {...errorAt(name)}
          />
        ))}
        <Actions>
          <Button kind="primary" icon="search">
            {words.search.submit}
          </Button>
        </Actions>
      </Form>
      <p>{words.search.logged}</p>
    </>
  );
}

type AccountProps = Said & {
  now: Temporal.Instant;
  person: PersonId;
  contacts: readonly ContactPoint[];
  choice: Choice;
  notices: readonly NoticeRow[];
  sessions: readonly OpenSession[];
  portalName(portal: OpenSession['portal']): string;
  done: One['gedaan'] | null;
};

/** Everything that helps, and nothing of care. */
export function Account(props: AccountProps): Html {
  const { words, language, done } = props;
  return (
    <>
      {done && (
        <Notice kind={done === 'te-vaak' ? 'attention' : 'done'} language={language}>
          <p>{words.done[done]}</p>
        </Notice>
      )}
      <Notices {...props} />
      <Contacts {...props} />
      <Sessions {...props} />
    </>
  );
}

function Notices({ words, language, notices, now }: AccountProps): Html {
  const said = words.notices;
  return (
    <Section title={said.title}>
      {notices.length === 0 ? (
        <EmptyState icon="messages" title={said.none} reason={said.noneWhy} level={3} />
      ) : (
        <DataTable
          caption={said.latest}
          columns={[
            { key: 'number', label: said.number },
            { key: 'when', label: said.when },
            { key: 'how', label: said.how },
            { key: 'state', label: said.state },
            { key: 'advice', label: said.advice },
          ]}
          rows={notices.map(notice => ({
            number: `${words.kinds[notice.kind] ?? words.otherKind} (${notice.number})`,
            when: sayInstant(notice.madeAt, language),
            how: [said.channel[notice.channel ?? 'neither'], notice.isSecondTry && said.second]
              .filter(Boolean)
              .join(', '),
            state: [words.states[notice.state], notice.why && words.why[notice.why]]
              .filter(Boolean)
              .join(': '),
            advice: adviceOf(notice, { words, language, now }),
          }))}
        />
      )}
    </Section>
  );
}

function Contacts({ words, language, contacts, choice, person }: AccountProps): Html {
  const said = words.contacts;
  const { quiet } = choice;
  return (
    <Section title={said.title}>
      <DefinitionList
        rows={[
          ...channels.map(channel => ({
            term: said[channel],
            value: contactSaid(
              contacts.find(each => each.channel === channel),
              { words, language },
            ),
          })),
          { term: said.choice, value: said.channels[choice.channels] },
          {
            term: said.quiet,
            value:
              quiet.kind === 'own'
                ? said.quietOf.own(clock(quiet.hours.from), clock(quiet.hours.until))
                : said.quietOf[quiet.kind],
          },
        ]}
      />
      <p>{said.change}</p>
      {contacts
        .filter(({ pending }) => pending !== null)
        .map(({ channel }) => (
          <Form action={`/servicedesk/${person}/code`}>
            <input type="hidden" name="soort" value={channel} />
            <Actions>
              <Button kind="quiet">{said.resend[channel]}</Button>
            </Actions>
          </Form>
        ))}
    </Section>
  );
}

const clock = (time: Temporal.PlainTime) => time.toString({ smallestUnit: 'minute' });

/** As much as helps to recognise it: `j…@example.nl, bevestigd op …`. */
function contactSaid(contact: ContactPoint | undefined, { words, language }: Said): string {
  const said = words.contacts;
  if (!contact) return said.none;
  const { channel, value, confirmedAt, refused, pending } = contact;
  const known = value && [
    maskContact(channel, value),
    confirmedAt && said.confirmed(sayDay(dayOf(confirmedAt), language)),
    refused && said.refused(words.why[refused.why]),
  ];
  const waiting = pending && [
    maskContact(channel, pending.value),
    said.waiting(sayInstant(pending.until, language)),
  ];
  return [known, waiting].flatMap(each => (each ? [each.filter(Boolean).join(', ')] : [])).join('; ');
}

function Sessions({ words, language, sessions, person, portalName }: AccountProps): Html {
  const said = words.sessions;
  if (sessions.length === 0) {
    return (
      <Section title={said.title}>
        <EmptyState icon="lock" title={said.none} reason={said.noneWhy} level={3} />
      </Section>
    );
  }
  return (
    <Section title={said.title}>
      <DataTable
        caption={said.list}
        columns={[
          { key: 'where', label: said.where },
          { key: 'since', label: said.since },
          { key: 'seen', label: said.seen },
        ]}
        rows={sessions.map(session => ({
          where: portalName(session.portal),
          since: sayInstant(session.startedAt, language),
          seen: sayInstant(session.lastSeenAt, language),
        }))}
      />
      <p>{said.endHelp}</p>
      <Form action={`/servicedesk/${person}/uitloggen`}>
        <Actions>
          <Button kind="danger">{said.end}</Button>
        </Actions>
      </Form>
    </Section>
  );
}
