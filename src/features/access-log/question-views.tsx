import type { Html } from '../../web/html.ts';
import type { OwnCaseShown } from '../../web/own-case-pages.ts';
import { OwnCasePage, type OwnCaseAbout } from '../../web/own-case-views.tsx';
import { ownCaseWords } from '../../web/own-case-words.ts';
import { AsWritten, DefinitionList, Section } from '../../web/ui/data.tsx';
import { Notice } from '../../web/ui/feedback.tsx';
import { Actions, Button, Choice, ErrorSummary, Field, Form } from '../../web/ui/form.tsx';
import { type FieldFault, factsOf, readPayload, type Sort, sorts } from './question.ts';
import type { Words } from './words.ts';

type About = OwnCaseAbout & { words: Words };

type FormProps = About & {
  said: string;
  line: string;
  typed: { soort: string; vraag: string };
  faults: readonly FieldFault[];
  notice: 'saved' | 'kept' | null;
};

/** The row, whether it is a question or an objection, and what one wants to say. */
export function QuestionForm(props: FormProps): Html {
  const { words, language, said, line, typed, faults, notice } = props;
  const { asking } = words;
  return (
    <>
      <ErrorSummary
        errors={faults.map(({ field, code }) => ({ name: field, message: asking.faults[code] }))}
        language={language}
      />
      {notice && (
        <Notice kind={notice === 'saved' ? 'done' : 'information'} language={language}>
          <p>{notice === 'saved' ? ownCaseWords[language].saved : asking.kept}</p>
        </Notice>
      )}
      <DefinitionList rows={[{ term: asking.row, value: said }]} />
      <Form action="/wie-keek/vraag" draft="/wie-keek/vraag/concept">
        <input type="hidden" name="regel" value={line} />
        <Choice
          name="soort"
          label={asking.sort}
          value={typed.soort}
          options={sorts.map(sort => ({
            value: sort,
            label: asking.sorts[sort],
            help: asking.sortHelps[sort],
          }))}
          language={language}
          {...errorAt(props, 'soort')}
        />
        <Field
          kind="long"
          name="vraag"
          label={asking.text}
          help={asking.textHelp}
          value={typed.vraag}
          language={language}
          {...errorAt(props, 'vraag')}
        />
        <Actions>
          <Button kind="primary" name="doe" value="verder">
            {asking.next}
          </Button>
          <Button kind="quiet" name="doe" value="bewaar">
            {asking.save}
          </Button>
          {typed.vraag !== '' && (
            <Button kind="quiet" name="doe" value="gooi-weg">
              {asking.drop}
            </Button>
          )}
        </Actions>
      </Form>
    </>
  );
}

function errorAt({ words, faults }: FormProps, field: FieldFault['field']): { error?: string } {
  const fault = faults.find(each => each.field === field);
  return fault ? { error: words.asking.faults[fault.code] } : {};
}

type PreviewProps = About & { said: string; line: string; sort: Sort; text: string; change: string };

/** Everything once more, with what happens then. */
export function Preview({ words, said, line, sort, text, change }: PreviewProps): Html {
  const { asking } = words;
  const again = { href: change, label: asking.check.change };
  return (
    <>
      <DefinitionList
        rows={[
          { term: asking.row, value: said },
          { term: asking.sort, value: asking.sorts[sort], change: again },
          { term: asking.text, value: <AsWritten text={text} />, change: again },
        ]}
      />
      <Section title={asking.check.afterwards}>
        <p>{asking.check.readBy}</p>
        <p>{asking.check.within}</p>
      </Section>
      <Form action="/wie-keek/vraag/nakijken">
        <input type="hidden" name="regel" value={line} />
        <Actions>
          <Button kind="primary">{asking.check.send}</Button>
        </Actions>
      </Form>
    </>
  );
}

type PageProps = About & OwnCaseShown;

export function QuestionPage(props: PageProps): Html {
  const { thread, language } = props;
  return (
    <OwnCasePage {...props}>
      <Section title={props.words.asking.about}>
        <DefinitionList rows={factsOf(readPayload(thread.payload), language)} />
      </Section>
    </OwnCasePage>
  );
}
