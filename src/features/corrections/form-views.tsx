import type { Html } from '../../web/html.ts';
import { ownCaseWords } from '../../web/own-case-words.ts';
import { AsWritten, DefinitionList, Section } from '../../web/ui/data.tsx';
import { Notice } from '../../web/ui/feedback.tsx';
import { Actions, Button, Choice, ErrorSummary, Field, Form } from '../../web/ui/form.tsx';
import {
  type Field as FieldName,
  type FieldFault,
  nameOfPart,
  type Payload,
  parts,
  type Typed,
} from './correction.ts';
import type { About } from './views.tsx';

type FormProps = About & {
  reference: string;
  typed: Typed;
  faults: readonly FieldFault[];
  notice: 'saved' | 'kept' | null;
};

/** What, what stands there, what it should be, why. */
export function CorrectionForm(props: FormProps): Html {
  const { words, language, typed, reference, notice } = props;
  return (
    <>
      <ErrorSummary
        errors={props.faults.map(({ field, code }) => ({ name: field, message: words.faults[code] }))}
        language={language}
      />
      {notice && (
        <Notice kind={notice === 'saved' ? 'done' : 'information'} language={language}>
          <p>{notice === 'saved' ? ownCaseWords[language].saved : words.form.kept}</p>
        </Notice>
      )}
      <Form action="/correctie/nieuw" draft="/correctie/nieuw/concept">
        <input type="hidden" name="over" value={reference} />
        {reference === '' && (
          <Choice
            name="onderdeel"
            label={words.form.part}
            value={typed.onderdeel}
            options={parts.map(part => ({ value: part, label: nameOfPart(part, language) }))}
            language={language}
            {...errorAt(props, 'onderdeel')}
          />
        )}
        <Field
          name="naam"
          label={words.form.name}
          help={words.form.nameHelp}
          value={typed.naam}
          language={language}
          {...errorAt(props, 'naam')}
        />
        <Field
          kind="long"
          name="staat"
          label={words.form.old}
          help={words.form.oldHelp}
          value={typed.staat}
          language={language}
          {...errorAt(props, 'staat')}
        />
        <Field
          kind="long"
          name="moet"
          label={words.form.wanted}
          value={typed.moet}
          language={language}
          {...errorAt(props, 'moet')}
        />
        <Field
          kind="long"
          name="waarom"
          label={words.form.why}
          help={words.form.whyHelp}
          optional
          value={typed.waarom}
          language={language}
          {...errorAt(props, 'waarom')}
        />
        <Actions>
          <Button kind="primary" name="doe" value="verder">
            {words.form.next}
          </Button>
          <Button kind="quiet" name="doe" value="bewaar">
            {words.form.save}
          </Button>
          {(typed.moet !== '' || typed.naam !== '') && (
            <Button kind="quiet" name="doe" value="gooi-weg">
              {words.form.drop}
            </Button>
          )}
        </Actions>
      </Form>
    </>
  );
}

function errorAt({ words, faults }: FormProps, field: FieldName): { error?: string } {
  const fault = faults.find(each => each.field === field);
  return fault ? { error: words.faults[fault.code] } : {};
}

type PreviewProps = About & { reference: string; change: string; payload: Payload; text: string };

/** Everything once more, with what happens then. */
export function Preview({ words, language, reference, change, payload, text }: PreviewProps): Html {
  const { check, both } = words;
  const again = { href: change, label: check.change };
  return (
    <>
      <DefinitionList
        rows={[
          ...(payload.part
            ? [{ term: both.part, value: nameOfPart(payload.part, language), change: again }]
            : []),
          { term: both.name, value: payload.name, change: again },
          { term: both.old, value: <AsWritten text={payload.old} />, change: again },
          { term: both.wanted, value: <AsWritten text={payload.wanted} />, change: again },
          { term: words.form.why, value: <AsWritten text={text} />, change: again },
        ]}
      />
      <Section title={check.afterwards}>
        <p>{check.readBy}</p>
        <p>{check.within}</p>
        <p>{check.opinion}</p>
      </Section>
      <Form action="/correctie/nieuw/nakijken">
        <input type="hidden" name="over" value={reference} />
        <Actions>
          <Button kind="primary">{check.send}</Button>
        </Actions>
      </Form>
    </>
  );
}
