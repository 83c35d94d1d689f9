/** What somebody chose before signing in. It waits in cookies of this browser; the server checks it at every step. */
import { type OrganisationId, parseOrganisationId } from '../lib/ids.ts';
import type { ShortCookie } from './answer.ts';
import type { Visitor } from './ctx.ts';
import type { Organisation, Portal } from './portal.ts';

const organisationCookie = 'zorgaanbieder';
const termsCookie = 'akkoord';
const minutes = 30;
const fixed = 'vast';

/** One of the organisations behind this portal, or all of them at once. */
export type ChosenOrganisations =
  /** `fixed`: this browser came in by the organisation's own entrance. */
  { chosen: 'one'; organisation: Organisation; fixed: boolean } | { chosen: 'all' } | { chosen: 'none' };

type Standing = { visitor: Visitor; portal: Portal };

/** What this browser chose; what is not behind this portal counts as nothing chosen. */
export function chosenOrganisations({ visitor, portal }: Standing): ChosenOrganisations {
  const text = visitor.cookie(organisationCookie);
  if (text === 'alle') return { chosen: 'all' };
  const [ura = '', how] = (text ?? '').split('.');
  const organisation = portal.organisations.find(each => each.ura === parseOrganisationId(ura));
  return organisation ? { chosen: 'one', organisation, fixed: how === fixed } : { chosen: 'none' };
}

/** Keeps the choice for half an hour; `null` forgets it. */
export function rememberOrganisation(choice: OrganisationId | 'alle' | null): ShortCookie {
  return { name: organisationCookie, value: choice ?? '', minutes };
}

/** Whether this browser ticked the version of the terms that holds now. */
export function tickedTerms({ visitor, portal }: Standing): boolean {
  return visitor.cookie(termsCookie) === String(portal.terms.current);
}

/** Keeps the organisation whose own entrance this was; choosing another begins at the common one. */
export function fixOrganisation(choice: OrganisationId): ShortCookie {
  return { name: organisationCookie, value: `${choice}.${fixed}`, minutes };
}

/** Keeps the tick until signing in; `null` forgets it. */
export function rememberTick(version: number | null): ShortCookie {
  return { name: termsCookie, value: version === null ? '' : String(version), minutes };
}
