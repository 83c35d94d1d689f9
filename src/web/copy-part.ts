/** What of a record can be taken along: the features that say how, by the address of their own page. */
import type { Asked } from './asked.ts';
import type { RecordCtx } from './ctx.ts';
import type { AnyFeature, CopyPart } from './feature.ts';
import { linksOf } from './links.ts';
import type { Portal } from './portal.ts';
import type { Language } from './words.ts';

type Standing = { portal: Portal; language: Language };

/** The part that a feature offers; null where this portal did not choose it, or it has nothing to take along. */
export function copyPartOf(
  feature: AnyFeature,
  of: { asked: Standing & Pick<Asked, 'house'>; ctx: () => RecordCtx<unknown, unknown> },
): CopyPart | null {
  const { portal, language } = of.asked;
  const { takeAlong, mappings = [] } = feature;
  const link = takeAlong && linkOf(feature, { portal, language });
  if (!takeAlong || !link) return null;
  return { id: partId(link.path), label: link.label, mappings, read: () => takeAlong(of.ctx()) };
}

/** The part that a page is the page of, where `path` is the first page of one; null for every other page. */
export function copyPartAt(
  path: string,
  of: Standing & { features: readonly AnyFeature[] },
): { id: string } | null {
  const offered = of.features.some(each => each.takeAlong && linkOf(each, of)?.path === path);
  return offered ? { id: partId(path) } : null;
}

function linkOf(feature: AnyFeature, of: Standing) {
  if (!of.portal.features.has(feature.id)) return undefined;
  return linksOf({ ...of, features: alone(feature) })[0];
}

const lists = new WeakMap<AnyFeature, readonly AnyFeature[]>();

/** The links of a feature are kept by the list it stands in, so that list has to stay the same one. */
function alone(feature: AnyFeature): readonly AnyFeature[] {
  const list = lists.get(feature) ?? [feature];
  lists.set(feature, list);
  return list;
}

function partId(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
