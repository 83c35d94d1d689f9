import type { Rule } from '../../web/feature.ts';
import type { Html } from '../../web/html.ts';
import { Prose, Section } from '../../web/ui/data.tsx';

export function RuleCard({ rules }: { rules: readonly Rule[] }): Html {
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
    </>
  );
}
