import type { Case, Thread } from '../../platform/casework/index.ts';
import type { Html } from '../../web/html.ts';
import type { OwnCaseShown } from '../../web/own-case-pages.ts';
import { DraftNotice, OwnCasePage, OwnCases, type OwnCaseAbout } from '../../web/own-case-views.tsx';
import { Card, DefinitionList, Section } from '../../web/ui/data.tsx';
import { EmptyState } from '../../web/ui/feedback.tsx';
import { Actions, ButtonLink } from '../../web/ui/form.tsx';
import { factsOf, readPayload } from './request.ts';
import type { Words } from './words.ts';

export type About = OwnCaseAbout & { words: Words };

type ListProps = About & {
  cases: readonly Case[];
  draftAt: Temporal.Instant | null;
  /** Whether what the portal does show can be taken along at once. */
  offersCopy: boolean;
};

/** What was asked for, with the way to ask above it. */
export function RequestList(props: ListProps): Html {
  const { words, language, cases, draftAt, offersCopy } = props;
  return (
    <>
      <DraftNotice at={draftAt} language={language} />
      <Actions>
        <ButtonLink kind="primary" href="/opvragen/nieuw" icon="pencil">
          {draftAt ? words.list.goOn : words.list.ask}
        </ButtonLink>
      </Actions>
      {cases.length === 0 ? (
        <EmptyState icon="letters" title={words.list.emptyTitle} reason={words.list.empty} />
      ) : (
        <Section title={words.list.yours}>
          <OwnCases {...props} />
        </Section>
      )}
      {offersCopy && (
        <Card title={words.list.atOnceTitle} icon="download" href="/downloaden">
          <p>{words.list.atOnce}</p>
        </Card>
      )}
    </>
  );
}

type PageProps = About & OwnCaseShown;

export function RequestPage(props: PageProps): Html {
  const { words, language, thread } = props;
  const payload = readPayload(thread.payload);
  const waitsForConsent = payload.other !== null && thread.state === 'open' && !hasConsent(thread);
  return (
    <OwnCasePage {...props}>
      {waitsForConsent && (
        <Card title={words.request.consentTitle} icon="pencil" href="/opvragen/toestemming">
          <p>{words.request.consent}</p>
        </Card>
      )}
      <Section title={words.request.asked}>
        <DefinitionList rows={factsOf(payload, language)} />
      </Section>
    </OwnCasePage>
  );
}

function hasConsent({ entries }: Thread): boolean {
  return entries.some(entry => entry.detail.check === 'consent');
}
