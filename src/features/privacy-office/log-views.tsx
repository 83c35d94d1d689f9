import type { PersonId } from '../../lib/ids.ts';
import { dayOf } from '../../lib/time.ts';
import type { TrailEntry } from '../../platform/audit/index.ts';
import type { Colleague } from '../../platform/identity/index.ts';
import type { Html } from '../../web/html.ts';
import { sayDay, sayInstant, sayTime } from '../../web/say.ts';
import { Section } from '../../web/ui/data.tsx';
import { EmptyState } from '../../web/ui/feedback.tsx';
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Field,
  FilterRow,
  Form,
  Select,
} from '../../web/ui/form.tsx';
import { type Moment, Timeline } from '../../web/ui/lists.tsx';
import type { Language } from '../../web/words.ts';
import type { LogFilter } from './index.ts';
import type { Words } from './words.ts';

export type Said = { words: Words; language: Language };
export type Named = Said & { names: ReadonlyMap<PersonId, string> };

type LogProps = Named & {
  filter: LogFilter;
  errors: readonly { name: string; message: string }[];
  entries: readonly TrailEntry[];
  patient: PersonId | null;
  colleagues: readonly Colleague[];
  older: string | null;
};

export function Log(props: LogProps): Html {
  const { words, language, filter, errors, entries, names, patient } = props;
  const { log } = words;
  return (
    <>
      {errors.length > 0 && <ErrorSummary errors={errors} language={language} />}
      <PatientSearch {...props} to="log" wrong={patient === null ? filter.patient : ''} />
      <LogFilterRow {...props} />
      {patient && (
        <Section title={log.about(names.get(patient) ?? log.unnamed(patient))}>
          <Actions>
            <ButtonLink kind="quiet" icon="download" href={`/privacy/overdracht/${patient}`}>
              {words.handOver.button}
            </ButtonLink>
            <ButtonLink kind="quiet" href={`/privacy/register?patient=${patient}`}>
              {words.links.register}
            </ButtonLink>
          </Actions>
        </Section>
      )}
      {entries.length === 0 ? (
        <EmptyState icon="log" title={log.empty} reason={log.emptyWhy} />
      ) : (
        <Timeline days={daysOf(entries, { words, language, names })} />
      )}
      {props.older && <a href={`/privacy/log?${olderQuery(filter, props.older)}`}>{log.older}</a>}
    </>
  );
}

/** What stands in an address in the place of a patient who was never here. */
export const unknownHere = 'onbekend';

/** By BSN, sent as a form: it stands in no address. `wrong`: what was asked for and is no patient; empty where nothing was. */
export function PatientSearch({
  words,
  language,
  to,
  wrong,
}: Said & { to: 'log' | 'register'; wrong: string }): Html {
  const said = wrong === unknownHere ? words.log.unknownBsn : words.log.badBsn;
  const fault = wrong === '' ? {} : { error: said };
  return (
    <Form action="/privacy/patient">
      <input type="hidden" name="naar" value={to} />
      <Field
        name="bsn"
        label={words.log.bsn}
        help={words.log.bsnHelp[to]}
        inputMode="numeric"
        width="medium"
        autocomplete="off"
        language={language}
        {...fault}
      />
      <Actions>
        <Button kind="primary" icon="search">
          {words.log.find}
        </Button>
      </Actions>
    </Form>
  );
}

function LogFilterRow({ words, language, filter, errors, colleagues }: LogProps): Html {
  const { log } = words;
  const errorAt = (name: string) => {
    const found = errors.find(error => error.name === name);
    return found ? { error: found.message } : {};
  };
  return (
    <FilterRow
      action="/privacy/log"
      submit={log.show}
      language={language}
      clear={{ href: '/privacy/log', label: log.clear }}
    >
      {filter.patient !== '' && <input type="hidden" name="patient" value={filter.patient} />}
      <Select
        name="medewerker"
        label={log.who}
        value={filter.medewerker}
        options={[
          { value: '', label: log.everyone },
          ...colleagues.map(each => ({ value: each.person, label: each.name })),
        ]}
        language={language}
      />
      <Select
        name="grond"
        label={log.why}
        value={filter.grond}
        options={[
          { value: '', label: log.anyGround },
          ...(['treating', 'emergency', 'duty'] as const).map(value => ({
            value,
            label: log.grounds[value],
          })),
        ]}
        language={language}
      />
      <Field
        name="van"
        kind="date"
        label={log.from}
        value={filter.van}
        language={language}
        {...errorAt('van')}
      />
      <Field
        name="tot"
        kind="date"
        label={log.until}
        value={filter.tot}
        language={language}
        {...errorAt('tot')}
      />
    </FilterRow>
  );
}

/** The rows by day, each a sentence. */
function daysOf(entries: readonly TrailEntry[], said: Named) {
  const days = Map.groupBy(entries, ({ at }) => dayOf(at).toString());
  return [...days.values()].flatMap(rows => {
    const [first] = rows;
    if (!first) return [];
    return [
      { day: sayDay(dayOf(first.at), said.language), moments: rows.map(entry => momentOf(entry, said)) },
    ];
  });
}

function momentOf(entry: TrailEntry, said: Named): Moment {
  const { who, what, whom, why } = rowOf(entry, said);
  return {
    at: entry.at.toString(),
    when: sayTime(entry.at, said.language),
    sentence: (
      <>
        <strong>{who}</strong>: {what}
        {whom && <> {said.words.log.of} </>}
        {whom}. {why && `${why}.`}
      </>
    ),
  };
}

/** What a row of the log says, in parts. */
export function rowOf(entry: TrailEntry, { words, language, names }: Named) {
  const { log } = words;
  const { agent, patient, ground, policy, outcome } = entry;
  const self = patient !== null && agent.person === patient;
  const who = self ? log.patientSelf : (agent.name ?? log.nobody);
  const why = [
    ground ? log.grounds[ground] : '',
    sayReason(policy.reason, words).replace(/\.+$/, ''),
    log.outcome[outcome],
  ].filter(Boolean);
  return {
    at: sayInstant(entry.at, language),
    who: agent.function ? `${who}, ${agent.function}` : who,
    what: `${log.events[entry.name]}: ${partsOf(entry, words)}`,
    whom: patient ? (
      <a href={`/privacy/log?patient=${patient}`}>{names.get(patient) ?? log.unnamed(patient)}</a>
    ) : (
      ''
    ),
    why: why.map(capital).join('. '),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A code in words, else what somebody wrote; a code that has no words yet says nothing to a reader. */
export function sayReason(reason: string | undefined, { log }: Words): string {
  const written = reason ?? '';
  return log.reasons[written] ?? (/^[a-z]+(-[a-z]+)*$/.test(written) ? '' : written);
}

export function partsOf({ objects }: Pick<TrailEntry, 'objects'>, { log }: Words): string {
  return [...new Set(objects.map(({ part }) => log.parts[part] ?? part))].join(', ');
}

function olderQuery(filter: LogFilter, na: string): URLSearchParams {
  const { patient, medewerker, grond, van, tot } = filter;
  const all = Object.entries({ patient, medewerker, grond, van, tot, na });
  return new URLSearchParams(all.filter(([, value]) => value !== ''));
}
