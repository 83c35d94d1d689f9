import type { Html } from '../../web/html.ts';
import type { Portal } from '../../web/portal.ts';
import { AsWritten, DefinitionList, Section } from '../../web/ui/data.tsx';
import { Emergency, Notice } from '../../web/ui/feedback.tsx';
import { Actions, Button, Choice, ErrorSummary, Field, Form, Select } from '../../web/ui/form.tsx';
import { Phoned } from '../../web/ui/phone.tsx';
import type { Language } from '../../web/words.ts';
import type { Settings } from './index.ts';
import type { QuestionFault, Topic } from './question.ts';
import type { Words } from './words.ts';

type FormProps = {
  words: Words;
  language: Language;
  settings: Settings;
  portal: Portal;
  topics: readonly Topic[];
  onderwerp: string;
  vraag: string;
  faults: readonly { field: 'onderwerp' | 'vraag'; code: QuestionFault }[];
  notice: 'saved' | 'kept' | null;
};

/** Emergency first (D-107, O-02), then one subject and the question. */
export function MessageForm(props: FormProps): Html {
  const { words, language, settings, portal, faults, notice } = props;
  const faultOf = (field: string) => faults.find(fault => fault.field === field)?.code;
  const errors = faults.map(({ field, code }) => ({ name: field, message: words.faults[code] }));
  const [subjectFault, questionFault] = [faultOf('onderwerp'), faultOf('vraag')];
  return (
    <>
      <ErrorSummary errors={errors} language={language} />
      <Emergency language={language}>
        <Phoned text={words.form.emergency(portal.contact.phone)} phone={portal.contact.phone} />
      </Emergency>
      {notice && (
        <Notice kind={notice === 'saved' ? 'done' : 'information'} language={language}>
          <p>{words.form[notice]}</p>
        </Notice>
      )}
      <p>{words.form.promise(settings.answerWithinWorkdays)}</p>
      <Form action="/berichten/nieuw" draft="/berichten/concept">
        <Subject {...props} {...(subjectFault && { error: words.faults[subjectFault] })} />
        <Field
          kind="long"
          name="vraag"
          label={words.form.question}
          help={words.form.questionHelp}
          value={props.vraag}
          language={language}
          {...(questionFault && { error: words.faults[questionFault] })}
        />
        <Actions>
          <Button kind="primary" name="doe" value="verder">
            {words.form.next}
          </Button>
          <Button kind="quiet" name="doe" value="bewaar">
            {words.form.save}
          </Button>
          {props.vraag !== '' && (
            <Button kind="quiet" name="doe" value="gooi-weg">
              {words.form.drop}
            </Button>
          )}
        </Actions>
      </Form>
    </>
  );
}

function Subject({ words, language, topics, onderwerp, error }: FormProps & { error?: string }): Html {
  const shared = {
    name: 'onderwerp',
    label: words.form.subject,
    language,
    value: onderwerp,
    ...(error && { error }),
  };
  const options = topics.map(topic => ({ value: topic.id, label: topic[language] }));
  // A few are all in sight; of many a list is quicker.
  if (options.length <= 7) return <Choice {...shared} options={options} />;
  return <Select {...shared} options={[{ value: '', label: words.form.choose }, ...options]} />;
}

type PreviewProps = { words: Words; language: Language; settings: Settings; topic: Topic; text: string };

/** The last page before sending: all of it, each with a way back, and what happens then. */
export function Preview({ words, language, settings, topic, text }: PreviewProps): Html {
  const change = { href: '/berichten/nieuw', label: words.check.change };
  const isCare = topic.kind === 'question';
  return (
    <>
      <DefinitionList
        rows={[
          { term: words.check.subject, value: topic[language], change },
          { term: words.check.question, value: <AsWritten text={text} />, change },
        ]}
      />
      <Section title={words.check.afterwards}>
        <p>{isCare ? words.check.readBy : words.check.readByDesk}</p>
        <p>{words.check.within(settings.answerWithinWorkdays)}</p>
        <p>{words.check.notice}</p>
      </Section>
      <Form action="/berichten/nieuw/nakijken">
        <Actions>
          <Button kind="primary">{words.check.send}</Button>
        </Actions>
      </Form>
    </>
  );
}
