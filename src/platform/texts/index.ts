/**
 * Texts that staff publish: versions of the terms and of pages of a portal, each from a moment on. A version that has held
 * is never changed or taken away, so that what somebody accepted can always be read again (A-16, O-27).
 */
import type { OrganisationId, PersonId, PortalId } from '../../lib/ids.ts';

export { listPublished, publishText, withdrawText } from './published.ts';

/** Of which portal; `organisation` is its keeper. */
export type TextsOf = { organisation: OrganisationId; portal: PortalId };

/** What the terms are called among the texts; every other text is a page, by its name. */
export const termsText = 'voorwaarden';

/** A text in one language, as Markdown in which HTML means nothing. Terms have no title and lead of their own. */
export type TextBody = {
  title: string | null;
  lead: string | null;
  /** What is different from the version before, in plain words; null where that was not said. */
  changes: string | null;
  text: string;
};

/** One version that somebody published. Until `holdsFrom` it waits; withdrawn before that it never held. */
export type PublishedText = {
  text: string;
  version: number;
  /** By language. */
  bodies: { readonly [language: string]: TextBody };
  holdsFrom: Temporal.Instant;
  publishedAt: Temporal.Instant;
  publishedBy: string;
  withdrawn: { at: Temporal.Instant; by: string } | null;
};

/** A version to publish. `version` is the next one as the writer saw it: who was second gets nothing published. */
export type Publication = TextsOf &
  Pick<PublishedText, 'text' | 'version' | 'bodies' | 'holdsFrom'> & {
    by: { person: PersonId; name: string };
    now: Temporal.Instant;
  };
