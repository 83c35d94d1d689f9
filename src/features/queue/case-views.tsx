import type { PersonId } from '../../lib/ids.ts';
import type { Case, Entry, Thread } from '../../platform/casework/index.ts';
import type { Html } from '../../web/html.ts';
import { sayInstant } from '../../web/say.ts';
import { sayDeadline } from '../../web/time-left.ts';
import { DefinitionList, Section } from '../../web/ui/data.tsx';
import { Notice } from '../../web/ui/feedback.tsx';
import { ErrorSummary } from '../../web/ui/form.tsx';
import { Conversation, type Turn } from '../../web/ui/thread.tsx';
import { Beside, KeysHelp, SideList } from '../../web/ui/worklist.tsx';
import { AnswerForm, KeptWords, OtherActs } from './answer-views.tsx';
import type { Filter, Settings } from './index.ts';
import type { Acted, CaseFault } from './pages.ts';
import { Checks, Extension, Files, saidOfCheck } from './request-views.tsx';
import { type About, Left, rowOf } from './views.tsx';

export type CaseProps = About & {
  settings: Settings;
  me: PersonId;
  /** The way to the file of whom it is about; `waits`: it opens once they have the case. */
  record: { href: string; waits: boolean } | null;
  /** The page with the patient's address; null for who needs none, or where the case is closed. */
  addressHref: string | null;
  thread: Thread;
  doubles: readonly Case[];
  filter: Filter;
  cases: readonly Case[];
  done: string;
  fault: CaseFault | null;
  answer: string;
  /** The outcome that was chosen with the answer, as it is being written. */
  decision: string;
  draftAt: Temporal.Instant | null;
  /** What was tried in one of the other forms; null where nothing was. */
  acted: Acted | null;
};

const fields: { readonly [fault in CaseFault]?: string } = {
  empty: 'antwoord',
  'too-long': 'antwoord',
  'no-queue': 'naar',
  'no-note': 'notitie',
  'long-note': 'notitie',
  'no-outcome': 'uitkomst',
  'no-way': 'controle',
  'no-extension': 'reden',
  'long-extension': 'reden',
  'no-upload': 'nieuw-bestand',
  'upload-kind': 'nieuw-bestand',
  'upload-large': 'nieuw-bestand',
  'upload-broken': 'nieuw-bestand',
  'no-reason': 'antwoord',
};

/** The case, with the queue that it was opened from beside it where there is room. */
export function CasePage(props: CaseProps): Html {
  const { words, cases, thread } = props;
  return (
    <Beside
      label={words.besideLabel}
      list={<SideList rows={cases.map(each => rowOf(each, { ...props, current: thread.id }))} />}
    >
      <Told {...props} />
      <Standing {...props} />
      <Section title={words.case.words}>
        <Conversation label={words.case.words} turns={thread.entries.map(each => turnOf(each, props))} />
      </Section>
      <Checks {...props} />
      <Files {...props} />
      <AnswerForm {...props} />
      <KeptWords {...props} />
      <Extension {...props} />
      <OtherActs {...props} />
      <Known {...props} />
      <KeysHelp title={words.keys.title} off={words.keys.off} on={words.keys.on} keys={words.keys.list} />
    </Beside>
  );
}

/** What became of the last thing that was tried. */
function Told({ words, language, fault, done, thread }: CaseProps): Html | null {
  if (fault !== null) {
    const field = fields[fault];
    if (field)
      return <ErrorSummary errors={[{ name: field, message: words.faults[fault] }]} language={language} />;
    return (
      <Notice kind="attention" title={words.refusedTitle} language={language}>
        <p>{words.faults[fault]}</p>
        <p>{lastAct(thread, words)}</p>
      </Notice>
    );
  }
  const said = words.done[done];
  return said ? (
    <Notice kind="done" language={language}>
      <p>{said}</p>
    </Notice>
  ) : null;
}

function lastAct({ entries }: Thread, words: CaseProps['words']): string {
  const last = entries.at(-1);
  return last ? words.lastAct(last.name || words.system, words.acts[last.act]) : '';
}

/** In one line: how long there is and who has it. */
function Standing(props: CaseProps): Html {
  const { words, language, thread, me } = props;
  const has = thread.owner === null ? words.free : thread.owner.person === me ? words.you : thread.owner.name;
  const promised =
    thread.state === 'open' ? words.case.promised(sayDeadline(thread.clock.dueAt, language)) : '';
  return (
    <p>
      <Left of={thread} {...props} /> {[promised, words.case.has(has)].filter(Boolean).join(' ')}
    </p>
  );
}

/** After the person's own words: what the system knows. */
function Known({ words, language, thread, kinds, settings, record, addressHref }: CaseProps): Html {
  const kind = kinds.get(thread.kind);
  const outcome = kind?.outcomes.find(each => each.id === thread.outcome)?.label[language];
  const queue = settings.queues.find(each => each.id === thread.queue)?.[language] ?? thread.queue;
  return (
    <Section title={words.case.known}>
      <DefinitionList
        rows={[
          { term: words.case.about, value: thread.head.about ?? words.nobody },
          ...(thread.head.askedBy ? [{ term: words.case.askedBy, value: thread.head.askedBy }] : []),
          { term: words.case.kind, value: kind?.name[language] ?? words.unknownKind },
          ...(kind?.facts?.(thread.payload, language) ?? []),
          { term: words.case.queue, value: queue },
          { term: words.case.number, value: thread.number },
          { term: words.case.opened, value: sayInstant(thread.openedAt, language) },
          ...(outcome ? [{ term: words.case.outcome, value: outcome }] : []),
        ]}
      />
      {record && (
        <p>
          {record.waits && `${words.case.fileWaits} `}
          <a href={record.href}>{words.case.file}</a>
        </p>
      )}
      {addressHref && (
        <p>
          <a href={addressHref}>{words.case.address}</a>
        </p>
      )}
    </Section>
  );
}

function turnOf(entry: Entry, props: CaseProps): Turn {
  const { words, language, settings } = props;
  const moment = { at: entry.at.toString(), when: sayInstant(entry.at, language) };
  const who = entry.name || words.system;
  const desk = settings.queues.find(each => each.id === entry.detail.queue)?.[language];
  const checked = saidOfCheck(entry, props);
  const told = [words.acts[entry.act], desk ?? entry.detail.queue, entry.detail.other, checked]
    .filter(Boolean)
    .join(' ');
  if (entry.side === 'person') return { kind: 'other', who, text: entry.text, ...moment };
  if (entry.text !== null) return { kind: 'own', who, text: entry.text, ...moment };
  if (entry.note !== null) return { kind: 'note', who, sentence: told, text: entry.note, ...moment };
  return { kind: 'event', who, sentence: told, ...moment };
}
