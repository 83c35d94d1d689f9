import type { PersonId } from '../../lib/ids.ts';
import type { EmergencyAccess } from '../../platform/access/index.ts';
import type { Html } from '../../web/html.ts';
import { sayInstant } from '../../web/say.ts';
import { DataTable, DefinitionList, Section } from '../../web/ui/data.tsx';
import { EmptyState, Notice } from '../../web/ui/feedback.tsx';
import { Actions, Button, ErrorSummary, Field, Form } from '../../web/ui/form.tsx';
import type { EmergencyFault } from './emergency-pages.ts';
import type { Named } from './log-views.tsx';

type EmergenciesProps = Named & {
  now: Temporal.Instant;
  waiting: readonly EmergencyAccess[];
  judged: readonly EmergencyAccess[];
  me: PersonId;
  fault: EmergencyFault | null;
  typed: { readonly [field: string]: string };
};

export function Emergencies(props: EmergenciesProps): Html {
  const { words, language, waiting, judged, names, fault, typed } = props;
  const { emergencies } = words;
  const field = `bevinding-${typed['toegang'] ?? ''}`;
  return (
    <>
      {(fault === 'empty' || fault === 'long') && (
        <ErrorSummary errors={[{ name: field, message: emergencies[fault] }]} language={language} />
      )}
      {fault === 'gone' && (
        <Notice kind="attention" title={emergencies.gone} language={language}>
          <p>{emergencies.goneWhy}</p>
        </Notice>
      )}
      <Section title={emergencies.waiting(waiting.length)}>
        {waiting.length === 0 && (
          <EmptyState icon="done" title={emergencies.none} reason={emergencies.noneWhy} level={3} />
        )}
        {waiting.map(access => (
          <Waiting {...props} access={access} />
        ))}
      </Section>
      {judged.length > 0 && (
        <DataTable
          caption={emergencies.judged}
          columns={[
            { key: 'at', label: words.log.at },
            { key: 'who', label: words.log.who },
            { key: 'whom', label: words.log.whom },
            { key: 'verdict', label: emergencies.verdict },
          ]}
          rows={judged.map(each => ({
            at: sayInstant(each.openedAt, language),
            who: each.name,
            whom: names.get(each.patient) ?? words.log.unnamed(each.patient),
            verdict: each.judged
              ? `${emergencies.verdicts[each.judged.verdict]}: ${each.judged.finding} (${each.judged.by})`
              : '',
          }))}
        />
      )}
    </>
  );
}

function Waiting(props: EmergenciesProps & { access: EmergencyAccess }): Html {
  const { words, language, access, names, now, me, fault, typed } = props;
  const { emergencies, log } = words;
  const late = Temporal.Instant.compare(access.judgeBeforeAt, now) <= 0;
  const isOpen = Temporal.Instant.compare(now, access.endsAt) < 0;
  const isHere = (fault === 'empty' || fault === 'long') && typed['toegang'] === access.id;
  const patient = names.get(access.patient) ?? log.unnamed(access.patient);
  return (
    <Section title={emergencies.heading(access.name, sayInstant(access.openedAt, language))}>
      {late && <Notice kind="attention" level={3} title={emergencies.late} language={language} />}
      <DefinitionList
        rows={[
          { term: log.who, value: [access.name, access.function].filter(Boolean).join(', ') },
          { term: log.whom, value: <a href={`/privacy/log?patient=${access.patient}`}>{patient}</a> },
          { term: emergencies.reason, value: access.reason },
          {
            term: isOpen ? emergencies.open : emergencies.closed,
            value: sayInstant(access.endsAt, language),
          },
          { term: emergencies.before, value: sayInstant(access.judgeBeforeAt, language) },
        ]}
      />
      {access.person === me ? (
        <p>{emergencies.own}</p>
      ) : (
        <Form action="/privacy/spoed">
          <input type="hidden" name="toegang" value={access.id} />
          <Field
            name={`bevinding-${access.id}`}
            kind="long"
            label={emergencies.finding(access.name)}
            help={emergencies.findingHelp}
            value={typed[`bevinding-${access.id}`] ?? ''}
            language={language}
            {...(isHere && { error: emergencies[fault] })}
          />
          <Actions>
            <Button kind="primary" name="oordeel" value="justified">
              {emergencies.right}
            </Button>
            <Button kind="quiet" name="oordeel" value="not-justified">
              {emergencies.wrong}
            </Button>
          </Actions>
        </Form>
      )}
    </Section>
  );
}
