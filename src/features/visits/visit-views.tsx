/** One visit or admission: what it was, what was written about it, what else happened on those days. */
import type { VisitPart } from '../../web/feature.ts';
import type { Html } from '../../web/html.ts';
import { DefinitionList, Section } from '../../web/ui/data.tsx';
import { EmptyState, Notice } from '../../web/ui/feedback.tsx';
import { ButtonLink } from '../../web/ui/form.tsx';
import { Rows } from '../../web/ui/lists.tsx';
import { factsOf, factsOfEpisodes } from './speech.ts';
import { type About, rowOf } from './views.tsx';
import type { Episode, Visit } from './visit.ts';

type VisitProps = About & {
  visit: Visit;
  /** What other rooms hold of it. */
  held: readonly VisitPart[];
  /** The treatments that it belongs to, and the visits that are a part of it. */
  episodes: readonly Episode[];
  parts: readonly Visit[];
  beside: readonly Html[];
};

export function OneVisit(props: VisitProps): Html {
  const { visit, words, language, held, episodes, parts, beside } = props;
  const { state, partOf } = visit;
  const blocks = held.flatMap(({ body }) => body ?? []);
  return (
    <>
      {state === 'cancelled' && (
        <Notice kind="attention" language={language}>
          <p>{words.cancelledText}</p>
        </Notice>
      )}
      <DefinitionList rows={[...factsOf(visit, props), ...factsOfEpisodes(episodes, props)]} />
      {partOf !== null && (
        <p>
          <a href={`/bezoeken/${partOf}`}>{words.detail.partOf}</a>
        </p>
      )}
      <p>
        <ButtonLink
          kind="primary"
          href={`/bezoeken/${visit.reference}/samenvatting.pdf`}
          icon="download"
          window="new"
        >
          {words.detail.download}
        </ButtonLink>
      </p>
      <p>{words.detail.downloadHelp}</p>
      {parts.length > 0 && (
        <Section title={words.detail.parts}>
          <Rows groups={[{ rows: parts.map(each => rowOf(each, props)) }]} />
        </Section>
      )}
      {blocks.length > 0 ? blocks : <Nothing {...props} />}
      {beside}
    </>
  );
}

/** D-99: why there is nothing yet; a silent source is not nothing. */
function Nothing({ visit, held, words }: VisitProps): Html | null {
  if (visit.state === 'cancelled') return null;
  const silent = held.some(({ sources }) => sources.some(({ state }) => state !== 'answered'));
  const reason = silent
    ? words.detail.somethingMissing
    : visit.state === 'planned'
      ? words.plannedText
      : words.detail.nothingText;
  return <EmptyState icon={silent ? 'cloud' : 'letters'} title={words.detail.nothing} reason={reason} />;
}
