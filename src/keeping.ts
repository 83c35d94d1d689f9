/** What features keep of a portal as it opens, at the start and whenever its folder is read again. */
import type { House } from './web/house.ts';
import type { Portal } from './web/portal.ts';
import { ruleCard } from './web/rules.ts';
import type { Language } from './web/words.ts';

/** Tells every feature that a portal chose; what cannot be kept is no reason not to open, and stands in the log. */
export async function keepOfPortals(
  house: Pick<House, 'features' | 'database' | 'logger' | 'now'>,
  portals: readonly Portal[],
): Promise<void> {
  const { features, database, logger } = house;
  for (const portal of portals) {
    const rules = (language: Language) => ruleCard(portal, { features, language });
    for (const { id, opens } of features) {
      if (!opens || !portal.features.has(id)) continue;
      await opens({ portal, database, rules, now: house.now() }).catch(fault =>
        logger.error({ portal: portal.id, feature: id, fault: String(fault) }, 'not kept at the start'),
      );
    }
  }
}
