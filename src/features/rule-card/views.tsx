import type { Rule } from '../../web/feature.ts';
import type { Html } from '../../web/html.ts';
import { sayShortDay } from '../../web/say.ts';
import { Prose, Section } from '../../web/ui/data.tsx';
import type { Language } from '../../web/words.ts';
import type { RuleChange } from './history.ts';
import type { Words } from './words.ts';

type Step = { since: Temporal.PlainDate; changes: readonly RuleChange[] };

type CardProps = {
  words: Words;
  language: Language;
  rules: readonly Rule[];
  /** What changed, newest first. */
  steps: readonly Step[];
  /** Since when changes are kept; null where nothing was kept yet. */
  keptSince: Temporal.PlainDate | null;
};

export function RuleCard(props: CardProps): Html {
  const { rules } = props;
  const subjects = [...new Set(rules.map(rule => rule.subject))];
  return (
    <>
      {subjects.map(subject => (
        <Section title={subject}>
          <Prose>
            <ul>
              {rules
                .filter(rule => rule.subject === subject)
                .map(({ rule }) => (
                  <li>{rule}</li>
                ))}
            </ul>
          </Prose>
        </Section>
      ))}
      <Before {...props} />
    </>
  );
}

/** Since when what is otherwise, in words: what it was and what it is. */
function Before({ words, language, steps, keptSince }: CardProps): Html | null {
  if (keptSince === null) return null;
  const since = sayShortDay(keptSince, language);
  return (
    <Section title={words.before} id="veranderd">
      <Prose>
        {steps.map(step => (
          <>
            <h3>{words.since(sayShortDay(step.since, language))}</h3>
            {step.changes.map(({ subject, was, now }) => (
              <>
                <p>
                  <strong>{subject}</strong>
                </p>
                <ul>
                  {was.map(rule => (
                    <li>
                      {now.length > 0 ? words.was : words.gone} {rule}
                    </li>
                  ))}
                  {now.map(rule => (
                    <li>
                      {was.length > 0 ? words.now : words.fresh} {rule}
                    </li>
                  ))}
                </ul>
              </>
            ))}
          </>
        ))}
        <p>{steps.length === 0 ? words.nothing(since) : words.kept(since)}</p>
        <p>
          <a href="/voorwaarden">{words.terms}</a>
        </p>
      </Prose>
    </Section>
  );
}
