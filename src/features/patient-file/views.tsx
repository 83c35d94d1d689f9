import type { Ground } from '../../platform/access/index.ts';
import type { Chapter } from '../../web/chapter.ts';
import type { Html } from '../../web/html.ts';
import { sayShortDay, sayTime, sayWhen } from '../../web/say.ts';
import { AsWritten, DataTable, DefinitionList, Prose, Section } from '../../web/ui/data.tsx';
import { EmptyState, Notice } from '../../web/ui/feedback.tsx';
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../web/ui/form.tsx';
import { Fold } from '../../web/ui/worklist.tsx';
import type { Language } from '../../web/words.ts';
import type { Address as Found } from './address.ts';
import type { NamedList } from './pages.ts';
import { type Line, type More, type PartName, parts } from './part.ts';
import type { Words } from './words.ts';

type Said = { words: Words; language: Language };
type Typed = Said & { typed: string; fault: string | null };

export function SearchForm({ words, language, typed, fault }: Typed): Html {
  return (
    <>
      {fault && <ErrorSummary errors={[{ name: 'bsn', message: fault }]} language={language} />}
      <Form action="/patienten">
        <Field
          name="bsn"
          label={words.search.bsn}
          help={words.search.help}
          value={typed}
          inputMode="numeric"
          width="medium"
          autocomplete="off"
          language={language}
          {...(fault && { error: fault })}
        />
        <Actions>
          <Button kind="primary" icon="search">
            {words.search.button}
          </Button>
        </Actions>
      </Form>
      <Prose>
        <p>{words.search.logged}</p>
      </Prose>
    </>
  );
}

type RefusedProps = Typed & { patient: string; minutes: number };

export function Refused(props: RefusedProps): Html {
  const { words, language, fault } = props;
  return (
    <>
      {fault && <ErrorSummary errors={[{ name: 'reden', message: fault }]} language={language} />}
      <Prose>
        <p>{words.refused.why}</p>
      </Prose>
      <AskEmergency {...props} />
    </>
  );
}

/** To try again comes first; the way of an emergency is there, folded. */
export function Silent(props: RefusedProps): Html {
  const { words, patient, typed } = props;
  return (
    <>
      <Actions>
        <ButtonLink kind="primary" href={`/patienten/${patient}/samenvatting`}>
          {words.silent.again}
        </ButtonLink>
      </Actions>
      <Fold title={words.silent.emergency} open={typed !== ''}>
        <AskEmergency {...props} />
      </Fold>
    </>
  );
}

function AskEmergency({ words, language, patient, minutes, typed, fault }: RefusedProps): Html {
  return (
    <Section title={words.emergency.title}>
      <Notice kind="attention" level={3} title={words.emergency.warn} language={language}>
        <p>{words.emergency.told(minutes)}</p>
      </Notice>
      <Form action="/patienten/spoed">
        <input type="hidden" name="patient" value={patient} />
        <Field
          name="reden"
          kind="long"
          label={words.emergency.reason}
          help={words.emergency.help}
          value={typed}
          language={language}
          {...(fault && { error: fault })}
        />
        <Actions>
          <Button kind="danger">{words.emergency.button}</Button>
          <ButtonLink kind="quiet" href="/patienten">
            {words.emergency.not}
          </ButtonLink>
        </Actions>
      </Form>
    </Section>
  );
}

type FileProps = Said & {
  patient: string;
  bornOn: Temporal.PlainDate | null;
  ground: Ground;
  /** Organisations whose record is left out, by name. */
  elsewhere: readonly string[];
  minutes: number;
  part: PartName;
  /** Where is decided when the patient sees a result; null where they decide nothing. */
  releaseHref: string | null;
  lists: readonly NamedList[];
  /** What rooms of the patient's own portal hold. */
  chapters: readonly Chapter[];
};

export function File(props: FileProps): Html {
  const { words, language, patient, bornOn, ground, elsewhere, minutes, part, lists, chapters } = props;
  const { releaseHref } = props;
  return (
    <>
      {ground.ground === 'emergency' && (
        <Notice
          kind="attention"
          title={words.file.emergency(sayTime(ground.untilAt, language))}
          language={language}
        >
          <p>{words.file.reason(ground.reason)}</p>
          <Form action={`/patienten/${patient}/sluiten`}>
            <Actions>
              <Button kind="quiet">{words.file.close}</Button>
            </Actions>
          </Form>
        </Notice>
      )}
      <DefinitionList
        rows={[
          { term: words.file.born, value: bornOn ? sayShortDay(bornOn, language) : words.file.unknown },
          { term: words.file.ground, value: words.file.grounds(ground.ground) },
        ]}
      />
      <Actions>
        {parts.map(each => (
          <ButtonLink kind={each === part ? 'primary' : 'quiet'} href={`/patienten/${patient}/${each}`}>
            {words.file.parts[each]}
          </ButtonLink>
        ))}
      </Actions>
      {part === 'uitslagen' && releaseHref && (
        <p>
          <a href={releaseHref}>{words.file.release}</a>
        </p>
      )}
      {lists.map(list => (
        <List words={words} language={language} list={list} />
      ))}
      {chapters.map(chapter => (
        <OfPortal words={words} language={language} chapter={chapter} />
      ))}
      {elsewhere.length > 0 && (
        <>
          <Notice kind="attention" title={words.file.elsewhere(elsewhere.join(', '))} language={language}>
            <p>{words.file.elsewhereWhy}</p>
          </Notice>
          <AskEmergency {...{ words, language, patient, minutes }} typed="" fault={null} />
        </>
      )}
    </>
  );
}

