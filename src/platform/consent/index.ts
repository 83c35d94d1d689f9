/**
 * What a person agreed to. Rows are only ever added: which version held at which sign-in can always be told.
 */
import type { OrganisationId, PersonId, PortalId } from '../../lib/ids.ts';

export { acceptTerms, latestAcceptance, listAcceptances } from './terms.ts';

/** Whose acceptances: one person at one portal; `organisation` is the portal's keeper. */
export type TermsOf = { organisation: OrganisationId; portal: PortalId; person: PersonId };

/** One acceptance of the terms. `tacit`: by signing in below the sentence that says so (O-27); `tick`: by a mark. */
export type Acceptance = {
  /** Number of the version: 3 for `terms/v3.nl.md`. */
  version: number;
  manner: 'tacit' | 'tick';
  at: Temporal.Instant;
  /** At which sign-in: the session that began with it. */
  session: string;
};
