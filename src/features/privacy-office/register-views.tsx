import type { Registered } from '../../platform/consent/index.ts';
import type { Html } from '../../web/html.ts';
import { sayInstant } from '../../web/say.ts';
import { DataTable } from '../../web/ui/data.tsx';
import { EmptyState } from '../../web/ui/feedback.tsx';
import { PatientSearch, type Said } from './log-views.tsx';

type RegisterProps = Said & {
  lines: readonly Registered[];
  name: string;
  asked: string;
  known: boolean;
  organisations: ReadonlyMap<string, string>;
};

export function Register(props: RegisterProps): Html {
  const { words, language, lines, organisations } = props;
  const { register } = words;
  return (
    <>
      <PatientSearch words={words} language={language} to="register" wrong={props.known ? '' : props.asked} />
      {props.known && lines.length === 0 && (
        <EmptyState icon="information" title={register.empty} reason={register.emptyWhy} />
      )}
      {lines.length > 0 && (
        <DataTable
          caption={register.of(props.name)}
          columns={[
            { key: 'at', label: words.log.at },
            { key: 'what', label: words.log.what },
            { key: 'portal', label: register.portal },
            { key: 'at2', label: register.organisation },
          ]}
          rows={lines.map(line => ({
            at: sayInstant(line.at, language),
            what: register.what[line.what](line.version ?? 0),
            portal: line.portal,
            at2: organisations.get(line.organisation) ?? line.organisation,
          }))}
        />
      )}
    </>
  );
}
