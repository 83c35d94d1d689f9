import { hasRole, type Role } from '../platform/access/index.ts';
import type { AnySession } from '../platform/identity/index.ts';
import type { AnyFeature, NavigationLink } from './feature.ts';
import type { Portal } from './portal.ts';
import type { Language } from './words.ts';

type Standing = { portal: Portal; features: readonly AnyFeature[]; language: Language };

/** Every link of the features that this portal chose, in the order of the features. The same list for the same standing. */
export const linksOf = oncePerStanding(({ portal, features, language }): readonly NavigationLink[] => {
  const chosen = features.filter(feature => portal.features.has(feature.id));
  return chosen.flatMap(feature => {
    const settings = portal.features.get(feature.id);
    const words = portal.words(feature, language);
    return feature.navigation?.({ settings, portal, language, words }) ?? [];
  });
});

/** Whether a link leads anywhere for whoever has these roles; a patient has none. */
export function leadsSomewhere({ roles }: NavigationLink, of: readonly Role[]): boolean {
  return roles === undefined || hasRole(of, roles);
}

/** Where somebody stands after signing in: the first page of this portal that is about them. */
export function homeOf(standing: Standing, session: AnySession | null): string {
  const main = linksOf(standing).filter(link => link.place === 'main');
  return main.find(link => leadsSomewhere(link, rolesOf(session)))?.path ?? '/';
}

/** The roles of a session: none where it is a patient's, or nobody's. */
export function rolesOf(
  session: AnySession | { staff?: { roles: readonly Role[] } } | null,
): readonly Role[] {
  return session && 'staff' in session ? (session.staff?.roles ?? []) : [];
}

/** Makes a thing once for each portal and language: neither a portal nor the list of features changes after the start. */
export function oncePerStanding<Made>(make: (standing: Standing) => Made): (standing: Standing) => Made {
  const known = new WeakMap<readonly AnyFeature[], WeakMap<Portal, Map<Language, { made: Made }>>>();
  return standing => {
    const { portal, features, language } = standing;
    const ofHouse = known.get(features) ?? new WeakMap<Portal, Map<Language, { made: Made }>>();
    known.set(features, ofHouse);
    const ofPortal = ofHouse.get(portal) ?? new Map<Language, { made: Made }>();
    ofHouse.set(portal, ofPortal);
    const found = ofPortal.get(language) ?? { made: make(standing) };
    ofPortal.set(language, found);
    return found.made;
  };
}
