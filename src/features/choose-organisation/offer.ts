/** From a place to the organisations of this portal: what somebody can choose after a search. */
import type { OrganisationId } from '../../lib/ids.ts';
import type { Found, Match } from './areas.ts';

/** An organisation that can be chosen, and the place that led to it. */
export type Offer = { organisation: Offered; at: Match };
export type Offered = { ura: OrganisationId; name: string };

/**
 * What a search comes to at this portal. `not-here`: the place is known, but whoever serves it is not behind this
 * portal. Never an offer of an organisation that the portal does not have.
 */
export type SearchResult =
  | { result: 'one'; offer: Offer; sure: 'exact' | 'by-neighbours' }
  | { result: 'several'; because: 'border' | 'same-name' | 'by-neighbours'; offers: readonly Offer[] }
  | { result: 'suggestions'; names: readonly string[] }
  | { result: 'nothing'; why: 'empty' | 'postcode' | 'name' | 'not-here' };

type Behind = {
  /** Organisation by the number of its area. */
  numbers: Readonly<Record<string, OrganisationId>>;
  organisations: readonly Offered[];
};

/** Puts organisations in the place of areas; two areas of one organisation are no question any more. */
export function offered(found: Found, behind: Behind): SearchResult {
  switch (found.found) {
    case 'nothing':
      return { result: 'nothing', why: found.why };
    case 'suggestions':
      return { result: 'suggestions', names: found.names };
    case 'one': {
      const [offer] = offersOf([found.match], behind);
      return offer ? { result: 'one', offer, sure: found.sure } : { result: 'nothing', why: 'not-here' };
    }
    case 'several': {
      const offers = offersOf(found.matches, behind);
      const [offer] = offers;
      if (!offer) return { result: 'nothing', why: 'not-here' };
      const all = new Set(found.matches.map(each => behind.numbers[each.area])).size;
      // One is sure only where every side is the same organisation, not where the other side is unknown here.
      if (all === 1) return { result: 'one', offer, sure: 'exact' };
      return { result: 'several', because: found.because, offers };
    }
  }
}

function offersOf(matches: readonly Match[], { numbers, organisations }: Behind): Offer[] {
  const offers = new Map<OrganisationId, Offer>();
  for (const at of matches) {
    const organisation = organisations.find(each => each.ura === numbers[at.area]);
    if (organisation && !offers.has(organisation.ura)) offers.set(organisation.ura, { organisation, at });
  }
  return [...offers.values()];
}
