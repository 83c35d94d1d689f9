import type { Html } from '../../web/html.ts';
import { Section } from '../../web/ui/data.tsx';
import { Difference } from '../../web/ui/difference.tsx';
import { Notice } from '../../web/ui/feedback.tsx';
import { Actions, Button, Choice, ErrorSummary, Field, Form } from '../../web/ui/form.tsx';
import { sayInstant } from '../../web/say.ts';
import type { Language } from '../../web/words.ts';
import { differenceOf } from './difference.ts';
import {
  type FieldWith,
  fieldOf,
  longest,
  partsOf,
  type Text,
  type TextFault,
  type Version,
  type When,
  type WhenFault,
} from './text.ts';
import { Previews, type Said } from './views.tsx';

type WriteProps = Said & {
  text: Text;
  path: string;
  fields: Readonly<Record<string, string>>;
  savedAt: Temporal.Instant | null;
  next: number;
  faults: readonly FieldWith<TextFault>[];
  isKept: boolean;
};

export function Write(props: WriteProps): Html {
  const { words, language, text, path, fields, savedAt, faults } = props;
  const { write } = words;
  const parts = partsOf(text);
  const asked = text.portal.languages.flatMap(each =>
    parts.map(part => ({ part, of: each, name: fieldOf(part, each) })),
  );
  const errorOf = (name: string) => {
    const fault = faults.find(each => each.field === name);
    const field = asked.find(each => each.name === name);
    if (!fault || !field) return null;
    const label = write.label(write.parts[field.part], words.inLanguage[field.of]);
    return write.faults[fault.code](label, longest[field.part]);
  };
  const errors = asked.flatMap(({ name }) => {
    const message = errorOf(name);
    return message ? [{ name, message }] : [];
  });
  return (
    <>
      <ErrorSummary errors={errors} language={language} />
      {props.isKept && (
        <Notice kind="done" language={language}>
          <p>{write.kept}</p>
        </Notice>
      )}
      {savedAt && <p>{write.draftOf(sayInstant(savedAt, language))}</p>}
      <Form action={`${path}/nieuw`} draft={`${path}/concept`}>
        <input type="hidden" name="gezien" value={String(props.next)} />
        {asked.map(({ part, of, name }) => {
          const error = errorOf(name);
          return (
            <Field
              kind={part === 'anders' || part === 'tekst' ? 'long' : 'text'}
              name={name}
              label={write.label(write.parts[part], words.inLanguage[of])}
              help={write.help[part]}
              value={fields[name] ?? ''}
              rows={part === 'tekst' ? 18 : 5}
              language={language}
              {...(error && { error })}
            />
          );
        })}
        <Actions>
          <Button kind="primary" name="doe" value="verder">
            {write.check}
          </Button>
          <Button kind="quiet" name="doe" value="bewaar">
            {write.save}
          </Button>
          {savedAt && (
            <Button kind="quiet" name="doe" value="gooi-weg">
              {write.drop}
            </Button>
          )}
        </Actions>
      </Form>
    </>
  );
}

type CheckProps = Said & {
  text: Text;
  path: string;
  bodies: Version['bodies'];
  isOvertaken: boolean;
  when: When;
  fault: { field: keyof When; code: WhenFault } | null;
  refused: 'overtaken' | 'rewritten' | null;
  /** A fingerprint of the words on this page. */
  seen: string;
};

export function Check(props: CheckProps): Html {
  const { words, language, text, bodies, fault, refused, isOvertaken } = props;
  const { check } = words;
  return (
    <>
      {fault && (
        <ErrorSummary
          errors={[{ name: fault.field, message: check.faults[fault.code] }]}
          language={language}
        />
      )}
      {refused && (
        <Notice kind="attention" title={check.refused} language={language}>
          <p>{check.refusedWhy[refused]}</p>
        </Notice>
      )}
      {!refused && isOvertaken && (
        <Notice kind="attention" title={check.overtaken} language={language}>
          <p>{check.overtakenWhy}</p>
        </Notice>
      )}
      <Section title={check.difference(text.holds.version)} lead={check.differenceLead}>
        {text.portal.languages.map(each => (
          <>
            <h3>{words.inLanguage[each]}</h3>
            <Difference changes={differences(text, { bodies, language: each })} language={language} />
          </>
        ))}
      </Section>
      <Section title={check.preview} lead={check.previewLead}>
        <Previews words={words} language={language} text={text} version={{ version: text.next, bodies }} />
      </Section>
      {text.waits === null && <Moment {...props} />}
    </>
  );
}

/** Title and lead count as the first blocks of a page. */
function differences(text: Text, of: { bodies: Version['bodies']; language: Language }) {
  const whole = (bodies: Version['bodies']) => {
    const body = bodies[of.language];
    return [body?.title, body?.lead, body?.text].filter(Boolean).join('\n\n');
  };
  return differenceOf(whole(text.holds.bodies), whole(of.bodies));
}

function Moment({ words, language, text, path, seen, when, fault }: CheckProps): Html {
  const { check } = words;
  const wrong = (field: keyof When) => (fault?.field === field ? { error: check.faults[fault.code] } : {});
  return (
    <Section title={check.when}>
      {text.isTerms && <p>{check.meaning[text.portal.terms.acceptance]}</p>}
      <Form action={`${path}/nakijken`}>
        <input type="hidden" name="gezien" value={String(text.next)} />
        <input type="hidden" name="nagekeken" value={seen} />
        <Choice
          name="wanneer"
          label={check.whenLabel}
          value={when.wanneer}
          options={[
            { value: 'meteen', label: check.atOnce, help: check.atOnceHelp },
            { value: 'later', label: check.later, help: check.laterHelp },
          ]}
          language={language}
          {...wrong('wanneer')}
        />
        <Field
          kind="date"
          name="dag"
          label={check.day}
          help={check.dayHelp}
          value={when.dag}
          width="medium"
          language={language}
          {...wrong('dag')}
        />
        <Field
          name="tijd"
          label={check.time}
          help={check.timeHelp}
          value={when.tijd}
          width="short"
          language={language}
          {...wrong('tijd')}
        />
        <Actions>
          <Button kind="primary">{check.publish(text.next)}</Button>
        </Actions>
      </Form>
    </Section>
  );
}
