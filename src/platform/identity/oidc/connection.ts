import type { OrganisationId, PortalId } from '../../../lib/ids.ts';
import type { StaffMember } from '../index.ts';
import type { OidcSettings } from './settings.ts';

/** What the sign-in of staff needs to know of its portal. */
export type OidcConnection = {
  portal: PortalId;
  keeper: OrganisationId;
  settings: OidcSettings;
  /** Behind this portal: whoever works at none of these does not come in. */
  organisations: readonly OrganisationId[];
  /** Absolute address that the provider answers to. */
  redirectUri: string;
  /** Absolute address of the page after signing out. */
  signedOutUri: string;
  /** The contents of a secret by its name; throws where there is none. */
  secrets(name: string): Buffer;
  /** Told when the provider's metadata could not be read. Holds nothing about a person. */
  report(fault: { what: 'metadata'; detail: string }): void;
  now: Temporal.Instant;
};

/**
 * Why a sign-in failed, for the log; people see one text. `unknown-request`: never begun here, in another browser,
 * already used, or too long ago. `refused`: state, nonce, issuer, audience, time or signature did not fit, or the
 * provider said no.
 */
export type OidcFault = 'no-answer' | 'unknown-request' | 'unreachable' | 'refused' | 'not-readable';

/** Who came back. `too-weak`: without a second factor; `no-role`: nothing for them here, or at no organisation of ours. */
export type OidcOutcome =
  | {
      outcome: 'signed-in';
      issuer: string;
      subject: string;
      staff: StaffMember;
      organisations: readonly OrganisationId[];
      idToken: string;
    }
  | { outcome: 'cancelled' | 'too-weak' | 'no-role' }
  | { outcome: 'failed'; why: OidcFault };

/** How it ended and where the person was going; `begun` is false where no request of ours belongs to the answer. */
export type OidcFinished = { begun: boolean; returnTo: string | null; detail: string } & OidcOutcome;

/** One portal's provider: the code flow with PKCE, and signing out there too. */
export type Oidc = {
  /** What a form of ours may end at: the origin of the provider. */
  readonly origin: string;
  /**
   * Begins a sign-in: remembers the request and gives the address to send the browser to. `browserToken` goes into a
   * cookie, so that an answer only counts in the browser that asked. Throws `unavailable` where the provider is silent.
   */
  begin(of: { returnTo: string | null; now: Temporal.Instant }): Promise<{
    url: string;
    state: string;
    browserToken: string;
    expiresAt: Temporal.Instant;
  }>;
  /** The provider's answer, from the query of the redirect. Never throws for what a browser can send. */
  finish(of: {
    query: { readonly [name: string]: string | undefined };
    browserToken: string | null;
    now: Temporal.Instant;
  }): Promise<OidcFinished>;
  /** Where signing out at the provider begins; null where it offers none, or is silent. */
  signOutUrl(of: { idToken: string; now: Temporal.Instant }): Promise<string | null>;
};
