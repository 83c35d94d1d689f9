import { dayOf } from '../../lib/time.ts';
import {
  type Channel,
  type ContactPoint,
  channelChoices,
  type NoticeRow,
  type QuietHours,
  sayContact,
} from '../../platform/notify/index.ts';
import type { Html } from '../../web/html.ts';
import { sayDay, sayInstant } from '../../web/say.ts';
import { DataTable, Section } from '../../web/ui/data.tsx';
import { EmptyState, Notice } from '../../web/ui/feedback.tsx';
import { Actions, Button, ButtonLink, Choice, ErrorSummary, Field, Form } from '../../web/ui/form.tsx';
import type { Language } from '../../web/words.ts';
import type { Shown } from './index.ts';
import { sayTimeOfDay } from './time.ts';
import type { Words } from './words.ts';

/** What stands in the form of choices. */
export type ChoiceTyped = { kanaal: string; rust: 'usual' | 'own' | 'none'; van: string; tot: string };

type PageProps = {
  words: Words;
  language: Language;
  now: Temporal.Instant;
  channels: readonly Channel[];
  contacts: readonly ContactPoint[];
  quiet: QuietHours;
  typed: ChoiceTyped;
  sent: readonly NoticeRow[];
  done: Shown['gedaan'] | null;
  faults: readonly { name: 'kanaal' | 'van' | 'tot'; message: string }[];
};

export function NoticesPage(props: PageProps): Html {
  const { words, language, channels, faults, done } = props;
  return (
    <>
      <ErrorSummary errors={faults} language={language} />
      {done && (
        <Notice kind="done" language={language}>
          <p>{doneSaid(done, words)}</p>
        </Notice>
      )}
      {channels.map(channel => (
        <Contact {...props} channel={channel} />
      ))}
      <ChoiceForm {...props} />
      <Section title={words.what.title}>
        <p>{words.what.text}</p>
        <p>{words.what.never}</p>
        <p>{words.what.results}</p>
      </Section>
      <Sent {...props} />
    </>
  );
}

function doneSaid(done: NonNullable<Shown['gedaan']>, words: Words): string {
  switch (done) {
    case 'keuze':
      return words.choice.saved;
    case 'e-mail':
      return words.done.mail;
    case 'sms':
      return words.done.sms;
    case 'weg':
      return words.done.removed;
    case 'gestopt':
      return words.done.stopped;
  }
}

function Contact({ words, language, contacts, channel }: PageProps & { channel: Channel }): Html {
  const contact = contacts.find(each => each.channel === channel);
  const said = words.channels[channel];
  const path = `/meldingen/${channel === 'mail' ? 'e-mail' : 'sms'}`;
  const { value = null, confirmedAt = null, refused = null, pending = null } = contact ?? {};
  return (
    <Section title={said.title}>
      {refused && (
        <Notice kind="attention" title={words.refusedTitle} language={language} level={3}>
          <p>
            {words.states.refused(words.why[refused.why])}. {words.refused}
          </p>
        </Notice>
      )}
      {value === null ? <p>{said.none}</p> : <p dir="auto">{sayContact(channel, value)}</p>}
      {confirmedAt && <p>{words.since(sayDay(dayOf(confirmedAt), language))}</p>}
      {pending && <p>{words.waiting(sayContact(channel, pending.value))}</p>}
      <Form action={`${path}/weg`}>
        <Actions>
          {pending && (
            <ButtonLink kind="primary" href={`${path}/code`}>
              {words.fillIn}
            </ButtonLink>
          )}
          <ButtonLink kind={value === null && !pending ? 'primary' : 'quiet'} href={path}>
            {value === null ? said.add : words.change}
          </ButtonLink>
          {value !== null && <Button kind="quiet">{words.remove[channel]}</Button>}
        </Actions>
      </Form>
    </Section>
  );
}

function ChoiceForm({ words, language, channels, quiet, typed, faults }: PageProps): Html {
  const errorAt = (name: string) => {
    const found = faults.find(fault => fault.name === name);
    return found ? { error: found.message } : {};
  };
  const offered = channelChoices.filter(
    each => each === 'usual' || each === 'none' || channels.length > 1 || channels.some(one => one === each),
  );
  const { from, until } = quiet;
  const kinds = (['usual', 'own', 'none'] as const).filter(kind => kind !== 'usual' || !from.equals(until));
  return (
    <Section title={words.choice.title}>
      <Form action="/meldingen">
        <Choice
          name="kanaal"
          label={words.choice.channels}
          value={typed.kanaal}
          options={offered.map(value => ({ value, label: words.choice.options[value] }))}
          language={language}
          {...errorAt('kanaal')}
        />
        <Choice
          name="rust"
          label={words.choice.quiet}
          help={words.choice.quietHelp}
          value={kinds.some(kind => kind === typed.rust) ? typed.rust : 'none'}
          options={kinds.map(value => ({
            value,
            label:
              value === 'usual'
                ? words.choice.quietOptions.usual(sayTimeOfDay(from), sayTimeOfDay(until))
                : words.choice.quietOptions[value],
          }))}
          language={language}
        />
        <Field
          name="van"
          label={words.choice.from}
          help={words.choice.timeHelp}
          value={typed.van}
          width="short"
          optional
          language={language}
          {...errorAt('van')}
        />
        <Field
          name="tot"
          label={words.choice.until}
          value={typed.tot}
          width="short"
          optional
          language={language}
          {...errorAt('tot')}
        />
        <Actions>
          <Button kind="primary">{words.choice.save}</Button>
        </Actions>
      </Form>
    </Section>
  );
}

function Sent({ words, language, sent }: PageProps): Html {
  if (sent.length === 0) {
    return (
      <Section title={words.sent.title}>
        <EmptyState icon="messages" title={words.sent.none} reason={words.what.text} level={3} />
      </Section>
    );
  }
  return (
    <Section title={words.sent.title} lead={words.sent.help}>
      <DataTable
        caption={words.sent.latest}
        columns={[
          { key: 'what', label: words.sent.what },
          { key: 'when', label: words.sent.when },
          { key: 'how', label: words.sent.how },
          { key: 'state', label: words.sent.state },
        ]}
        rows={sent.map(notice => ({
          what: `${words.kinds[notice.kind] ?? words.otherKind} (${notice.number})`,
          when: sayInstant(notice.madeAt, language),
          how: notice.channel ? words.sent.channel[notice.channel] : words.sent.neither,
          state: stateSaid(notice, { words, language }),
        }))}
      />
    </Section>
  );
}

function stateSaid(notice: NoticeRow, { words, language }: { words: Words; language: Language }): string {
  const why = words.why[notice.why ?? 'unavailable'];
  if (notice.state === 'waiting') return words.states.waiting(sayInstant(notice.sendAt, language));
  if (notice.state === 'sent' || notice.state === 'delivered') return words.states[notice.state];
  return words.states[notice.state](why);
}
