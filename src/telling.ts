/** Joins what is told to those who tell it: notices with the words of their features, cases with the rooms that have to hear of them. */

import type { Told } from './platform/casework/index.ts';
import type { WritableRows } from './platform/db/index.ts';
import type { NoticeKind, NoticePortal } from './platform/notify/index.ts';
import type { AnyFeature } from './web/feature.ts';
import { type House, originOf } from './web/house.ts';
import { paths } from './web/paths.ts';
import type { Portal } from './web/portal.ts';

type Around = Pick<House, 'features' | 'scheme' | 'publicPort'>;

/** Every kind of notice that a feature declares. */
export function noticeKindsOf(features: readonly AnyFeature[]): readonly NoticeKind[] {
  return features.flatMap(feature => feature.notices ?? []);
}

/** The portals that send anything, each with its words for every kind. */
export function noticePortalsOf(portals: readonly Portal[], around: Around): readonly NoticePortal[] {
  return portals.flatMap(portal => (portal.notify ? [noticePortalOf(portal, portal.notify, around)] : []));
}

function noticePortalOf(
  portal: Portal,
  settings: NonNullable<Portal['notify']>,
  around: Around,
): NoticePortal {
  const { id, keeper, name, languages, contact } = portal;
  const origin = originOf(around, portal.hosts[0] ?? '');
  const said = { portal: name, link: `${origin}/`, phone: contact.phone, hours: contact.hours };
  return {
    id,
    keeper,
    name,
    languages,
    settings,
    choicesAt: `${origin}${paths.notices}`,
    say: (id, { language, code, department }) => {
      const feature = around.features.find(each => each.notices?.some(kind => kind.id === id));
      const kind = feature?.notices?.find(each => each.id === id);
      if (!feature || !kind) throw new Error(`no words for a notice ${id}`);
      const spoken = languages.find(each => each === language) ?? languages[0] ?? 'nl';
      return kind.say(portal.words(feature, spoken), { ...said, code, department });
    },
  };
}

/** Lets every room that this portal chose do what has to follow. */
export async function tellRooms(house: House, rows: WritableRows, told: Told): Promise<void> {
  const portal = [...house.portals.values()].find(each => each.id === told.case.portal);
  if (!portal) return;
  for (const feature of house.features) {
    if (!feature.told || !portal.features.has(feature.id)) continue;
    await feature.told({ house, portal, settings: portal.features.get(feature.id) }, rows, told);
  }
}
