import type { Html } from '../../web/html.ts';
import { reasonsFor } from '../../web/release-reasons.ts';
import { Section } from '../../web/ui/data.tsx';
import { Actions, Button, Choice, Field, Form } from '../../web/ui/form.tsx';
import type { DecisionVerdict, Typed } from './item.ts';
import type { Said } from './views.tsx';

type DecideProps = Said & {
  action: string;
  atMostDays: number;
  typed: Typed;
  fault: Extract<DecisionVerdict, { ok: false }> | null;
};

/** Two forms, so that nobody opens what they wanted to put off: each with the reasons that go with it. */
export function DecideForm(props: DecideProps): Html {
  const { words, language, action, atMostDays, typed, fault } = props;
  const wrong = (field: keyof Typed) =>
    fault?.field === field ? { error: words.faults[fault.code](atMostDays) } : {};
  return (
    <>
      <Section title={words.now.title} lead={words.now.lead}>
        <Form action={action}>
          <input type="hidden" name="besluit" value="nu" />
          <Choice
            name="waarom"
            label={words.why}
            value={typed.waarom}
            options={reasonsFor('open', language)}
            language={language}
            {...wrong('waarom')}
          />
          <Actions>
            <Button kind="primary">{words.now.button}</Button>
          </Actions>
        </Form>
      </Section>
      <Section title={words.later.title} lead={words.later.lead(atMostDays)}>
        <Form action={action}>
          <input type="hidden" name="besluit" value="later" />
          <Field
            kind="date"
            name="dag"
            label={words.later.day}
            help={words.later.dayHelp(atMostDays)}
            value={typed.dag}
            width="medium"
            language={language}
            {...wrong('dag')}
          />
          <Choice
            name="waarom-later"
            label={words.why}
            value={typed['waarom-later']}
            options={reasonsFor('later', language)}
            language={language}
            {...wrong('waarom-later')}
          />
          <Actions>
            <Button kind="quiet">{words.later.button}</Button>
          </Actions>
        </Form>
      </Section>
    </>
  );
}
