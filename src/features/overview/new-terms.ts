import type { Acceptance } from '../../platform/consent/index.ts';
import type { TermsText } from '../../web/portal-texts.ts';

/**
 * The terms that are new to this person at this sign-in: accepted now, after an older version before. Null for somebody
 * who comes for the first time, or who knew them already. `accepted` is newest first.
 */
export function newTerms(of: {
  accepted: readonly Acceptance[];
  session: string;
  versions: readonly TermsText[];
}): TermsText | null {
  const now = of.accepted.find(each => each.session === of.session);
  const before = of.accepted.find(each => each.session !== of.session);
  if (!now || !before || before.version >= now.version) return null;
  return of.versions.find(each => each.version === now.version) ?? null;
}