/** A part as the patient reads it; nothing of it is withheld from who treats them but what cannot be read or was a mistake. */
function OfPortal({ words, language, chapter }: Said & { chapter: Chapter }): Html {
  const { title, lead, tables, nothing, withheld, sources } = chapter;
  const { silent, unread, mistakes } = gapsOf({ withheld, sources });
  return (
    <>
      <Silence words={words} language={language} title={silent ? title : null} />
      <Section title={title} {...(lead !== null && { lead })}>
        {tables.length === 0 && <p>{silent || unread > 0 ? words.file.notRead : nothing}</p>}
        {tables.map(({ title: caption, note, head, rows }) => (
          <>
            {note && <p>{note}</p>}
            <DataTable
              caption={caption ?? title}
              columns={head.map((label, place) => ({ key: `${place}`, label }))}
              rows={rows
                .slice(0, shownAtMost)
                .map(row =>
                  Object.fromEntries(
                    row.map((cell, place) => [`${place}`, <AsWritten text={cell || words.file.notSaid} />]),
                  ),
                )}
            />
            {rows.length > shownAtMost && <p>{words.file.first(shownAtMost, rows.length)}</p>}
          </>
        ))}
        <Gaps words={words} {...{ unread, mistakes }} />
      </Section>
    </>
  );
}

function gapsOf({ withheld, sources }: Pick<NamedList['loaded'], 'withheld' | 'sources'>) {
  const mistakes = withheld.filter(({ reason }) => reason.why === 'does-not-exist').length;
  const silent = sources.some(({ state }) => state !== 'answered');
  return { silent, mistakes, unread: withheld.length - mistakes };
}

function Silence({ words, language, title }: Said & { title: string | null }): Html | null {
  return title === null ? null : (
    <Notice kind="attention" title={words.file.silent(title)} language={language}>
      <p>{words.file.silentNow}</p>
    </Notice>
  );
}

function Gaps({ words, unread, mistakes }: Pick<Said, 'words'> & { unread: number; mistakes: number }): Html {
  return (
    <>
      {unread > 0 && <p>{words.file.withheld(unread)}</p>}
      {mistakes > 0 && <p>{words.file.mistakes(mistakes)}</p>}
    </>
  );
}

function List({ words, language, list }: Said & { list: NamedList }): Html {
  const { values } = list.loaded;
  const { silent, unread, mistakes } = gapsOf(list.loaded);
  const title = words.file.lists[list.name];
  const more = words.file.more[list.name];
  const table = (
    <DataTable
      caption={title}
      columns={[
        { key: 'what', label: words.file.what },
        { key: 'stands', label: words.file.stands },
        ...(more === null ? [] : [{ key: 'more' as const, label: more }]),
        { key: 'on', label: words.file.on },
      ]}
      rows={values.slice(0, shownAtMost).map(line => ({
        what: nameOf(line, words),
        stands: line.marks.map(mark => words.file.marks[mark]).join(', '),
        more: line.more.map(each => sayMore(each, words)).join('; ') || words.file.notSaid,
        on: line.on ? sayWhen(line.on, language) : words.file.unknown,
      }))}
    />
  );
  return (
    <>
      <Silence words={words} language={language} title={silent ? title : null} />
      {values.length > 0 ? (
        table
      ) : (
        <Section title={title}>
          <p>{silent || unread > 0 ? words.file.notRead : words.file.nothing}</p>
        </Section>
      )}
      {values.length > shownAtMost && <p>{words.file.first(shownAtMost, values.length)}</p>}
      <Gaps words={words} {...{ unread, mistakes }} />
    </>
  );
}

/** What is not so, or must not be, says that before its name: nobody may read past it. */
function nameOf({ what, marks }: Line, { file }: Words): string {
  const name = what || file.noName;
  return marks.includes('refuted') ? file.refuted(name) : name;
}

function sayMore(more: More, { file }: Words): string {
  return more.is === 'text' ? more.text : file.risks[more.risk];
}

const shownAtMost = 100;

export function Address({ words, language, found }: Said & { found: Found | null }): Html {
  const { address, file } = words;
  if (found === null)
    return <EmptyState icon="information" title={address.none} reason={address.noneWhy} level={2} />;
  return (
    <DefinitionList
      rows={[
        { term: address.name, value: found.name ?? file.unknown },
        { term: file.born, value: found.bornOn ? sayShortDay(found.bornOn, language) : file.unknown },
        { term: address.home, value: found.lines.join(', ') || file.unknown },
        { term: address.reach, value: found.reach.join(', ') || file.unknown },
      ]}
    />
  );
}
