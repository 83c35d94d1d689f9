import type { Html } from '../../web/html.ts';
import type { Portal } from '../../web/portal.ts';
import { renderMarkdown } from '../../web/portal-texts.ts';
import { sayInstant, sayShortDay } from '../../web/say.ts';
import { DataTable, Section } from '../../web/ui/data.tsx';
import { EmptyState, Notice } from '../../web/ui/feedback.tsx';
import { Actions, Button, ButtonLink, Form } from '../../web/ui/form.tsx';
import { LongText, PreviewFrame } from '../../web/ui/long-text.tsx';
import type { Language } from '../../web/words.ts';
import { dayOf } from '../../lib/time.ts';
import { pathOf, nameOf } from './pages.ts';
import type { Text, Version } from './text.ts';
import type { Words } from './words.ts';

export type Said = { words: Words; language: Language };

type TextsProps = Said & { portals: readonly { portal: Portal; texts: readonly Text[] }[] };

export function Texts({ words, language, portals }: TextsProps): Html {
  if (portals.length === 0) return <EmptyState icon="letters" title={words.none} reason={words.noneWhy} />;
  return (
    <>
      {portals.map(({ portal, texts }) => (
        <Section title={portal.name}>
          <DataTable
            caption={words.caption(portal.name)}
            columns={[
              { key: 'name', label: words.columns.text },
              { key: 'holds', label: words.columns.holds },
              { key: 'waits', label: words.columns.waits },
            ]}
            rows={texts.map(text => ({
              name: <a href={pathOf(text)}>{nameOf(text, { words, language })}</a>,
              holds: words.version(text.holds.version),
              waits: text.waits?.from
                ? words.waits(text.waits.version, sayInstant(text.waits.from, language))
                : words.nothingWaits,
            }))}
          />
        </Section>
      ))}
    </>
  );
}

type OneProps = Said & {
  now: Temporal.Instant;
  text: Text;
  path: string;
  done: string;
  refused: boolean;
};

export function OneText(props: OneProps): Html {
  const { words, language, text, path, done, refused } = props;
  const said = words.done[done];
  return (
    <>
      {refused && (
        <Notice kind="attention" title={words.notWithdrawn} language={language}>
          <p>{words.notWithdrawnWhy}</p>
        </Notice>
      )}
      {said && (
        <Notice kind="done" language={language}>
          <p>{said}</p>
        </Notice>
      )}
      {text.waits ? (
        <Waiting {...props} waits={text.waits} />
      ) : (
        <Actions>
          <ButtonLink kind="primary" href={`${path}/nieuw`}>
            {words.makeNew(text.next)}
          </ButtonLink>
        </Actions>
      )}
      <DataTable
        caption={words.versions}
        columns={[
          { key: 'version', label: words.columns.version },
          { key: 'state', label: words.columns.state },
          { key: 'from', label: words.columns.from },
          { key: 'who', label: words.columns.who },
        ]}
        rows={text.versions.map(each => ({
          version: <a href={`${path}/versie/${each.version}`}>{words.version(each.version)}</a>,
          state: words.states[each.state],
          from: sayFrom(each, language) ?? words.fromStart,
          who: whoSaid(each, { words, language }),
        }))}
      />
      <Section title={words.nowTitle(text.holds.version)}>
        <Previews {...props} version={text.holds} />
      </Section>
    </>
  );
}

/** Two at once would make it hard to say which holds: first this one holds, or is withdrawn. */
function Waiting({ words, language, path, waits }: OneProps & { waits: Version }): Html {
  const from = waits.from ? sayInstant(waits.from, language) : '';
  return (
    <Notice kind="information" title={words.waitsTitle(waits.version)} language={language}>
      <p>{words.waitsFrom(from)}</p>
      <p>{words.oneAtATime}</p>
      <Form action={`${path}/versie/${waits.version}/intrekken`}>
        <Actions>
          <Button kind="quiet">{words.withdraw(waits.version)}</Button>
        </Actions>
      </Form>
    </Notice>
  );
}

function sayFrom({ from, published }: Version, language: Language): string | null {
  if (from === null) return null;
  return published ? sayInstant(from, language) : sayShortDay(dayOf(from), language);
}

function whoSaid({ published }: Version, { words, language }: Said): string {
  if (published === null) return words.fromFolder;
  const { publishedAt, publishedBy, withdrawn } = published;
  const made = words.publishedBy(publishedBy, sayInstant(publishedAt, language));
  return withdrawn ? `${made} ${words.withdrawnBy(withdrawn.by, sayInstant(withdrawn.at, language))}` : made;
}

export function OneVersionView(props: Said & { text: Text; version: Version }): Html {
  const { words, version } = props;
  return (
    <>
      <p>
        {words.states[version.state]}. {whoSaid(version, props)}
      </p>
      <Previews {...props} />
    </>
  );
}

/** What stands around the terms on the page of a visitor, in the visitor's language. */
const visitor = {
  nl: {
    changes: 'Wat er is veranderd',
    title: 'Voorwaarden',
    lead: (version: number) => `Dit is versie ${version}.`,
  },
  en: {
    changes: 'What has changed',
    title: 'Terms',
    lead: (version: number) => `This is version ${version}.`,
  },
};

type PreviewProps = Said & { text: Text; version: Pick<Version, 'version' | 'bodies'> };

/** The text in each language, in the very part in which a visitor reads it. */
export function Previews({ words, text, version }: PreviewProps): Html {
  return (
    <>
      {text.portal.languages.map(language => {
        const body = version.bodies[language];
        const changes = body?.changes
          ? { title: visitor[language].changes, html: renderMarkdown(body.changes) }
          : null;
        return (
          <>
            <h3>{words.inLanguage[language]}</h3>
            <PreviewFrame
              lang={language}
              title={body?.title ?? visitor[language].title}
              lead={body?.lead ?? visitor[language].lead(version.version)}
            >
              <LongText html={renderMarkdown(body?.text ?? '')} changes={changes} language={language} />
            </PreviewFrame>
          </>
        );
      })}
    </>
  );
}
