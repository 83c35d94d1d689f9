import type { Channel } from '../../platform/notify/index.ts';
import type { Html } from '../../web/html.ts';
import { sayInstant } from '../../web/say.ts';
import { Section } from '../../web/ui/data.tsx';
import { Notice } from '../../web/ui/feedback.tsx';
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../web/ui/form.tsx';
import type { Language } from '../../web/words.ts';
import type { One } from './index.ts';
import type { Words } from './words.ts';

type Asking = {
  words: Words;
  language: Language;
  channel: Channel;
  soort: One['soort'];
  typed: string;
  fault: string | null;
};

const errorsOf = (name: string, fault: string | null) => (fault ? [{ name, message: fault }] : []);

/** One address or number. */
export function EnterContact(props: Asking & { replaces: boolean }): Html {
  const { words, language, channel, soort, typed, fault, replaces } = props;
  return (
    <>
      <ErrorSummary errors={errorsOf('waarde', fault)} language={language} />
      <Form action={`/meldingen/${soort}`}>
        <Field
          name="waarde"
          kind={channel === 'mail' ? 'email' : 'tel'}
          label={words.enter[channel].label}
          value={typed}
          autocomplete={channel === 'mail' ? 'email' : 'tel'}
          language={language}
          {...(replaces && { help: words.enter.keeps })}
          {...(fault && { error: fault })}
        />
        <Actions>
          <Button kind="primary">{words.enter.send}</Button>
          <ButtonLink kind="quiet" href="/meldingen">
            {words.enter.back}
          </ButtonLink>
        </Actions>
      </Form>
    </>
  );
}

/** The code that was sent, and what to do where it does not come. */
export function EnterCode(props: Asking & { until: Temporal.Instant; again: boolean }): Html {
  const { words, language, channel, soort, typed, fault, until, again } = props;
  return (
    <>
      <ErrorSummary errors={errorsOf('code', fault)} language={language} />
      {again && (
        <Notice kind="done" language={language}>
          <p>{words.confirm.sentAgain}</p>
        </Notice>
      )}
      <Form action={`/meldingen/${soort}/code`}>
        <Field
          name="code"
          label={words.confirm.label}
          help={words.confirm.until(sayInstant(until, language))}
          value={typed}
          inputMode="numeric"
          autocomplete="one-time-code"
          width="short"
          language={language}
          {...(fault && { error: fault })}
        />
        <Actions>
          <Button kind="primary" name="doe" value="bevestig">
            {words.confirm.button}
          </Button>
        </Actions>
      </Form>
      <Section title={words.confirm.notThere}>
        <p>{words.confirm[channel]}</p>
        <Form action={`/meldingen/${soort}/code`}>
          <Actions>
            <Button kind="quiet" name="doe" value="opnieuw">
              {words.confirm.again}
            </Button>
            <Button kind="quiet" name="doe" value="stop">
              {words.confirm.stop}
            </Button>
          </Actions>
        </Form>
      </Section>
    </>
  );
}
