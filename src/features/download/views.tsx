import type { CopyPart } from '../../web/feature.ts';
import type { Html } from '../../web/html.ts';
import { Section } from '../../web/ui/data.tsx';
import { Notice } from '../../web/ui/feedback.tsx';
import { Actions, Button, Choice, ErrorSummary, Form, Tick } from '../../web/ui/form.tsx';
import type { Language } from '../../web/words.ts';
import type { Words } from './words.ts';

type ChooseProps = {
  words: Words;
  language: Language;
  parts: readonly CopyPart[];
  vorm: 'pdf' | 'fhir';
  /** Null for all of them. */
  ticked: readonly string[] | null;
  errors: readonly { name: string; message: string }[];
};

export function Choose({ words, language, parts, vorm, ticked, errors }: ChooseProps): Html {
  const error = errors[0];
  return (
    <>
      <ErrorSummary errors={errors} language={language} />
      <Notice kind="attention" title={words.safeTitle} language={language}>
        <p>{words.safe}</p>
      </Notice>
      <Form action="/downloaden">
        <Section title={words.partsTitle} lead={words.partsLead}>
          {parts.map(part => (
            <Tick
              name={`deel-${part.id}`}
              value="ja"
              label={part.label}
              checked={ticked === null || ticked.includes(part.id)}
              language={language}
              {...(error?.name === `deel-${part.id}` && { error: error.message })}
            />
          ))}
        </Section>
        <Choice
          name="vorm"
          label={words.formLabel}
          value={vorm}
          language={language}
          options={[
            { value: 'pdf', label: words.pdfLabel, help: words.pdfHelp },
            { value: 'fhir', label: words.fhirLabel, help: words.fhirHelp },
          ]}
        />
        <Section title={words.readTitle}>
          <p>{words.read}</p>
          <p>{words.wait}</p>
        </Section>
        <Actions>
          <Button kind="primary" icon="download">
            {words.make}
          </Button>
        </Actions>
      </Form>
    </>
  );
}
