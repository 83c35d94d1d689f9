import type { Loaded, Withheld } from '../../lib/loaded.ts';
import type { Html } from '../../web/html.ts';
import { Missing, SilentSources } from '../../web/missing.tsx';
import type { Portal } from '../../web/portal.ts';
import { AsWritten, Card, DefinitionList, Section } from '../../web/ui/data.tsx';
import { Entries } from '../../web/ui/entries.tsx';
import { PrintButton } from '../../web/ui/feedback.tsx';
import type { LoadedDetails } from './pages.ts';
import { contactLine, insuranceLine, type Line, ownFacts, type Speech } from './speech.ts';

type About = Speech & { portal: Portal };
type DetailsProps = About & { loaded: LoadedDetails; here: string };

/** Oneself, whom to call, who pays. */
export function DetailsPage(props: DetailsProps): Html {
  const { words, language, loaded, here, portal } = props;
  const { own, contacts, insurance } = loaded;
  const many = own.values.length > 1;
  const placeOf = (ura: string) =>
    portal.organisations.find(each => each.ura === ura)?.name ?? words.own.title;
  return (
    <>
      <SilentSources sources={own.sources} what={words.own.silent} language={language} here={here} />
      {own.values.map(each => (
        <Section title={many ? placeOf(each.organisation) : words.own.title} id={each.reference}>
          <DefinitionList
            rows={ownFacts(each, props).map(({ term, value }) => ({
              term,
              value: value.includes('\n') ? <AsWritten text={value} /> : value,
            }))}
          />
        </Section>
      ))}
      {own.values.length === 0 && isWhole(own) && <p>{words.own.none}</p>}
      <Part
        {...props}
        said={words.contacts}
        of={contacts}
        lines={contacts.values.map(each => contactLine(each, props))}
      />
      <Part
        {...props}
        said={words.insurance}
        of={insurance}
        lines={insurance.values.map(each => insuranceLine(each, props))}
      />
      <PrintButton language={language} />
    </>
  );
}

type Said = { title: string; silent: string; none: string; over: string; unseen: string };

function Part(props: DetailsProps & { said: Said; of: Loaded<unknown>; lines: readonly Line[] }): Html {
  const { said, of, lines, language, here } = props;
  return (
    <Section title={said.title}>
      <SilentSources sources={of.sources} what={said.silent} language={language} here={here} />
      {lines.length > 0 && (
        <Entries
          entries={lines.map(({ state, ...line }) => ({
            ...line,
            ...(state === 'over' && { badges: [{ kind: 'plain' as const, children: said.over }] }),
          }))}
        />
      )}
      {lines.length === 0 && isWhole(of) && <p>{of.withheld.length > 0 ? said.unseen : said.none}</p>}
    </Section>
  );
}

function isWhole({ sources }: Loaded<unknown>): boolean {
  return sources.every(source => source.state === 'answered');
}

/** What to do when it is not right: D-02, D-96. */
export function DetailsAside(
  /** `asksBeside`: the way to ask for a correction stands on the page itself. */
  props: About & { withheld: readonly Withheld[]; asksBeside: boolean },
): Html {
  const { words, portal, language, withheld, asksBeside } = props;
  const { name, phone, hours } = portal.contact;
  return (
    <>
      <Missing {...{ withheld, counted: words.counted, portal, language, choicesHref: null }} />
      <Card title={asksBeside ? words.wrong.call : words.wrong.title} icon="phone">
        <p>{words.wrong.text(name, phone)}</p>
        <p>{hours}</p>
      </Card>
      <Card title={words.visit.title} icon="information">
        <p>{words.visit.text}</p>
      </Card>
    </>
  );
}
