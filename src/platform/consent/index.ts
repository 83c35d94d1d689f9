/**
 * What a person agreed to. Rows are only ever added: which version held at which sign-in can always be told.
 */
import type { OrganisationId, PersonId, PortalId } from '../../lib/ids.ts';

export { decideConsent, listConsents } from './register.ts';
export { type Registered, readRegister } from './office.ts';
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

/** Whose consent at which portal, and to what: `record`, that it may be fetched and shown. */
export type ConsentOf = { person: PersonId; portal: PortalId; subject: 'record' };

/** One decision, about the record at each of these organisations; `session` is where it was made. */
export type ConsentDecision = {
  organisations: readonly OrganisationId[];
  decision: 'given' | 'withdrawn';
  at: Temporal.Instant;
  session: string;
};
