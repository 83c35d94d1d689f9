import type { SourceReading } from '../../lib/loaded.ts';
import { dayOf } from '../../lib/time.ts';
import type { KeptDecision, ReleaseVerdict } from '../../platform/record/index.ts';
import type { Rule } from '../../web/feature.ts';
import type { Html } from '../../web/html.ts';
import { kindName } from '../../web/kind-names.ts';
import { SilentSources } from '../../web/missing.tsx';
import { sayReason } from '../../web/release-reasons.ts';
import { sayInstant, sayShortDay } from '../../web/say.ts';
import { DataTable, DefinitionList, Prose, Section } from '../../web/ui/data.tsx';
import { EmptyState, Notice } from '../../web/ui/feedback.tsx';
import { Actions, Button, ErrorSummary, Field, Form } from '../../web/ui/form.tsx';
import type { Language } from '../../web/words.ts';
import { DecideForm } from './decide-view.tsx';
import type { Barrier, DecisionVerdict, Item, Typed } from './item.ts';
import type { Words } from './words.ts';

export type Said = { words: Words; language: Language };

type SearchProps = Said & { typed: string; fault: string | null; rules: readonly Rule[] };

export function SearchForm({ words, language, typed, fault, rules }: SearchProps): Html {
  const { search } = words;
  const subjects = [...new Set(rules.map(rule => rule.subject))];
  return (
    <>
      {fault && <ErrorSummary errors={[{ name: 'bsn', message: fault }]} language={language} />}
      <Form action="/vrijgave">
        <Field
          name="bsn"
          label={search.bsn}
          help={search.help}
          value={typed}
          inputMode="numeric"
          width="medium"
          autocomplete="off"
          language={language}
          {...(fault && { error: fault })}
        />
        <Actions>
          <Button kind="primary" icon="search">
            {search.button}
          </Button>
        </Actions>
      </Form>
      <Prose>
        <p>{search.logged}</p>
      </Prose>
      {subjects.map(subject => (
        <Section title={subject} lead={words.rulesLead}>
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

export function Refused({ words, emergency }: { words: Words; emergency: boolean }): Html {
  return (
    <Prose>
      <p>{words.refused.why}</p>
      {emergency && (
        <p>
          <a href="/patienten">{words.refused.emergency}</a>
        </p>
      )}
    </Prose>
  );
}

type ResultsProps = Said & {
  path: string;
  bornOn: Temporal.PlainDate | null;
  items: readonly Item[];
  decisions: readonly KeptDecision[];
  sources: readonly SourceReading[];
};

const mostOpen = 50;

/** What the patient cannot see yet stands first: that is what somebody comes for. */
export function Results(props: ResultsProps): Html {
  const { words, language, path, bornOn, items, sources } = props;
  const closed = items.filter(({ verdict }) => !verdict.show);
  const open = items.filter(({ verdict }) => verdict.show);
  const isWhole = sources.every(source => source.state === 'answered');
  return (
    <>
      <SilentSources sources={sources} what={words.silent} language={language} here={path} />
      {bornOn && <DefinitionList rows={[{ term: words.born, value: sayShortDay(bornOn, language) }]} />}
      {items.length === 0 && isWhole && (
        <EmptyState icon="results" title={words.emptyTitle} reason={words.empty} />
      )}
      {closed.length > 0 && <List {...props} items={closed} caption={words.closed(closed.length)} />}
      {open.length > 0 && (
        <List
          {...props}
          items={open.slice(0, mostOpen)}
          caption={open.length > mostOpen ? words.newest(mostOpen) : words.open}
        />
      )}
    </>
  );
}

function List(props: ResultsProps & { caption: string }): Html {
  const { words, language, path, items, decisions, caption } = props;
  const { columns } = words;
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: 'name', label: columns.name },
        { key: 'kind', label: columns.kind },
        { key: 'on', label: columns.on },
        { key: 'requester', label: columns.requester },
        { key: 'sees', label: columns.sees },
      ]}
      rows={items.map(item => {
        const held = decisions.find(each => each.reference === item.reference && !each.withdrawn);
        const sees = sayVerdict(item.verdict, { words, language });
        return {
          name: <a href={`${path}/${item.reference}`}>{item.name ?? words.unnamedResult}</a>,
          kind: kindName(item.kind, language),
          on: item.on ? sayShortDay(item.on, language) : words.unknown,
          requester: item.requester ?? words.unknown,
          sees: held ? `${sees} ${words.decided}` : sees,
        };
      })}
    />
  );
}

/** What the patient sees of it now. */
function sayVerdict(verdict: ReleaseVerdict, { words, language }: Said): string {
  if (verdict.show) return words.verdicts.show;
  const { reason } = verdict;
  if (reason.why !== 'in-delay') return words.verdicts[reason.why];
  const { opens } = reason;
  if (opens.when === 'at') return words.verdicts.at(sayInstant(opens.at, language));
  return opens.when === 'after-talk' ? words.verdicts.talk : words.verdicts.final(opens.days);
}

type OneProps = Said & {
  path: string;
  item: Item;
  barrier: Barrier | null;
  atMostDays: number;
  decisions: readonly KeptDecision[];
  done: string;
  typed: Typed;
  fault: Extract<DecisionVerdict, { ok: false }> | null;
  refused: boolean;
};

export function OneResult(props: OneProps): Html {
  const { words, language, item, barrier, decisions, done, fault, refused, path, atMostDays } = props;
  const holds = decisions.find(each => each.withdrawn === null) ?? null;
  const said = words.done[done];
  return (
    <>
      {fault && (
        <ErrorSummary
          errors={[{ name: fault.field, message: words.faults[fault.code](atMostDays) }]}
          language={language}
        />
      )}
      {refused && (
        <Notice kind="attention" title={words.refusedTitle} language={language}>
          <p>{words.refusedWhy}</p>
        </Notice>
      )}
      {said && (
        <Notice kind="done" language={language}>
          <p>{said}</p>
        </Notice>
      )}
      <DefinitionList
        rows={[
          { term: words.columns.kind, value: kindName(item.kind, language) },
          { term: words.columns.on, value: item.on ? sayShortDay(item.on, language) : words.unknown },
          {
            term: words.final,
            value: item.finalAt ? sayShortDay(dayOf(item.finalAt), language) : words.notFinal,
          },
          { term: words.columns.requester, value: item.requester ?? words.unknown },
          { term: words.byRule, value: sayVerdict(item.byRule, props) },
          { term: words.columns.sees, value: sayVerdict(item.verdict, props) },
        ]}
      />
      {holds && <Holding {...props} holds={holds} />}
      {barrier ? (
        <Notice kind="information" title={words.cannot} language={language}>
          <p>{words.barriers[barrier]}</p>
        </Notice>
      ) : (
        <DecideForm {...props} action={path} />
      )}
      <Before {...props} />
    </>
  );
}

function Holding({ words, language, path, holds }: OneProps & { holds: KeptDecision }): Html {
  return (
    <Notice kind="information" title={sayDecision(holds, { words, language })} language={language}>
      <p>{words.madeBy(holds.by, sayInstant(holds.at, language))}</p>
      <p>{words.patientReads(sayReason(holds.decision, holds.reason, language))}</p>
      <Form action={`${path}/intrekken`}>
        <Actions>
          <Button kind="quiet">{words.withdraw}</Button>
        </Actions>
      </Form>
    </Notice>
  );
}

function sayDecision({ decision, notBefore }: KeptDecision, { words, language }: Said): string {
  if (decision === 'open') return words.openedNow;
  return words.notBefore(notBefore ? sayShortDay(notBefore, language) : words.unknown);
}

function Before({ words, language, decisions }: OneProps): Html | null {
  const before = decisions.filter(each => each.withdrawn !== null);
  if (before.length === 0) return null;
  return (
    <Section title={words.before}>
      <Prose>
        <ul>
          {before.map(each => (
            <li>
              {sayDecision(each, { words, language })}. {words.madeBy(each.by, sayInstant(each.at, language))}{' '}
              {each.withdrawn &&
                words.withdrawnBy(each.withdrawn.by, sayInstant(each.withdrawn.at, language))}
            </li>
          ))}
        </ul>
      </Prose>
    </Section>
  );
}
