import type { Html } from '../../web/html.ts';
import { ownCaseWords } from '../../web/own-case-words.ts';
import type { Organisation } from '../../web/portal.ts';
import { AsWritten, DefinitionList, Section } from '../../web/ui/data.tsx';
import { Emergency, Notice } from '../../web/ui/feedback.tsx';
import { Actions, Button, ErrorSummary, Field, Form, Select } from '../../web/ui/form.tsx';
import type { Settings } from './index.ts';
import type { FieldFault, Typed } from './question.ts';
import type { About } from './views.tsx';

type FormProps = About & {
  settings: Settings;
  organisations: readonly Organisation[];
  typed: Typed;
  faults: readonly FieldFault[];
  notice: 'saved' | 'kept' | null;
};

/** Whom, when one was helped, and the question. */
export function QuestionForm(props: FormProps): Html {
  const { words, language, organisations, typed, faults, notice, settings } = props;
  const { form } = words;
  return (
    <>
      <ErrorSummary
        errors={faults.map(({ field, code }) => ({ name: field, message: words.faults[code] }))}
        language={language}
      />
      <Emergency language={language}>{form.emergency}</Emergency>
      {notice && (
        <Notice kind={notice === 'saved' ? 'done' : 'information'} language={language}>
          <p>{notice === 'saved' ? ownCaseWords[language].saved : form.kept}</p>
        </Notice>
      )}
      <p>{form.promise(settings.answerWithinWorkdays)}</p>
      <Form action="/vraag-aan/nieuw" draft="/vraag-aan/nieuw/concept">
        {organisations.length > 1 && (
          <Select
            name="organisatie"
            label={form.organisation}
            value={typed.organisatie}
            options={[
              { value: '', label: form.choose },
              ...organisations.map(each => ({ value: each.ura, label: each.name })),
            ]}
            language={language}
            {...errorAt(props, 'organisatie')}
          />
        )}
        <Field
          name="wanneer"
          label={form.when}
          help={form.whenHelp}
          optional
          value={typed.wanneer}
          language={language}
        />
        <Field
          kind="long"
          name="vraag"
          label={form.question}
          help={form.questionHelp}
          value={typed.vraag}
          language={language}
          {...errorAt(props, 'vraag')}
        />
        <Actions>
          <Button kind="primary" name="doe" value="verder">
            {form.next}
          </Button>
          <Button kind="quiet" name="doe" value="bewaar">
            {form.save}
          </Button>
          {typed.vraag !== '' && (
            <Button kind="quiet" name="doe" value="gooi-weg">
              {form.drop}
            </Button>
          )}
        </Actions>
      </Form>
    </>
  );
}

function errorAt({ words, faults }: FormProps, field: keyof Typed): { error?: string } {
  const fault = faults.find(each => each.field === field);
  return fault ? { error: words.faults[fault.code] } : {};
}

type PreviewProps = About & { settings: Settings; organisation: Organisation; typed: Typed };

/** Everything once more, with what happens then. */
export function Preview({ words, settings, organisation, typed }: PreviewProps): Html {
  const { check, form } = words;
  const change = { href: '/vraag-aan/nieuw', label: check.change };
  return (
    <>
      <DefinitionList
        rows={[
          { term: form.organisation, value: organisation.name },
          ...(typed.wanneer ? [{ term: form.when, value: typed.wanneer, change }] : []),
          { term: form.question, value: <AsWritten text={typed.vraag} />, change },
        ]}
      />
      <Section title={check.afterwards}>
        <p>{check.readBy(organisation.name)}</p>
        <p>{check.within(settings.answerWithinWorkdays)}</p>
      </Section>
      <Form action="/vraag-aan/nieuw/nakijken">
        <Actions>
          <Button kind="primary">{check.send}</Button>
        </Actions>
      </Form>
    </>
  );
}
