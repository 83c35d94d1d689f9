/** The lines at the top of the first page, in the order in which somebody wants to know them. Pure. */
import type { SourceReading } from '../../lib/loaded.ts';
import type { Headline, OverviewPart } from '../../web/feature.ts';

/** What is new, what comes, what waits; `isWhole`: every source answered, so that nothing said is nothing there. */
export type Glimpse = { readonly [about in Headline['about']]: readonly Headline[] } & { isWhole: boolean };

/** By what they are about, each in the order of the features. */
export function glimpseOf(parts: readonly OverviewPart[]): Glimpse {
  const lines = parts.flatMap(part => part.headlines ?? []);
  const about = (which: Headline['about']) => lines.filter(each => each.about === which);
  const isWhole = parts.every(({ sources }) => sources.every(answered));
  return { changed: about('changed'), comes: about('comes'), waits: about('waits'), isWhole };
}

function answered({ state }: SourceReading): boolean {
  return state === 'answered';
}
