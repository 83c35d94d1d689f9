import type { Html } from '../../web/html.ts';
import { sayInstant } from '../../web/say.ts';
import { DataTable, Prose } from '../../web/ui/data.tsx';
import { EmptyState } from '../../web/ui/feedback.tsx';
import type { Named } from './log-views.tsx';
import type { Signal } from './signal.ts';

type SignalsProps = Named & { signals: readonly Signal[]; cut: boolean };

export function Signals({ words, language, signals, names, cut }: SignalsProps): Html {
  const said = words.signals;
  return (
    <>
      <Prose>
        <p>{said.meaning}</p>
        {cut && <p>{said.cut}</p>}
      </Prose>
      {signals.length === 0 ? (
        <EmptyState icon="done" title={said.none} reason={said.noneWhy} />
      ) : (
        <DataTable
          caption={said.title}
          columns={[
            { key: 'at', label: words.log.at },
            { key: 'who', label: words.log.who },
            { key: 'what', label: said.what },
            { key: 'whom', label: words.log.whom },
          ]}
          rows={signals.map(({ kind, at, person, name, patient, patients }) => ({
            at: sayInstant(at, language),
            who: <a href={`/privacy/log?medewerker=${person}`}>{name}</a>,
            what: said.kinds[kind](patients),
            whom: patient ? (
              <a href={`/privacy/log?patient=${patient}`}>
                {names.get(patient) ?? words.log.unnamed(patient)}
              </a>
            ) : (
              ''
            ),
          }))}
        />
      )}
    </>
  );
}
