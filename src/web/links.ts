import type { AnyFeature, NavigationLink } from './feature.ts';
import type { Portal } from './portal.ts';
import type { Language } from './words.ts';

type Standing = { portal: Portal; features: readonly AnyFeature[]; language: Language };

/** Every link of the features that this portal chose, in the order of the features. */
export function linksOf({ portal, features, language }: Standing): NavigationLink[] {
  const chosen = features.filter(feature => portal.features.has(feature.id));
  return chosen.flatMap(feature => {
    const settings = portal.features.get(feature.id);
    const words = portal.words(feature, language);
    return feature.navigation?.({ settings, portal, language, words }) ?? [];
  });
}

/** Where somebody stands after signing in: the first page of this portal that is about them. */
export function homeOf(standing: Standing): string {
  return linksOf(standing).find(link => link.place === 'main')?.path ?? '/';
}
