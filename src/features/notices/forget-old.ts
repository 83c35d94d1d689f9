import type { House } from '../../web/house.ts';

/** What became of a notice helps somebody on the phone for a while; after that it only says when somebody was told something. */
export async function forgetOld(house: House): Promise<void> {
  const keepers = new Set([...house.portals.values()].map(portal => portal.keeper));
  for (const keeper of keepers) {
    await house.database.change([keeper], rows => house.notify.forgetOld(rows, { keeper, now: house.now() }));
  }
}
