import type { Content, Html } from '../../web/html.ts';
import { paths } from '../../web/paths.ts';
import type { Organisation, Portal } from '../../web/portal.ts';
import { Card, DataTable, DefinitionList, Prose } from '../../web/ui/data.tsx';
import { Markdown } from '../../web/ui/markdown.tsx';
import type { Words } from './words.ts';

export function Questions({ words, html }: { words: Words; html: string }): Html {
  return (
    <>
      <Prose>
        <Markdown html={html} />
      </Prose>
      <Card title={words.notFoundTitle} icon="help">
        <p>{words.notFound}</p>
        <p>
          <a href="/vragen/wie-helpt">{words.toWho}</a>
        </p>
      </Card>
    </>
  );
}

type WhoProps = {
  words: Words;
  organisations: readonly Organisation[];
  contact: Portal['contact'];
  /** Whether each organisation has a page that says how to reach it. */
  instructs: boolean;
};

export function WhoToAsk({ words, organisations, contact, instructs }: WhoProps): Html {
  const [only] = organisations;
  return (
    <>
      <Prose>
        <p>{words.what}</p>
      </Prose>
      {only && organisations.length === 1 ? (
        <Card title={only.name} icon="phone">
          <DefinitionList
            rows={[
              { term: words.phone, value: phoneOf(only, { words, contact }) },
              { term: words.website, value: websiteOf(only) },
            ]}
          />
          {instructs && (
            <p>
              <a href={helpFrom(only)}>{words.toHelp}</a>
            </p>
          )}
        </Card>
      ) : (
        <DataTable
          caption={words.all}
          columns={[
            { key: 'name', label: words.organisation },
            { key: 'phone', label: words.phone },
            { key: 'website', label: words.website },
          ]}
          rows={organisations.map(each => ({
            name: instructs ? <a href={helpFrom(each)}>{each.name}</a> : each.name,
            phone: phoneOf(each, { words, contact }),
            website: websiteOf(each),
          }))}
        />
      )}
    </>
  );
}

function helpFrom(organisation: Organisation): string {
  return `${paths.helpFrom}/${organisation.entrance ?? organisation.ura}`;
}

function phoneOf(
  { contact: own }: Organisation,
  { words, contact }: Pick<WhoProps, 'words' | 'contact'>,
): string {
  return own.phone ?? (own.website ? words.noPhone : contact.phone);
}

function websiteOf({ contact }: Organisation): Content {
  return contact.website ? <a href={contact.website}>{new URL(contact.website).hostname}</a> : '';
}
