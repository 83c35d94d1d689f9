import type { ReleaseRule } from '../../platform/record/index.ts';
import type { Html } from '../../web/html.ts';
import { kindName } from '../../web/kind-names.ts';
import { Section } from '../../web/ui/data.tsx';
import { Notice } from '../../web/ui/feedback.tsx';
import { Actions, Button, Choice, ErrorSummary, Form, Select, Tick } from '../../web/ui/form.tsx';
import { Fold } from '../../web/ui/worklist.tsx';
import type { Language } from '../../web/words.ts';
import { choicesForAll, forAll, type KindChoice, movable, sameForAll, type Wrong } from './choice.ts';
import type { Words } from './words.ts';

type ChoicesProps = {
  words: Words;
  language: Language;
  kinds: readonly KindChoice[];
  saved: boolean;
  wrong: readonly Wrong[];
};

export function Choices(props: ChoicesProps): Html {
  const { words, language, kinds, saved, wrong } = props;
  const errors = wrong.map(each => ({ name: `kies-${each}`, message: words.wrong(nameOf(each, props)) }));
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
        <When {...props} />
        <Section title={words.hideTitle} lead={words.hideHelp}>
          <p>{words.hideCare}</p>
          <Fold title={words.hideWhich} open={kinds.some(({ hidden }) => hidden)}>
            {kinds.map(({ kind, hidden }) => (
              <Tick
                name={`verberg-${kind}`}
                label={kindName(kind, language)}
                checked={hidden}
                language={language}
              />
            ))}
          </Fold>
        </Section>
        <Actions>
          <Button kind="primary">{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
}

function nameOf(wrong: Wrong, { words, language }: Pick<ChoicesProps, 'words' | 'language'>): string {
  return wrong === forAll ? words.all.label : kindName(wrong, language);
}

/** One answer for all kinds; what differs by kind, and what nobody can move, under it. */
function When(props: ChoicesProps): Html {
  const { words, language, kinds, wrong } = props;
  const [offered, same] = [choicesForAll(kinds), sameForAll(kinds)];
  if (offered.length === 0) return <Section title={words.whenTitle} lead={words.all.none} children={null} />;
  return (
    <Section title={words.whenTitle} lead={words.whenHelp}>
      <input type="hidden" name={`toen-${forAll}`} value={same ?? ''} />
      <Choice
        name={`kies-${forAll}`}
        label={words.all.label}
        help={same === null ? words.all.mixed : words.all.help}
        value={same ?? ''}
        options={offered.map(choice => ({
          value: choice,
          label: words.choices[choice],
          ...(choice === 'at-once' && notAtOnce(props)),
        }))}
        language={language}
        {...(wrong.includes(forAll) && { error: words.wrong(words.all.label) })}
      />
      <Never {...props} />
      <Fold title={words.perKind} open={same === null || wrong.some(each => each !== forAll)}>
        {movable(kinds).map(each => (
          <WhenToSee words={words} language={language} of={each} wrong={wrong.includes(each.kind)} />
        ))}
      </Fold>
    </Section>
  );
}

/** The kinds that wait also for who wants everything at once. */
function notAtOnce({ words, language, kinds }: ChoicesProps): { help: string } | null {
  const bound = movable(kinds).filter(
    each =>
      each.earliestAfterDays > 0 ||
      (!each.options.includes('at-once') && each.rules.some(rule => typeof rule === 'object')),
  );
  const names = bound.map(({ kind }) => kindName(kind, language));
  return names.length > 0 ? { help: words.all.notAtOnce(names.join(', ')) } : null;
}

/** The kinds that the hospital does not show, whatever is chosen. */
function Never({ words, language, kinds }: ChoicesProps): Html | null {
  const never = kinds.filter(({ rules }) => rules.length > 0 && rules.every(rule => rule === 'never'));
  const names = never.map(({ kind }) => kindName(kind, language));
  return names.length > 0 ? <p>{words.all.never(names.join(', '))}</p> : null;
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
      help={[
        ...of.rules.map(rule => hospitalSays(rule, words)),
        ...(of.earliestAfterDays > 0 ? [words.earliest(of.earliestAfterDays)] : []),
      ].join(' ')}
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
