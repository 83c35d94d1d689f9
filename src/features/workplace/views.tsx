import type { StaffMember } from '../../platform/identity/index.ts';
import type { Waiting } from '../../web/feature.ts';
import type { Html } from '../../web/html.ts';
import { Card, Cards, DefinitionList, Section } from '../../web/ui/data.tsx';
import { EmptyState } from '../../web/ui/feedback.tsx';
import type { Words } from './words.ts';

type WorkplaceProps = {
  words: Words;
  waiting: readonly Waiting[];
  staff: StaffMember;
  organisations: readonly string[];
};

export function Workplace({ words, waiting, staff, organisations }: WorkplaceProps): Html {
  const open = waiting.filter(({ count }) => count > 0);
  return (
    <>
      <Section title={words.waiting}>
        {open.length === 0 ? (
          <EmptyState icon="done" title={words.nothingTitle} reason={words.nothing} level={3} />
        ) : (
          <Cards>
            {open.map(({ path, label, count, attention }) => (
              <Card title={label} href={path} level={3} {...(attention && { icon: 'warning' as const })}>
                <p>{words.count(count)}</p>
              </Card>
            ))}
          </Cards>
        )}
      </Section>
      <Section title={words.you}>
        <DefinitionList
          rows={[
            { term: words.function, value: staff.function ?? words.unknown },
            { term: words.roles, value: staff.roles.map(role => words.role[role]).join(', ') },
            { term: words.where, value: organisations.join(', ') },
          ]}
        />
        <p>{words.notRight}</p>
      </Section>
    </>
  );
}
