import type { ReleaseRule } from '../../platform/record/index.ts';
import type { Html } from '../../web/html.ts';
import { kindName } from '../../web/kind-names.ts';
import { Section } from '../../web/ui/data.tsx';
import { Notice } from '../../web/ui/feedback.tsx';
import { Actions, Button, ErrorSummary, Form, Select, Tick } from '../../web/ui/form.tsx';
import type { Language } from '../../web/words.ts';
import type { KindChoice } from './choice.ts';
import type { Words } from './words.ts';

type ChoicesProps = {
  words: Words;
  language: Language;
  kinds: readonly KindChoice[];
  saved: boolean;
  wrong: readonly string[];
};

export function Choices({ words, language, kinds, saved, wrong }: ChoicesProps): Html {
  const errors = wrong.map(kind => ({
    name: `kies-${kind}`,
    message: words.wrong(kindName(kind, language)),
  }));
  return (
    <>
      <ErrorSummary errors={errors} language={language} />
      {saved && (
        <Notice kind="done" language={language}>
          <p>{words.saved}</p>
        </Notice>
      )}
      <Form action="/keuzes">
        {kinds.map(each => (
          <AsItWas of={each} />
        ))}
        <Section title={words.whenTitle} lead={words.whenHelp}>
          {kinds
            .filter(each => each.options.length > 1)
            .map(each => (
              <WhenToSee words={words} language={language} of={each} wrong={wrong.includes(each.kind)} />
            ))}
        </Section>
        <Section title={words.hideTitle} lead={words.hideHelp}>
          <p>{words.hideCare}</p>
          {kinds.map(({ kind, hidden }) => (
            <Tick
              name={`verberg-${kind}`}
              label={kindName(kind, language)}
              checked={hidden}
              language={language}
            />
          ))}
        </Section>
        <Actions>
          <Button kind="primary">{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
}

/** What this page showed, so that only what is changed on it changes. */
function AsItWas({ of }: { of: KindChoice }): Html {
  return (
    <>
      {of.options.length > 1 && <input type="hidden" name={`toen-${of.kind}`} value={of.chosen} />}
      {of.hidden && <input type="hidden" name={`toen-verborgen-${of.kind}`} value="ja" />}
    </>
  );
}

type WhenProps = { words: Words; language: Language; of: KindChoice; wrong: boolean };

function WhenToSee({ words, language, of, wrong }: WhenProps): Html {
  const name = kindName(of.kind, language);
  return (
    <Select
      name={`kies-${of.kind}`}
      label={name}
      help={of.rules.map(rule => hospitalSays(rule, words)).join(' ')}
      value={of.chosen}
      options={of.options.map(option => ({ value: option, label: words.choices[option] }))}
      language={language}
      {...(wrong && { error: words.wrong(name) })}
    />
  );
}

function hospitalSays(rule: ReleaseRule, words: Words): string {
  return typeof rule === 'object' ? words.hospital.afterDays(rule.afterDays) : words.hospital[rule];
}
