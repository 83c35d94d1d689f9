import type { OrganisationId } from '../../lib/ids.ts';
import type { Html } from '../../web/html.ts';
import { sayInstant } from '../../web/say.ts';
import { Card, Prose } from '../../web/ui/data.tsx';
import { EmptyState, Notice } from '../../web/ui/feedback.tsx';
import { Actions, Button, ErrorSummary, Form, Tick } from '../../web/ui/form.tsx';
import type { Language } from '../../web/words.ts';
import type { Words } from './words.ts';

type QuestionProps = { words: Words; language: Language; named: string; missing: boolean };

export function Question({ words, language, named, missing }: QuestionProps): Html {
  const { ask } = words;
  return (
    <>
      {missing && (
        <ErrorSummary errors={[{ name: 'toestemming', message: ask.missing }]} language={language} />
      )}
      <Card title={ask.framework} icon="lock">
        <p>{ask.why}</p>
      </Card>
      <Prose>
        <p>{ask.what(named)}</p>
      </Prose>
      <Form action="/toestemming">
        <Tick
          name="toestemming"
          value="ja"
          label={ask.tick}
          help={ask.later}
          language={language}
          {...(missing && { error: ask.missing })}
        />
        <Actions>
          <Button kind="primary">{ask.button}</Button>
        </Actions>
      </Form>
      <p>{ask.no}</p>
    </>
  );
}

type ConsentsProps = {
  words: Words;
  language: Language;
  listed: readonly { organisation: OrganisationId; name: string; since: Temporal.Instant }[];
  withdrawn: boolean;
};

export function Consents({ words, language, listed, withdrawn }: ConsentsProps): Html {
  return (
    <>
      {withdrawn && (
        <Notice kind="done" language={language}>
          <p>{words.withdrawn}</p>
        </Notice>
      )}
      {listed.length === 0 && <EmptyState icon="check" title={words.noneTitle} reason={words.none} />}
      {listed.map(({ organisation, name, since }) => (
        <Card title={name}>
          <p>{words.since(sayInstant(since, language))}</p>
          <Form action="/toestemmingen">
            <input type="hidden" name="organisatie" value={organisation} />
            <p>{words.withdrawHelp}</p>
            <Actions>
              <Button kind="quiet">{words.withdraw}</Button>
            </Actions>
          </Form>
        </Card>
      ))}
    </>
  );
}
