import { dayOf } from '../../lib/time.ts';
import { type AnyCaseKind, type Case, type QueueCount, timeLeft } from '../../platform/casework/index.ts';
import type { Html } from '../../web/html.ts';
import type { Portal } from '../../web/portal.ts';
import { sayShortDay, sayTime } from '../../web/say.ts';
import { sayTimeLeft } from '../../web/time-left.ts';
import { EmptyState } from '../../web/ui/feedback.tsx';
import { ButtonLink, Field, FilterRow, Select } from '../../web/ui/form.tsx';
import { ClockMark } from '../../web/ui/thread.tsx';
import { KeysHelp, LiveLine, WorkTable } from '../../web/ui/worklist.tsx';
import type { Language } from '../../web/words.ts';
import type { Filter } from './index.ts';
import { addressOf, type Desk } from './seen.ts';
import type { Words } from './words.ts';

export type About = {
  words: Words;
  language: Language;
  now: Temporal.Instant;
  portal: Portal;
  kinds: ReadonlyMap<string, AnyCaseKind>;
};

type QueueProps = About & {
  desks: readonly Desk[];
  filter: Filter;
  counts: readonly QueueCount[];
  cases: readonly Case[];
  next: string | null;
};

/** The queue as a table, with filters that live in the address. */
export function QueueTable(props: QueueProps): Html {
  const { words, filter, cases, next, now } = props;
  const here = addressOf(filter, { na: '' });
  return (
    <>
      <Filters {...props} />
      <LiveLine
        since={now.toString()}
        source={`/werk/wachtrij/nieuw${here}`}
        href={`/werk/wachtrij${here}`}
        label={words.showFresh}
      />
      {cases.length === 0 ? (
        <EmptyState
          icon="done"
          title={words.emptyTitle}
          reason={filter.stand === 'open' ? words.empty : words.emptyDone}
        />
      ) : (
        <WorkTable
          caption={words.caption(cases.length)}
          columns={[
            words.columns.subject,
            words.columns.left,
            words.columns.person,
            words.columns.owner,
            words.columns.age,
          ]}
          rows={cases.map(each => rowOf(each, props))}
        />
      )}
      {(next || filter.na) && (
        <p>
          {filter.na && <a href={`/werk/wachtrij${here}`}>{words.first}</a>}{' '}
          {next && (
            <ButtonLink kind="quiet" href={`/werk/wachtrij${addressOf(filter, { na: next })}`}>
              {words.next}
            </ButtonLink>
          )}
        </p>
      )}
      <KeysHelp title={words.keys.title} off={words.keys.off} on={words.keys.on} keys={words.keys.list} />
    </>
  );
}

function Filters({ words, language, desks, filter, counts }: QueueProps): Html {
  const all = counts.reduce(
    (sum, each) => ({ open: sum.open + each.open, late: sum.late + each.late, mine: sum.mine + each.mine }),
    { open: 0, late: 0, mine: 0 },
  );
  const asked = counts.find(each => each.queue === filter.rij) ?? all;
  const named = desks.map(desk => ({
    value: desk.id,
    label: words.withCount(desk[language], counts.find(each => each.queue === desk.id)?.open ?? 0),
  }));
  const options = (of: { readonly [value: string]: string }) =>
    Object.entries(of).map(([value, label]) => ({ value, label }));
  return (
    <FilterRow
      action="/werk/wachtrij"
      submit={words.filter.show}
      language={language}
      found={words.found(asked)}
      {...(addressOf(filter) !== '' && { clear: { href: '/werk/wachtrij', label: words.filter.clear } })}
    >
      {desks.length > 1 && (
        <Select
          name="rij"
          label={words.filter.queue}
          value={filter.rij}
          options={[{ value: '', label: words.withCount(words.filter.allQueues, all.open) }, ...named]}
          language={language}
        />
      )}
      <Select
        name="wie"
        label={words.filter.owner}
        value={filter.wie}
        options={options(words.filter.owners)}
        language={language}
      />
      <Select
        name="haast"
        label={words.filter.haste}
        value={filter.haast}
        options={options(words.filter.hastes)}
        language={language}
      />
      <Select
        name="stand"
        label={words.filter.state}
        value={filter.stand}
        options={options(words.filter.states)}
        language={language}
      />
      <Field
        kind="search"
        name="nummer"
        label={words.filter.number}
        value={filter.nummer}
        width="short"
        language={language}
      />
    </FilterRow>
  );
}

/** One case as a row: what it is about, how long there is, whose it is, who has it. */
export function rowOf(one: Case, props: About & { filter: Filter; current?: string }) {
  const { words, language, filter, kinds, now } = props;
  const kind = kinds.get(one.kind)?.name[language] ?? words.unknownKind;
  const arrived = dayOf(one.arrivedAt).equals(dayOf(now))
    ? sayTime(one.arrivedAt, language)
    : sayShortDay(dayOf(one.arrivedAt), language);
  return {
    href: `/werk/wachtrij/${one.id}${addressOf(filter)}`,
    title: one.head.title,
    detail: kind,
    current: props.current === one.id,
    cells: [
      <Left of={one} {...props} />,
      one.head.about ?? words.nobody,
      one.owner?.name ?? words.free,
      arrived,
    ],
  };
}

/** The mark of its clock. */
export function Left({ of, words, language, now, portal }: About & { of: Case }): Html {
  if (of.state !== 'open') return <ClockMark tone="done">{words.states[of.state]}</ClockMark>;
  const at = portal.organisations.find(each => each.ura === of.organisation) ?? portal.organisations[0];
  if (!at) return <span>{words.nobody}</span>;
  const left = timeLeft(of.clock, now, at.workingDays);
  const isLate = left.stage === 'late' || left.stage === 'escalated';
  return (
    <ClockMark tone={isLate ? 'late' : left.stage === 'warned' ? 'soon' : 'calm'}>
      {sayTimeLeft(left, language)}
    </ClockMark>
  );
}
