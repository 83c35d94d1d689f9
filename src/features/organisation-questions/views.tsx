import type { Case } from '../../platform/casework/index.ts';
import type { Html } from '../../web/html.ts';
import type { OwnCaseShown } from '../../web/own-case-pages.ts';
import { DraftNotice, OwnCasePage, OwnCases, type OwnCaseAbout } from '../../web/own-case-views.tsx';
import type { Organisation } from '../../web/portal.ts';
import { Card, DefinitionList, Prose, Section } from '../../web/ui/data.tsx';
import { EmergencyLine, EmptyState } from '../../web/ui/feedback.tsx';
import { Actions, ButtonLink } from '../../web/ui/form.tsx';
import { addressOf, factsOf, readPayload } from './question.ts';
import type { Words } from './words.ts';

export type About = OwnCaseAbout & { words: Words };

type HelpProps = About & {
  organisation: Organisation;
  /** What this organisation says itself; null where it leaves that to us. */
  says: string | null;
  answerWithin: number;
  mayAsk: boolean;
};

/** How to reach whoever gave the care: by telephone, by their website, and here for who is signed in. */
export function HelpPage(props: HelpProps): Html {
  const { words, language, organisation, says, answerWithin, mayAsk, portal } = props;
  const { help } = words;
  const { phone, website } = organisation.contact;
  return (
    <>
      <EmergencyLine language={language} />
      <Prose>
        <p>{says ?? help.general}</p>
      </Prose>
      <DefinitionList
        rows={[
          { term: help.phone, value: phone ?? (website ? help.onWebsite : portal.contact.phone) },
          ...(website
            ? [{ term: help.website, value: <a href={website}>{new URL(website).hostname}</a> }]
            : []),
        ]}
      />
      <Section title={help.readyTitle}>
        <Prose>
          <ul>
            {help.ready.map(each => (
              <li>{each}</li>
            ))}
          </ul>
        </Prose>
      </Section>
      {mayAsk ? (
        <Section title={help.hereTitle} lead={help.here(answerWithin)}>
          <Actions>
            <ButtonLink kind="primary" href="/vraag-aan/nieuw" icon="pencil">
              {words.list.ask}
            </ButtonLink>
          </Actions>
        </Section>
      ) : (
        <Card title={help.notHereTitle} icon="lock">
          <p>{help.notHere}</p>
          <p>{help.noRecord}</p>
        </Card>
      )}
    </>
  );
}

type ListProps = About & {
  cases: readonly Case[];
  draftAt: Temporal.Instant | null;
  /** Whom this sign-in may ask. */
  organisations: readonly Organisation[];
};

/** What was asked, with the way to ask above it. */
export function QuestionList(props: ListProps): Html {
  const { words, language, cases, draftAt, organisations } = props;
  const [only] = organisations;
  return (
    <>
      <EmergencyLine language={language} />
      <DraftNotice at={draftAt} language={language} />
      <Actions>
        <ButtonLink kind="primary" href="/vraag-aan/nieuw" icon="pencil">
          {draftAt ? words.list.goOn : words.list.ask}
        </ButtonLink>
        {only && organisations.length === 1 && (
          <ButtonLink kind="quiet" href={addressOf(only)} icon="phone">
            {words.list.reach(only.name)}
          </ButtonLink>
        )}
      </Actions>
      {cases.length === 0 ? (
        <EmptyState icon="messages" title={words.list.emptyTitle} reason={words.list.empty} />
      ) : (
        <Section title={words.list.yours}>
          <OwnCases {...props} />
        </Section>
      )}
    </>
  );
}

type PageProps = About & OwnCaseShown;

export function QuestionPage(props: PageProps): Html {
  const { words, language, thread, portal } = props;
  const at = portal.organisations.find(each => each.ura === thread.organisation);
  const facts = factsOf(readPayload(thread.payload), language);
  return (
    <OwnCasePage {...props}>
      <Section title={words.about}>
        <DefinitionList rows={[{ term: words.form.organisation, value: at?.name ?? '' }, ...facts]} />
      </Section>
    </OwnCasePage>
  );
}
