import type { PersonId } from '../../lib/ids.ts';
import { dayOf } from '../../lib/time.ts';
import type { TrailEntry } from '../../platform/audit/index.ts';
import type { AnyCaseKind, Case } from '../../platform/casework/index.ts';
import type { Html } from '../../web/html.ts';
import type { Portal } from '../../web/portal.ts';
import { outcomeSaid } from '../../web/own-case-views.tsx';
import { sayDay, sayTime } from '../../web/say.ts';
import { Card, Section } from '../../web/ui/data.tsx';
import { EmptyState } from '../../web/ui/feedback.tsx';
import { Actions, ButtonLink, ErrorSummary, Field, FilterRow, Select } from '../../web/ui/form.tsx';
import { type Moment, Timeline } from '../../web/ui/lists.tsx';
import { Phoned } from '../../web/ui/phone.tsx';
import type { Language } from '../../web/words.ts';
import type { TrailFilter } from './index.ts';
import { lineOf } from './question.ts';
import { amountsOf, sentenceOf } from './sentence.ts';
import type { Fold, TrailDay } from './trail.ts';
import type { Words } from './words.ts';

type TrailProps = {
  words: Words;
  language: Language;
  portal: Portal;
  filter: TrailFilter;
  errors: readonly { name: string; message: string }[];
  today: Temporal.PlainDate;
  reader: PersonId;
  days: readonly TrailDay[];
  older: string | null;
  /** What this person asked about a row, by the row; the newest of it. */
  asked: ReadonlyMap<string, Case>;
  kinds: ReadonlyMap<string, AnyCaseKind>;
  mayAsk: (entry: TrailEntry) => boolean;
};

export function Trail(props: TrailProps): Html {
  const { words, language, days, filter, errors, older } = props;
  return (
    <>
      <ErrorSummary errors={errors} language={language} />
      <TrailFilterRow {...props} />
      {errors.length === 0 && <WhoIsShown {...props} />}
      {days.length === 0 && errors.length === 0 && <NothingHere {...props} />}
      <Timeline
        days={days.map(day => ({
          day: titleOf(day, props),
          moments: day.folds.map(fold => momentOf(fold, props)),
        }))}
      />
      {older && (
        <Actions>
          <ButtonLink kind="quiet" href={hrefOf(filter, older)}>
            {words.older}
          </ButtonLink>
        </Actions>
      )}
      <Section title={words.download} lead={words.downloadHelp}>
        <Actions>
          <ButtonLink kind="quiet" href="/wie-keek/alles.csv" icon="download">
            {words.download}
          </ButtonLink>
        </Actions>
      </Section>
      <Card title={words.question} icon="help">
        <p>
          <Phoned text={words.questionHelp(props.portal.contact.phone)} phone={props.portal.contact.phone} />
        </p>
        <p>{words.rights}</p>
      </Card>
    </>
  );
}

function TrailFilterRow({ words, language, filter, errors }: TrailProps): Html {
  const errorAt = (name: string) => {
    const found = errors.find(error => error.name === name);
    return found ? { error: found.message } : {};
  };
  return (
    <FilterRow
      folds
      action="/wie-keek"
      submit={words.filter.show}
      language={language}
      {...((filter.van !== '' || filter.tot !== '') && {
        clear: { href: hrefOf({ ...filter, van: '', tot: '' }), label: words.filter.clear },
      })}
    >
      <Field
        name="van"
        label={words.filter.from}
        value={filter.van}
        kind="date"
        language={language}
        {...errorAt('van')}
      />
      <Field
        name="tot"
        label={words.filter.until}
        value={filter.tot}
        kind="date"
        language={language}
        {...errorAt('tot')}
      />
      <Select
        name="wie"
        label={words.filter.person}
        value={filter.wie}
        options={[
          { value: 'anderen', label: words.filter.onlyOthers },
          { value: 'iedereen', label: words.filter.everyone },
        ]}
        language={language}
      />
    </FilterRow>
  );
}

/** Whose rows stand here, and the way to the other view. */
function WhoIsShown({ words, filter }: TrailProps): Html {
  const { view } = words;
  return filter.wie === 'anderen' ? (
    <p>
      {view.others} <a href={hrefOf({ ...filter, wie: 'iedereen' })}>{view.alsoYours}</a>
    </p>
  ) : (
    <p>
      {view.everyone} <a href={hrefOf({ ...filter, wie: 'anderen' })}>{view.onlyOthers}</a>
    </p>
  );
}

function NothingHere({ words, filter }: TrailProps): Html {
  const { nobodyElse } = words;
  if (filter.wie === 'iedereen')
    return <EmptyState icon="log" title={words.emptyTitle} reason={words.empty} />;
  // Of a period alone it would be too much to say.
  const isWhole = filter.van === '' && filter.tot === '' && filter.na === undefined;
  return isWhole ? (
    <EmptyState icon="log" title={nobodyElse.title} reason={nobodyElse.text} />
  ) : (
    <EmptyState icon="log" title={words.emptyTitle} reason={words.onlyYou} />
  );
}

function titleOf({ on }: TrailDay, { language, today, words }: TrailProps): string {
  const said = sayDay(on, language);
  return on.equals(today) ? words.today(said) : said.charAt(0).toUpperCase() + said.slice(1);
}

function momentOf({ entry, times, references }: Fold, props: TrailProps): Moment {
  const { words, language, reader } = props;
  const amounts = amountsOf(entry, words);
  const found = references.map(each => props.asked.get(each)).find(each => each !== undefined);
  const said = sentenceOf(entry, { words, reader });
  const sentence = amounts ? `${said} (${amounts})` : said;
  const ask = props.mayAsk(entry)
    ? { href: `/wie-keek/vraag?regel=${lineOf(entry)}`, label: words.asking.ask }
    : null;
  const action = found ? { href: `/wie-keek/vraag/${found.id}`, label: words.asking.open } : ask;
  const others = times.slice(1).map(time => sayTime(time, language));
  return {
    at: entry.at.toString(),
    when: sayTime(entry.at, language),
    sentence: found ? (
      <>
        {sentence} <strong>{standingOf(found, props)}</strong>
      </>
    ) : (
      sentence
    ),
    ...(action && { action }),
    ...(others.length > 0 && { more: { summary: words.times(times.length), sentences: others } }),
  };
}

/** `Uw vraag is beantwoord: dit mocht.` */
function standingOf(one: Case, { words, language, kinds }: TrailProps): string {
  const what = words.asking.names[one.kind === 'log-objection' ? 'objection' : 'question'];
  const outcome = outcomeSaid(one, { kinds, language });
  if (one.state === 'open') return words.asking.standing.open(what, sayDay(dayOf(one.clock.dueAt), language));
  return outcome
    ? words.asking.standing.decided(what, outcome.toLowerCase())
    : words.asking.standing.answered(what);
}

/** The newest of what was asked for, or what is older than an entry; what is as it always is stays out of the address. */
function hrefOf({ van, tot, wie }: TrailFilter, older = ''): string {
  const asked = { na: older, van, tot, wie: wie === 'anderen' ? '' : wie };
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''));
  return query.size === 0 ? '/wie-keek' : `/wie-keek?${query}`;
}
