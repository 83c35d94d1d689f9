/** What somebody may choose, and what follows from it. Pure. */
import type { Channel } from './contact.ts';
import { neverQuiet, type QuietHours } from './quiet.ts';

/** `usual`: by mail where there is an address, else by SMS. */
export const channelChoices = ['usual', 'mail', 'sms', 'both', 'none'] as const;
export type Channels = (typeof channelChoices)[number];

/** The hours of the portal, hours of one's own, or none. */
export type QuietChoice = { kind: 'usual' } | { kind: 'none' } | { kind: 'own'; hours: QuietHours };

/** By which channels a notice goes, of those at which somebody can be reached. */
export function channelsFor(chosen: Channels, reachable: readonly Channel[]): readonly Channel[] {
  switch (chosen) {
    case 'usual':
      return reachable.includes('mail') ? ['mail'] : reachable.slice(0, 1);
    case 'both':
      return reachable;
    case 'none':
      return [];
    default:
      return reachable.filter(channel => channel === chosen);
  }
}

/** The hours that hold. */
export function quietOf(chosen: QuietChoice, usual: QuietHours): QuietHours {
  if (chosen.kind === 'own') return chosen.hours;
  return chosen.kind === 'none' ? neverQuiet : usual;
}
