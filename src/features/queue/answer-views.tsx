import type { CaseOutcome, Thread } from '../../platform/casework/index.ts';
import { sayFile } from '../../web/handed-file.ts';
import type { Html } from '../../web/html.ts';
import { sayInstant } from '../../web/say.ts';
import { AsWritten, Prose, Section } from '../../web/ui/data.tsx';
import { Notice } from '../../web/ui/feedback.tsx';
import { Actions, Button, Field, Form, Select } from '../../web/ui/form.tsx';
import { Conversation } from '../../web/ui/thread.tsx';
import { Fold } from '../../web/ui/worklist.tsx';
import type { Language } from '../../web/words.ts';
import type { CaseProps } from './case-views.tsx';
import type { Filter } from './index.ts';
import type { Again } from './pages.ts';
import { addressOf, placesFor } from './seen.ts';
import type { Words } from './words.ts';

/** The version that is on the screen: whoever acts on another is told first. */
export function Seen({ thread }: { thread: Thread }): Html {
  return <input type="hidden" name="gezien" value={String(thread.version)} />;
}

/** The filters go along with every form, so that one comes back to the same queue. */
export function Kept({ filter }: { filter: Filter }): Html {
  return (
    <>
      {[...new URLSearchParams(addressOf(filter).slice(1))].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

/** Writing an answer: kept while it is written, from a template where there is one, and looked over before it goes. */
export function AnswerForm(props: CaseProps): Html | null {
  const { words, language, thread, settings, filter, answer, draftAt, fault } = props;
  if (!isAnswerable(props)) return null;
  if (thread.owner !== null && isTheirs(props)) return <p>{words.answer.owned(thread.owner.name)}</p>;
  const isHere = fault === 'empty' || fault === 'too-long' || fault === 'no-reason';
  const wrong = isHere ? words.faults[fault] : undefined;
  const here = `/werk/wachtrij/${thread.id}`;
  return (
    <Section title={words.answer.title}>
      <Form action={`${here}/antwoord`} draft={`${here}/concept`}>
        <Seen thread={thread} />
        <Kept filter={filter} />
        <Field
          kind="long"
          name="antwoord"
          label={words.answer.label}
          help={
            draftAt && answer !== '' ? words.answer.kept(sayInstant(draftAt, language)) : words.answer.help
          }
          value={answer}
          language={language}
          {...(wrong && { error: wrong })}
        />
        <Decision {...props} />
        <Actions>
          <Button kind="primary" name="doe" value="nakijken">
            {words.answer.check}
          </Button>
          <Button kind="quiet" name="doe" value="bewaar">
            {words.answer.save}
          </Button>
        </Actions>
        {settings.templates.length > 0 && (
          <Fold title={words.answer.templates}>
            <Actions>
              {settings.templates.map((template, place) =>
                template.queues && !template.queues.includes(thread.queue) ? null : (
                  <Button kind="quiet" name="doe" value={`sjabloon-${place}`}>
                    {template.name}
                  </Button>
                ),
              )}
            </Actions>
          </Fold>
        )}
      </Form>
    </Section>
  );
}

/** Whether anything can be answered to it now. */
function isAnswerable({ thread, kinds }: CaseProps): boolean {
  return thread.state !== 'closed' && thread.state !== 'merged' && !kinds.get(thread.kind)?.unasked;
}

function isTheirs({ thread, me }: CaseProps): boolean {
  return thread.state === 'open' && thread.owner !== null && thread.owner.person !== me;
}

/** What was typed and can now go nowhere: it is not lost, and stands where it can be copied from. */
export function KeptWords(props: CaseProps): Html | null {
  const { words, language, thread, answer, draftAt, filter, acted } = props;
  const hasForm = isAnswerable(props) && !isTheirs(props);
  const ownAnswer = hasForm ? '' : answer;
  const acting = thread.state === 'open' ? '' : [acted?.notitie, acted?.reden].filter(Boolean).join('\n\n');
  if (ownAnswer.trim() === '' && acting.trim() === '') return null;
  return (
    <Section title={words.kept.title} lead={words.kept.lead}>
      {acting && <AsWritten text={acting} />}
      {ownAnswer && <AsWritten text={ownAnswer} />}
      {ownAnswer && draftAt && (
        <Form action={`/werk/wachtrij/${thread.id}/antwoord`}>
          <Kept filter={filter} />
          <p>{words.answer.kept(sayInstant(draftAt, language))}</p>
          <Actions>
            <Button kind="quiet" name="doe" value="gooi-weg">
              {words.kept.drop}
            </Button>
          </Actions>
        </Form>
      )}
    </Section>
  );
}

/** What is decided with the answer, where the kind ends in a decision. */
function Decision({ words, language, thread, kinds, decision }: CaseProps): Html | null {
  const outcomes = kinds.get(thread.kind)?.outcomes.filter(needsWords) ?? [];
  if (outcomes.length === 0) return null;
  return (
    <Select
      name="besluit"
      label={words.answer.decision}
      help={words.answer.decisionHelp}
      value={decision}
      options={[
        { value: '', label: words.answer.noDecision },
        ...outcomes.map(each => ({ value: each.id, label: each.label[language] })),
      ]}
      language={language}
    />
  );
}

/** Whether the person has to read something with it: it is given with an answer, and not beside it. */
function needsWords({ reasoned, hands }: CaseOutcome): boolean {
  return reasoned === true || hands === true;
}

/** What else can be done with it; each in a form of its own, so that nothing is done by accident. */
export function OtherActs(props: CaseProps): Html {
  const { words, language, thread, me, doubles, kinds } = props;
  const isOpen = thread.state === 'open';
  const outcomes = kinds.get(thread.kind)?.outcomes.filter(each => !needsWords(each)) ?? [];
  const open = (fault: string) => props.fault === fault;
  const unasked = kinds.get(thread.kind)?.unasked === true;
  // Who has it may open the record: a case of long ago is no reason for that.
  const reopens = !isOpen && thread.state !== 'merged' && !kinds.get(thread.kind)?.treats;
  const { acted } = props;
  return (
    <Section title={unasked ? words.other.titleUnasked : words.other.title}>
      {isOpen && (
        <Act {...props} doe={thread.owner?.person === me ? 'leg-terug' : 'pak'}>
          <Actions>
            <Button kind="quiet">
              {thread.owner?.person === me ? words.other.putBack : words.other.take}
            </Button>
          </Actions>
        </Act>
      )}
      {isOpen && placesFor(props, thread).length > 0 && (
        <Fold title={words.other.forward} shortcut="f" open={acted?.doe === 'stuur-door'}>
          <Forward {...props} />
        </Fold>
      )}
      {isOpen && doubles.length > 0 && (
        <Fold title={words.other.merge}>
          <Act {...props} doe="voeg-samen">
            <p>{words.other.mergeHelp}</p>
            <Select
              name="met"
              label={words.other.mergeInto}
              options={doubles.map(each => ({ value: each.id, label: `${each.number}: ${each.head.title}` }))}
              language={language}
            />
            <Actions>
              <Button kind="quiet">{words.other.merge}</Button>
            </Actions>
          </Act>
        </Fold>
      )}
      {(isOpen || thread.state === 'answered') && outcomes.length > 0 && (
        <Fold
          title={unasked ? words.other.closeUnasked : words.other.close}
          open={unasked || open('no-outcome')}
        >
          <Act {...props} doe="sluit">
            <Select
              name="uitkomst"
              label={words.other.outcome}
              options={outcomes.map(each => ({ value: each.id, label: each.label[language] }))}
              language={language}
              {...(acted && { value: acted.uitkomst })}
            />
            <Actions>
              <Button kind={unasked ? 'primary' : 'quiet'}>
                {unasked ? words.other.closeUnasked : words.other.close}
              </Button>
            </Actions>
          </Act>
        </Fold>
      )}
      {reopens && (
        <Fold title={words.other.reopen} open={acted?.doe === 'heropen'}>
          <Act {...props} doe="heropen">
            <Note {...props} />
            <Actions>
              <Button kind="quiet">{words.other.reopen}</Button>
            </Actions>
          </Act>
        </Fold>
      )}
    </Section>
  );
}

export function Act(props: CaseProps & { doe: string; children: Html | readonly Html[] }): Html {
  return (
    <Form action={`/werk/wachtrij/${props.thread.id}/doe`}>
      <Seen thread={props.thread} />
      <Kept filter={props.filter} />
      <input type="hidden" name="doe" value={props.doe} />
      {props.children}
    </Form>
  );
}

function Forward(props: CaseProps): Html {
  const { words, language, thread, fault, acted } = props;
  const to = placesFor(props, thread);
  return (
    <Act {...props} doe="stuur-door">
      <Select
        name="naar"
        label={words.other.to}
        options={[
          { value: '', label: words.other.choose },
          ...to.map(each => ({ value: each.id, label: each[language] })),
        ]}
        language={language}
        {...(acted && { value: acted.naar })}
        {...(fault === 'no-queue' && { error: words.faults['no-queue'] })}
      />
      <Note {...props} />
      <Actions>
        <Button kind="quiet">{words.other.forward}</Button>
      </Actions>
    </Act>
  );
}

function Note({ words, language, acted, fault }: CaseProps): Html {
  const isWrong = fault === 'no-note' || fault === 'long-note';
  return (
    <Field
      kind="long"
      name="notitie"
      label={words.other.note}
      help={words.other.noteHelp}
      value={acted?.notitie ?? ''}
      language={language}
      {...(isWrong && { error: words.faults[fault] })}
    />
  );
}

type PreviewProps = {
  words: Words;
  language: Language;
  now: Temporal.Instant;
  thread: Thread;
  text: string;
  /** The decision that goes with it; null where it stays open for a reply. */
  outcome: CaseOutcome | null;
  seen: number;
  /** Why it has to be looked over again; null where it is for the first time. */
  again: Again | null;
  mark: string;
  filter: Filter;
  who: string;
};

/** The answer in the very part in which the patient reads it. */
export function Preview(props: PreviewProps): Html {
  const { words, language, now, thread, text, outcome, seen, mark, filter, who } = props;
  const files = outcome?.hands ? thread.files.filter(file => file.gone === null) : [];
  const moment = { at: now.toString(), when: sayInstant(now, language) };
  return (
    <>
      {props.again && (
        <Notice kind="attention" title={words.refusedTitle} language={language}>
          <p>{words.preview[props.again]}</p>
        </Notice>
      )}
      <Conversation label={words.preview.title} turns={[{ kind: 'other', who, text, ...moment }]} />
      {outcome && <p>{words.preview.decision(outcome.label[language])}</p>}
      {files.length > 0 && (
        <Prose>
          <p>{words.preview.files}</p>
          <ul>
            {files.map(file => (
              <li>
                {file.name} ({sayFile(file, language)})
              </li>
            ))}
          </ul>
        </Prose>
      )}
      <p>{words.preview.notice}</p>
      <Form action={`/werk/wachtrij/${thread.id}/nakijken`}>
        <input type="hidden" name="gezien" value={String(seen)} />
        <input type="hidden" name="kenmerk" value={mark} />
        <Kept filter={filter} />
        <Actions>
          <Button kind="primary">{words.preview.send}</Button>
        </Actions>
      </Form>
      <p>
        <a href={`/werk/wachtrij/${thread.id}${addressOf(filter)}#antwoord`}>{words.preview.change}</a>
      </p>
    </>
  );
}
