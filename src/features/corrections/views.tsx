import { dayOf } from '../../lib/time.ts';
import type { Case, Thread } from '../../platform/casework/index.ts';
import type { RecordItem } from '../../web/feature.ts';
import type { Html } from '../../web/html.ts';
import type { OwnCaseShown } from '../../web/own-case-pages.ts';
import {
  DraftNotice,
  OwnCasePage,
  OwnCases,
  type OwnCaseAbout,
  outcomeSaid,
} from '../../web/own-case-views.tsx';
import { sayDay } from '../../web/say.ts';
import { AsWritten, Card, DefinitionList, Section } from '../../web/ui/data.tsx';
import { EmptyState } from '../../web/ui/feedback.tsx';
import { Actions, Button, ButtonLink, Form } from '../../web/ui/form.tsx';
import { nameOfPart, readPayload } from './correction.ts';
import type { Words } from './words.ts';

export type About = OwnCaseAbout & { words: Words };

type ListProps = About & { cases: readonly Case[]; draftAt: Temporal.Instant | null };

/** What was asked, with the way to ask above it. */
export function CorrectionList(props: ListProps): Html {
  const { words, language, cases, draftAt } = props;
  return (
    <>
      <DraftNotice at={draftAt} language={language} />
      <Actions>
        <ButtonLink kind="primary" href="/correctie/nieuw" icon="pencil">
          {draftAt ? words.list.goOn : words.list.ask}
        </ButtonLink>
      </Actions>
      <p>{words.list.easier}</p>
      {cases.length === 0 ? (
        <EmptyState icon="pencil" title={words.list.emptyTitle} reason={words.list.empty} />
      ) : (
        <Section title={words.list.yours}>
          <OwnCases {...props} />
        </Section>
      )}
    </>
  );
}

type PageProps = About & OwnCaseShown;

/** One request: what stood there and what was asked, side by side with what was decided. */
export function CorrectionPage(props: PageProps): Html {
  const { words, thread } = props;
  return (
    <OwnCasePage {...props}>
      <Section title={words.both.title}>
        <Both {...props} />
        {thread.outcome !== null && <p>{words.both.stays}</p>}
      </Section>
    </OwnCasePage>
  );
}

/** The old text and the new one: both stay, whatever was decided. */
function Both({ words, language, thread }: Pick<PageProps, 'words' | 'language' | 'thread'>): Html {
  const { part, name, old, wanted } = readPayload(thread.payload);
  return (
    <DefinitionList
      rows={[
        ...(part ? [{ term: words.both.part, value: nameOfPart(part, language) }] : []),
        { term: words.both.name, value: name },
        { term: words.both.old, value: <AsWritten text={old} /> },
        { term: words.both.wanted, value: <AsWritten text={wanted} /> },
      ]}
    />
  );
}

type BesideProps = About & { item: RecordItem; threads: readonly Thread[] };

/** At the foot of the page of one thing. */
export function Beside(props: BesideProps): Html {
  const { words, threads } = props;
  return (
    <Section title={words.beside.title}>
      {threads.map(thread => (
        <Card title={titleOf(thread, props)} icon="pencil" level={3}>
          <Both {...props} thread={thread} />
          <p>
            <a href={`/correctie/${thread.id}`}>{words.beside.open}</a>
          </p>
        </Card>
      ))}
      <p>{words.beside.lead}</p>
      <Ask {...props} />
    </Section>
  );
}

function titleOf(thread: Thread, { words, language, kinds }: BesideProps): string {
  const asked = sayDay(dayOf(thread.openedAt), language);
  const outcome = outcomeSaid(thread, { kinds, language });
  return outcome ? words.beside.decided(asked, outcome.toLowerCase()) : words.beside.asked(asked);
}

/** A form and no link, so that nothing of the record comes to stand in an address. */
function Ask({ words, item }: BesideProps): Html {
  return (
    <Form action="/correctie/begin">
      <input type="hidden" name="over" value={item.reference} />
      <input type="hidden" name="naam" value={item.name} />
      <input type="hidden" name="staat" value={item.value ?? ''} />
      <Actions>
        <Button kind="quiet" icon="pencil">
          {words.beside.ask}
        </Button>
      </Actions>
    </Form>
  );
}
