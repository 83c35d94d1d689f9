/**
 * The service desk (ST-06): helps who cannot get in or hears nothing. Sees sessions, masked addresses and what became of
 * messages; never medical information, never a secret (D-48), never a whole address.
 */
import { z } from 'zod';
import type { Role } from '../../platform/access/index.ts';
import { feature, get, post } from '../../web/feature.ts';
import { forgetSearches } from './account.ts';
import { countDead, retryDelivery, showDeliveries } from './delivery-pages.ts';
import { endSessions, searchAccount, sendCode, showAccount, showSearch } from './pages.ts';
import { words } from './words.ts';

const desk: readonly Role[] = ['service-desk'];
const staff = { access: 'staff', roles: desk } as const;

/** Without a limit of its own: what is too long to be any of these is said by its field, and the others stay. */
const text = z.string().default('');
const search = z.object({ bsn: text, geboren: text, mail: text, mobiel: text, nummer: text });
export type Search = z.infer<typeof search>;
const one = z.object({
  persoon: z.string().max(40),
  gedaan: z.enum(['uitgelogd', 'code', 'te-vaak']).optional().catch(undefined),
});
export type One = z.infer<typeof one>;
const code = z.object({ persoon: z.string().max(40), soort: z.enum(['mail', 'sms']) });
export type CodeForm = z.infer<typeof code>;
const shown = z.object({ gedaan: z.enum(['opnieuw', 'weg']).optional().catch(undefined) });
export type Shown = z.infer<typeof shown>;
const letter = z.object({ nummer: z.string().max(60) });
export type LetterForm = z.infer<typeof letter>;

export const serviceDesk = feature({
  id: 'service-desk',
  settings: z.strictObject({}),
  words,
  navigation: ({ words }) => [
    { path: '/servicedesk', label: words.link, place: 'main', icon: 'help', roles: desk },
    {
      path: '/servicedesk/bezorging',
      label: words.deliveries.link,
      place: 'more',
      icon: 'letters',
      roles: desk,
    },
  ],
  waiting: countDead,
  clock: async house => {
    const keepers = new Set([...house.portals.values()].map(portal => portal.keeper));
    for (const keeper of keepers)
      await house.database.change([keeper], rows => forgetSearches(rows, { keeper, now: house.now() }));
  },
  routes: [
    get('/servicedesk', { ...staff, audit: { notLogged: 'an empty form' }, handler: showSearch }),
    post('/servicedesk', {
      ...staff,
      audit: { event: 'search', action: 'E', part: 'account' },
      input: search,
      handler: searchAccount,
    }),
    get('/servicedesk/bezorging', {
      ...staff,
      audit: { notLogged: 'what was not delivered, without whose it is' },
      input: shown,
      handler: showDeliveries,
    }),
    post('/servicedesk/bezorging', {
      ...staff,
      audit: { event: 'choose', action: 'E', part: 'delivery' },
      input: letter,
      handler: retryDelivery,
    }),
    get('/servicedesk/:persoon', {
      ...staff,
      audit: { event: 'read', action: 'R', part: 'account' },
      input: one,
      handler: showAccount,
    }),
    post('/servicedesk/:persoon/uitloggen', {
      ...staff,
      audit: { event: 'sessions-ended', action: 'E', part: 'session' },
      input: one,
      handler: endSessions,
    }),
    post('/servicedesk/:persoon/code', {
      ...staff,
      audit: { event: 'code-sent', action: 'E', part: 'contact' },
      input: code,
      handler: sendCode,
    }),
  ],
});
