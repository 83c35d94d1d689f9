import type { Html } from '../../web/html.ts';
import { Card, Cards, Prose, Section } from '../../web/ui/data.tsx';
import { Actions, Button, ErrorSummary, Field, FilterRow, Form } from '../../web/ui/form.tsx';
import type { Language } from '../../web/words.ts';
import type { Offer, Offered, SearchResult } from './offer.ts';
import type { Words } from './words.ts';

type ChoosingProps = {
  words: Words;
  language: Language;
  typed: string;
  /** Null where nothing was searched for yet. */
  result: SearchResult | null;
  organisations: readonly Offered[];
  askAll: boolean;
  /** What was sent is no organisation of this portal. */
  unknown: boolean;
};

const listId = 'organisaties';

export function Choosing(props: ChoosingProps): Html {
  const { words, language, result, unknown } = props;
  const missed = result?.result === 'nothing' ? words.nothing[result.why] : null;
  const errors = [
    ...(missed === null ? [] : [{ name: 'zoek', message: missed }]),
    ...(unknown ? [{ name: listId, message: words.unknown }] : []),
  ];
  return (
    <>
      <ErrorSummary errors={errors} language={language} />
      <Search {...props} missed={missed} />
      {result && <Result words={words} result={result} />}
      {props.askAll && <AskAll words={words} />}
      <Section title={words.allTitle} id={listId} lead={words.allLead}>
        <Form action="/kies">
          <Cards>
            {props.organisations.map(organisation => (
              <ChooseButton organisation={organisation} kind="quiet" />
            ))}
          </Cards>
        </Form>
      </Section>
      <Sources words={words} />
    </>
  );
}

function Search({ words, language, typed, missed }: ChoosingProps & { missed: string | null }): Html {
  return (
    <div data-suggest="/kies/suggesties">
      <FilterRow action="/kies" submit={words.search} language={language}>
        <Field
          kind="search"
          name="zoek"
          label={words.label}
          help={words.help}
          value={typed}
          autocomplete="off"
          language={language}
          {...(missed !== null && { error: missed })}
        />
      </FilterRow>
    </div>
  );
}

function Result({ words, result }: { words: Words; result: SearchResult }): Html | null {
  switch (result.result) {
    case 'nothing':
      return null;
    case 'one':
      return (
        <Section title={words.oneTitle} lead={result.sure === 'exact' ? words.one : words.byNeighbours}>
          <Offers words={words} offers={[result.offer]} />
        </Section>
      );
    case 'several':
      return (
        <Section title={words.severalTitle} lead={words.several[result.because]}>
          <Offers words={words} offers={result.offers} />
        </Section>
      );
    case 'suggestions':
      return (
        <Section title={words.suggestionsTitle}>
          <Prose>
            <ul>
              {result.names.map(name => (
                <li>
                  <a href={`/kies?zoek=${encodeURIComponent(name)}`}>{name}</a>
                </li>
              ))}
            </ul>
          </Prose>
        </Section>
      );
  }
}

function Offers({ words, offers }: { words: Words; offers: readonly Offer[] }): Html {
  return (
    <Form action="/kies">
      <Cards>
        {offers.map(({ organisation, at }) => (
          <Card title={words.place(at)} level={3}>
            <p>{words.where(at)}</p>
            <Actions>
              <ChooseButton organisation={organisation} kind="primary" />
            </Actions>
          </Card>
        ))}
      </Cards>
    </Form>
  );
}

type ChooseProps = { organisation: Offered; kind: 'primary' | 'quiet' };

function ChooseButton({ organisation, kind }: ChooseProps): Html {
  return (
    <Button kind={kind} name="organisatie" value={organisation.ura}>
      {organisation.name}
    </Button>
  );
}

function AskAll({ words }: { words: Words }): Html {
  return (
    <Section title={words.askAllTitle} lead={words.askAllLead}>
      <Form action="/kies">
        <Actions>
          <Button kind="quiet" name="organisatie" value="alle">
            {words.askAll}
          </Button>
        </Actions>
      </Form>
    </Section>
  );
}

/** The licences of both ask that they are named where their facts are shown. */
function Sources({ words }: { words: Words }): Html {
  return (
    <Prose>
      <p>
        {words.sources} <a href="https://www.geonames.org">GeoNames</a> {words.and}{' '}
        <a href="https://www.cbs.nl">CBS</a> (
        <a href="https://creativecommons.org/licenses/by/4.0/">{words.licence}</a>).
      </p>
    </Prose>
  );
}
