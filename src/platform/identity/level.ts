/** How sure a means is of who somebody is, low to high: the levels of DigiD; other means are put beside them. */
export const levels = ['basis', 'midden', 'substantieel', 'hoog'] as const;

/** One of the levels. Midden is DigiD with SMS or app, Substantieel the app after an ID check, Hoog the ID card. */
export type Level = (typeof levels)[number];

/** Whether a level is at least the one demanded. */
export function levelReaches(level: Level, demanded: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(demanded);
}

/** How sure the provider of staff is: with two factors, as the configuration demands of it. */
export type StaffLevel = 'two-factor';
